"""All that makes an audit due at one supplier: interval, gates, open findings, phases, season, desk review.

Pure: what is stored is read by `standings`; here it becomes dates, each with its reason in one sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from auditor.audits.models import Announcement, Purpose
from auditor.core.wording import gate_in_words, rules_in_words
from auditor.planning import cadence
from auditor.planning.cadence import Due
from auditor.planning.models import Phase, Recurrence
from risk import methodology
from risk.methodology import Methodology
from risk.vocabulary import HIGH_RISK, Band, Gate, Kind
from suppliers.values import season

FOLLOW_UP_FROM, FOLLOW_UP_TO = 60, 90
"""Days after an audit within which its open findings are looked at: 2 to 3 months (BSCI-FU)."""
DESK_REVIEW_DAYS = 365
"""At Low, documents and a questionnaire each year between audits (FRQ-LO)."""
PHASE_DAYS = 28
"""A phase of a building site is seen within four weeks of its beginning; the length is ours."""
PHASES = tuple(Phase)
LOOKED_INTO_AT_ONCE = {Gate.DENIED_OR_FALSE, Gate.ZERO_TOLERANCE_SUSPECTED}
"""Below the floor of Critical, and yet a suspicion or a hidden truth: precaution comes before proof."""


def gates_at_once(method: Methodology) -> frozenset[str]:
    """Gates that ask for a special audit: their floor lies in Critical, or they are looked into at once."""
    return frozenset(
        gate.value
        for gate in Gate
        if method.band_of(method.floor(gate)) == Band.CRITICAL or gate in LOOKED_INTO_AT_ONCE
    )


def _by_the_shipped_rules() -> frozenset[str]:
    return gates_at_once(methodology.load())


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of one supplier on the day of planning."""

    band: Band
    grade: str
    in_band_since: date
    at_least_since: Sequence[tuple[str, date]] = ()
    """By its band and milder ones, where it is at least in them since an earlier day than in its band."""
    at_low: tuple[date, date] | None = None
    """Above Low: since when it was there the last time, and the day on which it rose."""
    kind: str = ""
    season: str = ""
    mode: Recurrence = Recurrence.FROM_COMPLETION
    last_audit_on: date | None = None
    """End of the last audit of the whole site; follow-ups and desk reviews are none."""
    last_due_on: date | None = None
    last_visit_on: date | None = None
    """End of the last visit of any purpose, if only to look at open items."""
    last_desk_review_on: date | None = None
    last_left_on: date | None = None
    """End of the last visit, whether it counts as one or not."""
    last_untold_from: date | None = None
    """First day of the last full visit without notice: it alone answers gate G7."""
    not_counted: str = ""
    """That the last audit does not count, and why; blank where it does."""
    gates_since: Mapping[str, date] = field(default_factory=dict)
    at_once: frozenset[str] = field(default_factory=_by_the_shipped_rules)
    """The gates that ask for a special audit by the rules of its organisation."""
    open_findings: int = 0
    """Findings of visits that ended and that are neither closed nor withdrawn."""
    phases: Mapping[str, date] = field(default_factory=dict)


def candidates(known: Standing, today: date) -> list[Due]:
    """Every audit that something asks for, the earliest first."""
    found = [
        by_interval(known, today),
        *by_gates(known),
        *by_findings(known),
        *by_phases(known, today),
        *by_desk(known),
    ]
    return sorted(found, key=lambda due: (due.on, tuple(Purpose).index(due.purpose)))


def next_of(known: Standing, today: date) -> Due:
    """What comes first, with what is not known of the site."""
    return _told(known, candidates(known, today)[0])


def in_turn(known: Standing, today: date) -> list[Due]:
    """The same of all that something asks for, the earliest first."""
    return [_told(known, due) for due in candidates(known, today)]


def _told(known: Standing, due: Due) -> Due:
    first = _with_special(known, due)
    gap = first.gap
    if known.kind == Kind.CONSTRUCTION and not known.phases and not gap:
        gap = "The phases of the project are not known: ask for them (FRQ-CONS)."
    return replace(first, gap=" ".join(part for part in (known.not_counted, gap) if part))


def _with_special(known: Standing, first: Due) -> Due:
    """What comes first, made the special audit that a gate asks for: it looks at all that the other would.

    So nobody is sent there for less meanwhile, and no open audit of another sort keeps people waiting: after
    a rise no visit may come later instead than the gate asks.
    """
    special = next(by_gates(known), None)
    if special is None:
        return first
    if first.purpose == Purpose.SPECIAL:
        return replace(first, visit_by=first.visit_by and min(first.visit_by, special.on))
    why = f"{special.why} It is the audit due on {first.on} by {rules_in_words(first.rule)} as well."
    return replace(special, on=first.on, why=why, gap=first.gap)


def upcoming(known: Standing, today: date, count: int = 3) -> list[Due]:
    """The next dates, each with its reason: what is due now, and what follows if that is done in time."""
    found = candidates(known, today)
    found += _following(known, by_interval(known, today), today, count)
    found += [
        replace(
            due, on=due.on + timedelta(days=DESK_REVIEW_DAYS * number), why="A year after the one before."
        )
        for due in found
        if due.purpose == Purpose.DESK_REVIEW and known.band == Band.LOW
        for number in range(1, count)
    ]
    return sorted(found, key=lambda due: due.on)[:count]


