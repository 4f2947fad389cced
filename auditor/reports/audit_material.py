"""Everything that is stored of one audit and what followed, read in sets for its remediation report."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa

from auditor.audits import (
    contradictions,
    editions,
    fieldwork,
    interviewing,
    shortages,
    team,
    unexamined,
    unheard,
)
from auditor.audits import reporting as issued
from auditor.audits.models import Audit, ChecklistAnswer, InterviewBatch, ReportRevision
from auditor.cases import duties
from auditor.core.database import TenantSession
from auditor.evidence import service as evidence_service
from auditor.evidence.models import EvidenceFile, EvidenceLink
from auditor.fieldkit import left_out
from auditor.findings import shielding, unrecorded
from auditor.findings.models import Finding
from auditor.findings.severity_rules import GRAVEST_FIRST
from auditor.findings.states import stands
from auditor.follow_up import checks
from auditor.follow_up.models import EffectivenessCheck
from auditor.history import service as history
from auditor.history.models import Event
from auditor.remediation import plan, reprisals
from auditor.remediation.models import TOLD_TO_SUPPLIER, CorrectiveAction
from auditor.reports import other_sites
from auditor.reports.edition import Edition
from auditor.reports.remediation_data import OtherSite, Person
from auditor.users.models import User
from suppliers import register
from suppliers.models import Organisation, Supplier


@dataclass(frozen=True, slots=True)
class Owed:
    """One attempt at a corrective action with the finding it answers."""

    action: CorrectiveAction
    finding: Finding


@dataclass(frozen=True, slots=True)
class Material:
    """The rows behind one edition; the shareable one has none of what its supplier must not know (yet)."""

    edition: Edition
    now: datetime
    organisation: str
    audit: Audit
    supplier: Supplier
    findings: Sequence[Finding]
    owed: Sequence[Owed]
    """The newest attempt of each action."""
    earlier: Sequence[Owed]
    """What was closed or given up before a finding was reopened, the newest attempts among them too."""
    evidence: Sequence[EvidenceFile]
    proofs: Mapping[uuid.UUID, set[str]]
    """Kinds of evidence by the id of what they show."""
    answers: Mapping[str, ChecklistAnswer]
    unrecorded: int
    """Signs that the checklist says were seen and that no finding of the audit records."""
    contradicted: contradictions.Tally
    """Questions of the checklist that were answered in two ways."""
    not_examined: unexamined.Unexamined
    """Questions of the audit's checklist that nobody examined."""
    competence: team.Competence
    interviews: Sequence[InterviewBatch]
    is_imposed: bool
    """Whether the state may impose the work: in the shareable edition only where the place tells it."""
    revisions: Sequence[ReportRevision]
    events: Sequence[Event]
    people: Mapping[uuid.UUID, str]
    short: Sequence[shortages.Short] = ()
    """What the interviews are short of."""
    checks: Sequence[EffectivenessCheck] = ()
    """Checks made after a closing, those of earlier closings too."""
    counts: Sequence[reprisals.Counted] = ()
    why_not_counted: Mapping[tuple[uuid.UUID, int], str] = field(default_factory=dict)
    """By finding and day; in the restricted edition only."""
    late: AbstractSet[uuid.UUID] = frozenset()
    """Evidence that came after the deadline of an action."""
    other_sites: Mapping[uuid.UUID, OtherSite] = field(default_factory=dict)
    """Where findings of the audit stand that are not its supplier's any more, by the id of that supplier."""
    not_kept: int = 0
    """Documents of a field kit that could not be kept and have not come since."""
    met: Mapping[uuid.UUID, str] = field(default_factory=dict)
    """What zero-tolerance cases say of actions, by the action; nothing in the shareable edition."""

    @property
    def standing(self) -> list[Finding]:
        """Findings that are neither withdrawn nor refuted."""
        return [one for one in self.findings if stands(one)]

    @property
    def places(self) -> list[tuple[str, list[Finding]]]:
        """The standing findings of each site, those of the audited one first and under a blank mark.

        What two sites show is never judged together: their groups of workers are not the same.
        """
        marks = ("", *(one.mark for one in self.other_sites.values()))
        return [(mark, [one for one in self.standing if self.place(one) == mark]) for mark in marks]

    def place(self, finding: Finding) -> str:
        """The mark of the other site that a finding belongs to; blank at the audited one."""
        other = self.other_sites.get(finding.supplier_id)
        return other.mark if other else ""

    def named(self, finding: Finding) -> str:
        """A finding as lines about it call it."""
        return ", ".join(
            part for part in (f"finding {finding.code} no. {finding.number}", self.place(finding)) if part
        )

    def person(self, role: str, user_id: uuid.UUID | None) -> Person:
        """Somebody who works on the case; without an account only the role is known."""
        return Person(role, self.people.get(user_id, "") if user_id else "")


