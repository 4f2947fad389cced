"""Numbers of companies and sites against their published check digits; pure rules, each with its source."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum

_DIGITS = "0123456789"
_BASE_36 = _DIGITS + "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_MOST_ZEROS = {"tax_id": 4, "vat_id": 4, "registration_number": 1}
"""Zeros that a number may have lost: short numbers of a trade register are no tax numbers without them."""
_SEPARATORS = re.compile(r"[\s\-./]+")


class Check(StrEnum):
    """What the check digits of a number say."""

    VALID = "valid"
    WRONG = "wrong"
    NOT_CHECKED = "not_checked"


def compact(value: str) -> str:
    """A number without blanks, dots, dashes and strokes, in capitals, its digits those of ASCII."""
    plain = _SEPARATORS.sub("", unicodedata.normalize("NFKC", value)).upper()
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in plain)


def check(scheme: str, value: str, country: str = "") -> Check:
    """Whether a number's check digits are right, where its scheme or its country has a rule known here.

    A number whose form is no known one is not checked: unknown is not wrong.
    """
    plain = compact(value)
    rule = _WORLDWIDE.get(scheme)
    if rule is not None:
        return rule(plain)
    if scheme == "vat_id":
        return _vat(plain, country)
    for form, is_valid in _NATIONAL.get(country, ()) if scheme in _NATIONAL_SCHEMES else ():
        if re.fullmatch(form, plain):
            return _told(is_valid(plain))
    return Check.NOT_CHECKED


def may_lack_zeros(scheme: str, value: str, country: str = "") -> bool:
    """Whether a number is too short, and right with zeros in front: a spreadsheet takes these away.

    Only numbers of nothing but digits can lose them, and only a right check digit tells them from others.
    """
    plain = compact(value)
    most = _MOST_ZEROS.get(scheme, 0) if plain.isdecimal() else 0
    longer = (plain.zfill(len(plain) + lost) for lost in range(1, most + 1))
    return any(check(scheme, one, country) is Check.VALID for one in longer)


def is_personal(value: str, country: str) -> bool:
    """Whether a number has the form that a country gives to people, and is not that of a company."""
    form = _PEOPLE.get(country)
    plain = compact(value)
    if form is None or not re.fullmatch(form, plain):
        return False
    return check("tax_id", plain, country) is not Check.VALID


def _told(is_valid: bool) -> Check:
    return Check.VALID if is_valid else Check.WRONG


def _weighted(text: str, weights: Sequence[int], alphabet: str = _DIGITS) -> int:
    return sum(alphabet.index(sign) * weight for sign, weight in zip(text, weights, strict=False))


def luhn(text: str, alphabet: str = _DIGITS) -> bool:
    """The Luhn rule over any alphabet (for digits ISO/IEC 7812-1, annex B): every second sign twice."""
    size = len(alphabet)
    places = [alphabet.index(sign) for sign in reversed(text)]
    return (sum(places[::2]) + sum(sum(divmod(2 * place, size)) for place in places[1::2])) % size == 0


def os_id(plain: str) -> Check:
    """Open Supply Hub's OS ID: country, day of the year, five signs and a check sign.

    Source: `os_id.py` of github.com/opensupplyhub/open-supply-hub: the character codes of the two letters and
    the Crockford base-32 values of the other signs, summed, modulo 32.
    """
    form = re.fullmatch(rf"([A-Z]{{2}})(\d{{4}})(\d{{3}})[{_CROCKFORD}]{{6}}", plain)
    if form is None or int(form[2]) < 2018 or not _is_day(int(form[2]), int(form[3])):
        return Check.WRONG
    total = sum(map(ord, plain[:2])) + sum(_CROCKFORD.index(sign) for sign in plain[2:14])
    return _told(_CROCKFORD[total % 32] == plain[14])


def _is_day(year: int, day: int) -> bool:
    return day > 0 and (date(year, 1, 1) + timedelta(days=day - 1)).year == year


def lei(plain: str) -> Check:
    """Legal entity identifier. Source: ISO 17442, by ISO 7064 MOD 97-10: remainder 1 by 97."""
    if not re.fullmatch(r"[A-Z0-9]{18}\d{2}", plain):
        return Check.WRONG
    return _told(int("".join(str(_BASE_36.index(sign)) for sign in plain)) % 97 == 1)


def gln(plain: str) -> Check:
    """GS1 location number and GTIN-13. Source: GS1 General Specifications, 7.9: modulo 10 by 1 and 3."""
    if not re.fullmatch(r"\d{13}", plain):
        return Check.WRONG
    return _told(_weighted(plain, (1, 3) * 7) % 10 == 0)


def duns(plain: str) -> Check:
    """D-U-N-S number: nine digits. Dun & Bradstreet publishes no check digit, so a right form is no proof."""
    return Check.NOT_CHECKED if re.fullmatch(r"\d{9}", plain) else Check.WRONG


def cnpj(plain: str) -> bool:
    """Brazilian company number, with letters since 2026.

    Source: Receita Federal, Instrução Normativa RFB 2.229/2024, annex: character code less 48, modulo 11.
    """
    values = [ord(sign) - 48 for sign in plain]
    for length, weights in ((12, _CNPJ[1:]), (13, _CNPJ)):
        rest = sum(value * weight for value, weight in zip(values[:length], weights, strict=True)) % 11
        if values[length] != (0 if rest < 2 else 11 - rest):
            return False
    return True


_CNPJ = (6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2)


def gstin(plain: str) -> bool:
    """Indian GST number: state, PAN, entity, Z, check sign. Source: GSTN, the Luhn rule over base 36."""
    return luhn(plain, _BASE_36)


def uscc(plain: str) -> bool:
    """Chinese unified social credit code. Source: GB 32100-2015: powers of 3, modulo 31."""
    weights = [pow(3, place, 31) for place in range(17)]
    return _USCC[-_weighted(plain[:17], weights, _USCC) % 31] == plain[17]


def vkn(plain: str) -> bool:
    """Turkish tax number. Source: Gelir İdaresi Başkanlığı, VKN verification by powers of two modulo 9."""
    total = 0
    for place, sign in enumerate(plain[:9]):
        shifted = (int(sign) + 9 - place) % 10
        total += (shifted * 2 ** (9 - place) % 9 or 9) if shifted else 0
    return -total % 10 == int(plain[9])


def mst(plain: str) -> bool:
    """Vietnamese tax number. Source: General Department of Taxation: 10 less a weighted sum modulo 11."""
    return 10 - _weighted(plain[:9], (31, 29, 23, 19, 17, 13, 7, 5, 3)) % 11 == int(plain[9])


def _ust_id(digits: str) -> bool:
    """German VAT number. Source: Bundeszentralamt für Steuern, ISO 7064 MOD 11,10."""
    product = 10
    for sign in digits[:8]:
        product = ((int(sign) + product) % 10 or 10) * 2 % 11
    return (11 - product) % 10 == int(digits[8])


def _tva(digits: str) -> bool:
    """French VAT number in its numeric form. Source: article 286 ter CGI: (12 + 3 x SIREN) modulo 97."""
    return luhn(digits[2:]) and (12 + 3 * int(digits[2:])) % 97 == int(digits[:2])


def _btw_be(digits: str) -> bool:
    """Belgian enterprise number. Source: Crossroads Bank for Enterprises: 97 less the number modulo 97."""
    return 97 - int(digits[:8]) % 97 == int(digits[8:])


def _nip(digits: str) -> bool:
    """Polish NIP. Source: Ministry of Finance: weights 6 5 7 2 3 4 5 6 7, modulo 11."""
    return _weighted(digits, (6, 5, 7, 2, 3, 4, 5, 6, 7)) % 11 == int(digits[9])


def _nif_pt(digits: str) -> bool:
    """Portuguese NIPC. Source: Decreto-Lei 129/98 (RNPC): weights 9 to 2, modulo 11."""
    rest = _weighted(digits, (9, 8, 7, 6, 5, 4, 3, 2)) % 11
    return (0 if rest < 2 else 11 - rest) == int(digits[8])


def _btw_nl(plain: str) -> bool:
    """Dutch VAT number. Source: Belastingdienst: weights 9 to 2 modulo 11, or MOD 97-10 since 2020."""
    by_company = _weighted(plain, (9, 8, 7, 6, 5, 4, 3, 2)) % 11 == int(plain[8])
    return by_company or int("".join(str(_BASE_36.index(sign)) for sign in f"NL{plain}")) % 97 == 1


def _cif(plain: str) -> bool:
    """Spanish company number. Source: Orden EHA/451/2008 with the CIF rule: a digit or a letter by Luhn."""
    total = sum(map(int, plain[2:8:2])) + sum(sum(divmod(2 * int(sign), 10)) for sign in plain[1:8:2])
    digit = -total % 10
    return plain[8] in {str(digit), "JABCDEFGHI"[digit]}


Rule = tuple[str, Callable[[str], bool]]

_WORLDWIDE: Mapping[str, Callable[[str], Check]] = {"os_id": os_id, "lei": lei, "gln": gln, "duns": duns}
_NATIONAL_SCHEMES = frozenset({"tax_id", "registration_number"})
_NATIONAL: Mapping[str, tuple[Rule, ...]] = {
    "BR": ((r"[0-9A-Z]{12}\d{2}", cnpj),),
    "IN": ((r"\d{2}[A-Z]{5}\d{4}[A-Z][0-9A-Z]Z[0-9A-Z]", gstin),),
    "CN": ((rf"[{_USCC}]{{2}}\d{{6}}[{_USCC}]{{10}}", uscc),),
    "TR": ((r"\d{10}", vkn),),
    "VN": ((r"\d{10}(?:\d{3})?", mst),),
}
_VAT: Mapping[str, tuple[Rule, ...]] = {
    "DE": ((r"[1-9]\d{8}", _ust_id),),
    "FR": ((r"\d{11}", _tva),),
    "IT": ((r"\d{11}", luhn),),
    "ES": ((r"[ABCDEFGHJNPQRSUVW]\d{7}[0-9A-J]", _cif),),
    "BE": ((r"[01]\d{9}", _btw_be),),
    "PL": ((r"\d{10}", _nip),),
    "PT": ((r"[5689]\d{8}", _nif_pt),),
    "NL": ((r"\d{9}B\d{2}", _btw_nl),),
}
"""Italy: the partita IVA follows the Luhn rule (Agenzia delle Entrate, DM 23 December 1976)."""
_PEOPLE = {
    "BR": r"\d{11}",
    "TR": r"\d{11}",
    "PL": r"\d{11}",
    "VN": r"\d{12}",
    "ES": r"[XYZ\d]\d{7}[A-Z]",
    "IT": r"[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]",
    "CN": r"\d{6}(?:19|20)\d{2}(?:0\d|1[0-2])[0-3]\d\d{3}[\dX]",
}
"""CPF, TCKN, PESEL, citizen number, DNI and NIE, codice fiscale, resident identity number."""


def _vat(plain: str, country: str) -> Check:
    """A VAT number by the letters before it, else by the country of the supplier."""
    prefix = "GR" if plain[:2] == "EL" else plain[:2]
    where, number = (prefix, plain[2:]) if prefix in _VAT else (country, plain.removeprefix(country))
    for form, is_valid in (*_VAT.get(where, ()), *_NATIONAL.get(where, ())):
        if re.fullmatch(form, number):
            return _told(is_valid(number))
    return Check.NOT_CHECKED
