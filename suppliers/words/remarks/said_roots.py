"""Words by which remarks speak of a sign, by what they mean, in the languages of suppliers. Data only.

Two or three meanings near each other are a sign (`TOGETHER`), in whatever language and order. A root that
ends in * is the beginning of a word, _ parts its words. Written with or without accents.
"""

from __future__ import annotations

from suppliers.words.word_lists import words_of

ROOTS: dict[str, frozenset[str]] = {
    "papers": words_of(
        "travel_documents id_document* rg passport passports id_card* ids identity_card* identity_document* "
        "identity_papers cedula* papeles passaporte* ctps carteira*_de_trabalho "
        "documentos_dos_trabalhadores documentos_de_los_trabajadores documentos_de_trabajadores passeport* "
        "piece*_d_identite papiers_d_identite carte*_d_identite passe reisep* ausweis* passaporti "
        "documenti_in_mano carta_d_identita documenti_d_identita pasaport* kimlik* paspor* ktp ijazah* "
        "ho_chieu cccd cmnd giay_to паспорт* удостоверени* جواز* هوية পাসপোর্ট* পরিচয়পত্র* पासपोर्ट* आधार "
        "पहचान_पत्र*"
    ),
    "documents": words_of(
        "documents documentos documenti dokumen* papiere papiers belge* evrak* документ* وثائق"
    ),
    "taken": words_of(
        "eingesammelt einsammel* collected collects menahan menyita mengambil memegang ficou_com tiene_los "
        "se_queda_con tiene_i রেখে withheld seized taken_away retain* collected_by retention_of surrender* "
        "retenc* retien* retenid* confisc* incaut* quita* decomis* reteno* retid* retem recolhid* "
        "apreendid* confisqu* retenu* retention garde gardes gardee gardees einbehalt* eingezogen "
        "abgenommen weggenommen einzug trattenut* sequestr* ritirat* el_kon* el_koy* alikon* alikoy* tutul* "
        "topla* sakla* ditahan disita dirampas diambil dipegang penahanan penyitaan thu_giu giu thu bi_thu "
        "изъя* забра* отобра* удержива* مصادر* محتجز* حجز يحتفظ احتجاز জব্দ আটক* কেড়ে ज़ब्त जब्त रख_लि* "
        "छीन*"
    ),
    "kept": words_of(
        "held kept keep* hold holds has_taken took taken_by taken_from taken_on guardad* verwahr*"
    ),
    "keeper": words_of(
        "kasasinda ठेकेदार* मालिक* एजेंट* नियोक्ता* recruteur* recrutador* reclutador* enganchador "
        "anwerber* labour_contractor reclutatore safe locker_of boss foreman employer agent agents broker "
        "recruiter owner supervisor manager* management hr office kingpin gangmaster contractor captain "
        "caja_fuerte jefe patron patrones patrono dueno encargado empleador agencia oficina contratista "
        "capataz cofre patrao chefe gato empregador escritorio dono coffre employeur agence chef bureau "
        "tresor arbeitgeber* vermittler* agentur* cassaforte capo caporale padrone datore agenzia patronda "
        "patronun patronlar* isverende* sirkette* ajansta* kasada* mudurde* aracida* disimpan_oleh "
        "disimpan_di disimpan_majikan disimpan_agen di_tangan pada_majikan pada_agen у_работодател* у_хозя* "
        "у_агент* у_начальник* صاحب_العمل كفيل مدير"
    ),
    "wages": words_of(
        "wage wages salary salaries salario salarios sueldo sueldos jornales salaire salaires lohn lohne* "
        "gehalt gehalter stipend* salari paghe maas* ucret* yevmiye* gaji* upah* зарплат* заработн* рواتب "
        "رواتب راتب أجور বেতন* মজুরি* वेतन* मजदूरी मज़दूरी"
    ),
    "unpaid": words_of(
        "de_retard outstanding pas_verse* verilmi* verilmed* не_получ* ausbleib* unpaid not_paid "
        "not_been_paid not_yet_paid still_not_paid withheld overdue late delay* owed arrears docked stolen "
        "months_behind weeks_behind atrasad* sin_pagar no_pagad* nao_pag* impag* retrasad* retenid* retid* "
        "retencion* retencao adeud* em_atraso no_se_les_ha_pagado non_paye* impaye* en_retard retenu* "
        "retention pas_paye* pas_ete_paye* nicht_bezahlt nicht_gezahlt nicht_ausgezahlt ausstehend* "
        "unbezahlt verspatet einbehalten non_pagat* arretrat* in_ritardo trattenut* odenm* gecik* gec_oden* "
        "alikon* alamiyor* alamad* iceride belum_dibayar belum_bayar tidak_dibayar tak_dibayar menunggak "
        "tertunggak tunggakan terlambat telat lambat ditahan dipotong задерж* не_плат* не_выпла* невыпл* "
        "متأخر* لم_تدفع لم_يدفع غير_مدفوع* عدم_دفع নেই_নি नहीं_दी नहीं_मिल*"
    ),
    "housing": words_of(
        "barracos tents dorm dorms dormitor* hostel* barrack* gate gates door doors windows dortoir* foyer "
        "wohnheim* schlafraum* schlafsal* unterkunft baracken albergue* alojamiento* barraca* alojamento* "
        "senzala yurt* yatakhane* lojman* cadir* kapi* asrama mess pintu ky_tuc_xa nha_tro общежити* барак* "
        "سكن baracc* alloggi* ডরমিটরি* हॉस्टल* छात्रावास* logement* accommodation"
    ),
    "locked": words_of(
        "verrouille* locked padlocked chained barred curfew cerrad*_con_llave bajo_llave fermes_a_cle "
        "ferme_a_cle trancad* abgeschlossen verschlossen eingesperrt chius*_a_chiave kilitl* kilit_altinda "
        "dikunci terkunci khoa khoa_cua запира* запер* قفل مقفل তালা ताला"
    ),
    "crowded": words_of(
        "sem_banheiro sin_bano overcrowd* no_water without_water squalid filthy hacinad* sin_agua precari* "
        "sem_agua insalubre* surpeupl* sans_eau uberbeleg* uberfullt* ohne_wasser sovraffollat* senz*_acqua "
        "susuz kalabalik sempit tanpa_air* chat_choi khong_co_nuoc без_воды переполнен* مكتظ بلا_ماء"
    ),
    "workers": words_of(
        "worker workers women girls staff employee employees migrant migrants operative operatives "
        "labourer* laborer* crew sewers trainees gang families recruits helpers pickers fishers deckhands "
        "equipage* tripulacion tripulantes tripulacao equipaggio besatzung murettebat* trabajador* obrero* "
        "obrera* jornalero* peones trabalhador* operario* migrantes travailleu* ouvrier* arbeiter "
        "arbeiterinnen arbeitern nahering* naherinnen migranten beschaftigte* lavorator* operai operaie "
        "bracciant* isci* calisan* gocmen* pekerja buruh karyawan cong_nhan nguoi_lao_dong lao_dong рабочи* "
        "работник* мигрант* عمال عامل শ্রমিক* কর্মী* मजदूर* मज़दूर* श्रमिक* कामगार*"
    ),
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
        "tehdit* vuruyor* somuru* disari_cikamiyor* pas_ete_payes dipukul* memukul* disiksa dikunci "
        "dikurung diancam dilecehkan dieksploitasi bi_danh danh_dap bi_nhot bi_doa de_doa chua_duoc_tra "
        "избива* избил* бьют угрожа* заперт* эксплуатир* ضرب تهديد استغلال ممنوعون হুমকি* ভয়ভীতি মারধর* "
        "धमकी* मारपीट* शोषण*"
    ),
    "cheated": words_of(
        "were_promised deceived cheated misled tricked lied_to promised_other recruits_deceived enganad* "
        "tromp* getauscht betrogen ingannat* kandir* aldat* ditipu tertipu bi_lua обману* خداع প্রতারণা* "
        "धोख*"
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
    "paperless": words_of(
        "undocumented without_papers without_documents no_papers have_no_papers without_contracts "
        "without_permit* indocumentad* sin_papeles sin_documentos sem_documentos sans_papiers ohne_papiere "
        "senza_documenti senza_permesso kacak belgesiz kagitsiz tanpa_dokumen ilegal khong_giay_to "
        "khong_co_giay_to без_документов без_договора بدون_أوراق بلا_أوراق কাগজপত্রহীন* बिना_कागज*"
    ),
    "barred": words_of(
        "may_not cannot can_not not_allowed prevent* forbidden not_permitted permission_to impid* impedem "
        "prohib* no_pueden no_podian proibid* nao_podem empech* interdi* ne_peuvent verhinder* durfen "
        "non_possono impedi* yasak* izin_yok birakmiyor* melarang dilarang tidak_boleh khong_cho khong_duoc "
        "cam запрещ* не_выпуска* нельзя ممنوع* منع রোক* रोक*"
    ),
    "leaving": words_of(
        "nicht_verlassen nicht_raus nicht_hinaus leave leaving go_out going_out get_out salir sair saida "
        "sortir uscire disari cikis* keluar ra_ngoai ra_khoi выход* выйти خروج মুক্ত* বাইরে बाहर"
    ),
    "phones": words_of(
        "phone phones mobiles mobile_phones celular* telephone* handys handy telefon* hp_pekerja ponsel "
        "dien_thoai телефон* هواتف هاتف মোবাইল* ফোন* फोन* मोबाइल*"
    ),
    "isolated": words_of(
        "isolated in_isolation incommunicado out_of_contact no_contact_with aislad* isolad* isoles isole "
        "isoliert isolati izole tecrit terisolasi diasingkan bi_co_lap co_lap изолир* عزل বিচ্ছিন্ন* अलगाव"
    ),
    "threat": words_of(
        "afraid fear threat threats threaten* amenaz* ameac* menac* droh* minacc* tehdit* ancam* diancam "
        "угро* تهديد"
    ),
    "sent_away": words_of(
        "deport* dismiss* immigration police arrest expulsion renvoi abschiebung kundigung espulsion* "
        "sinir_disi dideportasi депорт* увольн*"
    ),
    "indebted": words_of(
        "no_tien schulden deudas dividas dettes debiti borclari долг* مدين* berhutang hutang utang devem_ao "
        "devem_dinheiro deben_dinero indebted owe owes in_debt debt_to debts_to bound_to debt_bonded "
        "endeudad* endividad* deuda_con deudas_con divida_com dividas_no dividas_na dividas_com endette* "
        "verschuldet indebitat* borclu borclan* terjerat_utang terjerat_hutang berutang mac_no gan_no "
        "в_долгу в_долгах долг_перед ديون مديون* ঋণ ঋণে ঋণের ঋণী* ঋণগ্রস্ত* कर्ज*"
    ),
    "pay": words_of(
        "mussten_zahlen bayar paid pay pays charged pagaron pagan pagado pagar_por pagaram pagam paye payes "
        "payees paient payent bezahlt zahlen zahlten gezahlt pagato pagano oded* odiyor* membayar dibebani "
        "tra nop платят заплатили دفعوا يدفع دفع দিয়েছে দেয় दिया देते"
    ),
    "fee": words_of(
        "frais vermittlung anwerbung coyote bayar_agen bayar_calo membayar_agen membayar_calo "
        "before_departure for_their_job for_the_job to_get_the_job home_country to_recruiter* "
        "to_the_recruiter to_agent to_the_agent to_broker* to_the_broker fee fees recruitment_cost* "
        "commission commissions kickback* comision comisiones cuota_de_recl* taxa_de_recrut* "
        "taxas_de_recrut* frais_de_recrut* frais_d_agence gebuhr* vermittlungsgebuhr* rekrutierung* "
        "anwerbe* provision commissione commissioni komisyon* biaya_rekrut* biaya_perekrut* biaya_penempat* "
        "phi_moi_gioi phi_tuyen_dung tien_moi_gioi за_трудоустро* посредник* رسوم দালালকে_টাকা "
        "এজেন্টকে_টাকা एजेंट_को_पैस*"
    ),
    "overtime": words_of(
        "overtime horas_extra* heures_supplementaires uberstunden straordinar* mesai* lembur tang_ca "
        "lam_them сверхурочн* عمل_إضافي ওভারটাইম* ओवरटाइम*"
    ),
    "forced": words_of(
        "zorlan* not_voluntary non_voluntary no_voluntari* nao_voluntari* nicht_freiwillig non_volontaire* "
        "non_volontari* forced compulsory mandatory involuntary made_to forzad* obligad* obligatori* "
        "forcad* obrigad* forcee* obligatoire* erzwung* gezwung* zwang forzat* obbligat* zorunlu zorla "
        "paksa dipaksa terpaksa wajib ep ep_buoc bat_buoc принудит* заставля* إجباري إجبار জোর* বাধ্য* जबरन "
        "मजबूर*"
    ),
    "child": words_of(
        "menino* menina* madchen teenager* adolescent* mineurs boy boys girl girls child children kid kids "
        "underage minors_under nino ninos nina ninas menores_de crianca criancas enfant enfants kinder "
        "kindern minderjahrige* minorenni bambin* minori cocuk* #_yas* #_tuoi #_tahun tre_em tre_con em_nho "
        "anak anak_anak di_bawah_umur дети детей подрост* أطفال طفل শিশু* কিশোর* बच्च* नाबालिग*"
    ),
    "at_work": words_of(
        "in_der_produktion found dans_les_champs dans_un_champ nei_campi an_den_maschinen an_der_maschine "
        "tezgah* tarlada kiln* olaria сборе seen spotted vistos vistas pick picks picking helfen ernte "
        "ayudan cosecha ajudam colheita aident recolte raccolgono raccolta собира* panen memetik carregando "
        "cargando lam_o lam_tai topluyor* work working at_work stitch* carry carries_brick* carrying looms "
        "harvest* in_the_field in_the_fields employed on_night_shift trabajan trabajando en_el_campo "
        "en_la_cosecha cosechando trabalhando trabalham na_colheita na_lavoura travail travaillent "
        "au_travail arbeiten arbeitend* angetroffen bei_der_arbeit lavorano lavorare al_lavoro calisiyor* "
        "calistir* calisan isci iscilig* iscisi lam_viec lao_dong lam_thue di_lam bekerja dipekerjakan "
        "работают работал* يعملون يعمل কাজ* काम*"
    ),
    "prisoners": words_of(
        "prisoner prisoners inmates detainees convicts presos detenus haftlinge gefangene detenuti "
        "prigionieri mahkum* tutuklu* narapidana napi tu_nhan pham_nhan заключенн* سجناء কারাবন্দি कैदी* "
        "कैदियों"
    ),
    "prison_work": words_of(
        "work working works sew sewing pack packing used trabajan trabalham employes travaillent arbeiten "
        "lavorano al_lavoro calis* dipekerjakan bekerja lao_dong lam_viec труд работают عمل কাজ* শ্রমিক* "
        "काम*"
    ),
    "xinjiang": words_of("xinjiang uyghur* uighur* uigur* ouighour*"),
    "transferred": words_of(
        "labour_transfer labor_transfer transfer_scheme transferred transfert_de_main transferencia "
        "arbeitskraftetransfer transferencia_de trasferimento"
    ),
    "guards": words_of("guards guard guardias gardes wachen guardie guvenlik satpam bao_ve guardas охран*"),
    "stopping": words_of(
        "stop stops prevent prevents impiden empechent impediscono impedem birakmiyor* melarang khong_cho "
        "hindern"
    ),
    "care": words_of(
        "school_for schools_for creche* nursery kindergarten daycare day_care crib wear clothes clothing "
        "garments shoes toys toy food hospital bicycles kita guarderia escuela escola ropa roupas "
        "jardin_infantil vetements ecole scolari* kinderbekleidung schule schuhe যত্ন* কেয়ার* ভাতা* "
        "பராமரிப்பு பள்ளி* ஆடை* asilo scuola abbigliamento vestiti giyim kres okul* ayakkab* bakim* quan_ao "
        "truong_hoc do_choi sekolah pakaian penitipan mainan одежд* сад школ* игруш* ملابس مدرسة حضانة "
        "স্কুল পোশাক* स्कूल कपड़े कपड़ा in_school at_school attending"
    ),
    "alone": words_of(
        "guards_keep_workers keep_workers_in keeps_workers_in keep_workers_inside situacao_de_escravidao "
        "долги_по_зарплат* not_let_workers_out no_dejan_salir nao_deixam_sair interdiction_de_sortir "
        "hits_them hits_workers hit_workers beats_workers live_in_containers live_in_tents "
        "retention_de_documents penahanan_dokumen no_wages_since no_pay_since no_salary_since no_les_pagan "
        "no_nos_pagan los_encierran les_encierran nao_recebem_desde nao_recebem_salario* no_cobran_desde "
        "deben_dinero_al owe_money_to_the devem_ao_armazem barracos_de_lona chua_nhan_luong "
        "chua_duoc_nhan_luong verbal_abuse rape rapes not_free_to_leave forced_to_stay no_tien_luong "
        "chua_duoc_tra_luong chua_tra_luong bi_no_luong luong_bi_giu luong_chua_tra without_pay_for "
        "no_pay_for without_wages_for no_wages_for without_salary_for no_salary_for debts_to_the_agent "
        "owes_the_agent debts_to_agent debt_to_the_agent adelantos_y_deuda enganche_con bound_to_the_kiln "
        "debts_to_recruiter owe_the_recruiter owes_agent owe_agent forced_to_work made_to_work "
        "obligados_a_trabajar forces_a_travailler zur_arbeit_gezwungen analogo_ao_de_escravo "
        "analogo_a_escravo analogo_a_de_escravo caporalato zorla_calistir* dipaksa_bekerja bi_ep_lam "
        "заставляют_работать armed_guard* vigilancia_armada sexuelle_belastig* molestie_sessual* "
        "сексуальн*_домогательств* sexually_harass* agressoes_fisicas agresiones_fisicas degrading_living "
        "notlage_der locked_at_night toque_de_recolher jam_malam gece_yasagi dividas_no_armazem "
        "sleep_on_the_factory sleep_in_the_factory অমানবিক* अमानवीय* boys_of_# girls_of_# boy_of_# "
        "girl_of_# boys_aged_# girls_aged_# children_aged_# child_aged_# cong_nhan_#_tuoi"
    ),
}
TOGETHER = (
    ("alone",),
    ("papers", "taken"),
    ("papers", "kept"),
    ("papers", "keeper"),
    ("documents", "taken", "workers"),
    ("documents", "taken", "keeper"),
    ("wages", "unpaid"),
    ("housing", "locked"),
    ("housing", "crowded"),
    ("workers", "harmed"),
    ("workers", "cheated"),
    ("workers", "paperless"),
    ("contract", "swapped"),
    ("barred", "leaving", "workers"),
    ("guards", "stopping", "workers"),
    ("guards", "barred", "leaving"),
    ("phones", "taken"),
    ("workers", "isolated"),
    ("threat", "sent_away"),
    ("threat", "workers"),
    ("workers", "indebted"),
    ("workers", "pay", "fee"),
    ("overtime", "forced"),
    ("child", "at_work"),
    ("prisoners", "prison_work"),
    ("xinjiang", "transferred"),
)
