"""Further roots of `said_roots`: what remarks say in plain words, and Polish and Arabic. Data only.

Written like those: * ends the beginning of a word, _ parts words.
"""

from __future__ import annotations

from suppliers.words.word_lists import words_of

FURTHER: dict[str, frozenset[str]] = {
    "papers": words_of(
        "paszport* dowod* dowody_osobiste karty_pobytu passaporto جوازات_سفر جواز_سفر هويات residence_cards "
        "residence_card residence_permit* carte_de_sejour cartes_de_sejour documenti_dei documentos_dos "
        "dokumenty_pracownikow can_cuoc permesso_di_soggiorno aufenthaltstitel ikamet* вид_на_жительство"
    ),
    "taken": words_of(
        "zabran* zabiera* odebran* odbiera* zatrzym* skonfiskowan* rekwirowan* presi tolti tolto tolgono "
        "elinden_alin* tomad* tomaram requisad* enleve* pris prelevati thu_het أخذوا أخذ سحبوا سحب صادر "
        "ले_लिए ले_लिये ले_लेते छीन_लि* নিয়ে_নেওয়া hand_in hand_over handed_in reteve يحتجز يحتجزون"
    ),
    "keeper": words_of(
        "у_бригадир* у_прораб* у_директор* у_администрац* у_посредник* в_сейфе brygadzist* pracodawc* "
        "agencj* posrednik* kierownik* szef* majster patron_tutuyor عند_صاحب عند_المشرف عند_الوكيل لدى_صاحب "
        "لدى_الشركة لدى_الكفيل ठेकेदार_के एजेंट_के মালিকের এজেন্টের দালালের majikan mandor chu_giu quan_doc "
        "contremaitre vorarbeiter datore_di_lavoro"
    ),
    "wages": words_of("pensj* wyplat* wynagrodzen* zarobk* payroll أجورهم رواتبهم أجر"),
    "unpaid": words_of(
        "zalegl* nie_wyplac* nie_placon* niewyplacon* nie_dosta* nie_otrzym* wstrzyman* opoznion* "
        "nie_zaplac* kein_lohn nicht_erhalten n_ont_pas_ete_vers* pas_ete_vers* non_vers* non_ricev* "
        "nao_foi_pag* لم_يتقاض لم_يتقاضوا لم_يستلم لم_يستلموا दिया_नहीं দেওয়া_হয়নি পায়নি পাননি не_выдают "
        "не_выдан* tidak_dibayarkan not_seen_any n_ont_touche_aucun touche_aucun pas_touche "
        "non_vengono_pagat* nicht_bekommen"
    ),
    "housing": words_of("internat* barak* kwater* schlafsaal hotel_pracowniczy sewing_hall general_hall"),
    "locked": words_of("zamykan* zamknie* na_klucz fermee* cierra_con_candado con_candado cadeado"),
    "crowded": words_of(
        "bez_wody bez_ogrzewania bez_lazienki ohne_heizung ohne_strom ohne_toilette sin_luz sin_agua_ni "
        "without_running_water without_heating without_toilets sem_luz senza_bagno sans_chauffage "
        "без_отоплени* tanpa_listrik bez_prądu"
    ),
    "slept_in": words_of(
        "sleep sleeps sleeping live_in duermen dormem dorment dormono schlafen yatiyor yatiyorlar kaliyor "
        "спят живут spi spia mieszkaja ngu o_chung tidur ينامون सोते रहते থাকে ঘুমায়"
    ),
    "one_room": words_of(
        "one_room single_room cuarto un_cuarto una_habitacion einem_zimmer einem_raum odada комнат* "
        "jednym_pokoju mot_phong chung_mot_phong satu_kamar غرفة_واحدة कमरे ঘরে"
    ),
    "workers": words_of(
        "pracowni* robotni* migrantom cudzoziemc* loader loaders welder welders tailor tailors peon "
        "lavoratrici عاملات عمالا مهاجرين مهاجرون প্রবাসীদের tenaga_kerja migran travailleurs_migrants "
        "imigrantes inmigrantes seamstress* costurer* couturier* erntehelfer* saisonnier* cortador* "
        "zbieracz* szwacz* швей* сезонник* penjahit"
    ),
    "harmed": words_of(
        "bity bita bici bite bije bija pobit* pobici uderzy* uderzon* molestowan* beating_of beatings_of "
        "hitting golpeo pego_a apalea* bateu_em bate_em bateram surra* schlagen picchio dovuyor бьет "
        "ударил* يضرب يضربون ضربوا ضربهم मारता মারে geohrfeigt angeschrien gifle giflent tokat schiaffegg* "
        "abofete* esbofete* menampar пощечин* под_замком tamparan"
    ),
    "by_whom": words_of(
        "supervisor* foreman foremen line_chief manager guard guards capataz encargado contremaitre chef "
        "vorarbeiter aufseher caporale capo ustabasi brygadzist* бригадир* прораб* охранник* quan_doc "
        "mandor المشرف سوبر_فايزر सुपरवाइजर* সুপারভাইজার*"
    ),
    "hits": words_of(
        "slaps slapped hits hit beats beat kicks kicked golpeo golpea pega bateu bate frappe a_frappe "
        "schlagt schlug ha_picchiato picchia dovuyor vuruyor bije бьет избивает ударил memukul يضرب पीटता "
        "মারে gifle punched ohrfeigt abofetea schiaffeggia"
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
    "paperless": words_of("bez_papierow bez_dokumentow nielegaln* kacak_gocmen* بدون_وثائق"),
    "voiceless": words_of(
        "cannot_complain can_not_complain afraid_to_complain dare_not no_pueden_quejarse no_se_atreven "
        "n_osent_pas osent_pas_se_plaindre nicht_beschweren sich_nicht_beschweren nao_podem_reclamar "
        "non_possono_lamentarsi sikayet_edemed* sikayet_edemiyor* не_могут_жаловаться не_смеют "
        "nie_moga_sie_skarzyc khong_dam tidak_berani لا_يستطيعون_الشكوى शिकायत_नहीं_कर অভিযোগ_করতে_পারে_না"
    ),
    "barred": words_of(
        "no_se_permite no_se_les_permite no_permiten no_dejan n_ont_pas_le_droit pas_le_droit "
        "izin_verilmiyor izin_verilmez tidak_diizinkan tidak_diperbolehkan nie_wolno nie_moga "
        "nie_wypuszcza* zabron* zakaz не_разрешают لا_يسمح لا_يُسمح नहीं_दिया_जाता नहीं_जाने দেওয়া_হয়_না "
        "nao_deixam non_lasciano lassen_nicht do_not_let not_let"
    ),
    "leaving": words_of(
        "sortir_du wychodzic opuszcza* wyjsc cikmasina cikmalarina disari_cik* keluar_dari مغادرة बाहर_जाने "
        "বের_হতে abandonar_la sair_da lasciare_il uscire_dal workers_out out_after"
    ),
    "phones": words_of("komork* هواتفهم telephones_portables portables cep_telefon*"),
    "threat": words_of("groz* strasz* zastrasz* gedroht धमकी* ভয়_দেখানো doa bi_doa would_be_handed"),
    "sent_away": words_of(
        "policj* policia polizia polizei polis cong_an polisi полици* migracion migra imigracao wydaleni* "
        "शرطة الشرطة पुलिस* পুলিশ*"
    ),
    "indebted": words_of(
        "dług* zadluz* odpracow* debe_dinero rembourser_une_dette remboursent une_dette ripagare debito "
        "schulden_abarbeiten borc_bit* отрабатыва* utangnya دين_للوكيل no_moi_gioi tru_no कर्ज_चुका* "
        "ऋण_चुका*"
    ),
    "overtime": words_of("nadgodzin*"),
    "forced": words_of(
        "zmusza* zmuszeni przymus* obligan obliges costretti zorla_birak* يجبر يجبرون أجبر bi_ep jabran "
        "জোর_করে"
    ),
    "long_hours": words_of(
        "#_hours_a_day hours_a_day heures_par_jour horas_por_dia horas_al_dia ore_al_giorno stunden_am_tag "
        "saat_calis* часов_в_день по_шестнадцать_часов godzin_dziennie gio_moi_ngay jam_sehari ساعة_يوميا"
    ),
    "child": words_of(
        "dziewczyn* chlopi* chlopc* dzieci dziecko nieletni* fillette* gamin* muchach* ragazzin* طفلة طفلا"
    ),
    "at_work": words_of(
        "sewing sews cosiendo cose cosen coud cousent cuce cucono naht nahen nahmaschine* "
        "an_der_nahmaschine costurando costura szyje szyja pracuje pracuja работает шьет шьют"
    ),
    "refusing": words_of(
        "refuses refuse quien_se_niegue quien_se_niega qui_refuse qui_refusent wer_sich_weigert "
        "quem_se_recusa chi_rifiuta kto_odmowi отказывается"
    ),
    "alone": words_of(
        "ausweise_behalten passe_behalten wurde_kein_lohn kein_lohn_gezahlt keinen_lohn_bekommen "
        "keinen_lohn_erhalten obrigados_a_trabalhar obrigadas_a_trabalhar no_one_has_been_paid "
        "nobody_has_been_paid hace_tres_meses_que_no_cobran que_no_cobran no_han_cobrado "
        "doors_of_the_sewing nie_wolno_im_wychodzic sa_bici nie_dostali_wyplaty przymusow*_prac* "
        "prac*_przymusow* молодых_рабочих_бьют لم_يتقاض_العمال"
    ),
    "no_bed": words_of(
        "the_floor on_the_floor meme_le_sol container containers contenedor* barraco* baracca barak* "
        "вагончик* kontener* l_atelier werkstatt galpon galpao capannone einem_container stall scheune "
        "stodole stodola shed sheds cowshed"
    ),
}
TOGETHER = (
    ("slept_in", "one_room", "crowded"),
    ("slept_in", "no_bed"),
    ("workers", "promised", "another", "work_or_pay"),
    ("paperless", "voiceless"),
    ("by_whom", "hits", "workers"),
    ("workers", "forced", "long_hours"),
    ("refusing", "sent_away"),
)
"""What these make a sign together, beside `said_roots.TOGETHER`."""
