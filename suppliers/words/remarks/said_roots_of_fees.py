"""Roots by which remarks tell what workers pay for their work, and what they had to sign or hand over for it.

Data only. Written like those of `said_roots`, which they are read together with: * ends the beginning of a
word, _ parts words.
"""

from __future__ import annotations

from suppliers.words.word_lists import words_of

ROOTS: dict[str, frozenset[str]] = {
    # Who pays whom for having a job, and how that was found.
    "agent_of_jobs": words_of(
        "agent agents broker* recruiter* labour_contractor* labor_contractor* gangmaster* middleman "
        "middlemen agente agentes contratista reclutador* enganchador* coyote gato empreiteiro l_agent "
        "recruteur* passeur* intermediaire* vermittler* agenten anwerber* caporale agenzia_di araciya araci "
        "dayibasi* ajansa وكيل وسيط سمسار moi_gioi agen calo ejen агенту агентам агентств* посредник* "
        "вербовщик* posrednik* एजेंट* दलाल* ठेकेदार* এজেন্ট* দালাল* посереднику посередник* simsar*"
    ),
    "recruiter": words_of("simsar*"),
    "pays_him": words_of(
        "pay pays had_to_pay have_to_pay have_paid pagan pagaron tuvieron_que_pagar pagam pagaram paient "
        "ont_paye zahlen zahlten bezahlen bezahlten pagano hanno_pagato oduyor* odiyor* odedi* membayar "
        "bayar tra_tien tra_cho nop_cho دفعوا يدفعون دفع платят заплатили платили placa zaplacili देते दिए "
        "दिये দেয় দিয়েছে"
    ),
    "pay": words_of(
        "debourser debourse* ont_du_payer bezahlen mussen_zahlen sborsa* يدفعون mengeluarkan setor отдали "
        "отдают"
    ),
    "paying": words_of(
        "zahlen dong_tien phai_dong phai_nop mat_tien bayar setor отдали отдают يدفعون debourse* "
        "para_odeme* दिए दिया দিয়েছে দিতে_হয়"
    ),
    "paid": words_of("paid"),
    "paying_agent": words_of(
        "paid_the_agent paid_an_agent paid_agents paid_the_broker paid_a_broker paid_brokers "
        "paid_the_recruiter paid_recruiters paid_the_contractor paid_money_to paid_for_their_job* "
        "paid_for_the_job pagaron_al_agente pagaron_a_un pagaron_por_venir pagaram_ao_agente "
        "pagaram_ao_gato ont_paye_l_agent ont_paye_un_intermediaire haben_den_vermittler_bezahlt "
        "hanno_pagato_un araciya_para دفعوا_للوكيل دفعوا_للسمسار دفعوا_للمكتب دفعوا_مبالغ bayar_agen "
        "bayar_calo bayar_ejen membayar_agen membayar_calo membayar_ejen заплатили_агенту "
        "заплатили_посреднику платили_агенту заплатили_за_работу दलाल_को_पैस* एजेंट_को_पैस* দালালকে_টাকা "
        "এজেন্টকে_টাকা"
    ),
    "they_paid": words_of(
        "pagaron pagaram hanno_pagato ont_paye دفعوا دفع заплатили odediler placili zaplacili"
    ),
    "workers_paying": words_of("دفع_عمال يدفع_عمال عمال_دفعوا عمال_يدفعون دفع_مهاجرون"),
    "pays_to": words_of(
        "pay pays must_pay have_to_pay pagar paga pagan pagam payer paient zahlen zahlt pagare pagano "
        "odemek odemeleri para_odeme* يدفعوا يدفعون دفع nop_tien tra_tien bayar membayar заплатить платят "
        "платить заплатити zaplacic placa देना देकर পয়সা_দিতে টাকা_দিতে"
    ),
    "pays_back": words_of(
        "pay_back pays_back paying_back repay repays repaying zuruckzahlen zahlen_zuruck rembourser "
        "remboursent reembolsar reembolsan reembolsam devolver_el ripagare rimborsare geri_oduyor* يسددون "
        "يسدد tra_lai_tien mengembalikan mengganti возвращают возмещают zwracaja oddaja"
    ),
    "currency": words_of(
        "euro euros eur usd dollar dollars dolar dolares dolari dollari rubles рублей доллар* rupee rupees "
        "taka peso pesos baht ringgit rm dong yuan reais reales гривень دولار ريال درهم रुपये रुपए টাকা"
    ),
    "money": words_of(
        "food rent lodging comida alquiler aluguel transporte logement nourriture essen miete vitto affitto "
        "еду жилье проживание проживання їжу jedzenie"
    ),
    "for_the_job": words_of(
        "for_their_jobs for_jobs for_their_work_permit* for_their_contract* fur_ihre_stelle "
        "fur_ihren_arbeitsplatz fur_ihren_job per_il_permesso per_il_posto por_venir ise_girmek_icin "
        "para_entrar_a fur_ihre_arbeit"
    ),
    "job_got": words_of(
        "moi_duoc_di_lam moi_duoc_lam moi_duoc_nhan moi_duoc_vao de_xin_viec ise_girmek_icin is_icin "
        "baru_bisa_kerja supaya_kerja untuk_kerja काम_पाने काम_के_लिए काम_मिलने नौकरी_के_लिए কাজ_পেতে "
        "চাকরি_পেতে চাকরির_জন্য للحصول مقابل_العمل للعمل um_den_job fur_den_job fur_die_arbeit per_lavorare "
        "para_entrar_a pour_avoir_du_travail за_место за_роботу"
    ),
    "for_their_visa": words_of("for_their_visa* for_the_visa* for_visas for_their_flight* for_their_ticket*"),
    "of_coming": words_of(
        "airfare air_fare air_ticket* flight flights visa visas travel_cost* travel_expens* journey "
        "recruitment recruitment_loan* agency_fee* agent_fee* agents_fee* placement_fee* pasaje pasajes "
        "visado gastos_de_viaje passagem passagens voyage billet_d_avion frais_de_visa reisekosten "
        "flugkosten flug visum visakosten vermittlungskosten vermittlungsgebuhr* viaggio bilet_paras* "
        "ucak_bileti vize_paras* yol_paras* تذكرة تذاكر سفر سفرهم تأشيرة استقدام استقدامهم ve_may_bay "
        "tien_ve phi_moi_gioi tien_moi_gioi tiket ongkos_kirim biaya_agen utang_agen hutang_ejen "
        "hutang_agen билет* виз* проезд* квитк* biletu biletow wizy टिकट वीजा वीज़ा दलाल_का টিকিট ভিসা "
        "দালালের levi levy recruitment_cost* frais_de_recrutement anreise anreisekosten transport_paras* "
        "agen_biaya الفيزا فيزا dojazd* виза визу ticket tickets no_tien_ve avion vuelo volo voo"
    ),
    "to_come": words_of(
        "to_come to_get_here to_migrate to_pay_for_the_job for_the_job to_get_the_job para_venir "
        "para_viajar para_vir pour_venir um_zu_kommen per_venire gelmek_icin للقدوم للسفر de_di_lam de_sang "
        "untuk_berangkat untuk_datang чтобы_приехать чтобы_устроиться zeby_przyjechac आने_के_लिए বিদেশ_আসতে"
    ),
    "came": words_of(
        "came come vinieron vieram venus venues gekommen venuti gelmis* getirilmis* جاءوا اتوا приехали "
        "приїхали przyjechali datang sang आए এসেছে"
    ),
    "the_rest": words_of(
        "the_rest the_remainder the_remaining the_other_half rest_of_it el_resto la_otra_mitad o_resto "
        "a_outra_metade le_reste l_autre_moitie den_rest die_andere_halfte il_resto l_altra_meta gerisini "
        "kalanini الباقي phan_con_lai sisanya selebihnya остальное остальную решту reszte बाकी বাকি"
    ),
    "borrowed": words_of(
        "borrowed borrow borrowing took_loans took_a_loan took_out_loans took_debts pidieron_prestamo* "
        "se_endeudaron pegaram_emprestimo* se_endividaram emprunte empruntent geliehen aufgenommen "
        "verschulden_sich si_sono_indebitati preso_in_prestito borc_al* borclanarak استدانوا اقترضوا vay_no "
        "vay_tien vay_lai meminjam pinjam berhutang_untuk взяли_кредит взяли_в_долг заняли zapozyczy* "
        "pozyczyli कर्ज_लेकर उधार_लेकर ঋণ_নিয়ে ধার_নিয়ে"
    ),
    "sold_home": words_of(
        "sold_land sold_their_land sold_house sold_their_house mortgage mortgaged pawned hipotec* "
        "vendieron_su vendieron_la vendieron_sus venderam_a venderam_o venderam_sua ont_vendu_leur* "
        "haus_verpfandet verpfandet land_verkauft hanno_venduto evini_satti* tarlasini_satti* sattilar "
        "باعوا ban_dat ban_nha the_chap jual_tanah jual_sawah menjual_tanah menggadaikan gadai продали "
        "заложили sprzedali জমি_বিক্রি জমি_বন্ধক जमीन_बेच* जमीन_गिरवी गिरवी"
    ),
    "on_loan": words_of(
        "on_loan on_credit on_debt a_credito fiado a_credit auf_kredit auf_pump borcla borclanarak بالدين "
        "в_долг в_кредит у_борг na_kredyt dengan_utang उधार_पर কর্জ_করে"
    ),
    # Deposits of workers.
    "bare_deposit": words_of("deposit deposits security_deposit* caution_money"),
    "from_workers": words_of(
        "from_workers from_the_workers from_each_worker from_every_worker from_each_migrant from_migrants "
        "from_employees from_each_employee from_new_workers from_all_workers from_trainees from_helpers"
    ),
    # What they had to sign.
    "signed": words_of(
        "sign signs signed signing firman firmar firmaron firmado firmados firmada assinam assinar "
        "assinaram assinado assinados signent signe signes signer unterschreiben unterschrieben firmano "
        "firmato firmare imzala* imzali يوقعون وقعوا توقيع وقع ky ky_ten tandatangan* menandatangani "
        "ditandatangani tanda_tangan подписа* подписыв* підпис* podpis* हस्ताक्षर* दस्तखत* সই স্বাক্ষর* "
        "imzalatil* लिखवाया निया সই_নিয়েছে firmaron_pagar* ky_giay"
    ),
    "blank": words_of(
        "blank empty_contract* empty_paper* en_blanco em_branco en_blanc blanko* leere_vertrage "
        "leeres_blatt leere in_bianco bos_kagid* bos_kagit* bos_sozlesme* bos_senet* bos_belge* على_بياض "
        "فارغة فارغ giay_trang hop_dong_trang kosong пуст* чист*_лист* чист*_бланк* бланк*_пуст* in_blanco "
        "कोरे कोरा खाली_कागज* সাদা_কাগজ* ফাঁকা"
    ),
    "iou": words_of(
        "iou ious promissory_note* promissory pagare pagares nota_promissoria notas_promissorias "
        "reconnaissance_de_dette reconnaissances_de_dette schuldschein* cambiale cambiali senet senetler "
        "senetleri كمبيالة كمبيالات giay_no giay_vay surat_utang surat_hutang расписк* розписк* weksel* "
        "स्टाम्प_पेपर প্রোনোট স্ট্যাম্পে"
    ),
    "contract": words_of("umowa"),
    "not_understood": words_of(
        "do_not_understand don_t_understand did_not_understand didn_t_understand cannot_read can_t_read "
        "could_not_read couldn_t_read cannot_understand could_not_understand que_no_entienden no_entienden "
        "no_saben_leer no_entendieron nao_entendem nao_entenderam nao_sabem_ler ne_comprennent_pas "
        "ne_savent_pas_lire nicht_verstehen nicht_verstanden nicht_lesen_konnen nicht_lesen non_capiscono "
        "non_comprendono non_sanno_leggere anlamadik* anlamiyor* okuyamadik* لا_يفهمونها لا_يفهمونه "
        "لا_يفهمون لم_يفهموا khong_hieu khong_doc_duoc tidak_mengerti tidak_dimengerti tidak_dipahami "
        "tidak_paham tak_faham не_понимают не_поняли не_могут_прочитать не_розуміють nie_rozumieja समझ_नहीं "
        "नहीं_समझ* পড়তে_পারে_না বোঝে_না keiner_versteht niemand_versteht nobody_understands "
        "no_one_understands nadie_entiende ninguem_entende personne_ne_comprend nessuno_capisce "
        "kimse_anlamiyor никто_не_понимает"
    ),
    "explained": words_of(
        "explained explains read_aloud read_out translated interpreter* explicad* explicaron traducid* "
        "explique* traduit* erklart vorgelesen ubersetzt dolmetscher* spiegat* tradott* aciklan* شرح ترجمة "
        "giai_thich dijelaskan diterjemahkan объясн* перевод*"
    ),
    # Cards of their banks, accounts of somebody else, and pay that they hand back.
    "bank_cards": words_of(
        "bank_card* atm_card* debit_card* tarjeta*_bancaria* tarjeta*_del_banco cartao_do_banco "
        "cartoes_do_banco cartao_bancario cartoes_bancarios carte*_bancaire* carte*_de_retrait bankkarte* "
        "ec_karte* girokarte* tessere_bancarie carte_bancomat carta_bancomat banka_kart* بطاقات_البنك "
        "بطاقات_بنكية بطاقات_الصراف the_ngan_hang giu_the_atm cam_the_atm the_atm_cua kartu_atm kad_bank "
        "kad_atm банковск*_карт* зарплатн*_карт* банківськ*_карт* kart*_bankow* एटीएम_कार्ड* बैंक_कार्ड "
        "এটিএম_কার্ড ব্যাংক_কার্ড"
    ),
    "in_whose_hands": words_of(
        "held_by kept_by held_at kept_at with_agent with_the_agent with_the_employer with_the_foreman "
        "with_the_boss en_poder_de guardadas_por com_o_gato com_o_patrao com_a_empresa chez_l_employeur "
        "chez_le_patron beim_vermittler beim_chef beim_arbeitgeber hat_der dal_caporale dal_capo patronda "
        "dayibasinda* عند_المدير عند_الوكيل عند_المشرف عند_صاحب مع_الوكيل مع_المشرف do_chu di_tangan_agen "
        "у_агент* у_работодател* у_роботодавц* у_хозя* у_бригадир* у_начальник* u_szefa u_posrednika "
        "एजेंट_के_पास ठेकेदार_के_पास मालिक_के_पास দালালের_কাছে মালিকের_কাছে"
    ),
    "account_of_another": words_of(
        "account_of_the_agent agent_s_account account_of_the_foreman foreman_s_account "
        "account_of_the_broker broker_s_account supervisor_s_account account_of_the_supervisor "
        "account_of_the_contractor contractor_s_account cuenta_del_agente cuenta_del_contratista "
        "cuenta_del_capataz conta_do_gato conta_do_agente conta_do_empreiteiro compte_de_l_agent "
        "compte_du_chef konto_des_vermittlers konto_des_vorarbeiters conto_del_caporale حساب_الوكيل "
        "حساب_المشرف حساب_السمسار tai_khoan_cua_moi rekening_agen rekening_mandor rekening_calo счет_агента "
        "счет_бригадира счет_посредника ठेकेदार_के_खाते एजेंट_के_खाते দালালের_অ্যাকাউন্টে"
    ),
    "handed_back": words_of(
        "must_return must_give_back have_to_return have_to_give_back must_pay_back hand_back hand_part "
        "give_part returned_in_cash deben_devolver tienen_que_devolver devuelven_parte devem_devolver "
        "devolvem_parte doivent_rendre doivent_reverser zuruckgeben_mussen mussen_zuruckgeben "
        "bar_zuruckgeben va_restituit* vanno_restituit* devono_restituire geri_odemek geri_vermek_zorunda "
        "elden_geri يعيدون_جزءا يردون_جزءا phai_nop_lai phai_tra_lai harus_mengembalikan harus_setor "
        "возвращают_часть отдают_часть musza_oddawac वापस_देना ফেরত_দিতে"
    ),
    "part_of_it": words_of(
        "half part percent cash mitad parte metade la_moitie une_partie halfte teil bar meta contanti "
        "yarisi* elden نصف جزء نقدا mot_nua mot_phan tien_mat setengah sebagian половин* часть наличными "
        "polowe czesc आधा आधी हिस्सा অর্ধেক"
    ),
    # Of a rule, of trade, or borne by somebody else.
    "nothing": words_of("nothing nichts nada rien niente nulla ничего нічого nic شيء शून्य"),
    "employers": words_of(
        "employer employers empleador* empregador* employeur* arbeitgeber* datore datori isveren* "
        "pracodawca работодател* роботодав* majikan"
    ),
}
ROOTS_UNSPACED: dict[str, str] = {
    "of_coming": "机票|签证费|中介费|路费|ตั๋วเครื่องบิน|ค่าวีซ่า|ค่านายหน้า|ค่าเดินทาง|航空券|渡航費|手数料|ค่าตั๋ว",
    "signed": "签|签名|เซ็น|ลงชื่อ|署名|サイン",
    "blank": "空白|กระดาษเปล่า|สัญญาเปล่า|白紙",
    "not_understood": "看不懂|不懂的|อ่านไม่ออก|ไม่เข้าใจ|読めない|理解できない",
    "bank_cards": "银行卡|工资卡|บัตรเอทีเอ็ม|บัตร ATM|キャッシュカード",
    "pays_him": "付给|交给|交钱给|จ่ายให้|จ่ายเงินให้|払う",
    "agent_of_jobs": "中介|劳务公司|包工头|蛇头|นายหน้า|เอเย่นต์|ブローカー|送り出し機関",
    "currency": "美元|欧元|元|บาท|ดอลลาร์|万円|ドル",
    "paying_agent": (
        "交招聘费|交中介费|付中介费|付招聘费|向中介付|向中介交|เสียค่านายหน้า|เสียค่าหัว|付了中介费|花中介费|交中介"
    ),
    "the_rest": "剩下的|其余|ที่เหลือ|残り",
    "borrowed": "借钱|借高利贷|借了钱|กู้เงิน|กู้หนี้|借金して|借了高利|高利贷",
    "to_come": "来打工|出国|มาทำงาน|来日",
    "sold_home": "卖了房|卖房|卖地|抵押房|ขายที่ดิน|ขายนา|จำนอง",
    "pays_to": "交钱|付钱|交罚款|จ่ายเงิน|จ่ายค่า",
    "iou": "借条|欠条|สัญญาเงินกู้|借用書",
    "on_loan": "借钱|赊|借金で|กู้เงิน",
    "came": "来的|มาทำงาน",
    "job_got": "才能上班|才能工作|才能进厂|才给安排|ถึงได้ทำงาน|ให้ได้งาน|仕事を得るため",
    "paying": "交了|付了|花了|要交|要付|จ่าย|เสียเงิน|払",
}
TOGETHER = (
    ("workers_paying", "currency"),
    ("fee", "indebted"),
    ("currency", "job_got"),
    ("on_loan", "of_coming"),
    ("on_loan", "for_the_job"),
    ("came", "on_loan"),
    ("they_paid", "to_come"),
    ("pays_back", "of_coming"),
    ("iou", "signed"),
    ("iou", "workers"),
    ("iou", "keeper"),
    ("sold_home", "agent_of_jobs"),
    ("sold_home", "fee"),
    ("borrowed", "agent_of_jobs"),
    ("borrowed", "fee"),
    ("borrowed", "to_come"),
    ("they_paid", "agent_of_jobs"),
    ("they_paid", "for_the_job"),
    ("fee", "workers", "the_rest"),
    ("bare_deposit", "from_workers"),
    ("bare_deposit", "not_by_themselves", "workers"),
    ("signed", "blank"),
    ("contract", "not_understood"),
    ("bank_cards", "taken"),
    ("bank_cards", "kept", "keeper"),
    ("bank_cards", "in_whose_hands"),
    ("wages", "account_of_another"),
    ("wages", "handed_back", "part_of_it"),
)
IN_ORDER = (
    ("workers", "paying_agent"),
    ("they_paid", "workers", "agent_of_jobs"),
    ("workers", "pays_him", "agent_of_jobs"),
    ("workers", "paid", "for_their_visa"),
    ("workers", "pays_him", "for_their_visa"),
)
OVER_COMMAS = frozenset((("fee", "workers", "the_rest"),))
"""What a comma may part where it stands near: "the company pays half of the fee, workers the rest"."""
UNLESS: dict[tuple[str, ...], str] = {
    ("workers", "paying", "for_the_job"): "nothing",
    ("currency", "job_got"): "of_trade the_company",
    ("fee", "indebted"): "of_trade the_company",
    ("workers_paying", "currency"): "of_trade the_company",
    ("pays_back", "of_coming"): "of_trade the_company employers",
    ("they_paid", "to_come"): "of_business the_company",
    ("came", "on_loan"): "of_business the_company",
    ("on_loan", "for_the_job"): "of_trade the_company",
    ("on_loan", "of_coming"): "of_trade the_company",
    ("iou", "keeper"): "of_business the_company",
    ("iou", "signed"): "of_business the_company",
    ("iou", "workers"): "of_business the_company",
    ("sold_home", "fee"): "the_company",
    ("sold_home", "agent_of_jobs"): "the_company",
    ("they_paid", "for_the_job"): "of_business firm",
    ("they_paid", "agent_of_jobs"): "of_business firm",
    ("borrowed", "to_come"): "of_business firm",
    ("borrowed", "fee"): "of_business firm",
    ("borrowed", "agent_of_jobs"): "of_business firm",
    ("workers", "pays_him", "agent_of_jobs"): "of_business nothing",
    ("signed", "blank"): "of_business",
    ("contract", "not_understood"): "explained",
}
