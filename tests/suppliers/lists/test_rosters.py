"""Lists that are of people at work by their names and jobs are refused; lists of companies are not."""

import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from suppliers.errors import FileRefused
from suppliers.files import reading
from suppliers.lists import rosters, worker_columns

PEOPLE = [
    ("Name|Nationality|Position", "Ramesh Kumar Thapa|Nepali|Operator", "Aung Zaw|Burmese|Helper"),
    ("Name|Nationality|Position", "RAMESH THAPA|NP|OPERATOR", "SITI AMINAH|ID|OPERATOR"),
    ("Name|Position", "Siti|Deckhand", "Agus|Deckhand"),
    ("Full name|Job title", "Maria Lopez|Sewing operator", "Ana Perez|Helper"),
    ("S/N|Name|Designation|Gender", "1|Abdul Karim|Operator|M", "2|Rahim Uddin|Ironer|M"),
    ("Nombre|Puesto", "Juan Pérez|Operario", "María López|Costurera"),
    ("Nom|Poste", "Fatou Diop|Ouvrière", "Moussa Ba|Manoeuvre"),
    ("Name|Tätigkeit", "Ion Popescu|Hilfsarbeiter", "Vasile Popa|Schweißer"),
    ("Họ và tên|Vị trí", "Nguyễn Văn An|Công nhân may", "Trần Thị Bình|Công nhân"),
    ("姓名|岗位", "王小明|普工", "阿依古丽|缝纫工"),
    ("ชื่อ|ตำแหน่ง", "สมชาย ใจดี|คนงาน", "มาลี สุขใจ|คนงาน"),
    ("الاسم|الوظيفة", "محمد أحمد|عامل", "خالد علي|عامل"),
    ("姓名", "王小明", "李娜", "张伟"),
    ("姓名|国籍", "王小明|中国", "李娜|中国"),
    ("ФИО|Должность", "Иванов Иван|Рабочий", "Петрова Анна|Швея"),
    ("ФИО|Должность", "Иванов Иван|Рабочий", "Петров Пётр|Рабочий"),
    ("नाम|पद", "राम थापा|श्रमिक", "सीता गुरुङ|श्रमिक"),
    ("Name|Trade|Nationality", "Ramesh Kumar|Mason|Nepal", "Aung Zaw|Carpenter|Myanmar"),
    ("Name|Trade|Nationality", "Ramesh Kumar Thapa|Steel fixing|Nepali", "Sita Gurung|Masonry|Nepali"),
    ("Name|Trade|Age|Country", "Ramesh Rawat|Welder|31|NP", "Aung Zaw|Scaffolder|28|MM"),
    ("船名|姓名", "福远渔001|王建国", "福远渔001|李小明", "福远渔001|张伟"),
    ("Vessel name|姓名|国籍", "Lu Rong 52|王建国|中国", "Lu Rong 52|李小明|中国"),
    ("Vessel name|Name|Nationality", "Sea Queen|Aung Zaw|Myanmar", "Sea Queen|Ramesh Kumar|Nepal"),
    ("Vessel name|Name|Position", "Sea Queen|Aung Zaw|Deckhand", "Sea King|Ramesh Kumar|Deckhand"),
    (
        "Name|Position",
        *("Mehmet Tuna|operator", "Mehmet Yilmaz|helper", "Ayse Demir|operator"),
    ),
    ("Name|Position", "Tuna Yilmaz|operator", "Ayse Handel|helper"),
    ("Company|Name|Position", "Sun Mills|Ramesh Thapa|Helper", "Sun Mills|Aung Zaw|Welder"),
]
COMPANIES = [
    ("Name|Nationality|Owner type", "Delta Knit Ltd|Bangladeshi|Private", "Moon Foods|Thai|State"),
    ("Name|Position", "Delta Knit|23.8, 90.4", "Moon Foods|13.7, 100.5"),
    ("Name|Nationality (flag)|Position", "Ocean Star 7|Taiwan|12.1 S 96.8 E", "Lu Rong 52|China|at anchor"),
    ("Name|Nationality|Position", "MV Golden Hope|Panama|Indian Ocean", "Sea Queen|Liberia|Port of Dubai"),
    ("Supplier|Name|Position|E-mail", "Delta Knit|Kofi Mensah|Manager|a@b.cd", "Moon|Ana Ruiz|Owner|c@d.ef"),
    ("Supplier name|Contact name|Position", "Delta Knit|Kofi Mensah|HR manager", "Moon|Ana Ruiz|Director"),
    ("Name|Role", "Delta Knit Ltd|Operator", "Moon Mining Corp|Operator"),
    ("Name|Role", "Escondida|Operator", "Grasberg|Operator"),
    ("Name|Nationality|Role", "Escondida|Chile|Operator", "Grasberg|Indonesia|Operator"),
    ("Name|Role", "Delta Fruit|Packer", "Moon Orchards|Grower"),
    ("Name|Trade", "John Mason|Plumber", "Kofi Mensah|Electrician"),
    ("Name|Trade|Country", "Kofi Mensah|Mason|Ghana", "John Mason|Plumber|UK"),
    ("Name|Trade|Nationality", "ABC Masonry LLC|Mason|UAE", "Sun Contracting|Carpenter|India"),
    ("船名|姓名", "福远渔001|王建国", "福远渔002|李小明"),
    ("船名|姓名|品种", "福远渔001|王建国|鱿鱼", "福远渔001|王建国|秋刀鱼", "福远渔002|李小明|鱿鱼"),
    ("Vessel name|Name|Flag", "Sea Queen|Aung Zaw|Myanmar", "Sea King|Ramesh Kumar|Nepal"),
    ("船名|姓名|国籍", "福远渔001|王建国|中国", "福远渔002|李小明|中国", "福远渔003|张伟|中国"),
    ("Name|Position", "Delta Knit|Tier 1", "Moon Foods|Tier 2"),
    ("Name|Country|Workers", "Siti Aminah Garments|ID|40", "Ramesh Textiles|NP|20"),
    ("公司名称|姓名|电话", "山东纺织有限公司|王小明|1", "新华制衣有限公司|李娜|2"),
    ("供应商|姓名", "山东纺织有限公司|王小明", "新华制衣有限公司|李娜"),
    ("姓名|种植面积（亩）|村", "王小明|12|东村", "李娜|8|西村"),
    ("农场|姓名|国家", "幸福农场|王小明|中国", "东风农场|李娜|中国"),
    ("合作社|姓名", "东风茶叶合作社|王小明", "红星合作社|李娜"),
    ("名称|类型", "华纺|普通合伙", "东方|有限公司"),
    ("Name|Village|Area (ha)", "Kofi Mensah|Kumasi|2", "Ama Owusu|Kumasi|3"),
    ("Name|Position", "Delta Knit|", "Moon Foods|"),
    ("Name|Position", "Sunrise Agro|Worker-owned coop", "Moon|Cooperative"),
    ("Name|Role", "Kofi Farms|Tapper", "Ama Farms|Tapper"),
    ("Name|Occupation|Farm size (ha)", "Kofi Mensah|Tapper|2", "Ama Owusu|Farmer|3"),
    ("Name|Job", "Alpha Cleaning|Cleaner", "Beta Guarding|Guard"),
    ("Name|Beruf", "Schmidt Bau|Maurer", "Meier Dach|Dachdecker"),
]


