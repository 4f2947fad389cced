"""What JSON and forms of uploads may contain."""

from __future__ import annotations

from flask_smorest.fields import Upload
from marshmallow import Schema, ValidationError, fields, validate

from auditor.core import seen
from auditor.core.bodies import Word, blank_or_one_of
from auditor.core.cursors import LARGEST_ROW
from auditor.core.fields import Coded, Whole
from auditor.core.paging import PageQuery
from risk.vocabulary import Kind
from suppliers.lists import placing
from suppliers.lists.day_orders import ORDERS
from suppliers.lists.layouts import RULED
from suppliers.lists.names_alone import ANSWERS
from suppliers.problem_codes import CODES
from suppliers.uploads.planned import RowStatus
from suppliers.uploads.versions import Action
from suppliers.values.columns import FIELDS

KINDS = blank_or_one_of(kind.value for kind in Kind)
DELIMITERS = validate.OneOf(
    ["", ",", ";", "\t", "|"], error="Use a comma, a semicolon, a tab or a bar; or leave it blank."
)


def country_by_name_or_code(text: str) -> None:
    """Accept a country as lists may name it, or nothing."""
    try:
        placing.default_country(text)
    except placing.DefaultRefused as refused:
        raise ValidationError(Coded(str(refused), refused.code)) from None


class DefaultsForm(Schema):
    """What fills blanks of the whole list; it never overrides a cell."""

    country = fields.String(load_default="", validate=[validate.Length(max=100), country_by_name_or_code])
    kind = fields.String(load_default="", validate=KINDS)
    sector = fields.String(load_default="", validate=validate.Length(max=200))


class UploadFiles(Schema):
    """The list itself."""

    file = Upload(required=True, metadata={"description": "CSV, XLSX, XLS or JSON lines"})


class ColumnChoice(Schema):
    """A column of the list and the field it holds; null leaves it aside."""

    index = Whole(required=True, validate=validate.Range(min=0))
    field = fields.String(required=True, allow_none=True, validate=validate.OneOf(FIELDS))


class RuleEntry(Schema):
    """What one text of a deciding column stands for; blank leaves its rows as they are."""

    value = fields.String(required=True, validate=validate.Length(min=1, max=200))
    becomes = fields.String(required=True, validate=validate.Length(max=200))


class RuleChoice(Schema):
    """A column that decides country, kind or sector of each row; without `values` the preview lists them."""

    field = fields.String(required=True, validate=validate.OneOf(RULED))
    column = Whole(required=True, validate=validate.Range(min=0))
    values = fields.List(fields.Nested(RuleEntry), load_default=[], validate=validate.Length(max=1_000))


class DayOrderChoice(Schema):
    """Whether the dates of a column put the day or the month first."""

    index = Whole(required=True, validate=validate.Range(min=0))
    order = fields.String(required=True, validate=validate.OneOf(ORDERS))


class PeopleChoice(Schema):
    """Who the persons are whose names stand alone in a column; of workers the list is dropped."""

    index = Whole(required=True, validate=validate.Range(min=0))
    who = fields.String(required=True, validate=validate.OneOf(ANSWERS))


class ChoicesForm(DefaultsForm):
    """Other columns, defaults, reading or rules than were detected. What is not given is as detected."""

    columns = fields.List(fields.Nested(ColumnChoice), load_default=[])
    rules = fields.List(fields.Nested(RuleChoice), load_default=[])
    encoding = fields.String(load_default="", validate=validate.Length(max=40))
    delimiter = fields.String(load_default="", validate=DELIMITERS)
    sheet = fields.String(load_default="", validate=validate.Length(max=100))
    day_orders = fields.List(fields.Nested(DayOrderChoice), load_default=[])
    people = fields.List(fields.Nested(PeopleChoice), load_default=[])
    repair = fields.Boolean(
        load_default=False,
        metadata={"description": "Take damaged letters as they were meant; the rows keep what came."},
    )


class ChoicesBody(ChoicesForm):
    """The same by API, with the sign of the choices that these were made from."""

    seen = seen.claim("choices_seen")


class RowsQuery(PageQuery):
    """Which rows of a committed list."""

    status = Word(RowStatus, load_default="")
    code = fields.String(load_default="", validate=blank_or_one_of(CODES))
    row = fields.Integer(
        load_default=0,
        validate=validate.Range(min=0, max=LARGEST_ROW),
        metadata={"description": "This row alone, by its number in the file; 0 for all."},
    )


