import marshmallow as ma
import pytest
from werkzeug.datastructures import MultiDict

from auditor.core import forms
from auditor.core.errors import BadInput, NotThere, at_field, problem


class Example(ma.Schema):
    name = ma.fields.String(required=True)
    count = ma.fields.Integer(load_default=None)
    kinds = ma.fields.List(ma.fields.String(validate=ma.validate.OneOf(["a", "b"])))

    @ma.validates_schema
    def _together(self, data, **_):
        if data.get("count") == 13:
            raise ma.ValidationError("Not thirteen.")


def test_blanks_count_as_not_given():
    form = forms.read(Example(), MultiDict({"name": "  ", "count": ""}))
    assert form.errors == {"name": ["Please fill this in."]}


def test_values_are_stripped_and_typed_and_what_was_typed_is_kept():
    form = forms.read(
        Example(), MultiDict([("name", " Ama "), ("count", "7"), ("kinds", "a"), ("kinds", "b")])
    )
    assert form.is_valid
    assert form.values == {"name": "Ama", "count": 7, "kinds": ["a", "b"]}
    assert form.typed == {"name": "Ama", "count": "7", "kinds": ["a", "b"]}


def test_fields_that_nobody_declared_are_left_out():
    form = forms.read(Example(), MultiDict({"name": "x", "csrf_token": "t"}))
    assert form.values == {"name": "x", "count": None, "kinds": []}


def test_a_wrong_entry_of_a_list_is_told_at_the_list():
    assert list(forms.read(Example(), MultiDict({"name": "x", "kinds": "z"})).errors) == ["kinds"]


def test_a_rule_over_several_fields_stands_above_the_form():
    assert forms.read(Example(), MultiDict({"name": "x", "count": "13"})).errors == {"": ["Not thirteen."]}


def test_a_services_problems_are_shown_at_their_fields():
    form = forms.Form()
    form.add_problems(BadInput([{"field": "name", "advice": "Shorter."}, {"advice": "All of it."}]))
    assert form.errors == {"name": ["Shorter."], "": ["All of it."]}


def test_what_two_problems_ask_for_alike_is_said_once():
    form = forms.Form()
    form.add_problems(
        BadInput([{"field": "name", "advice": "Shorter."}, {"field": "name", "advice": "Shorter."}])
    )
    assert form.errors == {"name": ["Shorter."]}


def test_what_a_service_refuses_is_noted_at_its_fields_and_all_else_goes_through():
    form = forms.Form()
    with form.noting():
        raise BadInput(
            [at_field("reason", "reason_missing", "", "Say why."), problem("", "late", "", "Wait.")]
        )
    assert form.errors == {"reason": ["Say why."], "": ["Wait."]}
    with pytest.raises(NotThere), form.noting():
        raise NotThere("audit")
