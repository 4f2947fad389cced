"""Roots by which remarks tell of blows and threats, and of work other than was promised.

Data only. Written like those of `said_roots`, which says what they make together.
"""

from __future__ import annotations

from suppliers.words.word_lists import words_of

ROOTS: dict[str, frozenset[str]] = {
    "harmed": words_of(
        "harcele* confined detained trapped imprisoned shouted_at insulted hit_by beat kicks without_pay "
        "without_wages forced_to_stay compelled raping be_fired enfermes enfermees sequestres enferme "
        "sequestre violences non_payes sans_salaire sans_paie eingesperrt gezwungen ohne_lohn maltratad* "
        "humillad* encierran sin_pago non_pagati senza_stipendio senza_paga costrett* maltrattat* zorlan* "
        "tanpa_upah tanpa_gaji bi_ep не_выпуска* без_зарплаты पीट* मारते beaten slap* kicked raped assault* "
        "threaten* abused starved locked_in not_paid unpaid hit_with punched harass* mistreat* golpea* "
        "agredid* agrede encerrad* pega_a pegan amenazad* amenaza_a ameacad* espancad* trancad* sin_salario "
        "sin_sueldo sin_cobrar sin_paga sem_salario* sem_receber sem_pagamento nao_receb* no_cobran "
        "no_les_pagan explotad* explorad* frappe* battu* coups menace* maltrait* exploite* geschlagen "
        "schlagt bedroht misshandelt ausgebeutet* picchia* percoss* minaccia* sfruttat* dovul* dayak* "
        "tehdit* vuruyor* somuru* disari_cikamiyor* pas_ete_payes dipukul* memukul* disiksa dikunci dikurung "
        "diancam dilecehkan dieksploitasi bi_danh danh_dap bi_nhot bi_doa de_doa chua_duoc_tra избива* "
        "избил* бьют угрожа* заперт* эксплуатир* ضرب تهديد استغلال ممنوعون হুমকি* ভয়ভীতি মারধর* धमकी* "
        "मारपीट* शोषण* bity bita bici bite bije bija pobit* pobici uderzy* uderzon* molestowan* beating_of "
        "beatings_of hitting golpeo pego_a apalea* bateu_em bate_em bateram surra* schlagen picchio dovuyor "
        "бьет ударил* يضرب يضربون ضربوا ضربهم मारता মারে geohrfeigt angeschrien gifle giflent tokat "
        "schiaffegg* abofete* esbofete* menampar пощечин* под_замком tamparan"
    ),
    "by_whom": words_of(
        "supervisor* foreman foremen line_chief manager guard guards capataz encargado contremaitre chef "
        "vorarbeiter aufseher caporale capo ustabasi brygadzist* бригадир* прораб* охранник* quan_doc mandor "
        "المشرف سوبر_فايزر सुपरवाइजर* সুপারভাইজার*"
    ),
    "hits": words_of(
        "slaps slapped hits hit beats beat kicks kicked golpeo golpea pega bateu bate frappe a_frappe "
        "schlagt schlug ha_picchiato picchia dovuyor vuruyor bije бьет избивает ударил memukul يضرب पीटता "
        "মারে gifle punched ohrfeigt abofetea schiaffeggia"
    ),
    "threat": words_of(
        "afraid fear threat threats threaten* amenaz* ameac* menac* droh* minacc* tehdit* ancam* diancam "
        "угро* تهديد groz* strasz* zastrasz* gedroht धमकी* ভয়_দেখানো doa bi_doa would_be_handed"
    ),
    "sent_away": words_of(
        "deport* dismiss* immigration police arrest expulsion renvoi abschiebung kundigung espulsion* "
        "sinir_disi dideportasi депорт* увольн* policj* policia polizia polizei polis cong_an polisi полици* "
        "migracion migra imigracao wydaleni* शرطة الشرطة पुलिस* পুলিশ*"
    ),
    "voiceless": words_of(
        "cannot_complain can_not_complain afraid_to_complain dare_not no_pueden_quejarse no_se_atreven "
        "n_osent_pas osent_pas_se_plaindre nicht_beschweren sich_nicht_beschweren nao_podem_reclamar "
        "non_possono_lamentarsi sikayet_edemed* sikayet_edemiyor* не_могут_жаловаться не_смеют "
        "nie_moga_sie_skarzyc khong_dam tidak_berani لا_يستطيعون_الشكوى शिकायत_नहीं_कर অভিযোগ_করতে_পারে_না"
    ),
    "refusing": words_of(
        "refuses refuse quien_se_niegue quien_se_niega qui_refuse qui_refusent wer_sich_weigert "
        "quem_se_recusa chi_rifiuta kto_odmowi отказывается"
    ),
    "cheated": words_of(
        "were_promised deceived cheated misled tricked lied_to promised_other recruits_deceived enganad* "
        "tromp* getauscht betrogen ingannat* kandir* aldat* ditipu tertipu bi_lua обману* خداع প্রতারণা* धोख*"
    ),
    "promised": words_of(
        "promised were_promised prometi* prometeram promis promettai* versprach promess* vaat_edil* обеща* "
        "obiecan* hua duoc_hua وعد وُعد وعدوا কথা_বলা"
    ),
    "another": words_of(
        "another other different otro otra otros outro outra autre autres andere anderen andren altro altri "
        "baska другую другой другое inna inne inny khac lain آخر أخرى दूसरे दूसरा অন্য instead"
    ),
    "work_or_pay": words_of(
        "job jobs work wage wages pay salary empleo trabajo salario trabalho emprego travail salaire arbeit "
        "lohn lavoro stipendio ucret maas работу работа prace praca place viec luong pekerjaan gaji عمل أجر "
        "راتب काम वेतन কাজ বেতন"
    ),
    "contract": words_of(
        "contract contracts contrato contratos contrat contrats vertrag* contratto contratti sozlesme* "
        "kontrak* hop_dong контракт* договор* عقد عقود চুক্তি अनुबंध*"
    ),
    "swapped": words_of(
        "swapped substitut* switched changed_on_arrival changed_after_arrival replaced_on_arrival "
        "cambiad*_al_llegar sustituid* trocad* changes_a_l_arrivee change_a_l_arrivee ausgetauscht "
        "sostituit* degistirildi diganti ditukar trao подмен* استبدال বদল* परिवर्तन* পরিবর্তন* बदल*"
    ),
}