def table(lines):
    rows = [line.split("|") for line in lines]
    return rows[0], rows[1:]


@pytest.mark.parametrize("lines", PEOPLE, ids=lambda lines: f"{lines[0]} {lines[1]}")
def test_names_beside_jobs_of_workers_are_found(lines):
    assert rosters.names_people(*table(lines)) != []


@pytest.mark.parametrize("lines", COMPANIES, ids=lambda lines: f"{lines[0]} {lines[1]}")
def test_companies_vessels_farmers_and_contacts_are_taken(lines):
    assert rosters.names_people(*table(lines)) == []


JOBS = st.sampled_from(["Helper", "Sewing operator", "deckhand", "普工", "Welder (night)", "Line helper - 3"])
OTHER = st.sampled_from(
    ["Manager", "Director", "Owner", "Tier 1", "23.8, 90.4", "Sales", "总经理", "Agent", "", "Spinning mill"]
)
FIRMS = st.sampled_from(
    ["Delta Knit Ltd", "Moon Foods Co., Ltd.", "山东纺织有限公司", "PT Sejahtera", "Sun Mills"]
)
ANYBODY = st.sampled_from(["Siti", "Aung Zaw", "王小明", "Ramesh Kumar Thapa", "Fatou"])


@given(st.lists(st.tuples(ANYBODY, JOBS), min_size=1, max_size=8))
def test_whoever_has_a_job_of_a_worker_is_found_however_many_there_are(rows):
    assert rosters.names_people(["Name", "Position"], rows) == ["Name"]


@given(
    st.lists(
        st.one_of(st.tuples(FIRMS, st.one_of(JOBS, OTHER)), st.tuples(FIRMS, OTHER)), min_size=1, max_size=8
    )
)
def test_no_list_of_firms_is_one_of_people_whatever_stands_beside_them(rows):
    assert rosters.names_people(["Name", "Position"], rows) == []


