"""One thing made on a device, read by the same rules as the forms and the API of its kind."""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import marshmallow
import orjson
from marshmallow import Schema, fields, post_load, validate

from auditor.audits.fieldwork import Given
from auditor.audits.interview_schemas import BatchBody
from auditor.audits.schemas import AnswerBody
from auditor.core import privacy
from auditor.core.errors import BadInput
from auditor.core.fields import Whole, day
from auditor.core.forms import plainly
from auditor.evidence.inspection import TYPES
from auditor.evidence.models import Source
from auditor.findings.schemas import FindingBody
from suppliers.persons import file_names

MOST_REVISIONS = 1_000_000
TITLE_LETTERS = 30
MOST = 2**31 - 1
"""The largest number that is stored of an item."""
FIRST_YEAR, LAST_YEAR = 1970, 2999
"""Of the wrongest clock of a device; beyond them no time zone can be reckoned with."""
NOT_TEXT = re.compile("[\x00\ud800-\udfff]")
"""Signs of JSON texts that no database keeps: zero, and halves of signs that stand alone."""
DIGEST = validate.Regexp(r"^[0-9a-f]{64}$", error="Write a SHA-256 as 64 hexadecimal digits.")


class Kind(StrEnum):
    """What an item is, in the order in which items are taken: files show something about the others."""

    ANSWER = "answer"
    FINDING = "finding"
    INTERVIEW = "interview"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer to a question in the wording that was read; `verified` was not asked on the device."""

    question: str
    given: Given
    wording: str = ""
    """The sign of the question's wording; blank where the form does not carry it."""
    seen: str = ""
    """The sign of the answer that this one was made from."""


@dataclass(frozen=True, slots=True)
class Captured:
    """A photo or document; its bytes come separately, under their digest."""

    filename: str
    sha256: str
    size: int
    source: Source
    taken_on: date | None
    captured_at: datetime | None
    """When the device took it in, by its clock."""
    about: uuid.UUID | None
    """The item that it shows something about; None is the audit."""


def by_some_clock(instant: datetime) -> None:
    """An instant that a device, however wrong its clock is, can mean."""
    if not FIRST_YEAR <= instant.year <= LAST_YEAR:
        raise marshmallow.ValidationError("Write an instant by the clock of the device, with its zone.")


class AnswerContent(AnswerBody):
    """An answer with the question it was given to."""

    question = fields.String(required=True, validate=validate.Length(1, 40))
    wording = fields.String(load_default="", validate=validate.Length(max=16))
    seen = fields.String(load_default="", validate=validate.Length(max=16))

    @post_load
    def make_given(self, data: dict[str, Any], **_: Any) -> Answered:
        """The values as they are taken."""
        about = {name: data.pop(name) for name in ("question", "wording", "seen")}
        return Answered(**about, given=super().make_given(data))


class FileContent(Schema):
    """A photo or document, told by its digest."""

    filename = fields.String(required=True, validate=validate.Length(1, 200))
    sha256 = fields.String(required=True, validate=DIGEST)
    size = Whole(required=True, validate=validate.Range(1, MOST))
    source = fields.String(load_default="other", validate=validate.OneOf([str(one) for one in Source]))
    taken_on = day(load_default=None, allow_none=True)
    captured_at = fields.AwareDateTime(load_default=None, allow_none=True, validate=by_some_clock)
    about = fields.UUID(load_default=None, allow_none=True)

    @post_load
    def make_captured(self, data: dict[str, Any], **_: Any) -> Captured:
        """The values as they are taken."""
        return Captured(**{**data, "source": Source(data["source"])})


class TallyContent(BatchBody):
    """A tally of interviews; the item itself says that it is the same, sent again."""

    class Meta:
        """Without the sender's own name for it."""

        exclude = ("entry",)


CONTENTS: dict[Kind, type[Schema]] = {
    Kind.ANSWER: AnswerContent,
    Kind.FINDING: FindingBody,
    Kind.INTERVIEW: TallyContent,
    Kind.FILE: FileContent,
}