class FileQuery(Schema):
    """Which file is given back."""

    form = fields.String(load_default="csv", validate=validate.OneOf(["csv", "xlsx"]))
    rows = fields.String(load_default="all", validate=validate.OneOf(["all", "problems"]))


class WritingAnswer(Schema):
    """A large file that a worker is writing: its run and how far it is."""

    run_id = fields.UUID(required=True)
    state = fields.String(required=True)
    done = fields.Integer(required=True)
    total = fields.Integer(required=True)


class ListForm(Schema):
    """Which named list an upload is a version of; without an action of none."""

    action = fields.String(load_default="", validate=blank_or_one_of(one.value for one in Action))
    list_id = fields.UUID(load_default=None, allow_none=True)
    list_name = fields.String(load_default="", validate=validate.Length(max=200))
    confirmed = fields.Boolean(load_default=False)


class ListBody(ListForm):
    """The same by API, with the sign of what was said before."""

    seen = seen.claim("seen")


class UploadForm(DefaultsForm):
    """Defaults of the whole list and, where it is known already, the named list that it is a version of.

    Who leaves a list that is replaced shows in the preview; it can be confirmed only then.
    """

    action = fields.String(load_default="", validate=blank_or_one_of(one.value for one in Action))
    list_id = fields.UUID(load_default=None, allow_none=True)
    list_name = fields.String(load_default="", validate=validate.Length(max=200))


class NamedAnswer(Schema):
    """A supplier; without an id while it is not in the register."""

    supplier_id = fields.UUID(required=True, allow_none=True)
    name = fields.String(required=True)


class SuggestionAnswer(Schema):
    """The list that an upload seems to be a version of; nothing is assumed."""

    list_id = fields.UUID(required=True, attribute="named.id")
    name = fields.String(required=True, attribute="named.name")
    action = fields.String(required=True)
    reason = fields.String(required=True)


class ComparisonAnswer(Schema):
    """What a commit would do to the list."""

    members = fields.Integer(required=True)
    added = fields.List(fields.Nested(NamedAnswer), required=True)
    removed = fields.List(fields.Nested(NamedAnswer), required=True)
    kept = fields.List(fields.Nested(NamedAnswer), required=True)
    records = fields.Integer(required=True)
    records_before = fields.Integer(required=True)
    needs_confirmation = fields.Boolean(required=True, attribute="shrinks")


class ListAnswer(Schema):
    """Which named list an upload is a version of, what is suggested, and what a commit would do to it."""

    choice = fields.Dict(required=True)
    suggestion = fields.Nested(SuggestionAnswer, required=True, allow_none=True)
    comparison = fields.Nested(ComparisonAnswer, required=True, allow_none=True)
    seen = fields.String(
        required=True, metadata={"description": "Send it back with what is said of the list as `seen`."}
    )


class UploadAnswer(Schema):
    """An upload and where it stands."""

    id = fields.UUID(required=True)
    filename = fields.String(required=True)
    file_name_kept = fields.Boolean(
        required=True,
        metadata={"description": "False where the file's name was not kept, because it may name a person."},
    )
    sha256 = fields.String(required=True)
    size = fields.Integer(required=True)
    state = fields.String(required=True)
    counts = fields.Dict(required=True)
    refusal = fields.String(required=True)
    defaults = fields.Dict(required=True)
    list_choice = fields.Dict(required=True)
    choices_seen = fields.String(
        required=True, metadata={"description": "Send it back with other choices as `seen`."}
    )
    uploaded_at = fields.AwareDateTime(required=True)
    committed_at = fields.AwareDateTime(required=True, allow_none=True)
    run_id = fields.UUID(required=True, allow_none=True)
    given_up = fields.String(required=True)
    """Why nobody goes on with it; blank while somebody does or all is well."""
    earlier_upload_id = fields.UUID(allow_none=True, dump_default=None)


class UploadsAnswer(Schema):
    """A page of uploads."""

    items = fields.List(fields.Nested(UploadAnswer), required=True)
    next = fields.String(required=True, allow_none=True)


class ProblemAnswer(Schema):
    """One problem; row 0 is the whole list."""

    row = fields.Integer(required=True)
    column = fields.String(required=True)
    code = fields.String(required=True)
    found = fields.String(required=True)
    advice = fields.String(required=True)


class ColumnAnswer(Schema):
    """A column, the field it was taken for (null: left aside), why, and some of its values."""

    index = fields.Integer(required=True)
    heading = fields.String(required=True)
    field = fields.String(required=True, allow_none=True)
    why = fields.String(required=True)
    reason = fields.String(required=True)
    samples = fields.List(fields.String(), required=True)


