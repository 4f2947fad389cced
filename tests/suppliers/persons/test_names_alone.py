"""A person's name that stands alone may be a contact or a worker: that is asked, once for each column."""

import time
from pathlib import Path

import pytest

from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.files.sheet import Sheet
from suppliers.lists import checking, names_alone

HERE = Path(__file__).parent
OTHERS = (HERE / "texts_of_companies_and_contacts.txt").read_text("utf-8").splitlines()
HARMLESS = (HERE / "texts_without_names.txt").read_text("utf-8").splitlines()
MAY_BE_EITHER = {"Ramesh Kumar Thapa, tel. +977 9812345678"}


def check(*lines, contacts=()):
    sheet = reading.read("\n".join("\t".join(one) for one in lines).encode(), filename="list.tsv")
    return checking.check(sheet, mapping.suggest(sheet), contacts=contacts)


@pytest.mark.parametrize(
    "text",
    [
        *("Ramesh Kumar Thapa", "RAMESH THAPA", "ramesh kumar thapa", "Ramesh Thapa; Sita Gurung"),
        *("Sita Gurung 9841234567", "Ramesh, tel. +977 9812345678", "Mr Ali", "José Pérez and María López"),
        *("Bounmy +856 20 5555 1234", "Olha Kovalchuk, +380 44 123 45 67", "Keoviengxay: 020 5555 1234"),
        *("王建国", "王建国 13812345678", "สมชาย ใจดี", "محمد أحمد", "Nguyễn Văn An"),
    ],
)
def test_a_name_alone_is_asked_about_below_remarks(text):
    found = check(["Supplier", "Country", "Remarks"], ["Alpha Mill", "NP", "Clean"], ["Beta", "NP", text])
    (asked,) = found.people
    assert (asked.column, asked.heading, asked.first, asked.rows, asked.said) == (2, "Remarks", (3,), 1, "")
    (told,) = [one for one in found.problems if one.code == "people_not_said"]
    assert (told.row, told.column, told.found) == (0, "Remarks", "")
    assert "Row 3." in told.advice
    assert not any(word in told.advice for word in text.split())


@pytest.mark.parametrize("text", [one for one in [*OTHERS, *HARMLESS] if one not in MAY_BE_EITHER])
def test_a_company_a_place_a_sentence_or_who_is_called_a_contact_is_not(text):
    assert not names_alone.names_persons(text, of_remarks=True)


@pytest.mark.parametrize(
    "text",
    [
        *("Hotline 0800 123456", "Office +49 30 123456", "Gate 2, 0171 5551234", "Tel. +880 2 55667788"),
        *("ISO 9001 / 2015-09-12", "Lot 12345678", "VAT 123456789", "Main Office Fax 123-456-789"),
        *("closed since 2021-04-01", "Expires 2027-12-31", "Audit 2024-05-06", "Phone 1234567 ext 12"),
    ],
)
def test_a_number_of_something_else_is_nobody(text):
    assert not names_alone.names_persons(text, of_remarks=True)


@pytest.mark.parametrize("text", ["Hoang Long", "Mr Ali", "Peter Hahn"])
def test_elsewhere_two_words_have_to_be_frequent_names(text):
    assert names_alone.names_persons(text, of_remarks=True)
    assert not names_alone.names_persons(text, of_remarks=False)


@pytest.mark.parametrize(
    "heading",
    ["Contact person", "Owner", "Plant manager", "Farmer", "Audited by", "联系人", "负责人", "船长"],
)
def test_a_heading_that_says_who_they_are_asks_nothing(heading):
    found = check(["Supplier", "Country", heading], ["Alpha Mill", "NP", "Ramesh Kumar Thapa"])
    assert found.people == ()


@pytest.mark.parametrize(
    ("vessel", "person", "asked"), [("船名", "姓名", 2), ("Vessel name", "Name", 2), ("船名", "船长", 0)]
)
def test_a_list_of_vessels_is_taken_without_the_persons_beside_them(vessel, person, asked):
    lines = [[vessel, person, "Country"], ["福远渔001", "王建国", "中国"], ["福远渔002", "陈小明", "中国"]]
    if vessel.isascii():
        lines = [
            [vessel, person, "Country"],
            ["Sea Queen", "Aung Zaw Myint", "MM"],
            ["Sea King", "Maria Lopez", "PH"],
        ]
    found = check(*lines)
    assert found.frame["name"].tolist() == [one[0] for one in lines[1:]]
    assert found.mapping.left_aside() == [person]
    assert sum(one.rows for one in found.people) == asked


def test_who_were_said_to_be_contacts_are_no_problem():
    lines = ["Supplier", "Country", "Remarks"], ["Alpha Mill", "NP", "Ramesh Kumar Thapa"]
    found = check(*lines, contacts={2})
    assert [one.said for one in found.people] == ["contacts"]
    assert "people_not_said" not in {one.code for one in found.problems}