class ItemBody(Schema):
    """An item as a device sends it; `content` has the fields of its kind."""

    kind = fields.String(required=True, validate=validate.OneOf([str(one) for one in Kind]))
    revision = Whole(required=True, validate=validate.Range(1, MOST_REVISIONS))
    changed_at = fields.AwareDateTime(
        required=True,
        validate=by_some_clock,
        metadata={"description": "By the clock of the device, with the offset of the site's time zone."},
    )
    content = fields.Dict(keys=fields.String(), required=True)


class WholeItem(ItemBody):
    """The same with its id, as it stands in a file."""

    id = fields.UUID(required=True)


@dataclass(frozen=True, slots=True)
class Item:
    """An item that could be read; `value` is its content as the service of its kind takes it."""

    id: uuid.UUID
    kind: Kind
    revision: int | None
    """None is the next one: a form that is filled by hand counts none."""
    changed_at: datetime
    content: Mapping[str, Any]
    value: Any
    row: int | None = None
    place: str = ""
    """Where it stands for a reader: the sheet of a workbook, or what the item is about."""

    @property
    def digest(self) -> str:
        """SHA-256 of kind and content; the sign of what it was made from does not count."""
        said = {name: value for name, value in self.content.items() if name != "seen"}
        return hashlib.sha256(
            orjson.dumps([self.kind, said], option=orjson.OPT_SORT_KEYS, default=str)
        ).hexdigest()

    @property
    def label(self) -> str:
        """What people call it."""
        return (
            self.place + title_of(self.kind, self.content)
            if self.place
            else label_of(self.kind, self.content)
        )


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A photo or document whose entry cannot be read; its bytes may be in order."""

    item_id: str
    source: str
    filename: str
    about: uuid.UUID | None
    problems: tuple[dict[str, object], ...]


@dataclass(slots=True)
class Batch:
    """Items that could be read, and what is wrong with the others."""

    items: list[Item] = field(default_factory=list)
    problems: list[dict[str, object]] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)
    """Photos and documents among the others; their problems stand here alone."""
    raw: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    """Entries that cannot be read, as they came, by id; documents are not among them."""
    issued_at: datetime | None = None
    """When the server gave out the kit, where a file says so."""
    exported_at: datetime | None = None
    """When the device wrote the file, by its clock."""

    def as_it_came(self, item_id: str) -> Mapping[str, Any] | None:
        """An entry of that id, readable or not; None where there is none."""
        known = next((one for one in self.items if str(one.id) == item_id), None)
        if known is None:
            return self.raw.get(item_id)
        head = {"id": item_id, "kind": str(known.kind), "revision": known.revision}
        return {**head, "changed_at": known.changed_at.isoformat(), "content": dict(known.content)}


NAMED_BY = {Kind.ANSWER: "question", Kind.FINDING: "code", Kind.INTERVIEW: "held_on", Kind.FILE: "filename"}


def label_of(kind: str, content: Mapping[str, Any]) -> str:
    """An item in a few words, e.g. "answer ILO07" or "finding ILO07" with its title."""
    named = content.get(NAMED_BY[Kind(kind)], "") if kind in set(Kind) else ""
    if kind == Kind.FILE:
        named = plain_name(str(named), content.get("source"))
    return f"{kind} {named}".strip()[:40] + title_of(kind, content)


def plain_name(filename: str, source: object) -> str:
    """What a file is called in a refusal, which more people read than the file: no name of a person."""
    if not file_names.may_name_a_person(f"{filename}.txt"):  # its ending may be part of one
        return filename
    kind = source if isinstance(source, str) and source in set(Source) else "document"
    ending = filename.rpartition(".")[2].lower()
    return f"{kind}-{file_names.NOT_KEPT}" + (f".{ending}" if ending in TYPES else "")


def title_of(kind: str, content: Mapping[str, Any]) -> str:
    """The title of a finding behind its label; blank where it has none, or one that names somebody."""
    title = content.get("title", "")
    is_told = kind == Kind.FINDING and isinstance(title, str) and title.strip()
    if not is_told or privacy.identity_problems("title", title) or privacy.is_person(title):
        return ""
    cut = title.strip()
    return f' "{cut}"' if len(cut) <= TITLE_LETTERS else f' "{cut[:TITLE_LETTERS].strip()}…"'


def read(written: Mapping[str, Any], row: int | None = None) -> Item:
    """An item of a file or call; BadInput with every field that is wrong."""
    known = written.get("content")
    label = label_of(str(written.get("kind")), known if isinstance(known, Mapping) else {})
    try:
        head = WholeItem().load(dict(written))
        kind = Kind(head["kind"])
        value = value_of(kind, dict(head["content"]))
    except marshmallow.ValidationError as error:
        raise BadInput(
            [
                {"row": row, "item": shown(written.get("id", "")), **one}
                for one in problems_of(error.messages_dict, written, label)
            ]
        ) from error
    return Item(head["id"], kind, head["revision"], head["changed_at"], head["content"], value, row)


def of_form(
    kind: Kind, item_id: uuid.UUID, content: dict[str, Any], *, row: int, place: str, changed_at: datetime
) -> Item:
    """A row of a form as an item; BadInput with every field that is wrong."""
    try:
        value = value_of(kind, content)
    except marshmallow.ValidationError as error:
        wrong = problems_of(error.messages_dict, {"content": content}, place + title_of(kind, content))
        raise BadInput([{"row": row, "item": str(item_id), **one} for one in wrong]) from error
    return Item(item_id, kind, None, changed_at, content, value, row, place)


def value_of(kind: Kind, content: dict[str, Any]) -> Any:
    """A content as the service of its kind takes it; what no database keeps is an error at its field."""
    wrong = {name: found for name, value in content.items() if (found := not_storable(value))}
    if wrong:
        raise marshmallow.ValidationError(wrong)
    return CONTENTS[kind]().load(content)


def not_storable(value: object) -> list[str]:
    """What is wrong with a value that passes as text or number and that no database keeps."""
    if isinstance(value, list):
        return next((found for one in value if (found := not_storable(one))), [])
    if isinstance(value, str) and NOT_TEXT.search(value):
        return ["The text holds signs that are no letters, e.g. half of a picture sign. Write it anew."]
    if isinstance(value, int | float) and not -MOST <= value <= MOST:
        return [f"Write a number up to {MOST:,}."]
    return []


def shown(text: object) -> str:
    """A value as a problem may repeat it, whatever signs it holds."""
    return NOT_TEXT.sub("\ufffd", str(text))[:80]


def read_all(rows: list[tuple[int, dict[str, Any]]]) -> Batch:
    """Every item of a file with the problems of all that cannot be read."""
    found = Batch()
    for row, written in rows:
        try:
            found.items.append(read(written, row))
        except BadInput as refusal:
            if one := unreadable_file(written, refusal.problems):
                found.unreadable.append(one)
            else:
                found.problems += refusal.problems
                if item_id := id_in(written.get("id")):
                    found.raw[str(item_id)] = written
    return found


def unreadable_file(written: Mapping[str, Any], problems: list[dict[str, object]]) -> Unreadable | None:
    """What is known of a photo or document that cannot be read; None where it is none, or has no id."""
    content = written.get("content")
    if written.get("kind") != Kind.FILE or not isinstance(content, Mapping):
        return None
    item_id, about = (id_in(one) for one in (written.get("id"), content.get("about")))
    source = content.get("source")
    if item_id is None:
        return None
    kind = source if isinstance(source, str) and source in set(Source) else str(Source.OTHER)
    return Unreadable(str(item_id), kind, str(content.get("filename", "")), about, tuple(problems))


def id_in(text: object) -> uuid.UUID | None:
    """An id as a device writes it; None of anything else."""
    try:
        return uuid.UUID(str(text))
    except ValueError:
        return None


def problems_of(
    messages: Mapping[Any, Any], written: Mapping[str, Any], label: str
) -> list[dict[str, object]]:
    """What a schema found wrong, by field."""
    content = written.get("content")
    given = {**written, **(content if isinstance(content, Mapping) else {})}
    return [
        {
            "column": shown(f"{label}: {name}"),
            "code": "not_valid" if given.get(name) not in (None, "") else "missing",
            # A file may be called as a worker is.
            "found": shown(given.get(name, "")) if name != "filename" else "",
            "advice": plainly(text, given.get(name)),
        }
        for name, inner in messages.items()
        for text in (inner if isinstance(inner, list) else [inner])
    ]
