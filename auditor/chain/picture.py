"""The chain as ready coordinates for an SVG drawing: raw material on the left, the buyer on the right."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from auditor.chain.faces import Face
from auditor.chain.roles import SHORT_WORDS
from auditor.chain.view import Chain
from suppliers.chain.chain_walk import BUYER, End, EndKind, Link

MOST_BOXES = 60
BOX_WIDTH, BOX_HEIGHT = 208, 92
GAP_ACROSS, GAP_DOWN, MARGIN = 140, 18, 12
LABEL_WIDTH, LABEL_HEIGHT = GAP_ACROSS - 12, 34
LANE = LABEL_HEIGHT + 8
"""Each way back runs in a lane of its own below all boxes: it crosses none, and its words find room."""
NEAREST, APART, SIDE_BY_SIDE, CORNER = 16, 7, 8, 8
"""How far from the boxes the ways back go down and up, and how far from each other."""
LOW_ON_BOX = BOX_HEIGHT - 16
"""Where they leave and enter: below the arrows that go on."""


@dataclass(frozen=True, slots=True)
class Box:
    """One end on the drawing."""

    face: Face
    x: float
    y: float
    what: str
    is_start: bool
    mark: str
    """The band in words, or why there is none; empty for the buyer."""
    tone: str
    """The same as the ending of a class: critical, high, …, none, alert."""
    mark_width: int


@dataclass(frozen=True, slots=True)
class Arrow:
    """One or more links between the same two ends."""

    path: str
    label: tuple[str, ...]
    x: float
    y: float
    """Upper left corner of the label."""
    title: str
    is_back: bool
    is_assumed: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything the template draws; `left_out` ends did not fit."""

    boxes: Sequence[Box]
    arrows: Sequence[Arrow]
    width: int
    height: int
    left_out: int
    description: str


@dataclass(slots=True)
class _Places:
    column_of: dict[End, int] = field(default_factory=dict)
    """Columns from the start: negative is upstream."""
    at: dict[End, tuple[float, float]] = field(default_factory=dict)


def draw(chain: Chain) -> Picture:
    """Draw a chain; the gravest ends and the ways to them come first where not all fit."""
    kept = _kept(chain)
    everybody = {*chain.up.depth_of, *chain.down.depth_of}
    places = _Places()
    for end in kept:
        upstream = chain.up.depth_of.get(end)
        places.column_of[end] = -upstream if upstream is not None else chain.down.depth_of.get(end, 1)
    places.column_of[BUYER] = max([column for end, column in places.column_of.items() if end != BUYER]) + 1
    links = [link for link in chain.links if link.upstream in kept and link.downstream in kept]
    width, height = _place(places, links)
    width, bottom = _make_room(places, links, width), height - MARGIN
    arrows = _arrows(chain, places, links, bottom)
    height += LANE * sum(arrow.is_back for arrow in arrows)
    boxes = [_box(chain, end, *places.at[end]) for end in places.at]
    left_out = len(everybody - set(kept))
    return Picture(boxes, arrows, width, height, left_out, _description(chain, boxes, left_out))


def _kept(chain: Chain) -> list[End]:
    """The start, the way to the buyer, then the gravest ends upstream with the ways to them."""
    kept: dict[End, None] = {chain.start: None, BUYER: None}

    def keep(way: Sequence[End]) -> None:
        new = [end for end in way if end not in kept]
        if len(kept) + len(new) <= MOST_BOXES:
            kept.update(dict.fromkeys(new))

    if BUYER in chain.down.reached_by:
        keep([link.downstream for link in chain.down.way_to(BUYER)])
    for end in sorted(chain.up.reached_by, key=lambda end: _importance(chain, end)):
        keep([link.upstream for link in chain.up.way_to(end)])
    for end in chain.down.reached_by:
        keep([link.downstream for link in chain.down.way_to(end)])
    return list(kept)


def _importance(chain: Chain, end: End) -> tuple[bool, int, int, str]:
    face = chain.faces[end]
    return (not face.alerts, -(face.rank or 0), chain.up.depth_of[end], face.name)


