"""Charts of the PDF reports, drawn with shapes so that each bar carries its figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportlab.graphics.shapes import Drawing, Rect, String
from reportlab.pdfbase.pdfmetrics import stringWidth

from auditor.core.wording import counted
from auditor.reports import fonts
from auditor.reports.typesetting import BAND_COLOURS, INK, MUTED, WIDTH
from risk.rounding import percent

BANDS = ("Critical", "High", "Elevated", "Moderate", "Low")


def band_chart(kinds: Sequence[str], counts: Mapping[tuple[str, str], int]) -> Drawing:
    """Bars of each band for each kind, as shares of the kind's suppliers; `counts` by (kind, band)."""
    row, panel_gap, label_width, title_height = 15.0, 16.0, 46.0, 18.0
    panel_width = (WIDTH - panel_gap * (len(kinds) - 1)) / max(len(kinds), 1)
    height = title_height + row * len(BANDS) + 4
    drawing = Drawing(WIDTH, height)
    totals = {kind: sum(counts.get((kind, band), 0) for band in BANDS) for kind in kinds}
    largest = max(
        (count / totals[kind] for (kind, _band), count in counts.items() if totals.get(kind)), default=1.0
    )
    for number, kind in enumerate(kinds):
        left = number * (panel_width + panel_gap)
        total = totals[kind]
        title = f"{kind.capitalize()}: {counted(total, 'supplier')}"
        drawing.add(String(left, height - 11, title, fontName=fonts.LATIN_BOLD, fontSize=8.5, fillColor=INK))
        figures = [_figure(counts.get((kind, band), 0), total) for band in BANDS]
        room = max(62.0, *(stringWidth(figure, fonts.LATIN, 8) + 8 for figure in figures))
        per_share = min(panel_width - label_width - room, 260) / largest
        for place, band in enumerate(BANDS):
            bottom = height - title_height - row * (place + 1)
            _bar(drawing, band, counts.get((kind, band), 0), total, left, bottom, label_width, per_share)
    return drawing


def _bar(
    drawing: Drawing,
    band: str,
    count: int,
    total: int,
    left: float,
    bottom: float,
    label: float,
    per_share: float,
) -> None:
    share = count / total if total else 0.0
    fill, _ink = BAND_COLOURS[band]
    drawing.add(String(left, bottom + 4, band, fontName=fonts.LATIN, fontSize=8, fillColor=INK))
    length = max(per_share * share, 0.8 if count else 0.0)
    if length:
        bar = Rect(
            left + label, bottom + 1.5, length, 10.5, fillColor=fill, strokeColor=MUTED, strokeWidth=0.4
        )
        drawing.add(bar)
    start, figure = left + label + length + 4, _figure(count, total)
    drawing.add(String(start, bottom + 4, figure, fontName=fonts.LATIN, fontSize=8, fillColor=INK))


def _figure(count: int, total: int) -> str:
    """A number of suppliers and its share of all of them."""
    return f"{count:,} ({percent(count / total)}%)" if count else "0"
