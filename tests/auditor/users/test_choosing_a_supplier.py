"""Whom a person answers for: any supplier of a register, however many there are."""

import re

import pytest

from auditor.core import site_choice
from auditor.users.models import User
from tests import casework


@pytest.fixture
def many(session, monkeypatch):
    """Four suppliers where a form lists three by name."""
    monkeypatch.setattr(site_choice, "MOST", 3)
    found = [casework.supplier(session, name) for name in ("Ardent", "Birch", "Cedar", "Zinnia")]
    session.commit()
    return found


def options(page):
    """The names in the select, and the one that is chosen."""
    select = re.search(r'<select[^>]*name="supplier_id".*?</select>', page, re.S)[0]
    names = re.findall(r"<option[^>]*>\s*(.*?)\s*</option>", select)
    chosen = re.findall(r"<option[^>]*selected[^>]*>\s*(.*?)\s*</option>", select)
    return names, chosen


def test_a_supplier_beyond_the_first_is_found_by_its_name(as_adam, many):
    page = as_adam.get("/people").text
    names, _ = options(page)
    assert "Zinnia, BD" not in names
    assert "The first 3 by name stand below; find any other one here." in page
    names, _ = options(as_adam.get("/people?named=INNI").text)
    assert "Zinnia, BD" in names
    assert "Birch, BD" not in names
    assert options(as_adam.get("/people?named=%25").text)[0] == ["none"]


def test_the_supplier_that_the_address_names_is_chosen(as_adam, many):
    assert options(as_adam.get(f"/people?supplier={many[-1].id}").text)[1] == ["Zinnia, BD"]


def test_a_form_that_is_stored_again_keeps_a_supplier_that_is_not_among_the_first(as_adam, many, session):
    sent = {
        "name": "Zoe",
        "email": "zoe@zinnia.example",
        "roles": "supplier",
        "supplier_id": str(many[-1].id),
    }
    assert as_adam.post("/people", data=sent).status_code == 201
    zoe = session.query(User).filter_by(email=sent["email"]).one()
    _, chosen = options(as_adam.get(f"/people/{zoe.id}").text)
    assert chosen == ["Zinnia, BD"]


def test_a_form_that_is_refused_keeps_what_was_chosen(as_adam, many):
    sent = {"name": "", "email": "zoe@zinnia.example", "roles": "supplier", "supplier_id": str(many[-1].id)}
    answer = as_adam.post("/people", data=sent)
    assert answer.status_code == 422
    assert options(answer.text)[1] == ["Zinnia, BD"]