def _place(places: _Places, links: Sequence[Link]) -> tuple[int, int]:
    """Columns from the middle outward; within one, ends stand beside those that they are linked to."""
    columns: defaultdict[int, list[End]] = defaultdict(list)
    for end, column in places.column_of.items():
        columns[column].append(end)
    neighbours: defaultdict[End, list[End]] = defaultdict(list)
    for link in links:
        neighbours[link.upstream].append(link.downstream)
        neighbours[link.downstream].append(link.upstream)
    first, tallest = min(columns), max(len(ends) for ends in columns.values())
    height = tallest * (BOX_HEIGHT + GAP_DOWN) - GAP_DOWN + 2 * MARGIN
    for column in sorted(columns, key=abs):
        ends = columns[column]
        ends.sort(key=lambda end: _middle(places, neighbours[end]))
        x = MARGIN + (column - first) * (BOX_WIDTH + GAP_ACROSS)
        top = (height - len(ends) * (BOX_HEIGHT + GAP_DOWN) + GAP_DOWN) / 2
        for place, end in enumerate(ends):
            places.at[end] = (x, top + place * (BOX_HEIGHT + GAP_DOWN))
    width = (max(columns) - first + 1) * (BOX_WIDTH + GAP_ACROSS) - GAP_ACROSS + 2 * MARGIN
    return width, height


def _is_back(places: _Places, link: Link) -> bool:
    up, down = places.column_of[link.upstream], places.column_of[link.downstream]
    return link.upstream != link.downstream and up >= down


def _make_room(places: _Places, links: Sequence[Link], width: int) -> int:
    """Move everything to the right where ways back enter the first column; the new width of the drawing."""
    back = [link for link in links if _is_back(places, link)]
    first, last = min(places.column_of.values()), max(places.column_of.values())
    aside = NEAREST + APART * min(len(back), SIDE_BY_SIDE)
    if any(places.column_of[link.downstream] == first for link in back):
        places.at = {end: (x + aside, y) for end, (x, y) in places.at.items()}
        width += aside
    return width + (aside if any(places.column_of[link.upstream] == last for link in back) else 0)


def _middle(places: _Places, neighbours: Sequence[End]) -> float:
    placed = [places.at[end][1] for end in neighbours if end in places.at]
    return sum(placed) / len(placed) if placed else 0.0


def _box(chain: Chain, end: End, x: float, y: float) -> Box:
    face = chain.faces.get(end) or Face(end, "Your organisation", "")
    mark, tone = _mark(face)
    what = " · ".join(text for text in (face.what, face.country) if text)
    return Box(face, x, y, what, end == chain.start, mark, tone, 16 + 8 * len(mark))


def _mark(face: Face) -> tuple[str, str]:
    if face.end.kind is EndKind.BUYER:
        return "", "none"
    if not face.is_supplier:
        return ("may be listed", "alert") if face.alerts else ("not scored", "none")
    return (face.band, face.band.lower()) if face.band else ("not scored yet", "none")


def _arrows(chain: Chain, places: _Places, links: Sequence[Link], bottom: float) -> list[Arrow]:
    between: defaultdict[tuple[End, End], list[Link]] = defaultdict(list)
    for link in links:
        if link.upstream != link.downstream:
            between[link.upstream, link.downstream].append(link)
    arrows, lane = [], 0
    for pair, some in between.items():
        if _is_back(places, some[0]):
            arrows.append(_way_back(chain, places, pair, some, lane, bottom))
            lane += 1
        else:
            arrows.append(_arrow(chain, places, pair, some))
    if BUYER not in chain.down.depth_of:
        arrows.append(_arrow(chain, places, (chain.start, BUYER), []))
    return arrows


