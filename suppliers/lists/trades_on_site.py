"""Trades of building sites that a list names by a material: "Concrete", "Plaster", "Glass".

Each of them is a good elsewhere. They are trades where the headings of a list speak of building sites, or
where its other rows name trades that are nothing else: "Steel fixing", "Formwork".
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from risk import folding
from risk.reference import Release
from risk.vocabulary import Kind

_FEWEST = 2
"""Trades that are nothing else, from which on a list may be one of trades: one may stand in any list."""
_PART = 3
"""Of so many rows one is a trade that is nothing else: some such rows do not make trades of all others."""
_MAKES = re.compile(
    r"(?<!\w)(?:(?:re)?rolling mills?|mills?|factory|factories|mines?|mining|plants?(?! hire| rental)|foundry"
    r"|foundries|quarry|quarries|smelters?|refinery|kilns?|manufactur\w+|makers?"
    r"|(?:steel|glass|iron|brick|cement|metal|paper|wire|tile)[ -]?works"
    r"|fabricas?|canteras?|minas?|acer[ií]as?|siderurgica|cristaleria|usinas?|siderurgia|usines?|carrieres?"
    r"|acieries?|verreries?|fabbric[ah]e?|cav[ae]|acciaieri[ae]|vetreri[ae]|miniere?|fabrik\w*|\w+fabrik|(?!\w*(?:hand|mauer|fach|bau|netz)werk)\w*werke?"
    r"|steinbruch|giesserei|fabriek\w*|fabryka|huta|kopalnia|fabrika\w*|pabrik|kilang|tambang|nha may|mo da"
    r"|завод\w*|фабрик\w*|карьер|рудник)(?!\w)"
    r"|工厂|工廠|厂|廠|矿|礦|工場|製造|製鉄|공장|제철|광산|채석장|โรงงาน|เหมือง|مصنع|مصانع|محجر|منجم"
    r"|কারখানা|मिल(?!\w)|कारखाना|फैक्ट्री|खदान"
)
"""Who makes or digs: words in the name of a company that builds nothing."""


def says_it_makes(name: str) -> bool:
    """Whether the name of a company says factory, mill, mine or plant."""
    return _MAKES.search(folding.fold_term(name)) is not None or _MAKES.search(name.casefold()) is not None


def among(sectors: Iterable[str | None], release: Release, spoken_of: str) -> frozenset[str]:
    """The sectors of a list that are trades of building sites there, and may be goods in another list.

    `sectors` has that of each row. What may be a good counts neither for trades nor for other sectors.
    """
    rows = [text for text in sectors if text]
    texts = set(rows)
    perhaps = {text for text in texts if release.is_trade_on_site(text)}
    if perhaps and spoken_of != Kind.CONSTRUCTION:
        told = {text for text in texts if release.kind_of(text).kind is Kind.CONSTRUCTION}
        trades = sum(text in told for text in rows)
        others = sum(text not in told and text not in perhaps for text in rows)
        if len(told - perhaps) < _FEWEST or trades <= others or _PART * trades < len(rows):
            return frozenset()
    return frozenset(perhaps)
