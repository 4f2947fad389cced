"""Amounts of the currencies that wages and fees are paid in: their digits, and how they are shown."""

from __future__ import annotations

from decimal import Decimal

from risk import restitution

_WHOLE = {"BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW"}
_WHOLE |= {"PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"}
_THOUSANDTHS = frozenset(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"))
"""Those that are not counted in hundredths: column "minor unit" of ISO 4217, list one of 2024-06-25.

Not what Babel knows: its digits are those of coins in use, by which dinars of Iraq or Serbia have none.
"""


def digits(currency: str) -> int:
    """How many digits after the point its smallest unit has."""
    return 0 if currency in _WHOLE else 3 if currency in _THOUSANDTHS else 2


def plain(amount: Decimal, currency: str) -> str:
    """An amount as files and the API state it, with the digits of its currency."""
    return f"{restitution.rounded(amount, digits(currency)):f}"


def shown(amount: Decimal | str, currency: str) -> str:
    """An amount for people: thousands apart."""
    return f"{restitution.rounded(Decimal(amount), digits(currency)):,f}"
