"""Sections 9 to 18 of the remediation report: money, prevention, voice, checks, score, law, signatures."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from auditor.reports import filled
from auditor.reports.edition import NOT_IN_THIS_EDITION, NOT_RECORDED, Edition
from auditor.reports.remediation_case import action_table, of_site
from auditor.reports.remediation_data import (
    Change,
    EvidenceLine,
    MoneyLine,
    MonitoringLine,
    RemediationReport,
    Reopening,
    ScoreState,
    VerificationLine,
)
from auditor.reports.typesetting import (
    BODY,
    CELL_BOLD,
    SMALL,
    BandLabel,
    Column,
    Heading,
    facts,
    nothing_recorded,
    table,
    words,
)

FOLLOW_UP_SECTIONS = (
    "9  Money annex",
    "10  Prevention and change of system",
    "11  Worker voice",
    "12  Referrals offered and taken",
    "13  Verification",
    "14  Monitoring and reprisals",
    "15  Effect on the risk score",
    "16  Law map",
    "17  Sign-offs",
    "18  Change log and evidence index",
)

SCORE = (
    *(Column("When", 2.4), Column("Score", 1.2, right=True), Column("Band", 1.9), Column("Interval", 2)),
    *(Column("Confidence", 1.7), Column("Method", 1.4), Column("Gates held", 3.6)),
)
SHARED_SCORE = (
    Column("When", 3),
    Column("Band, at least", 3),
    Column("Method", 1.6),
    Column("Gates named", 6),
)
# The same words whether or not something is left out: otherwise they would tell that there is something.
WHAT_A_SHARED_SCORE_LEAVES_OUT = (
    "The score rests on everything known of the supplier, so number, interval and confidence are not in this "
    "edition. A gate held by a matter not part of this edition, if there is one, is not named; the band is "
    "the lowest that the gates named here allow."
)


MONEY_NOTE = (
    "What a payer says is a claim until the worker confirms it off site; what a worker denies is not paid. "
    "One worker's excess never pays another's sum, one period's never another period's."
)

SHARED_NOTE = (
    "Paid is what the payer states. What workers confirmed off site is told in bands, and only where ten or "
    "more did. One worker's excess never pays another's sum, one period's never another period's."
)
"""In the shareable edition, which a payer may lay beside its own figures, nothing tells of a denial."""


WHAT_WAS_VERIFIED_BEFORE = (
    "It stays on record as it was seen then. It verifies none of the actions that are owed since the finding "
    "was reopened."
)

REFERRALS_ELSEWHERE = (
    "Referrals are kept in the zero-tolerance case, for the people on its list, and not in this report; it "
    "does not tell whether there are any."
)
"""The same words in every copy: a count would tell those who are not on the list that there is a case."""


def money(report: RemediationReport, edition: Edition) -> list[Flowable]:
    """Section 9: what is owed by which formula, paid and still due."""
    story: list[Flowable] = [Heading(FOLLOW_UP_SECTIONS[0])]
    if not report.money:
        return [*story, nothing_recorded(edition.nothing("money owed to workers"))]
    columns = [Column("Kind and formula", 5.2), Column("Workers", 2, right=True)]
    columns += [Column(name, 2.4, right=True) for name in ("Owed", "Paid", "Still due")]
    columns.append(Column("Due on", 1.9))
    rows = []
    for line in report.money:
        counted = None if line.is_hidden else line.workers
        shown = [edition.amount(amount, counted) for amount in (line.owed, line.paid, line.outstanding)]
        kind = of_site(of_site(line.kind, line.worker_group), line.site)
        told = "\n".join([f"{kind}: {line.formula}", *_beside(line, counted, edition)])
        rows.append([told, edition.count(line.workers), *shown, _due(line)])
    return [
        *story,
        table(columns, rows),
        words(MONEY_NOTE if edition is Edition.RESTRICTED else SHARED_NOTE, SMALL),
    ]


def _due(line: MoneyLine) -> str | Flowable:
    """The day of the next payment; where it has passed, since when and how much is late."""
    return words(line.overdue, CELL_BOLD) if line.overdue else line.due_on or "–"


def _beside(line: MoneyLine, counted: int | None, edition: Edition) -> list[str]:
    """Percentiles of a group, what was confirmed, who is not in the sum, and how it came about."""
    amounts = (
        ("Median", line.median),
        ("90th percentile", line.ninetieth_percentile),
        ("Confirmed by workers", line.confirmed),
        ("Said to be repaid before:", line.said_repaid),
    )
    told = [f"{name} {edition.amount(amount, counted)}" for name, amount in amounts if amount]
    if line.not_known:
        missing = edition.parts(line.not_known, line.workers or 0)[0]
        told.append(f"Amount not known, so not in the sum: {missing}")
    if line.remarks and edition is Edition.RESTRICTED:
        told.append(line.remarks)
    return told


def prevention(report: RemediationReport, edition: Edition) -> list[Flowable]:
    """Section 10: what changes so that it does not come back."""
    heading = Heading(FOLLOW_UP_SECTIONS[1])
    if not report.prevention:
        return [heading, nothing_recorded(edition.nothing("preventive action"))]
    return [heading, action_table(report.prevention, edition)]


def voice(report: RemediationReport, edition: Edition) -> list[Flowable]:
    """Section 11: how workers were heard."""
    heading = Heading(FOLLOW_UP_SECTIONS[2])
    if report.voice is None:
        return [heading, nothing_recorded("No consultation of workers is recorded.")]
    return [
        heading,
        facts(
            [
                ("How consulted", report.voice.consulted or NOT_RECORDED),
                ("What they asked for", edition.typed(report.voice.asked)),
                ("What was refused, and why", edition.typed(report.voice.refused)),
            ]
        ),
    ]


def referrals(report: RemediationReport, edition: Edition) -> list[Flowable]:
    """Section 12: counts of contacts offered and taken; never who."""
    heading = Heading(FOLLOW_UP_SECTIONS[3])
    if not report.referrals:
        return [heading, nothing_recorded(REFERRALS_ELSEWHERE)]
    columns = [Column("Contact", 6), Column("Offered", 2.6, right=True), Column("Taken", 2.6, right=True)]
    return [
        heading,
        table(columns, [[line.to, *edition.parts(line.offered, line.taken)] for line in report.referrals]),
    ]


def verification(report: RemediationReport, edition: Edition) -> list[Flowable]:
    """Section 13: checks by somebody other than who did the work, now and before a finding was reopened."""
    story: list[Flowable] = [Heading(FOLLOW_UP_SECTIONS[4])]
    if report.verifications:
        story.append(_verified(report.verifications, edition))
    elif not report.verified_before:
        none = edition.nothing("verification", "Nothing has been verified yet.")
        story.append(nothing_recorded(none))
    story += [words(_since(one), BODY) for one in report.reopenings]
    if report.verified_before:
        story.append(Heading("Verified before the finding was reopened", 1))
        story.append(_verified(report.verified_before, edition))
        story.append(words(WHAT_WAS_VERIFIED_BEFORE, SMALL))
    return story


def _verified(lines: Sequence[VerificationLine], edition: Edition) -> Flowable:
    columns = [
        Column("Action", 3),
        Column("By", 2.4),
        Column("On", 1.8),
        Column("Method", 3.4),
        Column("Result", 3),
    ]
    return table(
        columns,
        [
            [line.action, edition.person(line.verifier), line.on, line.method, _result(line, edition)]
            for line in lines
        ],
    )


def _since(one: Reopening) -> str:
    """What came of the present attempts at the actions of a reopened finding."""
    if not one.verified_since:
        since = "of what is owed since, nothing has been verified yet"
    else:
        since = f"verified since: {one.verified_since} of its actions"
    return f"{one.finding[:1].upper()}{one.finding[1:]} was reopened on {one.on}; {since}."


def _result(line: VerificationLine, edition: Edition) -> str:
    return f"{line.result}: {line.note}" if line.note and edition is Edition.RESTRICTED else line.result


def monitoring(report: RemediationReport, edition: Edition) -> list[Flowable]:
    """Section 14: whether the remedy lasts, and whether those who spoke kept their work."""
    heading = Heading(FOLLOW_UP_SECTIONS[5])
    is_shared = edition is Edition.SHAREABLE
    about_counts = [words(COUNTS_LEFT_OUT, SMALL)] if is_shared else []
    if not report.monitoring:
        return [heading, nothing_recorded(edition.nothing("monitoring after the remedy")), *about_counts]
    columns = [Column("After", 1.4), Column("Due on", 1.9), Column("Done on", 1.9)]
    if not is_shared:
        columns.append(Column("Still employed", 2, right=True))
    rows = [
        [
            f"{line.day} days",
            line.due_on,
            line.done_on or "not done yet",
            *([] if is_shared else [_still_employed(line, edition)]),
            line.result or "–",
        ]
        for line in report.monitoring
    ]
    return [heading, table([*columns, Column("Result", 5)], rows), *about_counts]


COUNTS_LEFT_OUT = (
    "Whether people whom an audit heard are still employed is counted 30, 90 and 180 days after grave "
    "findings. This edition has no such count and does not say whether there is one."
)
"""In every shared copy alike."""


def _still_employed(line: MonitoringLine, edition: Edition) -> str:
    if line.spoke is None or line.still_employed is None:
        return "–"
    spoke, still = edition.parts(line.spoke, line.still_employed)
    return f"{still} of {spoke}"


def risk_effect(report: RemediationReport, edition: Edition) -> list[Flowable]:
    """Section 15: the score before and after."""
    heading = Heading(FOLLOW_UP_SECTIONS[6])
    states = [("Before the audit", report.score_before), ("After", report.score_after)]
    is_shared = edition is Edition.SHAREABLE
    one_row = _shared_score if is_shared else _score
    rows = [one_row(label, state) for label, state in states if state is not None]
    absent = [label.lower() for label, state in states if state is None]
    story: list[Flowable] = [heading]
    if rows:
        story.append(table(SHARED_SCORE if is_shared else SCORE, rows))
    if absent:
        story.append(nothing_recorded(f"No score is recorded: {', '.join(absent)}."))
    text = "A lower score waits for a reviewer to agree; a gate holds until its own condition is met."
    return [*story, words(f"{text} {WHAT_A_SHARED_SCORE_LEAVES_OUT}" if is_shared else text, SMALL)]


def _shared_score(label: str, state: ScoreState) -> list[str | Flowable]:
    """Only what follows from the gates that this edition names: a number would tell of others."""
    band: Flowable | str = BandLabel(state.band_by_gates) if state.band_by_gates else NOT_IN_THIS_EDITION
    return [label, band, state.method, "\n".join(state.gates) or "none named"]


NO_LONGER_KEPT = "no longer kept"


def _score(label: str, state: ScoreState) -> list[str | Flowable]:
    gates = "\n".join(state.gates) or "none"
    return [
        f"{label}\n{state.on}" + ("\nlower score awaiting review" if state.awaiting_review else ""),
        words(f"{state.final:.1f}", CELL_BOLD),
        BandLabel(state.band),
        NO_LONGER_KEPT if state.low is None or state.high is None else f"{state.low:.1f} to {state.high:.1f}",
        state.confidence_grade or NO_LONGER_KEPT,
        state.method,
        gates,
    ]


def law_map(report: RemediationReport, edition: Edition) -> list[Flowable]:
    """Section 16: what this edition holds for each law, and what it does not."""
    heading = Heading(FOLLOW_UP_SECTIONS[7])
    if not report.law_duties:
        return [heading, nothing_recorded("No duty was chosen for this report.")]
    columns = [
        Column("Law, its status and where it was read", 4),
        Column("Asks for", 3),
        Column("Held here in", 1.9),
        Column("Not in this report: to be added by you", 4),
        Column("Verify by", 1.9),
    ]
    there = filled.sections(report)
    rows = [
        [
            f"{line.instrument}\n{line.status}.\nRead: {line.basis}.",
            line.duty,
            filled.held(line.sections, there, edition),
            line.not_here,
            line.verify_by,
        ]
        for line in report.law_duties
    ]
    note = (
        "The map is dated content and no legal advice; check each text before relying on it. A section that "
        "is named holds something of one supplier and one audit; no law is answered by that alone."
    )
    return [heading, table(columns, rows), words(note, SMALL)]


def sign_offs(report: RemediationReport, edition: Edition) -> list[Flowable]:
    """Section 17: author and reviewer."""
    heading = Heading(FOLLOW_UP_SECTIONS[8])
    if not report.sign_offs:
        return [heading, nothing_recorded("Nobody has signed this report yet.")]
    columns = [Column("Part", 3), Column("Signed by", 5), Column("On", 3)]
    rows = [
        [line.part, edition.person(line.person), line.on or "not signed yet"] for line in report.sign_offs
    ]
    return [heading, table(columns, rows)]


def change_log(report: RemediationReport, edition: Edition) -> list[Flowable]:
    """Section 18: revisions, and the evidence by its hashes."""
    story: list[Flowable] = [Heading(FOLLOW_UP_SECTIONS[9]), Heading("Change log", 1)]
    if report.changes:
        columns = [
            Column("Revision", 1.3, right=True),
            Column("On", 1.9),
            Column("By", 3),
            Column("Reason", 6),
        ]
        rows = [
            [str(line.revision), line.on, edition.person(line.by), _why(line, edition)]
            for line in report.changes
        ]
        story.append(table(columns, rows))
    else:
        story.append(nothing_recorded("No change is recorded."))
    story.append(Heading("Evidence index", 1))
    if not report.evidence:
        return [*story, nothing_recorded(edition.nothing("evidence file"))]
    columns = [Column("No.", 1), Column("Kind", 2.2), Column("SHA-256", 4.6), Column("Received", 1.9)]
    columns += [Column("Shows", 2.1), Column("Access", 1.9), Column("Redaction", 2)]
    return [*story, table(columns, [_evidence_row(line, edition) for line in report.evidence])]


def _evidence_row(line: EvidenceLine, edition: Edition) -> list[str | Flowable]:
    received = f"{line.received_on}, late" if line.is_late else line.received_on
    kind = line.kind
    if line.collector and edition is Edition.RESTRICTED:  # typed by people
        kind = f"{kind}\nby {line.collector}"
    return [line.number, kind, line.sha256, received, line.shows or "–", line.access_class, line.redaction]


def _why(line: Change, edition: Edition) -> str:
    return f"{line.reason}: {line.note}" if line.note and edition is Edition.RESTRICTED else line.reason
