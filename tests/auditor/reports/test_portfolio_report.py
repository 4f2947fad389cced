"""The portfolio report as a reader gets it: the PDF is written, and its text read back."""

from __future__ import annotations

import dataclasses
import io
import re
from dataclasses import replace

import pypdf
import pytest
from reportlab.graphics.shapes import String

from auditor.reports import fonts, portfolio_data
from auditor.reports.charts import band_chart
from auditor.reports.portfolio_report import write_pdf
from tests import printed

pytestmark = [
    pytest.mark.pdf,
]

THAI = "บริษัท ไทยยูเนี่ยน กรุ๊ป จำกัด"
ARABIC = "شركة النسيج المصرية"
CHINESE = "新疆示范纺织有限公司"
UNBROKEN = "Q" * 12 + "ABCDEFGHIJKLMNOPRSTUVWXYZABC" * 3


def line(row: int, name: str = "Example Garments Ltd", **other: object) -> portfolio_data.SupplierLine:
    values: dict[str, object] = {
        "country": "TH",
        "kind": "factory",
        "final": 71.5,
        "band": "High",
        "low": 60.0,
        "high": 83.0,
        "confidence_grade": "D",
    }
    return portfolio_data.SupplierLine(row=row, name=name, **{**values, **other})  # type: ignore[arg-type]


def grave(name: str) -> portfolio_data.GraveSupplier:
    return portfolio_data.GraveSupplier(
        line(7, name, gates=("G1_listed_fuzzy",), provisional=True),
        sector="Garments",
        confidence=12.5,
        sentence="Final 80.0 (High). Set by gate G1_listed_fuzzy.",
        reference_coverage=0.45,
        gates=(portfolio_data.HeldGate("G1_listed_fuzzy", 80, "The name resembles an entry", "a reviewer"),),
        reasons=(portfolio_data.Reason("WRK", "worker-paid fees", 81.3, 14.2, "questionnaire 2026-05"),),
        matches=(portfolio_data.ListMatch("UFLPA Entity List", "Listed Example Co.", 0.93, "form_differs"),),
    )


def report() -> portfolio_data.PortfolioReport:
    return portfolio_data.PortfolioReport(
        organisation="Example Buyer",
        list_name="suppliers.csv",
        scored_on="2026-11-23",
        statuses=portfolio_data.StatusCounts(scored=5, held=2, duplicate=1),
        bands=(
            portfolio_data.BandCount("factory", "High", 4),
            portfolio_data.BandCount("agriculture", "Low", 1),
        ),
        method=portfolio_data.Method("1.0.0", "0f" * 32),
        gravest=(grave("First Example Co."),),
        others=(line(3, THAI), line(4, ARABIC), line(5, CHINESE), line(6, UNBROKEN)),
        open_questions=(portfolio_data.OpenQuestion("Share of migrant workers", 5, 1, 2),),
        held_rows=(portfolio_data.HeldRows("country_missing", 2, "State the country.", (8, 9)),),
        missing_indices=(portfolio_data.MissingIndex("Prevalence", "Left out."),),
        releases=(portfolio_data.DataRelease("UFLPA Entity List", "2026-08", "2026-11-23", "partial"),),
    )


def pdf_of(data: portfolio_data.PortfolioReport) -> bytes:
    stream = io.BytesIO()
    write_pdf(data, stream)
    return stream.getvalue()


def text_of(pdf: bytes) -> str:
    return "\n".join(printed.pages(pdf))


def texts_for_copying(pdf: bytes) -> list[str]:
    """What a reader gets who copies or searches text outside the Latin script."""
    found = []
    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        contents = page.get_contents()
        assert contents is not None
        for code in re.findall(rb"/ActualText <FEFF([0-9A-F]*)>", contents.get_data()):
            found.append(bytes.fromhex(code.decode()).decode("utf-16-be"))
    return found


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_every_font_is_embedded_so_that_no_name_depends_on_the_reader() -> None:
    korean = dataclasses.replace(
        report(), others=(line(3, "한국 시범 공장"), line(4, "日本のれい工場"), line(5, CHINESE))
    )
    fonts = {}
    for page in pypdf.PdfReader(io.BytesIO(pdf_of(korean))).pages:
        fonts |= {name: font.get_object() for name, font in page["/Resources"]["/Font"].items()}
    not_embedded = {
        str(font["/BaseFont"])
        for font in fonts.values()
        if "/FontFile2" not in font.get("/FontDescriptor", {})
    }
    assert not_embedded <= {"/Helvetica"}, "reportlab names it in every file and nothing is written with it"
    names = {str(font["/BaseFont"]) for font in fonts.values()}
    assert any("NotoSansSC" in name for name in names)
    assert any("NotoSansKR" in name for name in names)


