"""What the takers of each kind of item share: whose audit, who brings it, and how a problem is placed."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from auditor.audits.contradictions import Said
from auditor.audits.models import Audit
from auditor.core.access import Actor
from auditor.core.database import TenantSession
from auditor.core.errors import BadInput, Refused
from auditor.core.storage import Storage
from auditor.fieldkit.items import Item
from auditor.fieldkit.models import FieldItem

LEAVABLE = {"question_changed", "answered_meanwhile", "finding_differs"}
"""What keeps one entry out and says nothing of the others: on request they are taken without it."""


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
    left: list[dict[str, object]] = field(default_factory=list)
    asked: list[dict[str, object]] = field(default_factory=list)
    """What was taken and is hard to believe."""
    left_answers: list[Said] = field(default_factory=list)
    """What the answers among them said."""
    contradicting: list[Said] = field(default_factory=list)
    """Those of them that say otherwise than what is stored under the same wording."""
    coming: set[uuid.UUID] = field(default_factory=set)
    """The ids of everything that comes along, taken or not."""
    saved: list[str] = field(default_factory=list)
    """Digests of files that were written, to be removed again where nothing is stored."""

    def refuse(self, item: Item, column: str, code: str, found: object, advice: str) -> None:
        """Note one thing that is wrong with an item."""
        self.add_problems(item, [{"column": column, "code": code, "found": str(found), "advice": advice}])

    def add_problems(self, item: Item, problems: Iterable[dict[str, object]]) -> None:
        """Note what a service found wrong, at the item."""
        for one in problems:
            found = self.left if self.leaves and one["code"] in LEAVABLE else self.problems
            found.append(placed(item, one))

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


def placed(item: Item, problem: Mapping[str, object]) -> dict[str, object]:
    """A problem with the entry that it is about, as people call it."""
    column = str(problem.get("column") or problem.get("field") or "")
    where = f"{item.label}: {column}" if column else item.label
    return {**problem, "row": item.row, "item": str(item.id), "column": where}
