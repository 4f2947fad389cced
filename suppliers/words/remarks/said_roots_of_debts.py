"""Roots by which remarks tell what debts bind workers: owed to the boss, worked off, never paid off.

Data only. Written like those of `said_roots`, which they are read together with: * ends the beginning of a
word, _ parts words.
"""

from __future__ import annotations

from suppliers.words.word_lists import words_of

ROOTS: dict[str, frozenset[str]] = {
    # A debt, what has to happen to it, and what nobody may do before.
    "bond": words_of(
        "loan loans debt debts advance advances airfare ticket_money travel_costs deuda deudas adelanto "
        "adelantos anticipo anticipos prestamo prestamos pasaje divida dividas adiantamento adiantamentos "
        "emprestimo emprestimos dette dettes avance avances pret voyage schulden schuld darlehen vorschuss "
        "reisekosten kredit debito debiti prestito borc borcu borclar borcunu borclarini avans* دين ديون "
        "دينهم ديونهم سلفة قرض tien_no khoan_no mon_no tien_vay tien_ve_may_bay utang hutang utangnya "
        "hutangnya pinjaman долг долги долга долгов ссуд* аванс* борг борги dlug dlugu dlugi pozyczk* कर्ज* "
        "उधार* ऋण एडवांस ঋণ ঋণের দেনা* ধার অগ্রিম दादन पेशगी दादन_लेकर দাদন panjar enganche tra_no बयाना "
        "দাদনের fee_loan ung_truoc ung_tien আগাম चुकाए_बिना"
    ),
    "debt_word": words_of(
        "debt debts deuda deudas divida dividas dette dettes schulden debito debiti borc borcu borcunu دين "
        "ديون ديونهم utang hutang долг долги борг dlug dlugi कर्ज* ঋণ ঋণের tra_no loan kredit zadluz* borca"
    ),
    "indebted_to": words_of(
        "debt debts indebted in_debt owe owes owing deuda deudas endeudad* divida dividas endividad* "
        "devendo dette dettes endette* schulden verschuldet debito debiti indebitat* borc borclu* borcu "
        "مدينون مديون* دين ديون utang hutang berutang berhutang долг* задолжа* винні заборгова* dlug* "
        "zadluz* कर्ज* उधार* ঋণ ঋণের ঋণে দেনা* loan_from"
    ),
    "must_or_owe": words_of(
        "owe owes deben debe devem deve doivent doit schulden schuldet borclu должны должен винні utang "
        "hutang"
    ),
    "to_boss": words_of(
        "to_boss to_the_boss to_employer to_the_employer to_the_owner to_foreman to_the_foreman to_captain "
        "to_the_captain al_patron con_el_patron al_dueno ao_patrao com_o_patrao ao_dono au_patron "
        "envers_l_employeur envers_le_patron dem_chef beim_chef beim_arbeitgeber dem_arbeitgeber "
        "con_il_padrone al_padrone patrona isverene لصاحب_العمل للكفيل ke_mandor ke_majikan pada_majikan "
        "kepada_majikan dengan_majikan хозяину работодателю роботодавцю бригадиру szefowi u_szefa मालिक_का "
        "मालिक_के মালিকের chez_le_chef chez_le_patron chez_l_employeur beim_patron to_agent to_the_agent "
        "al_enganchador al_contratista ao_gato com_o_gato"
    ),
    "bonded": words_of("bonded_at bonded_to bonded_by inherited_debt*"),
    "cleared": words_of(
        "cleared paid_off pay_off paid_back pay_back repaid repay settled worked_off saldar saldada saldado "
        "terminar_de_pagar hasta_pagar quitar quitada quitarem rembourse rembourser remboursee "
        "remboursement abbezahlt abgezahlt getilgt abgearbeitet zuruckgezahlt saldato saldare saldano "
        "estinto odeyene* odemeden odenene* bitene* bitmeden kapatana* kapanana* سداد يسددوا تسديد سددوا "
        "يسدد tra_het het_no tra_xong xong_no lunas melunasi dilunasi отработа* погасят погаш* выплат* "
        "отдадут вернут відпрацю* splac* चुका* चुक* শোধ পরিশোধ не_отработа* не_выплат* не_погас* "
        "не_рассчита* не_вернут no_paguen_la pagar pagar_la pagan_la pagano_il finche_non_pagano"
    ),
    "until_cleared": words_of(
        "until_paid until_it_is_paid until_they_are_paid until_repaid until_it_is_repaid until_paid_off "
        "until_cleared until_they_repay until_they_pay hasta_pagar hasta_pagarlo hasta_que_paguen "
        "hasta_saldar para_pagarlo ate_pagar ate_quitar ate_quitarem ate_pagarem jusqu_a_remboursement "
        "jusqu_au_remboursement jusqu_a_ce_qu_ils bis_zur_ruckzahlung bis_alles_abbezahlt bis_sie_abbezahlt "
        "bis_zur_tilgung fino_a_saldare fino_a_pagare finche_non_pagano bitene_kadar odeyene_kadar "
        "kapanana_kadar حتى_السداد حتى_يسددوا حتى_سداد حتى_يدفعوا den_khi_tra_het cho_den_khi_tra "
        "sampai_lunas sampai_dibayar hingga_lunas пока_не_отдадут пока_не_отработают пока_не_вернут "
        "пока_не_выплатят поки_не_віддадуть поки_не_відпрацюють dopoki_nie_splaca az_splaca চুকানো_পর্যন্ত "
        "শোধ_না_হওয়া শোধ_না_করা चुकने_तक चुकाने_तक"
    ),
    "working_to_repay": words_of(
        "trabajan_para_pagar trabajar_para_pagar trabalham_para_pagar trabalhar_para_pagar "
        "travaillent_pour_rembourser travailler_pour_rembourser arbeiten_um_schulden lavorano_per_pagare "
        "lavorano_per_ripagare يعملون_لسداد يعملون_لتسديد lam_de_tra_no lam_tra_no kerja_untuk_lunasi "
        "kerja_untuk_bayar kerja_untuk_melunasi bekerja_untuk_melunasi работают_за_долг* отрабатыва*_долг* "
        "відпрацьов*_борг* चुकाने_के_लिए_काम শোধ_করতে_কাজ work_to_repay work_to_pay_off working_to_pay_off "
        "working_to_repay work_for_debt* worked_off_by"
    ),
    "must_repay": words_of(
        "must_repay have_to_repay has_to_repay are_repaying repaying are_paying_back doivent_rembourser "
        "remboursent deben_reembolsar deben_pagar_los devem_reembolsar mussen_zuruckzahlen zahlen_zuruck "
        "devono_rimborsare devono_ripagare"
    ),
    "always_owing": words_of(
        "siempre_deben siempre_endeudad* sempre_devendo ainda_devem ainda_ficam toujours_endette* "
        "immer_verschuldet always_in_debt always_owe always_owing still_in_debt sempre_in_debito "
        "sempre_indebitat* hep_borclu surekli_borclu دائما_مديونون luon_no_nan selalu_berutang "
        "terus_berutang всегда_должны вечно_должны हमेशा_कर्ज* সবসময়_ঋণ"
    ),
    "never_ends": words_of(
        "nunca_terminan nunca_acaban nunca_terminan_de nunca_se_termina nunca_quitam jamais_rembourse* "
        "nie_fertig mai_finit* never_goes_down never_gets_smaller no_baja no_bajan nao_baixa nao_diminui "
        "nicht_raus more_than_they_earn mais_do_que_ganham mas_de_lo_que_ganan jamais_sold* kommen_aus_den"
    ),
    "grows": words_of(
        "grows_every grows_each keeps_growing gets_bigger gets_higher crece_cada crece_siempre "
        "sigue_creciendo so_aumenta aumenta_cada aumenta_todo cresce_todo augmente_chaque "
        "ne_fait_qu_augmenter werden_jeden_monat wird_jeden_monat werden_immer_mehr wachsen_weiter "
        "cresce_ogni aumenta_ogni her_ay_artiyor artiyor buyuyor يزيد يزداد تزيد تزداد makin_banyak "
        "makin_besar bertambah semakin растет растут росте rosnie बढ़ता बढ़ते বাড়তেই বাড়ছে never_get_out "
        "always_in_debt kommen_nie_raus"
    ),
    "held_here": words_of(
        "must_stay_until must_stay_in must_stay_at must_stay_with must_stay_on have_to_stay must_remain "
        "must_work have_to_work cannot_leave can_not_leave can_t_leave may_not_leave not_allowed_to_leave "
        "cannot_quit can_t_quit cannot_resign can_t_resign may_not_resign not_allowed_to_resign "
        "not_allowed_to_quit not_free_to no_pueden_irse no_se_pueden_ir no_pueden_salir no_pueden_renunciar "
        "no_se_van deben_trabajar tienen_que_trabajar so_podem_sair so_saem nao_podem_sair nao_podem_ir "
        "nao_saem tem_que_trabalhar devem_trabalhar ne_peuvent_pas ne_peuvent_partir doivent_travailler "
        "doivent_rester durfen_nicht durfen_erst mussen_bleiben mussen_arbeiten mussen_weiterarbeiten "
        "gehen_durfen nicht_kundigen devono_lavorare devono_restare non_possono_andarsene "
        "non_possono_lasciare ayrilami* ayrilama* gidemi* gidemez* isten_cikami* calismak_zorunda "
        "لا_يستطيعون_المغادرة لا_يستطيعون_ترك لا_يمكنهم_المغادرة لا_يمكنهم_ترك لا_يغادرون لا_يسمح_لهم "
        "ممنوعون_من phai_lam phai_o_lai moi_duoc_nghi moi_duoc_ve khong_duoc_nghi harus_bekerja harus_kerja "
        "harus_tetap tidak_boleh_pulang tidak_bisa_pulang tidak_boleh_berhenti tidak_boleh_keluar "
        "tak_boleh_balik baru_boleh_pulang не_отпускают не_могут_уехать не_могут_уйти не_могут_уволиться "
        "должны_работать не_можуть_піти не_відпускають nie_moga_odejsc nie_moga_wyjechac musza_pracowac "
        "नहीं_छोड़* नहीं_जा* काम_करना छोड़_नहीं जा_नहीं ছাড়তে_পারে_না যেতে_পারে_না ছাড়তে_দেয়_না "
        "birakami* birakama* बंधे_हैं बंधे_हुए bound_for bound_to_stay जाने_नहीं nicht_gehen"
    ),
    "interest": words_of(
        "interest intereses juros interets zinsen zins interessi faiz faizle فائدة فوائد فوائدها lai_suat "
        "bunga faedah процент* odsetki ब्याज সুদ সুদে"
    ),
    "lends": words_of(
        "lends lent presta prestan empresta emprestam prete pretent leiht verleiht borc_veriy* يقرض يقرضهم "
        "cho_vay meminjami meminjamkan занимает дает_в_долг pozycza"
    ),
    "goes_to": words_of(
        "goes_to goes_for goes_towards go_to se_va va_a va_para fica part_dans sert_a geht gehen drauf "
        "gidiyor gider يذهب تذهب habis уходит идет іде idzie जाती जाता कट_जाती যায়"
    ),
    "nothing_left": words_of(
        "nothing_left nothing_remains no_les_queda nada_queda nao_sobra* nao_resta* ne_reste_rien "
        "il_ne_reste bleibt_nichts non_resta elleri_bos لا_يبقى khong_con_gi tidak_tersisa tak_sisa "
        "ничего_не_остается nic_nie_zostaje कुछ_नहीं_बच* কিছু_থাকে_না"
    ),
    # What is taken off their pay.
    "off_their_pay": words_of(
        "deduct deducts deducted deducting deductions_for taken_from_wages taken_from_pay cut_from_wages "
        "les_descuentan les_descuenta descuentan descuenta descontad* descontam desconta retenues retenue "
        "retient retiennent abgezogen abgezogene trattenuto trattenuti trattengono trattiene kesiliyor* "
        "kesilir kesilmekte kesiyor* خصم خصموا يخصم يخصمون يتم_خصم تخصم يستقطع dipotong potong memotong "
        "khau_tru tru_luong tru_vao_luong bi_tru удержива* вычита* вычет* potraca* काट* कटौती কাটা কেটে "
        "কর্তন ditolak tolak_gaji вычитают вираховують odbijaja takes_it_from take_it_from deducts_it "
        "deduction deductions monthly_deduction* يخصم* اقتطاع* einbehalten lohn_einbehalten dipotongkan"
    ),
    # What who leaves gives up, or pays.
    "who_leaves": words_of(
        "who_leave who_leaves who_quit who_quits who_resign who_resigns whoever_leaves whoever_quits "
        "if_they_leave if_they_quit if_they_resign if_workers_leave if_workers_quit for_leaving_early "
        "when_leaving_early who_run_away who_runs_away quien_se_va quienes_se_van los_que_se_van si_se_van "
        "si_renuncian quem_sai quem_sair quem_vai_embora se_sairem qui_part qui_partent qui_demissionne "
        "s_ils_partent wer_geht wer_kundigt wenn_sie_gehen bei_kundigung chi_se_ne_va chi_lascia "
        "se_se_ne_vanno se_vanno_via isten_ayrilan* ayrilan* ayrilirsa* giderse* من_يغادر من_يترك "
        "اذا_غادروا إذا_غادروا إذا_تركوا اذا_تركوا ai_nghi neu_nghi nghi_viec_thi nghi_truoc_han "
        "yang_keluar yang_berhenti kalau_keluar kalau_berhenti jika_berhenti siapa_keluar кто_уходит "
        "кто_уволится кто_уйдет если_уйдут при_уходе хто_йде kto_odejdzie kto_odchodzi नौकरी_छोड़ने_पर "
        "काम_छोड़ने_पर छोड़ने_पर চাকরি_ছাড়লে কাজ_ছাড়লে if_quitting if_leaving if_resigning for_quitting "
        "for_leaving for_resigning por_renunciar por_irse en_caso_de_renuncia por_sair em_caso_de_saida "
        "en_cas_de_depart en_cas_de_demission in_caso_di_dimissioni عند_ترك_العمل عند_المغادرة "
        "nghi_giua_chung bo_viec_giua если_уволишься если_уволится за_уход при_увольнении якщо_звільн* "
        "za_odejscie isten_ayrilirsa istifa_eder*"
    ),
    "gives_up": words_of(
        "lose loses forfeit forfeits are_fined is_fined get_no gets_no get_nothing gets_nothing pierde "
        "pierden no_cobra no_cobran perde perdem nao_recebe perd perdent ne_touche ne_touchent verliert "
        "verlieren bekommt_kein* vertragsstrafe perde_il perdono non_prende kaybeder kaybediyor* alamaz "
        "alamiyor* يخسر يخسرون لا_يستلم mat_coc mat_luong mat_tien phai_den phai_boi_thuong bi_phat "
        "kehilangan hangus denda теряет теряют штраф* не_получает втрача* traci nie_dostanie नहीं_मिल* "
        "जुर्मान* जुर्माना জরিমানা পায়_না পাবে_না"
    ),
    "pays_sum": words_of(
        "pay pays must_pay has_to_pay paga pagan pagam paie paient zahlt zahlen pagano odemek oder_bin "
        "oduyor* يدفع يدفعون phai_tra phai_nop harus_bayar bayar платит платят placi placa देना देते দিতে"
    ),
    "penalty": words_of(
        "penalty penalties fine fines vertragsstrafe* strafe multa amende penale penalita ceza tazminat "
        "غرامة phat den_hop_dong den_bu boi_thuong denda ganti_rugi ganti_biaya penalti штраф* неустойк* "
        "kara kary जुर्माना জরিমানা"
    ),
    "to_leave": words_of(
        "to_leave to_be_released to_get_released to_quit to_go_home for_release para_irse para_poder_irse "
        "para_salir para_renunciar pra_sair para_sair para_ir_embora pour_partir pour_quitter "
        "pour_s_en_aller um_gehen_zu um_kundigen_zu um_wegzukommen per_andarsene per_poter_uscire "
        "per_lasciare gitmek_icin ayrilmak_icin cikmak_icin للمغادرة ليغادروا ليتركوا moi_duoc_ve "
        "moi_duoc_nghi kalau_mau_pulang untuk_pulang untuk_berhenti untuk_keluar чтобы_уехать чтобы_уйти "
        "щоб_піти zeby_odejsc जाने_के_लिए ছাড়তে_হলে যেতে_হলে"
    ),
    # The shop of the owner.
    "on_credit": words_of(
        "on_credit fiado a_credito ficam_devendo ficar_devendo auf_kredit anschreiben a_credit veresiye "
        "بالدين mua_chiu mua_no ngutang ngebon berhutang_di под_запись в_кредит na_kredyt उधार_लेते उधार_पर "
        "বাকিতে"
    ),
    "shop": words_of(
        "shop shops store stores tienda tiendas tienda_de_raya pulperia cantina armazem mercadinho boutique "
        "epicerie laden betriebsladen spaccio bottega bakkal* kantin* بقالة دكان متجر cua_hang cang_tin "
        "warung toko kedai лавк* ларьк* sklepie sklep दुकान* দোকান*"
    ),
    # Of a company, its trade, or agreed with workers.
    "the_company": words_of(
        "company companies empresa sociedad societe entreprise firma unternehmen betrieb azienda sirket* "
        "شركة cong_ty perusahaan syarikat компани* фирм* компанії कंपनी* কোম্পানি* firmy spolka"
    ),
    "of_trade": words_of(
        "invoice* supplier* customer* client* vendor* buyer* tax taxes customs bank banks factura* facture* "
        "proveedor* fournisseur* cliente* rechnung* lieferant* kunde* kunden steuer* musteri* tedarikci* "
        "banka bankaya banco banque العميل العملاء المورد البنك ضريبة khach_hang ngan_hang nha_cung_cap "
        "pelanggan pemasok pajak клиент* поставщик* банк* налог* ग्राहक* बैंक* গ্রাহক* ব্যাংক*"
    ),
    "farmers": words_of("farmer farmers smallholder* growers seed seeds fertili* agricultor* campesinos"),
    "agreed": words_of(
        "interest_free low_interest voluntar* on_request at_their_request with_consent with_written_consent "
        "with_their_consent written_agreement sin_interes* sem_juros sans_interets zinslos* senza_interessi "
        "faizsiz بدون_فوائد khong_lai tanpa_bunga беспроцент* ब्याज_मुक्त"
    ),
    # Enough by itself.
    "alone": words_of(
        "anwerbekosten_ab reisekosten_ab flugkosten_ab vermittlungskosten_ab schulden_ab vorschuss_ab "
        "calisarak_oduyor* no_ngay_cang luong_dung_de_tra_no luong_de_tra_no no_chu_tien no_tien_chu "
        "training_bond employment_bond service_bond luong_tru_no tru_no_vao_luong"
    ),
}
ROOTS_UNSPACED: dict[str, str] = {
    "bond": "债|债务|借款|欠款|贷款|หนี้|เงินกู้|借金|前借り|预支|เงินล่วงหน้า|前借",
    "cleared": "还清|还完|偿还|返すまで|返し終|返済|完済|ใช้หนี้|หมดหนี้|ปลดหนี้|ชำระหนี้|ใช้คืน",
    "held_here": (
        "才能离职|才能离开|才能走|才能辞职|才能回国|才能回家|不能离职|不能走|不得离职|不许离职|不能辞职|"
        "ลาออกไม่ได้|ออกไม่ได้|ห้ามลาออก|จะลาออก|ต้องทำงาน|ต้องอยู่|กลับบ้านไม่ได้|辞められない|帰れない|"
        "帰国できない|走不了|ไปไหนไม่ได้|不让走|不给走|不放人|ไม่ให้กลับ|ไม่ให้ออก"
    ),
    "off_their_pay": "扣除|扣工资|从工资|工资里扣|หักเงินเดือน|หักค่าจ้าง|หักค่าแรง|หักจาก|天引き|差し引|里扣|中扣",
    "who_leaves": (
        "辞职的|离职的|要走的|提前离职|如果离职|提前走|ลาออกก่อน|ถ้าลาออก|คนที่ลาออก|途中で辞め|辞めると|辞めたら"
    ),
    "pays_sum": "赔|交|支付|จ่าย|払",
    "gives_up": (
        "没有工资|不给工资|不发工资|要赔|罚款|违约金|押金不退|扣押金|ไม่ได้เงิน|เสียเงิน|ถูกปรับ|違約金|罰金"
    ),
    "on_credit": "赊账|赊欠|เชื่อ|ツケ",
    "shop": "小卖部|商店|超市|ร้านค้า|ร้านของ|売店",
    "interest": "利息|高利|ดอกเบี้ย|利子",
    "debt_word": "债务|欠债|หนี้|借金|还债|债",
    "until_cleared": "จนหมดหนี้|จนกว่าจะหมดหนี้|จนกว่าจะใช้|还完为止|还清为止|返し終わるまで|返すまで",
    "grows": "越来越多|越欠越多|เพิ่มขึ้น|増え",
    "the_company": "公司|企业|บริษัท|会社",
    "goes_to": "用来|都拿去|全扣|หมด",
    "to_leave": "才能离开|才能走|才能离职|ถึงจะออก|ถึงจะกลับ|ก่อนออก",
    "indebted_to": "欠|ติดหนี้|เป็นหนี้|借金",
    "to_boss": "欠老板|欠雇主|老板钱|เถ้าแก่|นายจ้าง|社長",
    "working_to_repay": "打工还债|干活还债|ทำงานใช้หนี้|借金返済のため|才能还清",
    "always_owing": "一直欠|เป็นหนี้ตลอด|ずっと借金",
    "penalty": "违约金|赔偿|ค่าปรับ|違約金|罰金",
}
TOGETHER = (
    ("fee", "indebted_to"),
    ("on_loan", "held_here"),
    ("indebted_to", "of_coming"),
    ("indebted_to", "shop"),
    ("working_to_repay",),
    ("always_owing",),
    ("iou", "to_boss"),
    ("off_their_pay", "of_coming"),
    ("off_their_pay", "nothing_left"),
    ("penalty", "who_leaves"),
    ("must_repay", "who_leaves"),
    ("wages", "kept", "debt_word"),
    ("interest", "bond", "superior"),
    ("lends", "off_their_pay"),
    ("bond", "never_ends"),
    ("owing", "grows"),
    ("bond", "until_cleared"),
    ("goes_to", "wages", "debt_word"),
    ("pays_to", "to_leave"),
    ("indebted_to", "to_boss"),
    ("must_or_owe", "money", "to_boss"),
    ("working_off", "of_coming"),
    ("family", "to_work", "bond"),
    ("bond", "held_here"),
    ("workers", "interest", "bond"),
    ("off_their_pay", "debt_word", "wages"),
    ("workers", "bonded"),
    ("bond", "cleared", "held_here"),
    ("off_their_pay", "of_coming", "wages"),
    ("off_their_pay", "of_coming", "bond"),
    ("off_their_pay", "bond", "agent_of_jobs"),
    ("must_or_owe", "currency", "agent_of_jobs"),
    ("on_credit", "shop"),
)
IN_ORDER = (
    ("must_repay", "agent_of_jobs"),
    ("must_repay", "agency"),
    ("workers", "must_repay", "of_coming"),
    ("who_leaves", "gives_up"),
    ("who_leaves", "pays_sum", "currency"),
)
OVER_COMMAS = frozenset(
    (
        ("who_leaves", "gives_up"),
        ("who_leaves", "pays_sum", "currency"),
        ("bond", "cleared", "held_here"),
    )
)
"""What a comma may part where it stands near: "who leaves early, pays 500 EUR"."""
UNLESS: dict[tuple[str, ...], str] = {
    ("fee", "indebted_to"): "of_trade the_company",
    ("indebted_to", "shop"): "of_business the_company",
    ("indebted_to", "of_coming"): "of_trade the_company",
    ("on_loan", "held_here"): "of_trade the_company",
    ("working_to_repay",): "of_trade the_company",
    ("must_repay", "agency"): "of_business the_company",
    ("must_repay", "agent_of_jobs"): "of_business the_company",
    ("bond", "never_ends"): "of_trade the_company",
    ("interest", "bond", "superior"): "agreed of_trade the_company",
    ("wages", "kept", "debt_word"): "of_trade the_company",
    ("penalty", "who_leaves"): "of_business",
    ("off_their_pay", "of_coming"): "agreed of_trade the_company",
    ("bond", "held_here"): "of_trade the_company",
    ("family", "to_work", "bond"): "of_trade",
    ("indebted_to", "to_boss"): "of_business",
    ("goes_to", "wages", "debt_word"): "of_trade the_company",
    ("bond", "until_cleared"): "of_trade the_company",
    ("owing", "grows"): "of_business the_company",
    ("pays_to", "to_leave"): "of_business the_company nothing",
    ("who_leaves", "gives_up"): "of_trade nothing",
    ("who_leaves", "pays_sum", "currency"): "of_trade",
    ("off_their_pay", "debt_word", "wages"): "agreed of_trade",
    ("workers", "interest", "bond"): "agreed",
    ("off_their_pay", "of_coming", "wages"): "agreed",
    ("off_their_pay", "of_coming", "bond"): "agreed of_trade",
    ("off_their_pay", "bond", "agent_of_jobs"): "agreed of_trade",
    ("must_or_owe", "currency", "agent_of_jobs"): "of_trade the_company",
    ("on_credit", "shop"): "of_business farmers",
}
