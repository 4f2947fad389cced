"""Which columns claim which field by their headings; a part of the workers and a plan claim none."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence

from suppliers.fields import contents, one_worker
from suppliers.files.sheet import Sheet
from suppliers.values import worker_counts
from suppliers.values.cleaning import Unreadable
from suppliers.words.columns import headings
from suppliers.words.word_lists import words_of

_IN_BRACKETS = re.compile(r"[(\[（](.*?)[)\]）]")
_WHOLE = words_of(
    "total all everybody overall sum gesamt alle summe insgesamt tous todos totale tutti totaal toplam tong "
    "jumlah actual current present ist aktuell actuel real atual mevcut 合計 合计 总计 總計 总数 全部 实际 "
    "実績 실제 계 합계 รวม всего"
)
"""In brackets behind workers: it counts all of them."""
_PLANNED = words_of(
    "plan plans planned planning forecast forecasts forecasted projected projection target targets targeted "
    "budget budgeted expected capacity geplant planung prognose soll ziel prevu prevue prevus prevision "
    "previsionnel objectif cible previsto prevista previstos meta objetivo presupuesto orcamento pianificato "
    "obiettivo gepland planowane prognoza planlanan hedef butce rencana план прогноз цель 计划 計画 目标 "
    "目標 预计 予定 予測 계획 목표 예상 แผน เป้าหมาย"
)
_MEN = frozenset({"h", "hombres", "hommes"})
"""*Effectif (H)* counts the men; a lone H elsewhere is short for the visa of seasonal workers."""


def by_heading(sheet: Sheet) -> dict[str, list[int]]:
    """Column indices by the field that their headings mean."""
    claims: dict[str, list[int]] = {}
    for index, heading in enumerate(sheet.headings):
        field = contents.field_of(sheet, index) if heading else None
        field = "workers" if _counts_men(sheet, heading) else field
        if field and not (field in _COUNTED and is_planned(heading)):
            claims.setdefault(field, []).append(index)
    if parts := parts_of_all(sheet, claims.get("workers", ())):
        claims["workers"] = [index for index in claims["workers"] if index not in parts]
        if not claims["workers"]:
            del claims["workers"]
    for asked in (
        contents.count_workers_alone(sheet),
        one_worker.counting(sheet, claims.get("name", ())[:1]),
    ):
        counting = [index for index in asked if not is_planned(sheet.headings[index])]
        if "workers" not in claims and not parts and len(counting) == 1:
            claims["workers"] = counting
    return claims


_COUNTED = frozenset({"workers", *headings.NUMBERS_OF, *headings.NUMBERS_OF.values()})


def is_planned(heading: str) -> bool:
    """Whether a heading speaks of how many are planned for: "Headcount 2027 (forecast)"."""
    return not _PLANNED.isdisjoint(headings.heading_key(heading).split())


def parts_of_all(sheet: Sheet, indices: Sequence[int]) -> list[int]:
    """Of columns headed alike but for their brackets those that count a part: "Workers (M)", "Workers (F)".

    One that says that it counts all, or is the sum of the others in each row, is none.
    """
    groups: dict[str, list[int]] = {}
    for index in indices:
        heading = sheet.headings[index]
        if _inner(heading) and not headings.year_of(heading):
            groups.setdefault(headings.heading_key(_IN_BRACKETS.sub(" ", heading)), []).append(index)
    found: list[int] = []
    for alike in groups.values():
        if len({_inner(sheet.headings[index]) for index in alike}) < 2:
            continue
        parts = [index for index in alike if not _says_all(sheet.headings[index])]
        found += [index for index in parts if not _is_sum(sheet, index, parts)]
    return found


def parts_alone(sheet: Sheet) -> list[int]:
    """Columns that count parts of the workers, in a list in which no column counts all of them."""
    headed = [index for index, one in enumerate(sheet.headings) if one and _may_count_all(sheet, one)]
    return parts_of_all(sheet, headed)


def _may_count_all(sheet: Sheet, heading: str) -> bool:
    return headings.field_of(heading) == "workers" or _counts_men(sheet, heading)


def _inner(heading: str) -> str:
    """What a heading says in brackets, as a key."""
    return headings.heading_key(" ".join(_IN_BRACKETS.findall(heading)))


def _says_all(heading: str) -> bool:
    return not _WHOLE.isdisjoint(_inner(heading).split())


def _counts_men(sheet: Sheet, heading: str) -> bool:
    """Whether a heading of workers has a lone H in brackets, beside one of women that is else the same."""
    if _inner(heading) not in _MEN:
        return False
    stem = _IN_BRACKETS.sub(" ", heading).strip()
    beside = (one for one in sheet.headings if one != heading and _IN_BRACKETS.sub(" ", one).strip() == stem)
    return headings.field_of(stem) == "workers" and any(map(_inner, beside))


def _is_sum(sheet: Sheet, index: int, parts: Iterable[int]) -> bool:
    """Whether a column is the sum of two or more others in every row that says all of them."""
    others = [one for one in parts if one != index]
    rows = [[_count(row, one) for one in (index, *others)] for row in sheet.rows[: contents.LOOKED_AT]]
    said = [row for row in rows if not any(map(math.isnan, row))]
    return len(others) > 1 and bool(said) and all(total == sum(rest) for total, *rest in said)


def _count(row: Sequence[str], index: int) -> float:
    """A number of workers in a row; not a number where none is said."""
    try:
        return worker_counts.people(row[index]) if index < len(row) else math.nan
    except Unreadable:
        return math.nan
