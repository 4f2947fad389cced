"""Each indicator of the ILO as companies' questionnaires head it, in the languages of supplier lists."""

import pytest

from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import checking
from suppliers.values import signs
from suppliers.words.columns.headings import field_of, heading_key

SIGNS = {
    "debt_bondage": (
        "Debt to recruiter|Debt to agent|Debt to employer|Workers in debt|"
        "Do workers owe money to the employer or agent?|Outstanding loans to employer|"
        "Recruitment debt|Deudas con el reclutador|Deuda con el empleador|"
        "¿Los trabajadores tienen deudas con el empleador?|Dívida com o recrutador|"
        "Dívida com o empregador|Dettes envers le recruteur|Dettes envers l'employeur|"
        "Schulden beim Vermittler|Schulden beim Arbeitgeber|Schulden der Arbeiter|"
        "Debiti con il reclutatore|Debiti verso il datore di lavoro|Borçlandırma|"
        "İşçilerin işverene borcu|Aracıya borç|ديون العمال|ديون على العمال لصاحب العمل|"
        "工人欠中介债务|债务束缚|工人债务|หนี้สินแรงงาน|หนี้ค่านายหน้า|แรงงานมีหนี้|Nợ môi giới|"
        "Công nhân mắc nợ|Lệ thuộc vì nợ|Hutang kepada agen|Jeratan hutang|Utang pekerja|ऋण बंधन|"
        "श्रमिकों का कर्ज|ঋণের দাসত্ব"
    ),
    "identity_documents_held": (
        "Passports held|Passport retention|Are passports held by employer?|"
        "Does the employer keep workers' passports?|Retention of identity documents|"
        "Retención de documentos de identidad|¿El empleador retiene los pasaportes?|"
        "Pasaportes en poder del empleador|Retenção de passaportes|O empregador retém os documentos?|"
        "Passeports détenus par l'employeur|L'employeur garde-t-il les passeports ?|"
        "Rétention des pièces d'identité|Einbehaltung von Pässen|Behält der Arbeitgeber die Pässe?|"
        "Ausweise einbehalten|Trattenimento passaporti|Il datore trattiene i passaporti?|"
        "Pasaportlara el koyma|İşveren pasaportları tutuyor mu?|Kimliklere el konulması|"
        "احتجاز جوازات السفر|هل يحتفظ صاحب العمل بجوازات السفر؟|حجز الجوازات|扣押证件|扣留身份证|"
        "雇主保管护照|ยึดพาสปอร์ต|นายจ้างเก็บหนังสือเดินทาง|การยึดเอกสารประจำตัว|"
        "Giữ giấy tờ tùy thân|Công ty giữ hộ chiếu|Thu giữ hộ chiếu|Penahanan paspor|"
        "Penahanan dokumen identitas|Pasport disimpan majikan|पासपोर्ट जब्त|पहचान पत्र जब्त|"
        "পাসপোর্ট জব্দ"
    ),
    "movement_restricted": (
        "Restriction of movement|Restricted movement|Curfew|Guards prevent leaving|"
        "Restricción de movimiento|Restricción de la libertad de movimiento|Toque de queda|"
        "Restrição de movimento|Restrição de locomoção|Cerceamento de liberdade|"
        "Restriction de mouvement|Restriction de la liberté de circulation|Bewegungseinschränkung|"
        "Einschränkung der Bewegungsfreiheit|Ausgangssperre|Restrizione di movimento|"
        "Restrizione della libertà di movimento|Hareket kısıtlaması|"
        "Hareket özgürlüğünün kısıtlanması|تقييد الحركة|تقييد حرية التنقل|限制人身自由|限制行动自由|"
        "จำกัดการเดินทาง|จำกัดเสรีภาพในการเคลื่อนไหว|Hạn chế đi lại|Hạn chế tự do đi lại|"
        "Pembatasan gerak|Pembatasan kebebasan bergerak|Sekatan pergerakan|आवाजाही पर रोक|"
        "চলাচলে বাধা"
    ),
    "wages_withheld": (
        "Wages withheld|Withholding of wages|Deposit withheld|Deposits held|Illegal deductions|"
        "Late payment of wages|Are wages delayed?|Back wages owed|Retención de salarios|"
        "Depósito retenido|Salarios atrasados|¿Se retienen los salarios?|Retenção de salários|"
        "Salários em atraso|Depósito retido|Rétention de salaire|Salaires impayés|Caution retenue|"
        "Lohneinbehalt|Kaution einbehalten|Einbehaltene Löhne|Verspätete Löhne|Salari non pagati|"
        "Trattenuta del salario|Deposito cauzionale trattenuto|Ücretlerin ödenmemesi|Geciken maaş|"
        "Depozito kesintisi|حجز الأجور|تأخير الأجور|克扣工资|拖欠工资|收取押金|ค้างจ่ายค่าจ้าง|"
        "ยึดเงินประกัน|Nợ lương|Giữ lương|Penahanan upah|Gaji terlambat|मजदूरी रोकना|মজুরি আটকে রাখা"
    ),
    "violence": (
        "Physical violence|Sexual violence|Violence against workers|Sexual harassment|Physical abuse|"
        "Physical or sexual violence|Corporal punishment|Violencia física|Violencia sexual|"
        "Acoso sexual|Violência física|Assédio sexual|Violence physique|"
        "Violences physiques et sexuelles|Harcèlement sexuel|Körperliche Gewalt|Sexuelle Belästigung|"
        "Gewalt gegen Arbeiter|Violenza fisica|Molestie sessuali|Fiziksel şiddet|Cinsel taciz|"
        "العنف الجسدي|التحرش الجنسي|身体暴力|性骚扰|体罚|ความรุนแรงทางร่างกาย|การล่วงละเมิดทางเพศ|"
        "Bạo lực thể chất|Quấy rối tình dục|Kekerasan fisik|Pelecehan seksual|Gangguan seksual|"
        "शारीरिक हिंसा|यौन उत्पीड़न|শারীরিক নির্যাতন|যৌন হয়রানি"
    ),
    "threats": (
        "Intimidation and threats|Threats|Threats of deportation|Workers threatened|Intimidation|"
        "Threats against workers|Threat of denunciation|Intimidación y amenazas|Amenazas|"
        "Amenazas de deportación|Intimidação e ameaças|Ameaças|Intimidation et menaces|Menaces|"
        "Menaces d'expulsion|Einschüchterung und Drohungen|Drohungen|Einschüchterung|"
        "Intimidazione e minacce|Minacce|Tehdit|Yıldırma ve tehdit|الترهيب والتهديد|تهديد العمال|"
        "恐吓威胁|威胁工人|การข่มขู่|ข่มขู่คุกคาม|Đe dọa|Dọa nạt và đe dọa|Intimidasi dan ancaman|"
        "Ancaman|Ugutan|धमकी|হুমকি"
    ),
    "deception": (
        "Contract substitution|Contract substituted|Deception in recruitment|False promises|"
        "Deceptive recruitment|Contract differs from promise|Sustitución de contrato|"
        "Engaño en la contratación|Substituição de contrato|Engano no recrutamento|"
        "Substitution de contrat|Tromperie à l'embauche|Vertragsaustausch|"
        "Täuschung bei der Anwerbung|Sostituzione del contratto|Inganno nel reclutamento|"
        "Sözleşme değiştirme|Aldatma|استبدال العقد|الخداع في التوظيف|合同替换|欺骗招聘|เปลี่ยนสัญญา|"
        "หลอกลวง|Thay đổi hợp đồng|Lừa dối tuyển dụng|Penggantian kontrak|Penipuan perekrutan|"
        "अनुबंध बदलना|প্রতারণা"
    ),
    "abusive_conditions": (
        "Abusive living conditions|Abusive working and living conditions|Poor living conditions|"
        "Degrading conditions|Condiciones abusivas|Condiciones de vida abusivas|"
        "Condições degradantes|Condições abusivas de trabalho e de vida|Conditions de vie abusives|"
        "Conditions abusives de travail|Missbräuchliche Arbeitsbedingungen|"
        "Missbräuchliche Arbeits- und Lebensbedingungen|Condizioni di lavoro abusive|"
        "Condizioni abusive|Kötü yaşam koşulları|İstismarcı çalışma koşulları|ظروف معيشية مسيئة|"
        "ظروف العمل والمعيشة التعسفية|恶劣的生活条件|恶劣工作条件|สภาพความเป็นอยู่เลวร้าย|"
        "Điều kiện sống tồi tệ|Điều kiện lao động lạm dụng|Kondisi hidup yang buruk|"
        "Kondisi kerja dan hidup yang sewenang-wenang|अपमानजनक जीवन स्थिति"
    ),
    "forced_overtime": (
        "Excessive overtime|Forced overtime|Mandatory overtime|Compulsory overtime|Overtime forced|"
        "Horas extras excesivas|Horas extra forzadas|Horas extras excessivas|Jornada exaustiva|"
        "Horas extras obrigatórias|Heures supplémentaires excessives|Heures supplémentaires forcées|"
        "Heures supplémentaires obligatoires|Übermäßige Überstunden|Erzwungene Überstunden|"
        "Straordinari eccessivi|Straordinari forzati|Aşırı fazla mesai|Zorunlu fazla mesai|"
        "ساعات عمل إضافية مفرطة|العمل الإضافي القسري|强迫加班|超时加班|强制加班|"
        "ทำงานล่วงเวลามากเกินไป|บังคับทำงานล่วงเวลา|Tăng ca quá mức|Ép buộc tăng ca|"
        "Lembur berlebihan|Lembur paksa|Kerja lembur paksa|जबरन ओवरटाइम|अत्यधिक ओवरटाइम|"
        "জোরপূর্বক ওভারটাইম"
    ),
    "vulnerability_abused": (
        "Abuse of vulnerability|Undocumented workers|Workers without papers|Abuso de vulnerabilidad|"
        "Trabajadores indocumentados|Abuso de vulnerabilidade|Abus de vulnérabilité|"
        "Travailleurs sans papiers|Ausnutzung von Schutzbedürftigkeit|Abuso di vulnerabilità|"
        "Kırılganlığın istismarı|استغلال الضعف|滥用弱势|Lạm dụng tình trạng dễ bị tổn thương|"
        "Penyalahgunaan kerentanan"
    ),
    "workers_isolated": "Workers isolated|Isolation der Arbeiter|与外界隔绝|Phones confiscated",
}
OTHERS = {
    "fees": (
        "Recruitment fee paid by worker|Do workers pay any fee to get the job?|"
        "Workers pay recruitment fees|Recruitment fees charged|Fees charged to workers (Y/N)|"
        "Recruitment cost paid by worker|Do migrant workers pay recruitment fees?|"
        "Q12. Do workers pay any fee to get the job?|Comisión de reclutamiento|"
        "Los trabajadores pagan comisiones|¿Pagan los trabajadores por conseguir el empleo?|"
        "Taxa de recrutamento|Os trabalhadores pagam taxas de recrutamento?|Frais d'embauche|"
        "Les travailleurs paient-ils des frais de recrutement ?|Vermittlungsgebühr|"
        "Zahlen Arbeiter Vermittlungsgebühren?|Rekrutierungsgebühren|Commissione di reclutamento|"
        "I lavoratori pagano commissioni di reclutamento?|İşe alım ücreti|İşçilerden alınan ücret|"
        "İşçiler aracıya ücret ödüyor mu?|رسوم الاستقدام|هل يدفع العمال رسوم الاستقدام؟|中介费|"
        "工人是否支付中介费|招聘费|ค่านายหน้า|คนงานจ่ายค่านายหน้าหรือไม่|ค่าธรรมเนียมจัดหางาน|"
        "Phí môi giới|Công nhân có phải trả phí môi giới không|Phí tuyển dụng|Biaya rekrutmen|"
        "Biaya perekrutan|Apakah pekerja membayar biaya perekrutan?|Yuran pengambilan pekerja|"
        "भर्ती शुल्क|क्या श्रमिक भर्ती शुल्क देते हैं|নিয়োগ ফি"
    ),
    "iso": (
        "Isolation|Isolated site|Site remoteness|Aislamiento|Isolamento|Isolement|Abgeschiedenheit|"
        "İzolasyon|العزلة|การแยกตัว|Cô lập|Isolasi|Pengasingan|अलगाव|বিচ্ছিন্নতা"
    ),
    "agency": "% ETT|% leiharbeiter|% interinos|% interinali|% somministrati|% taşeron|% 派遣工",
    "migrant": "% foreigners|% H-2A|% extranjeros|% 外劳|% göçmen",
    "tax_id": "NIF|NIT|RUC|CNPJ|GSTIN|EIN|ABN",
    "vat_id": "P.IVA|Partita IVA",
    "registration_number": "SIRET|SIREN",
}
NAMES = (
    "Explotación|Nombre de la explotación|Fazenda / Produtor|Exploitation agricole|"
    "Nom de l'exploitation|Obra|Nombre de la obra|Chantier|Nom du chantier|Baustelle|"
    "Name der Baustelle|Finca|Estate|Mill|Co-operative / Society|Society|Vessel|Cantiere|"
    "Azienda agricola|Şantiye|Çiftlik|Tekne|Gemi|موقع البناء|المزرعة|اسم المزرعة|工地|工地名称|"
    "农场|农场名称|ไร่|ฟาร์ม|ชื่อฟาร์ม|ไซต์งาน|Công trường|Nông trại|Trang trại|Tàu cá|"
    "Perkebunan|Nama kebun|Kebun|Kapal|Ladang|Nama ladang|Proyek|खेत|फार्म का नाम|ईंट भट्ठा|"
    "খামার|খামারের নাম|Canteiro|Canteiro de obras|Site|Farm|Plantation|Tea garden|Brick kiln|"
    "Kiln|Dairy|Winery|Bodega|Weingut|Hof|Betrieb|Bauernhof|Plantage|Gärtnerei|Domaine|Barco|"
    "Buque|Embarcación|Navio|Navire|Bateau|Schiff|Nave|Peschereccio|Matadero|Frigorífico|"
    "Abattoir|Schlachthof|Usina|Engenho|Ingenio|Sugar mill|Spinning mill|Gin|Ginnery|Huerto|"
    "Invernadero|Serre|Serra|Vivero|Quarry|Cantera|Carrière|Steinbruch|Mine|Mina|Yard|Shipyard|"
    "Farm / Grower|Planta / Fábrica|Tambak|Hatchery|Pond|Project|Project name|Bauvorhaben|"
    "Proyecto|Projet|Werf|Schip|Boerderij|Gospodarstwo|Statek|Plac budowy|Стройка|Объект|Ферма|"
    "Судно|Завод|Фабрика|農場|工場|建設現場|漁船|농장|공사현장|어선"
)
LAWFUL = (
    "Wage deductions|Deductions from wages|Security deposit|Descuentos salariales|"
    "Descontos salariais|Retenue sur salaire|Retenues sur salaire|Lohnabzüge|"
    "Trattenute salariali|Ücret kesintisi|خصومات من الأجور|扣工资|หักค่าจ้าง|Khấu trừ lương|"
    "Tiền đặt cọc|Pemotongan gaji|Uang jaminan|Potongan gaji|वेतन कटौती|Wage advances"
)
GOOD = {
    "forced_overtime": (
        "Overtime voluntary|Is overtime voluntary?|Overtime is voluntary (yes/no)|Überstunden freiwillig|"
        "Heures supplémentaires volontaires|Horas extras voluntarias|Straordinari volontari|自愿加班|"
        "Lembur sukarela"
    ),
    "movement_restricted": "Workers can leave freely|Are workers free to leave the premises?",
    "wages_withheld": "Wages paid on time|Are wages paid on time?",
    "identity_documents_held": (
        "Workers keep passports|Workers keep their passports|Do workers keep their passports?|"
        "Passports not retained"
    ),
}
DENIED = (
    "No child labour|Free of deposits|No deposits|No wage deductions|No violence|No threats|"
    "No forced overtime|"
    "Policy on harassment|Sexual harassment policy|Overtime policy|Violence training|Deception risk|"
    "Contract substitution policy|Debt policy|Kein Zwang|Sin violencia|Keine Drohungen|Aucune menace|"
    "No contract substitution|Overtime not voluntary policy|Prevention of violence"
)


