"""What stands beside the fields of a severity is what the service then asks for."""

import html
import itertools

import pytest

from auditor.core import reasons
from auditor.core.errors import BadInput, Refused
from auditor.findings import scoring, service, severity_rules
from auditor.findings.list_fields import WORDS
from auditor.findings.models import FindingSeverity, FindingState
from auditor.findings.severity_rules import Step
from tests import casework
from tests.conftest import NOON

REASON = "It was looked at again with the union."


@pytest.fixture
def decided(session, supplier_of_chi, bo, rhea):
    """Tries a severity on a finding as it stands, and says what came of it; nothing of it stays."""
    finding = casework.finding(session, supplier_of_chi, bo)
    session.commit()

    def decide(state, before, after, reason):
        finding.state, finding.severity = state, before
        try:
            service.set_severity(session, finding, after, reason=reason, actor=rhea, now=NOON)
            return "proposed" if finding.proposed_change else finding.severity
        except Refused as refusal:
            return refusal.code
        except BadInput as refusal:
            return refusal.problems[0]["code"]
        finally:
            session.rollback()

    return finding, decide


def test_for_every_state_and_pair_of_severities_the_words_say_what_the_service_asks(decided):
    finding, decide = decided
    for state, before, after in itertools.product(FindingState, FindingSeverity, FindingSeverity):
        with_reason, without = (decide(state, before, after, reason) for reason in (REASON, ""))
        finding.state, finding.severity = state, before
        told = severity_rules.choices(finding)
        if not told:
            assert with_reason == without == "severity_not_changeable"
            continue
        text, is_open = next((text, is_open) for value, text, is_open in told if value == after)
        expected = {
            Step.SAME: ("severity_not_changeable", "severity_not_changeable"),
            Step.RAISES: (after, after),
            Step.LOWERS: (after, "reason_missing"),
            Step.PROPOSES: ("proposed", "reason_missing"),
            Step.NOT_NOW: ("severity_not_lowered_now", "severity_not_lowered_now"),
        }
        step = next(one for one in Step if text.endswith(f" – {one}"))
        assert (with_reason, without) == expected[step], (state, before, after)
        assert is_open == (step is not Step.NOT_NOW)
        hint = severity_rules.about_reason(finding)
        asks = without == "reason_missing"
        assert asks == (after.replace("_", " ") in hint.partition(".")[0]), (state, before, after, hint)


def test_the_page_says_before_sending_which_severity_needs_a_reason(session, supplier_of_chi, bo, browser_of):
    finding = casework.finding(session, supplier_of_chi, bo, severity=FindingSeverity.CRITICAL)
    session.commit()
    page = html.unescape(browser_of("rhea").get(f"/findings/{finding.id}").text)
    assert f"zero tolerance – {Step.RAISES}</option>" in page
    assert f"minor – {Step.LOWERS}</option>" in page
    assert reasons.AT_LEAST in page.partition('id="why-severity-hint"')[2].partition("</p>")[0]


def test_the_form_says_of_each_part_what_it_takes_and_with_which_it_counts(supplier_of_chi, browser_of):
    page = html.unescape(browser_of("bo").get(f"/suppliers/{supplier_of_chi.id}/findings/new").text)
    for name in severity_rules.MEASURES:
        assert f'id="{name}-hint">{severity_rules.measure_hint(name)}</p>' in page
    assert "only where “How hard to repair” is given too" in severity_rules.measure_hint("scale")
    assert "“scale” and “irremediability” are given too" in WORDS["scope"]


@pytest.mark.parametrize(
    "stated",
    [set(one) for n in range(4) for one in itertools.combinations(("scale", "scope", "irremediability"), n)],
)
def test_parts_count_for_the_score_as_it_is_told(session, supplier_of_chi, bo, stated):
    finding = casework.finding(session, supplier_of_chi, bo, **dict.fromkeys(stated, 4))
    counts = bool(scoring.facts([finding], NOON.date()).severities)
    assert counts == stated.issuperset(severity_rules.TOGETHER)


@pytest.mark.parametrize("level", range(-1, 8))
def test_the_levels_told_are_those_accepted(api_as, supplier_of_chi, level):
    body = {"code": "ILO07", "found_on": str(NOON.date()), "scale": level}
    answer = api_as("bo").post("/findings", json={"supplier_id": str(supplier_of_chi.id), "finding": body})
    told = f"{severity_rules.LEAST} to {severity_rules.MOST}"
    assert severity_rules.measure_hint("scale").startswith(f"{told}.")
    is_told = severity_rules.LEAST <= level <= severity_rules.MOST
    assert (answer.status_code == 201) == is_told, answer.text
    assert is_told or f"from {told}" in answer.text
