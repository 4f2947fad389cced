"""A stored assessment in words, and its exact replay. Explanations are computed when somebody looks."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeGuard

import sqlalchemy as sa
from sqlalchemy.orm import object_session

from auditor.core.database import TenantSession
from auditor.core.errors import Refused
from auditor.methods import active as methods
from auditor.reference import active
from auditor.scoring import being_shown, contents, inputs, reviewing, rows
from auditor.scoring.models import Assessment, SupplierScore
from risk import completeness, engine, explanation, methodology, outlook, reference
from risk.engine import Assessment as Computed
from risk.errors import RiskError
from risk.explanation import Reason
from risk.facts import GateEvidence, SupplierFacts
from risk.indicators import indicator_rows
from risk.methodology import Methodology
from risk.outlook import Change
from risk.reference import Release
from risk.rounding import shown
from risk.vocabulary import Factor
from suppliers.keys import BY_KEY
from suppliers.sites import merging

RAW_TOLERANCE = 1e-9
OF_A_HIT = "confirmed as listed"
"""Begins the rule of a product whose sub-score comes from a confirmed hit and not from a table."""


@dataclass(frozen=True, slots=True)
class HeldGate:
    """A gate that holds: its floor, why, and who may release it."""

    gate: str
    title: str
    floor: float
    evidence: str
    release_by: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A score in words: one sentence, reasons by weight, gates, and what would change it."""

    stored: Assessment
    sentence: str
    reasons: Sequence[Reason]
    further: Sequence[str]
    gates: Sequence[HeldGate]
    changes: Sequence[Change]
    computed: Computed
    facts: SupplierFacts
    stands: str = ""
    """Whether it is shown or was not, in words, where somebody asked."""
    waiting: Assessment | None = None
    """The lower score that waited for a reviewer beside it, where somebody asked."""
    waits_since: datetime | None = None
    """Since when a change waits that did not enter it, where somebody asked."""

    @property
    def would_change(self) -> list[str]:
        """What would change the score, in words."""
        return [change.text for change in self.changes]


@dataclass(frozen=True, slots=True)
class Replay:
    """Whether a stored score comes out the same today from its stored inputs, and what differs if not."""

    agrees: bool
    differences: Sequence[str]


@dataclass(frozen=True, slots=True)
class OfDay:
    """The score that people saw of a site at the end of a day, and one that waited for a reviewer then."""

    shown: Assessment
    waiting: Assessment | None


def of_day(session: TenantSession, supplier_id: uuid.UUID, day: date, *, today: date) -> OfDay:
    """What was shown of a site on a day: a lower score that waited or was refused stands beside, if at all.

    Where the site had none by then, that of a site merged into it since: whoever shows it names that site.
    """
    if day > today:  # what is known now may not be so then
        raise Refused("day_to_come", day=day)
    score = reviewing.score_of(session, supplier_id) if day == today else None
    if score is not None:
        waiting = _there(session, score.pending_id) if score.pending_id else None
        return OfDay(_there(session, score.assessment_id), waiting)
    line = merging.line(session, supplier_id)
    for sites in ([supplier_id], line):
        if (turn := being_shown.at_end_of(session, sites, day)) is not None:
            waiting = _there(session, turn.waits) if turn.waits else None
            return OfDay(_there(session, turn.shown), waiting)
    if session.scalar(sa.select(Assessment.id).where(Assessment.supplier_id.in_(line)).limit(1)) is not None:
        raise Refused("not_scored_by_then", day=day)
    raise Refused("not_scored_yet")


def _there(session: TenantSession, assessment_id: uuid.UUID | None) -> Assessment:
    found = session.get(Assessment, assessment_id) if assessment_id is not None else None
    if found is None:
        raise Refused("score_deleted", assessment=assessment_id)
    return found


def explain(stored: Assessment) -> Explanation:
    """Explain a stored assessment with the methodology it was made with."""
    method = method_of(stored)
    release = release_of(stored)
    facts = facts_of(stored)
    seen = outlook.of(facts, method)
    computed = seen.assessment
    return Explanation(
        stored=stored,
        sentence=explanation.sentence(computed, facts, method, completeness.as_of(release)),
        reasons=explanation.reasons(computed, facts, method),
        further=explanation.further(computed, facts, method, indicator_rows(release)),
        gates=[_gate(gate.value, why, method.gates.rules[gate]) for gate, why in computed.gates.items()],
        changes=seen.changes,
        computed=computed,
        facts=facts,
    )


@dataclass(frozen=True, slots=True)
class _StoredTerms:
    """Of the terms that stand with a score those that the reason of a factor reads."""

    factors: Mapping[Factor, float]
    subscores: Mapping[str, float]
    peak_factor: Factor


