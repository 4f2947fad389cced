"""A form with several errors tells all of them at once, each beside its field, also to a screen reader."""

import re
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest

from auditor.core import errors
from auditor.core.errors import BadInput, Refused, at_field
from tests import casework

TEMPLATES = Path(__file__).parents[3] / "templates"
NAMED = "Call Mr. Rahman Khan on +880 1711 123456 about it."
"""A text that tells who somebody is: refused, and told beside its field."""


class Fields(HTMLParser):
    """The fields of a page by name, and the texts of its elements with an id; ids that stand twice."""

    def __init__(self, text):
        super().__init__()
        self.fields, self.texts, self.open, self.twice = [], {}, None, set()
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag in {"input", "select", "textarea"}:
            self.fields.append(given)
        if "id" in given:
            self.twice |= {given["id"]} & self.texts.keys()
            self.texts.setdefault(given["id"], "")
            self.open = given["id"]

    def handle_endtag(self, tag):
        if tag == "p":
            self.open = None

    def handle_data(self, data):
        if self.open:
            self.texts[self.open] += data

    def wrong(self):
        """What is told beside each field that is marked as wrong, by its name."""
        return {
            one["name"]: " ".join(
                self.texts[at] for at in one["aria-describedby"].split() if at.endswith("-error")
            )
            for one in self.fields
            if one.get("aria-invalid") == "true"
        }


@pytest.fixture
def site(session):
    """A supplier to be audited."""
    return casework.supplier(session)


def days(number):
    return str(datetime.now(UTC).date() + timedelta(days=number))