class RuleAnswer(Schema):
    """A column that decides a field, and its values, the most frequent first."""

    field = fields.String(required=True)
    column = fields.Integer(required=True)
    heading = fields.String(required=True)
    distinct = fields.Integer(required=True)
    values = fields.List(fields.Dict(), required=True)


class ChangeAnswer(Schema):
    """What a commit would change of a known supplier."""

    supplier_id = fields.UUID(required=True)
    name = fields.String(required=True)
    field = fields.String(required=True)
    before = fields.String(required=True)
    after = fields.String(required=True)


class DayOrderAnswer(Schema):
    """A column with dates that could be read either way; without an order they count as not known."""

    column = fields.Integer(required=True)
    heading = fields.String(required=True)
    order = fields.String(required=True)
    told_by = fields.String(required=True)
    unsettled = fields.Integer(required=True)
    samples = fields.List(fields.String(), required=True)


class PeopleAnswer(Schema):
    """A column in which names of persons stand alone; while `said` is blank nothing can be taken in."""

    column = fields.Integer(required=True)
    heading = fields.String(required=True)
    first = fields.List(fields.Integer(), required=True)
    """The first rows of them."""
    rows = fields.Integer(required=True)
    said = fields.String(required=True)


class RepairAnswer(Schema):
    """A damaged text, what it was before, and in how many rows it stands."""

    heading = fields.String(required=True)
    found = fields.String(required=True)
    meant = fields.String(required=True)
    rows = fields.Integer(required=True)


class SectorAnswer(Schema):
    """A sector that no class of the sector table covers, in how many rows, and what to write instead."""

    text = fields.String(required=True)
    rows = fields.Integer(required=True)
    advice = fields.String(required=True)


class UnderstandingAnswer(Schema):
    """What of the values was not understood; it counts as not known, never as low."""

    sectors = fields.List(fields.Nested(SectorAnswer), required=True)
    """The fifty most frequent."""
    sector_texts = fields.Integer(required=True)
    sector_rows = fields.Integer(required=True)


class PlaceAnswer(Schema):
    """One of the first rows with a problem; the advice is what goes beyond that of the code."""

    row = fields.Integer(required=True)
    column = fields.String(required=True)
    found = fields.String(required=True)
    advice = fields.String(required=True)


class ProblemGroupAnswer(Schema):
    """All problems of one code: how many there are, and the first rows that have it."""

    code = fields.String(required=True)
    effect = fields.String(required=True)
    meaning = fields.String(required=True)
    advice = fields.String(required=True)
    count = fields.Integer(required=True)
    first = fields.List(fields.Nested(PlaceAnswer), required=True)


class PreviewAnswer(Schema):
    """What a commit would do."""

    reading = fields.Dict(required=True)
    columns = fields.List(fields.Nested(ColumnAnswer), required=True)
    left_aside = fields.List(fields.String(), required=True)
    """Columns of which nothing is taken in, by heading or place."""
    rules = fields.List(fields.Nested(RuleAnswer), required=True)
    proposed = fields.Dict(required=True)
    """What was chosen for lists of this layout before, and since when."""
    counts = fields.Dict(required=True)
    rows = fields.List(fields.Dict(), required=True)
    changed = fields.List(fields.Nested(ChangeAnswer), required=True)
    day_orders = fields.List(fields.Nested(DayOrderAnswer), required=True)
    people = fields.List(fields.Nested(PeopleAnswer), required=True)
    repairs = fields.List(fields.Nested(RepairAnswer), required=True)
    """At most fifty; `repairable` says how many distinct texts there are."""
    repairable = fields.Integer(required=True)
    problem_groups = fields.List(fields.Nested(ProblemGroupAnswer), required=True)
    understanding = fields.Nested(UnderstandingAnswer, required=True)


class ProblemsAnswer(Schema):
    """A page of problems in the order of rows."""

    items = fields.List(fields.Nested(ProblemAnswer), required=True)
    next = fields.String(required=True, allow_none=True)


class RowAnswer(Schema):
    """One record of a committed list as it stood in the file."""

    row = fields.Integer(required=True)
    raw = fields.List(fields.String(), required=True)
    status = fields.String(required=True)
    duplicate_of = fields.Integer(required=True, allow_none=True)
    supplier_id = fields.UUID(required=True, allow_none=True)
    problems = fields.List(fields.Dict(), required=True)


class RowsAnswer(Schema):
    """A page of records in the order of the file."""

    items = fields.List(fields.Nested(RowAnswer), required=True)
    next = fields.String(required=True, allow_none=True)
