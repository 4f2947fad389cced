"""Headings and words of lists of people at work: their names, their jobs, their persons. Data only.

Headings are written as `headings.heading_key` leaves them, jobs as `folding.fold_term` does.
"""

from __future__ import annotations

from suppliers.words.word_lists import words_of


def _forms(text: str) -> frozenset[str]:
    return frozenset(text.split("|"))


NAMES = _forms(
    "name|names|full name|full names|nom|noms|nom et prenom|nom complet|nombre|nombres|nombre completo|"
    "nombre y apellido|nombres y apellidos|nome|nome completo|nome e cognome|naam|nazwa|imie i nazwisko|"
    "vorname nachname|name vorname|ad soyad|adi soyadi|ho ten|ho va ten|ten|nama|nama lengkap|фио|имя|"
    "الاسم|الاسم الكامل|नाम|নাম|名字|氏名|名前|성명|이름|ชื่อ|ชื่อ สกุล|ชื่อ นามสกุล"
)
"""Headings that name somebody or something, and do not say of whom."""
PERSONS = _forms("姓名")
"""Headings over names of persons and of nobody else."""
OF_FARMS = (
    "亩",
    "畝",
    "面积",
    "面積",
    "公顷",
    "种植",
    "农户",
    "果园",
    "农场",
    "農場",
    "茶园",
    "养殖场",
    "合作社",
)
"""Parts of headings beside which persons are farmers."""
POSITIONS = _forms(
    "position|positions|job|job title|job position|job role|job function|designation|occupation|"
    "work position|post|rank|role|puesto|puesto de trabajo|cargo|ocupacion|oficio|poste|poste occupe|"
    "fonction|metier|emploi|tatigkeit|beruf|funktion|stelle|funcao|ocupacao|mansione|ruolo|qualifica|"
    "posizione|functie|stanowisko|gorev|gorevi|pozisyon|unvan|meslek|vi tri|chuc vu|cong viec|"
    "vi tri cong viec|jabatan|posisi|pekerjaan|должность|профессия|الوظيفة|المسمى الوظيفي|المهنة|पद|পদ|পদবী|"
    "岗位|职位|工种|职务|岗位名称|職種|職位|役職|직위|직책|직종|ตำแหน่ง|ตำแหน่งงาน"
)
TRADES = _forms(
    "trade|trades|craft|skill|skills|trade skill|trade category|category|worker category|labour category|"
    "gewerk|handwerk|corps de metier|especialidad|especialidade|mestiere|nganh nghe|keahlian|специальность|"
    "الحرفة|المهنة الحرفة|技能|专业"
)
"""Headings over what a company does as well as over what a person does."""
VESSELS = _forms(
    "vessel|vessel name|fishing vessel|fishing vessel name|name of vessel|name of the vessel|ship name|"
    "boat name|"
    "船名|船舶名|船舶名称|漁船名|渔船名|渔船名称|선명|선박명|어선명|ชื่อเรือ|ten tau|ten tau ca|nama kapal"
)
"""Headings over names of vessels: one person beside each speaks for it, several are its crew."""
PERSONAL = _forms(
    "nationality|gender|sex|age|salary|basic salary|monthly salary|wage|monthly wage|date of joining|"
    "joining date|doj|date joined|hire date|employee no|employee number|emp no|emp id|employee id|staff no|"
    "badge no|nacionalidad|sexo|genero|edad|salario|sueldo|nationalite|sexe|genre|age ans|salaire|"
    "staatsangehorigkeit|nationalitat|geschlecht|alter|lohn|gehalt|nacionalidade|idade|nazionalita|sesso|"
    "eta|nationaliteit|geslacht|leeftijd|uyruk|uyrugu|cinsiyet|yas|quoc tich|gioi tinh|tuoi|"
    "kebangsaan|kewarganegaraan|jenis kelamin|umur|usia|гражданство|пол|возраст|الجنسية|الجنس|العمر|الراتب|"
    "国籍|性别|年龄|工号|入职日期|工资|民族|籍贯|性別|年齢|국적|성별|나이|연령|สัญชาติ|เพศ|อายุ"
)
"""Headings that only lists of persons have; a company may have a nationality, and hardly anything else."""


