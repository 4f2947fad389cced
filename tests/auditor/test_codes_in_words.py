"""Whoever reads a page on the first day finds words beside every code."""

import html

import pytest
import sqlalchemy as sa

from auditor.cases.models import ZeroToleranceCase
from auditor.core.wording import (
    GATES,
    code_in_words,
    counted,
    factor_in_words,
    gates_in_words,
    rules_in_words,
)
from auditor.notifications import showing
from auditor.notifications.models import Notice
from auditor.notifications.wordings import WORDINGS
from risk import indicators
from risk.vocabulary import Factor, Gate
from tests import casework
from tests.conftest import NOON


@pytest.mark.parametrize("gate", list(Gate))
def test_every_gate_has_words_and_its_number(gate):
    number = gate.value.partition("_")[0]
    assert gates_in_words([gate.value]) == f"{GATES[gate]} ({number})"


def test_several_gates_are_parted_and_one_of_a_later_method_is_told_as_it_is():
    told = gates_in_words(["G9_silent", "G77_new_thing"])
    assert told == "silent after being asked (G9); G77 new thing (G77)"


@pytest.mark.parametrize("factor", list(Factor))
def test_every_factor_has_a_name(factor):
    assert factor_in_words(factor.value) not in ("", factor.value)
    assert factor_in_words("open_answers") == "open answers"


def test_a_grave_finding_is_told_by_what_to_do_first():
    assert WORDINGS["grave_finding"].soon.startswith("See first that the workers are safe")


def test_who_is_not_on_the_list_of_a_case_is_told_whom_to_ask_and_nothing_of_the_case(
    session, ama, bo, as_rhea
):
    site = casework.supplier(session, "Saffron Mill")
    finding = casework.finding(session, site, bo, code="ILO09")
    case = session.scalars(sa.select(ZeroToleranceCase)).one()
    session.commit()
    assert as_rhea.get(f"/cases/{case.id}").status_code == 404
    page = html.unescape(as_rhea.get("/reminders").text)
    assert "ask whoever recorded the finding or leads its audit; who is on the list can add you" in page
    assert "See that everybody" not in page
    assert case.code not in page
    assert finding.title not in page


def test_the_list_of_suppliers_and_its_filter_say_what_a_gate_is(as_ama):
    page = html.unescape(as_ama.get("/suppliers").text)
    assert "suspected zero-tolerance matter (G8)</option>" in page
    assert "zt suspected" not in page


def test_actions_of_one_code_at_one_supplier_are_told_apart_by_their_finding(session, ama, bo, as_ama):
    site = casework.supplier(session, "Saffron Mill")
    session.flush()
    for label in ("night shift", "packing line"):
        casework.finding(session, site, bo, cohort_label=label)
    session.commit()
    page = html.unescape(as_ama.get("/actions").text)
    for label in ("night shift", "packing line"):
        assert f'of finding ILO07, {label}, recorded <time datetime="{NOON.isoformat()}"' in page


@pytest.mark.parametrize(
    ("number", "told"),
    [(1, "1 worker"), (0, "0 workers"), (1200, "1,200 workers"), ("fewer than 5", "fewer than 5 workers")],
)
def test_a_number_of_workers_has_its_noun_and_what_stands_for_one_is_kept(number, told):
    assert counted(number, "worker") == told


@pytest.mark.parametrize("code", sorted(indicators.knowledge().actions))
def test_a_notice_says_what_an_action_is(code):
    """Up to where the task begins to explain itself."""
    at = NOON.date()
    about = {"supplier": "Saffron Mill", "action": code}
    notice = Notice(code="action", due_on=at, fields=about, endpoint="", argument="", subject_type="x")
    sentence = showing.line(notice, None, NOON).sentence
    task = indicators.knowledge().actions[code].task
    words = sentence.removeprefix(f"Action {code} (").partition(") at Saffron Mill is due on")[0]
    assert words
    assert task.lower().startswith(words.lower())


def test_a_notice_says_what_a_finding_is_of_and_leaves_other_codes():
    about = {"supplier": "Saffron Mill", "finding": "D5-01"}
    notice = Notice(code="grave_finding", due_on=NOON.date(), fields=about, endpoint="", argument="")
    title = indicators.knowledge().indicators["D5-01"].title
    assert f"finding D5-01 ({title}) at Saffron Mill" in showing.line(notice, None, NOON).sentence
    notice.fields = about | {"finding": "X-99"}
    assert "finding X-99 at Saffron Mill" in showing.line(notice, None, NOON).sentence


def test_every_rule_by_which_an_audit_falls_due_has_words():
    of_frequency = [one.code for one in indicators.knowledge().rules.values() if one.topic == "frequency"]
    assert "FRQ-HI" in of_frequency
    for code in of_frequency:
        assert rules_in_words(f"{code}, shortened").endswith(f" ({code}), shortened")
    assert rules_in_words("BSCI-FU by gate G7") == "open findings are looked at (BSCI-FU) by gate G7"


def test_the_codes_of_actions_and_indicators_are_told_with_what_they_are():
    assert code_in_words("UNI-01") == "UNI-01 (make people safe first)"
    assert code_in_words("ILO07") == "ILO07 (Retention of identity documents)"
    assert code_in_words("SIFL-9") == "SIFL-9"
