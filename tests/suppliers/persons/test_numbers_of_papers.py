"""Numbers of papers as each country writes them are refused; amounts and numbers of companies are taken."""

import re
import time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from auditor.core import privacy
from auditor.core.errors import BadInput
from auditor.fieldkit import contents
from suppliers.errors import FileRefused
from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import worker_columns
from suppliers.persons import worker_papers
from suppliers.persons.as_read import as_read

HERE = Path(__file__).parent
LONG = ("passport of Budi ", "passport number ", "paspor Budi nomor 12 ", "call worker no 01 ", "passport")


def texts(name):
    return (HERE / f"{name}.txt").read_text("utf-8").splitlines()


def read(text, heading="Remarks"):
    lines = [("Supplier", "Country", heading), ("Alpha Mill", "TH", "Clean"), ("Beta Mill", "TH", text)]
    return reading.read("\n".join("\t".join(line) for line in lines).encode(), filename="list.tsv")


def take(text):
    sheet = read(text)
    worker_columns.refuse(sheet)
    worker_columns.refuse_texts(sheet, mapping.suggest(sheet))


def kit_finds(text):
    return any(pattern.search(as_read(text)) for pattern in contents.IDENTITIES.values())


@pytest.mark.parametrize("text", texts("texts_of_numbers_of_papers"))
def test_a_number_of_a_worker_s_paper_is_refused_in_lists_in_texts_and_in_the_kit(text):
    with pytest.raises(FileRefused) as in_list:
        take(text)
    assert in_list.value.details == {"columns": ["Remarks"], "rows": [3]}
    with pytest.raises(BadInput) as in_text:
        privacy.refuse_identities({"note": text})
    told = f"{in_list.value} {in_text.value.problems}"
    assert not any(number in told for number in worker_papers._DIGITS.findall(text))
    assert "row 3" in told
    assert "without the name or number, and upload the list again; nothing of it was stored" in told
    assert kit_finds(text)


@pytest.mark.parametrize("text", texts("texts_of_companies_and_amounts"))
def test_amounts_and_what_companies_are_known_by_are_taken(text):
    take(text)
    privacy.refuse_identities({"note": text})
    assert not kit_finds(text)


@pytest.mark.parametrize(
    "text",
    [
        "passport AB1234567 of the worker and a fee of NPR 50000",
        "passport AB1234567, NPR 50000 paid, worker",
        "passport 123456789, 5000 THB, worker",
        "passport PAB123456, worker",
        "passport RM1234567, worker",
        "passport AN1234567, worker",
    ],
)
def test_an_amount_beside_a_number_does_not_hide_it(text):
    with pytest.raises(FileRefused):
        take(text)


def test_a_cell_of_numbers_and_words_for_papers_is_looked_through_in_time():
    for text in (
        "passport no 12 ",
        "1 234 567 ",
        "DNI 12.345. worker ",
        "NPR 123 ",
        "worker 900101-14 ",
        *LONG,
    ):
        cell = (text * 4_000)[:32_000]
        began = time.process_time()
        worker_papers.tells_a_number(cell)
        worker_papers.NUMBERED.search(cell)
        assert time.process_time() - began < 2, text


@pytest.mark.parametrize(
    "text",
    [
        "passport policy rev. A1234567",
        "Passport policy of Alpha Mills, doc. PP123456",
        "Passport storage form F1234567 in use",
        "Passports kept by workers; invoice INV123456",
        "passport lockers for 1200 workers, order PO1234567",
        "Passport of the owner Ahmad number A1234567",
        "Passport of director Budi Santoso no B1234567",
        "Paspor pemilik Budi Santoso nomor B1234567",
        "Passport office hotline number 0312345678",
        "Passport held, phone 0812345678 of the company",
        "Passport retention ended. Container MSKU1234567",
        "Worker hotline +62 812-3456-7890",
        "Workers' committee: +62 812-3456-7890",
        "Call the manager at +62 812-3456-7890",
        "Grievance line for workers: 0800 123 456",
    ],
)
def test_a_list_tells_numbers_of_documents_and_of_whoever_stands_for_a_company(text):
    take(text)


@pytest.mark.parametrize(
    "text",
    [
        "Hubungi pekerja di +62 812-3456-7890",
        "Call the worker at +880 1712 345678",
        "worker's phone: 01712345678",
        "Contactar al trabajador: +52 55 1234 5678",
        "Liên hệ công nhân số 0912345678",
    ],
)
def test_a_list_tells_no_telephone_of_somebody_at_work(text):
    with pytest.raises(FileRefused) as in_list:
        take(text)
    assert in_list.value.details == {"columns": ["Remarks"], "rows": [3]}
    with pytest.raises(BadInput):
        privacy.refuse_identities({"note": text})


