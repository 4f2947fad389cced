from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from auditor.calendar.icalendar import Entry, write
from tests.auditor.calendar.reading import events_of, plain

STAMP = datetime(2026, 6, 15, 12, 0, tzinfo=UTC)


def entry(**values):
    given_values = {"uid": "1@audit.manumit", "first": date(2026, 12, 31), "days": 1, "title": "Audit"}
    return Entry(**{**given_values, "changed_at": STAMP, **values})


def test_whole_days_end_on_the_day_after_the_last():
    (event,) = events_of(write([entry(days=2)], name="Manumit"))
    assert event["DTSTART;VALUE=DATE"] == "20261231"
    assert event["DTEND;VALUE=DATE"] == "20270102"
    assert event["DTSTAMP"] == "20260615T120000Z"


def test_an_entry_called_off_says_so_and_blocks_no_time():
    (event,) = events_of(write([entry(is_cancelled=True, sequence=3)], name="Manumit"))
    assert (event["STATUS"], event["SEQUENCE"], event["TRANSP"]) == ("CANCELLED", "3", "TRANSPARENT")


def test_a_line_break_in_a_title_opens_no_line_of_its_own():
    title = "Mill\r\nEND:VEVENT\nATTACH:http://evil.example; a, b\\c"
    (event,) = events_of(write([entry(title=title)], name="Manumit"))
    assert plain(event["SUMMARY"]) == "Mill\nEND:VEVENT\nATTACH:http://evil.example; a, b\\c"


def test_long_titles_in_any_script_are_folded_between_characters():
    title = "কারখানা পরিদর্শন " * 20 + "工厂审核" * 40 + "🏭" * 30
    (event,) = events_of(write([entry(title=title)], name="Manumit"))
    assert plain(event["SUMMARY"]) == title


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_whatever_text_is_written_is_read_back(text):
    (event,) = events_of(write([entry(title=text, text=text + "x")], name=text))
    assert plain(event["SUMMARY"]) == text


def test_the_same_entries_give_the_same_bytes():
    assert write([entry()], name="Manumit") == write([entry()], name="Manumit")
