"""Codes and numbers in the words of pages."""

import pytest

from auditor.core import wording
from auditor.core.wording import JOBS, counted, counts_in_words, event_in_words, job_in_words, state_in_words
from auditor.scheduling.worker import all_jobs

QUOTED, ESCAPED = 'ق"<', "ق&#34;&lt;"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ((1, "question"), "1 question"),
        ((0, "question"), "0 questions"),
        ((1200, "finding"), "1,200 findings"),
        ((2, "reply", "replies"), "2 replies"),
    ],
)
def test_a_number_agrees_with_its_noun(given, words):
    assert counted(*given) == words


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ("Waits", "Waits."),
        ("Waits.", "Waits."),
        ("Is it retaliation?", "Is it retaliation?"),
        ("Is it retaliation?.", "Is it retaliation?"),
        ("Made by Acme Co..", "Made by Acme Co."),
        ("And so on...", "And so on..."),
        ("是报复吗？.", "是报复吗？"),
        ("", ""),
    ],
)
def test_a_sentence_has_one_end(given, sentence):
    assert wording.ended(given) == sentence


def test_every_job_has_words_and_one_of_a_later_release_its_code():
    assert set(all_jobs()) == set(JOBS)
    assert job_in_words("weigh_again") == "Weigh again"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("cap_requested", "corrective action plan asked for"),
        ("evidence", "evidence handed in"),
        ("evidence_submitted", "evidence handed in"),
        ("in_progress", "in progress"),
    ],
)
def test_states_are_told_in_plain_words(code, words):
    assert state_in_words(code) == words


def test_what_happened_is_told_in_the_words_of_states():
    assert event_in_words("finding_cap_requested") == "finding: corrective action plan asked for"
    assert event_in_words("suppliers_merged") == "suppliers merged"


def test_moved_rows_are_told_by_kind():
    assert counts_in_words({"upload_row": 2, "list_membership": 1}) == "places on lists: 1, rows of lists: 2"


def test_a_place_is_said_once():
    assert wording.place_line(["Urumqi, Xinjiang", "Urumqi", "Xinjiang"]) == "Urumqi, Xinjiang"
    assert wording.place_line(["1 Road", "", "Dhaka"]) == "1 Road, Dhaka"


def test_a_long_text_is_shown_by_its_beginning_with_the_whole_beside_it():
    assert wording.shortened("Short & Co") == "Short & Co"
    shown = wording.shortened("<" * 1_000)
    assert shown.count("&lt;") == 1_120
    assert shown.endswith("…</span>")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("passports kept", "passports kept"),
        ("  passports\n kept ", "passports kept"),
        ("word " * 40, "word word word word…"),
        ("wordword wordword wo", "wordword wordword wo"),
        ("wordword wordword wordword", "wordword wordword…"),
        ("x" * 30, "x" * 20 + "…"),
        ("a " + "x" * 30, "a " + "x" * 18 + "…"),
        ("น" * 19 + "ที่" + "น" * 5, "น" * 19 + "…"),
        ("ن" * 19 + "نُّ" + "ن" * 5, "ن" * 19 + "…"),
        ("", ""),
    ],
)
def test_a_long_text_is_cut_between_words_and_never_between_a_letter_and_its_marks(text, shown):
    assert wording.beginning(text, 20) == shown


@pytest.mark.parametrize(
    ("name", "title", "heading"),
    [
        ("Zinnia Wear Ltd", "Zinnia Wear Ltd", "Zinnia Wear Ltd"),
        ("<b>", "<b>", "<b>"),
        ("شركة النيل", "شركة النيل", "<bdi>شركة النيل</bdi>"),
        ("X" * 120, "X" * 120, "X" * 120),
        ("X" * 121, f"{'X' * 120}…", f'<bdi title="{"X" * 121}">{"X" * 120}…</bdi>'),
        (QUOTED * 50, f"{QUOTED * 40}…", f'<bdi title="{ESCAPED * 50}">{ESCAPED * 40}…</bdi>'),
    ],
)
def test_a_name_in_a_title_is_cut_and_in_a_heading_keeps_its_direction(name, title, heading):
    assert wording.in_title(name) == title
    assert wording.in_heading(name) == heading