def load(session: TenantSession, audit: Audit, edition: Edition, *, now: datetime) -> Material:
    """Read all that an edition of an audit's report may hold."""
    query = sa.select(Finding).where(Finding.audit_id == audit.id).order_by(Finding.id)
    if edition is Edition.SHAREABLE:  # it reaches the site sooner or later
        query = query.where(shielding.is_told_to_supplier())
    held = sorted(session.scalars(query), key=lambda one: GRAVEST_FIRST.index(one.severity))
    owed, earlier = actions_of(session, held)
    if edition is Edition.SHAREABLE:  # that people were asked, and what they said, is not the site's to know
        owed, earlier = _without_choices(owed), _without_choices(earlier)
    answers = fieldwork.answers_of(session, audit)
    planned = {one.action.id: one.action for one in (*owed, *earlier)}
    shown = [audit.id, *(one.id for one in held), *planned]
    evidence, proofs = evidence_of(session, [*shown, *(row.id for row in answers.values())])
    supplier = session.get_one(Supplier, audit.supplier_id)
    # A finding or signal of it is told to nobody by what the audit left out.
    tells = unheard.follows_from_place if edition is Edition.SHAREABLE else unheard.may_be_imposed
    is_imposed = tells(session, audit)
    return Material(
        edition=edition,
        now=now,
        organisation=session.get_one(Organisation, audit.organisation_id).name,
        audit=audit,
        supplier=supplier,
        findings=held,
        owed=owed,
        earlier=earlier,
        evidence=evidence,
        proofs=proofs,
        answers=answers,
        # Whoever may not know of a finding learns of it by any number of signs: a report is issued when all
        # that was seen is a finding, so that what is left over is one that is not shown.
        unrecorded=0 if edition is Edition.SHAREABLE else len(unrecorded.signs(session, audit)),
        contradicted=contradictions.tally(session, audit, answers),
        not_examined=unexamined.among(
            audit, [one.code for one in editions.questions_of(session, audit)], answers
        ),
        competence=team.competence_of(session, audit),
        interviews=interviewing.interviews_of(session, audit.id),
        is_imposed=is_imposed,
        short=shortages.of_audit(
            session,
            audit,
            whoever_may_be_asked=not is_imposed,
            tells_band=edition is Edition.RESTRICTED,
        ),
        revisions=issued.revisions_of(session, audit.id),
        events=history.of_subject(session, audit.id),
        people={user.id: user.name for user in session.scalars(sa.select(User))},
        checks=checks.made_of(session, *(one.id for one in held)),
        counts=reprisals.made_of(session, *(one.id for one in held)),
        why_not_counted={
            (one.id, day): reprisals.why_not(session, one, day)
            for one in held
            for day in reprisals.days()
            if edition is Edition.RESTRICTED
        },
        late=evidence_service.late(session, {key: one.due_at for key, one in planned.items()}),
        other_sites=other_sites.of(session, audit, held, edition),
        not_kept=left_out.count(session, audit, held),
        met={} if edition is Edition.SHAREABLE else _met(session, owed),
    )


def _met(session: TenantSession, owed: Sequence[Owed]) -> dict[uuid.UUID, str]:
    """Of actions that are not verified, what was done of them in a case; it names neither case nor people."""
    said = {one.action.id: duties.remark(session, one.action) for one in owed}
    return {key: told for key, told in said.items() if told}


def actions_of(session: TenantSession, held: Sequence[Finding]) -> tuple[list[Owed], list[Owed]]:
    """The newest attempt of each action of these findings, and what was owed before one was reopened.

    Both in the order of work.
    """
    by_finding: dict[uuid.UUID, list[CorrectiveAction]] = defaultdict(list)
    for ids in register.portions([one.id for one in held]):
        query = sa.select(CorrectiveAction).where(CorrectiveAction.finding_id.in_(ids))
        for action in session.scalars(query):
            by_finding[action.finding_id].append(action)
    owed = [Owed(action, one) for one in held for action in plan.current(by_finding[one.id])]
    earlier = [
        Owed(action, one) for one in held for action in plan.since_reopened(one, by_finding[one.id])[1]
    ]
    return sorted(owed, key=_place), sorted(earlier, key=lambda one: (_place(one), one.action.attempt))


def _without_choices(listed: list[Owed]) -> list[Owed]:
    return [one for one in listed if one.action.consent in TOLD_TO_SUPPLIER]


def _place(one: Owed) -> tuple[int, bool, int]:
    """Where it stands in the order of work; alike ones stay in the order of their findings."""
    return plan.place_of(one.action.code, one.action.phase, one.action.due_hours)[:3]


def evidence_of(
    session: TenantSession, subject_ids: Sequence[uuid.UUID]
) -> tuple[list[EvidenceFile], dict[uuid.UUID, set[str]]]:
    """Files that show any of the subjects, oldest first, and their kinds by subject."""
    files: dict[uuid.UUID, EvidenceFile] = {}
    proofs: dict[uuid.UUID, set[str]] = defaultdict(set)
    for ids in register.portions(subject_ids):
        query = (
            sa.select(EvidenceFile, EvidenceLink.subject_id)
            .join(EvidenceLink, EvidenceLink.evidence_id == EvidenceFile.id)
            .where(EvidenceLink.subject_id.in_(ids))
        )
        for file, subject_id in session.execute(query):
            files[file.id] = file
            proofs[subject_id].add(file.source)
    return sorted(files.values(), key=lambda one: (one.received_at, one.id)), proofs
