"""Further words of the meanings of `said_roots`, as auditors and field officers note them. Data only.

Beside them stands what such notes add: a gate that is not opened, the young age of who works, what befalls
who runs away, a fine that workers pay. Written like those: * ends the beginning of a word, _ parts words.
"""

from __future__ import annotations

from suppliers.words.word_lists import words_of

ROOTS: dict[str, frozenset[str]] = {
    "papers": words_of("documentos_dos titre*_de_sejour паспорти паспортів original_ids"),
    "documents": words_of("credenciales actas"),
    "taken": words_of("locked_away se_guardo se_guarda отбира* забира* вилуч* відібра* صودرت صادروا"),
    "keeper": words_of(
        "gerant titolare cavus* в_офисе в_конторе в_кабинете у_роботодавц* в_сейфі مكتب خزنة درج "
        "у_бригадира schublade buro u_szefa u_pracodawcy"
    ),
    "firm": words_of("gerant titolare"),
    "has_them": words_of("has_the has_all has_their hat_alle tiene_todos ha_tutti"),
    "keeping": words_of("cam_het cam_giu отбирает забрал забрала"),
    "wages": words_of("зарплатню зарплати зарплату vencimento* ordenado* lohn_nur vergutung"),
    "unpaid": words_of(
        "held_back не_виплач* не_виплат* затрим* দেয়নি দেয়_নি পায়_নি মেলেনি ausgeblieben no_abonad* "
        "sin_abonar verilmiyor* yatmadi yatmiyor* yatirilm* لم_تصرف لم_يصرف لا_تدفع"
    ),
    "without_pay": words_of(
        "sin_recibir_pago sin_recibir_salario sin_recibir_su sin_pago ninguem_recebe nadie_cobra "
        "personne_n_est_paye nessuno_viene_pagato niemand_bezahlt لا_راتب لا_رواتب لا_اجور"
    ),
    "so_long": words_of("quincenas quincena fortnight* trimestre* місяць місяц* منذ"),
    "until_the_end": words_of(
        "erst_am_ende am_ende_der_saison am_ende_der_ernte nach_der_ernte al_terminar_la "
        "a_la_fin_de_la_saison a_la_fin_de_la_campagne solo_a_fine a_fine_raccolto a_fine_stagione "
        "hasta_que_termine akhir_musim akhir_kontrak cuoi_vu cuoi_hop_dong в_конце_сезона после_сезона "
        "na_koniec_sezonu في_نهاية_الموسم في_نهاية_العقد"
    ),
    "alone": words_of(
        "borc_koleligi borc_kolesi no_pay_until no_wages_until no_salary_until no_money_for_months "
        "no_money_for_weeks work_like_slaves trabajan_como_esclavos "
        "trabalham_como_escravos travaillent_comme_des_esclaves wie_sklaven lavorano_come_schiavi kole_gibi "
        "как_рабы как_раби jak_niewolnicy nhu_no_le seperti_budak macam_hamba مثل_العبيد गुलामों_की_तरह "
        "দাসের_মতো no_los_dejan_salir no_las_dejan_salir no_les_dejan_salir nao_os_deixam_sair "
        "cikmalari_yasak* disari_cikmak_yasak* বাইরে_যেতে_দেয়_না বাইরে_যেতে_দেওয়া_হয়_না "
        "не_выпускают_с_территории не_выпускают_из_общежити* не_випускають_з_гуртожит* "
        "не_випускають_з_територ* примусов*_прац* tra_het_no_moi het_no_moi no_cong_ty_moi_gioi "
        "kein_ausgang_nach keinen_ausgang_nach ausgangsverbot ausgangssperre"
    ),
    "housing": words_of("portail porton portao cancello hostels ворота воріт"),
    "locked": words_of(
        "cadenasse* lucchettat* на_замок на_замке на_замку замыкают замикають مغلق_بالقفل مقفول"
    ),
    "workers": words_of(
        "residents jornaleras temporeros saisonniers erntehelferinnen pflucker* робітник* працівник* "
        "ma_haben ma_mussen ma_durfen ma_zahlen ma_bekommen ma_werden ma_arbeiten ma_schlafen"
    ),
    "struck": words_of("ragazze operai braccianti узбеков мигрантов"),
    "strikes": words_of("pulls_hair pulled_hair beats_up б_ють штовха*"),
    "strikes_them": words_of("a_golpes a_patadas a_tapas aos_chutes"),
    "superior": words_of(
        "fiscal_da fiscal_do fiscal_de line_supervisor section_head супервайзер* майстер cavus*"
    ),
    "slept_in": words_of(
        "dorm_in hebergees heberges pernottano alojados bunk_beds bunks_in beds_in живуть сплять"
    ),
    "no_bed": words_of(
        "curral no_curral no_chao no_piso no_galpao no_barraco no_estabulo establo stalla boiler_house "
        "boiler_room in_the_greenhouse in_greenhouses in_a_garage chicken_coop poultry_house nella_serra "
        "dans_la_serre im_gewachshaus en_el_invernadero сарае хлеву kandang chuong_trai حظيرة"
    ),
    "lodged": words_of("bunk_beds casolare casolari"),
    "unlivable": words_of(
        "no_windows without_windows black_mould mould_on open_sewer no_shower no_showers no_latrine* قذر "
        "قذرة متسخ وبدون_ماء без_води"
    ),
    "threat": words_of("погрож* menacent scared intimidat* grozi groza"),
    "sent_away": words_of(
        "rauswurf entlassung denoncer denunciar denunziare anzeige anzuzeigen sent_back_home lapor_imigrasi "
        "pulangkan звільн* поліці*"
    ),
    "who_complains": words_of(
        "if_they_spoke if_they_talked if_they_told if_they_refuse who_refuses si_se_niegan se_recusarem "
        "s_ils_refusent wer_krank_ist wer_nicht_will se_rifiutano se_parlano itiraz_eden* karsi_cikan* "
        "reddeden* إذا_تكلموا اذا_تكلموا إذا_رفضوا اذا_رفضوا neu_tu_choi kalau_melawan jika_melawan "
        "yang_menolak kalau_menolak кто_отказ* если_откаж* मना_करने_पर না_করলে"
    ),
    # Who is called, or what is taken back, for those who run away or are to stay.
    "authorities": words_of(
        "police immigration la_migra migracion policia gendarmerie polizei polizia polis jandarma شرطة "
        "cong_an polisi imigrasi imigresen полиц* полици* поліці* миграционн* policj* पुलिस* পুলিশ*"
    ),
    "who_flees": words_of(
        "if_they_leave if_workers_leave when_workers_leave if_they_run if_they_run_away if_they_escape "
        "who_run_away who_runs_away si_se_van si_se_escapan si_se_fugan se_fugirem se_sairem s_ils_partent "
        "s_ils_s_enfuient wer_weglauft wenn_sie_gehen wenn_sie_weglaufen se_scappano se_se_ne_vanno "
        "kacarsa* اذا_هربوا إذا_هربوا اذا_غادروا إذا_غادروا neu_bo_tron kalau_kabur kalau_lari jika_kabur "
        "если_убегут если_уйдут якщо_втечуть jesli_uciekna भागने_पर পালালে"
    ),
    "permit": words_of(
        "visa visas work_permit* residence_permit* visado visto titre*_de_sejour visum aufenthalt* vize* "
        "permesso_di_soggiorno إقامة اقامة تأشيرة ikamet* виз* wize permit_kerja वीजा ভিসা"
    ),
    "revoke": words_of(
        "cancel cancels cancelled cancelling revoke revokes anular cancelar annuler stornieren annullare "
        "revocare iptal إلغاء الغاء huy membatalkan batalkan аннулир* cofn* anulowa* रद्द বাতিল"
    ),
    # Gates that are not opened, and sites that nobody may leave.
    "not_opened": words_of(
        "refuse_to_open refuses_to_open refused_to_open no_les_abren no_abren nao_abrem n_ouvre_pas "
        "n_ouvrent_pas offnet_nicht offnen_nicht non_aprono acmiyor* لا_يفتحون khong_mo tidak_membuka "
        "не_открывают не_відчиняють nie_otwieraja नहीं_खोल* খোলে_না"
    ),
    "gate": words_of(
        "gate gates door doors porton puerta portao porta portail porte tor tur cancello kapi kapiyi باب "
        "cong gerbang pintu ворота дверь brame bramy गेट গেট"
    ),
    "barred": words_of(
        "barred_from do_not_allow does_not_allow don_t_allow tidak_dibenarkan не_випуска* يمنعون يمنع"
    ),
    "leaving": words_of("уходить выходить виходити staff_out residents_out people_out anyone_out"),
    "with_leave_only": words_of(
        "with_leave_slip with_a_leave_slip only_with_a_pass only_with_gate_pass only_with_a_gate_pass "
        "solo_con_pase so_com_passe nur_mit_passierschein nur_wenn_der_chef nur_mit_genehmigung "
        "nur_mit_zustimmung seulement_avec_l_accord avec_l_autorisation solo_col_permesso "
        "solo_con_il_permesso ancak_izinle izinle_cikabil* sadece_izinle"
    ),
    "premises": words_of("site mill gate portail porton portao workplace"),
    "nobody_leaves": words_of(
        "nobody_may_leave nobody_can_leave nobody_is_allowed_to_leave no_one_may_leave no_one_can_leave "
        "no_one_is_allowed_to_leave nadie_puede_salir ninguem_pode_sair personne_ne_peut_sortir "
        "niemand_darf_raus niemand_darf_das nessuno_puo_uscire kimse_cikamiyor* никто_не_может_выйти "
        "никого_не_выпускают khong_ai_duoc_ra tidak_ada_yang_boleh_keluar لا_أحد_يخرج"
    ),
    # Somebody of an age that is too low, and what that one does.
    "so_young": words_of(
        "#_year_old #_years_old #_yr_old #_year_olds girl_of_# boy_of_# nino_de_# nina_de_# menino_de_# "
        "menina_de_# garcon_de_# fille_de_# enfants_de_# ragazzo_di_# ragazza_di_# #_jahrige*"
    ),
    "does_work": words_of(
        "packs packing loads loading unloads sorts sorting cleans cleaning cuts cutting washes paints irons "
        "weaves picks peels operates drives empaca cargan limpian embala carregam emballe packt verpackt "
        "sortiert schneidet imballa"
    ),
    "helping": words_of("help helping helfen aident ayudan ajudam aiutano membantu помогают помагають"),
    "out_of_school": words_of(
        "after_school school_holiday* during_the_holidays instead_of_school instead_of_going after_class "
        "apres_l_ecole vacances_scolaires au_lieu_d_aller despues_de_la_escuela vacaciones_escolares "
        "en_vez_de_ir depois_da_escola ferias_escolares em_vez_de_ir nach_der_schule schulferien "
        "statt_in_die_schule dopo_la_scuola vacanze_scolastiche invece_di_andare okul_tatil* okuldan_sonra "
        "okul_yerine عطلة_المدرسة العطلة_المدرسية بعد_المدرسة بدل_المدرسة nghi_he sau_gio_hoc "
        "thay_vi_di_hoc libur_sekolah pulang_sekolah школьные_каникулы после_школы вместо_школы після_школи "
        "po_szkole स्कूल_की_छुट्टी स्कूल_के_बाद স্কুল_ছুটির স্কুলের_পরে"
    ),
    # What was said of the work, and what it is.
    "hired_as": words_of(
        "recruited_as hired_as told_it_was contratados_como contratadas_como recrutes_comme embauches_comme "
        "angeworben_als eingestellt_als assunti_come reclutati_come diye_alin* direkrut_sebagai взяли_как "
        "нанимали_как zatrudnieni_jako"
    ),
    "put_to": words_of(
        "put_to_work made_to_work ended_up but_work but_they_work but_had_to pero_trabajan los_pusieron "
        "las_pusieron mas_trabalham colocados_para mis_au_travail mais_travaillent arbeiten_aber "
        "mussen_aber ma_lavorano messi_a_lavorare ama_calis* tapi_dipekerjakan ternyata а_работают "
        "но_работают a_pracuja"
    ),
    "fined": words_of("penalised penalized punished_with cobran_multa"),
    "misdeed": words_of(
        "bad_quality poor_quality low_quality slow_work working_slowly being_slow sick_days being_sick "
        "going_to_the_toilet refusing_overtime mala_calidad ir_al_bano ma_qualidade mauvaise_qualite "
        "schlechte_qualitat cattiva_qualita kotu_kalite chat_luong_kem kualitas_buruk"
    ),
    "other_than_promised": words_of(
        "not_what_was_promised not_what_they_were_promised not_as_promised different_from_what "
        "different_to_what als_versprochen als_zugesagt als_angekundigt diverso_da_quello diversa_da_quella "
        "diferente_de_lo distinto_al distinto_de_lo diferente_do_prometido differente_de_celle "
        "different_de_celui different_de_ce autre_que_prom* vaat_edilenden soylenenden مختلف_عما مختلفة_عما "
        "غير_ما_وعدوا khac_voi_hua khac_voi_loi khong_nhu_hua khong_dung_nhu_hua tidak_sesuai_janji "
        "tidak_seperti_yang_dijanjikan не_то_что_обещали не_та_что_обещали не_такая_как_обещали "
        "не_така_як_обіцяли inna_niz_obiecan* वादे_के_अनुसार_नहीं কথার_সাথে_মেলে_না"
    ),
    "changed": words_of(
        "changed change cambiaron cambiado trocaram trocado modifie modifies geandert modificato modificati "
        "degisti degistirdi* تغيير غيروا تغير bi_doi doi_hop_dong diubah изменили поменяли змінили поміняли "
        "zmienion* zmienili बदला বদলে"
    ),
    "swapped": words_of("les_cambiaron trocaram подменили"),
    "fear": words_of(
        "angst furcht peur miedo medo paura korku* korkuyor* خوف خائفون يخافون so_bi takut страх боятся "
        "бояться strach boja_sie डर डरते ভয়"
    ),
    "touched": words_of(
        "touched_by touched_women touched_girls touched_a touches_women touches_girls touching_women "
        "touching_girls manosead* tocad* betatscht* toccat* elleyen elliyor* tripote* menyentuh"
    ),
    "blacklisted": words_of(
        "blacklist* lista_negra liste_noire schwarze_liste schwarzen_liste lista_nera kara_liste* "
        "قائمة_سوداء القائمة_السوداء danh_sach_den daftar_hitam черн*_список* чорн*_список* czarn*_list*"
    ),
    "refused": words_of(
        "refused se_negaron recusaram verweigert verweigerten rifiutato reddeden* رفضوا отказались "
        "відмовились menolak tu_choi"
    ),
    "owing": words_of("винні винен заборгува*"),
    "recruiter": words_of("посередник*"),
    "harmed": words_of("б_ють побили"),
    "child": words_of("діти дітей підлітк*"),
    "at_work": words_of("працюють працює"),
    "work_or_pay": words_of("роботу роботою зарплату_обіцяли lavoro_promesso"),
    "cheated": words_of("обманули"),
    "isolated": words_of("isolated_from ізольован* isolierte isoles_de"),
    "family": words_of("сім сімей родин* famiglia famiglie"),
    "copied": words_of("copies copied copy scanned scans"),
    "voiceless": words_of(
        "reden_nicht sagen_nichts nicht_reden trauen_sich_nicht to_speak to_talk من_الكلام hablar_con "
        "de_hablar de_falar de_parler di_parlare konusmaktan konusmaya so_noi говорить bicara rozmawiac "
        "बोलने কথা_বলতে"
    ),
    "insults": words_of(
        "insults insulted insulting humiliates humiliated swears_at yells_at screams_at shouts_at "
        "beschimpft beleidigt schreit_die anschreit insulta insultan humilla xinga xingam insulte insultent "
        "humilie insulta_gli insultano hakaret* kufur_ed* يشتم يشتمون يهين يهينون chui_mang chui_boi "
        "lang_ma memaki memaki_maki оскорбля* кричит_на материт wyzywa गाली_दे* गालियां গালি_দেয় গালাগালি"
    ),
    "less_than_agreed": words_of(
        "weniger_als_vereinbart weniger_als_versprochen weniger_als_zugesagt less_than_agreed "
        "less_than_promised less_than_was_promised below_what_was_promised menos_de_lo_prometido "
        "menos_de_lo_acordado menos_que_lo_prometido menos_do_que_prometido menos_que_o_prometido "
        "moins_que_promis moins_que_prevu inferieur_a_ce inferieurs_a_ce meno_di_quanto meno_del_promesso "
        "اقل_من_المتفق اقل_من_الموعود اقل_مما it_hon_hua thap_hon_hua kurang_dari_janji меньше_обещ* "
        "меньше_чем_обещ* ниже_обещ* менше_ніж_обіц* mniej_niz_obiec* वादे_से_कम কথার_চেয়ে_কম"
    ),
    "no_rights": words_of(
        "no_rights rightless rechtlos sin_derechos sem_direitos sans_droits senza_diritti بلا_حقوق "
        "haklari_yok без_прав бесправн*"
    ),
    "at_night": words_of(
        "after_work after_shift after_their_shift nach_feierabend nach_der_schicht despues_del_turno "
        "apres_le_travail dopo_il_turno بعد_العشاء بعد_المغرب بعد_العمل بعد_الدوام sau_gio_lam "
        "setelah_kerja после_смены po_zmianie"
    ),
    "phones": words_of("موبايل* جوال* جوالات موبايلات"),
    "low_pay": words_of(
        "cheap cheaply low_pay low_wages less_pay paid_less billig wenig_lohn weniger_lohn schlecht_bezahlt "
        "schlechter_bezahlt menos_salario poco_salario mal_pagados mal_pagos mal_payes moins_payes "
        "malpagati dusuk_ucret* باجر_قليل اجور_منخفضة luong_thap upah_murah gaji_kecil дешев* копейки "
        "за_копейки कम_मजदूरी কম_মজুরি কম_বেতন"
    ),
    "shared_beds": words_of(
        "in_schichten selben_bett same_bed share_beds share_a_bed sharing_beds beds_in_shifts hot_bed* "
        "hot_bunk* camas_calientes misma_cama mesma_cama meme_lit stesso_letto ayni_yatak* نفس_السرير "
        "cung_giuong chung_giuong kasur_bergantian одной_кровати одному_ліжку jednym_lozku एक_बिस्तर "
        "এক_বিছানায়"
    ),
}
ROOTS_UNSPACED: dict[str, str] = {
    "keeper": "柜子|抽屉|保险柜|锁在办公室|放在办公室|办公室柜|金庫|ตู้เซฟ|ในสำนักงาน|ที่สำนักงาน",
    "locked": "锁着|ล็อค|鍵をかけ",
    "unpaid": "没领到|未支付|ไม่ได้จ่าย|払っていない|もらっていない|もらえない",
    "without_pay": "没工资|没有发工资|ไม่จ่ายค่าแรง|ไม่จ่ายเงินเดือน|ไม่จ่ายค่าจ้าง|給料がもらえ|賃金がもらえ",
    "leaving": "走出厂|走出大门|出厂区",
    "who_complains": "不加班就|谁反抗|断ったら",
    "who_flees": "如果逃|逃跑就|逃跑的话|ถ้าหนี|หากหนี|ใครหนี|逃げたら",
    "authorities": "警察|报警|公安|ตำรวจ|入管",
    "threat": "ขู่จะ|脅",
    "nobody_leaves": "谁都不能出|任何人不得离开|ห้ามใครออก|誰も外出できない",
    "premises": "厂区|宿舍区|工厂|โรงงาน|工場",
    "out_of_school": "放学后|暑假|寒假|ปิดเทอม|หลังเลิกเรียน|夏休み",
    "permit": "签证|居留|วีซ่า|在留資格|ビザ",
    "revoke": "取消|吊销|ยกเลิก|取り消",
    "other_than_promised": (
        "和说的不一样|和承诺的不一样|与承诺不同|跟说的不一样|"
        "ไม่ตรงกับที่ตกลง|ไม่ตรงตามที่ตกลง|約束と違|話と違|聞いていた話と"
    ),
    "changed": "换|改了|เปลี่ยน|変更",
    "swapped": "合同被换|换了合同",
    "fear": "害怕|怕被|กลัว|恐れ",
    "blacklisted": "黑名单|บัญชีดำ",
    "alone": "外出が禁止|外出を禁止|ห้ามออกนอก|ห้ามออกจากหอ|จนกว่าจะใช้หนี้|จนใช้หนี้หมด",
    "voiceless": "说话|不敢说|ไม่กล้าพูด|話せない",
    "insults": "辱骂|骂工人|ด่าคนงาน|ด่าว่า|罵倒",
    "less_than_agreed": "比说好的少|低于承诺|น้อยกว่าที่ตกลง|約束より",
    "at_night": "下班后|หลังเลิกงาน|仕事の後",
    "low_pay": "工资低|便宜|ค่าแรงต่ำ|低賃金",
    "shared_beds": "轮流睡|同一张床|ใช้เตียงร่วม|นอนเตียงเดียว|同じ布団",
}
TOGETHER = (
    ("leaving", "with_leave_only", "superior"),
    ("superior", "threat", "family"),
    ("cheated", "contract"),
    ("paperless", "low_pay"),
    ("slept_in", "shared_beds"),
    ("fear", "voiceless"),
    ("superior", "insults"),
    ("workers", "insults"),
    ("wages", "less_than_agreed"),
    ("paperless", "fear"),
    ("paperless", "no_rights"),
    ("barred", "leaving", "at_night"),
    ("other_than_promised", "work_or_pay"),
    ("other_than_promised", "contract"),
    ("contract", "changed", "turned_out"),
    ("fear", "sent_away"),
    ("touched", "struck", "superior"),
    ("blacklisted", "workers"),
    ("blacklisted", "who_leaves"),
    ("overtime", "refused", "sent_away"),
    ("isolated", "family"),
    ("authorities", "who_flees"),
    ("permit", "threat", "revoke"),
    ("not_opened", "gate"),
    ("nobody_leaves", "premises"),
    ("so_young", "does_work"),
    ("child", "at_work", "out_of_school"),
    ("child", "helping", "premises"),
    ("hired_as", "put_to"),
    ("workers", "fined", "misdeed"),
    ("workers", "wages", "until_the_end"),
    ("promised", "half", "currency"),
)
IN_ORDER = (("firm", "has_them", "papers"),)
OVER_COMMAS = frozenset((("permit", "threat", "revoke"), ("promised", "half", "currency")))
"""What a comma may part: "2000 USD promised, got half"."""
UNLESS: dict[tuple[str, ...], str] = {
    ("cheated", "contract"): "of_business",
    ("leaving", "with_leave_only", "superior"): "time_off of_business",
    ("wages", "less_than_agreed"): "of_business",
    ("barred", "leaving", "at_night"): "of_business",
    ("firm", "has_them", "papers"): "copied",
    ("blacklisted", "workers"): "of_business",
    ("contract", "changed", "turned_out"): "of_business",
    ("other_than_promised", "contract"): "of_business",
    ("other_than_promised", "work_or_pay"): "of_business",
    ("so_young", "does_work"): "care",
    ("child", "helping", "premises"): "care",
    ("promised", "half", "currency"): "of_business",
}
