"""A cell of a list that tells who a worker is, by name or by a paper's number, is found in many scripts."""

import time
from pathlib import Path

import pytest

from suppliers.errors import FileRefused
from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import worker_columns
from suppliers.persons import identities, named_workers, worker_accounts, worker_papers

HERE = Path(__file__).parent
IN_GROUPS = [
    "passport XN-123-456",
    "passport XN 123 456",
    "Passport XN 1234 567",
    "Passport 12-345-678",
    "ID card 123 456 78",
    "Passport XN 12 34 56 7",
    "passport xn 123 456",
    "PASSPORT NO. XN 123-456 held",
    "passport number: 123 456 789",
    "passport G 123 4567",
    "Passport XN-1234-567, expires 2027-05-06",
    "護照 123-456-789",
    "passport 1234 5678",
    "pasaporte n.º G 123 456 78",
    "passport XN‑123‑456",
    "শ্রমিকের পাসপোর্ট XN ১২৩ ৪৫৬",
    "Passport 12345 678",
    "passport E12 345 678",
    "passport XN 123 456 2024-05-06",
    "passport A 123 4567",
    "passport A-123-4567",
]
NO_NUMBERS = [
    "passports of 120, 150 and 200 workers",
    "passport 2024-05-06",
    "ID cards 1 200 of 3 400",
    "passports: 12 000",
    "1 200 passports",
    "passports 2020-2024",
    "passport exp 05-06-2027",
    "passport exp. 2027-05-06",
    "passport 06-05-2024",
    "passports 900-1200",
    "passports 1200-1500",
    "Passport NPR 120 000",
    "passport USD 1 200 300",
    "passports 1 200 000 issued",
    "passport 06-05-24",
    "passports in 2024-05-06",
    "passports of 120 150 200",
    "passports 120 150 200 kept",
    "passports kept, tel. 081-234-5678",
    "passport, 12345 Berlin",
    "Passport RM 12 000",
    "passports 12 000-15 000",
    "passports at 120 150 beds",
    "passport 2024-05",
    "passports, 081 234 5678",
    "No. 5 Passport Road, 100 234 Hanoi",
    "passports: 12 of 15, 20 of 30",
    "passports kept 2021, 2022 and 2023",
    "ID card 2023 120 workers",
    "visa and passport 12-14 days 300 000 VND",
]


def texts(name):
    return (HERE / f"{name}.txt").read_text("utf-8").splitlines()


def refuse(text, heading="Remarks"):
    """The list of one mill with this remark, read as it is uploaded."""
    lines = [("Supplier", "Country", heading), ("Alpha Mill", "TH", "Clean"), ("Beta Mill", "TH", text)]
    sheet = reading.read("\n".join("\t".join(line) for line in lines).encode(), filename="list.tsv")
    worker_columns.refuse_texts(sheet, mapping.suggest(sheet))


@pytest.mark.parametrize("text", [*texts("texts_of_workers_in_scripts"), *texts("texts_of_workers_papers")])
def test_a_remark_that_tells_who_a_worker_is_is_refused_with_its_row(text):
    with pytest.raises(FileRefused) as refusal:
        refuse(text)
    assert refusal.value.details == {"columns": ["Remarks"], "rows": [3]}
    assert text not in str(refusal.value)


@pytest.mark.parametrize("text", texts("texts_of_papers_and_jobs_without_workers"))
def test_a_remark_that_tells_of_nobody_is_taken(text):
    refuse(text)


@pytest.mark.parametrize(
    ("between", "is_told"),
    [("", False), ("told us on the first day of the visit in the dormitory that ", True)],
)
def test_a_word_for_an_owner_far_before_makes_a_worker_s_passport_no_paper_of_the_company(between, is_told):
    assert worker_papers.tells_a_number(f"The owner {between}worker's passport no. A1234567") is is_told


@pytest.mark.parametrize("text", texts("texts_of_workers_papers"))
def test_without_its_number_the_same_remark_tells_of_nobody_by_a_paper(text):
    assert not worker_papers.tells_a_number("".join(sign for sign in text if not sign.isdecimal()))


