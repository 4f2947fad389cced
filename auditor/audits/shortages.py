"""What the interviews of a visit fall short of (INT-S, INT-SQ, INT-RULE), told item by item.

Each item needs a reason of its own from the lead auditor once the site is left, which the reviewer reads. A
look at open items and an audit by documents alone have no sample. What an entry does not say, who interpreted
or that consent was spoken, counts as not so.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from auditor.audits import gaps, interviewing, sample, service
from auditor.audits.models import Audit, AuditState, Interpreter, InterviewBatch, SpokenConsent
from auditor.audits.states import ISSUED_STATES, OF_ITEMS_ONLY
from auditor.core import privacy, reasons
from auditor.core.access import Actor
from auditor.core.database import TenantSession
from auditor.core.errors import Refused
from auditor.history import service as history
from risk.vocabulary import HIGH_RISK

INDIVIDUAL, OFF_SITE = 60, 25
"""Least per cent of those heard who are heard alone, and away from a site of High or above (INT-RULE)."""
SAMPLE, ALONE, AWAY, GROUP = "number", "individual", "off_site", "group: "
INTERPRETER, CONSENT = "interpreter", "consent"
KEPT, ASKED = "interviews_short", "off_site_asked"


@dataclass(frozen=True, slots=True)
class Short:
    """One thing that is short: its code, what it is of, how far, and why by the lead auditor."""

    code: str
    what: str
    told: str
    why: str = ""

    @property
    def named_nobody(self) -> str:
        """What it is of, without the name of a group, and without the band of the site."""
        if self.code == AWAY:  # whether the band of this site asks for it, a shared report does not say
            return "interviews off the site, as a band of High or above asks for; the band is not told here"
        return "interviews of a group" if self.code.startswith(GROUP) else self.what

    @property
    def in_words(self) -> str:
        """What it is of and how far it is short."""
        return f"{self.what}: {self.told}"


def of(
    audit: Audit, held: Sequence[InterviewBatch], *, is_high: bool, whoever_may_be_asked: bool = False
) -> list[Short]:
    """What is short of the rules; empty where nobody was heard, which is a gap of its own."""
    total = sum(one.workers for one in held)
    is_kept = audit.documents_only and not whoever_may_be_asked
    if is_kept or audit.purpose in OF_ITEMS_ONLY or not total:
        return []
    found = []
    plan = sample.by_headcount(audit)
    if plan is not None and total < plan.total:
        found.append(Short(SAMPLE, "number of interviews", f"{total} of {plan.total} needed"))
    for name, least in plan.strata.items() if plan else ():
        of_group = sum(one.workers for one in held if one.stratum == name)
        if of_group < least:
            found.append(
                Short(GROUP + name, f"interviews of the group {name}", f"{of_group} of {least} needed")
            )
    alone = sum(one.workers for one in held if one.method == "individual")
    if alone * 100 < total * INDIVIDUAL:
        told = f"{alone} of {total} heard, at least {INDIVIDUAL} % are heard alone"
        found.append(Short(ALONE, "individual interviews", told))
    away = sum(one.workers for one in held if one.place == "off_site")
    if is_high and away * 100 < total * OFF_SITE:
        told = f"{away} of {total} heard, at least {OFF_SITE} % at High or above"
        found.append(Short(AWAY, "interviews off the site", told))
    return found + _ethics(held, total)


def _ethics(held: Sequence[InterviewBatch], total: int) -> list[Short]:
    """Nobody is heard through somebody of the site, and nobody without a spoken consent that is logged."""
    of_site = sum(one.workers for one in held if one.interpreter == Interpreter.OF_SITE)
    by_whom = sum(one.workers for one in held if not one.interpreter)
    unasked = sum(one.workers for one in held if one.consent == SpokenConsent.NOT_SPOKEN)
    not_said = sum(one.workers for one in held if not one.consent)
    found = []
    if of_site or by_whom:
        told = _parts(
            total, (of_site, "through an interpreter of the site"), (by_whom, "by whom is not said")
        )
        found.append(Short(INTERPRETER, "interpreters from outside the site", told))
    if unasked or not_said:
        told = _parts(total, (unasked, "without spoken consent"), (not_said, "consent is not said"))
        found.append(Short(CONSENT, "consent spoken and logged", told))
    return found


def _parts(total: int, *parts: tuple[int, str]) -> str:
    told = ", ".join(f"{number} {how}" for number, how in parts if number)
    return f"of {total} heard, {told}"


def of_audit(
    session: TenantSession, audit: Audit, *, whoever_may_be_asked: bool = False, tells_band: bool = True
) -> list[Short]:
    """What is short as the interviews stand, with the reasons that were given when the site was left.

    `whoever_may_be_asked` is for who is not told that somebody was kept from asking. Without `tells_band`
    every site is measured as one of High: a band may be raised by a confidential finding alone.
    """
    left = f"audit_{AuditState.FIELDWORK_DONE}"
    done = [one for one in history.of_subject(session, audit.id) if one.action == left]
    kept: Mapping[str, str] = done[-1].after.get(KEPT, {}) if done else {}
    asked = done[-1].after.get(ASKED) if done else None
    if asked is None:  # the site is not left yet, or was before this was asked
        asked = audit.state not in ISSUED_STATES and _is_high(session, audit.supplier_id)
    held = interviewing.interviews_of(session, audit.id)
    found = of(audit, held, is_high=asked or not tells_band, whoever_may_be_asked=whoever_may_be_asked)
    return [replace(one, why=kept.get(one.code, "")) for one in found]


def finish_fieldwork(
    session: TenantSession,
    audit: Audit,
    *,
    reason: str = "",
    why_short: Mapping[str, str] | None = None,
    actor: Actor,
    now: datetime,
) -> None:
    """Leave the site; each thing that the interviews are short of needs a reason of its own."""
    given = {code: why.strip() for code, why in (why_short or {}).items()}
    service.require_leaving(audit, actor)
    missing = gaps.in_fieldwork(session, audit)  # what is not done at all comes first
    if missing and not reasons.is_written(reason):
        raise Refused("fieldwork_incomplete", obstacles=missing, named=gaps.in_words(missing))
    is_high = _is_high(session, audit.supplier_id)
    short = of(audit, interviewing.interviews_of(session, audit.id), is_high=is_high)
    if bare := [one for one in short if not reasons.is_written(given.get(one.code, ""))]:
        listed = [one.in_words for one in bare]
        raise Refused("interviews_short", short=listed, codes=[one.code for one in bare])
    kept = {one.code: given[one.code] for one in short}
    privacy.refuse_identities(kept)
    told = {ASKED: is_high, **({KEPT: kept} if kept else {})}
    service.finish_fieldwork(session, audit, reason=reason, told=told, actor=actor, now=now)


def _is_high(session: TenantSession, supplier_id: uuid.UUID) -> bool:
    from auditor.scoring import reviewing

    score = reviewing.score_of(session, supplier_id)
    return score is not None and score.band in HIGH_RISK
