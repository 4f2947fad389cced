"""How a request is refused: a code and the facts of the refusal. Words are found at the edge."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

MOST_SHOWN = 1_000
"""Signs of a value that a refusal repeats; whoever sent more knows it by its beginning."""
MOST_NAMED = 200
"""Signs of the name of a column or field."""
_REPEATED = {"found": MOST_SHOWN, "column": MOST_NAMED, "field": MOST_NAMED}


def cut(text: str, most: int) -> str:
    """A text by its beginning where it is too long to be repeated."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def repeated(problem: Mapping[str, object]) -> dict[str, object]:
    """A problem with no more of what was sent than is needed to know it again."""
    return {
        name: cut(value, _REPEATED[name]) if name in _REPEATED and isinstance(value, str) else value
        for name, value in problem.items()
    }


class Refused(Exception):
    """A request that was understood and cannot be granted as things stand.

    `code` is a key of a feature's `refusals.REFUSALS`; `details` fill its sentence and go to API clients.
    """

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = {
            name: cut(one, MOST_SHOWN) if isinstance(one, str) else one for name, one in details.items()
        }


class NotThere(Refused):
    """Something that does not exist, or belongs to somebody else: the two look the same from outside."""

    def __init__(self, what: str) -> None:
        super().__init__("not_found", what=what)


class ChangedMeanwhile(Refused):
    """A change that was made from an older state than is stored.

    `by` is who changed it and when, and `stored` what it is now, where that is known.
    """

    def __init__(self, by: str = "", stored: Mapping[str, object] | None = None) -> None:
        super().__init__(
            "changed_meanwhile", by=by or "Somebody else", **({"stored": stored} if stored else {})
        )
        self.by = by


class BadInput(Refused):
    """Input with one or more problems: each a mapping with column (or field), code, found and advice."""

    def __init__(self, problems: list[dict[str, object]]) -> None:
        self.problems = [repeated(one) for one in problems]
        super().__init__("bad_input", problems=self.problems)


def every(*rules: Callable[[], object]) -> None:
    """Ask all rules before refusing: whoever corrects a form corrects it once.

    BadInput with the problems of all of them; another refusal is no matter of a field and ends it at once.
    """
    found: list[dict[str, object]] = []
    for rule in rules:
        try:
            rule()
        except BadInput as refusal:
            found += refusal.problems
    if found:
        raise BadInput(found)


def problem(column: str, code: str, found: object, advice: str) -> dict[str, object]:
    """One thing to correct in a column of what was sent."""
    return {"column": column, "code": code, "found": str(found), "advice": advice}


def at_field(field: str, code: str, found: object, advice: str) -> dict[str, object]:
    """The same of a field of a form or body; `found` None where it is not repeated."""
    told = None if found is None else str(found)
    return {"field": field, "code": code, "found": told, "advice": advice}


def not_valid(field: str, found: object, advice: str) -> dict[str, object]:
    """A field of a form or body, or a parameter of an address, that means nothing here; long ones are cut."""
    return at_field(field, "not_valid", str(found)[:80], advice)


@dataclass(frozen=True, slots=True)
class Wording:
    """A refusal for people: a short title, a sentence with {details} in it, and the HTTP status.

    `by_api` is said to API clients besides: names of fields, which nobody reads on a page.
    """

    title: str
    detail: str
    status: int = 409
    by_api: str = ""


REFUSALS: dict[str, Wording] = {
    "not_found": Wording("Not found", "There is no such {what} here.", 404),
    "bad_input": Wording("Something needs correcting", "Please correct what is listed.", 422),
    "sign_in_needed": Wording(
        "Please sign in", "Sign in on the page, or send a valid token: Authorization: Bearer …", 401
    ),
    "not_allowed": Wording(
        "Not allowed",
        "Your roles do not allow this ({permission}). It takes another role, which administrators give.",
        403,
    ),
    "changed_meanwhile": Wording(
        "Changed in the meantime",
        "{by} changed this while you were working on it. Reload the page and change it again.",
        409,
    ),
    "own_work": Wording(
        "A second pair of eyes is needed",
        "You wrote or did this yourself, so somebody else has to decide on it.",
        403,
    ),
    "file_too_large": Wording(
        "The file is too large",
        "Files up to {limit} bytes are accepted. Split the file, or ask the operator to raise the limit.",
        413,
    ),
    "file_damaged": Wording(
        "A stored file is missing or damaged",
        "The file with SHA-256 {sha256} does not match its record. Restore it from a backup.",
        500,
    ),
    "no_room": Wording(
        "The disk is full",
        "The disk is full, so nothing was stored; tell the operator, and try again when there is room.",
        507,
    ),
    "body_not_taken": Wording(
        "Nothing is taken here", "This call takes no body: leave it out. Nothing was done.", 422
    ),
    "body_of_other_type": Wording(
        "Content of another type",
        "This call takes JSON (Content-Type: application/json) and got {found}. Nothing was done.",
        415,
    ),
    "body_not_json": Wording(
        "No JSON that can be read",
        "The body is no JSON that can be read: {why}. Nothing was done.",
        400,
    ),
    "move_not_allowed": Wording(
        "Not possible from here",
        "The {what} is {state}; it cannot become {target} from there. Possible now: {possible}.",
        409,
    ),
}


def places_of(error: Exception) -> list[str]:
    """Where an error came from, innermost last: files and lines only, since messages may hold names."""
    found, step = [], error.__traceback__
    while step is not None:
        found.append(f"{step.tb_frame.f_code.co_filename.rpartition('/')[2]}:{step.tb_lineno}")
        step = step.tb_next
    return found[-8:]
