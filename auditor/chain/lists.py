"""A list of links (docs/chain.md): all of it, or nothing."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from auditor.chain import owning, roles, service
from auditor.core import access, clock
from auditor.core.access import Actor, Permission
from auditor.core.database import TenantSession
from auditor.intake import tables
from auditor.intake.tables import Outcome, Row
from risk.geography import countries
from risk.vocabulary import Grade
from suppliers.chain import chain_register, chain_storing, meant
from suppliers.chain.chain_columns import share_changed
from suppliers.chain.chain_models import LinkRole
from suppliers.chain.chain_storing import Named, StatedLink
from suppliers.chain.chain_walk import BUYER, End, EndKind
from suppliers.chain.meant import BUYER_WORD, Meant
from suppliers.matching import fold
from suppliers.values import cleaning
from suppliers.values.cleaning import Unreadable

COLUMNS: dict[str, str] = {
    "downstream": "Who receives: id of the supplier here, its OS ID, LEI or own number, or its name with the "
    f"country beside it; {BUYER_WORD} for your own organisation; or a party that is named as upstream too",
    "downstream_country": "Country of the downstream end, where its name is given",
    "upstream": "Who supplies, recruits or owns: as above; a name that fits no supplier is kept as an other "
    "party. Companies and licensed agents only, never a worker",
    "upstream_country": "Country of the upstream end, where its name is given",
    "role": f"What upstream does for downstream: {', '.join(LinkRole)}",
    "product": "What is supplied, in which work",
    "share": "Percent of the downstream end's product, input or workers; blank where it is not known",
    "tier": "Tier as stated, e.g. 2",
    "source": "Document or visit behind the link, precise enough to be found again",
    "grade": "How it was shown: none, self, document, onsite, triangulated; blank is self",
    "date": "Day on which the link was seen or stated, as 2026-03-31",
}
REQUIRED = {"downstream", "upstream", "role", "source", "date"}
OF_PROBLEM = {"observed_on": "date"}
"""Columns of the list for fields of a link that are called differently."""


@dataclass(slots=True)
class _Finder:
    """Finds the ends of all rows."""

    session: TenantSession
    meant: Meant
    upstream_keys: set[str] = field(default_factory=set)

    def is_party(self, key: str) -> bool:
        """Whether a party is named upstream in this list or was named before."""
        return key in self.upstream_keys or bool(chain_register.party_ids(self.session, [key]))


def _finder(session: TenantSession, rows: Sequence[Row]) -> _Finder:
    """Looks up every end that rows name, at once."""
    sides = ("upstream", "downstream")
    ends = [(row.text(side), row.text(f"{side}_country")) for row in rows for side in sides]
    named = [(text, match.iso2) for text, country in ends if (match := countries.resolve(country))]
    return _Finder(session, meant.by_texts(session, (text for text, _ in ends), named))


def record_list(
    session: TenantSession, content: bytes, filename: str, *, actor: Actor, now: datetime
) -> Outcome:
    """Store every line of a list; a list with any problem is refused whole. Known lines change nothing."""
    access.require(actor, Permission.EDIT_SUPPLIERS)
    rows = tables.read(content, filename, COLUMNS, REQUIRED)
    finder = _finder(session, rows)
    upstream = [_upstream(finder, row) for row in rows]
    finder.upstream_keys = {end.key for end in upstream if isinstance(end, Named)}
    stated = [_stated(finder, row, end, now) for row, end in zip(rows, upstream, strict=True)]
    _tell_contradictions(rows, stated)
    tables.refuse_problems(rows)
    links = [one for one in stated if one]
    replaced = [
        f"Row {rows[place].number}: {share_changed(links[place], before)}"
        for place, before in chain_storing.shares_changed(session, links).items()
    ]
    outcome = service.record(session, links, actor=actor, now=now)
    told = owning.told_by(session, outcome.added)
    return Outcome(len(outcome.added), outcome.unchanged, replaced, told)


def _tell_contradictions(rows: Sequence[Row], stated: Sequence[StatedLink | None]) -> None:
    """Rows that say something else of one link on one day: each sending would end the other's link."""
    first: dict[tuple[object, ...], tuple[int, StatedLink]] = {}
    for row, one in zip(rows, stated, strict=True):
        if one is None:
            continue
        ends = [end.key if isinstance(end, Named) else end for end in (one.upstream, one.downstream)]
        number, before = first.setdefault(
            (*ends, one.role, fold(one.product), one.observed_on), (row.number, one)
        )
        for column, mine, others in (("share", one.share, before.share), ("tier", one.tier, before.tier)):
            if mine not in {None, ""} and others not in {None, ""} and mine != others:
                advice = f"Row {number} says {others} of the same link and day; state each link once."
                row.complain(column, "link_stated_twice", advice)


