"""A form that was refused is told at the top of its long page, with the way to it."""

import io

import pytest

from auditor.core import reasons
from tests import casework

REFUSED = "Something needs correcting."
CHOSEN = {"source": "record", "access_class": "restricted"}


@pytest.fixture
def finding(session, supplier_of_chi, bo, ama, rhea):
    made = casework.finding(session, supplier_of_chi, bo)
    casework.accepted_plan(session, made, ama, rhea)
    session.commit()
    return made


def assert_told_above(answer, place, *, all_else="<h2"):
    """The notice stands once, above all parts of the page, and its link leads to a part that is there."""
    assert answer.status_code == 422
    assert answer.text.count(REFUSED) == 1
    top = answer.text[: answer.text.index(all_else)]
    assert REFUSED in top
    assert f'href="#{place}"' in top
    assert f'id="{place}"' in answer.text


@pytest.mark.parametrize(("name", "content"), [("empty.csv", b""), ("noending", b"text")])
def test_a_refused_file_of_an_action_or_finding(as_ama, as_bo, session, finding, name, content):
    action = casework.actions_of(session, finding)[0]
    session.commit()
    for browser, subject in ((as_ama, f"/actions/{action.id}"), (as_bo, f"/findings/{finding.id}")):
        answer = browser.post(f"{subject}/evidence", data={"file": (io.BytesIO(content), name), **CHOSEN})
        assert_told_above(answer, "attach-files")
        assert 'id="file-error"' in answer.text


def test_a_refused_file_of_an_audit(as_bo, session, supplier_of_chi, ama, bo):
    audit = casework.audit_on_site(session, supplier_of_chi, ama, bo)
    session.commit()
    answer = as_bo.post(
        f"/audits/{audit.id}/evidence", data={"file": (io.BytesIO(b""), "empty.csv"), **CHOSEN}
    )
    assert_told_above(answer, "attach-files")


def test_the_other_forms_of_an_action(as_ama, as_rhea, session, tmp_path, ama, finding):
    papers = next(one for one in casework.actions_of(session, finding) if one.code == "DOC-01")
    session.commit()
    address = f"/actions/{papers.id}"
    assert_told_above(as_ama.post(f"{address}/documents", data={"held": "4", "returned": "5"}), "counting")
    assert_told_above(as_ama.post(f"{address}/extension", data={"hours": "soon"}), "extending")
    casework.evidenced(session, casework.storage_in(tmp_path), papers, ama)
    session.commit()
    assert_told_above(as_rhea.post(f"{address}/verification", data={"note": ""}), "verifying")


def test_a_proposal_and_a_choice(as_ama, session, supplier_of_chi, bo):
    finding = casework.finding(session, supplier_of_chi, bo, code="ILO09")
    action = next(one for one in casework.actions_of(session, finding) if one.code == "UNI-01")
    session.commit()
    assert_told_above(as_ama.post(f"/actions/{action.id}/proposal", data={"proposal": ""}), "proposing")
    assert_told_above(as_ama.post(f"/actions/{action.id}/consent", data={"consent": ""}), "consenting")


@pytest.mark.parametrize(
    ("hours", "why", "told"),
    [
        ("9999", "x", ["At most half of the first term: 168 hours.", reasons.ADVICE]),
        ("9999", "Lockers come late", ["At most half of the first term: 168 hours."]),
        ("24", "", ["Please fill this in."]),
        ("24", "Ask Anna on +47 912 34 567", ["telephone"]),
    ],
)
def test_more_time_keeps_what_was_typed_and_tells_every_fault(as_ama, session, finding, hours, why, told):
    action = next(one for one in casework.actions_of(session, finding) if one.code == "DOC-02")
    session.commit()
    assert reasons.AT_LEAST in as_ama.get(f"/actions/{action.id}").text
    answer = as_ama.post(f"/actions/{action.id}/extension", data={"hours": hours, "reason": why})
    assert_told_above(answer, "extending")
    form = answer.text[answer.text.index('id="extending"') :]
    for words in (*told, f'value="{hours}"', f'value="{why}"'):
        assert words in form, words


def test_a_second_extension_is_refused_on_the_page_of_the_action(as_ama, session, finding):
    action = next(one for one in casework.actions_of(session, finding) if one.code == "DOC-02")
    session.commit()
    given = {"hours": "24", "reason": "Lockers come late"}
    assert as_ama.post(f"/actions/{action.id}/extension", data=given).status_code == 303
    again = as_ama.post(f"/actions/{action.id}/extension", data=given)
    assert again.status_code == 409
    assert "Extended already. An action is extended once only." in again.text
    assert 'id="owed"' in again.text
