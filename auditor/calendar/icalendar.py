"""Entries of a calendar as iCalendar text (RFC 5545). Pure: the same entries give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LONGEST_LINE = 75
"""Octets of a line without its end; longer ones are folded (section 3.1)."""
END = b"\r\n"
PRODUCT = "-//Manumit//Audit calendar//EN"
CONTROL = dict.fromkeys([*range(32), 127])


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of whole days; `uid` never changes, `sequence` rises whenever the entry does."""

    uid: str
    first: date
    days: int
    title: str
    changed_at: datetime
    sequence: int = 0
    text: str = ""
    address: str = ""
    is_cancelled: bool = False
    is_tentative: bool = False
    is_busy: bool = True


def write(entries: Iterable[Entry], *, name: str) -> bytes:
    """A whole calendar of these entries."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{escaped(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
    ]
    for entry in entries:
        lines += _event(entry)
    lines.append("END:VCALENDAR")
    return b"".join(folded(line) for line in lines)


def _event(entry: Entry) -> Iterator[str]:
    """The lines of one entry; the end of whole days is the day after the last (section 3.6.1)."""
    stamp = f"{entry.changed_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    status = "CANCELLED" if entry.is_cancelled else ("TENTATIVE" if entry.is_tentative else "CONFIRMED")
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(entry.uid)}"
    yield f"DTSTAMP:{stamp}"
    yield f"LAST-MODIFIED:{stamp}"
    yield f"SEQUENCE:{entry.sequence}"
    yield f"DTSTART;VALUE=DATE:{entry.first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{entry.first + timedelta(days=max(entry.days, 1)):%Y%m%d}"
    yield f"SUMMARY:{escaped(entry.title)}"
    if entry.text:
        yield f"DESCRIPTION:{escaped(entry.text)}"
    if entry.address:
        yield f"URL:{entry.address}"
    yield f"STATUS:{status}"
    yield f"TRANSP:{'OPAQUE' if entry.is_busy and not entry.is_cancelled else 'TRANSPARENT'}"
    yield "CLASS:CONFIDENTIAL"
    yield "END:VEVENT"


def escaped(text: str) -> str:
    """A text value: backslash, semicolon, comma and line break are escaped (section 3.3.11)."""
    for plain, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\n"), ("\r", "\n")):
        text = text.replace(plain, written)
    return "\\n".join(line.translate(CONTROL) for line in text.split("\n"))


def folded(line: str) -> bytes:
    """A line with its end, broken between characters so that no part has more than 75 octets."""
    parts, part, room = [], b"", LONGEST_LINE
    for letter in line:
        octets = letter.encode()
        if len(part) + len(octets) > room:
            parts.append(part)
            part, room = b"", LONGEST_LINE - 1  # a continued line begins with a blank
        part += octets
    return (END + b" ").join([*parts, part]) + END
