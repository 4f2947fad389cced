"""Forms of pages: what was typed, what it means after validation, and what is wrong at which field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sized
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import marshmallow
from werkzeug.datastructures import MultiDict

from auditor.core.bodies import LONGEST_REASON, Word
from auditor.core.errors import BadInput, at_field, not_valid

PLAINER = {
    "Unknown field.": "There is no such field; leave it out or check its spelling.",
    "Not a valid string.": "Write text.",
    "Not a valid boolean.": "Write true or false.",
    "Not a valid datetime.": "Write an instant with its zone, e.g. 2026-03-31T12:00:00Z.",
    "Not a valid list.": "Give a list.",
    "Invalid input type.": "Give an object with named fields.",
    "Missing data for required field.": "Please fill this in.",
    "Field may not be null.": "Please fill this in.",
    "Not a valid integer.": "Write a whole number.",
    "Not a valid number.": "Write a number.",
    "Not a valid date.": "Write a day as year-month-day, e.g. 2026-03-31.",
    "Not a valid email address.": "Write an e-mail address, e.g. name@company.example.",
    "Not a valid UUID.": "Choose one of the list.",
}
"""Marshmallow's messages in the words of a page."""

_AT_MOST = re.compile(r"(?:Longer than maximum length|Length must be between \d+ and) (\d+)\.")
"""What marshmallow says of a text or list that is too long; it does not say how long it is."""


def plainly(message: object, given: object) -> str:
    """A message of marshmallow in the words of a page; of what is too long its length and the limit."""
    text = str(message)
    if not (found := _AT_MOST.fullmatch(text)):
        return PLAINER.get(text, text)
    what = "entries" if isinstance(given, list | tuple | Mapping) else "characters"
    most, there = int(found[1]), len(given) if isinstance(given, Sized) else None
    if there == 0:
        return "Please fill this in."
    if there is None or there <= most:
        return f"Give at most {most:,} {what}."
    return too_long(there, most, what)


def too_long(there: int, most: int, what: str = "characters") -> str:
    """What to do with a text or list that is longer than its field takes."""
    return f"There are {there:,} {what}, and at most {most:,} are taken: shorten it. Nothing was cut off."


TELLING = {"identity_in_text", "immigration_status_in_text"}
"""Codes of problems of a text that tells who somebody is, or what nobody may know of them."""

STALE = (
    "{by} changed this while you were working on it. What you typed stands below. Store again to "
    "put it in place of what is stored now."
)
NOT_NAMED = "Somebody else, or you in another tab,"
"""Who changed it, where that is not known."""


@dataclass(slots=True)
class Form:
    """One form: `typed` as it came, `values` after validation, `errors` by field."""

    typed: Mapping[str, Any] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, list[str]] = field(default_factory=dict)
    telling: set[str] = field(default_factory=set)
    """Fields refused since they tell who somebody is: the browser keeps nothing of them."""

    @property
    def is_valid(self) -> bool:
        """Whether nothing needs correcting."""
        return not self.errors

    @property
    def refusal(self) -> BadInput:
        """What is wrong, as problems, where no form is shown again."""
        found = self.errors.items()
        return BadInput([not_valid(name, self.typed.get(name, ""), " ".join(told)) for name, told in found])

    def add_problems(self, refusal: BadInput) -> None:
        """Show a service's problems at their fields; those without a field stand above the form."""
        self.telling |= fields_telling(refusal.problems)
        for problem in refusal.problems:
            name = _field_of(problem)
            told, advice = self.errors.setdefault(name, []), str(problem.get("advice", ""))
            if advice not in told:  # two things found in one text may ask for the same
                told.append(advice)

    @contextmanager
    def noting(self) -> Iterator[None]:
        """Around what a service may refuse: its problems are noted at their fields, and the page goes on."""
        try:
            yield
        except BadInput as refusal:
            self.add_problems(refusal)

    def add_stored(
        self, stored: Mapping[str, object], *, by: str = "", words: Mapping[str, str] | None = None
    ) -> None:
        """Say what somebody else stored meanwhile, at each field where it differs from what was typed.

        `by` is who did it and when, where that is known; `words` are values as people read them.
        """
        self.errors[""] = [STALE.format(by=by or NOT_NAMED)]
        for name, value in stored.items():
            now = _values(value)
            if _values(self.typed.get(name)) != now:
                told = ", ".join((words or {}).get(one, one) for one in now)
                self.errors.setdefault(name, []).append(f"Stored now: {told or 'nothing'}")


