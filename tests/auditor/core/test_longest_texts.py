"""What a text may be at most is stated, and whoever wrote more is told how much there is, at its field."""

import importlib
import inspect
import pkgutil

import marshmallow as ma
import pytest
from marshmallow import validate
from werkzeug.datastructures import MultiDict

import auditor
from auditor.core import bodies, forms
from auditor.core.answers import problems_of
from auditor.core.errors import BadInput
from suppliers.values import columns
from tests import casework

NOT_KEPT = {"seen", "cursor", "move", "code", "after", "before", "next", "password", "again"}
"""Signs, addresses, words that a service knows, and passwords, which have a rule of their own."""


class Example(ma.Schema):
    name = ma.fields.String(validate=validate.Length(max=200))
    title = ma.fields.String(validate=validate.Length(1, 80))
    kinds = ma.fields.List(ma.fields.String(validate=validate.Length(max=5)), validate=validate.Length(max=2))
    why = ma.fields.Dict(ma.fields.String(), ma.fields.String(validate=validate.Length(max=10)))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ([("name", "x" * 600)], {"name": (600, 200, "characters")}),
        ([("title", "x" * 1_081)], {"title": ("1,081", 80, "characters")}),
        ([("kinds", "a"), ("kinds", "b"), ("kinds", "c")], {"kinds": (3, 2, "entries")}),
        ([("kinds", "abcdefg")], {"kinds": (7, 5, "characters")}),
        (
            [("name", "x" * 201), ("title", "x" * 81)],
            {"name": (201, 200, "characters"), "title": (81, 80, "characters")},
        ),
    ],
)
def test_a_form_tells_how_long_it_is_and_how_long_it_may_be(typed, told):
    errors = forms.read(Example(), MultiDict(typed)).errors
    assert errors.keys() == told.keys()
    for name, (there, most, what) in told.items():
        assert f"There are {there} {what}, and at most {most} are taken" in errors[name][0]


def test_the_api_tells_the_same_wherever_the_text_stands():
    given = {"name": "x" * 600, "kinds": ["a", "abcdefg"], "why": {"short": "y" * 11}}
    with pytest.raises(ma.ValidationError) as refusal:
        Example().load(given)
    told = {one["field"]: one["advice"] for one in problems_of(refusal.value.messages_dict, given)}
    assert told == {
        "name": forms.too_long(600, 200),
        "kinds.1": forms.too_long(7, 5),
        "why.short.value": forms.too_long(11, 10),
    }


def test_reasons_that_no_schema_reads_have_the_limit_of_those_that_one_reads():
    most = bodies.LONGEST_REASON
    given = {"reason": "x" * most, "why.one": "y" * (most + 1), "why.two": "z" * (most + 2)}
    assert forms.reason_in(given) == given["reason"]
    with pytest.raises(BadInput) as refusal:
        forms.beginning("why.", given)
    assert [(one["field"], one["advice"]) for one in refusal.value.problems] == [
        ("why.one", forms.too_long(most + 1, most)),
        ("why.two", forms.too_long(most + 2, most)),
    ]


def bodies_of_rooms():
    """Every schema of what a form or a call brings, by its module and name."""
    for module in pkgutil.walk_packages(auditor.__path__, "auditor."):
        if "schemas" in module.name or module.name == "auditor.core.bodies":
            for name, one in vars(importlib.import_module(module.name)).items():
                is_own = inspect.isclass(one) and issubclass(one, ma.Schema) and one.__module__ == module.name
                if is_own and name.endswith(("Body", "Form", "Change")):
                    yield f"{module.name}.{name}", one


def has_limit(rule):
    """Whether a rule bounds a text: by its length, a closed set, a form that it must have, or a function."""
    if isinstance(rule, validate.And):
        return any(map(has_limit, rule.validators))
    if isinstance(rule, validate.Length):
        return rule.max is not None or rule.equal is not None
    return isinstance(rule, validate.OneOf | validate.Regexp) or inspect.isfunction(rule)


def test_no_body_takes_a_text_without_a_limit():
    without, seen = set(), 0
    for place, schema in bodies_of_rooms():
        for name, field in schema._declared_fields.items():
            if type(field) in (ma.fields.String, ma.fields.Email) and not field.dump_only:
                seen += 1
                if name not in NOT_KEPT and not any(map(has_limit, field.validators)):
                    without.add(f"{place}.{name}")
    assert seen > 150
    assert without == set()


def test_a_cell_of_a_list_tells_its_length_and_what_is_kept():
    assert columns.too_long(1_640, 1_000).startswith("There are 1,640 characters, and 1,000 are kept.")
    with pytest.raises(ma.ValidationError) as refusal:
        columns.SupplierRow().fields["name"].deserialize("x" * 1_001)
    assert refusal.value.messages == [columns.too_long(1_001, 1_000)]


def test_a_reason_on_a_page_that_is_too_long_is_stored_nowhere(session, ama, as_ama):
    site = casework.supplier(session)
    row = casework.audit(session, site, ama)
    session.commit()
    text = "The site asked for another week. " * 100
    assert len(text) > bodies.LONGEST_REASON
    refused = as_ama.post(f"/audits/{row.id}/moves", data={"move": "cancel", "reason": text})
    assert refused.status_code == 422
    session.refresh(row)
    assert row.state == "draft"


def test_a_note_of_the_checklist_that_is_too_long_is_told_at_its_question(session, ama, bo, as_bo):
    row = casework.audit_on_site(session, casework.supplier(session), ama, bo)
    session.commit()
    code = next(iter(casework.gravest_denied(row)))
    answer = {f"{code}.raw": "no", f"{code}.grade": "none", f"{code}.note": "x" * 2_001}
    refused = as_bo.post(f"/audits/{row.id}/checklist", data=answer)
    assert refused.status_code == 422
    assert f"The note: {forms.too_long(2_001, 2_000)}" in refused.text
