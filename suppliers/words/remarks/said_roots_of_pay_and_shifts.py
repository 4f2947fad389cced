"""Roots of pay that nobody saw, of who refuses more work, and of children by their age. Data only.

Taken together by `said_roots_of_makes`, and written like those of `said_roots`.
"""

from __future__ import annotations

from suppliers.words.word_lists import words_of

ROOTS: dict[str, frozenset[str]] = {
    # Pay that nobody saw.
    "not_seen": words_of(
        "not_seen haven_t_seen no_money no_pay_arrived nothing_arrived kein_geld nicht_angekommen "
        "keinen_cent sin_ver sin_cobrar sem_ver sem_receber aucun pas_vu non_vedono non_vede non_vedono_lo "
        "alan_yok goren_yok belum_diterima belum_terima belum_menerima belum_keluar belum_masuk "
        "chua_ai_nhan* chua_nhan_duoc chua_thay не_видели не_видят не_приходил* नहीं_आया नहीं_आई नहीं_देखा "
        "আসেনি দেখেনি nie_widzieli never_arrived did_not_arrive has_not_come hasn_t_come no_ven_un "
        "no_han_visto no_ven_dinero no_llega no_ha_llegado nao_caiu nao_entrou nao_viu couleur_de_la "
        "n_arrive_pas n_est_pas_arrive non_arriva non_e_arrivato para_gorm* yatmadi yatmiyor gelmedi "
        "tidak_turun tidak_cair belum_cair belum_turun khong_ve chua_ve khong_co_luong не_дают не_пришл* "
        "не_поступ* لم_يصل لم_تصل لم_يروا लापता নেই_বেতন kommt_nicht kam_nicht nichts_auf_dem_konto "
        "nie_przyszl*"
    ),
    "for_months": words_of(
        "months weeks three_months two_months four_months monate* monaten wochen meses quincenas semanas "
        "mois semaines mesi settimane aydir aylardir haftadir bulan minggu thang месяц* недел* أشهر شهور "
        "اشهر महीने महीनों মাস miesiac* since_january since_february since_march since_april since_may "
        "since_june since_july since_august since_september since_october since_november since_december "
        "seit_januar seit_februar seit_marz seit_april seit_mai seit_juni seit_juli seit_august "
        "seit_september seit_oktober seit_november seit_dezember с_января с_февраля с_марта с_апреля с_мая "
        "с_июня с_июля с_августа с_сентября с_октября с_ноября с_декабря"
    ),
    "pay_at_all": words_of(
        "wage wages salary salaries their_pay geld lohn salario salarios sueldo sueldos cobrar salaire "
        "salaires stipendio stipendi paga maas* ucret* gaji upah luong зарплат* деньги الراتب رواتب رواتبهم "
        "वेतन मजदूरी तनख्वाह বেতন মজুরি wyplat* pay la_paie paie paye dinheiro para peso pesos money gehalt "
        "gehalter la_paga jornal jornales zarobki payment"
    ),
    "no_money": words_of(
        "without_any_money without_money without_a_cent without_any_pay ohne_geld ohne_einen_cent "
        "ohne_bezahlung sin_un_centavo sin_un_peso sin_dinero sem_um_centavo sem_dinheiro sem_um_tostao "
        "sans_un_sou sans_argent sans_paie senza_un_soldo senza_soldi senza_un_euro nessun_pagamento "
        "odeme_yok para_yok belum_gajian tidak_gajian belum_digaji chua_co_luong khong_co_tien_luong "
        "без_денег без_копейки بلا_راتب بدون_راتب बिना_पैसे पैसा_नहीं টাকা_নেই bez_pieniedzy"
    ),
    "waiting_for_it": words_of(
        "waiting_for wait_for wartet_auf warten_auf esperan esperando aguardam esperam attendent attend_sa "
        "aspettano aspetta bekliyor* menunggu cho_luong doi_luong ждут ждёт ينتظرون इंतजार অপেক্ষা czekaja"
    ),
    # Who refuses more work.
    "who_refuses": words_of(
        "says_no who_refuses who_refuse whoever_refuses those_refusing who_declines ablehnt ablehnen "
        "verweigert nicht_will quien_se_niega quienes_se_niegan quien_rechaza el_que_no_quiere "
        "quien_no_quiere quem_recusa quem_se_recusa quem_nao_quer quem_nao_aceita celui_qui_refuse "
        "ceux_qui_refusent qui_refuse qui_refusent chi_rifiuta chi_si_rifiuta chi_non_vuole chi_non_accetta "
        "kalmayan* reddeden* istemeyen* yang_menolak yang_tidak_mau yang_tak_mau ai_khong ai_tu_choi "
        "кто_отказыва* кто_не_хочет кто_не_выходит من_يرفض من_لا_يعمل मना_करने जो_मना না_করলে রাজি_না "
        "kto_odmawia el_que_no_se_queda los_que_no_se_quedan el_que_no_acepta quem_nao_fica quem_nao_faz "
        "chi_non_fa chi_non_resta chi_non_viene celui_qui_ne qui_ne_reste_pas wer_nicht "
        "wer_am_sonntag_nicht wer_sonntags_nicht who_will_not who_won_t anyone_not yapmayan* gelmeyen* "
        "yang_tidak_ikut ai_khong_lam neu_khong_lam кто_не_остаёт* من_لم_يعمل जो_नहीं যে_করে_না who_decline "
        "who_turns_down whoever_turns_down"
    ),
    "more_work": words_of(
        "overtime second_shift double_shift* night_shift* sunday_shift* extra_shift* uberstunden "
        "sonntagsschicht* nachtschicht* doppelschicht* sonntagsarbeit horas_extra* turno_de_noche "
        "turno_doble doble_turno segundo_turno turno_da_noite turno_extra hora_extra heures_sup* "
        "heures_du_soir travail_de_nuit equipe_de_nuit straordinar* turno_di_notte doppio_turno mesai* "
        "fazla_mesai* gece_vardiya* lembur sif_malam tang_ca ca_dem lam_them сверхурочн* ночной_смен* "
        "ночную_смен* второй_смен* العمل_الإضافي العمل_الاضافي وردية ओवरटाइम* रात_की_पाली ওভারটাইম* "
        "nadgodzin* nocn*_zmian* doblar_turno doblar_el_turno sundays sonntag sonntags domingo domingos "
        "dimanche domenica pazar gio_them chu_nhat воскресень* الجمعة"
    ),
    "is_punished": words_of(
        "loses_the_bonus loses_the_next lose_the_bonus loses_his loses_her fired sacked dismissed sent_home "
        "is_out fliegt_raus fliegt_hinaus gekundigt entlassen lo_echan los_echan echan despedid* pierde_el "
        "pierden_el demitid* mandado_embora perde_o ne_revient_pas renvoye* licencie* vire vires perd_sa "
        "licenziat* cacciat* perde_il isten_cikaril* isten_atil* kovul* dipecat diberhentikan dipotong "
        "bi_duoi* duoi_viec bi_phat увольн* уволят выгон* лиша* штраф* يطرد يفصل يعاقب निकाल* नौकरी_जाती "
        "ছাঁটাই* zwalnia* zwolnion* ya_no_vuelve no_vuelve_a_entrar ya_no_entra resta_a_casa gestrichen "
        "abgezogen lohn_gestrichen no_entra_mas nao_volta nao_entra_mais reste_chez_lui isine_son is_yok "
        "tidak_dipanggil_lagi не_пускают_больше без_премии loses_a_week loses_pay pierde_la perde_a "
        "not_called_again no_more_shifts"
    ),
    # Children by their age.
    "so_young": words_of(
        "usia_# umur_# #_tuoi #_ans #_anos #_jahre #_anni #_yas* #_лет #_साल* #_বছর* of_about_twelve "
        "of_about_thirteen of_twelve of_thirteen of_fourteen about_thirteen about_twelve twelve_year* "
        "thirteen_year* fourteen_year* zwolfjahrig* dreizehnjahrig* vierzehnjahrig* doce_anos trece_anos "
        "catorce_anos doze_anos treze_anos quatorze_anos douze_ans treize_ans quatorze_ans dodici_anni "
        "tredici_anni quattordici_anni on_iki_yas* on_uc_yas* двенадцати_лет тринадцати_лет "
        "четырнадцати_лет"
    ),
    "young_at_work": words_of(
        "trimming trims trim carrying carries peeling peels picking picks sorting sorts packing packs "
        "digging digs loading loads stitching stitches schleppt schleppen sortieren sortiert pflucken "
        "packen cargan cargando pelan pelando recogen recogiendo cosen carregam carregando descascam colhem "
        "trient trie portent ramassent cousent decortiquent sbucciano raccolgono portano cuciono cuce "
        "tasiyor* topluyor* ayikliyor* mengupas mengangkat memetik menyortir mengemas boc_vac gom_hang "
        "hai_che tia_chi таска* собира* чист* сортиру* يحملون يقطفون يقشرون उठाते छीलते बीनते তোলে কাটে"
    ),
    "for_the_young": words_of(
        "clothes clothing dresses shirts shoes toys games uniforms sizes kleider kleidung schuhe spielzeug "
        "ropa vestidos zapatos juguetes roupas vestidos_para brinquedos vetements gilets robes jouets "
        "vestiti abiti scarpe giocattoli elbise* ayakkabi* oyuncak* baju pakaian sepatu mainan quan_ao "
        "do_choi одежд* плать* обувь игруш* ملابس ألعاب कपड़े खिलौने পোশাক school escuela escola ecole "
        "scuola schule okul sekolah truong школ* مدرسة स्कूल"
    ),
    # Pay that goes back, and a shop that keeps it.
    "goes_back_to": words_of(
        "goes_back_to go_back_to returns_to is_returned_to zuruck_an geht_zuruck vuelve_al vuelve_a_manos "
        "regresa_al volta_para volta_ao retourne_au revient_au torna torna_al geri_aliyor geri_aliniyor "
        "kembali_ke quay_lai возвраща* уходит_обратно يعود يرجع वापस ফেরত wraca_do"
    ),
    "takes_share": words_of(
        "takes keeps gets receives bekommt behalt kassiert nimmt se_queda recibe cobra toma fica_com recebe "
        "leva prend garde touche prende trattiene si_tiene aliyor kesiyor mengambil memotong lay giu_lai "
        "забирает получает берёт يأخذ लेता নেয় bierze"
    ),
    "a_share": words_of(
        "half third quarter percent halfte drittel viertel prozent mitad tercio cuarto metade terco tiers "
        "moitie quart meta terzo quarto yarisi* ucte setengah separuh sepertiga mot_nua mot_phan_ba "
        "половин* треть четверть نصف ثلث ربع आधा অর্ধেক polowe"
    ),
    # What the contract says, and what is so.
    "contract_says": words_of(
        "contract contracts vertrag vertrage contrato contratos contrat contrats contratto contratti "
        "sozlesme* kontrak hop_dong договор* контракт* العقد عقد अनुबंध कॉन्ट्रैक्ट চুক্তি* umow*"
    ),
    "in_truth": words_of(
        "in_truth in_reality in_fact in_practice tatsachlich in_wirklichkeit en_realidad en_verdad "
        "na_verdade na_pratica en_realite en_fait en_pratique in_realta aslinda gercekte kenyataannya "
        "nyatanya sebenarnya thuc_te на_самом_деле на_деле في_الواقع في_الحقيقة असल_में वास्तव_में বাস্তবে "
        "w_rzeczywistosci"
    ),
    "hours_or_pay": words_of(
        "hours stunden horas heures ore saat jam gio часов часа ساعات ساعة घंटे ঘণ্টা godzin wage wages "
        "salary lohn sueldo salario salaire stipendio maas gaji luong зарплат* راتب वेतन বেতন"
    ),
    # Blows that are suffered, and things that are thrown.
    "suffers_blows": words_of(
        "apanha apanham leva_surra levam_surra gets_hit get_hit gets_slapped kriegt_schlage kriegen_schlage "
        "prend_des_coups prende_botte prendono_botte dayak_yiyor* kena_pukul bi_don an_don получает_по_лицу"
    ),
    "throws_at": words_of(
        "throws_tools throws_scissors throws_things throws_cloth wirft_mit tira_herramientas "
        "les_tira_herramientas les_avienta joga_ferramentas atira_ferramentas lance_des_outils "
        "jette_des_outils lancia_attrezzi alet_firlat* melempar_alat melempari nem_do nem_keo "
        "кидает_инструмент* швыря* بأدوات"
    ),
}
