"""Whatever form a page offers somebody, that person may send: no button leads to "not yours to do"."""

import io
from html.parser import HTMLParser

import pytest
import sqlalchemy as sa

from auditor.cases.models import CaseState, ZeroToleranceCase
from auditor.core.need_to_know import NeedToKnow
from auditor.findings.models import Finding, FindingSeverity
from auditor.remediation import plan
from auditor.remediation.models import ActionState, CorrectiveAction
from auditor.restitution.models import Kind, MoneyCalculation
from auditor.signals import service as signals
from auditor.signals.service import SourceKind
from risk.vocabulary import SignalStatus
from suppliers.models import ReportedSignal, Supplier
from tests import casework
from tests.auditor.restitution.sheets_of import WAGE, action_about, calculated
from tests.conftest import NOON, person_id

TODAY = NOON.date()
DECIDES = {"move", "decision", "status", "method", "word", "consent", "severity"}
"""Choices that say what is done, and so perhaps by whom."""


@pytest.fixture
def database():
    """Pages offer the same on both databases."""
    return "sqlite"


class Page(HTMLParser):
    """The forms of a page that change something: address, fields with a value each may take."""

    def __init__(self, text, address):
        super().__init__()
        self.address = address
        self.forms, self.form, self.choice = [], None, None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            self.form = None
            if given.get("method", "get").lower() == "post":
                self.form = {
                    "action": given.get("action") or self.address,
                    "fields": {},
                    "choices": {},
                    "file": "",
                }
                self.forms.append(self.form)
        elif self.form is None:
            return
        elif tag == "select":
            self.choice = given.get("name")
            self.form["choices"][self.choice] = []
        elif tag == "option" and self.choice and given.get("value"):
            self.form["choices"][self.choice].append(given["value"])
        elif tag in {"input", "textarea", "button"} and given.get("name"):
            self.take(given, tag)

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None
        if tag == "select":
            self.choice = None

    def take(self, given, tag):
        name, kind = given["name"], given.get("type", "text" if tag != "button" else "submit")
        if kind == "file":
            self.form["file"] = name
        elif kind in {"radio", "submit"}:
            self.form["choices"].setdefault(name, []).append(given.get("value", ""))
        else:
            words = {"number": "1", "date": str(TODAY), "checkbox": given.get("value", "yes")}
            written = "It was looked at there with the union in May."
            self.form["fields"][name] = given.get("value") or words.get(kind, written)


def sendings(form):
    """What can be sent with a form: each choice once, the others as they come first."""
    first = {name: values[0] for name, values in form["choices"].items() if values}
    yield {**form["fields"], **first}
    for name in form["choices"].keys() & DECIDES:
        for value in form["choices"][name][1:]:
            yield {**form["fields"], **first, name: value}


def refused(browser, address):
    """The forms of a page, with what was chosen, that somebody who sees them may not send."""
    found, tried = [], set()
    while True:
        page = browser.get(address)
        assert page.status_code in {200, 403, 404}, (address, page.status_code)
        waiting = [
            (form, data)
            for form in (Page(page.text, address).forms if page.status_code == 200 else [])
            if form["action"].startswith(("/cases", "/findings", "/actions", "/signals", "/money"))
            for data in sendings(form)
            if key(form, data) not in tried
        ]
        if not waiting:
            return found, len(tried)
        form, data = waiting[0]
        tried.add(key(form, data))
        sent = dict(data)
        if form["file"]:
            sent[form["file"]] = (io.BytesIO(b"a,b\n1,2\n"), "list.csv")
        answer = browser.post(form["action"], data=sent, content_type="multipart/form-data")
        assert answer.status_code < 500, (address, form["action"])
        if answer.status_code == 403:
            chosen = {name: data[name] for name in data if name in form["choices"] or name == "move"}
            found.append((address, form["action"].rpartition("/")[2], chosen))


def key(form, data):
    """A form with its choices: what is typed, or stood on the page when it was read, makes no other one."""
    return form["action"], tuple(sorted((n, data.get(n)) for n in {*form["choices"], "move"}))


