"""Roots of `said_roots` whose order tells the sign from what is well: who does not keep whose papers. Data "
"only.

"Workers do not keep their passports" is a sign, "the employer does not keep workers' passports" is none. What
is denied here is a good thing, so the denial is part of the root.
"""

from __future__ import annotations

from suppliers.words.word_lists import words_of

ROOTS: dict[str, frozenset[str]] = {
    "lacking": words_of(
        "not_keep not_hold not_retain not_have_their not_have_own not_have_access no_access_to dont_keep "
        "dont_hold don_t_keep don_t_hold not_allowed_to_keep not_allowed_to_hold cannot_keep can_not_keep "
        "may_not_keep never_keep never_hold without_access_to not_in_possession no_guardan no_tienen_sus "
        "no_tienen_acceso no_conservan no_pueden_guardar no_disponen_de_sus nao_guardam nao_ficam_com "
        "nao_tem_seus nao_tem_acesso nao_possuem_seus nao_mantem ne_gardent_pas n_ont_pas_leur* "
        "ne_conservent_pas ne_detiennent_pas n_ont_pas_acces non_tengono non_conservano non_custodiscono "
        "non_hanno_i_loro non_hanno_accesso haben_keinen_zugang nicht_behalten не_хранят не_держат "
        "не_имеют_доступа khong_giu khong_tu_giu khong_duoc_giu khong_cam tidak_memegang tidak_menyimpan "
        "tidak_pegang tak_pegang tak_simpan tidak_boleh_memegang لا_يحتفظون nie_trzymaja nie_maja_dostepu "
        "bewaren_niet"
    ),
    "not_with": words_of(
        "not_with not_kept_by not_held_by not_in_the_hands_of nicht_bei nicht_im_besitz nicht_in_den_handen "
        "no_estan_con no_los_tienen_los no_los_guardan_los nao_estao_com nao_ficam_com ne_sont_pas_chez "
        "ne_sont_pas_entre pas_entre_les_mains non_sono_in_mano_ai non_sono_con не_у не_на_руках_у ليست_مع "
        "ليست_بحوزة ليست_لدى tidak_di_tangan tidak_dipegang tidak_dipegang_oleh tidak_disimpan khong_o_cho "
        "khong_do nie_u не_находятся_у не_хранятся_у"
    ),
    "not_by_themselves": words_of(
        "nicht_selbst nicht_selber kendileri_saklamiyor* kendileri_tutmuyor* kendilerinde_degil "
        "iscilerde_degil calisanlarda_degil not_returned never_returned not_been_returned not_given_back "
        "never_given_back never_handed_back not_handed_back no_les_devuelven no_devuelt* no_devuelven "
        "no_fueron_devuelt* nao_devolvid* nao_devolvem nao_foram_devolvid* pas_rendu* pas_ete_rendu* "
        "non_rendu* non_restitu* nicht_zuruckgegeben nicht_zuruckgeben nicht_zuruckbekommen khong_tra_lai "
        "khong_duoc_tra_lai tidak_dikembalikan belum_dikembalikan tak_dipulangkan geri_verilm* iade_edilm* "
        "не_вернули не_возвраща* не_возвращен* لم_تتم_إعادة لم_تعد لم_ترجع nie_zwrocon* nie_oddan* "
        "اپنے_پاس_نہیں अपने_पास_नहीं मजदूरों_के_पास_नहीं श्रमिकों_के_पास_नहीं শ্রমিকদের_কাছে_নেই "
        "নিজেদের_কাছে_নেই"
    ),
    "borne_by": words_of(
        "borne_by charged_to paid_by met_by a_la_charge_des supporte*_par a_charge_des payes_par a_cargo_de "
        "por_cuenta_de a_cargo_dos por_conta_dos zu_lasten_der a_carico_dei ditanggung ditanggung_oleh "
        "dibebankan_kepada do_cong_nhan за_счет_работник* за_счет_рабочих na_koszt على_حساب"
    ),
    "costs": words_of(
        "recruitment_cost* recruitment_fee* agency_fee* agency_cost* frais_de_recrutement frais_d_agence "
        "gastos_de_contratacion gastos_de_reclut* costos_de_contratacion taxas_de_recrutamento "
        "custos_de_recrut* vermittlungskosten anwerbekosten vermittlungsgebuhren costi_di_reclutamento "
        "biaya_rekrutmen biaya_perekrutan biaya_penempatan расходы_на_наем расходы_на_трудоустр* "
        "koszty_rekrutacji رسوم_الاستقدام"
    ),
    "paying": words_of(
        "pay had_to_pay have_paid pagaron pagan tuvieron_que_pagar pagaram pagam ont_paye paient payaient "
        "zahlten bezahlten mussten hanno_pagato pagano oded* odemis verdi* vermis membayar tra tra_tien "
        "دفعوا دفع заплатили платят placili zaplacili внесли versent"
    ),
    "for_the_job": words_of(
        "to_get_the_job to_get_a_job to_be_hired to_the_agency to_an_agency por_el_empleo por_el_trabajo "
        "a_la_agencia al_agente al_reclutador pelo_emprego ao_gato pelo_trabalho a_agencia ao_agente "
        "pour_l_emploi pour_etre_embauche* a_l_agence an_die_agentur an_den_vermittler fur_die_stelle "
        "all_agenzia per_il_lavoro is_bulmak_icin is_icin araciya ajansa untuk_mendapat_kerja kepada_agen "
        "ke_agen cho_moi_gioi de_duoc_nhan_viec للوكيل за_работу агентству agencji"
    ),
    "deposit": words_of(
        "lodge_a_deposit lodged_a_deposit pay_a_deposit paid_a_deposit leave_a_deposit fianza une_caution "
        "la_caution kaution caucao cauzione depozito uang_jaminan dat_coc tien_coc tien_dat_coc залог "
        "kaucj*"
    ),
    "in_their_hands": words_of(
        "lodge lodged pay paid pagan pagar pagaron dejar dejan pagam deixar versent verser versee* "
        "hinterlegen hinterlegt zahlen versano verdi* vermek alindi yatir* membayar menyerahkan phai nop "
        "внесли вносят wplac*"
    ),
    "beaten": words_of(
        "beaten kicked punched slapped hit_by struck_by whipped golpead* agredid* espancad* frappe* battu* "
        "giflé* geschlagen getreten geohrfeigt picchiat* percoss* dovulmus dovuld* dipukul* ditampar "
        "bi_danh избит* pobit*"
    ),
    "beater": words_of(
        "by_supervisor* by_the_supervisor* by_a_supervisor by_foreman by_the_foreman by_a_foreman "
        "by_manager* by_the_manager* by_a_manager by_line_manager* by_a_line by_line_chief* by_guard* "
        "by_the_guard* by_the_boss by_boss by_the_owner by_owner by_the_captain por_el_capataz por_capataz "
        "por_el_encargado por_el_jefe por_los_guardias pelo_encarregado pelo_capataz pelo_gato pelo_chefe "
        "par_le_chef par_le_contremaitre par_le_patron par_le_superviseur vom_vorarbeiter vom_chef "
        "vom_aufseher dal_capo dal_caporale dal_padrone ustabasi* sefi amir* oleh_mandor oleh_majikan "
        "oleh_supervisor mandor quan_doc to_truong chu_tau бригадир* начальник* мастером охранник* "
        "przez_brygadzist*"
    ),
    "rescued": words_of("rescued resgatad* rescatad*"),
    "rescued_workers": words_of(
        "workers worker employees migrants people_from empregad* trabalhador* safrist* operario* "
        "trabajador* obrero* jornalero* empleados"
    ),
    "paying_back": words_of(
        "pay_back pays_back paying_back paid_back repay repays repaying pay_off paying_off work_off "
        "working_off deducted_for dipotong_untuk tra_no tru_luong tru_luong_de"
    ),
    "agency_debt": words_of(
        "agency_debt* agent_debt* recruitment_debt* broker_debt* recruiter_debt* debt_to_agency "
        "debt_to_the_agency utang_agen hutang_agen no_moi_gioi"
    ),
    "abroad": words_of("before_coming before_arrival"),
    "papers": words_of("بجواز* وجواز* بهويات"),
    "child": words_of("#_year_old #_years_old #_yr_old #_year_olds"),
    "harmed": words_of("not_been_paid"),
    "keeper": words_of(
        "isveren_tarafindan patron_tarafindan sirket_tarafindan dayibasi* ajans_tarafindan araci_tarafindan"
    ),
    "taken": words_of("alinmis aliniyor alinmistir أخذت menyimpan"),
    "unpaid": words_of("تأخر* تأخير* تاخر*"),
    "alone": words_of(
        "condicoes_analogas_a condicoes_analogas_as condicoes_analogas_ao condicao_analoga_a "
        "condicao_analoga_ao trabalho_analogo condiciones_analogas_a condiciones_de_esclavitud "
        "conditions_proches_de_l_esclavage conditions_analogues_a menores_trabalhando divida*_com_o_gato "
        "devem_ao_gato unpaid_overtime overtime_not_paid overtime_unpaid overtime_is_not_paid "
        "overtime_hours_are_not_paid overtime_hours_not_paid overtime_isn_t_paid horas_extra*_no_pagad* "
        "horas_extra*_sin_pagar horas_extra*_impagas horas_extra*_nao_pag* heures_supplementaires_non_pay* "
        "heures_supplementaires_impay* unbezahlte_uberstunden uberstunden_nicht_bezahlt "
        "uberstunden_werden_nicht_bezahlt uberstunden_unbezahlt straordinari_non_pagat* fazla_mesai_odenm* "
        "mesai_odenm* lembur_tidak_dibayar lembur_tak_dibayar tang_ca_khong_luong tang_ca_khong_duoc_tra "
        "сверхурочные_не_оплач* nadgodziny_nieplat*"
    ),
}
ROOTS_UNSPACED: dict[str, str] = {
    "deposit": "押金|保证金|เงินประกัน|เงินมัดจำ",
    "in_their_hands": "缴纳|要交|交了|收取|支付|徴収|取られ|วาง|จ่าย",
    "beaten": "殴打|被打|殴られ|殴った|ตบตี|ทุบตี",
    "beater": "主管|组长|班长|保安|老板|上司|社長|監督|หัวหน้า|ผู้จัดการ",
    "paying_back": "用来还|还清|返済|ใช้หนี้",
    "agency_debt": "中介债|中介的债|仲介の借金|หนี้นายหน้า",
    "abroad": "来日前|入国前|出国前",
    "debt_abroad": "借金|债务|欠债",
    "alone": (
        "工人不保管|员工不保管|工人不能保管|员工不能保管|不由工人自己保管|不由工人保管|不由员工保管|不由本人保管|护照不在工人|证件不在工人|护照不在员工|护照没有归还|护照未归还|不归还护照|"
        "没有归还护照|自分で保管していない|自分で持っていない|自分で保管できない|本人が保管していない|本人の手元にない|返却されていない|返却してもらえない|加班费未支付|加班费未付|没有加班费|"
        "不付加班费|不支付加班费|拖欠加班费|残業代が払われない|残業代未払|残業代が支払われない|残業代不払|คนงานไม่ได้เก็บ|ลูกจ้างไม่ได้เก็บ|"
        "แรงงานไม่ได้เก็บ|คนงานไม่ได้ถือ|ไม่ได้อยู่กับคนงาน|ไม่ได้อยู่กับแรงงาน|ไม่คืนหนังสือเดินทาง|"
        "ไม่คืนพาสปอร์ต|ไม่จ่ายค่าล่วงเวลา|ไม่จ่ายโอที|ไม่ได้ค่าล่วงเวลา"
    ),
}
TOGETHER = (
    ("papers", "not_by_themselves"),
    ("beaten", "beater"),
    ("rescued", "rescued_workers"),
    ("workers", "deposit", "in_their_hands"),
    ("paying_back", "agency_debt"),
    ("abroad", "debt_abroad"),
)
IN_ORDER = (
    ("workers", "lacking", "papers"),
    ("papers", "not_with", "workers"),
    ("costs", "borne_by", "workers"),
    ("workers", "paying", "for_the_job"),
    ("workers", "for_the_job", "paying"),
)
"""Signs only where they stand in this order, and no keeper between the first two."""
