"""What the takers of each kind of item share: whose audit, who brings it, and how a problem is placed."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from auditor.audits.contradictions import Said
from auditor.audits.models import Audit, ChecklistAnswer
from auditor.core.access import Actor
from auditor.core.database import TenantSession
from auditor.core.errors import BadInput, Refused
from auditor.core.storage import Storage
from auditor.fieldkit.items import Item, Kind, Unreadable, label_of
from auditor.fieldkit.left_out import LeftOut, type_of
from auditor.fieldkit.models import FieldItem
from auditor.findings.models import Finding
from suppliers.database import Base

LEAVABLE = {"question_changed", "answered_meanwhile", "finding_differs"}
"""What keeps one entry out and says nothing of the others: on request they are taken without it."""


SUBJECTS: dict[str, type[Base]] = {Kind.ANSWER: ChecklistAnswer, Kind.FINDING: Finding}
"""What a file can show something about, besides the audit."""


@dataclass(frozen=True, slots=True)
class Became:
    """The row that an item became; `mark` is the sign of an answer."""

    subject_id: uuid.UUID
    mark: str = ""
    stood_already: bool = False
    """Whether the record said the same before."""


@dataclass(slots=True)
class Taking:
    """One taking-in: all or nothing."""

    session: TenantSession
    storage: Storage
    audit: Audit
    actor: Actor
    now: datetime
    most_bytes: int
    content_of: Callable[[str], bytes | None]
    """The bytes of a file by SHA-256, None where they did not come."""
    before: dict[uuid.UUID, FieldItem] = field(default_factory=dict)
    """What was taken of this audit until now, by the id of the item."""
    problems: list[dict[str, object]] = field(default_factory=list)
    leaves: bool = False
    """Whether entries that differ from what stands are left out, instead of refusing all."""
    leaves_damaged: bool = False
    """Whether photos and documents that cannot be kept are left out, instead of refusing all."""
    apart: frozenset[uuid.UUID] = frozenset()
    """Entries that were refused before and are left out by choice."""
    left: list[dict[str, object]] = field(default_factory=list)
    left_files: list[LeftOut] = field(default_factory=list)
    """The photos and documents among them."""
    asked: list[dict[str, object]] = field(default_factory=list)
    """What was taken and is hard to believe."""
    left_answers: list[Said] = field(default_factory=list)
    """What the answers among them said."""
    contradicting: list[Said] = field(default_factory=list)
    """Those of them that say otherwise than what is stored under the same wording."""
    coming: Mapping[uuid.UUID, str] = field(default_factory=dict)
    """Everything that comes along, taken or not, by id and in a few words."""
    saved: list[str] = field(default_factory=list)
    """Digests of files that were written, to be removed again where nothing is stored."""

    def refuse(self, item: Item, column: str, code: str, found: object, advice: str) -> None:
        """Note one thing that is wrong with an item."""
        self.add_problems(item, [{"column": column, "code": code, "found": str(found), "advice": advice}])

    def add_problems(self, item: Item, problems: Iterable[dict[str, object]]) -> None:
        """Note what a service found wrong, at the item."""
        for one in problems:
            told = placed(item, one, self.words_for(item.value.about) if item.kind == Kind.FILE else "")
            if item.kind == Kind.FILE and self.leaves_damaged:
                self.left.append(told)
                self.left_files.append(self.left_out(item, str(one["code"])))
            elif self.leaves and one["code"] in LEAVABLE:
                self.left.append(told)
            else:
                self.problems.append(told)

    def add_unreadable(self, files: Iterable[Unreadable]) -> None:
        """Note photos and documents whose entries cannot be read."""
        for one in files:
            if not self.leaves_damaged:
                self.problems += one.problems
                continue
            self.left += one.problems
            subject, words = self.subject_at(one.about) or self.audit, self.words_for(one.about)
            code = str(one.problems[0]["code"])
            kept = LeftOut(one.item_id, one.source, type_of(one.filename), words, code, subject)
            self.left_files.append(kept)

    def left_out(self, item: Item, code: str) -> LeftOut:
        """A photo or document that cannot be kept, for the record of what it shows."""
        told, about = item.value, item.value.about
        subject = self.subject_at(about) or self.audit
        words = self.words_for(about)
        return LeftOut(str(item.id), str(told.source), type_of(told.filename), words, code, subject)

    def subject_at(self, about: uuid.UUID | None) -> ChecklistAnswer | Finding | None:
        """The answer or finding that came under an id; None where there is none."""
        known = self.before.get(about) if about else None
        if known is None or known.kind not in SUBJECTS:
            return None
        found = self.session.get(SUBJECTS[known.kind], known.subject_id)
        return found if isinstance(found, ChecklistAnswer | Finding) else None

    def words_for(self, about: uuid.UUID | None) -> str:
        """The answer or finding that a file shows, as people call it; blank where it is the audit."""
        if about is None:
            return ""
        match self.subject_at(about):
            case Finding() as finding:
                return label_of(Kind.FINDING, {"code": finding.code, "title": finding.title})
            case ChecklistAnswer() as answer:
                return label_of(Kind.ANSWER, {"question": answer.question})
        return self.coming.get(about, "")

    def ask(self, item: Item, column: str, code: str, found: object, advice: str) -> None:
        """Note one thing that is taken and that its sender should look at once more."""
        told = {"column": column, "code": code, "found": str(found), "advice": advice}
        self.asked.append(placed(item, told))

    def add_refusal(self, item: Item, refusal: Refused) -> None:
        """Note that a service refused; the words are found at the edge."""
        if isinstance(refusal, BadInput):
            self.add_problems(item, refusal.problems)
        else:
            self.add_problems(item, [{"column": "", "code": refusal.code, "found": "", "refusal": refusal}])

    def offset(self, item: Item) -> timedelta | None:
        """How far from UTC the days of an item are; None of a form, which does not say where it is."""
        return None if item.revision is None else item.changed_at.utcoffset()

    def today_at_site(self, item: Item) -> date:
        """The day it is now in the time zone in which the item was made: a site may be a day ahead of UTC."""
        return self.now.astimezone(item.changed_at.tzinfo).date()

    def has_come(self, item: Item, column: str, day: date | None) -> bool:
        """Whether a day is none of the future where the item was made; else it is noted."""
        today = self.today_at_site(item)
        if day is None or day <= today:
            return True
        advice = (
            f"It is {today} where this was written down, by the server's clock. Correct the day; if the "
            "clock of the device was wrong, set it first."
        )
        self.refuse(item, column, "day_in_the_future", day, advice)
        return False


def placed(item: Item, problem: Mapping[str, object], about: str = "") -> dict[str, object]:
    """A problem with the entry that it is about, as people call it, and with what that one shows."""
    column = str(problem.get("column") or problem.get("field") or "")
    label = f"{item.label} of {about}" if about else item.label
    where = f"{label}: {column}" if column else label
    return {**problem, "row": item.row, "item": str(item.id), "column": where}
