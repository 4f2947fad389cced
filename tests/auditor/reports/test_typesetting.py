"""Documents of a library that others in the same process use as well."""

import io

import pytest
from reportlab import rl_config, rl_settings
from reportlab.platypus import Flowable, Paragraph

from auditor.reports.typesetting import (
    BODY,
    Column,
    Cover,
    Lines,
    bullets,
    composing,
    facts,
    table,
    words,
    write_document,
)
from tests import printed

COVER = Cover(title="A report", subject="A test", author="Northwind", footer="indicates risk, not guilt")


def written(story: list[Flowable]) -> bytes:
    stream = io.BytesIO()
    write_document(COVER, story, stream)
    return stream.getvalue()


def test_a_report_has_no_text_coded_streams_and_leaves_the_settings_of_the_library_as_they_were():
    """Whoever writes a PDF after it, as tests of evidence do, gets what the library makes by itself."""
    assert rl_config.useA85 == rl_settings.useA85 == 1
    with composing():
        content = written([words("Pay list of the packing line", BODY)])
    assert b"ASCII85Decode" not in content
    assert rl_config.useA85 == 1


def test_the_settings_are_put_back_when_a_report_cannot_be_written():
    with pytest.raises(ValueError, match="on purpose"), composing():
        raise ValueError("on purpose")
    assert rl_config.useA85 == 1


def long_table() -> Flowable:
    sentences = [
        f"Number {n}: a promise of work that was " + "offered to workers " * (n % 9 + 4) for n in range(120)
    ]
    return table(
        [Column("Row", 1), Column("Office fined, Affidavit", 3)], [("first", one) for one in sentences]
    )


def test_every_paragraph_of_a_table_is_broken_into_lines_once(monkeypatch):
    """Tables ask each cell three times how high it is; shaping its words each time was a third of it."""
    broken: list[int] = []
    plainly = Paragraph.breakLines

    def counted(paragraph, width):
        broken.append(id(paragraph))
        return plainly(paragraph, width)

    monkeypatch.setattr(Paragraph, "breakLines", counted)
    with composing():
        story = [long_table()]
        written(story)
    # 120 cells; what a page's end splits is broken anew, and the headings stand on every page.
    assert 120 <= len(broken) <= 140


def test_breaking_lines_once_writes_the_same_bytes(monkeypatch):
    with composing():
        once = written([long_table()])
    monkeypatch.setattr(Lines, "wrap", Paragraph.wrap)
    with composing():
        assert written([long_table()]) == once


def numbered(lines: int) -> str:
    return "<br/>".join(f"line{n}" for n in range(lines)).replace("<br/>", "\n")


@pytest.mark.parametrize("lines", [2, 3, 5, 8, 13])
@pytest.mark.parametrize("above", range(4))
def test_a_row_stands_on_one_page_and_the_heading_once_on_each(lines, above):
    rows = [(f"row{n}", numbered(lines)) for n in range(60)]
    with composing():
        opening = [words(f"above{n}", BODY) for n in range(above)]
        content = written([*opening, table([Column("Wordhead", 1), Column("Told", 3)], rows)])
    pages = printed.pages(content)
    assert len(pages) > 1
    for page in pages:
        assert page.split().count("Wordhead") == 1
        assert page.split().count(f"line{lines - 1}") == page.split().count("line0") == page.count("row")


@pytest.mark.parametrize("made", [facts, lambda rows: bullets([text for _, text in rows])[0]])
def test_facts_and_sentences_stand_on_one_page_each(made):
    with composing():
        content = written([words("above", BODY), made([(f"row{n}", numbered(7)) for n in range(40)])])
    pages = printed.pages(content)
    assert len(pages) > 1
    assert all(page.split().count("line0") == page.split().count("line6") for page in pages)


@pytest.mark.parametrize("above", [0, 3, 40])
def test_a_row_that_is_higher_than_a_page_is_parted_and_told_whole(above):
    rows = [("short", "x"), ("tall", numbered(150)), ("short", "y")]
    with composing():
        opening = [words(f"above{n}", BODY) for n in range(above)]
        content = written([*opening, table([Column("Wordhead", 1), Column("Told", 3)], rows)])
    told = printed.text(content).split()
    assert [one for one in told if one.startswith("line")] == [f"line{n}" for n in range(150)]
