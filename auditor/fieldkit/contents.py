"""What a kit's page carries of its audit: questions, codes, the sample, limits. No worker, no finding."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from auditor.audits import editions, examined, fieldwork, interviewing, rulebook, sample
from auditor.audits.checklist import in_groups
from auditor.audits.models import Audit, RawAnswer
from auditor.core import privacy, seen
from auditor.core.database import TenantSession
from auditor.evidence import inspection
from auditor.evidence.models import Source
from auditor.fieldkit import identity, parts, service
from auditor.fieldkit.identity import Identity
from auditor.findings import recording, scoring
from auditor.findings.models import Cohort, Exploitation, FindingSeverity, Substantiation
from auditor.methods import active
from risk.vocabulary import Grade
from suppliers.models import Supplier
from suppliers.persons import as_read, informants, jobs_beside, perhaps_named, worker_accounts
from suppliers.persons.identities import LOOKS_LIKE


def of_audit(
    session: TenantSession, audit: Audit, whose: Identity, *, secret: str, file_bytes: int, export_bytes: int
) -> dict[str, Any]:
    """Everything that the page of a kit shows and needs, as plain values."""
    method = active.method(session)
    supplier, taken = session.get_one(Supplier, audit.supplier_id), standing_of(session, audit)
    return {
        "kit": whose.written(),
        "signature": identity.signature(whose, secret),
        "seal": identity.seal_key(whose, secret).hex(),
        "supplier": {"name": supplier.name, "country": supplier.country, "address": supplier.address},
        "audit": facts_of(session, audit),
        "groups": [unanswered(group) for group in questions_of(session, audit)],
        "indicators": [
            {
                "code": one.code,
                "title": one.title,
                "severity": one.severity,
                "meaning": one.meaning,
                "gate": scoring.of_strong_gate(one, method),
                "of_children": one.code in recording.OF_CHILDREN,
            }
            for one in rulebook.all_indicators().values()
        ],
        "words": WORDS,
        "identities": {what: for_browser(pattern.pattern) for what, pattern in IDENTITIES.items()},
        "perhaps_named": {
            "words": " ".join(sorted(perhaps_named.WORDS)),
            "shapes": for_browser(perhaps_named.SHAPES),
        },
        "read_as": SIGNS_READ_AS,
        "identity_advice": privacy.IDENTITY_ADVICE,
        "limits": {
            "file": file_bytes,
            "export": export_bytes,
            "piece": parts.MOST_BYTES // 4,
            "types": list(inspection.TYPES),
        },
        "taken": {item_id: {"revision": one["revision"]} for item_id, one in taken.items()},
    }


LETTERS = r"\p{L}\p{N}_"
IDENTITIES = {
    **LOOKS_LIKE,
    worker_accounts.KIND: worker_accounts.IN_OTHER_SCRIPTS,
    informants.KIND: informants.IN_OTHER_SCRIPTS,
    jobs_beside.KIND: jobs_beside.IN_OTHER_SCRIPTS,
}
"""What the page looks for itself; of other names in Latin letters it says that they may be."""
SIGNS_READ_AS = {
    plain: "".join(chr(code) for code, read in as_read.SIGNS.items() if read == plain)
    for plain in sorted(set(as_read.SIGNS.values()))
}
"""By what they are read as, the signs that the page replaces before it looks, as `as_read` does."""
WORDS: Mapping[str, list[str]] = {
    "raw": [str(one) for one in RawAnswer],
    "grade": [str(one) for one in Grade],
    "severity": [str(one) for one in FindingSeverity],
    "substantiation": [str(one) for one in Substantiation if one != Substantiation.REFUTED],
    "cohort": [str(one) for one in Cohort],
    "exploitation": [str(one) for one in Exploitation],
    "source": [str(one) for one in Source],
}


def facts_of(session: TenantSession, audit: Audit) -> dict[str, Any]:
    """The audit as its auditor has to know it on site."""
    held = interviewing.interviews_of(session, audit.id)
    plan = sample.plan_for(audit)
    return {
        "planned_on": audit.planned_on.isoformat(),
        "purpose": audit.purpose,
        "standard": audit.standard,
        "documents_only": audit.documents_only,
        "headcount": audit.headcount,
        "strata": audit.strata,
        "needed": {"total": plan.total, "strata": dict(plan.strata)} if plan else None,
        "counted": sum(one.workers for one in held),
    }


def questions_of(session: TenantSession, audit: Audit) -> list[dict[str, Any]]:
    """The checklist by group, each question with the sign of its wording and of the answer that it has."""
    given = fieldwork.answers_of(session, audit)
    gravest = examined.gravest_asked(audit)
    return [
        {
            "name": group,
            "questions": [
                {
                    "code": one.code,
                    "title": one.title,
                    "prompt": one.prompt,
                    "evidence": one.evidence,
                    "gravest": one.code in gravest,
                    "always_applies": one.code in gravest and one.code in rulebook.always_applies(),
                    # Where work may be imposed by the state nobody is asked: it would put them at risk.
                    "ask_worker": "" if audit.documents_only else one.ask_worker,
                    "wording": identity.wording_of(one),
                    "seen": seen.mark(*fieldwork.values_of(given.get(one.code))),
                    "given": {name: getattr(given[one.code], name) for name in ("raw", "grade", "note")}
                    if one.code in given
                    else None,
                }
                for one in questions
            ],
        }
        for group, questions in in_groups(editions.questions_of(session, audit)).items()
    ]


def unanswered(group: Mapping[str, Any]) -> dict[str, Any]:
    """A group as the page has it: whoever finds the device learns which answers exist, and none of them.

    A sign of an answer would tell it too, to somebody who tries the few words that there are.
    """
    hidden = {"given", "seen"}
    return {
        "name": group["name"],
        "questions": [
            {
                **{name: text for name, text in one.items() if name not in hidden},
                "answered": one["given"] is not None,
            }
            for one in group["questions"]
        ],
    }


def standing_of(session: TenantSession, audit: Audit) -> dict[str, Any]:
    """What the server has of each item: its revision, and of an answer the sign to go on from."""
    return {
        str(item_id): {"revision": row.revision, "mark": row.mark}
        for item_id, row in service.items_of(session, audit).items()
    }


def standing(session: TenantSession, audit: Audit, *, now: datetime) -> dict[str, Any]:
    """The same with the server's time, by which a device sees that its clock is wrong."""
    return {"now": now, "state": audit.state, "items": standing_of(session, audit)}


def for_browser(pattern: str) -> str:
    """A pattern of Python for a browser with the flag `u`, where `\\w` would know Latin letters only.

    `(?i:…)` is spelled out: browsers before 2025 do not know it, and the kit would not open at all.
    """
    found, inside, groups = [], False, [False]
    for piece in re.findall(r"\\.|\(\?i:|.", pattern):
        if not inside and piece[0] == "(":
            groups.append(groups[-1] or piece == "(?i:")
        elif not inside and piece == ")":
            groups.pop()
        inside = piece == "[" or (inside and piece != "]")
        if piece == "(?i:":
            found.append("(?:")
        elif piece == r"\w":
            found.append(LETTERS if inside else f"[{LETTERS}]")
        elif groups[-1] and piece.isalpha() and len(both := piece.lower() + piece.upper()) == 2:
            found.append(both if inside else f"[{both}]" if both[0] != both[1] else piece)
        else:
            found.append(piece)
    return "".join(found)
