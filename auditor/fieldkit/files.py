"""Photos and documents from a device: checked whole, then kept like all evidence."""

from __future__ import annotations

import hashlib
import io
import uuid
from datetime import UTC

from auditor.audits import visit
from auditor.evidence import service as evidence
from auditor.evidence.models import EvidenceFile
from auditor.fieldkit.items import Captured, Item
from auditor.fieldkit.models import FieldItem
from auditor.fieldkit.work import Became, Taking
from suppliers.database import Base
from suppliers.persons import file_names

CLOCK_SAYS_LATER = (
    "By the clock of its device it was captured after fieldwork had ended, and its day says before. It is "
    "stored with that day; check that the clock was wrong."
)


def take(taking: Taking, item: Item) -> Became | None:
    """Keep a file for what it is about; None where it was noted as wrong."""
    told: Captured = item.value
    if (before := taking.before.get(item.id)) is not None:
        return take_again(taking, item, told, before)
    content = whole(taking, item, told)
    subject = subject_of(taking, item, told.about)
    is_timely = was_in_fieldwork(taking, item, told)
    if content is None or subject is None or not is_timely:
        return None
    kept = evidence.receive(
        taking.session,
        taking.storage,
        evidence.Incoming(told.filename, io.BytesIO(content), told.source, told.taken_on),
        subject=subject,
        supplier_id=taking.audit.supplier_id,
        actor=taking.actor,
        now=taking.now,
        limit=taking.most_bytes,
    )
    if not kept.filename_kept:
        taking.ask(item, "filename", "file_name_not_kept", kept.filename, file_names.ADVICE)
    taking.saved += [one for one in (kept.sha256, kept.copy_sha256) if one]
    return Became(kept.id)


def take_again(taking: Taking, item: Item, told: Captured, before: FieldItem) -> Became | None:
    """A file that is here stays as it came; a later revision can only say what else it shows."""
    kept = taking.session.get(EvidenceFile, before.subject_id)
    subject = subject_of(taking, item, told.about)
    if kept is None or subject is None:
        return None
    if kept.sha256 != told.sha256:
        advice = "A file that was taken is never replaced. Add the new one as a file of its own."
        taking.refuse(item, "sha256", "file_item_differs", "", advice)
        return None
    evidence.attach(taking.session, kept, subject, actor=taking.actor, now=taking.now)
    return Became(kept.id)


def whole(taking: Taking, item: Item, told: Captured) -> bytes | None:
    """The bytes as the device had them; what is missing or differs is noted."""
    content = taking.content_of(told.sha256)
    here = f"{len(content or b''):,} of {told.size:,} bytes"
    if content is None or len(content) < told.size:
        advice = "Its bytes did not come whole. Send the rest first, then the entry; or export once more."
        taking.refuse(item, "sha256", "file_not_whole", here, advice)
        return None
    if hashlib.sha256(content).hexdigest() == told.sha256 and len(content) == told.size:
        return content
    advice = "The bytes differ from what the device had. Send the file again from the beginning."
    taking.refuse(item, "sha256", "file_differs", here, advice)
    return None


def subject_of(taking: Taking, item: Item, about: uuid.UUID | None) -> Base | None:
    """The row that a file shows something about; what is not known is noted."""
    if about is None:
        return taking.audit
    found = taking.subject_at(about)
    if found is None and (about in taking.coming or about in taking.apart):
        # What it belongs to came along and was refused, which is told there; left out, the audit has it.
        return taking.audit if taking.leaves or about in taking.apart else None
    if found is None:
        advice = "It belongs to an answer or finding that did not come. Send that one too."
        taking.refuse(item, "about", "about_not_known", about, advice)
    return found


def was_in_fieldwork(taking: Taking, item: Item, told: Captured) -> bool:
    """Whether it was taken until the site was left; else it is noted."""
    if not taking.has_come(item, "taken_on", told.taken_on):
        return False
    ended_on, last = taking.audit.ended_on, visit.last_day(taking.audit, taking.offset(item))
    captured_at = told.captured_at or item.changed_at
    taken_on = told.taken_on or captured_at.date()
    if ended_on is None or last is None:
        return True
    if taken_on <= last:
        if captured_at.astimezone(UTC).date() > ended_on:
            taking.ask(item, "captured_at", "captured_after_fieldwork", captured_at.date(), CLOCK_SAYS_LATER)
        return True
    advice = (
        f"Fieldwork ended on {taking.audit.ended_on}, so this is no evidence of the visit. If the clock of "
        "the device was wrong, correct the day of the file there. If it shows what was mended, attach it to "
        "the corrective action; if it came late, attach it on the audit's page."
    )
    taking.refuse(item, "taken_on", "evidence_after_fieldwork", taken_on, advice)
    return False
