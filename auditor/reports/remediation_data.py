"""What the remediation report of a supplier's audit shows: plain values, no worker's identity.

Dates are ISO text, instants are aware datetimes in UTC. None or an empty tuple means not recorded, and the
report says so. What people typed stands in the restricted edition only; `what_was_found`, `scope`,
`access_limits` and `sources` are shown in both and are to be made of codes, titles of tables and counts. A
report without `issued_on` is a draft and says so on every page.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works on the case; the shareable edition shows the role only."""

    role: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Sample:
    """Interviews of the audit and what such a sample can miss.

    `detection` pairs a number of affected workers with the chance 0..1 that the sample meets at least one.
    """

    workers: int | None
    interviews_needed: int | None
    interviews_held: int | None
    detection: tuple[tuple[int, float], ...] = ()
    strata: tuple[tuple[str, int, int], ...] = ()
    """Name, workers and interviews of each group that needed its own floor."""
    alike: int = 0
    """Entries among those counted that say the same and came at different times."""
    short: tuple[tuple[str, str, str, str], ...] = ()
    """What the interviews are short of: of what, the same without a group's name, how far, and why by the
    lead auditor.
    """


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One finding; only the restricted edition shows `detail`."""

    code: str
    number: str
    """The number by which people speak of it (`core.numbers`), in each edition and on each page the same."""
    indicator: str
    palermo_element: str
    icls_role: str
    severity: str
    substantiation: str
    state: str
    evidence_class: str = ""
    workers: int | None = None
    detail: str = ""
    site: str = ""
    """The mark of the `OtherSite` under which it stands now; blank is the audited one, here and below."""


@dataclass(frozen=True, slots=True)
class OtherSite:
    """A site that findings of the audit belong to since a split; the shareable edition does not name it."""

    mark: str
    """How the report calls it wherever something of it stands."""
    name: str = ""
    reference: str = ""
    workers: int | None = None
    """Workers affected there, at least."""


@dataclass(frozen=True, slots=True)
class DelphiRow:
    """The Delphi result of a cohort of one age group; `dimensions` pairs D1..D6 with positive or negative."""

    cohort: str
    age_group: str
    workers: int | None
    dimensions: tuple[tuple[str, str], ...]
    act_shown: bool | None
    result: str
    site: str = ""


@dataclass(frozen=True, slots=True)
class DefinitionRow:
    """What is recorded for a cohort by both definitions: codes of act, means, purpose, and of both legs."""

    cohort: str
    age_group: str
    act: tuple[str, ...]
    means: tuple[str, ...]
    purpose: tuple[str, ...]
    involuntariness: tuple[str, ...]
    penalty: tuple[str, ...]
    legs: str
    """Both legs as a reviewer recorded them."""
    site: str = ""


@dataclass(frozen=True, slots=True)
class ClockLine:
    """An immediate measure against its clock of 4, 24, 48 or 72 hours; `done_at` None means still open."""

    measure: str
    hours: int
    started_at: datetime
    done_at: datetime | None = None
    overdue_since: datetime | None = None
    """The end of its term where that has passed and nothing shows it done."""


@dataclass(frozen=True, slots=True)
class DocumentReturn:
    """How many workers' papers were found held, given back, and are still outstanding."""

    held: int
    returned: int
    outstanding: int
    site: str = ""
    before: str = ""
    """What came after the count and left it history: that the finding was reopened."""


@dataclass(frozen=True, slots=True)
class RootCause:
    """Why it could happen, at the site, the recruiter, or in the buyer's own purchasing practice."""

    level: str
    cause: str


