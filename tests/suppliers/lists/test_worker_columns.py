"""Headings that ask who workers are, and those that only count them or name companies."""

import io
from dataclasses import replace

import openpyxl
import pytest

from suppliers.errors import FileRefused
from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import checking, worker_columns

OF_WORKERS = """
Worker name|Workers' names|Employee full name|Name of worker|Names of the migrant workers|
Crew names|Employee surname|Passport number|Passport No.|passport #|Work permit no|
Iqama number|ID card number|Aadhaar|Date of birth|DOB|Nombre del trabajador|
Nom du travailleur|Name des Arbeiters|İşçi adı soyadı|Nama pekerja|Tên công nhân|
Número de pasaporte|N° de passeport|Номер паспорта|工人姓名|护照号码|身份证号|ชื่อคนงาน|
เลขหนังสือเดินทาง|اسم العامل|Seafarer name|PP No|Worker ID|작업자 성명|
Worker name / Passport No.|Passport No. (worker)|رقم جواز السفر
"""
OF_OTHERS = """
Pasaportes no retenidos|Date of birth verification|Are dates of birth recorded?|
Passport no. recorded (Y/N)|Visa numbers (count)|Employee names anonymised|护照号码已登记|
工人姓名已匿名|Worker names on payroll checked|Name of worker housing|Vessel passport no.|Name|
Contact name|Contact person|Supplier name|Factory name (workers)|Employer name|Owner name|
Labour agent name|Manning agent name|Name of crew agency|Crew agency name|
Worker representative|Number of workers|No. of employees|Name / No of workers|
Number of crew|Passports retained|Passport held by captain|Number of passports held|
Workers hold own passports|Registration number|Supplier ID|National ID|Tax number|
Visa tied to employer|Employees
"""


def headings(text):
    return [one.strip() for one in text.replace("\n", "").split("|")]


@pytest.mark.parametrize("heading", headings(OF_WORKERS))
def test_a_heading_that_asks_who_workers_are_is_known(heading):
    assert worker_columns.is_of_workers(heading)


@pytest.mark.parametrize("heading", headings(OF_OTHERS))
def test_counts_of_workers_and_names_of_companies_are_not_meant(heading):
    assert not worker_columns.is_of_workers(heading)


def sheet(cell):
    text = f"name,country,Worker name,Passport No.\nMill,VN,{cell},\nMoon,VN,,\n"
    return reading.read(text.encode(), filename="list.csv")


def test_a_list_that_names_workers_is_refused_with_the_column():
    with pytest.raises(FileRefused) as refusal:
        worker_columns.refuse(sheet("Siti"))
    assert (refusal.value.code, refusal.value.details["columns"]) == ("workers_named", ["Worker name"])
    assert "Siti" not in str(refusal.value)


@pytest.mark.parametrize("name", ["Siti", ""])
def test_a_second_table_that_names_workers_is_refused_too(name):
    text = "Factory name,Country,Sector\nMill,VN,garments\n"
    text += f"Factory name,Country,Worker name\nMoon,VN,{name}\nSun,VN,\n"
    read = reading.read(text.encode(), filename="list.csv")
    worker_columns.refuse(read)  # its first headings ask for nobody
    if not name:
        worker_columns.refuse_texts(read, mapping.suggest(read))
        return
    with pytest.raises(FileRefused) as refusal:
        worker_columns.refuse_texts(read, mapping.suggest(read))
    assert (refusal.value.code, refusal.value.details["columns"]) == (
        "workers_named",
        ["Worker name (row 3)"],
    )
    assert "Siti" not in str(refusal.value)


def of_one_column(heading, *cells):
    text = "\n".join([f"name,country,{heading}", *(f"Mill {cell[:1]},VN,{cell}" for cell in cells)])
    return reading.read(text.encode(), filename="list.csv")


