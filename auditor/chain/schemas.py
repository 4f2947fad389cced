"""What JSON and forms of the chain may contain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from auditor.core import reasons
from auditor.core.bodies import blank_or_one_of
from auditor.core.fields import day
from auditor.intake.form_lists import FormListAnswer
from risk.vocabulary import Grade
from suppliers.chain import chain_register
from suppliers.chain.chain_models import LinkRole, PartyRole, SupplyLink
from suppliers.chain.chain_storing import Named, StatedLink
from suppliers.chain.chain_walk import BUYER, End, EndKind, Link
from suppliers.values.cleaning import squeeze
from suppliers.values.columns import CountryCell

ROLES = [role.value for role in LinkRole]
GRADES = [grade.value for grade in Grade]
TEXT = validate.Length(max=500)


class LinkListAnswer(FormListAnswer):
    """What became of a list of links."""

    replaced = fields.List(fields.String(), required=True)
    """Shares that take the place of another one: row, and from what to what."""
    told = fields.List(
        fields.String(),
        required=True,
        metadata={"description": "What a person should look at, though it was taken."},
    )


class LinkForm(Schema):
    """One link: one upstream end (a supplier, a party, or a party's name) and one downstream end."""

    upstream_supplier_id = fields.UUID(load_default=None, allow_none=True)
    upstream_party_id = fields.UUID(load_default=None, allow_none=True)
    upstream_name = fields.String(load_default="", validate=TEXT)
    upstream_country = CountryCell(load_default="")
    upstream_kind = fields.String(load_default="", validate=blank_or_one_of(role.value for role in PartyRole))
    downstream_supplier_id = fields.UUID(load_default=None, allow_none=True)
    downstream_party_id = fields.UUID(load_default=None, allow_none=True)
    to_buyer = fields.Boolean(
        load_default=False, metadata={"description": "The downstream end is your own organisation."}
    )
    role = fields.String(required=True, validate=validate.OneOf(ROLES))
    product = fields.String(load_default="", validate=TEXT)
    share = fields.Float(load_default=None, allow_none=True, validate=validate.Range(min=0, max=100))
    tier = fields.String(load_default="", validate=validate.Length(max=100))
    grade = fields.String(load_default=Grade.SELF.value, validate=validate.OneOf(GRADES))
    source = fields.String(required=True, validate=validate.Length(min=1, max=500))
    observed_on = day(required=True)

    @validates_schema
    def one_end_each(self, given: dict[str, Any], **_: Any) -> None:
        """Two ends of one side would leave open which one is meant; none would lead nowhere."""
        sides = {
            "upstream_supplier_id": ("upstream_supplier_id", "upstream_party_id", "upstream_name"),
            "downstream_supplier_id": ("downstream_supplier_id", "downstream_party_id", "to_buyer"),
        }
        for field, names in sides.items():
            if sum(bool(given.get(name)) for name in names) != 1:
                raise ValidationError(f"Give exactly one of: {', '.join(names)}.", field)


class HandForm(Schema):
    """A link as it is typed on the page of a supplier."""

    side = fields.String(required=True, validate=validate.OneOf(["upstream", "downstream"]))
    company = fields.String(required=True, validate=validate.Length(min=1, max=500))
    country = CountryCell(load_default="")
    role = fields.String(required=True, validate=validate.OneOf(ROLES))
    product = fields.String(load_default="", validate=TEXT)
    share = fields.Float(load_default=None, allow_none=True, validate=validate.Range(min=0, max=100))
    tier = fields.String(load_default="", validate=validate.Length(max=100))
    grade = fields.String(load_default=Grade.SELF.value, validate=validate.OneOf(GRADES))
    source = fields.String(required=True, validate=validate.Length(min=1, max=500))
    observed_on = day(required=True)


class EndForm(Schema):
    """From which day a link no longer exists, and how that is known."""

    ended_on = day(required=True)
    reason = fields.String(required=True, validate=reasons.required(1000))


class RecogniseForm(Schema):
    """Which supplier a party is."""

    supplier_id = fields.UUID(required=True)


class LinkQuery(Schema):
    """Which links, and from where on."""

    supplier_id = fields.UUID(load_default=None)
    ended = fields.Boolean(load_default=None, allow_none=True)
    cursor = fields.String(load_default=None)
    limit = fields.Integer(load_default=50, validate=validate.Range(min=1, max=200))


class SharedQuery(Schema):
    """Who is shared, by role, and from where on."""

    role = fields.String(load_default=None, validate=validate.OneOf(ROLES))
    cursor = fields.String(load_default=None)
    limit = fields.Integer(load_default=50, validate=validate.Range(min=1, max=200))


class LinkAnswer(Schema):
    """One link as it is stored; without a downstream end it leads to the organisation itself."""

    id = fields.UUID(required=True)
    upstream_supplier_id = fields.UUID(required=True, allow_none=True, attribute="upstream_id")
    upstream_party_id = fields.UUID(required=True, allow_none=True)
    downstream_supplier_id = fields.UUID(required=True, allow_none=True, attribute="downstream_id")
    downstream_party_id = fields.UUID(required=True, allow_none=True)
    role = fields.String(required=True)
    product = fields.String(required=True)
    share = fields.Float(required=True, allow_none=True)
    tier = fields.String(required=True)
    grade = fields.String(required=True)
    source = fields.String(required=True)
    observed_on = fields.Date(required=True)
    ended_on = fields.Date(required=True, allow_none=True)
    recorded_at = fields.AwareDateTime(required=True)


class LinkRecordedAnswer(LinkAnswer):
    """A link that was recorded just now."""

    told = fields.List(
        fields.String(),
        required=True,
        metadata={"description": "What a person should look at, though it was taken."},
    )


class LinksAnswer(Schema):
    """A page of links."""

    items = fields.List(fields.Nested(LinkAnswer), required=True)
    next = fields.String(required=True, allow_none=True)


class AlertAnswer(Schema):
    """A listed name or place that an end may be."""

    listed_name = fields.String(required=True)
    list_name = fields.String(required=True)
    score = fields.Float(required=True)
    state = fields.String(required=True)


class NodeAnswer(Schema):
    """One end of the chain; band and score are null for parties and what is not scored yet."""

    key = fields.String(required=True, metadata={"description": "`supplier:ID`, `party:ID` or `buyer`."})
    kind = fields.String(required=True, validate=validate.OneOf([kind.value for kind in EndKind]))
    id = fields.UUID(required=True, allow_none=True)
    name = fields.String(required=True)
    what = fields.String(required=True)
    country = fields.String(required=True)
    band = fields.String(required=True, allow_none=True)
    final = fields.Float(required=True, allow_none=True)
    gates = fields.List(fields.String(), required=True)
    alerts = fields.List(fields.Nested(AlertAnswer), required=True)
    links_away = fields.Integer(required=True, metadata={"description": "Negative is upstream."})


class EdgeAnswer(Schema):
    """One open link between two nodes."""

    id = fields.UUID(required=True)
    upstream = fields.String(required=True)
    downstream = fields.String(required=True)
    role = fields.String(required=True)
    product = fields.String(required=True)
    share = fields.Float(required=True, allow_none=True)
    tier = fields.String(required=True)
    grade = fields.String(required=True)
    source = fields.String(required=True)
    observed_on = fields.Date(required=True)


class RiskAnswer(Schema):
    """One end upstream that is worth a look, and how sure the way to it is."""

    node = fields.String(required=True)
    name = fields.String(required=True)
    band = fields.String(required=True, allow_none=True)
    gates = fields.List(fields.String(), required=True)
    product = fields.String(required=True)
    role = fields.String(required=True)
    way = fields.String(required=True)
    through = fields.List(fields.String(), required=True)
    weakest_grade = fields.String(required=True)
    weakest_source = fields.String(required=True)
    age_months = fields.Integer(required=True)
    share = fields.Float(required=True, allow_none=True)


class ChainAnswer(Schema):
    """The chain of a supplier. Upstream risk is shown; it does not change the supplier's own score."""

    nodes = fields.List(fields.Nested(NodeAnswer), required=True)
    edges = fields.List(fields.Nested(EdgeAnswer), required=True)
    upstream_risk = fields.List(fields.Nested(RiskAnswer), required=True)
    is_cut = fields.Boolean(required=True)
    depth = fields.Integer(required=True)


class SharedOneAnswer(Schema):
    """Somebody linked to two or more suppliers."""

    node = fields.String(required=True)
    name = fields.String(required=True)
    country = fields.String(required=True)
    suppliers = fields.Integer(required=True)
    roles = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    gravest_band = fields.String(required=True, allow_none=True)
    gravest_supplier_id = fields.UUID(required=True, allow_none=True)
    supplier_ids = fields.List(fields.UUID(), required=True)


class SharedAnswer(Schema):
    """A page of shared parties and suppliers."""

    items = fields.List(fields.Nested(SharedOneAnswer), required=True)
    next = fields.String(required=True, allow_none=True)


class PartyAnswer(Schema):
    """A party of the chain."""

    id = fields.UUID(required=True)
    name = fields.String(required=True)
    role = fields.String(required=True)
    country = fields.String(required=True)
    supplier_id = fields.UUID(required=True, allow_none=True)


def stated_of(given: Mapping[str, Any]) -> StatedLink:
    """A validated form as a statement."""
    return StatedLink(
        _upstream(given),
        chain_register.end_of(given["downstream_supplier_id"], given["downstream_party_id"]),
        LinkRole(given["role"]),
        squeeze(given["source"]),
        given["observed_on"],
        squeeze(given["product"]),
        given["share"],
        squeeze(given["tier"]),
        given["grade"],
        dated=True,
    )


def _upstream(given: Mapping[str, Any]) -> End | Named:
    end = chain_register.end_of(given["upstream_supplier_id"], given["upstream_party_id"])
    if end != BUYER:
        return end
    kind = PartyRole(given["upstream_kind"]) if given["upstream_kind"] else None
    return Named(squeeze(given["upstream_name"]), given["upstream_country"], kind)


def recorded(link: SupplyLink, told: Sequence[str]) -> dict[str, Any]:
    """A link that was recorded just now, with what is told of it."""
    names = [one.attribute or name for name, one in LinkAnswer().fields.items()]
    return {name: getattr(link, name) for name in names} | {"told": told}


def key_of(end: End) -> str:
    """An end as one text, by which edges name their nodes."""
    return end.kind.value if end.id is None else f"{end.kind.value}:{end.id}"


def edge_of(link: Link) -> dict[str, Any]:
    """A link of a walk as an edge."""
    names = ("id", "role", "product", "share", "tier", "grade", "source", "observed_on")
    return {name: getattr(link, name) for name in names} | {
        "upstream": key_of(link.upstream),
        "downstream": key_of(link.downstream),
    }
