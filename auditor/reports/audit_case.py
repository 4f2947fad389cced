"""What an audit found, as sections 2 to 5 of its report show it: codes and counts, words apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from auditor.audits import counting, examined, gaps, interviewing, rulebook, sample, unexamined, unheard
from auditor.audits.models import AuditState, Purpose
from auditor.core import privacy
from auditor.core.wording import ended
from auditor.findings import cases, definition
from auditor.findings.models import Danger, Exploitation, Finding, FindingState
from auditor.remediation import state_told
from auditor.remediation.states import NOT_AWAITED
from auditor.reports import other_sites
from auditor.reports import remediation_data as data
from auditor.reports.audit_material import Material
from auditor.reports.edition import Edition
from risk import datasets
from risk.delphi import Result

ICLS_ROLES = {"involuntariness": "I", "penalty": "P", "both": "B", "context": "C"}
NO_CASE = {Result.NO_CASE, Result.NOTHING_POSITIVE}


@cache
def _icls_roles() -> dict[str, str]:
    _, rows = datasets.read("indicators")
    return {row["code"]: ICLS_ROLES.get(row["sign_of"], "") for row in rows}


def title_of(code: str) -> str:
    """The title of a code in the indicators table; titles that people typed stay out of reports."""
    known = rulebook.find(code)
    return known.title if known else code


def finding_lines(material: Material) -> tuple[data.FindingLine, ...]:
    """Findings, the gravest first."""
    return tuple(_finding_line(one, material) for one in material.findings)


def _finding_line(finding: Finding, material: Material) -> data.FindingLine:
    known = rulebook.find(finding.code)
    form = "" if finding.exploitation == Exploitation.LABOUR else f" ({_plain(finding.exploitation)})"
    return data.FindingLine(
        code=finding.code,
        number=finding.number,
        indicator=title_of(finding.code) + form,
        palermo_element=known.element if known else "",
        icls_role=_icls_roles().get(finding.code, ""),
        severity=finding.severity,
        substantiation=finding.substantiation,
        state=_state_told(finding, material),
        evidence_class=", ".join(sorted(material.proofs.get(finding.id, ()))),
        workers=finding.workers_affected,
        detail=_detail(finding),
        site=material.place(finding),
    )


def _state_told(finding: Finding, material: Material) -> str:
    """The state; in an edition that leaves actions out, as those carry it that the edition shows."""
    if material.edition is Edition.RESTRICTED:
        return finding.state
    shown = [one.action for one in material.owed if one.action.finding_id == finding.id]
    return state_told.by_actions(FindingState(finding.state), shown)


def _detail(finding: Finding) -> str:
    """Title and description as they were typed, the title as a sentence before the other."""
    if finding.title and finding.description:
        return f"{ended(finding.title)} {finding.description.rstrip('.')}"
    return (finding.title or finding.description).rstrip(".")


def delphi_rows(material: Material) -> tuple[data.DelphiRow, ...]:
    """What the findings about each group of workers of one site indicate together."""
    counts = {one.id: one.workers_affected for one in material.standing}
    rows = []
    for mark, case in ((mark, case) for mark, found in material.places for case in cases.of(found)):
        known = [count for each in case.finding_ids if (count := counts[each]) is not None]
        rows.append(
            data.DelphiRow(
                cohort=case.label.rpartition(",")[0],
                age_group=case.cohort,
                workers=max(known, default=None),
                dimensions=tuple(
                    (dimension.value, "positive" if count.positive else "negative")
                    for dimension, count in case.judged.dimensions.items()
                ),
                act_shown=case.judged.act,
                result=case.judged.result.value,
                site=mark,
            )
        )
    return tuple(rows)


def definition_rows(material: Material) -> tuple[data.DefinitionRow, ...]:
    """What is recorded for each group and age group by both definitions; alleged codes are marked."""
    return tuple(
        data.DefinitionRow(
            cohort=group.label,
            age_group=group.cohort,
            **{name: tuple(_code(one) for one in codes) for name, codes in group.elements.items()},
            involuntariness=tuple(_code(one) for one in group.involuntariness),
            penalty=tuple(_code(one) for one in group.penalty),
            legs=_legs(group.legs_recorded),
            site=mark,
        )
        for mark, found in material.places
        for group in definition.groups(found)
    )


def _code(one: definition.Shown) -> str:
    return one.code if one.counts else f"{one.code} alleged"


def _legs(recorded: tuple[bool, bool] | None) -> str:
    if recorded is None:
        return "not decided"
    involuntary, penalty = ("yes" if holds else "no" for holds in recorded)
    return f"involuntary: {involuntary}; menace of penalty: {penalty}"


def in_danger(material: Material) -> str:
    """Whether anybody might be in danger now, by open findings: the gravest answer, never a group's name.

    A shared edition tells nothing of it: whoever threatens people would learn that it is known.
    """
    if material.edition is Edition.SHAREABLE:
        return ""
    told = [(mark, _in_danger(found)) for mark, found in material.places]
    return "; ".join(f"{mark}: {words}" if mark else words for mark, words in told if words)


def _in_danger(standing: Sequence[Finding]) -> str:
    said = {one.in_danger for one in standing if one.state != FindingState.CLOSED}
    if Danger.YES in said:
        groups = [one for one in standing if one.in_danger == Danger.YES]
        counts = [one.danger_workers for one in groups if one.danger_workers is not None]
        return f"yes, as recorded; workers: {privacy.banded(max(counts, default=None))}"
    return "not known for every finding" if Danger.UNKNOWN in said else "no, as recorded" if said else ""


def what_was_found(material: Material) -> str:
    """The findings in sentences of titles of indicators, those of another site apart; empty without any."""
    told = [(f"Of {mark}, the audit" if mark else "The audit", found) for mark, found in material.places]
    return " ".join(words for subject, found in told if (words := _found(subject, found)))


def _found(subject: str, standing: Sequence[Finding]) -> str:
    if not standing:
        return ""
    titles = Counter(title_of(one.code) for one in standing)
    named = "; ".join(
        f"{title} ({count} findings)" if count > 1 else title for title, count in titles.items()
    )
    indicated = sorted(
        {case.result for case in cases.of(standing) if case.judged.result not in NO_CASE},
    )
    delphi = (
        f" By the Delphi indicators, at least one group shows: {', '.join(indicated)}." if indicated else ""
    )
    return f"{subject} indicates: {named}.{delphi}"


def workers_affected(material: Material) -> int | None:
    """The largest count of one finding of the audited site."""
    return other_sites.largest_count(material.places[0][1])


def status(material: Material) -> str:
    """Where the audit and its findings of the audited site stand."""
    standing = material.places[0][1]
    closed = sum(one.state == FindingState.CLOSED for one in standing)
    words = f"audit {_plain(material.audit.state)}"
    return f"{words}; {material.edition.closed(closed, len(standing))}" if standing else words


def next_clock(material: Material) -> str:
    """The action due next, or longest overdue; empty when none is awaited."""
    waiting = [
        one for one in material.owed if one.action.due_at is not None and one.action.state not in NOT_AWAITED
    ]
    if not waiting:
        return ""
    first = min(waiting, key=lambda one: (one.action.due_at or material.now, one.action.code))
    due_at = first.action.due_at
    overdue = ", overdue" if due_at and due_at < material.now else ""
    return f"{first.action.code} for {material.named(first.finding)}: {due_at:%Y-%m-%d %H:%M} UTC{overdue}"


def scope(material: Material) -> str:
    """What the audit was to look at, and by which rules."""
    audit = material.audit
    of = material.not_examined
    questions = f"{of.answered} of {of.asked} checklist questions answered" if of.asked else ""
    purpose = f"{_plain(audit.purpose)} audit, {audit.announcement.replace('_', '-')}".capitalize()
    if material.edition is Edition.RESTRICTED:  # the standard is typed by whoever plans the audit
        purpose += f", against: {audit.standard}"
    return ". ".join(part for part in (purpose, questions) if part)


def competence(material: Material) -> str:
    """What the team lacked for this site (IND-COMP), in words of the rule only; blank where not recorded."""
    known = material.competence
    if known.gaps is None:
        return ""
    number = "" if not known.registration else "; a number as registered auditor is recorded"
    return (f"gaps: {'; '.join(known.in_words)}" if known.gaps else "no gap is known") + number


AFTER_FIELDWORK = {AuditState.FIELDWORK_DONE, AuditState.REPORT_DRAFT, *unexamined.HANDED_IN}


def _not_examined(material: Material) -> Iterator[str]:
    """What was left of the checklist, in the restricted edition the gravest by name and the reasons given."""
    left, is_restricted = material.not_examined, material.edition is Edition.RESTRICTED
    if left.codes and material.audit.state in (AFTER_FIELDWORK if is_restricted else unexamined.HANDED_IN):
        yield left.in_words
    if not is_restricted or material.audit.state not in AFTER_FIELDWORK:
        return
    if left.gravest:
        named = "; ".join(f"{title_of(code)} ({code})" for code in left.gravest)
        yield f"Of the gravest questions nobody examined: {named}."
    if why := gaps.why(material.events):
        yield f"The reason given for leaving the site with gaps: {ended(why)}"
    if left.codes and (why := unexamined.why(material.events)):
        yield f"The reason given for the rest: {ended(why)}"


def access_limits(material: Material) -> str:
    """What is known not to have been seen, from states and answers; the author's words stand apart."""
    audit, limits = material.audit, []
    if audit.state == AuditState.ACCESS_DENIED:
        limits.append("Access to the site was denied.")
    if told := unheard.why(audit, is_imposed=material.is_imposed):
        limits.append(told)
        if material.interviews and told == unheard.MAY_BE_IMPOSED:
            limits.append("The interviews counted here were held before that was known.")
    if any(event.action == "audit_suspended" for event in material.events):
        limits.append("Fieldwork was suspended for safety at least once.")
    if any(event.action == counting.LET_COUNT for event in material.events):
        limits.append(
            "It counts as an audit with under half of the interviews needed: its reviewer said why."
        )
    limits += _not_examined(material)
    unseen = sum(examined.is_unseen(answer) for answer in material.answers.values())
    if unseen:
        limits.append(f"Checklist questions marked as “not seen”: {unseen}.")
    if material.unrecorded:
        told = "Signs that the checklist says were seen and that no finding of the audit records"
        limits.append(f"{told}: {material.unrecorded}.")
    if material.contradicted.questions:  # none may also mean that it was not kept yet
        counted = material.contradicted
        told = "Checklist questions known to be answered differently by two devices or forms"
        limits.append(f"{told}: {counted.questions}; settled: {counted.settled}.")
    if material.not_kept:
        told = "Documents of a field kit that could not be kept, so that what they showed stands without them"
        limits.append(f"{told}: {material.not_kept}.")
    return " ".join(limits)


