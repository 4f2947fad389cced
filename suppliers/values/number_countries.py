"""Which country a number of a company or site is of, where form, heading and check digits leave no doubt.

Ten digits with one check digit are right by chance every tenth time: such a number tells a country only where
its heading says what it is ("VKN"), one with two check digits also where a whole column is right.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from suppliers.values import check_digits
from suppliers.values.check_digits import Check
from suppliers.words.columns import headings

SCHEMES = ("os_id", "tax_id", "vat_id", "registration_number")
"""Fields whose numbers may tell a country, the surest first."""

_OF_HEADINGS = (
    ("BR", re.compile(r"\bcnpj\b")),
    ("IN", re.compile(r"\b(?:gstin|gst)\b|जीएसटी")),
    ("CN", re.compile(r"\buscc\b|social credit|信用代码|信用代碼|纳税人识别号|税号")),
    ("TR", re.compile(r"\b(?:vkn|vergi)\b")),
    ("VN", re.compile(r"\bmst\b|ma so thue")),
    ("PL", re.compile(r"\bnip\b")),
    ("IT", re.compile(r"partita iva|\bp ?iva\b")),
    ("DE", re.compile(r"\bust|umsatzsteuer")),
    ("NL", re.compile(r"\bbtw\b")),
    ("BE", re.compile(r"\bbtw\b")),
)
"""Kinds of number by what headings call them; which country it is of, the check digits have to agree."""
_PUNCTUATED_CNPJ = re.compile(r"[0-9A-Z]{2}\.[0-9A-Z]{3}\.[0-9A-Z]{3}/[0-9A-Z]{4}-\d{2}", re.IGNORECASE)
_OF_COMPANIES_CN = re.compile(r"9.*|.*[A-Z].*")
"""Numbers of eighteen digits that begin otherwise are as likely those of people."""
_FEWEST_OF_A_COLUMN = 3


def of_column(scheme: str, heading: str, texts: Sequence[str]) -> list[str]:
    """The two-letter country of each number of a column; blank where it tells none."""
    called = headings.heading_key(heading)
    candidates = [country for country, form in _OF_HEADINGS if form.search(called)]
    found = [_country(scheme, text.strip(), candidates) for text in texts]
    if scheme == "tax_id" and _are_all_cnpj(texts):
        return [
            one or ("BR" if any(map(str.isdigit, text)) else "")
            for one, text in zip(found, texts, strict=True)
        ]
    return found


def _country(scheme: str, text: str, candidates: Sequence[str]) -> str:
    if not text:
        return ""
    plain = check_digits.compact(text)
    if scheme == "os_id":
        return plain[:2] if check_digits.check(scheme, plain) is Check.VALID else ""
    if scheme != "registration_number" and check_digits.check("vat_id", plain) is Check.VALID:
        return plain[:2]
    right = [country for country in candidates if _is_right(scheme, plain, country)]
    right = right or [country for country in ("IN", "CN", "BR") if _is_plain(scheme, text, plain, country)]
    return right[0] if len(right) == 1 else ""


def _is_right(scheme: str, plain: str, country: str) -> bool:
    return check_digits.check(scheme, plain, country) is Check.VALID or check_digits.may_lack_zeros(
        scheme, plain, country
    )


def _is_plain(scheme: str, text: str, plain: str, country: str) -> bool:
    """Whether a number has a form that only one country gives, and right check digits."""
    if country == "CN" and not (len(plain) == 18 and _OF_COMPANIES_CN.fullmatch(plain)):
        return False
    if country == "BR" and not _PUNCTUATED_CNPJ.fullmatch(text):
        return False
    return check_digits.check(scheme, plain, country) is Check.VALID


def _are_all_cnpj(texts: Sequence[str]) -> bool:
    """Whether every number of a column has fourteen signs and both check digits of Brazil's companies."""
    numbers = {plain for text in texts if any(map(str.isdigit, plain := check_digits.compact(text)))}
    return len(numbers) >= _FEWEST_OF_A_COLUMN and all(
        check_digits.check("tax_id", one, "BR") is Check.VALID for one in numbers
    )