def _country(row: Row, side: str) -> str:
    """The country beside an end; empty where none is given."""
    text = row.text(f"{side}_country")
    match = countries.resolve(text) if text else None
    if text and match is None:
        row.complain(f"{side}_country", "country_unknown", "Give the country by name or code, e.g. VN.")
    return match.iso2 if match else ""


def _supplier(finder: _Finder, row: Row, side: str, country: str) -> uuid.UUID | None:
    """The one supplier that is meant; None where there is none, and several are noted."""
    found = finder.meant.at_an_end(row.text(side), country)
    if len(found) > 1:
        advice = f"{len(found)} suppliers fit; give the id from the supplier's page."
        row.complain(side, "supplier_not_unique", advice)
    return found[0] if len(found) == 1 else None


def _upstream(finder: _Finder, row: Row) -> End | Named | None:
    name, country = row.text("upstream"), _country(row, "upstream")
    if not name:
        row.complain("upstream", "cell_missing", "Name the company upstream, or give its number.")
        return None
    supplier_id = _supplier(finder, row, "upstream", country)
    if supplier_id is not None:
        return End(EndKind.SUPPLIER, supplier_id)
    return None if row.problems else Named(cleaning.squeeze(name), country)


def _downstream(finder: _Finder, row: Row) -> End | Named | None:
    name, country = row.text("downstream"), _country(row, "downstream")
    if not name:
        row.complain("downstream", "cell_missing", f"Name the supplier, or write {BUYER_WORD}.")
        return None
    if name.casefold() == BUYER_WORD:
        return BUYER
    supplier_id = _supplier(finder, row, "downstream", country)
    if supplier_id is not None:
        return End(EndKind.SUPPLIER, supplier_id)
    party = Named(cleaning.squeeze(name), country)
    if finder.is_party(party.key):
        return party
    if not row.problems:
        advice = "No supplier and no party upstream fits; give an id or number, or the name with its country."
        row.complain("downstream", "supplier_unknown", advice)
    return None


def _stated(finder: _Finder, row: Row, upstream: End | Named | None, now: datetime) -> StatedLink | None:
    downstream, role = _downstream(finder, row), roles.read(row.text("role"))
    if role is None:
        row.complain("role", "role_unknown", f"Write one of: {', '.join(LinkRole)}.")
    share, grade, on = _share(row), _grade(row), row.day("date", required=True)
    if not row.text("source"):
        row.complain("source", "cell_missing", "Name the document or visit behind the link.")
    if row.problems or upstream is None or downstream is None or role is None or on is None:
        return None
    if isinstance(upstream, Named) and role[1] is not None:
        upstream = Named(upstream.name, upstream.country, role[1])
    stated = StatedLink(
        upstream,
        downstream,
        role[0],
        cleaning.squeeze(row.text("source")),
        on,
        cleaning.squeeze(row.text("product")),
        share,
        cleaning.squeeze(row.text("tier")),
        grade,
        dated=True,
    )
    for problem in service.problems_of(stated, clock.latest_day(now)):
        _tell(row, problem)
    return stated


def _tell(row: Row, problem: Mapping[str, object]) -> None:
    """A problem of a link at its cell; what looks like an identity is not repeated."""
    name = str(problem.get("field") or problem.get("column"))
    row.problems.append(
        {
            "row": row.number,
            "column": OF_PROBLEM.get(name, name),
            "code": problem["code"],
            "found": problem["found"],
            "advice": problem["advice"],
        }
    )


def _share(row: Row) -> float | None:
    text = row.text("share")
    if not text:
        return None
    try:
        return cleaning.share(text)
    except Unreadable:
        row.complain("share", "share_not_valid", "Write a percentage from 0 to 100, or leave the cell blank.")
        return None


def _grade(row: Row) -> str:
    grade = row.text("grade").casefold() or Grade.SELF.value
    if grade not in set(Grade):
        row.complain("grade", "grade_unknown", f"Write one of: {', '.join(Grade)}.")
    return grade