def test_many_different_remarks_are_looked_through_in_time():
    rows = [[f"Mill {at}", "NP", f"Visited with Mr Khan on day {at}, no findings"] for at in range(20_000)]
    sheet = Sheet("list", "csv", ("Supplier", "Country", "Remarks"), rows, list(range(20_000)), 1)
    mapped = mapping.suggest(sheet)
    began = time.process_time()
    names_alone.of_list(sheet, mapped)
    assert time.process_time() - began < 20  # a second; each word against each cell takes minutes


OF_REPRESENTATIVES = (
    "Name of worker rep|Worker contact|Worker representative(s)|Workers' representatives|"
    "Employee representative|"
    "Union delegate|Trade union representative|Dorm leader|Shop steward|Worker safety representative|"
    "Representante de los trabajadores|Delegado sindical|Délégué du personnel|Représentants des salariés|"
    "Arbeitnehmervertreter|Betriebsratsvorsitzender|Rappresentante sindacale|Werknemersvertegenwoordiger|"
    "İşçi temsilcisi|Đại diện công nhân|Perwakilan pekerja|工人代表|工会主席|労働者代表|근로자 대표|"
    "ตัวแทนคนงาน|"
    "ممثل العمال|Представитель работников|श्रमिक प्रतिनिधि|Representante dos trabalhadores|"
    "Employee representative|Représentant des travailleurs|Representante sindical|职工代表|"
    "Migrant worker spokesperson|"
    "Contact for migrant workers|Contact person of workers|Contact du syndicat|Contact travailleur|"
    "Crew contact|Sprecher der Arbeiter|"
    "Presidente del sindicato|Kontakt do pracownika|工人联系人|Контакт работника|"
    "Worker focal point|Number of union members"
)
OF_COMPANIES = (
    "Company representative|Employer representative|Sales rep|Legal representative|Staff contact|"
    "Contact person|"
    "Labour agent contact|Employer contact|HR contact|法人代表|代表者|"
    "Factory contact|Sales representative|HR contact|Personnel contact|Employee relations contact|"
    "European Union contact|Account representative"
)


@pytest.mark.parametrize("heading", OF_REPRESENTATIVES.split("|"))
def test_who_speaks_for_workers_is_asked_about(heading):
    found = check(
        ["Supplier", "Country", heading], ["Alpha Mill", "NP", "Ram Thapa"], ["Beta", "NP", "Sita Rai"]
    )
    (asked,) = found.people
    assert (asked.heading, asked.first, asked.said) == (heading, (2, 3), "")
    assert "people_not_said" in {one.code for one in found.problems}


@pytest.mark.parametrize("heading", OF_COMPANIES.split("|"))
def test_who_speaks_for_a_company_is_a_contact(heading):
    for name in ("Ramesh Kumar Thapa", "Ram Thapa"):
        found = check(["Supplier", "Country", heading], ["Alpha", "NP", name], ["Beta", "NP", "Sita Rai"])
        assert found.people == ()


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Yes",
            "No",
            "12",
            "Elected by workers",
            "Democratically elected",
            "Trade Union and PC",
            "IndustriALL",
        ),
        *(
            "Yes - elected 2021",
            "elected 2023-05-01",
            "n/a",
            "Worker Committee",
            "Free Elections",
            "HR Manager",
        ),
        *("National Garment Workers Federation", "Not available", "Line 4", "Grievance Box", "Present"),
    ],
)
def test_whether_there_are_representatives_and_how_they_were_chosen_names_nobody(text):
    found = check(["Supplier", "Country", "Worker representative"], ["Alpha Mill", "NP", text])
    assert found.people == ()


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        *(("工会主席", "田中 太郎"), ("Председатель профсоюза", "Иванов И.И."), ("노조위원장", "김철수")),
        *(("श्रमिक प्रतिनिधि", "राम थापा"), ("ممثل العمال", "يوسف حداد"), ("Worker rep number", "9841234567")),
        *(("Worker contact", "+977 9841234567"), ("Worker rep", "Ram Thapa (rep)"), ("Worker rep", "王建国")),
        *(
            ("Name of worker rep", "Ram"),
            ("Worker rep", "RAM THAPA"),
            ("Dorm leader", "Sok Chan; Kofi Mensah"),
        ),
    ],
)
def test_a_number_or_one_name_of_a_representative_is_asked_about(heading, text):
    found = check(["Supplier", "Country", heading], ["Alpha Mill", "NP", text])
    assert [one.heading for one in found.people] == [heading]


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        *(("Number of union members", "120 000"), ("% union members", "45 %"), ("노조위원장", "선출됨")),
        *(
            ("Председатель профсоюза", "Профсоюз есть"),
            ("ممثل العمال", "لا يوجد"),
            ("श्रमिक प्रतिनिधि", "कोई नहीं"),
        ),
        *(("工会主席", "民主 选举"), ("Worker representatives", "12"), ("Union president", "elected 2023")),
    ],
)
def test_counts_of_members_and_what_says_that_there_is_nobody_names_nobody(heading, text):
    found = check(["Supplier", "Country", heading], ["Alpha Mill", "NP", text])
    assert found.people == ()