def on_every_list(session):
    """Everybody of the house knows of every case."""
    session.flush()
    for case in session.scalars(sa.select(ZeroToleranceCase)):
        there = set(session.scalars(sa.select(NeedToKnow.person_id).where(NeedToKnow.subject_id == case.id)))
        for name in {"ama", "bo", "rhea"}:
            if person_id(name) not in there:
                session.add(NeedToKnow(subject_id=case.id, person_id=person_id(name), added_at=NOON))


def cases(session, site, tmp_path, ama, bo, rhea):
    for state in CaseState:
        finding = casework.finding(
            session,
            site,
            bo,
            cohort_label=f"line {len(state)}{state[0]}",
            severity=FindingSeverity.ZERO_TOLERANCE,
        )
        session.flush()
        case = session.scalars(sa.select(ZeroToleranceCase).order_by(ZeroToleranceCase.id.desc())).first()
        case.state, case.verified_at = state, NOON
        if state == CaseState.CONTAINED:
            casework.accepted_plan(session, finding, ama, rhea)
        session.flush()


def plans(session, site, tmp_path, ama, bo, rhea):
    storage = casework.storage_in(tmp_path)
    for number, state in enumerate(("open", "asked", "accepted", "begun", "shown", "verified", "disputed")):
        finding = casework.finding(session, site, bo, cohort_label=f"line {number}")
        if state == "asked":
            casework.plans.request_plan(session, finding, actor=ama, now=NOON)
        if state in {"accepted", "begun", "shown", "verified"}:
            casework.accepted_plan(session, finding, ama, rhea)
        if state == "disputed":
            finding.state = "disputed"
        for action in casework.actions_of(session, finding):
            if state in {"begun", "shown", "verified"} and action.state == ActionState.ACCEPTED:
                casework.evidenced(session, storage, action, ama)
            if state == "begun":
                action.state = ActionState.STARTED
            if state == "verified":
                action.state = ActionState.VERIFIED
        session.flush()


def reported(session, site, tmp_path, ama, bo, rhea):
    for number, status in enumerate(SignalStatus):
        report = signals.Report("SIFL-1", SourceKind.NGO, f"Report {number}", TODAY, SignalStatus.ALLEGED)
        one = signals.record(session, site.id, report, codes=frozenset({"SIFL-1"}), actor=ama, now=NOON)
        one.status = status
        session.flush()


def money(session, site, tmp_path, ama, bo, rhea):
    action = action_about(session, site, bo)
    storage = casework.storage_in(tmp_path)
    calculated(session, storage, action, Kind.BACK_WAGES, [WAGE], ama)


STAND = (CorrectiveAction.state, CorrectiveAction.consent, CorrectiveAction.code == plan.COUNTS_DOCUMENTS)
PAGES = {
    cases: {"/cases/{}": (ZeroToleranceCase, (ZeroToleranceCase.state,))},
    plans: {"/findings/{}": (Finding, (Finding.state,)), "/actions/{}": (CorrectiveAction, STAND)},
    reported: {"/signals/{}": (ReportedSignal, (ReportedSignal.status,))},
    money: {
        "/money/{}": (MoneyCalculation, (MoneyCalculation.id,)),
        "/actions/{}/money": (CorrectiveAction, STAND),
    },
}
"""Of each sort of page one for each stand of its subject."""


@pytest.mark.parametrize(
    "told", [pytest.param(one, marks=[pytest.mark.long] * (one is not reported)) for one in PAGES]
)
@pytest.mark.parametrize("who", ["ama", "bo", "rhea", "adam", "chi"])
def test_no_form_of_a_page_leads_to_what_its_reader_may_not(
    session, supplier_of_chi, browser_of, tmp_path, ama, bo, rhea, who, told
):
    site = session.get_one(Supplier, supplier_of_chi.id)
    told(session, site, tmp_path, ama, bo, rhea)
    on_every_list(session)
    session.commit()
    addresses = [
        address.format(one)
        for address, (kind, stand) in PAGES[told].items()
        for one in session.scalars(sa.select(sa.func.min(kind.id)).group_by(*stand))
    ]
    session.rollback()
    browser, found, sent = browser_of(who), [], 0
    for address in addresses:
        here, tried = refused(browser, address)
        found, sent = found + here, sent + tried
    assert found == []
    assert sent > 0 or who in {"adam", "chi"} or (who, told) == ("bo", reported)
