"""Remarks on policies, training, checks of papers and goods, which are no signs; and signs beside such."""

import re

import pytest

from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import checking
from suppliers.words.remarks import prevention

HARMLESS = """\
Management checks ID documents|Anti-harassment training|Anti-harassment policy in place
unpaid leave granted on request|Boys' shirts|child care centre|no passports retained; workers keep them
HR copies ID cards at hiring and gives them back|Zero tolerance for sexual harassment policy displayed
Training on sexual harassment held in May 2024|Hotline for harassment complaints
girls' dresses and boys' trousers|Forced labour policy signed by management
Child labour remediation procedure in place|Age verified by national ID card
Committee against sexual harassment meets monthly|Unpaid invoices settled
maternity and unpaid leave per law|Passports checked at the border post only
workers keep their passports in personal lockers|Whistleblower procedure against threats and retaliation
day care for workers' children|Overtime is voluntary and paid at double rate
prohibition of child labour posted at the gate|women's committee trained on violence prevention
school kits for children of workers|Grievance box for harassment and abuse
health and safety: fire doors never locked|Anti-harassment training for all workers
unpaid leave granted to workers on request|workers trained against harassment
workers may take unpaid leave|Boys' shirts, workwear|management verifies identity documents of employees
Policy: no passports kept by management|staff trained on harassment
employee handbook bans harassment of workers|all workers signed the anti-harassment code
children's clothing made by 200 workers|workers' children attend our school|已开展反骚扰培训
制定禁止使用童工制度|禁止强迫劳动政策|护照由工人自己保管|核对员工身份证后归还|童装生产|儿童服装及玩具
员工子女托儿所|工资按时发放|签署不使用童工承诺书|反性骚扰政策已张贴|检查身份证件复印件存档
公司核对护照原件|公司检查身份证|Taciz önleme eğitimi verildi|Çocuk işçiliği politikası mevcut
Zorla çalıştırma yasağı politikası|Kimlik kontrolü yapılır, işçiye iade edilir|Çocuk giyim üretimi
Kreş ve çocuk bakım odası var|Maaşlar zamanında ödenir|Kimlik fotokopisi alınır|Taciz şikayet hattı
Kız çocuk elbiseleri|ücretsiz izin talep üzerine verilir|Şiddete karşı politika asılı
işçilere taciz eğitimi verildi|যৌন হয়রানি প্রতিরোধ প্রশিক্ষণ|যৌন হয়রানি প্রতিরোধ কমিটি আছে
শিশু শ্রম নিষিদ্ধ নীতি|শিশু পরিচর্যা কেন্দ্র|শিশুদের পোশাক তৈরি|পরিচয়পত্র যাচাই করা হয়
বেতন সময়মতো দেওয়া হয়|জোরপূর্বক শ্রম বিরোধী নীতি|হয়রানি বিরোধী নীতিমালা
Đào tạo chống quấy rối tình dục|Chính sách cấm lao động trẻ em|Chính sách không lao động cưỡng bức
Quần áo trẻ em|Nhà trẻ cho con công nhân|Kiểm tra căn cước công dân khi tuyển|Trả lương đúng hạn
Công nhân tự giữ hộ chiếu|Đường dây nóng về quấy rối tình dục|Nghỉ không lương theo yêu cầu
Công ty kiểm tra hộ chiếu|Capacitación contra el acoso sexual|Política contra el acoso
Política de prohibición del trabajo infantil|Se verifica el documento de identidad
Guardería para hijos de trabajadores|Ropa de niños|Permiso sin sueldo a solicitud
Los trabajadores guardan sus pasaportes|Línea de denuncia de acoso sexual
Protocolo de prevención de la violencia|Procedimiento contra el trabajo forzoso
camisas para niños y niñas|licencia sin goce de sueldo
capacitación a trabajadores sobre acoso y violencia|la oficina verifica las cédulas
ropa de trabajo para niños|Treinamento contra assédio sexual|Política de prevenção ao assédio
Política contra o trabalho infantil|Creche para filhos dos trabalhadores|Roupas de crianças
Verificação de documentos de identidade na admissão|Salários em dia|Licença sem remuneração a pedido
Canal de denúncia de assédio|Procedimento contra trabalho escravo
Trabalhadores guardam seus próprios passaportes|escritório verifica os passaportes
uniformes de trabalho para crianças|อบรมป้องกันการล่วงละเมิดทางเพศ|นโยบายไม่ใช้แรงงานเด็ก
นโยบายต่อต้านแรงงานบังคับ|เสื้อผ้าเด็ก|ศูนย์เลี้ยงเด็กสำหรับพนักงาน|คนงานเก็บหนังสือเดินทางเอง
จ่ายค่าจ้างตรงเวลา|ตรวจบัตรประชาชนก่อนจ้าง|ห้ามใช้แรงงานเด็ก|تدريب على منع التحرش|سياسة مكافحة التحرش
سياسة منع عمالة الأطفال|ملابس أطفال|حضانة لأطفال العاملات|العمال يحتفظون بجوازاتهم|تدفع الأجور في موعدها
التحقق من وثائق الهوية عند التوظيف|سياسة ضد العمل القسري|خط ساخن للشكاوى من العنف
यौन उत्पीड़न रोकथाम प्रशिक्षण|बाल श्रम निषेध नीति|बंधुआ मजदूरी विरोधी नीति|बच्चों के कपड़े|वेतन समय पर
पहचान पत्र की जांच होती है|श्रमिक अपना पासपोर्ट स्वयं रखते हैं|उत्पीड़न विरोधी समिति
Formation contre le harcèlement sexuel|Politique anti-harcèlement|Politique contre le travail des enfants
Vérification des papiers d'identité|Crèche pour les enfants des ouvriers|Vêtements pour enfants
Congé sans solde sur demande|Les travailleurs gardent leurs passeports|Procédure contre le travail forcé
Ligne d'alerte harcèlement|salaires payés à temps|Prévention des violences
le bureau vérifie les passeports|formation des ouvriers sur le harcèlement
congé sans solde pour les ouvriers|Schulung gegen sexuelle Belästigung|Richtlinie gegen Kinderarbeit
Richtlinie gegen Zwangsarbeit|Ausweise werden bei Einstellung geprüft
Betriebskindergarten für Kinder der Mitarbeiter|Kinderbekleidung|Unbezahlter Urlaub auf Antrag
Arbeiter behalten ihre Pässe|Verfahren gegen Belästigung|Beschwerdestelle für Belästigung
Löhne pünktlich gezahlt|Jungenhemden und Mädchenkleider|Personalbüro prüft Ausweise der Arbeiter
Arbeiter geschult gegen Belästigung|unbezahlter Urlaub für Arbeiter
supervisors trained on sexual harassment|Managers and supervisors trained on harassment and abuse
Zero-tolerance policy on violence and harassment|written procedure for child labour remediation
worker handbook: forced labour prohibited|Sexual harassment is strictly prohibited
posters against child labour at the gate|Verifies ID cards of all workers at hiring
passports are checked at hiring|ETI code signed; training on modern slavery 2025
Modern slavery statement published|Modern Slavery Policy, SMETA 4-pillar
human trafficking awareness training|Workers trained on grievance and anti-bullying
POSH committee: prevention of sexual harassment|política de cero tolerancia al acoso sexual
charla sobre acoso laboral|protocolo contra la violencia y el acoso|comité de prevención del acoso
código de conducta prohíbe el trabajo infantil|código de conduta proíbe trabalho infantil
campanha contra o assédio|palestra sobre assédio moral|charte contre le travail forcé
sensibilisation au harcèlement|interdiction du travail des enfants affichée
Verbot von Kinderarbeit im Verhaltenskodex|Schulungen gegen Gewalt und Belästigung
Präventionsprogramm gegen Belästigung|İşyerinde tacize karşı politika|taciz ve şiddet önleme eğitimi
公司有禁止使用童工的规定|反骚扰培训每年一次|防止强迫劳动程序|Nội quy cấm quấy rối tình dục
tập huấn phòng chống quấy rối|বাল্য শ্রম নিষিদ্ধ|যৌন হয়রানি বিরোধী কমিটি|नीति: बाल श्रम निषिद्ध
यौन उत्पीड़न विरोधी समिति गठित|لجنة منع التحرش|อบรมเรื่องป้องกันการคุกคามทางเพศ|มีนโยบายห้ามใช้แรงงานเด็ก
baby clothes and boys' jackets|Girls' school uniforms
"""
"""Policies, training, hotlines, certificates, papers looked at, goods."""
GRAVE = """\
Management keeps ID documents|harassment training never held, women harassed by foreman
policy exists but boys of 13 work the presses|workers on unpaid forced leave, locked in dormitory
children of workers help at the looms|passports retained until the contract ends
ID cards taken at the gate and kept by HR|training wages withheld for three months
Policy says otherwise but passports held by agent|boys carry shirts in the factory
Management checks and keeps ID documents|no child care: children at work beside mothers
anti-harassment policy, yet supervisor beats workers|hotline calls report sexual harassment by manager
Complaints of sexual harassment not investigated|workers threatened after calling the hotline
Training on forced labour; workers locked in at night|child labour found despite policy
sexual harassment reported during training|unpaid overtime forced on crew
audit found forced labour despite SA8000 certificate|passports checked and retained by employer
policy of retaining passports|procedure: HR holds all passports until departure
workers harassed in training|trainees beaten by supervisor|boys of 12 in the shirt factory
workers on unpaid leave since March and unpaid|workers forced on unpaid leave
children make boys' shirts at night, working late|office holds identity documents after checking them
management checks passports and locks them in the safe|passports copied, originals kept in the office
manager collects ID documents for checks|workers trained by beatings|employees harassed despite training
child care centre closed, children working on the line|policy against child labour not followed
no policy against child labour, boys of 11 work|Child labour policy violated
no anti-harassment policy, workers harassed|Prevention of harassment failed: women raped
boys working on shirts|no passports retained by the factory, agent holds the passports
workers trained, then threatened with deportation|forced labour prevention policy on paper only
HR checks and keeps the ID cards until contract ends|children of workers attend no school, work at looms
护照被老板扣押|工厂使用童工|有制度但工人被打|检查身份证后扣留|拖欠工资三个月|未成年人在童装厂工作
工人不准外出|培训期间工人被打骂|强迫劳动|公司检查护照后保管|有反性骚扰政策但女工被性骚扰
禁止童工政策未执行|işçilerin kimlikleri patronda|çocuk işçi çalıştırılıyor
kimlikler kontrol edilip el konuluyor|maaşlar üç aydır ödenmiyor|politika var ama çocuklar çalışıyor
yurt gece kilitleniyor|zorla çalıştırma|শ্রমিকদের পাসপোর্ট মালিকের কাছে আটক|শিশু শ্রমিক কাজ করছে
নারী শ্রমিকদের যৌন হয়রানি|বেতন তিন মাস বকেয়া|জোর করে কাজ করানো হয়|শ্রমিকদের মারধর করা হয়
Công ty giữ hộ chiếu của công nhân|trẻ em làm việc trong xưởng may|nợ lương ba tháng|công nhân bị đánh
có chính sách nhưng vẫn lao động trẻ em|kiểm tra và giữ hộ chiếu của công nhân
quản đốc quấy rối tình dục công nhân|lao động cưỡng bức|Công ty kiểm tra rồi giữ hộ chiếu
chính sách cấm lao động trẻ em không được thực hiện|el jefe guarda los pasaportes
acoso sexual del capataz a obreras|niños trabajan en el taller de ropa
política existe pero hay trabajo infantil|sin sueldo desde enero los trabajadores
verifica y retiene las cédulas|trabajadores amenazados por denunciar|trabajo forzoso
capacitación sin pago: trabajadores sin cobrar|la oficina verifica y guarda las cédulas
política contra el trabajo infantil no se cumple|capacitación sobre acoso tras denuncias de acoso sexual
patrão retém documentos dos trabalhadores|assédio sexual contra operárias|crianças trabalham na confecção
política existe mas há trabalho infantil|salários atrasados três meses|trabalho escravo constatado
trabalhadores ameaçados pelo gato|verifica e retém as carteiras de trabalho
นายจ้างยึดหนังสือเดินทางของคนงาน|พบแรงงานเด็กในโรงงานเสื้อผ้า|ค้างค่าจ้างสามเดือน|คนงานถูกทำร้าย
ล่วงละเมิดทางเพศคนงานหญิง|แรงงานบังคับ|جوازات العمال محتجزة لدى الكفيل|تأخر الرواتب ثلاثة أشهر|ضرب العمال
العمل القسري|मालिक ने श्रमिकों के पासपोर्ट जब्त किए|बच्चे कारखाने में काम करते हैं
श्रमिकों का यौन उत्पीड़न|वेतन तीन महीने से नहीं मिला|बंधुआ मजदूर|श्रमिकों से मारपीट
l'employeur garde les passeports|harcèlement sexuel d'ouvrières par le chef
enfants au travail dans l'atelier de vêtements|politique existe mais travail des enfants
salaires impayés depuis mars|sans salaire les ouvriers depuis mai|vérifie et confisque les passeports
ouvriers menacés après l'alerte|travail forcé|le bureau vérifie puis garde les passeports
politique contre le travail des enfants non respectée|Arbeitgeber behält die Pässe
sexuelle Belästigung von Näherinnen durch den Vorarbeiter|Kinder arbeiten in der Kleiderfabrik
Richtlinie vorhanden, aber Kinderarbeit gesehen|Löhne seit Mai nicht bezahlt
Ausweise geprüft und einbehalten|Arbeiter bedroht nach Beschwerde|Zwangsarbeit
Schulung unbezahlt, Arbeiter eingesperrt|Richtlinie gegen Kinderarbeit wird nicht eingehalten
Policy forbids child labour; 12 kids in packing
sexual harassment committee formed because of the line chief
Workers complained via hotline about harassment|prevention of child labour impossible in harvest
anti-harassment policy. Women slapped at the line.
policy against forced labour; nobody may leave the compound
committee on sexual harassment dissolved, violence goes on
Forced labour policy. Passports are with the broker
Child labour prohibited - three boys of 12 at the kiln|child labour policy exists but children work
against policy: child labour|checks ID cards and holds them|no passports kept; the broker has them
no passports taken by management, all in the captain's safe|ID documents verified and stored by HR
HR verifies passports and stores them|passports copied, originals stored with agent
Scans passports, keeps originals|canal de denuncia de acoso sexual del jefe
política contra el acoso; el capataz golpea a obreras|comité contra la violencia, pero violencia diaria
política de acoso sexual a obreras|protocolo: documentos retenidos por el patrón
política contra trabalho escravo, trabalhadores sem receber
treinamento sobre assédio; crianças na colheita|formation contre le harcèlement; ouvriers battus
politique contre le travail forcé, passeports confisqués
Schulung gegen Belästigung, Vorarbeiter schlägt Näherinnen|Richtlinie gegen Zwangsarbeit; Pässe im Tresor
taciz eğitimi var, işçilere dayak|çocuk işçi politikası var, 12 yaşında çocuklar çalışıyor
反骚扰培训后女工仍被性骚扰|禁止童工,但有未成年工|公司检查身份证后收走
chống lao động trẻ em, nhưng trẻ em làm việc|đào tạo chống quấy rối tình dục, quản đốc đánh công nhân
যৌন হয়রানি বিরোধী কমিটি আছে, শ্রমিকদের মারধর|बाल श्रम निषेध नीति लेकिन बच्चे काम करते हैं
سياسة منع عمالة الأطفال ولكن أطفال يعملون|لا توجد سياسة ضد العمل القسري|ห้ามใช้แรงงานเด็ก แต่พบเด็กทำงาน
unpaid leave granted, wages unpaid since May|unpaid leave on request, salaries withheld
workers may take unpaid leave and passports are held|modern slavery training; guards lock the dormitory
trafficking prevention unit raided the site: trafficking
"""
"""Signs, many of them beside a policy or a check; each was told before policies were left out."""


