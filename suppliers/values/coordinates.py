"""Points on the globe as lists write them: decimal degrees, minutes, pairs, WKT, GeoJSON, links."""

from __future__ import annotations

import re
import unicodedata

from suppliers.values.cleaning import Unreadable, decimal

Point = tuple[float, float]
"""Latitude and longitude."""

_NUMBER = r"[-+]?\d+(?:[.,]\d+)?"
_WKT = re.compile(r"^(?:SRID=4326;)?\s*POINT\s*\(\s*(\S+)\s+(\S+?)\s*\)$", re.IGNORECASE)
_GEOJSON = re.compile(
    rf'^\{{.*"coordinates"\s*:\s*\[\s*({_NUMBER})\s*,\s*({_NUMBER})(?:\s*,\s*{_NUMBER})?\s*\].*\}}$',
    re.IGNORECASE | re.DOTALL,
)
_LINK = re.compile(r"^(?:https?://\S*?[@=/]|geo:)(-?\d+\.\d+),\+?(-?\d+\.\d+)(?:[,;?&/].*)?$", re.IGNORECASE)
_NAMED = re.compile(
    r"^\(?\s*lat(?:itude)?\.?\s*[:=]?\s*(.+?)\s*[,;]?\s*(?:longitude|long|lng|lon)\.?\s*[:=]?\s*(.+?)\)?$",
    re.IGNORECASE,
)
_PAIR = re.compile(r"^[\[(]?\s*([^,;\s\[\]()]+)\s*[,;]?\s+([^,;\s\[\]()]+)\s*[\])]?$")
_TIGHT_PAIR = re.compile(r"^[\[(]?\s*(-?\d+\.\d+)\s*[,;/|]\s*(-?\d+\.\d+)\s*[\])]?$")
_COMMA_PAIR = re.compile(r"^[\[(]?\s*(-?\d+,\d+)\s*[;/|]\s*(-?\d+,\d+)\s*[\])]?$")
_LETTERED = re.compile(r"^([NS]?[^NSEWO]+[NS]?)[\s,;/]*([EWO]?[^NSEWO]+[EWO]?)$", re.IGNORECASE)
_ANGLE = re.compile(
    r"""^(?P<before>[NSEWOKGDB])?\s*(?P<sign>[-+])?\s*
        (?P<degrees>\d{1,3}(?:[.,]\d+)?)\s*[°º˚d]?\s*
        (?:(?P<minutes>\d{1,2}(?:[.,]\d+)?)\s*['’′m]\s*
           (?:(?P<seconds>\d{1,2}(?:[.,]\d+)?)\s*(?:["”″s]|''|’’|′′)\s*)?)?
        (?P<after>[NSEWOKGDB])?$""",
    re.VERBOSE | re.IGNORECASE,
)
_SPACED = re.compile(
    r"""^(?P<before>[NSEW])?\s*(?P<sign>)(?P<degrees>\d{1,3})[\s:]+(?P<minutes>\d{1,2}(?:[.,]\d+)?)
        (?:[\s:]+(?P<seconds>\d{1,2}(?:[.,]\d+)?))?\s*(?P<after>[NSEW])?$""",
    re.VERBOSE | re.IGNORECASE,
)
"""Degrees and minutes with nothing but blanks between, which are an angle only beside a letter."""
_O = re.compile(r"(?<![A-Za-z])[Oo](?![A-Za-z\d.,])|^[Oo](?=\s?\d)")
_TURKISH = {"K": "N", "G": "S", "D": "E", "B": "W"}


def coordinates(text: str) -> Point:
    """Latitude and longitude of a cell that holds both; longitude stands first in WKT and GeoJSON only."""
    plain = _plain(text)
    if match := _WKT.match(plain) or _GEOJSON.match(plain):
        return latitude(match[2]), longitude(match[1])
    for form in (_LINK, _NAMED, _TIGHT_PAIR, _COMMA_PAIR, _PAIR):
        if match := form.match(plain):
            return latitude(match[1]), longitude(match[2])
    if (match := _LETTERED.match(plain)) and _has_letters(match[1], match[2]):
        return latitude(match[1].strip(" ,;/")), longitude(match[2].strip(" ,;/"))
    raise Unreadable("coordinates_unreadable")


def exchanged(text: str) -> Point:
    """The same with both numbers exchanged; for telling that a pair was written the other way round."""
    match = _TIGHT_PAIR.match(_plain(text)) or _PAIR.match(_plain(text))
    if match is None:
        raise Unreadable("coordinates_unreadable")
    return latitude(match[2]), longitude(match[1])


def with_o_for(letter: str, text: str) -> str:
    """A text in which a letter O that says a direction stands for W (French *Ouest*) or E (German *Ost*)."""
    return _O.sub(letter, _plain(text))


def latitude(text: str) -> float:
    """Degrees north, -90..90."""
    return _degrees(text, 90, "NS")


def longitude(text: str) -> float:
    """Degrees east, -180..180; O is west in Romance languages and east in German, so it is refused.

    Of a row, its country tells which of the two it is (`suppliers.lists.points`).
    """
    return _degrees(text, 180, "EW")


def _plain(text: str) -> str:
    # NFKC would turn the sign of degrees (º) into a letter and the double prime into two single ones.
    kept = text.translate({0x2212: "-", 0xBA: "°", 0x2DA: "°", 0x2033: '"', 0x201D: '"', 0x2032: "'"})
    return unicodedata.normalize("NFKC", kept).strip()


def _has_letters(*texts: str) -> bool:
    return all(any(sign in "NSEWnsew" for sign in text) for text in texts)


def _degrees(text: str, limit: int, letters: str) -> float:
    plain = _plain(text)
    number = decimal(plain)
    if number is None:
        number = _angle(plain, letters)
    if number is None or not -limit <= number <= limit:
        raise Unreadable("coordinates_unreadable")
    return number + 0.0  # no minus zero


def _angle(plain: str, letters: str) -> float | None:
    match = _ANGLE.match(plain) or _SPACED.match(plain)
    if match is None or (match.re is _SPACED and not (match["before"] or match["after"])):
        return None
    said = [
        _TURKISH.get(letter.upper(), letter.upper()) for letter in (match["before"], match["after"]) if letter
    ]
    parts = [decimal(match[name] or "0") or 0.0 for name in ("degrees", "minutes", "seconds")]
    if len(said) > 1 or any(letter not in letters for letter in said) or max(parts[1:]) >= 60:
        return None
    if said and match["sign"]:
        return None  # "-21 S" says the same twice, or north
    value = parts[0] + parts[1] / 60 + parts[2] / 3600
    return -value if match["sign"] == "-" or (said and said[0] in "SW") else value
