"""What JSON and forms of merges and splits may contain."""

from __future__ import annotations

import uuid
from typing import Any

from marshmallow import Schema, fields, validate

from auditor.core import reasons
from auditor.core.bodies import blank_or_one_of
from auditor.core.fields import known_country
from auditor.sites.people import Belongs
from auditor.sites.splits import Choice
from risk.vocabulary import Kind
from suppliers.sites.site_models import ChangeState

TEXT = validate.Length(max=500)


class ReasonForm(Schema):
    """A decision with its reason."""

    reason = fields.String(required=True, validate=reasons.required(1000))


def answers(*possible: Belongs) -> fields.Dict:
    """Where people of the portal belong, by their id."""
    words = validate.OneOf([one.value for one in possible])
    return fields.Dict(keys=fields.UUID(), values=fields.String(validate=words), load_default=dict)


class MergePreviewForm(Schema):
    """Which record survives, and which is merged into it."""

    keep_id = fields.UUID(required=True)
    gone_id = fields.UUID(required=True)
    country = fields.String(load_default="", validate=known_country)
    """In which of the two countries the site is, where they differ."""
    people = answers(Belongs.HERE, Belongs.NEITHER)
    """Who of the portal answers for the survivor; who is left out sees neither where it would show more."""


class MergeForm(MergePreviewForm, ReasonForm):
    """A merge with its reason."""


class NewSite(Schema):
    """Own data of the site that a split makes."""

    name = fields.String(load_default="", validate=TEXT)
    native_name = fields.String(load_default="", validate=TEXT)
    kind = fields.String(load_default="", validate=blank_or_one_of(kind.value for kind in Kind))
    country = fields.String(load_default="", validate=known_country)
    region = fields.String(load_default="", validate=TEXT)
    city = fields.String(load_default="", validate=TEXT)
    address = fields.String(load_default="", validate=TEXT)
    sector = fields.String(load_default="", validate=TEXT)
    product = fields.String(load_default="", validate=TEXT)


class SplitPreviewForm(NewSite):
    """What is given back: rows of lists, and findings, audits and numbers one by one; and to whom."""

    rows = fields.List(fields.UUID(), load_default=list)
    identifiers = fields.List(fields.UUID(), load_default=list)
    findings = fields.List(fields.UUID(), load_default=list)
    audits = fields.List(fields.UUID(), load_default=list)
    to_id = fields.UUID(load_default=None, allow_none=True)
    people = answers(*Belongs)
    """To which site somebody of the portal belongs; who is left out goes home, or sees neither."""


class SplitForm(SplitPreviewForm, ReasonForm):
    """A split with its reason."""


def choice_of(given: dict[str, Any]) -> Choice:
    """The choice of a split form."""
    names = ("rows", "identifiers", "findings", "audits")
    lists: dict[str, tuple[uuid.UUID, ...]] = {name: tuple(given[name]) for name in names}
    new = {name: given[name] for name in NewSite().fields if given.get(name)}
    new = {} if given["to_id"] else new
    return Choice(**lists, to_id=given["to_id"], new=new, people=by_person(given))


def by_person(given: dict[str, Any]) -> dict[str, str]:
    """Where people of the portal belong, as it is kept."""
    return {str(one): answer for one, answer in given["people"].items()}


class ChangesQuery(Schema):
    """Which merges and splits, and from where on."""

    state = fields.String(load_default=None, validate=validate.OneOf([state.value for state in ChangeState]))
    supplier_id = fields.UUID(load_default=None)
    cursor = fields.String(load_default=None)
    limit = fields.Integer(load_default=50, validate=validate.Range(min=1, max=200))


class ChangeAnswer(Schema):
    """One merge or split: who proposed, decided and undid it, and why."""

    id = fields.UUID(required=True)
    kind = fields.String(required=True)
    state = fields.String(required=True)
    keep_id = fields.UUID(required=True)
    other_id = fields.UUID(required=True, allow_none=True)
    choice = fields.Dict(required=True)
    reason = fields.String(required=True)
    is_reviewed = fields.Boolean(required=True)
    proposed_by = fields.UUID(required=True, allow_none=True)
    proposed_at = fields.AwareDateTime(required=True)
    decided_by = fields.UUID(required=True, allow_none=True)
    decided_at = fields.AwareDateTime(required=True, allow_none=True)
    decision_reason = fields.String(required=True)
    undone_by = fields.UUID(required=True, allow_none=True)
    undone_at = fields.AwareDateTime(required=True, allow_none=True)
    undo_reason = fields.String(required=True)


class ChangesAnswer(Schema):
    """A page of merges and splits, newest first."""

    items = fields.List(fields.Nested(ChangeAnswer), required=True)
    next = fields.String(required=True, allow_none=True)


class SideAnswer(Schema):
    """One site with what stands under it."""

    id = fields.UUID(required=True)
    name = fields.String(required=True)
    place = fields.String(required=True)
    is_listed = fields.Boolean(required=True)
    rows = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    final = fields.Float(required=True, allow_none=True)
    band = fields.String(required=True)
    gates = fields.List(fields.String(), required=True)
    awaits_review = fields.Boolean(required=True)
    pending_final = fields.Float(required=True, allow_none=True)
    pending_band = fields.String(required=True)


class PlaceAnswer(Schema):
    """Somebody of the portal: where a merge or split puts them, and whether that is asked."""

    id = fields.UUID(required=True)
    name = fields.String(required=True)
    from_id = fields.UUID(required=True)
    answers_for = fields.UUID(required=True, allow_none=True)
    belongs = fields.String(required=True)
    is_asked = fields.Boolean(required=True)


class PreviewAnswer(Schema):
    """Both sites before and after; nothing of it is stored."""

    before = fields.List(fields.Nested(SideAnswer), required=True)
    after = fields.List(fields.Nested(SideAnswer), required=True)
    needs_second = fields.Boolean(required=True)
    people = fields.List(fields.Nested(PlaceAnswer), required=True)
    later = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