def fields_telling(problems: Iterable[Mapping[str, object]]) -> set[str]:
    """The fields whose texts tell who somebody is."""
    return {_field_of(problem) for problem in problems if problem.get("code") in TELLING}


def telling_in(values: Mapping[str, object]) -> set[str]:
    """The same of all forms among what a page is made of, also of those that stand in it by name."""
    found: set[str] = set()
    for value in values.values():
        for form in value.values() if isinstance(value, Mapping) else [value]:
            found |= form.telling if isinstance(form, Form) else set()
    return found


def _field_of(problem: Mapping[str, object]) -> str:
    return str(problem.get("field") or problem.get("column") or "")


def _values(value: object) -> list[str]:
    """What a field holds as texts, those of a list in one order."""
    if isinstance(value, list | tuple):
        return sorted(map(str, value))
    return [] if value is None or value == "" else [str(value)]


def read(schema: marshmallow.Schema, given: MultiDict[str, str], asked: Iterable[str] = ()) -> Form:
    """Validate a form that was sent; blanks count as not given, so that `required` says what is missing.

    `asked` are fields that a list or a program may leave out and a person at the page has to choose.
    """
    typed: dict[str, Any] = {}
    for name, declared in schema.fields.items():
        key = declared.data_key or name
        texts = [text.strip() for text in given.getlist(key) if text.strip()]
        if isinstance(declared, marshmallow.fields.List):
            typed[key] = texts
        elif texts:
            typed[key] = texts[-1]
    missing = {name: ["Please choose one."] for name in asked if name not in typed}
    try:
        values = schema.load(typed, unknown=marshmallow.EXCLUDE)
    except marshmallow.ValidationError as error:
        return Form(typed, dict(error.valid_data or {}), _flat(dict(error.messages_dict), typed) | missing)
    return Form(typed, {} if missing else values, missing)


def beginning(prefix: str, given: Mapping[str, str]) -> dict[str, str]:
    """Reasons in fields whose name begins with something, by the rest of the name; BadInput if too long."""
    found = written([name for name in given if name.startswith(prefix)], given)
    return {name.removeprefix(prefix): text for name, text in found.items()}


def written(names: Iterable[str], given: Mapping[str, str]) -> dict[str, str]:
    """Reasons as they stand in a form that no schema reads, blank where there is none.

    BadInput tells all that are longer than a reason is in any schema.
    """
    found = {name: given.get(name, "").strip() for name in names}
    wrong = [
        at_field(name, "text_too_long", text, too_long(len(text), LONGEST_REASON))
        for name, text in found.items()
        if len(text) > LONGEST_REASON
    ]
    if wrong:
        raise BadInput(wrong)
    return found


def reason_in(given: Mapping[str, str]) -> str:
    """The field `reason` of such a form."""
    return written(["reason"], given)["reason"]


def read_word(name: str, words: Iterable[object], given: MultiDict[str, str]) -> Form:
    """A filter of an address that is one word of a closed set, in any case; another is told at its field."""
    return read(marshmallow.Schema.from_dict({name: Word(words)})(), given)


def _flat(messages: Mapping[str, Any], typed: Mapping[str, Any]) -> dict[str, list[str]]:
    """Messages by field; those of single entries of a list are joined at the list."""
    found: dict[str, list[str]] = {}
    for name, inner in messages.items():
        given = typed.get(name)
        of_entries = [] if isinstance(inner, list) else inner.items()
        told = [plainly(text, given) for text in (inner if isinstance(inner, list) else [])]
        told += [plainly(text, _entry(given, at)) for at, texts in of_entries for text in texts]
        # Rules over several fields have no field of their own and stand above the form.
        found["" if name == "_schema" else name] = told
    return found


def _entry(given: Any, at: Any) -> Any:
    return given[at] if isinstance(given, list) and isinstance(at, int) and at < len(given) else None
