"""A checked row of a list → `risk.facts`, for scoring without a register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from risk import gates
from risk.facts import Answer, Control, Origin, Signal, SupplierFacts
from risk.gates import GateFacts, ListMatch, Matter, Nexus
from risk.geography.places import PlaceHit
from risk.indicators import indicator_rows
from risk.methodology import Methodology
from risk.reference import Release
from risk.vocabulary import ANSWER_FIELDS, CONTROLS, AnswerState, Grade, Kind, SignalStatus
from risk.watchlists import Hit
from suppliers import list_sources
from suppliers.facts import age_in_months
from suppliers.values import signs
from suppliers.values.mentions import names
from suppliers.words.denials import denied_origins

UNASKED = (None, AnswerState.NOT_REQUESTED)
"""States of an answer that a list does not hold: the question is not asked yet."""


class Said(NamedTuple):
    """What a site says of itself: answers by question, and controls by name."""

    answers: Mapping[str, Answer]
    controls: Mapping[str, Control]


def said_in(row: Mapping[str, Any], as_of: date) -> Said:
    """What one row says; nothing was requested yet, so a blank answer is a question not yet asked."""
    return Said(_answers(row, as_of), _controls(row, as_of))


def facts_of(
    row: Mapping[str, Any], said: Said, hits: Sequence[Hit], *, release: Release, method: Methodology
) -> SupplierFacts:
    """The facts of a site from its row and what it says."""
    kind, country = Kind(row["kind"]), row["country"]
    sector, product = row["sector"], row["product"]
    told, region = _told(row, hits, release)
    return SupplierFacts(
        kind=kind,
        country=release.country(country),
        sector=release.sector(sector, kind),
        product=release.product(product, country),
        answers=said.answers,
        controls=said.controls,
        headcount=int(row["headcount"]) if row["headcount"] is not None else None,
        gates=gates.holding(told, method.gates),
        signals=_signals(row),
        region_state_imposed=region,
    )


def places_to_review(row: Mapping[str, Any], release: Release) -> tuple[PlaceHit, ...]:
    """Places of the region in a row's address, origin, names or product that are no fact by themselves."""
    place = _place(row, release)
    found = [place, _source(row, release)]
    if place is None or not place.raises_gate:
        own_names = row["name"], row["native_name"], *names(row["other_names"] or "")
        found += [one for _, one in release.named_regions(own_names, row["product"] or "").values()]
    return tuple(place for place in found if place is not None and not place.raises_gate)


def gravest_place(rows: Sequence[Mapping[str, Any]], release: Release) -> dict[str, Any]:
    """Where a site of several rows is: as the first of them says that lies in the region, if any does."""
    found = {place.raises_gate: row for row in reversed(rows) if (place := _place(row, release)) is not None}
    row = found.get(True, found.get(False))
    return {name: row[name] for name in ("address", "city", "region")} if row else {}


def _place(row: Mapping[str, Any], release: Release) -> PlaceHit | None:
    """A place of the region that the row itself lies in."""
    address = ", ".join(text for text in (row["address"], row["city"]) if text)
    return release.state_imposed(address, row["region"], row["country"])


def _source(row: Mapping[str, Any], release: Release) -> PlaceHit | None:
    """A place of the region that material comes from."""
    origin = row.get("origin") or ""
    place = release.state_imposed(origin, "", "") if origin else None
    if place is not None and place.raises_gate and denied_origins.denies(origin, release):
        return replace(place, raises_gate=False, why=denied_origins.why(origin, place))
    return place


def _told(row: Mapping[str, Any], hits: Sequence[Hit], release: Release) -> tuple[GateFacts, Origin | None]:
    """What gates look at: alerts that nobody has reviewed, signs, places that are facts by themselves."""
    alerts = [hit for hit in hits if hit.raises_gate]
    words = [f'"{one.listed_name}" on {one.list_title} (as of {one.as_of})' for one in alerts]
    place, source = _place(row, release), _source(row, release)
    nexus, origin = [], None
    if place is not None and place.raises_gate:
        nexus.append(Nexus(place.evidence, gates.BY_ANOTHER_PLACE))
        origin = place.origin
    if source is not None and source.raises_gate:
        proof = f'input from the region: "{row["origin"]}", {source.place}'
        nexus.append(Nexus(proof, gates.BY_ANOTHER_ORIGIN))
    told = GateFacts(
        matches=[ListMatch(f"name to be reviewed: {one}", False) for one in words],
        nexus=nexus,
        reports=[_suspected(told, release) for told in _signals(row)],
    )
    return told, origin


def _answers(row: Mapping[str, Any], as_of: date) -> dict[str, Answer]:
    return {
        name: _answer(row, name, as_of) for name in ANSWER_FIELDS if row.get(f"{name}_state") not in UNASKED
    }


def _answer(row: Mapping[str, Any], name: str, as_of: date) -> Answer:
    """A stated value, or the silence that the list itself tells of."""
    state, source = AnswerState(row[f"{name}_state"]), list_sources.of_row(list_sources.IN_ONE_GO, row["row"])
    if state is not AnswerState.KNOWN:
        return Answer(state=state, source=source)
    grade = row[f"{name}_grade"]
    return Answer(row[name], state, Grade(grade) if grade else None, _age(row, name, as_of), source)


def _controls(row: Mapping[str, Any], as_of: date) -> dict[str, Control]:
    found = {}
    for name in CONTROLS:
        maturity = row.get(f"control_{name}")
        if maturity is None:
            continue
        grade = row.get(f"control_{name}_grade") or Grade.SELF
        found[name] = Control(
            int(maturity),
            Grade(grade),
            _age(row, f"control_{name}", as_of),
            list_sources.of_row(list_sources.IN_ONE_GO, row["row"]),
        )
    return found


def _suspected(told: Signal, release: Release) -> Matter:
    """A sign that the row tells, as the gates look at it; those of a list in the register say the same."""
    is_grave = indicator_rows(release)[told.code]["severity"] == "zero_tolerance"
    words = f"{told.code} reported by {told.source}"
    return Matter(told.code, words, told.status, is_zero_tolerance=is_grave)


def _signals(row: Mapping[str, Any]) -> tuple[Signal, ...]:
    """The signs of forced labour that the row itself tells: alleged, and fresh."""
    told = ((code, row.get(name)) for name, code in signs.INDICATORS.items())
    return tuple(
        Signal(
            signs.STRENGTH,
            SignalStatus.ALLEGED,
            0,
            code,
            list_sources.with_words(list_sources.IN_ONE_GO, row["row"], words),
        )
        for code, words in told
        if words
    )


def _age(row: Mapping[str, Any], name: str, as_of: date) -> int:
    """Completed months; a value without a date was stated with the list, so it is fresh."""
    observed_on = row.get(f"{name}_observed_on")
    return age_in_months(date.fromisoformat(observed_on), as_of) if observed_on else 0
