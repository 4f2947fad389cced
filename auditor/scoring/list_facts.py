"""A checked row of a list → `risk.facts`, for scoring without a register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from risk.facts import Answer, Control, GateEvidence, Origin, Signal, SupplierFacts
from risk.geography.places import PlaceHit
from risk.indicators import indicator_rows
from risk.reference import Release
from risk.vocabulary import ANSWER_FIELDS, CONTROLS, AnswerState, Gate, Grade, Kind, SignalStatus
from risk.watchlists import Hit
from suppliers import list_sources
from suppliers.facts import age_in_months
from suppliers.values import signs
from suppliers.values.mentions import names
from suppliers.words import denied_origins

UNASKED = (None, AnswerState.NOT_REQUESTED)
"""States of an answer that a list does not hold: the question is not asked yet."""
REVIEWER_OF_HITS = "reviewer of list hits"
REVIEWER_OF_SUSPICIONS = "reviewer, by deciding the suspicion"


class Said(NamedTuple):
    """What a site says of itself: answers by question, and controls by name."""

    answers: Mapping[str, Answer]
    controls: Mapping[str, Control]


def said_in(row: Mapping[str, Any], as_of: date) -> Said:
    """What one row says; nothing was requested yet, so a blank answer is a question not yet asked."""
    return Said(_answers(row, as_of), _controls(row, as_of))


def facts_of(row: Mapping[str, Any], said: Said, hits: Sequence[Hit], *, release: Release) -> SupplierFacts:
    """The facts of a site from its row and what it says."""
    kind, country = Kind(row["kind"]), row["country"]
    sector, product = row["sector"], row["product"]
    gates, region = _gates(row, hits, release)
    return SupplierFacts(
        kind=kind,
        country=release.country(country),
        sector=release.sector(sector, kind),
        product=release.product(product, country),
        answers=said.answers,
        controls=said.controls,
        headcount=int(row["headcount"]) if row["headcount"] is not None else None,
        gates=gates,
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


def _gates(
    row: Mapping[str, Any], hits: Sequence[Hit], release: Release
) -> tuple[dict[Gate, GateEvidence], Origin | None]:
    """Without a reviewer every alert is to be reviewed; a place that is a fact by itself holds G3."""
    gates = _suspected(row, release)
    alert = next((hit for hit in hits if hit.raises_gate), None)
    if alert is not None:
        words = f'name to be reviewed: "{alert.listed_name}" on {alert.list_title} (as of {alert.as_of})'
        gates[Gate.LISTED_FUZZY] = GateEvidence(words, REVIEWER_OF_HITS)
    source = _source(row, release)
    if source is not None and source.raises_gate:
        proof = f'input from the region: "{row["origin"]}", {source.place}'
        gates[Gate.STATE_IMPOSED] = GateEvidence(proof, "reviewer, by proof of another origin")
    place = _place(row, release)
    if place is None or not place.raises_gate:
        return gates, None
    gates[Gate.STATE_IMPOSED] = GateEvidence(place.evidence, "reviewer, by proof of another place")
    return gates, place.origin


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


def _suspected(row: Mapping[str, Any], release: Release) -> dict[Gate, GateEvidence]:
    """Signs of zero tolerance ask for precaution (G8), as those of a list in the register do."""
    for told in _signals(row):
        if indicator_rows(release)[told.code]["severity"] == "zero_tolerance":
            words = f"{told.code} reported by {told.source}"
            return {Gate.ZERO_TOLERANCE_SUSPECTED: GateEvidence(words, REVIEWER_OF_SUSPICIONS)}
    return {}


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