@pytest.mark.parametrize("heading", ["Employee", "Crew member", "Migrant workers", "The worker", "Fishermen"])
@pytest.mark.parametrize("cell", ["Nguyen Van An", "SITI AMINAH", "Kofi", "Maria Lopez"])
def test_a_name_below_a_word_for_people_is_found(heading, cell):
    with pytest.raises(FileRefused, match=heading):
        worker_columns.refuse(of_one_column(heading, "12", cell))


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("员工", "王小明"),
        ("Empleado", "Juan Pérez"),
        ("Mitarbeiter", "Hans Müller"),
        ("พนักงาน", "สมชาย ใจดี"),
        ("العمال", "محمد أحمد"),
        ("İşçi", "Mehmet Yılmaz"),
        ("Employees interviewed", "Kofi Mensah"),
        ("Interviewed", "Maria Lopez"),
        ("Name of person interviewed", "Maria Lopez"),
        ("Whistleblower", "Kofi Mensah"),
    ],
)
def test_the_same_in_other_languages_and_of_whoever_spoke(heading, cell):
    with pytest.raises(FileRefused):
        worker_columns.refuse(of_one_column(heading, "12", cell))


@pytest.mark.parametrize(
    "heading", ["Mitarbeiter", "Empleados", "员工", "พนักงาน", "العمال", "Interviewed", "Victims"]
)
@pytest.mark.parametrize(
    "cell", ["12", "yes", "300+", "女工", "Migranten", "migrantes", "ชาย", "نساء", "West Bengal"]
)
def test_the_same_headings_over_counts_and_kinds_are_taken(heading, cell):
    worker_columns.refuse(of_one_column(heading, cell))


@pytest.mark.parametrize(
    "cell",
    [
        "Machine Helper",
        "Uttar Pradesh",
        "Golden Hands",
        "Blue Sky",
        "12",
        "1,200",
        "Migrant",
        "Local women",
        "Permanent contract",
        "Nepalese",
        "mostly male",
        "n/a",
    ],
)
def test_numbers_and_kinds_of_people_are_no_names(cell):
    worker_columns.refuse(of_one_column("Workers", f'"{cell}"'))


@pytest.mark.parametrize("heading", ["Passport", "Passports of workers", "护照", "Reisepass"])
@pytest.mark.parametrize("cell", ["A1234567", "AB 123456", "EH1234567", "12345678"])
def test_numbers_below_a_heading_that_names_papers_only_are_those_of_workers(heading, cell):
    with pytest.raises(FileRefused, match=heading):
        worker_columns.refuse(of_one_column(heading, "", cell))


@pytest.mark.parametrize(
    ("heading", "cell"),
    [("Passport", "12"), ("Passport", "kept by employer"), ("IDs", "1234567"), ("Passport", "yes")],
)
def test_other_cells_below_it_are_taken(heading, cell):
    worker_columns.refuse(of_one_column(heading, cell))