def verdict(*lines):
    sheet = reading.read("\n".join("\t".join(line) for line in lines).encode(), filename="list.tsv")
    worker_columns.refuse(sheet)
    worker_columns.refuse_texts(sheet, mapping.suggest(sheet))


def below(word, cell):
    return [("Supplier", "Country", word), ("Alpha Mill", "TH", ""), ("Beta Mill", "TH", cell)]


def beside(*cells):
    begun = [("Supplier", "Country", "Remarks", "Notes"), ("Alpha Mill", "TH", "Clean", "seen")]
    return [*begun, ("Beta Mill", "TH", *cells)]


@pytest.mark.parametrize("pair", texts("cells_of_papers"))
def test_a_number_is_refused_below_and_beside_the_word_for_its_paper(pair):
    word, number = pair.split("|")
    with pytest.raises(FileRefused) as refusal:
        verdict(*below(word, number))
    assert refusal.value.details == {"columns": [word], "rows": [3]}
    assert number not in str(refusal.value)
    assert "Take the column out or empty it, and upload the list again" in str(refusal.value)
    for cells, told in ((beside(word, number), "Remarks"), (beside(number, word), "Notes")):
        with pytest.raises(FileRefused) as refusal:
            verdict(*cells)
        assert refusal.value.details == {"columns": [told], "rows": [3]}
        assert number not in str(refusal.value)


@pytest.mark.parametrize("pair", texts("cells_without_papers"))
def test_answers_counts_and_amounts_below_and_beside_such_a_word_are_taken(pair):
    word, answer = pair.split("|")
    verdict(*below(word, answer))
    verdict(*beside(word, answer))
    verdict(*beside(answer, word))


@pytest.mark.parametrize(
    "pair", ["NIK|3201234567890123", "DNI|12.345.678", "CPF|123.456.789-09", "cédula|1.234.567.890"]
)
def test_numbers_that_traders_have_too_are_refused_where_a_worker_is_told_of(pair):
    word, number = pair.split("|")
    verdict(*below(word, number))
    verdict(*beside(word, number))
    with pytest.raises(FileRefused):
        verdict(*below(f"{word} of worker", number))
    begun = [("Supplier", "Country", "Remarks", "Notes", "More"), ("Alpha Mill", "TH", "Clean", "seen", "x")]
    with pytest.raises(FileRefused):
        verdict(*begun, ("Beta Mill", "TH", "helper", word, number))
    verdict(*begun, ("Beta Mill", "TH", "owner", "passport", "A1234567"))


def test_a_cell_of_words_alone_is_looked_at_in_time():
    for text in ("工人" * 30, "no " * 20, "号码" * 29, f"passport{'工人' * 25}", f"passport{'(' * 50}"):
        began = time.process_time()
        worker_papers.is_called(text)
        assert time.process_time() - began < 0.5, text


WORDS_BESIDE_PAPERS = (
    *(
        "Passport",
        "PASAPORT NUMARASI",
        "pasaport numarasi",
        "QID",
        "qid",
        "I/C",
        "IC",
        "Id Card",
        "CNIC",
        "Ktp",
    ),
    *(
        "carte d'identité",
        "Ausweis2",
        "TC Kimlik",
        "cedula de identidad",
        "work permit",
        "DPI",
        "social security",
    ),
    *(
        "No.",
        "n.",
        "number",
        "of",
        "the",
        "worker's",
        "crew members",
        "isci",
        "İşçi",
        "operator",
        "dell'",
        "kept",
    ),
    *(
        "233",
        "Road",
        "Sun Textiles Ltd",
        "A123B",
        "(",
        ",",
        ":",
        "#",
        "  ",
        "护照",
        "\u212anown",
        "pa\u017f\u017fport",
    ),
)


@given(st.lists(st.sampled_from(WORDS_BESIDE_PAPERS), min_size=1, max_size=5).map(" ".join))
@example("QID")
@example("pasaport numarasi")
@example("No. of the passport (kept)")
@example("I/C no.")
def test_a_word_for_a_paper_is_found_in_small_letters_as_in_any(text):
    told = len(text) <= 60 and worker_papers._ALONE.fullmatch(as_read(text).strip()) is not None
    assert worker_papers.is_called(text) == told
    assert worker_papers.is_called(text.upper()) == (
        len(text.upper()) <= 60 and worker_papers._ALONE.fullmatch(as_read(text.upper()).strip()) is not None
    )


@given(st.text(alphabet="12AB- 3x.٣\n", max_size=14))
@example("A123B")
@example("A12B34")
@example("x123B")
def test_a_text_is_looked_through_where_it_has_the_digits_of_a_paper(text):
    forms = r"\d{4}|\d(?:[^\w\n]{0,2}\d){5}|[A-Z]\d{3}[A-Z]|[A-Z]\d\d[A-Z]\d\d"
    assert (worker_papers._DIGITS.search(text) is None) == (re.search(forms, text) is None)
