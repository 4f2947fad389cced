"""Which other regions and large cities of China an address names: what lies there does not lie in Xinjiang.

Roads, parks and districts that bear the name of one are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from risk.chinese import simplified
from risk.datasets import Row
from risk.folding import fold, is_han

ROAD_AFTER = frozenset(
    {"road", "rd", "street", "st", "lu", "jie", "dadao", "avenue", "ave", "lane", "hotel", "restaurant"}
    | {"east", "west", "north", "south", "middle", "bei", "nan", "dong", "xi", "zhong"}
)
HAN_ROAD = re.compile(r"^[东西南北中一二三四五六七八九十]?(?:路|街|大道|大街|巷|胡同|饭店|餐厅|酒店|村|弄)")
# Zhongshan is a city of Guangdong, Zhongshan District a part of Dalian.
_NAMED_AFTER = ROAD_AFTER | {"industrial", "industry", "district", "qu"}
# The province that helped to build a park, and gave it its name, lies elsewhere: 北京工业园区, 深圳产业园.
_HAN_NAMED_AFTER = re.compile(
    r"(?:(?:国际|现代|高新|工业|产业|科技|创业|纺织|服装|农业|物流|商贸|经济|技术|开发)+(?:园|城|基地|新城))"
    rf"|(?:(?:高新|工业|产业|科技|经济|技术|开发)*区)|{HAN_ROAD.pattern}"
)


class Region(NamedTuple):
    """A region or large city outside Xinjiang: Chinese and Latin name, and the province it is or lies in."""

    han: str
    latin: str
    province: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """All other regions as one expression for each script: an address is read once, not name by name."""

    latin: re.Pattern[str]
    han: re.Pattern[str]
    by_name: dict[str, Region]


def first_in(text: str, elsewhere: Elsewhere) -> str:
    """The first other region of China that the text names, unless it is the name of a road."""
    return next((place.latin for place in named_in(text, elsewhere)), "")


def named_in(text: str, elsewhere: Elsewhere) -> Iterator[Region]:
    """The other regions that a text names; roads, parks and districts that bear their names are left out."""
    for match in elsewhere.latin.finditer(f"{fold(text)} "):
        if match[2] not in _NAMED_AFTER:
            yield elsewhere.by_name[match[1]]
    for match in elsewhere.han.finditer(text) if is_han(text) else ():
        if not _HAN_NAMED_AFTER.match(text[match.end() :]):
            yield elsewhere.by_name[match[0]]


def of_rows(rows: Iterable[Row]) -> Elsewhere:
    """Regions ready to be found, from the rows of their table."""
    regions = [Region(simplified(row["han"]), row["name"], row["province"]) for row in rows]
    latin = "|".join(re.escape(fold(place.latin)) for place in regions)
    return Elsewhere(
        re.compile(rf"(?<!\S)({latin}) (?=(\S*))"),
        re.compile("|".join(place.han for place in regions)),
        {name: place for place in regions for name in (fold(place.latin), place.han)},
    )
