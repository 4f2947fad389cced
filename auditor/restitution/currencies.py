"""Currencies that wages and fees are paid in, by their codes (ISO 4217, funds and metals left out)."""

from __future__ import annotations

from decimal import Decimal

from risk import restitution

_CODES = (
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN "
    "BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD "
    "FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY "
    "KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP "
    "MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR "
    "RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT "
    "TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW "
    "ZWG"
)
CURRENCIES = frozenset(_CODES.split())
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
