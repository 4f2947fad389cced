"""Asking the watch-lists and place tables who or where a supplier could be; the answers as values of ours."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import lru_cache
from typing import Any

from auditor.screening.models import Hit, HitKind
from risk import completeness, reference, watchlists
from risk.geography import places
from risk.names import SCORER
from risk.naming import name_evidence, name_reading
from risk.reference import Release
from risk.watchlists import Name, Watchlist
from suppliers.chain.chain_models import LinkRole
from suppliers.models import Supplier
from suppliers.register import Site

PLACES = places.TABLE
RULES = ("labour_transfer_words", "listed_goods")
"""Tables that the rules beside the lists read; see `nexus`."""
SEARCHED = (*watchlists.LISTS, PLACES, *RULES)
"""Every list and table that a hit can be of."""
MATCHER = f"names {SCORER}, places 1"
"""Raised with every change of how two names or places are compared: then decisions are asked again."""
SEARCH = f"{MATCHER}, families 1, addresses 2, owners 2, regions 3, halves 1, numbers 1"
"""Raised with every change of what is found at all: everything is screened again, and decisions stand."""


@dataclass(frozen=True, slots=True)
class Found:
    """One possible identity of a supplier, as a hit stores it."""

    kind: HitKind
    list_id: str
    list_name: str
    entry_id: str
    listed_name: str
    matched_name: str
    score: float
    match_class: str
    is_alert: bool
    raises_gate: bool
    release: str
    as_of: str
    note: str
    use: str = "entity"
    since: str = ""
    market: str = ""
    pieces: list[Any] = field(default_factory=list)
    own_name: str = ""
    """Which name of the supplier matched: its name, that in its own script, or an alias; of a place the name
    or product that names it."""


@lru_cache(maxsize=8)
def lists_release(release: Release) -> str:
    """The one name of the lists and of the search that suppliers are screened with.

    Other tables of the release take no part: a new tier of a country screens nobody again.
    """
    read = [one for one in release.datasets if one.key in (*SEARCHED, "screening_thresholds")]
    return f"{reference.id_of((one.key, one.as_of, one.sha256) for one in read)}; {SEARCH}"


def screened_text(
    supplier: Site, other_names: Sequence[str] = (), numbers: Sequence[tuple[str, str]] = ()
) -> str:
    """What of a supplier takes part in screening; a change of it screens again."""
    parts = (
        *other_names,
        *(f"{scheme} {value}" for scheme, value in numbers),
        supplier.name,
        supplier.native_name,
        supplier.country,
        supplier.region,
        supplier.city,
        supplier.address,
        supplier.product,
        supplier.sector,
    )
    return "\n".join(parts)


def digest(*parts: str) -> str:
    """A digest over texts whose borders count."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def search(
    suppliers: Sequence[Site],
    release: Release,
    other_names: Sequence[Sequence[str]] = (),
    numbers: Sequence[Sequence[tuple[str, str]]] = (),
) -> list[list[Found]]:
    """What the lists say of each supplier, in their order, best first.

    `other_names` and `numbers` (scheme and value) are theirs, in step.
    """
    aliases = other_names or [()] * len(suppliers)
    own_numbers = numbers or [()] * len(suppliers)
    names = [
        Name(text, supplier.country, str(place), identifiers=tuple(own_numbers[place]))
        for place, supplier in enumerate(suppliers)
        for text in dict.fromkeys((supplier.name, supplier.native_name, *aliases[place]))
        if text
    ]
    found: dict[int, dict[tuple[str, str], Found]] = defaultdict(dict)
    for hit in Watchlist.of_release(release).search(names):
        one = _named(hit)
        best = found[int(hit.query.key)]
        key = (one.list_id, one.entry_id)
        if key not in best or best[key].score < one.score:
            best[key] = one
    return [
        sorted(found[place].values(), key=lambda one: -one.score) + _places(supplier, aliases[place], release)
        for place, supplier in enumerate(suppliers)
    ]


MARKETS = {"uflpa_entities": "US", "cbp_orders": "US", "eu_forced_labour_decisions": "EU"}
"""The market that a list closes (scoring model, gate G1); other lists by their name."""


def search_names(names: Sequence[tuple[str, str]], release: Release) -> list[list[Found]]:
    """What the lists say of names with their countries ("" unknown), for those that are no suppliers."""
    found: list[list[Found]] = [[] for _ in names]
    asked = [Name(text, country, str(place)) for place, (text, country) in enumerate(names)]
    for hit in Watchlist.of_release(release).search(asked):
        found[int(hit.query.key)].append(_named(hit))
    return found


OWNER, CUSTOMER = "owner", "customer"
"""Kinds of the piece that tells a name of who owns or runs a supplier, or is supplied by it, from its own."""
_LINKED = {
    LinkRole.OWNS: (OWNER, "this company owns or runs the supplier, as the chain says"),
    LinkRole.SUPPLIES: (CUSTOMER, "the supplier supplies this company, as the chain says"),
}


