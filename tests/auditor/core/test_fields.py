"""What comes in is refused where it cannot be meant: days out of all years, words that are not known."""

import ast
import importlib
import inspect
import pkgutil
from pathlib import Path

import pytest
from marshmallow import Schema, ValidationError, fields

import auditor
from auditor.checklists.schemas import OwnQuestionBody
from auditor.core.fields import FIRST_DAY, LARGEST_STORED, LAST_DAY, Whole, day, day_in
from auditor.planning.schemas import ProgrammeQuerySchema
from auditor.pool.schemas import ProfileBody

pytestmark = pytest.mark.whole

GOING_OUT = ("Answer", "DueSchema", "ProgrammeLineSchema", "SupplierLine")


def modules():
    """Every module of the application."""
    found = pkgutil.walk_packages(auditor.__path__, "auditor.")
    return [one.name for one in found if ".migrations" not in one.name and not one.name.endswith("__main__")]


def schemas():
    """Every schema of the application, once."""
    classes = (
        (name, one)
        for name in modules()
        for _, one in inspect.getmembers(importlib.import_module(name), inspect.isclass)
    )
    return [one for name, one in classes if issubclass(one, Schema) and one.__module__ == name]


@pytest.mark.parametrize("given", ["1989-12-31", "2200-01-01", "9999-12-20", "0001-01-01"])
def test_a_day_that_no_audit_can_mean_is_refused(given):
    with pytest.raises(ValidationError, match="Give a day from 1990-01-01 to 2199-12-31"):
        day().deserialize(given)
    assert day_in(given) is None


def test_the_first_and_the_last_day_are_taken():
    assert [day().deserialize(str(one)) for one in (FIRST_DAY, LAST_DAY)] == [FIRST_DAY, LAST_DAY]
    assert [day_in(str(one)) for one in (FIRST_DAY, LAST_DAY)] == [FIRST_DAY, LAST_DAY]


def test_what_is_no_day_is_none():
    assert [day_in(text) for text in ("", "soon", "2026-02-30")] == [None] * 3


def test_every_day_that_comes_in_is_within_bounds():
    coming = [
        (f"{schema.__module__}.{schema.__name__}", name, field)
        for schema in schemas()
        if not schema.__name__.endswith(GOING_OUT)
        for name, field in schema().fields.items()
        if type(field) is fields.Date
    ]
    bounds = {
        (schema, name): [(one.min, one.max) for one in field.validators] for schema, name, field in coming
    }
    assert len(bounds) > 30
    assert bounds == {key: [(FIRST_DAY, LAST_DAY)] for key in bounds}


BYTES = {("PieceQuery", "position")}
"""Places in files, which a wide column keeps."""


def coming_in():
    """Names of the schemas that routes read: of `routes.arguments(…)` and `forms.read(…)`."""
    found = set()
    for path in Path(auditor.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {"routes.arguments", "forms.read"}:
                found.add(ast.unparse(node.args[0]).split("(")[0].split(".")[-1])
    return found


def numbers_of(name, field):
    """The whole numbers of a field, also those in lists, mappings and bodies within."""
    if isinstance(field, fields.Nested):
        return [one for key, each in field.schema.fields.items() for one in numbers_of(key, each)]
    inner = getattr(field, "inner", None) or getattr(field, "value_field", None)
    if inner is not None:
        return numbers_of(name, inner)
    return [(name, field)] if isinstance(field, fields.Integer) else []


def test_every_whole_number_that_comes_in_fits_a_column():
    read = coming_in()
    coming = [
        (schema.__name__, *found)
        for schema in schemas()
        if schema.__name__ in read
        for name, field in schema().fields.items()
        for found in numbers_of(name, field)
    ]
    unbounded = {
        (schema, name)
        for schema, name, field in coming
        if not any((getattr(one, "max", None) or 2**63) <= LARGEST_STORED for one in field.validators)
    }
    assert len(coming) > 30
    assert unbounded == BYTES


def test_no_validator_answers_where_only_a_raised_error_refuses():
    """Marshmallow takes no notice of False: a lambda can raise nothing, so it refuses nothing."""
    found = []
    for path in Path(auditor.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "validate":
                found += [
                    f"{path}:{one.lineno}" for one in ast.walk(node.value) if isinstance(one, ast.Lambda)
                ]
    assert found == []


@pytest.mark.parametrize(
    ("schema", "sent", "wrong"),
    [
        (ProgrammeQuerySchema, {"limit": 0}, "limit"),
        (ProgrammeQuerySchema, {"limit": 1001}, "limit"),
        (ProfileBody, {"sectors": ["no-such-sector"]}, "sectors"),
        (
            OwnQuestionBody,
            {"question": "Why?", "active_from": "2026-01-01", "sectors": ["no-such-sector"]},
            "sectors",
        ),
    ],
)
def test_what_is_not_known_or_too_much_is_refused(schema, sent, wrong):
    assert list(schema().validate(sent)) == [wrong]


class Counted(Schema):
    workers = Whole()


@pytest.mark.parametrize("value", [4, 4.0, "4"])
def test_a_whole_number_is_taken(value):
    assert Counted().load({"workers": value}) == {"workers": 4}


@pytest.mark.parametrize(
    "value", [4.5, -0.1, "4.5", 2**31, -(2**31), "9" * 22, True, 1e400, float("nan"), "", "four"]
)
def test_what_is_no_whole_number_is_refused_and_never_cut(value):
    with pytest.raises(ValidationError):
        Counted().load({"workers": value})


@pytest.mark.parametrize("given", ["x", 1, True, ["x"], [["x"]]])
def test_what_is_no_object_is_refused_by_every_schema_and_within_each(given):
    for schema in schemas():
        assert schema().validate(given), schema
        for name, field in schema().fields.items():
            if isinstance(field, fields.Nested) and not field.dump_only:
                assert name in schema().validate({name: given}), (schema, name)


def test_every_body_takes_whole_numbers_as_they_are():
    cut = [
        (schema.__name__, name)
        for schema in schemas()
        if schema.__name__.endswith(("Body", "Form", "Choice", "Content"))
        for name, field in schema().fields.items()
        if isinstance(field, fields.Integer) and not isinstance(field, Whole)
    ]
    assert cut == []
