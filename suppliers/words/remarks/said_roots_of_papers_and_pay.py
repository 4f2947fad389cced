"""Roots by which remarks tell who keeps whose papers and phones, and of pay, fees and debts.

Data only. Written like those of `said_roots`, which says what they make together.
"""

from __future__ import annotations

from suppliers.words.word_lists import words_of

ROOTS: dict[str, frozenset[str]] = {
    "papers": words_of(
        "travel_documents id_document* rg passport passports id_card* ids identity_card* identity_document* "
        "identity_papers cedula* papeles passaporte* ctps carteira*_de_trabalho documentos_dos_trabalhadores "
        "documentos_de_los_trabajadores documentos_de_trabajadores passeport* piece*_d_identite "
        "papiers_d_identite carte*_d_identite passe reisep* ausweis* passaporti documenti_in_mano "
        "carta_d_identita documenti_d_identita pasaport* kimlik* paspor* ktp ijazah* ho_chieu cccd cmnd "
        "giay_to паспорт* удостоверени* جواز* هوية পাসপোর্ট* পরিচয়পত্র* पासपोर्ट* आधार पहचान_पत्र* "
        "paszport* dowod* dowody_osobiste karty_pobytu passaporto جوازات_سفر جواز_سفر هويات residence_cards "
        "residence_card residence_permit* carte_de_sejour cartes_de_sejour documenti_dei "
        "dokumenty_pracownikow can_cuoc permesso_di_soggiorno aufenthaltstitel ikamet* вид_на_жительство"
    ),
    "documents": words_of(
        "documents documentos documenti dokumen* papiere papiers belge* evrak* документ* وثائق"
    ),
    "paperless": words_of(
        "undocumented without_papers without_documents no_papers have_no_papers without_contracts "
        "without_permit* indocumentad* sin_papeles sin_documentos sem_documentos sans_papiers ohne_papiere "
        "senza_documenti senza_permesso kacak belgesiz kagitsiz tanpa_dokumen ilegal khong_giay_to "
        "khong_co_giay_to без_документов без_договора بدون_أوراق بلا_أوراق কাগজপত্রহীন* बिना_कागज* "
        "bez_papierow bez_dokumentow nielegaln* kacak_gocmen* بدون_وثائق"
    ),
    "phones": words_of(
        "phone phones mobiles mobile_phones celular* telephone* handys handy telefon* hp_pekerja ponsel "
        "dien_thoai телефон* هواتف هاتف মোবাইল* ফোন* फोन* मोबाइल* komork* هواتفهم telephones_portables "
        "portables cep_telefon*"
    ),
    "taken": words_of(
        "eingesammelt einsammel* collected collects menahan menyita mengambil memegang ficou_com tiene_los "
        "se_queda_con tiene_i রেখে withheld seized taken_away retain* collected_by retention_of surrender* "
        "retenc* retien* retenid* confisc* incaut* quita* decomis* reteno* retid* retem recolhid* apreendid* "
        "confisqu* retenu* retention garde gardes gardee gardees einbehalt* eingezogen abgenommen "
        "weggenommen einzug trattenut* sequestr* ritirat* el_kon* el_koy* alikon* alikoy* tutul* topla* "
        "sakla* ditahan disita dirampas diambil dipegang penahanan penyitaan thu_giu giu thu bi_thu изъя* "
        "забра* отобра* удержива* مصادر* محتجز* حجز يحتفظ احتجاز জব্দ আটক* কেড়ে ज़ब्त जब्त रख_लि* छीन* "
        "zabran* zabiera* odebran* odbiera* zatrzym* skonfiskowan* rekwirowan* presi tolti tolto tolgono "
        "elinden_alin* tomad* tomaram requisad* enleve* pris prelevati thu_het أخذوا أخذ سحبوا سحب صادر "
        "ले_लिए ले_लिये ले_लेते छीन_लि* নিয়ে_নেওয়া hand_in hand_over handed_in reteve يحتجز يحتجزون"
    ),
    "kept": words_of(
        "held kept keep* hold holds has_taken took taken_by taken_from taken_on guardad* verwahr*"
    ),
    "keeper": words_of(
        "kasasinda ठेकेदार* मालिक* एजेंट* नियोक्ता* recruteur* recrutador* reclutador* enganchador anwerber* "
        "labour_contractor reclutatore safe locker_of boss foreman employer agent agents broker recruiter "
        "owner supervisor manager* management hr office kingpin gangmaster contractor captain caja_fuerte "
        "jefe patron patrones patrono dueno encargado empleador agencia oficina contratista capataz cofre "
        "patrao chefe gato empregador escritorio dono coffre employeur agence chef bureau tresor "
        "arbeitgeber* vermittler* agentur* cassaforte capo caporale padrone datore agenzia patronda patronun "
        "patronlar* isverende* sirkette* ajansta* kasada* mudurde* aracida* disimpan_oleh disimpan_di "
        "disimpan_majikan disimpan_agen di_tangan pada_majikan pada_agen у_работодател* у_хозя* у_агент* "
        "у_начальник* صاحب_العمل كفيل مدير у_бригадир* у_прораб* у_директор* у_администрац* у_посредник* "
        "в_сейфе brygadzist* pracodawc* agencj* posrednik* kierownik* szef* majster patron_tutuyor عند_صاحب "
        "عند_المشرف عند_الوكيل لدى_صاحب لدى_الشركة لدى_الكفيل ठेकेदार_के एजेंट_के মালিকের এজেন্টের দালালের "
        "majikan mandor chu_giu quan_doc contremaitre vorarbeiter datore_di_lavoro"
    ),
    "wages": words_of(
        "wage wages salary salaries salario salarios sueldo sueldos jornales salaire salaires lohn lohne* "
        "gehalt gehalter stipend* salari paghe maas* ucret* yevmiye* gaji* upah* зарплат* заработн* рواتب "
        "رواتب راتب أجور বেতন* মজুরি* वेतन* मजदूरी मज़दूरी pensj* wyplat* wynagrodzen* zarobk* payroll "
        "أجورهم رواتبهم أجر"
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
        "متأخر* لم_تدفع لم_يدفع غير_مدفوع* عدم_دفع নেই_নি नहीं_दी नहीं_मिल* zalegl* nie_wyplac* nie_placon* "
        "niewyplacon* nie_dosta* nie_otrzym* wstrzyman* opoznion* nie_zaplac* kein_lohn nicht_erhalten "
        "n_ont_pas_ete_vers* pas_ete_vers* non_vers* non_ricev* nao_foi_pag* لم_يتقاض لم_يتقاضوا لم_يستلم "
        "لم_يستلموا दिया_नहीं দেওয়া_হয়নি পায়নি পাননি не_выдают не_выдан* tidak_dibayarkan not_seen_any "
        "n_ont_touche_aucun touche_aucun pas_touche non_vengono_pagat* nicht_bekommen"
    ),
    "indebted": words_of(
        "no_tien schulden deudas dividas dettes debiti borclari долг* مدين* berhutang hutang utang devem_ao "
        "devem_dinheiro deben_dinero indebted owe owes in_debt debt_to debts_to bound_to debt_bonded "
        "endeudad* endividad* deuda_con deudas_con divida_com dividas_no dividas_na dividas_com endette* "
        "verschuldet indebitat* borclu borclan* terjerat_utang terjerat_hutang berutang mac_no gan_no "
        "в_долгу в_долгах долг_перед ديون مديون* ঋণ ঋণে ঋণের ঋণী* ঋণগ্রস্ত* कर्ज* dług* zadluz* odpracow* "
        "debe_dinero rembourser_une_dette remboursent une_dette ripagare debito schulden_abarbeiten "
        "borc_bit* отрабатыва* utangnya دين_للوكيل no_moi_gioi tru_no कर्ज_चुका* ऋण_चुका*"
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
        "taxas_de_recrut* frais_de_recrut* frais_d_agence gebuhr* vermittlungsgebuhr* rekrutierung* anwerbe* "
        "provision commissione commissioni komisyon* biaya_rekrut* biaya_perekrut* biaya_penempat* "
        "phi_moi_gioi phi_tuyen_dung tien_moi_gioi за_трудоустро* посредник* رسوم দালালকে_টাকা এজেন্টকে_টাকা "
        "एजेंट_को_पैस*"
    ),
}