def test_what_was_scored_can_be_read_in_the_report() -> None:
    text = " ".join(text_of(pdf_of(report())).split())
    for expected in (
        "First Example Co.",
        "80.0 (High)",
        "interval 60.0 to 83.0",
        "to be reviewed",
        "Listed Example Co.",
        "WRK: worker-paid fees",
        "State the country.",
        "PARTIAL",
        "version 1.0.0",
        "Page 1 of",
    ):
        assert expected in text


def test_gates_are_told_in_words_where_they_hold_and_below_the_table_of_the_others() -> None:
    others = (line(3, gates=("G10",)), line(4, gates=("G8", "G9")))
    one_supplier = (portfolio_data.BandCount("factory", "High", 1),)
    text = squeezed(text_of(pdf_of(dataclasses.replace(report(), others=others, bands=one_supplier))))
    assert squeezed("close to a listed name, to be reviewed (G1)") in text
    told = "suspected zero-tolerance matter (G8); silent after being asked (G9)"
    told += "; on probation after a grave finding (G10)"
    assert squeezed(f"Gates: {told}.") in text
    assert squeezed("Factory: 1 supplier") in text
    assert squeezed("1 suppliers") not in text


def test_names_in_thai_arabic_and_chinese_are_written_in_their_letters() -> None:
    pdf = pdf_of(report())
    spoken = texts_for_copying(pdf)
    for name in (THAI, ARABIC, CHINESE):
        assert squeezed(name) in squeezed("".join(spoken))
    seen = squeezed(text_of(pdf))
    assert squeezed(CHINESE) in seen
    assert "ไทย" in seen


def test_a_name_without_spaces_is_broken_and_loses_no_letter() -> None:
    assert UNBROKEN in squeezed(text_of(pdf_of(report())))


def test_the_same_report_gives_the_same_bytes_whatever_was_written_before() -> None:
    first = pdf_of(report())
    pdf_of(replace(report(), list_name="क्षेत्र और स्त्री.csv"))
    assert pdf_of(report()) == first


def test_page_numbers_and_totals_stand_on_each_page_and_in_the_contents() -> None:
    made = pdf_of(report())
    reader = pypdf.PdfReader(io.BytesIO(made))
    total = len(reader.pages)
    for number, (page, words) in enumerate(zip(reader.pages, printed.pages(made), strict=True), start=1):
        footer = words.replace("\n", " ")
        assert f"Page {number} of" in footer
        forms = page["/Resources"]["/XObject"]
        assert f"({total}) Tj" in forms["/FormXob.total"].get_object().get_data().decode("latin-1")


def test_every_section_stands_in_the_outline_and_the_document_names_its_language() -> None:
    reader = pypdf.PdfReader(io.BytesIO(pdf_of(report())))
    titles = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert [title[0] for title in titles] == list("12345678")
    assert reader.trailer["/Root"]["/Lang"] == "en"
    assert reader.metadata is not None
    assert reader.metadata.title == "Portfolio report: suppliers.csv"


def test_a_list_without_a_scored_row_says_so_in_each_section() -> None:
    empty = portfolio_data.PortfolioReport(
        "",
        "x.csv",
        "2026-11-23",
        portfolio_data.StatusCounts(0, 3, 0),
        (),
        portfolio_data.Method("1.0.0", "0f"),
    )
    text = " ".join(text_of(pdf_of(empty)).split())
    assert "No supplier of this list could be scored" in text
    assert "Every question has an answer" not in text