@given(st.lists(st.tuples(ANYBODY, OTHER), min_size=1, max_size=8))
def test_people_of_other_positions_are_contacts_and_taken(rows):
    assert rosters.names_people(["Name", "Position"], rows) == []


def workbook(state, *rows):
    book = openpyxl.Workbook()
    book.active.title = "Mills"
    for row in (["name", "country"], ["Mill", "VN"], ["Moon", "VN"]):
        book.active.append(row)
    sheet = book.create_sheet("Staff")
    sheet.sheet_state = state
    for row in rows:
        sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("state", ["visible", "hidden", "veryHidden"])
@pytest.mark.parametrize("chosen", [None, "Mills"])
@pytest.mark.parametrize(
    "rows",
    [
        [["Worker name", "Shift"], ["Siti", "night"]],
        [["June"], [], ["Name", "Position"], ["Siti", "Helper"]],
        [["Passport"], ["A1234567"]],
    ],
)
def test_a_sheet_that_is_not_read_is_looked_through_hidden_or_not(state, chosen, rows):
    sheet = reading.read(workbook(state, *rows), filename="list.xlsx", sheet=chosen)
    assert sheet.sheet == "Mills"
    with pytest.raises(FileRefused, match=rf"\(sheet Staff\) in row {len(rows)}: "):
        worker_columns.refuse(sheet)


@pytest.mark.parametrize("state", ["visible", "hidden"])
def test_a_hidden_sheet_of_words_to_choose_from_is_no_reason_to_refuse(state):
    rows = [["Kind", "Position"], ["factory", "Manager"], ["agriculture", "Helper"]]
    sheet = reading.read(workbook(state, *rows), filename="list.xlsx")
    worker_columns.refuse(sheet)
    assert len(sheet.rows) == 2


@pytest.mark.parametrize(
    ("heading", "rows"),
    [
        ("Nome,Cargo,Nacionalidade", "João da Silva,Ajudante,Brasileira\nMaria Souza,Costureira,Brasileira"),
        ("Nombre,Cargo,Nacionalidad", "Juan Pérez,Ayudante,Peruana\nAna Ruiz,Costurera,Peruana"),
        ("Nom,Poste,Nationalité", "Jean Dupont,Ouvrier,Française\nMarie Diallo,Couturière,Sénégalaise"),
        ("Nama,Jabatan,Kewarganegaraan", "Siti Aminah,Buruh,Indonesia\nBudi Santoso,Penjahit,Indonesia"),
    ],
)
def test_a_list_whose_headings_nobody_knew_is_looked_through_too(heading, rows):
    sheet = reading.read(f"{heading}\n{rows}\n".encode(), filename="list.csv")
    assert sheet.header_row is None, "else this shows nothing"
    with pytest.raises(FileRefused) as refusal:
        worker_columns.refuse(sheet)
    assert refusal.value.code == "workers_named"


def test_a_refusal_tells_sheet_column_the_first_rows_and_how_many_more():
    rows = [["Worker name", "Shift"], [], *([f"Siti {one}", "night"] for one in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")]
    sheet = reading.read(workbook("hidden", *rows), filename="list.xlsx")
    with pytest.raises(FileRefused) as refusal:
        worker_columns.refuse(sheet)
    told = str(refusal.value)
    assert '"Worker name" (sheet Staff) in rows 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 and 16 more: ' in told
    assert "Take the column out or empty it" in told
    assert "Siti" not in told
    assert refusal.value.details == {"columns": ["Worker name (sheet Staff)"]}, "rows are of the list itself"


def test_a_roster_in_place_of_a_list_tells_its_rows():
    people = "".join(f"Ramesh Thapa,Nepali,{job}\n" for job in ("Helper", "Cook", "Welder"))
    sheet = reading.read(f"Name,Nationality,Position\n\n{people}".encode(), filename="list.csv")
    with pytest.raises(FileRefused, match='"Name" in rows 3, 4, 5: ') as refusal:
        worker_columns.refuse(sheet)
    assert refusal.value.details == {"columns": ["Name"], "rows": [3, 4, 5]}


def test_a_list_without_headings_is_taken():
    worker_columns.refuse(reading.read(b"Sunrise Mill,VN,factory\nMoon Mill,BD,factory\n", filename="l.csv"))


def test_the_list_itself_is_refused_with_the_sentence_of_the_others():
    text = "Name,Nationality,Position\nRamesh Thapa,Nepali,Helper\n"
    with pytest.raises(FileRefused, match='"Name" in row 2: this holds identities of workers') as refusal:
        worker_columns.refuse(reading.read(text.encode(), filename="list.csv"))
    assert refusal.value.code == "workers_named"
    assert "Ramesh" not in str(refusal.value)
