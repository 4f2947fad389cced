"""Trades of building sites that a list names by a material: "Concrete", "Plaster", "Glass".

Each of them is a good elsewhere. They are trades where the headings of a list speak of building sites, or
where its other rows name trades that are nothing else: "Steel fixing", "Formwork".
"""

from __future__ import annotations

from collections.abc import Iterable

from risk.reference import Release
from risk.vocabulary import Kind

_FEWEST = 2
"""Trades that are nothing else, from which on a list may be one of trades: one may stand in any list."""


def among(sectors: Iterable[str | None], release: Release, spoken_of: str) -> frozenset[str]:
    """The sectors of a list that are trades of building sites there, and may be goods in another list."""
    texts = {text for text in sectors if text}
    perhaps = {text for text in texts if release.is_trade_on_site(text)}
    if perhaps and spoken_of != Kind.CONSTRUCTION:
        told = {text for text in texts if release.kind_of(text).kind is Kind.CONSTRUCTION}
        if len(told - perhaps) < _FEWEST or 2 * len(perhaps | told) <= len(texts):
            return frozenset()
    return frozenset(perhaps)
