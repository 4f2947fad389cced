"""Clauses that an *and* joins in a remark, and that say something of their own."""

from __future__ import annotations

from suppliers.words.heading_patterns import compiled

_AND = (
    r"(?:and|but|while|also|y|pero|e|mas|et|mais|und|aber|oraz|i|ale|dan|tapi|va|nhung|ve|ama|и|но|و|এবং|और)"
)
_VERB = (
    r"(?:is|are|was|were|has|have|had|came|comes?|arrived?s?|needs?|looks?|works?|ran|runs?|ist|sind|war|waren|"
    r"wird|werden|kommt|kommen|lauft|laufen|est|sont|etait|arriven?t?|es|esta|estan|son|llego|llegan|llega|"
    r"chegou|chegam|sao|e|sono|arriva|arrivano|jest|sa|eski|bozuk|geldi|sudah|rusak|datang|da|bi|cu|"
    r"стар\w*|пришл\w*|сломан\w*)"
)
BEHIND = compiled(rf" {_AND} (?:(?!by |for |to |from )[^\s,]+ ){{1,3}}?{_VERB}(?= |$)")
"""What an *and* begins and a verb ends says something of its own: "and the machine is old"."""
_SAYING_ALL = r"(?:eski|bozuk|geldi|gecikti|rusak|terlambat|arrived|broke|сломан\w*|стар\w*)"
BEFORE = compiled(
    rf"^(?: [^\s,]+){{0,3}} (?:{_VERB}(?: (?!{_AND} )[^\s,]+){{1,4}}|{_SAYING_ALL}) {_AND}(?= |$)"
)
"""What says something of its own before another clause: "(the machine) is old and"."""


def behind_own(clause: str) -> str:
    """What stands behind a clause of its own: nothing of "the machine is old and"; else all of it."""
    own = BEFORE.match(f" {clause.lstrip()}")
    return clause if own is None else own.string[own.end() :]
