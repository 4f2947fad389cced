"""What was done after an audit, as sections 6 to 18 of its report show it."""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from auditor.audits import rulebook
from auditor.audits.models import AuditState
from auditor.follow_up import checks, retention
from auditor.remediation import checking_again, lapsing, reprisals, service, sight, sufficing
from auditor.remediation.models import ActionState, CorrectiveAction
from auditor.reports import remediation_data as data
from auditor.reports.audit_material import Material, Owed
from auditor.reports.edition import Edition

AFTER_VERIFICATION = "verified"
"""The clock of the watch for reprisals: it starts when the finding is verified."""


def protection(material: Material) -> tuple[data.ClockLine, ...]:
    """Measures that stop the harm, against their clocks."""
    lines = []
    for one in material.owed:
        action = one.action
        if (
            action.phase != "contain"
            or action.clock_started_at is None
            or action.state == ActionState.REJECTED
        ):
            continue
        lines.append(
            data.ClockLine(
                f"{action.code} {rulebook.action(action.code).task} ({material.named(one.finding)})",
                action.due_hours,
                action.clock_started_at,
                action.evidenced_at,
                action.due_at if service.is_overdue(action, material.now) else None,
            )
        )
    return tuple(lines)


def documents(material: Material) -> tuple[data.DocumentReturn, ...]:
    """Workers' own papers over all findings of each site; nothing of one where nobody counted.

    What was counted before a finding was reopened is none of what is held now, and stands apart.
    """
    counted: dict[tuple[str, str], list[CorrectiveAction]] = defaultdict(list)
    for one in _since_reopened(material):
        if one.action.documents_held is not None:
            counted[material.place(one.finding), ""].append(one.action)
    for one in material.earlier:
        if one.action.documents_held is not None and one.action.verified_at is not None:
            told = f"attempt {one.action.attempt}, before {material.named(one.finding)} was reopened"
            counted[material.place(one.finding), told].append(one.action)
    lines = []
    for (mark, before), actions in sorted(counted.items()):
        held = sum(action.documents_held or 0 for action in actions)
        returned = sum(action.documents_returned or 0 for action in actions)
        lines.append(data.DocumentReturn(held, returned, held - returned, mark, before))
    return tuple(lines)


def _since_reopened(material: Material) -> list[Owed]:
    """What is owed as the findings stand; a reopened one whose plan is not drawn up anew owes nothing yet."""
    before = {one.action.id for one in material.earlier}
    return [one for one in material.owed if one.action.id not in before]


def is_watch(one: Owed) -> bool:
    """Whether an action watches for reprisals after the remedy."""
    return one.action.clock == AFTER_VERIFICATION


def remedies(
    material: Material, money: Mapping[tuple[uuid.UUID, str], str] | None = None
) -> tuple[data.ActionLine, ...]:
    """Actions that stop or repair harm, verify it, or end the business responsibly.

    `money` is what is owed under them, by finding and code.
    """
    sums = money or {}
    return tuple(
        replace(_action_line(one, material), money=sums.get((one.finding.id, one.action.code), ""))
        for one in material.owed
        if one.action.phase != "prevent" and not is_watch(one)
    )


def prevention(material: Material) -> tuple[data.ActionLine, ...]:
    """Actions so that it does not come back."""
    return tuple(_action_line(one, material) for one in material.owed if one.action.phase == "prevent")


def watches(material: Material) -> tuple[data.ActionLine, ...]:
    """Actions that watch for reprisals after the remedy: section 14 lists them, and they count as actions."""
    return tuple(_action_line(one, material) for one in material.owed if is_watch(one))


def _action_line(one: Owed, material: Material) -> data.ActionLine:
    action, finding = one.action, one.finding
    return data.ActionLine(
        code=action.code,
        action=f"{rulebook.action(action.code).task} ({material.named(finding)})",
        owner=material.person(action.responsible, action.owner_id),
        due_on=f"{action.due_at:%Y-%m-%d}" if action.due_at else "clock not started",
        status=data.WITHDRAWN if lapsing.is_ended(action, finding) else action.state,
        overdue=service.is_overdue(action, material.now),
        worker_group=finding.cohort_label,
        workers=finding.workers_affected,
        consent="" if material.edition is Edition.SHAREABLE else action.consent.replace("_", " "),
        shown_late=action.was_shown_late,
        site=material.place(finding),
        remark=material.met.get(action.id, ""),
    )