SURE = words_of(
    "helper helpers deckhand deckhands labourer labourers laborer laborers seamstress stitcher ironer "
    "welder seaman sailor oiler bosun steward cleaner janitor gardener watchman guard loader porter "
    "farmworker farmhand fieldworker crewman machinist trainee apprentice tapper weeder worker workers "
    "handyman housekeeper checker "
    "operario operaria obrero obrera ayudante peon jornalero jornalera costurera costurero marinero "
    "soldador cosechador empacadora limpiador ouvrier ouvriere manoeuvre couturiere couturier matelot "
    "soudeur journalier cueilleur cueilleuse arbeiter arbeiterin helfer hilfsarbeiter naherin schweisser "
    "matrose erntehelfer maschinenbediener ajudante costureira marinheiro servente trabalhador operaio "
    "operaia manovale cucitrice saldatore bracciante marinaio isci yardimci dikisci makinaci kaynakci "
    "tripulante tripulantes marujo safrista marinheira matroos zeeman marynarz spawacz szwaczka "
    "denizci tayfa gemici pelaut kelasi marinar sudor моряк охранник горничная разнорабочая "
    "buruh penjahit pekerja abk рабочий рабочая швея сварщик грузчик разнорабочий матрос "
    "عامل عاملة خياط خياطة مساعد بحار لحام मजदूर श्रमिक हेल्पर দর্জি শ্রমিক হেলপার"
)
"""Words of jobs that no company has for a name of what it does."""
OF_FIRMS = words_of(
    "agro coop cooperativa cooperative owned cleaning guarding catering builders bau dach reinigung services "
    "traders exports exporters farmers growers producers"
)
"""Words besides those of companies that no person's name and no job has."""
SURE_UNSPACED = (
    *(
        "普工",
        "操作工",
        "缝纫工",
        "车工",
        "焊工",
        "搬运工",
        "清洁工",
        "工人",
        "杂工",
        "小工",
        "包装工",
        "船员",
        "水手",
        "钳工",
        "学徒",
    ),
    *(
        "作業員",
        "縫製工",
        "技能実習生",
        "溶接工",
        "甲板員",
        "船員",
        "작업자",
        "생산직",
        "재봉사",
        "용접공",
        "선원",
    ),
    *("คนงาน", "พนักงานเย็บ", "ลูกเรือ", "กรรมกร", "ช่างเชื่อม", "ช่างเย็บ"),
)
SURE_IN_WORDS = (
    *("sewing operator", "machine operator", "sewing machine operator", "line operator", "forklift operator"),
    *("production operator", "crane operator", "cong nhan", "tho may", "phu viec", "tho han", "thuyen vien"),
)
PERHAPS = words_of(
    "operator operators operative operatives packer packers cutter picker harvester driver tailor weaver "
    "knitter spinner dyer carpenter mason plumber electrician painter fitter rigger scaffolder steelfixer "
    "bricklayer plasterer cook technician mechanic sorter grader presser crew operador operadora operateur "
    "operatrice conductor chofer chauffeur fahrer macon albanil pedreiro muratore оператор оператори "
    "cocinero cocinera cozinheiro cozinheira cuisinier cuisiniere cuoco cuoca koch kochin kok kucharz asci "
    "bucatar motorista autista kierowca sofor sopir sofer vigilante guarda guardiano gardien wachter bewaker "
    "bekci satpam paznic maurer metselaar murarz duvarci zidar eletricista electricista elektriker повар "
    "водитель ऑपरेटर অপারেটর"
)
"""Jobs that may be what a company does: the operator of a mine, the packer of fruit, a plumber's own firm."""
