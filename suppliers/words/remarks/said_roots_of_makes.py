"""Roots of sentences that tell a sign by who holds, gives or refuses what, and name none. Data only.

"The gate is locked, the key is with the guard", "each gave 2000 dollars to a broker before leaving", "out on
Sunday with a slip of the foreman": no word of these is one of debts, fees or locks alone. Written like those
of `said_roots`.
"""

from __future__ import annotations

from suppliers.words.word_lists import words_of

ROOTS: dict[str, frozenset[str]] = {
    # Money that goes to a broker before somebody leaves home.
    "each": words_of(
        "each each_one each_worker every_one everyone everybody per_head jeder jede cada_uno cada_una "
        "cada_um chacun chacune ognuno ciascuno herkes her_biri kisi_basi tiap_orang setiap_orang per_orang "
        "moi_nguoi каждый с_каждого كل_واحد الواحد हर_एक हर_आदमी প্রত্যেকে জনপ্রতি kazdy"
    ),
    "gave": words_of(
        "gave handed_over handed paid payed fallig due entrego entregaron dio dieron pago pagaron deu deram "
        "entregou pagou pagaram verse donne paye ha_dato hanno_dato ha_pagato hanno_pagato gezahlt bezahlt "
        "gezahlt_haben verdi* vermis* odemis* odedi* odeyip menyetor setor memberi membayar bayar nop "
        "dua_cho tra_cho dong отдал* заплатил* внес* دفع دفعوا سلم दिए दिया दी चुकाए দিয়েছে দিয়েছেন "
        "zaplacil* dal* hand_over had_to_give darle dar entregar tuvo_que_dar tuvieron_que_dar dar_a remis "
        "remettre consegnato consegnare dare verdiler ödemek dua_tien nop_tien взяли собрали берут سلموا "
        "أعطى أعطوا اعطى देने_पड़े ubergeben ubergab ubergaben gegeben"
    ),
    "before_leaving": words_of(
        "before_leaving before_departure before_departing before_coming before_travel* before_flying "
        "before_they_left before_getting_on before_boarding vor_der_abreise vor_der_ausreise "
        "vor_der_anreise vor_abreise antes_de_viajar antes_de_salir antes_de_venir antes_del_viaje "
        "antes_de_partir antes_da_viagem antes_de_vir antes_de_embarcar avant_le_depart avant_de_partir "
        "avant_de_venir avant_leur_depart prima_di_partire prima_della_partenza prima_di_venire "
        "gelmeden_once gitmeden_once yola_cikmadan sebelum_berangkat sebelum_datang sebelum_terbang "
        "truoc_khi_di truoc_khi_sang truoc_khi_bay перед_отъездом до_отъезда перед_выездом перед_вылетом "
        "قبل_السفر قبل_سفرهم قبل_المجيء आने_से_पहले जाने_से_पहले निकलने_से_पहले আসার_আগে przed_wyjazdem "
        "before_the_flight before_the_trip before_he_left vor_dem_flug vor_der_reise antes_de_subir "
        "antes_del_vuelo antes_do_voo antes_da_partida avant_d_embarquer avant_de_monter avant_le_vol "
        "prima_di_imbarcarsi prima_del_viaggio prima_del_volo ucaga_binmeden ucmadan_once "
        "sebelum_keberangkatan truoc_khi_len до_вылета до_выезда до_поездки قبل_سفره قبل_الرحلة "
        "before_they_flew before_they_came vor_dem_abflug vor_abflug"
    ),
    "agent_of_jobs": words_of(
        "agencia agency agence agenzia agentur sponsor mediatore mediatori intermediario intermediari "
        "aliciador* tekong makelar dalal aracilara simsara simsarlara بسمسار للسمسار للوسيط للوكيل "
        "бригадиру man_who_recruited man_who_brought person_who_recruited atravessador atravessadores "
        "passador reclutatore reclutatori reclutador rekruter* nhan_vien_tuyen_dung вербовщику "
        "agen_penyalur penyalur"
    ),
    "a_company": words_of(
        "company companies employer employers we betrieb firma unternehmen arbeitgeber* empresa empleador* "
        "entreprise employeur* azienda datore datori ditta sirket* isveren* perusahaan majikan cong_ty "
        "завод* компани* фирм* работодател* предприяти* الشركة شركة المصنع कंपनी* কোম্পানি* pracodawca "
        "spolka fabryka empregador*"
    ),
    # Still paying somebody for having come.
    "still": words_of(
        "still noch noch_immer immer_noch siguen sigue todavia aun ainda encore ancora hala masih van "
        "van_con до_сих_пор всё_ещё по_прежнему ما_زال لا_يزال ما_يزال अब_भी अभी_भी এখনো এখনও nadal wciaz"
    ),
    "is_paying": words_of(
        "paying pay repaying pagando pagan pagam pagano paient remboursent restituire restituiscono zahlen "
        "abzahlen zuruckzahlen oduyor* odemeye membayar mencicil tra_no tra_tien платят выплачивают отдают "
        "يسددون يدفعون يسدد चुका चुकाते দিচ্ছে placa splacaja"
    ),
    # A gate, and who holds its key.
    "key": words_of(
        "key keys schlussel llave llaves chave chaves cle cles clef chiave chiavi anahtar* kunci kuncinya "
        "chia_khoa ключ ключи ключом مفتاح المفتاح مفاتيح चाबी चाबियां চাবি klucz klucze"
    ),
    "key_holder": words_of(
        "guard guards watchman gatekeeper security warden pfortner* wachmann wachter* wachdienst vigilante "
        "vigilantes vigia guardia portero porteiro custode guardiano portiere gardien gardiens concierge "
        "bekci* guvenlik* satpam sekuriti penjaga bao_ve охранник* охран* вахт* сторож* الحارس حارس الحراس "
        "गार्ड* चौकीदार* দারোয়ান* গার্ড* straznik* ochroniarz* night_watchman hausmeister* velador "
        "guarda_nocturno caseiro zelador surveillant sorvegliante portinaio portier kapici penjaga_malam "
        "quan_sinh завхоз* комендант* المشرف_على_السكن"
    ),
    "where_people_live": words_of(
        "gate gates dorm dorms dormitory dormitories hostel barracks camp compound tor tore wohnheim* "
        "unterkunft schlafsaal porton portones dormitorio dormitorios albergue portao portoes alojamento "
        "alojamentos portail dortoir dortoirs foyer cancello cancelli dormitori alloggio alloggi kapi "
        "kapisi kapilar* yurt* yatakhane* lojman* gerbang asrama mes cong ky_tuc_xa nha_tro ворота "
        "общежити* барак* البوابة بوابة السكن سكن المهجع गेट हॉस्टल* छात्रावास* গেট হোস্টেল* ডরমিটরি* brama "
        "akademik"
    ),
    "shut": words_of(
        "locked shut closed bolted chained padlocked zu verschlossen abgeschlossen geschlossen cerrado "
        "cerrada cerrados cierra cierran fechado fechada trancado trancada trancados ferme fermee fermes "
        "chiuso chiusa chiusi kilitli kapali digembok dikunci terkunci ditutup khoa bi_khoa dong на_замке "
        "закрыт* заперт* مغلقة مغلق مقفلة مقفل ताला बंद তালা বন্ধ zamkniet* boucle verrouille verrouillee "
        "cadenasse candado con_candado con_llave cadeado lucchetto kilitleniyor kilitlenir digembok_jam "
        "запирают запирается يقفل تقفل يغلق تغلق الباب_مقفل verriegelt sperrt bloqueado закрыва*"
    ),
    "of_stores": words_of(
        "warehouse* store stores storeroom* stock chemicals tools lager lagers lagerhalle* chemielager* "
        "almacen* bodega deposito armazem estoque entrepot* magasin magazzin* depo depolar* gudang kho "
        "склад* مخزن المخزن مستودع गोदाम* গুদাম* magazyn* holidays feriados ferie weekend* empty strangers "
        "fremde* intrus* extran* hirsiz* pencuri trom вор* طوارئ emergency"
    ),
    "opens_only": words_of(
        "only_the_guard only_the_watchman only_the_warden only_security only_the_guards aufsperren_darf_nur "
        "nur_der_hausmeister nur_der_wachmann nur_der_wachdienst nur_der_pfortner lo_abre_solo la_abre_solo "
        "solo_el_guardia solo_el_vigilante solo_lo_abre so_o_vigia so_o_capataz so_o_guarda so_o_porteiro "
        "ouvert_que n_ouvre_que seul_le_gardien seul_le_vigile lo_apre_solo apre_solo solo_il_guardiano "
        "solo_il_custode sadece_bekci* yalniz_bekci* sadece_guvenli* hanya_satpam hanya_penjaga chi_bao_ve "
        "chi_co_bao_ve только_у_сторож* только_у_охран* только_сторож* только_охран* الحارس_فقط الحارس_وحده "
        "सिर्फ_गार्ड सिर्फ_चौकीदार केवल_गार्ड শুধু_দারোয়ান tylko_straznik"
    ),
    "nobody_leaves": words_of(
        "nobody_gets_out no_one_gets_out nobody_goes_out no_one_goes_out nobody_leaves no_one_leaves "
        "niemand_kommt_raus niemand_darf_hinaus keiner_darf_raus keiner_kommt_raus niemand_geht_raus "
        "nadie_sale no_deja_pasar_a_nadie no_deja_salir_a_nadie no_dejan_salir_a_nadie ninguem_sai "
        "nao_deixa_ninguem_sair personne_ne_sort nessuno_esce kimse_cikam* kimseyi_cikar* "
        "tak_seorang_pun_boleh_keluar khong_ai_duoc_di никто_не_выходит никого_не_выпуска* لا_يخرج_احد "
        "لا_احد_يخرج कोई_बाहर_नहीं किसी_को_बाहर_नहीं কেউ_বের_হতে_পারে_না nikt_nie_wychodzi "
        "kommt_keiner_mehr kommt_niemand_mehr keiner_mehr_raus nobody_out no_one_out nadie_puede "
        "no_sale_nadie nao_sai_ninguem ninguem_passa on_ne_sort_plus plus_personne_ne_sort non_esce_nessuno "
        "non_si_esce cikis_yok kimse_disari tidak_bisa_keluar_siapa khong_ai_ra никому_нельзя_выйти "
        "никого_не_пускают"
    ),
    # Out with a paper of a superior only.
    "getting_out": words_of(
        "get_past get_out go_out going_out leave leaving to_town outside hinaus rausgehen raus ausgehen "
        "zum_ausgehen salir ir_al_pueblo sair ir_a_cidade sortir uscire cikmak* cikis* disari_cik* keluar "
        "ra_ngoai ra_cong выпуска* выйти выход выхода يخرجون الخروج للخروج बाहर_जाने बाहर_निकलने বাইরে_যেতে "
        "বের_হতে wyjsc wychodzi* to_the_market to_market to_church to_the_shop to_the_clinic zum_einkaufen "
        "zum_arzt in_die_stadt ins_dorf ir_al_mercado ir_a_misa al_pueblo ir_a_la_tienda a_cidade a_feira "
        "ao_mercado aller_au_marche au_village en_ville al_mercato in_paese in_citta carsiya pazara sehre "
        "ke_pasar ke_kota di_cho ra_cho на_рынок в_город в_магазин الى_السوق للسوق बाजार_जाने बाज़ार_जाने "
        "বাজারে na_targ do_miasta"
    ),
    "slip": words_of(
        "slip slips chit gate_pass written_permission written_permit signed_pass signed_permit zettel "
        "schein passierschein permiso_firmado permiso_escrito papel_firmado pase_firmado "
        "autorizacion_firmada papel_assinado autorizacao_assinada autorizacao_escrita bilhete_assinado "
        "papier_signe bon_de_sortie autorisation_signee autorisation_ecrite permesso foglio_firmato kagit "
        "kagidi izin_kagid* surat surat_izin giay giay_phep записк* пропуск* бумаг* بورقة ورقة تصريح بتصريح "
        "पर्ची पर्चा স্লিপ চিরকুট przepustk* kartk* note_from papel bilhete un_mot un_papier foglio "
        "biglietto del_permesso"
    ),
    "in_charge": words_of(
        "foreman foremen supervisor* boss manager* management director* owner warden overseer* chef chefs "
        "meister vorarbeiter* geschaftsfuhrer* leiter* aufseher* capataz encargado* jefe jefes gerente* "
        "dueno patron patrao encarregado* chefe gerant patronne directeur capo caporale padrone titolare "
        "direttore mudur* ustabasi* sef* patronun mandor manajer direktur pengawas* bos majikan to_truong "
        "quan_doc giam_doc chu quan_ly мастер* директор* начальник* бригадир* хозяин* хозяина المشرف المدير "
        "مدير الكفيل सुपरवाइजर* मैनेजर* मालिक* ठेकेदार* সুপারভাইজার* ম্যানেজার* মালিক* kierownik* "
        "brygadzist* accountant contador contadora buchhalter* comptable contabile ragioniere muhasebe* "
        "akuntan ke_toan бухгалтер* прораб* المحاسب صاحب_العمل मुंशी* line_manager capo_squadra "
        "chef_d_equipe lagerleiter* mayordomo camp_leader kepala ketua quan_giao head_of_the"
    ),
    # Passports in somebody's drawer.
    "papers": words_of("carte_d_identita carteira*_de_identidade"),
    "without_slip": words_of(
        "without_a_note without_a_slip without_slip without_a_gate_pass without_written "
        "without_the_signature ohne_zettel ohne_schein ohne_passierschein ohne_unterschrift sin_papel "
        "sin_el_papel sin_pase sin_el_permiso sin_permiso sin_la_firma sem_bilhete sem_papel "
        "sem_autorizacao sem_a_assinatura so_passam so_com_bilhete com_bilhete sans_papier sans_bon "
        "sans_mot sans_autorisation sans_la_signature senza_permesso senza_foglio senza_la_firma "
        "imzasi_olmadan kagidi_olmadan izni_olmadan tanpa_surat tanpa_izin tanpa_tanda_tangan khong_co_giay "
        "khong_giay без_записки без_бумаги без_подписи без_разрешения بدون_ورقة بلا_ورقة دون_إذن بدون_إذن "
        "बिना_पर्ची पर्ची_के_बिना স্লিপ_ছাড়া bez_kartki bez_przepustki"
    ),
    "turned_back": words_of(
        "turn_people_back turn_them_back turn_workers_back turned_back cannot_get_out can_t_get_out "
        "not_let_out nobody_passes kommt_niemand kommt_keiner darf_niemand no_dejan_salir no_los_dejan "
        "no_sale_nadie nadie_sale nadie_pasa nao_deixam_sair ninguem_passa ninguem_sai da_guarita "
        "ne_laissent_pas personne_ne_sort on_ne_sort_pas non_si_esce non_fanno_uscire nessuno_esce "
        "cikilmiyor cikilmaz cikamiyor* cikamaz* birakmiyor* tidak_membuka tidak_boleh_keluar "
        "tidak_bisa_keluar dilarang_keluar khong_cho_ra khong_duoc_ra не_пускают не_выпускают не_выйти "
        "لا_يخرجون لا_يخرج لا_يسمح जाने_नहीं बाहर_नहीं বের_হতে_দেয়_না nie_wypuszczaja "
        "kommt_sonntags_keiner keiner_raus"
    ),
    "drawer": words_of(
        "drawer drawers cupboard desk_of schublade* schreibtisch* schrank cajon cajones gaveta gavetas "
        "armario tiroir* armoire cassett* armadio cekmece* dolab* laci lemari brankas ngan_keo tu_cua "
        "trong_tu столе ящике шкафу сейфе درج خزنة خزانة अलमारी तिजोरी दराज আলমারি* ড্রয়ার* szufladz* "
        "biurku cabinet cabinets safe tresor caja_fuerte cofre coffre cassaforte kasa kasasi kasasinda "
        "lemari_besi ket_sat сейф* шкаф* ящик* الخزنة خزينة"
    ),
    "own_hands": words_of(
        "their_own own_drawer* own_locker* themselves selbst eigene* propio* proprio* propre* kendi* "
        "sendiri rieng собственн* своих своём الخاصة अपनी अपने নিজের wlasn*"
    ),
}
ROOTS_UNSPACED: dict[str, str] = {
    "each": "每人|每个人|คนละ|แต่ละคน|一人",
    "gave": "给了|交了|付了|花了|จ่าย|払|เอาเงินให้|เสียเงิน|塞给|掏了|交给",
    "a_company": (
        "公司给|公司付|公司支付|公司承担|公司向|公司交|"
        "雇主给|工厂给|บริษัทจ่าย|บริษัทเป็นผู้จ่าย|นายจ้างจ่าย|会社が|会社は"
    ),
    "before_leaving": "出国前|来之前|出发前|来中国前|ก่อนมา|ก่อนเดินทาง|渡航前|来日前",
    "still": "还在|仍在|ยังต้อง|ยังคง|まだ",
    "is_paying": "抵还|还中介|偿还|ใช้หนี้|返して",
    "key": "钥匙|鑰匙|กุญแจ|鍵",
    "key_holder": "保安|门卫|看守|ยาม|รปภ|警備員|守衛",
    "where_people_live": "大门|宿舍|ประตู|หอพัก|寮|門",
    "shut": "上锁|锁着|锁上|关闭|ล็อก|ล็อค|ปิด|施錠|锁门|锁了|ล๊อค",
    "of_stores": "仓库|โกดัง|คลังสินค้า|倉庫",
    "nobody_leaves": "谁也出不去|没人能出去|ไม่มีใครออก|誰も出られない",
    "getting_out": "出门|外出|出去|ออกไป|ออกนอก|外出する|去市场|去镇上|上街|买东西|ไปตลาด|เข้าเมือง|買い物",
    "slip": "签字|批条|条子|ใบอนุญาต|ใบอนุญาติ|許可証|サイン",
    "in_charge": "班长|组长|主管|经理|厂长|老板|หัวหน้า|ผู้จัดการ|นายจ้าง|班長|社長|工場長",
    "without_slip": "没有主管的|没有班长的|没有组长的|没有经理的|没有批条|没有条子|ถ้าไม่มีใบอนุญาต|ไม่มีลายเซ็น",
    "turned_back": "出不了|不能出|不让出|ออกไม่ได้|ไม่ให้ออก|出られない",
    "drawer": "抽屉|柜子里|保险柜|ลิ้นชัก|ตู้เซฟ|ตู้|引き出し|金庫",
    "own_hands": "自己的|本人|ตัวเอง|自分",
    "opens_only": "只有看门|只有保安|只有门卫|มีแต่ยาม|守衛だけ",
    "no_money": "没发钱|没有发钱|ไม่มีเงินเดือน|ไม่ได้เงิน",
    "pay_at_all": "工资|薪水|เงินเดือน|ค่าจ้าง|給料|賃金",
    "not_seen": "没见到|没看到|没见过|没拿到|ยังไม่ออก|ไม่เห็น|ไม่เข้า|もらっていない",
    "for_months": "个星期|个月|半年|เดือน|か月|ヶ月",
    "who_refuses": "不愿|不肯|拒绝|ใครไม่|คนไม่ทำ|คนที่ไม่|断る",
    "more_work": "加班|夜班|โอที|ล่วงเวลา|กะดึก|残業|夜勤",
    "is_punished": "开除|辞退|罚款|扣钱|扣工资|ไล่ออก|หักเงิน|解雇|クビ",
    "so_young": "十一岁|十二岁|十三岁|十四岁|อายุ 12|อายุ 13|อายุ 14|12歳|13歳|14歳|12岁|13岁|14岁",
    "young_at_work": "剪线|搬|捡|剥|分拣|缝|ปอก|แกะ|ขน|เก็บ|運ん|剥い",
    "for_the_young": "裙|衣服|服装|穿的|玩具|童装|上学|学校|เสื้อผ้า|ของเล่น|โรงเรียน|服を",
}
TOGETHER = (
    ("gave", "agent_of_jobs", "before_leaving"),
    ("gave", "currency", "before_leaving"),
    ("each", "gave", "agent_of_jobs"),
    ("still", "is_paying", "agent_of_jobs"),
    ("working_off", "agent_of_jobs"),
    ("where_people_live", "shut", "key", "key_holder"),
    ("where_people_live", "shut", "nobody_leaves"),
    ("nobody_leaves", "at_night"),
    ("nobody_leaves", "until_cleared"),
    ("getting_out", "slip", "in_charge"),
    ("without_slip", "in_charge", "turned_back"),
    ("where_people_live", "nobody_leaves"),
    ("agent_of_jobs", "takes_share", "a_share", "pay_at_all"),
    ("papers", "drawer", "in_charge"),
    ("pay_at_all", "not_seen", "for_months"),
    ("pay_at_all", "waiting_for_it", "for_months"),
    ("no_money", "for_months"),
    ("where_people_live", "opens_only"),
    ("who_refuses", "more_work", "is_punished"),
    ("so_young", "young_at_work"),
    ("pay_at_all", "part_of_it", "goes_back_to", "agent_of_jobs"),
    ("pay_at_all", "part_of_it", "goes_back_to", "in_charge"),
    ("contract_says", "in_truth", "hours_or_pay"),
    ("shop", "nothing_left"),
)
IN_ORDER = (
    ("suffers_blows", "superior"),
    ("superior", "throws_at"),
)
OVER_COMMAS = frozenset(
    (
        ("where_people_live", "shut", "key", "key_holder"),
        ("where_people_live", "shut", "nobody_leaves"),
        ("pay_at_all", "not_seen", "for_months"),
        ("contract_says", "in_truth", "hours_or_pay"),
        ("who_refuses", "more_work", "is_punished"),
        ("gave", "agent_of_jobs", "before_leaving"),
        ("gave", "currency", "before_leaving"),
        ("without_slip", "in_charge", "turned_back"),
    )
)
UNLESS: dict[tuple[str, ...], str] = {
    ("gave", "agent_of_jobs", "before_leaving"): "of_business a_company nothing",
    ("gave", "currency", "before_leaving"): "of_business a_company nothing",
    ("each", "gave", "agent_of_jobs"): "of_business a_company nothing",
    ("still", "is_paying", "agent_of_jobs"): "of_business a_company",
    ("working_off", "agent_of_jobs"): "a_company",
    ("where_people_live", "shut", "key", "key_holder"): "of_business of_stores own_hands",
    ("where_people_live", "shut", "nobody_leaves"): "of_stores",
    ("nobody_leaves", "at_night"): "of_business",
    ("getting_out", "slip", "in_charge"): "of_business time_off of_stores",
    ("papers", "drawer", "in_charge"): "copied own_hands",
    ("without_slip", "in_charge", "turned_back"): "of_business of_stores",
    ("where_people_live", "nobody_leaves"): "of_stores of_business",
    ("agent_of_jobs", "takes_share", "a_share", "pay_at_all"): "a_company of_business",
    ("pay_at_all", "not_seen", "for_months"): "of_business less",
    ("pay_at_all", "waiting_for_it", "for_months"): "of_business",
    ("no_money", "for_months"): "of_business",
    ("where_people_live", "opens_only"): "of_business of_stores own_hands",
    ("who_refuses", "more_work", "is_punished"): "of_business nothing",
    ("so_young", "young_at_work"): "care for_the_young",
    ("contract_says", "in_truth", "hours_or_pay"): "of_business",
}
