"""No form says by itself how sure somebody is, whom it concerns, how it was seen, or what people chose."""

import io
import re
from pathlib import Path

import pytest

from auditor.core import clock
from tests import casework


def begins_with(text, name):
    """What a choice holds before anybody chose."""
    (inside,) = re.findall(rf'<select[^>]* id="{name}".*?>(.*?)</select>', text, re.DOTALL)
    marked = re.findall(r'value="([^"]*)"[^>]*\bselected', inside)
    return (marked or re.findall(r'value="([^"]*)"', inside))[0]


def told(answer, name):
    """What a refused form says at one of its fields."""
    assert answer.status_code == 422
    return re.findall(rf'id="{name}-error">([^<]*)', answer.text)


@pytest.fixture
def shown(session, tmp_path, supplier_of_chi, ama, bo, rhea):
    """An action that waits for the second pair of eyes."""
    finding = casework.finding(session, supplier_of_chi, bo)
    casework.accepted_plan(session, finding, ama, rhea)
    action = casework.actions_of(session, finding)[0]
    casework.evidenced(session, casework.storage_in(tmp_path), action, ama)
    session.commit()
    return action


def test_one_press_does_not_verify(as_rhea, shown, session):
    address = f"/actions/{shown.id}"
    page = as_rhea.get(address).text
    assert (begins_with(page, "method"), begins_with(page, "is_sufficient")) == ("", "")
    answer = as_rhea.post(f"{address}/verification", data={"method": "", "is_sufficient": "", "note": ""})
    assert told(answer, "method") == told(answer, "is_sufficient") == ["Please fill this in."]
    session.expire_all()
    assert shown.state == "evidence"


def test_no_choice_of_people_is_recorded_that_nobody_chose(as_ama, session, supplier_of_chi, bo):
    finding = casework.finding(session, supplier_of_chi, bo, code="ILO09")
    action = next(one for one in casework.actions_of(session, finding) if one.code == "UNI-01")
    session.commit()
    assert begins_with(as_ama.get(f"/actions/{action.id}").text, "consent") == ""
    answer = as_ama.post(f"/actions/{action.id}/consent", data={"consent": ""})
    assert told(answer, "consent") == ["Please fill this in."]


@pytest.mark.parametrize("name", ["substantiation", "cohort", "exploitation", "in_danger"])
def test_a_finding_says_what_somebody_chose(as_bo, supplier_of_chi, name):
    address = f"/suppliers/{supplier_of_chi.id}/findings/new"
    assert begins_with(as_bo.get(address).text, name) == ""
    said = {"substantiation": "alleged", "cohort": "adult", "exploitation": "labour", "in_danger": "no"}
    facts = {"code": "ILO07", "found_on": clock.today().isoformat()}
    answer = as_bo.post(address, data=said | facts | {name: ""})
    assert told(answer, name) == ["Please choose one."]


def test_a_signal_says_what_somebody_chose(as_ama, supplier_of_chi):
    address = f"/suppliers/{supplier_of_chi.id}/signals/new"
    page = as_ama.get(address).text
    assert (begins_with(page, "status"), begins_with(page, "cohort")) == ("", "")
    facts = {"code": "D5-01", "source_kind": "press", "source": "Daily", "last_known_on": "2026-05-01"}
    answer = as_ama.post(address, data=facts)
    assert told(answer, "status") == told(answer, "cohort") == ["Please choose one."]


def test_interviews_are_on_site_only_when_somebody_says_so(session, as_bo, ama, bo):
    audit = casework.audit_on_site(session, casework.supplier(session), ama, bo)
    session.commit()
    address = f"/audits/{audit.id}"
    page = as_bo.get(address).text
    assert (begins_with(page, "method"), begins_with(page, "place")) == ("", "")
    batch = {"workers": "4", "held_on": casework.TODAY.isoformat(), "method": "", "place": ""}
    answer = as_bo.post(f"{address}/interviews", data=batch)
    assert told(answer, "method") == told(answer, "place") == ["Please fill this in."]


def test_a_file_is_a_photo_only_when_somebody_says_so(as_ama, shown):
    assert begins_with(as_ama.get(f"/actions/{shown.id}").text, "source") == ""


def test_who_may_see_a_file_and_what_it_is_somebody_chose(as_ama, shown):
    address = f"/actions/{shown.id}"
    page = as_ama.get(address).text
    assert (begins_with(page, "source"), begins_with(page, "access_class")) == ("", "")
    file = (io.BytesIO(b"line;count\npacking;40\n"), "list.csv")
    answer = as_ama.post(f"{address}/evidence", data={"file": file, "source": "", "access_class": ""})
    assert told(answer, "source") == told(answer, "access_class") == ["Please choose one."]


def test_every_choice_that_has_to_be_made_begins_with_the_same_word():
    folder = Path(__file__).parents[3] / "templates"
    texts = [path.read_text("utf-8") for path in folder.rglob("*.html")]
    begun = re.findall(r'blank="(choose)"', " ".join(texts), re.IGNORECASE)
    begun += re.findall(r'<option value="">(choose)[^<]*<', " ".join(texts), re.IGNORECASE)
    assert (len(begun) > 20, set(begun)) == (True, {"choose"})