@pytest.mark.long  # a report of two thousand
def test_two_thousand_suppliers_are_listed_and_the_rest_is_counted() -> None:
    lines = tuple(line(row, f"Site number {row}") for row in range(2, 2103))
    many = replace(
        report(),
        others=lines,
        statuses=portfolio_data.StatusCounts(2102, 0, 0),
        data_file="scores.csv",
    )
    text = text_of(pdf_of(many))
    assert "Site number 2001" in text
    assert "Site number 2002" not in text
    assert "101 more suppliers" in " ".join(text.split())
    assert "scores.csv" in text


def test_no_word_of_the_table_of_suppliers_is_broken() -> None:
    kinds = ("factory", "construction", "agriculture")
    bands = ("Low", "Moderate", "Elevated", "High", "Critical")
    lines = [line(row, kind=kinds[row % 3], band=bands[row % 5], final=100.0) for row in range(3, 18)]
    text = text_of(pdf_of(replace(report(), others=tuple(lines))))
    table = text[text.rindex("Watch-lists") - 200 :].split()
    for word in (*kinds, *bands, "Country", "Score", "100.0", "Interval", "60.0"):
        assert word in table, word


def test_markup_in_a_name_is_shown_and_not_obeyed() -> None:
    assert "<b>Bold & Sons</b>" in text_of(pdf_of(replace(report(), gravest=(grave("<b>Bold & Sons</b>"),))))


def test_without_fonts_one_sentence_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: pytest.TempPathFactory
) -> None:
    monkeypatch.setattr(fonts, "FOLDER", tmp_path)
    stream = io.BytesIO()
    with pytest.raises(fonts.FontsMissing, match=r"Run \./run once") as refusal:
        write_pdf(report(), stream)
    assert refusal.value.code == "fonts_missing"
    assert stream.getvalue() == b""


def test_nothing_in_the_report_says_clear_or_guilty() -> None:
    text = text_of(pdf_of(report())).lower().split()
    assert not {"clear", "cleared", "guilty", "innocent"} & set(text)


def test_blocks_of_suppliers_follow_each_other_and_leave_no_page_half_empty() -> None:
    one = grave("First Example Co.")
    tall = replace(one, reasons=one.reasons * 20)  # more than half a page each
    alone, with_them = (
        len(pypdf.PdfReader(io.BytesIO(pdf_of(replace(report(), gravest=gravest)))).pages)
        for gravest in ((), (tall,) * 20)
    )
    assert with_them - alone <= 15


@pytest.mark.parametrize("shift", range(0, 9, 2))
def test_who_a_supplier_is_never_stands_alone_at_the_foot_of_a_page(shift: int) -> None:
    one = replace(grave("Headword"), gates=(), sentence="It scored as told. " * shift)
    reason = one.reasons[0]
    alike = replace(one, reasons=tuple(replace(reason, text="Firstrow and so on. " * 8) for _ in range(4)))
    pages = printed.pages(pdf_of(replace(report(), gravest=(alike,) * 20)))
    assert sum(page.count("Headword") for page in pages) >= 20
    for page in pages:
        _, head, below = page.rpartition("Headword")
        assert not head or "Firstrow" in below


def test_rows_scored_with_an_earlier_one_of_their_site_are_records_and_no_sites() -> None:
    counts = portfolio_data.StatusCounts(scored=5, held=2, duplicate=1, united=3)
    text = " ".join(text_of(pdf_of(replace(report(), statuses=counts))).split())
    assert "Records in the list 11" in text
    assert "Scored with an earlier row of the site 3" in text
    assert "earlier row of the site" not in text_of(pdf_of(report()))


def test_a_band_that_holds_nearly_all_is_not_said_to_hold_all():
    counts = {("factory", "High"): 40_008, ("factory", "Elevated"): 2}
    told = [one.text for one in band_chart(["factory"], counts).contents if isinstance(one, String)]
    assert told[1:] == [
        *("Critical", "0", "High", "40,008 (more than 99%)", "Elevated", "2 (less than 1%)"),
        *("Moderate", "0", "Low", "0"),
    ]