@pytest.mark.parametrize("text", ["İşçi Ahmet Yılmaz", "işçi Ahmet Yılmaz", "İŞÇİ Ahmet Yılmaz"])
def test_the_turkish_capital_i_leaves_its_word_whole(text):
    assert {"işçi", "ahmet", "yılmaz"} == named_workers.words_in(text)


def test_a_long_cell_is_looked_through_in_time():
    began = time.process_time()
    for text in (
        "工人王" * 5_000,
        "passport no worker " * 2_000,
        "ลูกเรือ Aung " * 2_000,
        "실습생 김 " * 4_000,
        "1234567 worker " * 2_000,
    ):
        named_workers.names_a_worker(text)
        worker_accounts.tells_of_a_worker(text)
    assert time.process_time() - began < 6


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("Passport no. EH0482917 of Mr Rahim Uddin held by agent", True),
        ("Passport EH0482917 Rahim Uddin", True),
        ("passport eh0482917 in the safe", True),
        ("护照E12345678被扣", True),
        ("Worker, NRC 12/MaGaTa(N)123456", True),
        ("အလုပ်သမား ၁၂/မဂတ(နိုင်)၁၂၃၄၅၆", True),
        ("CURP GOMC900514HDFLRR09 de la trabajadora", True),
        ("Owner U Kyaw, NRC 12/MaGaTa(N)123456", False),
        ("12/MaGaTa(N)123456", False),
        ("Owner Mr Khan, passport A1234567", False),
        ("Passport A1234567 (owner)", False),
        ("Farmer Ana, DNI 12345678", False),
        ("MD: Abdul Karim, NID 1234567890", False),
        ("Owners: Mr Rahman, NID 1234567890", False),
        ("Legal rep.: Mr Wang, passport E12345678", False),
        ("Partner: Mr Shah, Aadhaar 1234 5678 9012", False),
        ("Contact person Mr Tan, passport A1234567", False),
        ("No. 5 Passport Road, 1234567 Taipei", False),
        ("passport covers, 1234567 pieces", False),
    ],
)
def test_a_passport_of_nobody_who_owns_or_runs_a_company_is_a_workers_in_any_column(text, tells):
    for heading in ("Other name", "Address", "Product", "Remarks"):
        if tells:
            with pytest.raises(FileRefused, match="a worker seems to be named in row 3"):
                refuse(text, heading)
        else:
            refuse(text, heading)


@pytest.mark.parametrize("text", IN_GROUPS)
def test_a_number_of_a_paper_written_in_groups_is_one(text):
    assert identities.looks_like_identity(text)
    with pytest.raises(FileRefused, match="a worker seems to be named in row 3"):
        refuse(text if "assport" in text else f"worker, {text}")


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_a_date_a_count_or_an_amount_behind_a_word_for_papers_is_none(text):
    assert worker_papers.NUMBERED.search(text) is None
    refuse(text)
    refuse(f"{text}, workers")


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("U Tin Maung lost his passport", True),
        ("Daw Nyunt Wai fainted on line 3", True),
        ("U Tin Maung, owner, lost his keys", False),
        ("U Tin Maung visited on Monday", False),
        ("นางสาวมะลิ คนงาน หนีไป", True),
        ("นายสมชาย ใจดี คนงาน", True),
        ("นายสมชาย ใจดี (คนงานพม่า)", True),
        ("นางดวงใจ ถูกยึดหนังสือเดินทาง", True),
        ("นายสมชาย ใจดี ผู้จัดการ", False),
        ("นายสมชาย ผู้จัดการ คนงาน 20 คน", False),
        ("นายสมชาย ใจดี คนงาน 20 คน", False),
        ("นายสมชาย ใจดี ดูแลคนงาน", False),
        ("นายจ้าง คนงาน หนี", False),
    ],
)
def test_a_remark_names_a_worker_behind_a_title_and_a_contact_is_taken(text, tells):
    assert worker_accounts.tells_of_a_worker(text) is tells
    if tells:
        with pytest.raises(FileRefused):
            refuse(text)
    else:
        refuse(text)
