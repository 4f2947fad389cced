"""The process that opens one PDF: limits itself first, then tells what in it could act.

It is started as a script by `pdf.py`, apart from the service, so that a hostile file can neither hang nor
exhaust it. It imports nothing of the project. Standard input: one line of settings, then the file.
"""

from __future__ import annotations

import io
import json
import logging
import re
import resource
import sys
from collections.abc import Iterable, Iterator
from typing import Any

ACTING = {
    *("/JavaScript", "/JS", "/AA", "/Launch", "/GoToR", "/GoToE", "/SubmitForm", "/ImportData", "/Rendition"),
    *("/RichMedia", "/RichMediaContent", "/RichMediaExecute", "/Movie", "/Sound", "/3D"),
    *("/GoTo3DView", "/FileAttachment", "/EmbeddedFile", "/EmbeddedFiles", "/EF", "/XFA", "/FFilter"),
}
"""Names that make a PDF run, fetch, send, play or carry something; wherever one stands, it is refused."""
OBJECT = re.compile(rb"(?<!\d)\d{1,10}\s+\d{1,5}\s+obj(?![A-Za-z])")
TRAILER = re.compile(rb"trailer\s*(?=<<)")
INFECTED = "infected"
# The marker in two halves, as in `harmful.py`; this process imports nothing of the project.
MARKER = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!"
MOST_PACKED = 2_000_000
SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*):")
HARMLESS_SCHEMES = {"http", "https", "mailto", "tel"}


class _Twice(logging.Handler):
    """Stops where an entry stands twice: the reader takes the first and warns, a viewer may take the last."""

    def emit(self, record: logging.LogRecord) -> None:
        if "Multiple definitions" in record.getMessage():
            raise ValueError("an entry stands twice")


def main() -> None:
    """Read the PDF on standard input and answer on standard output."""
    settings = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    _limit(settings["memory"], settings["seconds"])
    sys.stdout.write(json.dumps(_answer(data, settings["objects"])))


def _limit(memory: int, seconds: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _answer(data: bytes, most_objects: int) -> dict[str, Any]:
    from pypdf import PdfReader  # after the limits hold

    logging.getLogger("pypdf").addHandler(_Twice())
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted:
            return {"encrypted": True}
        found: set[str] = set()
        for number, one in enumerate(_objects(reader, data), start=1):
            if number > most_objects:
                return {"unreadable": True}
            found.update(_acting(one))
            if _is_infected(one):
                found.add(INFECTED)
    except Exception:  # whatever the reader stumbles over: a file that it cannot read whole is not trusted
        return {"unreadable": True}
    return {"encrypted": "/Encrypt" in found, "found": sorted(found)}


def _objects(reader: Any, data: bytes) -> Iterator[Any]:
    """Every object: those that the tables name, and those that only stand in the file.

    Viewers differ in which of several tables or copies of an object they follow, and earlier versions stay in
    the file after an update: so none is left out.
    """
    from pypdf.generic import IndirectObject

    yield reader.trailer
    for generation, entries in reader.xref.items():
        yield from (reader.get_object(IndirectObject(number, generation, reader)) for number in entries)
    yield from (reader.get_object(IndirectObject(number, 0, reader)) for number in reader.xref_objStm)
    for place in (*OBJECT.finditer(data), *TRAILER.finditer(data)):
        yield from _with_packed(_read(data, place.end(), reader), reader)


def _with_packed(one: Any, reader: Any) -> Iterator[Any]:
    """An object, and those that are packed inside it."""
    yield one
    if isinstance(one, dict) and one.get("/Type") == "/ObjStm":
        content = one.get_data()  # type: ignore[attr-defined]
        first, count = int(one["/First"]), int(one["/N"])
        numbers = content[:first].split()
        if len(numbers) < 2 * count:
            raise ValueError("an object stream without its index")
        for offset in numbers[1 : 2 * count : 2]:
            yield _read(content, first + int(offset), reader)


def _read(data: bytes, place: int, reader: Any) -> Any:
    from pypdf.generic import read_object

    stream = io.BytesIO(data)
    stream.seek(place)
    while stream.read(1).isspace():
        pass
    stream.seek(-1, io.SEEK_CUR)
    return read_object(stream, reader)


def _acting(one: Any) -> Iterator[str]:
    """The names in an object that make it act; references are not followed, each object comes by itself."""
    waiting = [one]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            yield from _of_dictionary(part)
            waiting += [*part.keys(), *(part.raw_get(key) for key in part)]  # type: ignore[attr-defined]
        elif isinstance(part, list):
            waiting += part
        elif isinstance(part, str) and part in ACTING and type(part).__name__ == "NameObject":
            yield str(part)


def _is_infected(one: Any) -> bool:
    """Whether a stream, unpacked, or a string holds the marker of infected files."""
    if hasattr(one, "get_data") and MARKER in _unpacked(one):
        return True
    waiting = [one]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            waiting += [part.raw_get(key) for key in part]  # type: ignore[attr-defined]
        elif isinstance(part, list):
            waiting += part
        elif isinstance(part, str | bytes):
            text = part if isinstance(part, bytes) else part.encode("latin-1", "ignore")
            if MARKER in text:
                return True
    return False


def _unpacked(stream: Any) -> bytes:
    """A stream without its filters; pictures and very large ones stay as they are: unpacking takes long."""
    raw: bytes = getattr(stream, "_data", b"")
    if stream.get("/Subtype") == "/Image" or len(raw) > MOST_PACKED:
        return raw
    try:
        data: bytes = stream.get_data()
    except Exception:  # an unusual filter: what it hides no ordinary program unpacks either
        return raw
    return data


def _of_dictionary(part: Any) -> Iterable[str]:
    if "/Encrypt" in part:
        yield "/Encrypt"
    if "/OpenAction" in part and not _only_shows_a_page(part["/OpenAction"]):
        yield "/OpenAction"
    if "/F" in part and hasattr(part, "get_data"):  # a stream whose bytes lie in another file
        yield "/F"
    address = part.get("/URI")
    if isinstance(address, bytes | str) and not _is_harmless(address):
        yield "/URI"


def _only_shows_a_page(action: Any) -> bool:
    if isinstance(action, dict):
        return action.get("/S") == "/GoTo" and "/Next" not in action
    return True


def _is_harmless(address: bytes | str) -> bool:
    """Whether a link, once somebody clicks it, does no more than open a page or a letter."""
    text = address.decode("latin-1") if isinstance(address, bytes) else address
    scheme = SCHEME.match(text)
    return not text.lstrip().startswith("\\") and (scheme is None or scheme[1].lower() in HARMLESS_SCHEMES)


if __name__ == "__main__":
    main()