def heaviest(session: TenantSession, supplier_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, str]:
    """For each supplier with a score why its heaviest factor adds most to the one shown, in words.

    By the stored terms, since a page of the list asks for fifty; one whose terms are gone is left out.
    """
    columns = (Assessment.methodology, Assessment.pack_id, Assessment.own_inputs, Assessment.own_terms)
    query = sa.select(SupplierScore.supplier_id, Assessment.id, *columns).where(
        Assessment.id == SupplierScore.assessment_id, SupplierScore.supplier_id.in_(supplier_ids)
    )
    rules: dict[str, Methodology] = {}
    found = {}
    for supplier_id, row_id, version, pack_id, entered, terms in session.execute(
        query, execution_options=BY_KEY
    ):
        if version not in rules:
            rules[version] = methods.of_version(session, version)
        if pack_id is None:
            found[supplier_id] = _heaviest(entered, terms, rules[version])
            continue
        with suppress(Refused):  # the undo of a merge can show an old score again, whose pack may be damaged
            content = contents.of(session.get_one(Assessment, row_id))
            found[supplier_id] = _heaviest(content.inputs, content.terms, rules[version])
    return found


def _heaviest(entered: Mapping[str, Any], terms: Mapping[str, Any], method: Methodology) -> str:
    factors = {Factor(name): points for name, points in terms["factors"].items()}
    stored = _StoredTerms(factors, terms["subscores"], Factor(terms["peak_factor"]))
    return explanation.heaviest(stored, inputs.facts_of(entered), method)


def method_of(stored: Assessment) -> Methodology:
    """The methodology that an assessment was made with, whatever is active now."""
    if stored.methodology in methodology.available():
        return methodology.load(stored.methodology)
    return methods.of_version(_session_of(stored), stored.methodology)


def release_of(stored: Assessment) -> Release:
    """The reference release that an assessment was computed with, whatever is active now."""
    if stored.reference_release in {"", reference.load().id}:  # blank: made before releases were kept
        return reference.load()
    return active.of_code(_session_of(stored), stored.reference_release)


def _session_of(stored: Assessment) -> TenantSession:
    session = object_session(stored)
    assert isinstance(session, TenantSession)
    return session


def facts_of(stored: Assessment) -> SupplierFacts:
    """The facts of a stored assessment; sources of reference values come from its release where equal."""
    return inputs.facts_of(stored.inputs, release_of(stored))


def _reference_differences(stored: Assessment, facts: SupplierFacts) -> Iterator[str]:
    """Where the stored release says something else today than it said when the score was made."""
    if not stored.reference_release:
        return  # made before releases were kept: only what ships now could be read
    release = release_of(stored)
    try:
        country = release.country(facts.country.iso2)
    except RiskError as error:
        yield str(error)
        return
    read_again = {name: part.value for name, part in country.parts.items()}
    if read_again != stored.inputs["country"]["parts"]:
        yield f"country: stored {stored.inputs['country']['parts']}, the release says {read_again}"
    sector = release.sector(facts.sector.text, facts.kind)
    product = release.product(facts.product.text, facts.country.iso2)
    for what, then, again in (("sector", facts.sector, sector), ("product", facts.product, product)):
        if then.rule.startswith(OF_A_HIT):
            continue
        if (then.score, then.label, then.rule) != (again.score, again.label, again.rule):
            yield f"{what}: stored {then.score} ({then.rule}), the release says {again.score} ({again.rule})"


def _gate(gate: str, why: GateEvidence, rule: Any) -> HeldGate:
    return HeldGate(gate, rule.title, rule.floor, why.evidence, why.release_by or rule.release_by)


def replay(stored: Assessment) -> Replay:
    """Compute a past score again: shown values, band, gates exactly, raw terms to 1e-9 (decision 6).

    The values of the reference tables are read again too, from the stored release that it names.
    """
    try:
        differences = [*_differences(stored)]
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        # Only a row that somebody changed has such inputs; what else of it differs cannot be told.
        differences = [f"it cannot be computed again: what is stored is no score ({type(error).__name__})"]
    return Replay(not differences, differences)


def _differences(stored: Assessment) -> Iterator[str]:
    facts = facts_of(stored)
    computed = engine.assess(facts, method_of(stored))
    yield from _reference_differences(stored, facts)
    if inputs.digest(stored.inputs) != stored.input_hash:
        yield "the stored inputs do not have the stored digest"
    for name, then, now in (
        ("final", stored.final, computed.shown_final),
        ("band", stored.band, computed.band.value),
        ("gates", stored.gates, [gate.value for gate in computed.gates]),
        ("blocked", stored.blocked, computed.blocked),
    ):
        if then != now:
            yield f"{name}: stored {then}, computed {now}"
    yield from _unlike("", stored.terms, rows.terms_of(computed))


def _unlike(name: str, then: object, now: object) -> Iterator[str]:
    """Where stored terms are not the computed ones: every one of them, and none beside."""
    if isinstance(then, dict) and isinstance(now, dict):
        for key in dict.fromkeys([*now, *then]):
            inner = f"{name}.{key}" if name else key
            yield from _unlike(inner, then.get(key, _NOTHING), now.get(key, _NOTHING))
    elif _is_number(then) and _is_number(now):
        if not abs(then - now) <= RAW_TOLERANCE:  # not a number differs from all
            yield f"{name}: stored {then}, computed {now} (shown {shown(now)})"
    elif type(then) is not type(now) or then != now:
        yield f"{name}: stored {then}, computed {now}"


_NOTHING = "nothing"


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)