FORMS = {
    "a plan that cannot be read": (
        "ama",
        "/suppliers/{site}/audits/new",
        {"planned_on": "soon", "window_to": "later", "headcount": "many", "standard": "x" * 99},
        {"planned_on", "window_to", "headcount", "standard", "purpose", "announcement", "lead_auditor_id"},
    ),
    "a plan that cannot be": (
        "ama",
        "/suppliers/{site}/audits/new",
        {
            "purpose": "periodic",
            "announcement": "semi_announced",
            "planned_on": "2020-01-01",
            "lead_auditor_id": "{bo}",
            "standard": "Own standard 1.0",
            "payer": NAMED,
            "headcount": "10",
            "strata": "night shift: 120",
        },
        {"planned_on", "payer", "strata", "window_from"},
    ),
    "a move to another day": (
        "ama",
        "/audits/{drafted}/plan",
        {"planned_on": "2020-01-01", "window_from": days(3), "lead_auditor_id": "{bo}", "reason": "x"},
        {"planned_on", "window_from", "reason"},
    ),
    "a first day": (
        "bo",
        "/audits/{begun}/start",
        {"started_on": "2020-01-01", "reason": "x"},
        {"started_on", "reason"},
    ),
    "interviews that cannot be read": (
        "bo",
        "/audits/{begun}/interviews",
        {"workers": "some", "held_on": "then"},
        {"workers", "held_on", "method", "place"},
    ),
    "interviews that cannot have been": (
        "bo",
        "/audits/{begun}/interviews",
        {
            "workers": "9000",
            "method": "group",
            "place": "on_site",
            "held_on": days(9),
            "language": NAMED[:39],
            "stratum": "nobody knows",
        },
        {"workers", "held_on", "language", "stratum"},
    ),
    "access denied": (
        "bo",
        "/audits/{begun}/access-denial",
        {"description": NAMED, "denied_on": days(9)},
        {"description", "denied_on"},
    ),
    "a move without its reason": (
        "ama",
        "/audits/{drafted}/moves",
        {"move": "cancel", "reason": "The site asked for another week. " * 100},
        {"reason"},
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_all_that_is_wrong_is_told_beside_its_field(session, site, ama, bo, browser_of, form):
    person, address, typed, wrong = FORMS[form]
    ids = {
        "site": site.id,
        "bo": bo.user_id,
        "drafted": casework.audit(session, site, ama).id,
        "begun": casework.audit_on_site(session, site, ama, bo, headcount=500).id,
    }
    session.commit()
    sent = {name: text.format(**ids) for name, text in typed.items()}
    answer = browser_of(person).post(address.format(**ids), data=sent)
    assert answer.status_code == 422
    page = Fields(answer.text)
    assert wrong <= page.wrong().keys()
    assert all(page.wrong().values())
    assert page.twice == set()


def test_every_rule_is_asked_and_what_is_no_matter_of_a_field_ends_it():
    def wrong(name):
        raise BadInput([at_field(name, "wrong", "", f"Correct {name}.")])

    def impossible():
        raise Refused("move_not_allowed")

    with pytest.raises(BadInput) as refusal:
        errors.every(lambda: wrong("a"), lambda: None, lambda: wrong("b"))
    assert [one["field"] for one in refusal.value.problems] == ["a", "b"]
    errors.every(lambda: None)
    with pytest.raises(Refused) as refusal:
        errors.every(lambda: wrong("a"), impossible)
    assert refusal.value.code == "move_not_allowed"


CONTROL = re.compile(r"<(?:input|select|textarea)\b(?:[^>{]|\{\{.*?\}\}|\{%.*?%\})*>")
FORM = re.compile(r"<form method=\"post\".*?</form>", re.DOTALL)
REFUSED_ON_A_PAGE = "their one text is refused on a page that lists what is wrong and what was typed"
TOLD_BESIDE_ALL = "told at the top of its part of the page, which has one field"
TOLD_AT_GROUP = "told at the question, whose fields are one group for a screen reader"
CHOSEN = "a choice of what the page offers: there is nothing to write"
TOLD_OTHERWISE = {
    "audits/checklist.html: {{ question.code }}.raw": TOLD_AT_GROUP,
    "audits/checklist.html: {{ question.code }}.verified": TOLD_AT_GROUP,
    "audits/checklist.html: {{ question.code }}.grade": TOLD_AT_GROUP,
    "audits/checklist.html: {{ question.code }}.note": TOLD_AT_GROUP,
    "cases/case.html: reason": TOLD_BESIDE_ALL,
    "entities/site.html: reason": TOLD_BESIDE_ALL,
    "fieldkit/refused.html: reason": REFUSED_ON_A_PAGE,
    "intake/upload.html: column-{{ column.index }}": CHOSEN,
    "intake/upload.html: rule-{{ rule.field }}": CHOSEN,
    "intake/upload.html: {{ name }}": CHOSEN,
    "methods/release.html: reason": REFUSED_ON_A_PAGE,
    "notifications/overview.html: days": CHOSEN,
    "pool/one.html: ended_on": REFUSED_ON_A_PAGE,
    "pool/one.html: reason": REFUSED_ON_A_PAGE,
    "remediation/action.html: of": CHOSEN,
    "remediation/action.html: reason": REFUSED_ON_A_PAGE,
    "remediation/finding.html: reason": REFUSED_ON_A_PAGE,
    "remediation/finding.html: substantiation": CHOSEN,
    "remediation/finding.html: severity": CHOSEN,
    "restitution/calculation.html: reason": REFUSED_ON_A_PAGE,
    "restitution/open_again.html: reason": REFUSED_ON_A_PAGE,
}
"""Fields written by hand beside which nothing is told, with the reason; others have `about` and `below`."""


def without_words():
    """Fields written by hand in forms that change something, beside which nothing could be told."""
    for path in sorted(TEMPLATES.rglob("*.html")):
        if "base/" in path.as_posix():
            continue
        for form in FORM.findall(path.read_text()):
            for control in CONTROL.findall(form):
                is_written = not re.search(r'type="(hidden|radio|checkbox|file|search)"', control)
                if is_written and 'name="' in control and "about(" not in control and "errors" not in control:
                    name = re.search(r' name="([^"]*)"', control)[1]
                    yield f"{path.relative_to(TEMPLATES).as_posix()}: {name}"


def test_a_field_written_by_hand_tells_what_is_wrong_beside_it_or_is_listed_with_the_reason():
    assert set(without_words()) == TOLD_OTHERWISE.keys()