def verifications(material: Material) -> tuple[data.VerificationLine, ...]:
    """Checks by somebody else than who did the work, of what is owed as the findings stand."""
    return tuple(_verification(one, material) for one in _verified(_since_reopened(material)))


def verified_before(material: Material) -> tuple[data.VerificationLine, ...]:
    """The same of attempts of before a finding was reopened: what was verified then stays told."""
    return tuple(
        _verification(one, material, _attempt(one.action, material)) for one in _verified(material.earlier)
    )


def _attempt(action: CorrectiveAction, material: Material) -> str:
    is_shared = material.edition is Edition.SHAREABLE
    number = sight.attempt_for_supplier(action) if is_shared else action.attempt
    return f", attempt {number}" if number is not None else ", before"


def reopenings(material: Material) -> tuple[data.Reopening, ...]:
    """The findings that came back after actions of theirs had been verified."""
    came_back = {one.finding.id for one in _verified(material.earlier)}
    since = Counter(one.finding.id for one in _verified(_since_reopened(material)))
    return tuple(
        data.Reopening(material.named(one), f"{one.reopened_at:%Y-%m-%d}", since[one.id])
        for one in material.findings
        if one.id in came_back
    )


def _verified(listed: Sequence[Owed]) -> list[Owed]:
    return [one for one in listed if one.action.verified_at is not None]


def _verification(one: Owed, material: Material, attempt: str = "") -> data.VerificationLine:
    action = one.action
    # The shareable edition reaches the site, which does not learn that somebody looks again.
    is_shareable = material.edition is Edition.SHAREABLE
    method = sufficing.method_for_supplier(action)
    by = sufficing.in_words(method) if is_shareable else checking_again.told(action)
    return data.VerificationLine(
        action=f"{action.code}{attempt} ({material.named(one.finding)})",
        verifier=material.person("verifier", action.verified_by),
        on=f"{action.verified_at:%Y-%m-%d}",
        method=by,
        result="verified",
        note=sufficing.reason_for_supplier(action) if is_shareable else action.decision_reason,
    )


def checks_made(material: Material) -> tuple[data.VerificationLine, ...]:
    """Whether the remedies last: checks after the closing, by somebody who neither did nor verified them."""
    named = {one.id: material.named(one) for one in material.findings}
    return tuple(
        data.VerificationLine(
            action=f"Does it last? {one.day} days after closing ({named[one.finding_id]})",
            verifier=material.person("checker", one.done_by),
            on=f"{one.done_at:%Y-%m-%d}",
            method=one.method.replace("_", " "),
            result=one.result.replace("_", " "),
            note=one.note,
        )
        for one in material.checks
    )


def monitoring(material: Material) -> tuple[data.MonitoringLine, ...]:
    """The watch for reprisals: actions that watch, checks that are due, and counts of those who spoke.

    No such count is in an edition that reaches the site: it tells of which finding somebody spoke, how many
    did, and that a reprisal is suspected before anybody has decided on it.
    """
    lines = [*_watches(material), *_checks_due(material)]
    if material.edition is Edition.RESTRICTED:
        lines += _counts(material)
    return tuple(sorted(lines, key=lambda one: (one.due_on, one.day)))


def _checks_due(material: Material) -> list[data.MonitoringLine]:
    lines = []
    for finding in material.findings:
        made = [one for one in material.checks if one.finding_id == finding.id]
        for one in checks.awaited(finding, made):
            late = ", overdue" if one.is_overdue(material.now.date()) else ""
            found = one.made.result.replace("_", " ") if one.made else f"not checked yet{late}"
            result = f"does the remedy last ({material.named(finding)}): {found}"
            done_on = f"{one.made.done_at:%Y-%m-%d}" if one.made else ""
            lines.append(data.MonitoringLine(one.day, one.due_on.isoformat(), done_on, result=result))
    return lines


