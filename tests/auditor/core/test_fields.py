"""Days that come in lie within the years that a programme can reckon with."""

import importlib
import inspect

import pytest
from marshmallow import Schema, ValidationError, fields

from auditor.core.fields import FIRST_DAY, LAST_DAY, day

ROOMS = ("audits", "calendar", "checklists", "findings", "planning", "pool", "requests")


@pytest.mark.parametrize("given", ["1989-12-31", "2200-01-01", "9999-12-20", "0001-01-01"])
def test_a_day_that_no_audit_can_mean_is_refused(given):
    with pytest.raises(ValidationError, match="Give a day from 1990-01-01 to 2199-12-31"):
        day().deserialize(given)


def test_the_first_and_the_last_day_are_taken():
    assert [day().deserialize(str(one)) for one in (FIRST_DAY, LAST_DAY)] == [FIRST_DAY, LAST_DAY]


@pytest.mark.parametrize("room", ROOMS)
def test_every_day_that_comes_in_is_within_bounds(room):
    module = importlib.import_module(f"auditor.{room}.schemas")
    coming = [
        (schema, name, field)
        for schema, kind in inspect.getmembers(module, inspect.isclass)
        if issubclass(kind, Schema) and schema.endswith(("Body", "Form", "Query", "QuerySchema"))
        for name, field in kind().fields.items()
        if type(field) is fields.Date
    ]
    assert coming
    bounds = [(schema, name, one.min, one.max) for schema, name, field in coming for one in field.validators]
    assert bounds == [(schema, name, FIRST_DAY, LAST_DAY) for schema, name, _ in coming]