def workbook(**sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return reading.read(out.getvalue(), filename="list.xlsx")


def test_a_sheet_that_is_not_read_may_not_name_workers_either():
    mills = [["name", "country"], ["Mill", "VN"], ["Moon", "VN"]]
    people = [["Interviews"], [], ["No", "Worker name", "Shift"], [1, "Siti", "night"]]
    with pytest.raises(FileRefused, match=r"\"Worker name\" \(sheet People\) in row 4: "):
        worker_columns.refuse(workbook(Mills=mills, People=people))
    worker_columns.refuse(workbook(Mills=mills, People=[*people[:3], [1, "", "night"]]))


def refuse_texts(sheet):
    worker_columns.refuse_texts(sheet, mapping.suggest(sheet))


def test_a_column_of_a_sign_may_name_nobody_either():
    with pytest.raises(FileRefused):
        refuse_texts(of_one_column("Passport", "kept by supervisor Rahim Uddin"))


def test_a_text_that_names_a_worker_is_refused_with_its_row():
    sheet = of_one_column("Remarks", "Audit due", "The worker Nguyen Van An said so", "Clean dormitory")
    with pytest.raises(FileRefused) as refusal:
        refuse_texts(sheet)
    assert refusal.value.code == "workers_named"
    assert refusal.value.details == {"columns": ["Remarks"], "rows": [3]}
    assert "Nguyen" not in str(refusal.value)


NOBODY = (
    "không có|không biết|tidak ada|tidak tahu|sin datos|ninguno|keine|nessuno|aucun|yok|brak|нет данных|"
    "не известно|لا يوجد|غير معروف|没有|不详|なし|없음|ไม่มี|ไม่ทราบ|कोई नहीं|নেই"
)


@pytest.mark.parametrize("heading", ["Migrant", "Workers", "Lao động", "Pekerja", "العمال"])
def test_that_there_is_nobody_or_nobody_knows_names_no_worker(heading):
    cells = NOBODY.split("|")
    worker_columns.refuse(of_one_column(heading, *cells))
    with pytest.raises(FileRefused):
        worker_columns.refuse(of_one_column("Migrants", *cells, "Nguyen Thi Hoa"))


def test_texts_and_columns_that_are_taken_name_companies():
    refuse_texts(of_one_column("Remarks", "Recruiter Ahmed Manpower Services", "workers from Nepal"))
    refuse_texts(of_one_column("Labour agent", "Recruiter Rahman"))


@pytest.mark.parametrize("cell", ["  ", "n/a", "-", "confidential", "Withheld", "yes", "***"])
def test_a_column_in_which_nobody_is_named_is_taken(cell):
    worker_columns.refuse(sheet(cell))


TOLD = (
    "Worker Sita Gurung complained on 3 May that her passport is held",
    "Ramesh Kumar Thapa (operator) ran away on 4 May, 12 days ago",
)


REMARKS = ["Remarks", "Comments (internal)", "Bemerkung", "备注", "Ghi chú", "Примечание", "ملاحظات"]


@pytest.mark.parametrize("heading", REMARKS)
def test_remarks_are_no_address_and_name_no_worker(heading):
    lines = [["Supplier", "Country", heading], *(["Alpha Mill", "NP", one] for one in TOLD)]
    text = "\n".join(";".join(line) for line in lines)
    remarked = reading.read(text.encode(), filename="list.csv")
    assert mapping.suggest(remarked).column_of("address") is None
    with pytest.raises(FileRefused) as refusal:
        refuse_texts(remarked)
    assert refusal.value.details["columns"] == [heading]


@pytest.mark.parametrize("field", ["address", "product", "other_names"])
def test_what_somebody_takes_for_a_text_of_the_site_names_no_worker(field):
    found = of_one_column("Incidents", TOLD[0])
    chosen = mapping.suggest(found)
    columns = tuple(
        replace(one, field=field, why="user") if one.heading == "Incidents" else one for one in chosen.columns
    )
    with pytest.raises(FileRefused) as refusal:
        worker_columns.refuse_texts(found, mapping.Mapping(columns))
    assert refusal.value.code == "workers_named"


def test_a_place_is_no_worker():
    refuse_texts(of_one_column("Address", "Workers Colony, Plot 12, Karachi", "Labour Ram Nagar 7, Delhi"))


IN_WORDS = """
about forty|around fifty|circa quarenta|see HR|See HR office|cerca de cincuenta|environ soixante|etwa vierzig
fünfunddreißig|ungefähr fünfunddreißig|circa quarantacinque|ongeveer vijfenveertig|około czterdzieści
yaklaşık elli|sekitar empat puluh|ver recursos humanos|voir annexe|siehe Anhang|see note below
two hundred|one or two dozen
aproximadamente quarenta e cinco trabalhadores|Forty Five|ABOUT FORTY
""".strip().replace("\n", "|")


@pytest.mark.parametrize("heading", ["Workers", "Employees", "Trabalhadores", "Number of workers"])
def test_a_number_in_words_is_an_unreadable_count_and_nobody(heading):
    cells = IN_WORDS.split("|")
    lines = "".join(f"Mill {at} Ltd,VN,Garments,{cell}\n" for at, cell in enumerate(cells))
    read = reading.read(f"Supplier,Country,Product,{heading}\n{lines}".encode(), filename="list.csv")
    worker_columns.refuse(read)
    mapped = mapping.suggest(read)
    worker_columns.refuse_texts(read, mapped)
    told = {one.row for one in checking.check(read, mapped).problems if one.code == "workers_unreadable"}
    assert told == set(range(2, len(cells) + 2))


@pytest.mark.parametrize("name", ["Siti Aminah", "See Le", "Min An", "Ask Kumar"])
def test_a_name_below_a_word_for_workers_is_refused_with_its_rows_and_not_shown(name):
    text = f"Supplier,Country,Workers\nMill,VN,120\nMoon,VN,{name}\nSun,VN,about forty\nSea,VN,Siti Nur\n"
    read = reading.read(text.encode(), filename="list.csv")
    with pytest.raises(FileRefused) as refusal:
        worker_columns.refuse(read)
    assert refusal.value.details == {"columns": ["Workers"], "rows": [3, 5]}
    assert '"Workers" in rows 3, 5:' in str(refusal.value)
    assert name not in str(refusal.value)
