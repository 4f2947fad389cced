"""What a move leaves open, matter by matter: each is named, and told why in words of its own.

One general sentence would answer nothing of three matters.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from auditor.cases import containing, findings, promises
from auditor.cases.models import CaseState, ZeroToleranceCase
from auditor.core import privacy, reasons
from auditor.core.access import Actor
from auditor.core.database import TenantSession
from auditor.core.errors import Refused
from auditor.findings.models import Finding, FindingState
from auditor.history import service as history
from auditor.remediation import reprisals

COUNTS = "counts"
COUNTED_AT = (CaseState.MONITORED_90, CaseState.MONITORED_180, CaseState.CLOSED)
NO_PLAN_ASKED = (FindingState.OPEN, FindingState.REOPENED)


@dataclass(frozen=True, slots=True)
class Matter:
    """Something that the records do not show, and the field that says what became of it."""

    key: str
    words: str
    is_by_second: bool = False
    """Whether only a second person tells it (`containing.may_tell`): it stands in for a check."""
    refusal: str = ""
    """How a move is refused without it, where a check or a count would settle it."""


def missing(session: TenantSession, case: ZeroToleranceCase, target: CaseState, today: date) -> list[Matter]:
    """What has to be told with a move; empty where the records show all of it."""
    if target == CaseState.CONTAINED:
        return [*_second(containing.not_safe(session, case), "safety_not_told"), *_papers(session, case)]
    if target == CaseState.ASSESSED:
        return _second(containing.not_asked(session, case), "people_not_asked")
    if target == CaseState.REMEDY_VERIFIED:
        return [Matter(key, words) for key, words in promises.untold(session, case).items()] + [
            Matter(f"finding_{one.id}", f"finding {one.code} is {one.state}, and no plan was asked for")
            for one in findings.standing(session, case)
            if one.state in NO_PLAN_ASKED
        ]
    counts = reprisals.uncounted(session, _counted(session, case, target), today)
    return [Matter(COUNTS, f"those who spoke are not counted ({'; '.join(counts)})")] if counts else []


def _second(untold: Mapping[str, str], refusal: str) -> list[Matter]:
    return [Matter(key, words, is_by_second=True, refusal=refusal) for key, words in untold.items()]


def _papers(session: TenantSession, case: ZeroToleranceCase) -> list[Matter]:
    out = containing.papers_out(session, case)
    if out is None:
        return []
    if out == 0:
        words = "papers are held and nobody counted them"
        return [Matter(containing.PAPERS, words, refusal="documents_not_counted")]
    words = f"papers are still outstanding: {out}"
    return [Matter(containing.PAPERS, words, refusal="documents_still_outstanding")]


def asked(
    session: TenantSession, case: ZeroToleranceCase, targets: Iterable[CaseState], today: date
) -> list[dict[str, object]]:
    """The same of several moves, as answers show it."""
    return [
        {
            "move": str(target),
            "field": one.key,
            "matter": one.words,
            "told_by": containing.WHO if one.is_by_second else "",
        }
        for target in targets
        for one in missing(session, case, target, today)
    ]


def require_told(
    session: TenantSession,
    case: ZeroToleranceCase,
    target: CaseState,
    told: Mapping[str, str],
    *,
    actor: Actor,
    now: datetime,
) -> list[Matter]:
    """Refuse a move that leaves a matter without its own reason; what was told otherwise."""
    today = now.date()
    found = missing(session, case, target, today)
    privacy.refuse_telling({f"told.{one.key}": told.get(one.key, "") for one in found})
    silent = [
        one
        for one in found
        if not reasons.is_written(told.get(one.key, ""))
        or (one.is_by_second and not containing.may_tell(session, case, one.key, actor, now))
    ]
    if any(one.key == COUNTS for one in silent):
        counts = reprisals.uncounted(session, _counted(session, case, target), today)
        raise Refused("case_counts_missing", counts=counts, fields=[COUNTS])
    if silent and (code := silent[0].refusal):  # the gravest first
        of_it = [one for one in silent if one.refusal == code]
        words, keys = [one.words for one in of_it], [one.key for one in of_it]
        raise Refused(code, obstacles=words, fields=keys, who=containing.WHO)
    if silent:
        words, keys = [one.words for one in silent], [one.key for one in silent]
        raise Refused("remedy_not_told", untold=words, fields=keys)
    return found


def record(
    session: TenantSession,
    case: ZeroToleranceCase,
    target: CaseState,
    found: Iterable[Matter],
    told: Mapping[str, str],
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """Keep what was told: of counts also on the findings, without a word of the case."""
    for matter in found:
        why, after = told[matter.key].strip(), {"move": str(target), "matter": matter.words}
        history.record(session, actor, "case_matter_told", case, at=now, after=after, reason=why)
        if matter.key != COUNTS:
            continue
        for finding in _counted(session, case, target):
            if counts := reprisals.uncounted(session, [finding], now.date()):
                reprisals.say_why_not(session, finding, counts, why, actor=actor, now=now)


def _counted(session: TenantSession, case: ZeroToleranceCase, target: CaseState) -> list[Finding]:
    """The findings whose counts a move looks at; one that is closed told why with its closing."""
    if target not in COUNTED_AT:
        return []
    is_end = target == CaseState.CLOSED
    return [one for one in findings.of(session, case) if not (is_end and one.state == FindingState.CLOSED)]