def told(heading, cell):
    """What a list says of a site below a heading: the sign, its contrary, or that it is asked about."""
    sheet = reading.read(
        f"Supplier name;Country;{heading}\nAlder Mill;MY;{cell}\n".encode(), filename="a.csv"
    )
    found = checking.check(sheet, mapping.suggest(sheet))
    return {one.code for one in found.problems if one.row == 2} & {"sign_told", "sign_unreadable"}


def each(table):
    return [(heading, field) for field, forms in table.items() for heading in forms.split("|")]


@pytest.mark.parametrize(("heading", "field"), each(SIGNS) + each(OTHERS))
def test_a_heading_is_read_as_what_it_asks(heading, field):
    assert field_of(heading) == field


@pytest.mark.parametrize(("heading", "field"), each(SIGNS))
def test_a_yes_is_the_sign_and_a_no_is_none(heading, field):
    assert signs.tells(field, heading_key(heading), signs.YES) is True
    assert signs.tells(field, heading_key(heading), "5") is True
    assert signs.tells(field, heading_key(heading), signs.NO) is False


@pytest.mark.parametrize(("heading", "field"), each(GOOD))
def test_a_no_is_the_sign_where_the_good_is_asked_for(heading, field):
    assert field_of(heading) == field
    assert signs.tells(field, heading_key(heading), signs.NO) is True
    assert signs.tells(field, heading_key(heading), signs.YES) is False


