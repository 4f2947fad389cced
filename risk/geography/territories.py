"""Which countries an address may end with besides its own: Kowloon, Hong Kong, China; or a city's, as Amman.

Territories by ISO 3166-1, whose entries name the state of each; rated by themselves they stay what a list
says they are.
"""

from __future__ import annotations

_OF_STATE = {
    "CN": "HK MO TW",
    "US": "AS GU MP PR UM VI",
    "FR": "BL GF GP MF MQ NC PF PM RE TF WF YT",
    "GB": "AI BM FK GG GI IM IO JE KY MS PN SH TC VG",
    "NL": "AW BQ CW SX",
    "DK": "FO GL",
    "NO": "BV SJ",
    "FI": "AX",
    "AU": "CC CX HM NF",
    "NZ": "CK NU TK",
    "MA": "EH",
    "RS": "XK",
}
_STATE = {code: state for state, codes in _OF_STATE.items() for code in codes.split()}


def belong_together(one: str, other: str) -> bool:
    """Whether two codes may stand for one place: a territory and its state, or two territories of a state."""
    return _STATE.get(one, one) == _STATE.get(other, other)


_CALLED_AS = {
    "OM": "JO",  # Amman, as Arabic writes it without marks
    "GD": "ES NI CO",  # Granada
    "LU": "BE",  # the province
    "LB": "US",
    "PA": "US",
    "PE": "US",
    "MX": "US",
    "CU": "US",
}
"""By a country where cities or provinces have its name in one of the languages of lists."""


def may_end_with(country: str, named: str) -> bool:
    """Whether an address in one country may end with that name: its own, its state's or a city's."""
    return belong_together(country, named) or country in _CALLED_AS.get(named, "").split()