def phrases(text):
    return [one for one in re.split(r"[|\n]", text) if one]


def named(cells, heading="Remarks"):
    rows = "".join(f"Mill {place}~MY~{cell}\n" for place, cell in enumerate(cells))
    sheet = reading.read(f"Supplier name~Country~{heading}\n{rows}".encode(), filename="a.csv", delimiter="~")
    found = checking.check(sheet, mapping.suggest(sheet)).problems
    return {cells[one.row - 2] for one in found if one.code == "sign_named"}


@pytest.mark.parametrize("heading", ["Remarks", "Social compliance", "Working conditions"])
def test_what_is_said_against_forced_labour_is_no_sign(heading):
    assert len(phrases(HARMLESS)) > 200
    assert named(phrases(HARMLESS), heading) == set()


def test_a_sign_is_told_beside_a_policy_or_a_check_too():
    assert len(phrases(GRAVE)) > 180
    assert set(phrases(GRAVE)) - named(phrases(GRAVE)) == set()


def test_a_sign_is_told_in_the_sentence_before_or_behind_what_is_good():
    grave = [one for one in phrases(GRAVE) if "." not in one][::3]
    for good in ("Anti-harassment training held", "HR checks ID cards at hiring", "Child labour policy"):
        assert prevention.left_out(good) != good
        for cells in ([f"{good}. {one}" for one in grave], [f"{one}; {good}" for one in grave]):
            assert set(cells) - named(cells) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Policy against child labour not followed",
        "No policy against child labour",
        "Child labour policy violated",
        "HR checks and stores ID cards",
        "ID cards checked and laid into the drawer",
        "Harassment training after the foreman was reported",
        "Hotline on sexual harassment: 3 cases",
        "Hotline on sexual harassment: 12 this month",
        "Forced labour is forbidden by law and common in practice",
        "反性骚扰制度形同虚设",
        "Política contra el trabajo infantil solo en papel",
        "no passports retained; agent has all of them",
    ],
)
def test_a_doubt_leaves_a_text_as_it_is(text):
    assert prevention.left_out(text) == text


@pytest.mark.parametrize("cell", ["unpaid leave granted on request", "Unpaid invoices settled"])
def test_leave_and_bills_that_are_unpaid_are_no_wages(cell):
    assert named([cell, "unpaid since March"], "Wages") == {"unpaid since March"}


@pytest.mark.parametrize(
    "cell",
    [
        "équipage enfermé à bord au port",
        "Agentur hält Pässe der Arbeiter",
        "tripulación encerrada a bordo sin salario",
        "tripulantes ameaçados pelo mestre",
        "Besatzung wird an Bord eingesperrt",
        "mürettebat aylardır dövülüyor",
    ],
)
def test_signs_of_crews_and_of_agencies_are_told(cell):
    assert named([cell]) == {cell}


def test_what_an_agency_or_a_crew_does_well_is_no_sign():
    cells = ["Agentur prüft Ausweise bei Einstellung", "équipage payé à temps", "tripulación con contrato"]
    assert named(cells) == set()


@pytest.mark.parametrize("between", [" ok" * 700, ". ok" * 700, " ok ok, " * 300])
def test_a_sign_far_behind_a_policy_is_told(between):
    cell = f"Policy against child labour{between} children seen at the looms"
    assert named([cell]) == {cell}