def _counts(material: Material) -> list[data.MonitoringLine]:
    lines = []
    for finding in material.findings:
        made = [one for one in material.counts if one.finding_id == finding.id]
        for one in reprisals.awaited(finding, made):
            late = ", overdue" if one.is_overdue(material.now.date()) else ""
            why = material.why_not_counted.get((finding.id, one.day), "") if one.made is None else ""
            said = f"; why: {why}" if why else ""
            result = f"those who spoke ({material.named(finding)}): " + (
                f"not counted yet{late}{said}" if one.made is None else _of_count(one.made)
            )
            done_on = f"{one.made.counted_at:%Y-%m-%d}" if one.made else ""
            lines.append(
                data.MonitoringLine(
                    *(one.day, one.due_on.isoformat(), done_on),
                    spoke=one.made.spoke if one.made else None,
                    still_employed=one.made.still_employed if one.made else None,
                    result=result,
                )
            )
    return lines


def _of_count(made: reprisals.Counted) -> str:
    beyond = retention.counted(made).is_beyond_explained
    return "more gone than is explained" if beyond else "no loss beyond what is explained"


def _watches(material: Material) -> tuple[data.MonitoringLine, ...]:
    return tuple(
        data.MonitoringLine(
            day=one.action.due_hours // 24,
            due_on=f"{one.action.due_at:%Y-%m-%d}" if one.action.due_at else "clock not started",
            done_on=f"{one.action.evidenced_at:%Y-%m-%d}" if one.action.evidenced_at else "",
            result=f"{one.action.code} ({material.named(one.finding)}): {_of_watch(one, material)}",
        )
        for one in material.owed
        if is_watch(one) and one.action.state != ActionState.REJECTED
    )


def _of_watch(one: Owed, material: Material) -> str:
    line = _action_line(one, material)
    return line.status.replace("_", " ") + (", overdue" if line.overdue else "")


def sign_offs(material: Material) -> tuple[data.SignOff, ...]:
    """Author and reviewer with the days on which they handed in and issued."""
    audit = material.audit
    if audit.author_id is None:
        return ()
    handed_in = [event.at for event in material.events if event.action == f"audit_{AuditState.IN_REVIEW}"]
    on = f"{handed_in[-1]:%Y-%m-%d}" if handed_in else ""
    issued_on = f"{audit.issued_at:%Y-%m-%d}" if audit.issued_at else ""
    return (
        data.SignOff("author", material.person("author", audit.author_id), on),
        data.SignOff("reviewer", material.person("reviewer", audit.reviewer_id), issued_on),
    )


def changes(material: Material) -> tuple[data.Change, ...]:
    """Moves of the audit and issued revisions, oldest first; reasons of moves stay in the history."""
    lines: list[tuple[object, data.Change]] = []
    for event in material.events:
        state = event.after.get("state")
        if state is None or not event.before:
            continue
        revision = sum(one.issued_at <= event.at for one in material.revisions)
        by = material.person(_role(material, event.actor_id), event.actor_id)
        lines.append(
            (event.at, data.Change(revision, f"{event.at:%Y-%m-%d}", by, f"state: {state.replace('_', ' ')}"))
        )
    for one in material.revisions:
        by = material.person("reviewer", one.issued_by)
        what = "issued again" if one.reason else "first issue"
        line = data.Change(one.revision, f"{one.issued_at:%Y-%m-%d}", by, what, one.reason)
        lines.append((one.issued_at, line))
    return tuple(change for _, change in sorted(lines, key=lambda line: str(line[0])))


def _role(material: Material, user_id: object) -> str:
    if user_id is None:
        return "the product itself"
    if user_id == material.audit.lead_auditor_id:
        return "lead auditor"
    return "reviewer" if user_id == material.audit.reviewer_id else "programme"


def evidence_lines(material: Material) -> tuple[data.EvidenceLine, ...]:
    """The evidence by digest; neither content nor file names."""
    return tuple(
        data.EvidenceLine(
            number=str(number),
            kind=file.source,
            sha256=file.sha256,
            received_on=f"{file.received_at:%Y-%m-%d}",
            access_class=file.access,
            redaction=file.redaction.replace("_", " "),
            shows=file.shows,
            collector=file.collector,
            is_late=file.id in material.late,
        )
        for number, file in enumerate(material.evidence, start=1)
    )
