"""What bodies of several rooms share: words of a closed set, counts that a database can hold, a reason."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load, validate

from auditor.core import reasons

LARGEST_COUNT = 2_000_000
"""More workers or papers than any site has: a number beyond it is a slip of the keys."""
LONGEST_REASON = 2_000
"""Letters of a reason, at most."""


def one_of(words: Iterable[object]) -> validate.OneOf:
    """Accept the words of a closed set and name them otherwise."""
    return validate.OneOf([str(word) for word in words], error="Use one of: {choices}.")


def blank_or_one_of(words: Iterable[object]) -> validate.OneOf:
    """Accept the words of a closed set and none of them, and name those otherwise."""
    named = [str(word) for word in words]
    return validate.OneOf(["", *named], error=f"Use one of: {', '.join(named)}; or leave it blank.")


class Word(fields.String):
    """One word of a closed set in any case, as a filter asks for it; blank asks for none of them."""

    def __init__(self, words: Iterable[object], **settings: Any) -> None:
        self._words = {str(word).casefold(): str(word) for word in words}
        described = settings.pop("metadata", {}) | {"enum": ["", *self._words.values()]}
        super().__init__(metadata=described, **settings)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **named: Any) -> str:
        text = super()._deserialize(value, attr, data, **named)
        known = self._words.get(text.casefold())
        if text and known is None:
            raise ValidationError(f"Use one of: {', '.join(self._words.values())}.")
        return known or ""


def between(least: int, most: int) -> validate.Range:
    """Accept whole numbers of a range and name its ends otherwise."""
    return validate.Range(least, most, error=f"Write a whole number from {least} to {most}.")


def held(advice: str) -> validate.Range:
    """Refuse numbers that no column holds; what is merely wrong, the service answers in its own words."""
    return validate.Range(-LARGEST_COUNT, LARGEST_COUNT, error=advice)


COUNTED = held(f"Write a whole number from 0 to {LARGEST_COUNT}.")


class ReasonBody(Schema):
    """Why something is done."""

    reason = fields.String(load_default="", validate=validate.Length(max=LONGEST_REASON))


AGREE, DECLINE = DECISIONS = "agree", "decline"


class AgreementBody(Schema):
    """Whether something counts that takes risk or money away, as a second person decides, and why."""

    decision = fields.String(required=True, validate=one_of(DECISIONS))
    reason = fields.String(required=True, validate=reasons.required(LONGEST_REASON))

    @post_load
    def make_agreement(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """The values as the service takes them."""
        return {"agrees": data["decision"] == AGREE, "reason": data["reason"]}


class AgreementAnswer(Schema):
    """What a second person decided."""

    agrees = fields.Boolean()
    reason = fields.String()
    decided_at = fields.DateTime()
    decided_by_name = fields.String()