WITHDRAWN = "ended with its finding"
"""The status of an action whose finding was withdrawn: owed by nobody, and not done."""


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One corrective or preventive action; `consent` is that of the persons concerned, where needed."""

    code: str
    action: str
    owner: Person
    due_on: str
    status: str
    overdue: bool = False
    money: str = ""
    worker_group: str = ""
    workers: int | None = None
    consent: str = ""
    shown_late: bool = False
    """Whether its evidence came after the deadline: it counts, and that it was late is told."""
    site: str = ""
    remark: str = ""
    """What a zero-tolerance case says of it, in the restricted edition."""


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """Money owed to a group of workers, by the formula that was used; amounts are text with currency."""

    kind: str
    formula: str
    workers: int | None
    owed: str
    paid: str
    outstanding: str
    due_on: str = ""
    overdue: str = ""
    """What the plan has as paid by now and was not, and since when; in the restricted edition."""
    median: str = ""
    ninetieth_percentile: str = ""
    worker_group: str = ""
    confirmed: str = ""
    """What workers confirmed off site of what was paid; in the shareable edition a band, or nothing."""
    said_repaid: str = ""
    """What the sheet alone says was repaid before; in the shareable edition whatever workers said of it."""
    not_known: int = 0
    """Workers whose amount nothing tells; they are not in the sum."""
    is_hidden: bool = False
    """Whether its sums would tell those of a group beside it that is too small for the edition."""
    remarks: str = ""
    """How the sum came about beside the formula: a short look-back, hours found by a rule."""
    site: str = ""
    calculation: str = ""
    """Lines of one calculation are groups of the same people."""
    affected: int | None = None
    """Workers of the finding that it is of."""


@dataclass(frozen=True, slots=True)
class WorkerVoice:
    """How workers were consulted, what they asked for, and what was refused and why."""

    consulted: str
    asked: str = ""
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Referral:
    """How many persons were offered a contact of a class, and how many took it."""

    to: str
    offered: int
    taken: int


@dataclass(frozen=True, slots=True)
class VerificationLine:
    """Who checked an action, when, how, and with what result; only the restricted edition shows `note`."""

    action: str
    verifier: Person
    on: str
    method: str
    result: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Reopening:
    """A finding of which actions were verified and that came back, and how many were verified since."""

    finding: str
    on: str
    verified_since: int


@dataclass(frozen=True, slots=True)
class MonitoringLine:
    """A check after so many days; of a count, how many spoke and how many of these are still employed."""

    day: int
    due_on: str
    done_on: str = ""
    spoke: int | None = None
    still_employed: int | None = None
    result: str = ""


@dataclass(frozen=True, slots=True)
class ScoreState:
    """A supplier's score at one date; of it the shareable edition shows the gates and what follows from them.

    Interval and grade are None where they were removed under a retention.
    `band_by_gates` is the lowest band that the gates allow, empty without a gate.
    """

    on: str
    final: float
    band: str
    low: float | None
    high: float | None
    confidence_grade: str | None
    method: str
    gates: tuple[str, ...] = ()
    awaiting_review: bool = False
    band_by_gates: str = ""


@dataclass(frozen=True, slots=True)
class LawDuty:
    """What a law asks for, which sections may hold it and what none does, with its status and source.

    `verify_by` is the day by which its text must be looked at again.
    """

    instrument: str
    duty: str
    sections: tuple[int, ...]
    not_here: str
    status: str
    basis: str
    verify_by: str


@dataclass(frozen=True, slots=True)
class SignOff:
    """One signature under the report."""

    part: str
    person: Person
    on: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A revision of the report: when, by whom, what; `note` was typed: restricted edition only."""

    revision: int
    on: str
    by: Person
    reason: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """A file of the evidence: never its content, only what identifies and classes it."""

    number: str
    kind: str
    sha256: str
    received_on: str
    access_class: str
    redaction: str
    shows: str = ""
    """The day or period that it shows, as stated."""
    collector: str = ""
    """Role or organisation that collected it."""
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class RemediationReport:
    """Everything known of one supplier's audit and what was done about it."""

    organisation: str
    case_code: str
    supplier: str
    site: str
    country: str
    audit_reference: str
    audit_kind: str
    audit_state: str
    fieldwork: str
    issued_on: str
    revision: int
    methods: tuple[str, ...]
    what_was_found: str
    status: str
    next_clock: str = ""
    native_name: str = ""
    """The supplier's name in its own script, blank where none is known."""
    not_counted: str = ""
    """Why the programme does not count it as an audit; blank where it does."""
    workers_affected: int | None = None
    """At the audited site, as everything that says nothing of another one."""
    other_sites: tuple[OtherSite, ...] = ()
    recipients: tuple[Person, ...] = ()
    scope: str = ""
    sources: tuple[str, ...] = ()
    access_limits: str = ""
    competence: str = ""
    """What the audit team lacked for this site; blank where it was not recorded."""
    sample: Sample | None = None
    findings: tuple[FindingLine, ...] = ()
    delphi: tuple[DelphiRow, ...] = ()
    definitions: tuple[DefinitionRow, ...] = ()
    in_danger: str = ""
    """Whether anybody might be in danger now, by the findings."""
    protection: tuple[ClockLine, ...] = ()
    documents: tuple[DocumentReturn, ...] = ()
    """One for each site where somebody counted; and one for each count that a reopening left behind."""
    root_causes: tuple[RootCause, ...] = ()
    remedies: tuple[ActionLine, ...] = ()
    money: tuple[MoneyLine, ...] = ()
    prevention: tuple[ActionLine, ...] = ()
    voice: WorkerVoice | None = None
    referrals: tuple[Referral, ...] = ()
    verifications: tuple[VerificationLine, ...] = ()
    verified_before: tuple[VerificationLine, ...] = ()
    """Of attempts of before a finding was reopened: history, which verifies no action that is owed now."""
    reopenings: tuple[Reopening, ...] = ()
    monitoring: tuple[MonitoringLine, ...] = ()
    watches: tuple[ActionLine, ...] = ()
    """Actions that watch for reprisals; section 14 tells of them, and they count among all actions."""
    score_before: ScoreState | None = None
    score_after: ScoreState | None = None
    law_duties: tuple[LawDuty, ...] = ()
    sign_offs: tuple[SignOff, ...] = ()
    changes: tuple[Change, ...] = ()
    evidence: tuple[EvidenceLine, ...] = ()
    as_of: str = ""
    """The day whose state is shown."""
    revised_on: str = ""
    """The day on which `revision` was issued; blank takes `issued_on`."""
    auditor_summary: str = ""
    """The author's own words, and below what could not be seen and why: restricted edition only."""
    auditor_limits: str = ""