def of_companies(
    companies: Sequence[Sequence[tuple[str, str, LinkRole]]], release: Release
) -> list[list[Found]]:
    """What the lists say of who owns or runs each supplier; of whom it supplies those that close a market.

    Asked by name, country and role of the link. A register that is no ground for gate G1 speaks of the owner:
    what that means for the supplier is a question to a person, never a signal by itself. What it holds of
    customers stands in the chain.
    """
    names = [(name, country) for linked in companies for name, country, _ in linked]
    answers = iter(search_names(names, release) if names else ())
    return [
        [
            _linked(hit, role)
            for _, _, role in linked
            for hit in next(answers)
            if hit.use == "entity" or role is LinkRole.OWNS
        ]
        for linked in companies
    ]


def _linked(found: Found, role: LinkRole) -> Found:
    kind, words = _LINKED[role]
    if kind == OWNER:
        words = f'through its owner "{found.own_name}": {words}'
    is_of_owner_alone = found.use != "entity"
    if is_of_owner_alone:
        words += "; this register speaks of the owner, so it waits for review"
    piece = {
        "query": found.own_name,
        "listed": "",
        "kind": kind,
        "effect": "to be reviewed",
        "words": words,
    }
    is_alert = found.is_alert and not is_of_owner_alone
    return replace(found, pieces=[*found.pieces, piece], is_alert=is_alert)


def numbers_told(pieces: Sequence[Any]) -> list[str]:
    """The steps of a hit that tell of a number in common; a decision rests on them as on the names."""
    return [
        piece["words"]
        for piece in pieces
        if (piece["kind"], piece["effect"]) == (name_evidence.IDENTIFIER, name_evidence.DECIDES)
    ]


def not_found(
    supplier: Supplier, hits: Sequence[Hit], release: Release, other_names: Sequence[str] = ()
) -> str | None:
    """What may be said of the lists in which a supplier has no hit, or is named as a lead only.

    None where none of its names can be compared: nothing may be said then.
    """
    texts = dict.fromkeys((supplier.name, supplier.native_name, *other_names))
    names = [Name(text, supplier.country) for text in texts if name_reading.can_be_compared(text)]
    if not names and not hits:
        return None
    leads = {(one.list_key, one.entry): one for one in Watchlist.of_release(release).leads(names)}
    found = {hit.list_id for hit in hits if hit.not_found_since is None}
    return completeness.not_found(release, found, list(leads.values()))


def _as_sentence(note: str) -> str:
    """A note as a sentence of its own beside another one."""
    return f"{note[:1].upper()}{note[1:].rstrip('.')}."


def _named(hit: watchlists.Hit) -> Found:
    return Found(
        kind=HitKind.NAME,
        list_id=hit.list_key,
        list_name=hit.list_title,
        entry_id=hit.entry,
        listed_name=hit.listed_name,
        matched_name=hit.matched_name,
        score=hit.score,
        match_class=hit.likeness.value,
        is_alert=hit.is_alert,
        raises_gate=hit.raises_gate,
        release=hit.release,
        as_of=hit.as_of,
        note=" ".join(map(_as_sentence, filter(None, (hit.partial_note, hit.note)))),
        use=hit.use,
        since=hit.since,
        market=MARKETS.get(hit.list_key, ""),
        pieces=[asdict(piece) for piece in hit.pieces],
        own_name=hit.query.text,
    )


def _places(supplier: Site, other_names: Sequence[str], release: Release) -> list[Found]:
    """Places whose name is not decisive by itself, in address, names and product; where the address has a
    decisive one it holds G3 without a hit.
    """
    address = ", ".join(text for text in (supplier.address, supplier.city) if text)
    place = release.state_imposed(address, supplier.region, supplier.country)
    if place is not None and place.raises_gate:
        return []
    found = [_place(place, place.code, "", release)] if place is not None else []
    own_names = supplier.name, supplier.native_name, *other_names
    named = release.named_regions(own_names, supplier.product)
    return found + [_place(hit, f"{where} {hit.code}", text, release) for where, (text, hit) in named.items()]


def _place(place: places.PlaceHit, entry_id: str, read_in: str, release: Release) -> Found:
    about = release.dataset(PLACES)
    return Found(
        kind=HitKind.PLACE,
        list_id=PLACES,
        list_name=about.title,
        entry_id=entry_id,
        listed_name=place.place,
        matched_name=place.form,
        score=places.IN_DOUBT,
        match_class=places.PLACE_FORM,
        is_alert=False,
        raises_gate=False,
        release=release.id,
        as_of=about.as_of,
        note=about.note,
        use="place",
        pieces=[
            {
                "query": place.form,
                "listed": place.place,
                "kind": "place",
                "effect": "to be reviewed",
                "words": place.why,
            }
        ],
        own_name=read_in,
    )


@dataclass(frozen=True, slots=True)
class ListInUse:
    """A list that suppliers are screened against, and how complete it is."""

    title: str
    as_of: str
    completeness: str
    note: str
    entries: int


def described(release: Release) -> list[ListInUse]:
    """The lists in use, for the page: a partial list says so, and what no name is compared with is named."""
    keys = dict.fromkeys(entry.list_key for entry in Watchlist.of_release(release).entries)
    left = completeness.not_compared(release)
    return [
        ListInUse(
            *(about.title, about.as_of, about.completeness),
            f"{about.note} {left.get(key, '')}".strip(),
            len(release.rows[key]),
        )
        for key in (*keys, PLACES)
        for about in (release.dataset(key),)
    ]