def _arrow(chain: Chain, places: _Places, pair: tuple[End, End], links: Sequence[Link]) -> Arrow:
    (x1, y1), (x2, y2) = (places.at[end] for end in pair)
    x1, y1, y2 = x1 + BOX_WIDTH, y1 + BOX_HEIGHT / 2, y2 + BOX_HEIGHT / 2
    bend = (x2 - x1) / 2
    path = f"M{x1:g} {y1:g} C{x1 + bend:g} {y1:g} {x2 - bend:g} {y2:g} {x2:g} {y2:g}"
    label_x = x1 + (GAP_ACROSS - 8) / 2
    label_y = _height_at(label_x, (x1, x1 + bend, x2 - bend, x2), (y1, y1, y2, y2))
    title = "; ".join(_title(chain, link) for link in links) or "in your register; the tier is not stated"
    return Arrow(
        path, _label(links), label_x - LABEL_WIDTH / 2, label_y - LABEL_HEIGHT / 2, title, False, not links
    )


def _way_back(
    chain: Chain, places: _Places, pair: tuple[End, End], links: Sequence[Link], lane: int, bottom: float
) -> Arrow:
    """Out to the right, down between the columns, along a lane below everything, up, and in from the left."""
    (x1, y1), (x2, y2) = (places.at[end] for end in pair)
    x1, y1, y2 = x1 + BOX_WIDTH, y1 + LOW_ON_BOX, y2 + LOW_ON_BOX
    aside = NEAREST + APART * (lane % SIDE_BY_SIDE)
    out, back, low = x1 + aside, x2 - aside, bottom + LANE * lane + LANE / 2
    path = (
        f"M{x1:g} {y1:g} H{out - CORNER:g} Q{out:g} {y1:g} {out:g} {y1 + CORNER:g} V{low - CORNER:g} "
        f"Q{out:g} {low:g} {out - CORNER:g} {low:g} H{back + CORNER:g} Q{back:g} {low:g} {back:g} "
        f"{low - CORNER:g} V{y2 + CORNER:g} Q{back:g} {y2:g} {back + CORNER:g} {y2:g} H{x2:g}"
    )
    title = "; ".join(_title(chain, link) for link in links)
    left = (out + back) / 2 - LABEL_WIDTH / 2
    return Arrow(path, _label(links), left, low - LABEL_HEIGHT / 2, title, True, False)


def _height_at(x: float, xs: Sequence[float], ys: Sequence[float]) -> float:
    """Where a curve is at x, found by halving."""

    def point(t: float, along: Sequence[float]) -> float:
        a, b, c, d = along
        return (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d

    low, high = 0.0, 1.0
    for _ in range(24):
        middle = (low + high) / 2
        low, high = (middle, high) if point(middle, xs) < x else (low, middle)
    return round(point(low, ys), 1)


def _label(links: Sequence[Link]) -> tuple[str, ...]:
    if not links:
        return ("your supplier",)
    roles = ", ".join(dict.fromkeys(SHORT_WORDS.get(link.role, link.role) for link in links))
    details = [", ".join(dict.fromkeys(link.product for link in links if link.product))]
    if len(links) == 1:
        details += [f"{links[0].share:g} %"] if links[0].share is not None else []
        details += [f"tier {links[0].tier.casefold().removeprefix('tier').strip()}"] if links[0].tier else []
    second = " · ".join(text for text in details if text)
    return tuple(text for text in (roles, second) if text)


def _title(chain: Chain, link: Link) -> str:
    share = "share not known" if link.share is None else f"{link.share:g} %"
    ends = f"{chain.faces[link.upstream].name} → {chain.faces[link.downstream].name}"
    return ", ".join(text for text in (ends, link.role.replace("_", " "), link.product, share) if text)


def _description(chain: Chain, boxes: Sequence[Box], left_out: int) -> str:
    upstream = len(chain.up.reached_by)
    marks: Counter[str] = Counter()
    for box in boxes:
        if box.mark and not box.is_start:
            marks[box.mark] += 1
    told = ", ".join(f"{number} {mark}" for mark, number in marks.items())
    text = f"{upstream} upstream of {chain.faces[chain.start].name}, drawn from raw material to buyer."
    text += f" Marks: {told}." if told else ""
    return (
        text + (f" {left_out} more are not drawn." if left_out else "") + " The table below holds the same."
    )
