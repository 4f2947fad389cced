"""Roots by which remarks say who does what to whom, and what workers do not get. Data only.

Written like those of `said_roots`, which they are read together with: * ends the beginning of a word, _ parts
words. Where two meanings are a sign of workers and none of goods or money, `UNLESS` says what takes it back.
"""

from __future__ import annotations

from suppliers.words.word_lists import words_of

ROOTS: dict[str, frozenset[str]] = {
    "workers": words_of(
        "workmen wrkrs wrkers foreigners bolivianos bolivianas haitianos haitianas venezolanos venezuelanos "
        "nicaraguenses guatemaltecos syrians nepalis nepalese bangladeshis burmese rohingya* uzbeks tajiks "
        "filipinos kambodschaner rumanen bulgaren vietnamesen suriyeliler suriyeli afganlar afganli* abk "
        "tki узбеки таджики киргизы вьетнамцы вахтовик* гастарбайтер* العمالة प्रवासी মজুর* leute "
        "angestellte* mitarbeiter mitarbeiterinnen mitarbeitern saisonkraft* aushilf* multeci* refugee "
        "refugees refugiad* fluchtling* refugies беженц* لاجئين لاجئون शरणार्थी* শরণার্থী* pengungsi"
    ),
    # Who is above others at work, what he does to them, and to whom.
    "superior": words_of(
        "supervisor* foreman foremen overseer* line_chief* line_leader* team_leader* shift_leader* manager* "
        "mgr boss owner guard guards contractor* captain skipper capataz mayordomo encargado* jefe patron "
        "dueno contratista contremaitre* chef chefs_d_equipe gerant vorarbeiter* schichtleiter* aufseher* "
        "meister teamleiter* capo caporale padrone ustabasi* usta_basi dayibasi* sefi amiri mandor* "
        "pengawas* majikan nakhoda quan_doc to_truong chuyen_truong giam_sat chu_tau ong_chu chu_xuong "
        "feitor* encarregado* gerente* gato patrao chefe бригадир* прораб* мастер начальник* хозяин* "
        "охранник* المشرف المشرفون رئيس_العمال رئيس_الوردية المراقب الكفيل صاحب_العمل الحارس सुपरवाइजर* "
        "सुपरवाइज़र* ठेकेदार* मालिक* मुंशी* फोरमैन* ম্যানেজার* সুপারভাইজার* লাইন_চিফ* মালিক* ঠিকাদার* "
        "ফোরম্যান* সর্দার* brygadzist* kierownik* szef majster"
    ),
    "strikes": words_of(
        "slap slaps slapped slapping beats beat beating kicks kicked kicking punches punched whips whipped "
        "shoves shoved golpea golpean golpeo abofetea patea espanca* agride* chuta frappe frappent a_frappe "
        "gifle giflent schlagt schlagen schlug tritt ohrfeigt prugelt verprugelt dovuyor* doven dovdu "
        "dovmus* vuruyor tokat tokatl* tekmel* memukul* menampar* menendang* pukul* бьет бьют избива* "
        "избил* ударил* пинает يضرب يضربون ضرب يصفع يركل पीटता पीटते मारपीट* থাপ্পড়* মারে মারেন মারধর* "
        "পেটায় পিটায় bije bija uderz* picchia picchiano schiaffeggia मारता मारते ударяет колотит лупит "
        "vuruyorlar bofetadas"
    ),
    "strikes_them": words_of(
        "les_pega le_pega pega_a pegan_a nos_pega bate_nos bate_nas bate_em bateu_em bater_em bate_neles "
        "tape_sur bat_les danh_dap danh_cong_nhan danh_nguoi danh_nhan_vien danh_nu tat_cong_nhan tat_vao "
        "dap_vao tat_nu da_cong_nhan bi_danh"
    ),
    "brutal": words_of(
        "slaps punches abofetea gifle giflent ohrfeigt prugelt verprugelt dovuyor* memukul* menampar* "
        "menendang* избивает избивают бьет бьют пинает يضرب يضربون يصفع पीटता पीटते मारपीट* মারধর* পেটায় "
        "থাপ্পড়* bije picchia"
    ),
    "struck_by_superior": words_of(
        "bi_quan_ly_danh bi_quan_doc_danh bi_to_truong_danh bi_bao_ve_danh bi_chu_danh bi_chu_chui "
        "bi_chui_mang bi_quan_ly_chui"
    ),
    "to_people": words_of("людям рабочим работникам мигрантам"),
    "threatened": words_of(
        "threatened amenazados amenazadas ameacados ameacadas menaces menacees bedroht tehdit_ediliyor* "
        "tehdit_edildi* diancam bi_doa_giet bi_de_doa запугива* مهددون धमकाया* minacciati"
    ),
    "with_what": words_of(
        "death muerte morte mort tod olum* mati pembunuhan смерт* beating paliza surra gun pistola arma "
        "armas waffe* silah* القتل hunger"
    ),
    "or_else": words_of(
        "or_else otherwise if_not or_they_are si_no de_lo_contrario se_nao senao sinon sonst andernfalls "
        "yoksa aksi_halde kalau_tidak jika_tidak neu_khong иначе а_то وإلا والا नहीं_तो वरना নইলে না_হলে "
        "altrimenti inaczej"
    ),
    "cheated": words_of(
        "lied lies mintieron mienten mentiram mentem menti mentent gelogen belogen yalan_soyle* berbohong "
        "dibohongi noi_doi bi_lua_di соврали كذبوا झूठ झूठ_बोल* মিথ্যা"
    ),
    "job_got": words_of(
        "to_get_job to_get_work to_be_employed to_start_work para_trabajar para_conseguir para_entrar "
        "pour_obtenir_un_emploi pour_travailler um_arbeiten_zu_durfen untuk_bekerja чтобы_устроиться"
    ),
    "working_off": words_of(
        "work_it_off work_off working_off work_off_debt abarbeiten abzuarbeiten trabajar_para_pagar "
        "trabalhar_para_pagar travailler_pour_rembourser"
    ),
    "struck": words_of(
        "people them girls women men boys us leute menschen frauen madchen nos_trabalhadores funcionarios "
        "trabalhadores obreros obreras peones trabajadores mujeres les_ouvriers gens femmes filles isci* "
        "calisan* kadin* kizlar* pekerja buruh karyawan abk cong_nhan nguoi_lao_dong nu_cong_nhan "
        "thuyen_vien рабочих работников работниц людей женщин العمال العاملات मजदूरों मजदूर श्रमिकों "
        "महिलाओं कामगारों শ্রমিকদের শ্রমিক নারীদের মেয়েদের dzieci pracownikow boy girl worker workers "
        "woman man a_boy a_girl людям рабочим работникам عاملا عاملين عاملة عامل ouvriers ouvrieres "
        "travailleurs salaries migrants"
    ),
    "indecently": words_of(
        "touches_them touches_women touches_girls touching_women gropes groped groping fondles molests "
        "molested manosea* toca_a_las toquetea* apalpa* passa_a_mao assedia* attouchement* tripote* "
        "begrapscht begrapschen fasst_arbeiterinnen grapscht belastigt_frauen belastigt_arbeiterinnen "
        "taciz_ed* elle_taciz tacizci* meraba* melecehkan* dilecehkan sam_so so_soang quay_roi_nu пристает "
        "пристают домогается лапает تحرش_بالعاملات يتحرش* छेड़छाड़* छेड़खानी* গায়ে_হাত শ্লীলতাহানি* "
        "উত্ত্যক্ত*"
    ),
    # What befalls who speaks.
    "who_complains": words_of(
        "if_anyone_complains if_anybody_complains if_they_complain if_workers_complain who_complains "
        "who_complain those_who_complain whoever_complains if_they_talk if_they_speak who_talks who_speaks "
        "whoever_talks whoever_speaks si_se_quejan si_reclaman si_protestan quien_se_queje si_hablan "
        "quien_hable se_reclamarem se_reclamar quem_reclama* se_queixarem quem_falar se_falarem "
        "se_denunciarem s_ils_se_plaignent si_quelqu_un_se_plaint ceux_qui_se_plaignent s_ils_parlent "
        "qui_parle wenn_sich_jemand wenn_sich_jmd wenn_sie_sich wer_sich_beschwert wer_redet wer_spricht "
        "sikayet_eder* sikayet_eden* konusan* konusur* kalau_protes kalau_mengeluh jika_mengeluh "
        "jika_protes bila_protes kalau_melapor jika_melapor yang_protes yang_melapor siapa_yang_bicara "
        "yang_bicara neu_khieu_nai neu_to_cao neu_phan_nan ai_khieu_nai ai_noi если_пожалу* если_жалу* "
        "кто_жалу* кто_пожалу* за_жалоб* кто_поговор* если_расскаж* اذا_اشتكو* إذا_اشتكو* اذا_اشتكى "
        "إذا_اشتكى من_يشتكي من_اشتكى من_يتكلم शिकायत_करने_पर शिकायत_की_तो शिकायत_करे* बात_करने_पर बात_की_तो "
        "অভিযোগ_করলে কথা_বললে নালিশ_করলে if_sb_complains if_someone_complains if_somebody_complains "
        "if_one_complains si_alguien_se_queja si_protesta se_alguem_reclama"
    ),
    "sent_away": words_of(
        "call_immigration calls_immigration call_police fired sacked sent_home "
        "llamar_a_migracion echan despid* los_denuncia policia_federal demitid* mandad*_embora renvoye* "
        "expulse* licencie* entlassen gekundigt abgeschoben fliegt kovul* isten_atil* ihbar_ed* dipecat "
        "pecat dipulangkan dilaporkan_ke_polisi lapor_polisi duoi_viec bi_duoi bao_cong_an duoi_ve_nuoc "
        "уволят выгон* ترحيل* بترحيل* يطرد طرد فصل निकाल_देंगे निकाल_देते निकाला डिपोर्ट* চাকরি_যাবে "
        "চাকরি_চলে ছাঁটাই* wyrzuc* zwoln* loses_his_job lose_their_job lose_job loses_job lose_their_jobs "
        "pierde_el_trabajo pierden_el_trabajo perde_o_emprego perdent_leur_emploi isinden_olur"
    ),
    "threat": words_of(
        "грозят грозит يهدد* هدد* धमकाते धमकाता হুমকি ভয়_দেখায় amenaza_con mengancam* doa_bao doa_duoi "
        "tehdit_edi*"
    ),
    "never_ends": words_of(
        "never_ends never_ending never_paid_off never_gets_paid no_end nunca_acaba nunca_termina no_acaba "
        "nao_acaba n_en_finit jamais_fini kein_ende nie_abbezahlt bitmiyor* bitmez tidak_pernah_lunas "
        "tak_pernah_lunas khong_bao_gio_het не_кончается не_заканчива* لا_تنتهي لا_ينتهي खत्म_नहीं "
        "শেষ_হয়_না"
    ),
    "not_by_themselves": words_of(
        "buy_back rend_pas leur_rend_pas rendent_pas gibt_nicht_zuruck gibt_er_nicht not_give_back "
        "don_t_give_back doesn_t_give_back won_t_give no_devuelve nao_devolve не_отдают не_отдает वापस_नहीं "
        "ফেরত_দেয়_না ফেরত_দেয়নি khong_tra لا_يعيدون لا_يرجع geri_vermiyor*"
    ),
    "forced": words_of(
        "obligees obligam obrigam forces zwingt zwingen paksakan memaksa cannot_refuse can_not_refuse "
        "can_t_refuse no_pueden_negarse nao_podem_recusar ne_peuvent_pas_refuser konnen_nicht_ablehnen"
    ),
    # What was promised, and what it was.
    "promised": words_of(
        "promise promises told_in told_they ofrecieron ofereceram promis_un avait_promis zugesagt "
        "soz_veril* vaat* vaad* dijanji* janji* hua_luong hua_hen сулили وعدوهم وعدهم وعود वादा* वायदा* "
        "প্রতিশ্রুতি* কথা_বলে বলে_এনে obiecywan* versproch*"
    ),
    "turned_out": words_of(
        "on_arrival upon_arrival after_arrival once_here ended_up turned_out in_reality in_fact al_llegar "
        "cuando_llegaron una_vez_aqui ao_chegar chegando_la na_chegada chegaram_e a_l_arrivee sur_place "
        "en_realite une_fois_ici bei_ankunft nach_ankunft vor_ort hier_dann dann_nur dann_aber tatsachlich "
        "gelince gelende vardiginda setelah_sampai setelah_tiba sesampai* ternyata nyatanya sang_toi "
        "den_noi toi_noi khi_den на_месте по_приезд* по_факту на_деле وعند_الوصول وبعد_الوصول لما_وصلوا "
        "بعد_وصول* عند_وصول* आने_पर यहां_आने पहुंचने_पर निकला এনে এসে_দেখে আসার_পর na_miejscu "
        "po_przyjezdzie"
    ),
    "work_or_pay": words_of(
        "office_job factory_job registro carteira_assinada poste emploi gehalt stelle isi fabrika upah "
        "kerja restoran cong_viec viec_lam зарплат* зп тыс тысяч рублей براتب وظيفة पगार মজুরি বেতনের "
        "pensj* cobran reciben recebem touchent bekommen aliyorlar получают"
    ),
    # Who owes whom.
    "owing": words_of(
        "owe owes owing indebted in_debt debt debts deben adeuda* endeudad* deuda deudas devem devendo "
        "divida* endividad* endette* dette* doivent_de_l schulden verschuldet borclu* borcu borc borclari "
        "utang hutang berutang berhutang mac_no должны должен задолжа* долг* مدينون مدين ديون कर्ज* उधार* "
        "ঋণ ঋণী* দেনা* dlug* zadluz* advance_from_employer loan_from_employer loans_from_employer"
    ),
    "recruiter": words_of(
        "agent agents broker* recruiter* labour_contractor* labor_contractor* gangmaster* contratista "
        "reclutador* enganchador* coyote intermediario gato cantina armazem empreiteiro aliciador* "
        "atravessador tienda_de_la_finca recruteur* passeur* intermediaire* vermittler* schleuser* "
        "anwerber* dayibasi* araci* elci* calo sponsor agen tekong moi_gioi посредник* вербовщик* бригадиру "
        "الوسيط للكفيل لسمسار السمسار दलाल* ठेकेदार* এজেন্ট* এজেন্সি एजेंट* দালাল* posrednik* caporale"
    ),
    "taking_advantage": words_of(
        "uses_it exploits takes_advantage taking_advantage se_aprovecha* se_aproveita* en_profite* "
        "profite_de nutzt_das nutzt_sie ausgenutzt ausnutz* faydalan* istismar_ed* manfaatkan memanfaatkan "
        "loi_dung пользу* يستغل* استغل* फायदा শোষণ* সুযোগ_নেয় সুযোগ_নিচ্ছে wykorzystuj*"
    ),
    # What they may do only with leave of somebody, and what they may not leave.
    "with_leave_only": words_of(
        "only_with_permission only_with_the_permission need_permission needs_permission permission_slip "
        "so_com_autoriz* nur_mit_erlaubnis harus_izin только_с_разрешени* الا_باذن إلا_بإذن إلا_باذن "
        "solo_con_permiso solo_con_autorizacion"
    ),
    "leaving": words_of(
        "leave_compound leave_the_compound leave_premises leave_site leave_the_site لا_يخرجون يخرجون "
        "जाने_नहीं বাইরে_যেতে cikamiyor* cikamaz* verlassen raus rauslassen ra_khoi_cong ra_cong ترك_العمل "
        "بترك_العمل dejar_el_trabajo dejar_el_empleo deixar_o_emprego quitter_leur_emploi isten_ayril* "
        "berhenti_kerja berhenti_bekerja nghi_viec уволиться уйти नौकरी_छोड़* kundigen quit_the_job "
        "leave_the_job change_jobs change_employer go_home volver_a_casa ir_para_casa rentrer_chez "
        "nach_hause eve_gide* pulang ve_nha домой"
    ),
    "barred": words_of(
        "जाने_नहीं नहीं_जाने_देते जाने_नहीं_देते निकलने_नहीं যেতে_দেয়_না বের_হতে_দেয়_না বেরোতে_দেয়_না "
        "darf no_les_dejan no_los_dejan no_las_dejan no_nos_dejan nao_deixam_os nao_podem_sair لا_يستطيعون "
        "لا_يمكنهم لا_يقدرون لا_يسمحون не_могут не_дают नहीं_छोड़_सकते ছাড়তে_দেয়_না ছাড়তে_পারে_না "
        "won_t_let will_not_let wont_let"
    ),
    "firm": words_of(
        "company firm factory employer hr agency agent manager mgmt management office boss owner la_empresa "
        "empresa patron dueno contratista empleador patrao o_patrao firma l_entreprise l_employeur patronne "
        "ag arbeitgeber* chef vermittler* personalburo sirket* isveren* perusahaan majikan agen pt cong_ty "
        "chu moi_gioi фирма компания работодатель хозяин начальник الشركة الكفيل صاحب_العمل कंपनी* मालिक* "
        "ठेकेदार* এজেন্সি কোম্পানি* মালিক* pracodawca"
    ),
    "keeping": words_of(
        "keeps keep holds retains guarda guardan retiene retienen se_queda_con tiene_los fica_com ficam_com "
        "segura garde gardent conserve conservent behalt behalten verwahrt hat_die tutuyor tutuyorlar "
        "sakliyor simpan menyimpan pegang memegang tahan giu giu_het хранит держит забирает يحتفظ تحتفظ "
        "يحتجز रखता रखती रखते রাখে trzyma"
    ),
}
TOGETHER = (
    ("workers", "north_korea"),
    ("strikes", "struck", "superior"),
    ("indecently",),
    ("struck_by_superior",),
    ("confined", "at_night"),
    ("confined", "workers"),
    ("confined", "housing"),
    ("threatened", "superior"),
    ("threatened", "with_what"),
    ("or_else", "sent_away"),
    ("cheated", "recruiter"),
    ("cheated", "work_or_pay"),
    ("paying", "job_got"),
    ("working_off", "owing"),
    ("working_off", "workers"),
    ("not_paying", "to_people"),
    ("sent_away", "who_complains"),
    ("without_pay", "so_long"),
    ("not_getting", "wages"),
    ("owing", "recruiter"),
    ("lodged", "out_of_reach"),
    ("lodged", "remote"),
    ("out_of_reach", "family"),
    ("lodged", "unlivable"),
    ("slept_in", "unlivable"),
    ("paperless", "taking_advantage"),
    ("promised", "turned_out", "work_or_pay"),
    ("promised", "half", "work_or_pay"),
    ("workers", "leaving", "with_leave_only"),
    ("barred", "leaving", "premises"),
    ("fined", "misdeed"),
    ("not_paying", "wages"),
    ("workers", "not_getting", "money"),
    ("wages", "until_the_end"),
    ("owing", "never_ends"),
    ("forced", "to_work", "day_of_rest"),
)
IN_ORDER = (
    ("superior", "strikes_them"),
    ("superior", "brutal"),
    ("superior", "hits", "struck"),
    ("not_paying", "struck"),
    ("firm", "keeping", "papers"),
    ("firm", "keeping", "papers_short"),
)
OVER_COMMAS = frozenset((("promised", "turned_out", "work_or_pay"), ("promised", "half", "work_or_pay")))
"""Three meanings that a comma may part where they stand near each other: "2,000 promised, half given"."""
UNLESS: dict[tuple[str, ...], str] = {
    ("workers", "north_korea"): "rules",
    ("without_pay", "so_long"): "of_business time_off",
    ("not_getting", "wages"): "less",
    ("owing", "recruiter"): "of_business",
    ("promised", "turned_out", "work_or_pay"): "of_business",
    ("promised", "half", "work_or_pay"): "of_business",
    ("workers", "leaving", "with_leave_only"): "time_off",
    ("barred", "leaving", "premises"): "of_business",
    ("fined", "misdeed"): "of_business",
    ("not_paying", "wages"): "of_business less",
    ("not_paying", "struck"): "of_business",
    ("wages", "until_the_end"): "of_business",
    ("owing", "never_ends"): "of_business",
    ("child", "at_work"): "care",
    ("cheated", "recruiter"): "of_business",
    ("cheated", "work_or_pay"): "of_business",
    ("paying", "job_got"): "of_business firm",
}
"""What takes back these meanings together where no comma parts it from them: an invoice, a school."""