def sources(material: Material) -> tuple[str, ...]:
    """Kinds of sources, without counts of persons: those stand in the sample.

    The languages are typed by people, and a rare one could tell who was heard: they are not shared.
    """
    kinds = [*interview_kinds(material)]
    files = Counter(one.source for one in material.evidence)
    kinds += [f"evidence files, {_plain(source)}: {count}" for source, count in sorted(files.items())]
    if material.answers:
        kinds.append(f"checklist, {material.audit.checklist_version}")
    if material.audit.languages and material.edition is Edition.RESTRICTED:
        kinds.append(f"languages of the team: {material.audit.languages}")
    return tuple(kinds)


def interview_kinds(material: Material) -> list[str]:
    """How interviews were held, each kind once."""
    kinds = {f"{one.method} interviews, {one.place.replace('_', ' ')}" for one in material.interviews}
    return sorted(kinds)


def sample_of(material: Material) -> data.Sample | None:
    """Interviews against the rule; None where none is held and none can be planned."""
    audit, held = material.audit, sum(one.workers for one in material.interviews)
    is_told = material.is_imposed or audit.purpose == Purpose.DESK_REVIEW
    planned = sample.plan_for(audit) if is_told else sample.by_headcount(audit)
    if planned is None and not held:
        return None
    by_stratum = Counter[str]()
    for batch in material.interviews:
        by_stratum[batch.stratum] += batch.workers
    return data.Sample(
        workers=audit.headcount,
        interviews_needed=planned.total if planned else None,
        interviews_held=held,
        alike=sum(len(some) for some in interviewing.alike(material.interviews)),
        detection=tuple(
            (one.affected, one.meets_one) for one in sample.chances(audit.headcount, held) if held
        ),
        short=tuple((one.what, one.named_nobody, one.told, one.why) for one in material.short),
        strata=tuple((name, int(size), by_stratum[name]) for name, size in sorted(audit.strata.items())),
    )


def voice(material: Material) -> data.WorkerVoice | None:
    """How workers were heard in the audit; None where no interview is recorded."""
    kinds = interview_kinds(material)
    return data.WorkerVoice("; ".join(kinds).capitalize()) if kinds else None


def _plain(word: str) -> str:
    return word.replace("_", " ")