@pytest.mark.parametrize("heading", LAWFUL.split("|"))
def test_what_may_be_lawful_is_asked_about_and_a_no_denies_it(heading):
    field, key = field_of(heading), heading_key(heading)
    assert field in {"wages_withheld", "debt_bondage"}
    assert signs.tells(field, key, signs.YES) is None
    assert signs.tells(field, key, signs.SOME) is None
    assert signs.tells(field, key, signs.NO) is False
    assert told(heading, "yes") == {"sign_unreadable"}
    assert told(f"{heading} (yes/no)", "yes") == {"sign_unreadable"}


@pytest.mark.parametrize("heading", DENIED.split("|"))
def test_what_denies_a_sign_or_speaks_of_rules_is_not_taken_for_it(heading):
    assert field_of(heading) not in {*signs.INDICATORS, "fees"}


@pytest.mark.parametrize("heading", NAMES.split("|"))
def test_a_word_for_a_place_of_work_heads_the_names_of_sites(heading):
    assert field_of(heading) == "name"
    sheet = reading.read(f"{heading};Country;Workers\nLa Paloma;PE;40\n".encode(), filename="a.csv")
    assert mapping.suggest(sheet).column_of("name").heading == heading


@pytest.mark.parametrize("sort", ["Spinning mill", "Brick kiln", "农场", "ฟาร์ม", "Azienda agricola", "Dairy"])
def test_a_sort_of_site_in_the_first_row_is_no_heading(sort):
    rows = [f"{name} Yarns Ltd,{sort},12 {name} Road Lahore,Pakistan\n" for name in ("Sun", "Moon")]
    text = "".join(rows)
    assert len(reading.read(text.encode(), filename="a.csv").rows) == 2


@pytest.mark.parametrize(
    ("cells", "field"),
    [(("B12345678", "A-08.015.497"), "tax_id"), (("12.50", "13.75"), None), (("EUR 12345678",) * 2, None)],
)
def test_cif_is_a_tax_number_only_above_such_numbers(cells, field):
    rows = "".join(f"Mill {place};ES;{cell}\n" for place, cell in enumerate(cells))
    sheet = reading.read(f"Proveedor;País;CIF\n{rows}".encode(), filename="a.csv")
    assert mapping.suggest(sheet).columns[2].field == field


@pytest.mark.parametrize("site", ["Project", "Obra", "Baustelle", "Chantier"])
def test_a_list_of_sub_contractors_is_of_these_whatever_site_they_work_on(site):
    text = f"Sub-contractor;{site};Country\nAlder Bau GmbH;Nord 5;DE\n"
    found = mapping.suggest(reading.read(text.encode(), filename="a.csv"))
    assert found.column_of("name").heading == "Sub-contractor"
