"""The one place that gives the content of an assessment: its inputs, terms and libraries.

They stand in the row itself, or for an old one in its pack, and are the same wherever they stand. Under a
retention they may be gone, which is said with the day on which it happened.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import orjson

from auditor.core.errors import Refused, Wording
from auditor.scoring import packed
from auditor.scoring.packed import Entry
from auditor.scoring.refusals import REFUSALS

if TYPE_CHECKING:
    from auditor.scoring.models import Assessment, ScorePack

REMOVED, DAMAGED = "score_inputs_removed", "score_pack_damaged"
CODES = frozenset({REMOVED, DAMAGED})
"""The refusals of this place."""


@dataclass(frozen=True, slots=True)
class Content:
    """The heavy part of an assessment."""

    inputs: dict[str, Any]
    terms: dict[str, Any]
    libraries: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Removal:
    """When the content of an assessment was removed, and after how many years that is done."""

    on: date
    years: int


def of(stored: Assessment) -> Content:
    """The content of an assessment; refuses where it was removed or its pack is damaged."""
    if stored.pack_id is None:
        return Content(stored.own_inputs, stored.own_terms, stored.own_libraries)
    if (gone := removal(stored)) is not None:
        raise Refused(REMOVED, day=stored.assessed_on, on=gone.on, years=gone.years)
    entry = _entry(stored)
    return Content(*(orjson.loads(text) for text in (entry.inputs, entry.terms, entry.libraries)))


def _entry(stored: Assessment) -> Entry:
    pack = stored.pack
    entry = entries(pack).get(stored.id) if pack is not None else None
    if entry is None:
        raise damaged(pack, stored)
    return entry


def is_kept(stored: Assessment) -> bool:
    """Whether there is still a content to be read."""
    return removal(stored) is None


def removal(stored: Assessment) -> Removal | None:
    """When the content was removed; None while it is kept."""
    pack = stored.pack if stored.pack_id is not None else None
    for one in pack.removals if pack is not None else ():
        if stored.id.hex not in one["left"]:
            return Removal(date.fromisoformat(one["on"]), one["years"])
    return None


def entries(pack: ScorePack) -> Mapping[uuid.UUID, Entry]:
    """All that a pack holds; refuses where it is damaged."""
    if pack.content is None:
        return {}
    try:
        return packed.opened(pack.content, pack.sha256)
    except packed.Damaged:
        raise damaged(pack) from None


def damaged(pack: ScorePack | None, stored: Assessment | None = None) -> Refused:
    """The refusal to read a pack, which says whose scores are concerned."""
    if pack is not None:
        return Refused(DAMAGED, first=pack.first_on, last=pack.last_on, number=pack.number, pack=pack.id)
    assert stored is not None  # only a row of ours can name a pack that is not there
    assert stored.pack_id is not None
    return lost(stored.pack_id, number=1, first=stored.assessed_on, last=stored.assessed_on)


def lost(pack_id: uuid.UUID, *, number: int, first: date, last: date) -> Refused:
    """The refusal to read scores whose pack is not there."""
    return Refused(DAMAGED, first=first, last=last, number=number, pack=pack_id)


def fault(stored: Assessment) -> str | None:
    """Why the content of an assessment cannot be read, in words; None where it can, or was removed."""
    if stored.pack_id is None or not is_kept(stored):
        return None
    try:
        _entry(stored)
    except Refused as refusal:
        return in_words(refusal)
    return None


def in_words(refusal: Refused) -> str:
    """The sentence of a refusal of this place, for what has no page to show it."""
    wording: Wording = REFUSALS[refusal.code]
    return wording.detail.format_map(refusal.details)