def _following(known: Standing, first: Due, today: date, count: int) -> Iterator[Due]:
    """Audits after the next one: on the days of the plan, or counted from when the one before can end."""
    step = timedelta(days=cadence.pace(known.band, known.grade, known.kind).then)
    planned = by_interval(replace(known, season=""), today) if known.season else first
    on = planned.on if known.mode == Recurrence.FROM_PLANNED_DATE else max(first.on, today)
    before, purpose = max(first.on, today), cadence.purpose_of(known.band, on)
    for _ in range(count - 1):
        on += step
        while on <= before:
            on += step
        start = "the planned day" if known.mode == Recurrence.FROM_PLANNED_DATE else "the end"
        why = f"{step.days} days from {start} of the audit before."
        following = Due(on, first.announcement, purpose, first.rule, why)
        after = season.over_on(known.season, before)
        moved = _seasonal(known, following, after=after, today=today)
        yield moved
        before = max(on, moved.on)


def by_interval(known: Standing, today: date) -> Due:
    """The audit that band, confidence and kind ask for; a harvest that was visited is not visited again."""
    due = cadence.next_due(
        known.band,
        known.grade,
        last_audit_on=known.last_audit_on,
        in_band_since=known.in_band_since,
        at_least_since=known.at_least_since,
        kind=known.kind,
        last_due_on=known.last_due_on,
        mode=known.mode,
    )
    seen = known.last_audit_on
    after = season.over_on(known.season, seen) if seen else known.in_band_since
    return _seasonal(known, due, after=after, today=today)


def _seasonal(known: Standing, due: Due, *, after: date, today: date) -> Due:
    is_farm = known.kind == Kind.AGRICULTURE
    return cadence.in_season(due, known.band, known.season, after=after, today=today) if is_farm else due


def by_gates(known: Standing) -> Iterator[Due]:
    """A special audit for gates that no audit has looked into yet, within the first term of Critical."""
    asking = {
        gate: since
        for gate, since in known.gates_since.items()
        if gate in known.at_once and not _is_answered(known, gate, since)
    }
    if not asking:
        return
    gate, since = min(asking.items(), key=lambda one: (one[1], one[0]))
    term = cadence.intervals()[Band.CRITICAL]
    way = (
        "; documents and tracing only, nobody visits" if Gate.STATE_IMPOSED.value in known.gates_since else ""
    )
    yield Due(
        on=since + timedelta(days=term.first),
        announcement=Announcement.UNANNOUNCED,
        purpose=Purpose.SPECIAL,
        rule=f"{term.rule} by gate {gate.partition('_')[0]}",
        why=f"Gate since {since}, {gate_in_words(gate)}: special audit within {term.first} days{way}.",
    )


def _is_answered(known: Standing, gate: str, since: date) -> bool:
    """Whether an audit has looked into a gate: G7 asks for a new one without notice, begun after that day.

    A look at open items, where nobody need be heard, looks into none. Where work is imposed by the state
    nobody visits, so that what an audit saw in documents has to do.
    """
    if gate == Gate.DENIED_OR_FALSE and Gate.STATE_IMPOSED not in known.gates_since:
        return known.last_untold_from is not None and since < known.last_untold_from
    return known.last_audit_on is not None and since <= known.last_audit_on


def by_findings(known: Standing) -> Iterator[Due]:
    """A follow-up while findings of a visit are open."""
    visit = known.last_left_on or known.last_visit_on
    if not known.open_findings or visit is None:
        return
    many = "1 finding is" if known.open_findings == 1 else f"{known.open_findings} findings are"
    yield Due(
        on=visit + timedelta(days=FOLLOW_UP_TO),
        announcement=cadence.announcement_of(known.band),
        purpose=Purpose.FOLLOW_UP,
        rule="follow-up, BSCI-FU",
        why=f"{many} open since the visit that ended on {visit}: follow-up after 2 to 3 months.",
        not_before=visit + timedelta(days=FOLLOW_UP_FROM),
    )


def by_phases(known: Standing, today: date) -> Iterator[Due]:
    """A visit in each phase of a building site that was not seen since it began, until the next begins."""
    if known.kind != Kind.CONSTRUCTION:
        return
    for phase in PHASES:
        begins_on = known.phases.get(phase)
        if begins_on is None or (known.last_audit_on is not None and known.last_audit_on >= begins_on):
            continue
        seen_by = max(begins_on, today)
        if any(known.phases.get(later, date.max) <= seen_by for later in PHASES[PHASES.index(phase) + 1 :]):
            continue  # the next phase has begun: that one is due instead
        extra = ", with the final pay" if phase == Phase.DEMOBILISATION else ""
        yield Due(
            on=begins_on + timedelta(days=PHASE_DAYS),
            announcement=cadence.announcement_of(known.band),
            purpose=cadence.purpose_of(known.band, known.last_audit_on),
            rule="FRQ-CONS",
            why=f"The phase {phase} begins on {begins_on}: a visit within four weeks{extra}.",
            not_before=begins_on,
        )


def by_desk(known: Standing) -> Iterator[Due]:
    """Documents and a questionnaire each year at Low, counted from what was looked at last.

    A site that rose from Low still owes the one that ran then, until somebody has looked: no rise takes away
    what was owed.
    """
    is_low = known.band == Band.LOW
    if not is_low and known.at_low is None:
        return
    since, rose = (known.in_band_since, date.max) if known.at_low is None or is_low else known.at_low
    looks = [known.last_audit_on, known.last_visit_on, known.last_desk_review_on]
    looked = max((day for day in looks if day is not None), default=since)
    if looked >= rose:
        return
    each = f"documents and questionnaire each {DESK_REVIEW_DAYS} days"
    why = f"Low, looked at last on {looked}: {each}."
    if not is_low:
        why = f"Low until {rose}, looked at last on {looked}: {each}, owed once more since then."
    yield Due(
        on=looked + timedelta(days=DESK_REVIEW_DAYS),
        announcement=Announcement.UNANNOUNCED if known.band in HIGH_RISK else Announcement.ANNOUNCED,
        purpose=Purpose.DESK_REVIEW,
        rule="FRQ-LO, desk review",
        why=why,
    )
