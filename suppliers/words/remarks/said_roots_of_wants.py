"""Roots by which remarks say what workers do not get and where they are kept. Data only.

What is of goods, money or visitors stands here too. Written like those of `said_roots`, and taken together
by `said_roots_of_roles`.
"""

from __future__ import annotations

from suppliers.words.word_lists import words_of

ROOTS: dict[str, frozenset[str]] = {
    "north_korea": words_of(
        "north_korea* n_korea* dprk corea_del_norte norcorean* coreia_do_norte norte_corean* coree_du_nord "
        "nord_coreen* nordkorea* kuzey_kore* korea_utara bac_trieu_tien trieu_tien corea_del_nord "
        "северн*_коре* северокоре* кндр كوريا_الشمالية उत्तर_कोरिया* উত্তর_কোরিয়া*"
    ),
    "confined": words_of(
        "locked_in enferme* encerrad* encierran presos_na eingesperrt eingeschlossen kilit_altinda "
        "kilitleniyor* dikurung disekap nhot nhot_cong_nhan bi_nhot запирают заперты под_замком محبوس* "
        "محتجزون بند_کر बंद_कर* ताले_में আটকে_রাখে আটকে_রাখা তালাবদ্ধ zamykani"
    ),
    "at_night": words_of(
        "night nights noche noches noite nuit nachts nacht gece geceleri malam ban_dem dem ночь ночью ليلا "
        "रात रात_को রাতে notte noc noca"
    ),
    "slept_in": words_of("viven vivem vivent wohnen hausen pernoctan dorme dort сплят ночуют tinggal_di"),
    "no_bed": words_of(
        "tents tent warehouse storeroom corridor galpones bodega piso chao entrepot hangar par_terre "
        "lagerhalle werkhalle dem_boden tarlada gudang lantai tenda kho nha_kho san_nha цеху цехе полу "
        "складе المستودع الأرض गोदाम फर्श মেঝেতে magazynie podlodze"
    ),
    # What people do not get, and for how long.
    "not_getting": words_of(
        "don_t_get do_not_get dont_get doesn_t_get does_not_get not_getting don_t_receive do_not_receive "
        "did_not_receive didn_t_receive not_receiving have_not_received haven_t_received never_receive* "
        "no_reciben no_recibieron no_han_recibido nao_recebem nao_receberam ne_recoivent_pas n_ont_pas_recu "
        "n_ont_pas_touche bekommen_keinen bekommen_kein bekamen_keinen erhalten_keinen erhalten_kein "
        "haben_keinen alamiyor* alamadi* tidak_menerima belum_menerima tidak_mendapat belum_terima "
        "tak_dapat khong_nhan_duoc chua_nhan_duoc khong_duoc_nhan не_получают не_получал* не_получили "
        "не_выдают لا_يتقاضون لم_يتقاضوا لا_يستلمون لم_يستلموا لا_يحصلون"
    ),
    "without_pay": words_of(
        "sin_cobrar no_cobran sin_sueldo sin_salario sin_paga nao_recebem sem_receber sem_salario "
        "sem_pagamento pas_payes pas_ete_payes non_payes sans_salaire sans_paie sans_etre_payes kein_lohn "
        "keinen_lohn kein_gehalt keine_lohne ohne_lohn ohne_gehalt ohne_bezahlung without_pay without_wages "
        "without_salary maassiz ucretsiz_calis* parasiz_calis* tanpa_gaji tanpa_upah tidak_digaji "
        "belum_digaji khong_luong chua_co_luong без_зарплаты без_оплаты бесплатно بدون_راتب بلا_راتب "
        "بدون_رواتب بدون_اجر بدون_أجر बिना_वेतन बिना_मजदूरी बिना_पगार বেতন_ছাড়া মজুরি_ছাড়া বিনা_বেতনে "
        "bez_wyplaty bez_wynagrodzenia senza_stipendio senza_paga not_been_paid"
    ),
    "not_paying": words_of(
        "don_t_pay does_not_pay doesn_t_pay do_not_pay not_paying refuses_to_pay no_pagan no_paga "
        "no_les_paga nao_pagam nao_paga ne_paie_pas ne_paient_pas zahlt_nicht zahlen_nicht zahlt_keinen "
        "zahlt_kein odemiyor* tidak_membayar belum_membayar khong_tra chua_tra не_платят не_платит لا_تدفع "
        "لا_يدفع لم_يدفع भुगतान_नहीं नहीं_देता नहीं_देते দেয়_না দিচ্ছে_না nie_placa"
    ),
    "money": words_of(
        "money any_money dinero dinheiro argent geld para_al* uang tien деньги денег المال पैसा पैसे টাকা "
        "pieniedzy"
    ),
    "until_the_end": words_of(
        "till_end until_end until_the_end till_contract until_contract only_at_end only_at_the_end "
        "only_after_season zuruckbehalten zuruckgehalten bis_vertragsende bis_saisonende am_saisonende "
        "hasta_el_fin hasta_fin hasta_final al_final_de hasta_terminar ate_o_fim ate_o_final "
        "no_fim_da_safra jusqu_a_la_fin fin_de_saison sezon_sonu* is_bitimi* sampai_kontrak "
        "sampai_habis_kontrak den_het_hop den_het_vu до_конца حتى_نهاية لنهاية_العقد काम_खत्म সিজন_শেষে "
        "till_harvest until_harvest till_the_harvest"
    ),
    "papers": words_of(
        "leurs_papiers sus_papeles sus_documentos seus_documentos ihre_papiere their_papers their_documents "
        "their_ids their_visas id_proofs iqama* الإقامات"
    ),
    "day_of_rest": words_of(
        "sunday sundays holidays weekends days_off rest_days domingo domingos festivos feriados dimanche "
        "dimanches sonntag* feiertag* wochenende* pazar hari_minggu hari_libur chu_nhat ngay_nghi "
        "воскресен* выходные праздник* الجمعة रविवार* छुट्टी শুক্রবার* ছুটির niedziel*"
    ),
    "to_work": words_of(
        "work to_work trabajar trabalhar travailler arbeiten zu_arbeiten calismaya bekerja lam_viec "
        "работать العمل काम কাজ pracowac"
    ),
    "overtime": words_of("hora_extra heures_sup heures_supp ot overtime_work extra_hours oberstunden"),
    "so_long": words_of(
        "months month weeks wks mths meses mes semanas mois semaines monate monaten monat wochen aydir "
        "aydan ay haftadir bulan minggu thang tuan месяц* недел* شهر أشهر اشهر شهور شهرين महीने महीनों माह "
        "মাস মাসের মাসে since desde depuis seit sejak mesi miesiac* miesiec* tygodni"
    ),
    "wages": words_of("paycheck* zp зп पगार तनख्वाह* paie"),
    "half": words_of(
        "half only_half at_half halved la_mitad metade la_moitie halfte nur_die_halfte yarisi* separuh "
        "setengah mot_nua половин* نصف آधी आधा आधी अर्ধেক polowe the_promised_half"
    ),
    # Where they are put up, far from whom, and what is wrong there.
    "lodged": words_of(
        "camp camps labour_camp dorm dorms dormitory dormitories accommodation lodging hostel bunkhouse "
        "campamento* alojamiento* albergue* alojamento* barraca* barraco* acampamento* loges logement* "
        "campement* baraquement* unterkunft* wohnheim* baracke* wohncontainer* kamp kampi yatakhane* cadir* "
        "konteyner* mess asrama kamp_pekerja trai lan_trai ky_tuc_xa nha_tro khu_tro вахт* общежити* барак* "
        "вагончик* бытовк* السكن مخيم हॉस्टल* डेरा* कैंप* झोपड़* भट्ठ* भट्ट* ক্যাম্প* হোস্টেল* ডরমিটরি* মেস "
        "kwater* barak* baracc* alloggi*"
    ),
    "remote": words_of(
        "remote far_from km_from miles_from middle_of_nowhere in_the_desert in_the_jungle in_the_forest "
        "muy_alejad* alejad* muy_lejos lejos_de retirad* muito_longe longe_da isolad* km_da no_meio_do_mato "
        "en_foret en_pleine_foret loin_de eloigne* a_l_ecart mitten_im_wald abgelegen* weit_weg weit_vom "
        "im_nirgendwo cok_uzak* uzakta uzaginda dagda daglik terpencil jauh_dari tengah_hutan pelosok "
        "heo_lanh xa_thanh_pho xa_xoi trong_rung в_тайге в_лесу в_степи до_города вдали глуш* في_الصحراء "
        "بعيد_عن بعيدة_عن دور_دراز बहुत_दूर दूर_है दूर_जंगल* থেকে_অনেক অনেক_দূরে দূরে w_lesie"
    ),
    "out_of_reach": words_of(
        "no_signal no_phone_signal no_reception no_coverage no_network no_phones no_phone no_contact "
        "no_outside_contact without_contact sin_senal sin_cobertura sin_telefono sin_contacto sem_sinal "
        "sem_contato sem_telefone pas_de_reseau sans_reseau aucun_contact sans_contact kein_netz "
        "kein_empfang kein_kontakt keinen_kontakt ohne_kontakt kein_handy telefon_cekmiyor telefon_yok "
        "sinyal_yok haberlesme_yok gorusemiyor* tidak_ada_sinyal tanpa_sinyal tak_ada_sinyal "
        "tak_bisa_hubung* tidak_bisa_hubung* tidak_bisa_menghubung* khong_co_song khong_song khong_lien_lac "
        "khong_co_dien_thoai связи_нет нет_связи без_связи связь_отсутств* لا_يوجد_اتصال بدون_اتصال "
        "لا_اتصال بدون_شبكة لا_شبكة फोन_नहीं नेटवर्क_नहीं बात_नहीं संपर्क_नहीं নেটওয়ার্ক_নেই "
        "নেটওয়ার্ক_নাই যোগাযোগ_নেই যোগাযোগ_নাই ফোন_ব্যবহার_নিষেধ কথা_বলতে_পারে_না brak_zasiegu "
        "bez_kontaktu cannot_contact can_t_contact cannot_call can_t_call no_pueden_llamar "
        "no_pueden_comunicarse nao_podem_ligar ne_peuvent_pas_appeler не_могут_позвонить"
    ),
    "family": words_of(
        "call_home family families home outside familia familias famille maison ausserhalb aussen "
        "nach_hause heimat aile* keluarga gia_dinh семь* домой родн* عائل* اهل* أهل* परिवार* घर বাড়িতে "
        "পরিবার* rodzin*"
    ),
    "unlivable": words_of(
        "no_running_water no_clean_water no_drinking_water no_water no_toilet no_toilets toilets_broken "
        "toilet_broken broken_toilets mouldy moldy bedbugs vermin sin_agua sin_bano sin_banos ni_agua ratas "
        "pesimo* sem_agua sem_banheiro* comida_podrida comida_estragada agua_suja mofo sans_eau "
        "sans_toilettes pas_de_toilettes pas_d_eau moisissure* insalubre* schimmel* keine_heizung "
        "kein_wasser keine_toilette* keine_dusche* ungeziefer wanzen ratten su_yok tuvalet_yok rutubet* "
        "kotu_durumda air_kotor tidak_ada_air tidak_ada_toilet bocor makanan_basi kumuh khong_co_nuoc "
        "khong_nuoc khong_nha_ve_sinh am_moc ban_thiu нет_воды без_воды без_туалета туалета_нет нет_туалета "
        "плесень антисанитари* клоп* крыс* بدون_ماء لا_ماء بدون_مياه بدون_حمام غير_صالح غير_نظيف حشرات "
        "पानी_नहीं शौचालय_नहीं गंदा गंदी गंदगी* পানি_নাই পানি_নেই টয়লেট_নাই টয়লেট_নেই নোংরা brak_wody "
        "bez_toalety plesn*"
    ),
    # Who has no papers, and who makes use of it.
    "paperless": words_of(
        "illegals w_o_permits without_work_permit* sem_papeis inmigrantes_irregulares ohne_aufenthalt* "
        "calisma_izni_olmayan izinsiz_calis* kacak_isci* khong_giay_phep tanpa_izin_kerja нелегал* "
        "без_разрешени* بدون_إقامة بدون_اقامة بلا_إقامة بلا_تصاريح بدون_تصاريح مخالفي_الإقامة बिना_परमिट "
        "बिना_दस्तावेज* কাগজপত্র_ছাড়া কাগজ_ছাড়া illegale_arbeiter illegale_migranten "
        "imigrantes_irregulares no_work_permits kayitsiz unregistered sin_registro non_declares "
        "schwarz_beschaftigt без_оформления"
    ),
    "premises": words_of(
        "compound premises camp farm estate plantation factory dorm finca fazenda predio domaine gelande "
        "betrieb hof werk fabrik tesis* fabrikadan kamptan mess pabrik kebun cong xuong nha_may территори* "
        "السكن المصنع المزرعة गेट* फैक्ट्री* গেটের গেট কারখানা* campamento acampamento campement asrama "
        "yatakhane* dormitor* wohnheim hostel* ky_tuc_xa общежити* हॉस्टल* হোস্টেল*"
    ),
    "papers_short": words_of("pp pps pssports passprts passpts psprt ppts"),
    # What workers are fined for.
    "fined": words_of(
        "fined fines multan multados multadas multado multa multas amendes mis_a_l_amende geldstrafe* "
        "strafgeld* bussgeld* ceza denda didenda bi_phat phat_tien штраф* غرامة غرامات يغرم* जुर्माना* "
        "জরিমানা* grzywn* kary phat_cong_nhan"
    ),
    "misdeed": words_of(
        "mistake mistakes error errors being_late lateness talking toilet_breaks missed_target "
        "missing_target missed_targets targets_missed not_meeting_target low_output sick_leave absence "
        "errores por_error llegar_tarde por_atraso erros faltas erreurs retards retard fehler fehlern "
        "zuspatkommen verspatung* hata hatalar hata_yap* gec_kal* kesalahan salah terlambat loi di_muon "
        "ошибк* опоздан* брак أخطاء اخطاء التأخير गलती* देर ভুল* দেরি* bledy spoznien*"
    ),
    # What is of goods, money or visitors, and takes back what would be a sign of workers.
    "of_business": words_of(
        "invoice* shipment* deliver* order orders cargo goods customer* client* buyer supplier* "
        "vendor* bank loan* tax taxes customs rent insurance audit_fee price* company_s company_debt "
        "factura* proveedor* pedido* banco alquiler impuesto* nota_fiscal notas_fiscais fornecedor* aluguel "
        "imposto* facture* fournisseur* livraison* banque loyer impot* rechnung* lieferant* kunde* "
        "lieferung* miete steuer* finanzamt fatura* tedarikci* musteri* siparis* banka kira vergi* faktur* "
        "pemasok pelanggan pesanan sewa pajak hoa_don nha_cung_cap khach_hang don_hang ngan_hang счёт* "
        "поставщик* клиент* заказ* банк* аренд* налог* فاتورة فواتير المورد الموردين العملاء ضريبة البنك "
        "बिल सप्लायर* ग्राहक* बैंक* बिजली বিল সরবরাহকারী* গ্রাহক* ব্যাংক* কর visitor* visitas visitantes "
        "visiteur* besucher* ziyaretci* tamu khach посетител* الزوار truck* lorries vehicle* lkw fahrzeug* "
        "camion* veiculo* kamyon* kendaraan waste material "
        "forklift* поставк* pengiriman giao_hang sevkiyat* teslimat*"
    ),
    "less": words_of("less_than below advance*"),
    "time_off": words_of(
        "annual_leave sick_leave maternity_leave paid_leave unpaid_leave leave_of_absence parental_leave "
        "urlaub licencia permiso_de_trabajo cuti nghi_phep отпуск* conge conges"
    ),
    "rules": words_of(
        "sanction* sanktion* sancion* sancoes screening policy training geschult schulung* санкци*"
    ),
}
