"""A form of a page that is sent again, by the button *back*, makes nothing a second time."""

import re

import pytest

from auditor.audits.models import Audit, OwnQuestion
from auditor.core import clock
from auditor.findings.models import Finding
from auditor.pool.models import AuditorTie
from suppliers.models import LegalEntity
from tests.conftest import person_id

ENTRY = re.compile(r'name="entry" value="([\w-]+)"')


def forms(site):
    """By what they make: its table, the page, the address, what is typed, what is told, and a change."""
    today, bo = clock.today().isoformat(), str(person_id("bo"))
    supplier = f"/suppliers/{site.id}"
    finding = {"code": "ILO07", "found_on": today, "substantiation": "corroborated", "title": "In a safe"}
    finding |= {"cohort": "adult", "exploitation": "labour", "in_danger": "no", "workers_affected": "40"}
    plan = {"announcement": "unannounced", "purpose": "initial", "planned_on": today, "standard": "Own"}
    tie, question = {"supplier_id": str(site.id), "reason": "kin"}, {"question": "Are payslips handed out?"}
    return {
        "finding": (Finding, f"{supplier}/findings/new", "", finding, "/findings/", {"title": "In a box"}),
        "audit": (Audit, "", f"{supplier}/audits/new", plan | {"lead_auditor_id": bo}, "Planned already", {}),
        "tie": (AuditorTie, "", f"/auditors/{bo}/ties", tie, "Recorded already", {"reason": "training"}),
        "question": (
            OwnQuestion,
            "",
            "/checklists/own-questions",
            question | {"active_from": today},
            "OWN-1 asks this already",
            {"kinds": ["factory"]},
        ),
        "entity": (
            LegalEntity,
            "",
            f"{supplier}/legal-entity",
            {"reason": "as the register says"},
            "The site is under the legal entity “Riverside Garments Ltd” already",
            {},
        ),
    }


@pytest.mark.parametrize("what", ["finding", "audit", "tie", "question", "entity"])
def test_it_is_made_once_and_another_one_still_is(what, browser_of, supplier_of_chi, count):
    model, shown, address, typed, told, other = forms(supplier_of_chi)[what]
    page = browser_of("bo" if what == "finding" else "ama")
    body = dict(typed)
    if shown:
        body["entry"] = ENTRY.search(page.get(shown).text)[1]
    first = page.post(address or shown, data=body)
    assert first.status_code == 303, first.text
    again = page.post(address or shown, data=body)
    assert told in again.headers.get("Location", "") + again.text
    assert again.status_code in {303, 409, 422}
    assert count(model) == 1
    if shown:
        assert again.headers["Location"] == first.headers["Location"]
    if other:
        assert page.post(address or shown, data={**body, **other}).status_code == 303
        assert count(model) == 2


def test_a_finding_sent_again_with_other_words_after_going_back_is_asked_about(
    browser_of, supplier_of_chi, count
):
    _, address, _, typed, _, _ = forms(supplier_of_chi)["finding"]
    page = browser_of("bo")
    body = {**typed, "entry": ENTRY.search(page.get(address).text)[1]}
    first = page.post(address, data=body)
    half = {**body, "title": "", "again": "yes"}
    asked = page.post(address, data=half)
    assert (asked.status_code, count(Finding)) == (409, 1)
    assert f'href="{first.headers["Location"]}"' in asked.text
    assert "Nothing more is recorded yet" in asked.text
    assert 'name="again"' in asked.text
    assert ENTRY.search(asked.text)[1] == body["entry"]
    assert page.post(address, data=half).status_code == 409
    whole = page.post(address, data={**body, "again": "yes"})
    assert (whole.headers["Location"], count(Finding)) == (first.headers["Location"], 1)
    assert page.post(address, data={**half, "is_another": "yes"}).status_code == 303
    assert count(Finding) == 2
