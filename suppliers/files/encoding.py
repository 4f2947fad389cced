"""Bytes of a text file → text: byte order marks, UTF-8, UTF-16, and detection for the rest."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

import chardet

from suppliers.errors import FileRefused
from suppliers.words import headings

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_SAMPLE = 200_000
_FIRST_LINES = 20
_ENOUGH_HEADINGS = 2
_LONG_HEADING = 60
_PAGES = (
    *("cp1252", "gb18030", "big5hkscs", "cp932", "euc_jp", "cp949", "cp1250", "iso8859_2", "cp1254"),
    *("cp1251", "koi8_r", "iso8859_5", "cp866", "cp874", "cp1256", "iso8859_6", "cp1253", "cp1255", "cp1258"),
)
# Control characters that no list holds; C1 characters of the Latin pages are left out on purpose.
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MANY_CONTROLS = 0.001
_LONGEST_PART = 2_000
_SURROGATES = re.compile("[\ud800-\udfff]")
# Words that hardly a list of the country is without, and that no other page spells by chance.
_EAST_ASIAN_WORDS = (
    *(
        "株式会社",
        "有限会社",
        "製作所",
        "工業",
        "工場",
        "産業",
        "東京都",
        "大阪府",
        "京都府",
        "北海道",
        "愛知県",
    ),
    *(
        "有限公司",
        "工业",
        "工厂",
        "公司",
        "集团",
        "纺织",
        "电子",
        "广东省",
        "江苏省",
        "浙江省",
        "上海市",
        "深圳市",
    ),
    *("工廠", "實業", "企業", "紡織", "電子", "台北市", "高雄市", "新北市", "臺灣"),
    *("주식회사", "공장", "공업", "산업", "서울", "부산", "경기도", "대한민국"),
)
_EAST_ASIAN = re.compile("|".join(_EAST_ASIAN_WORDS))
_EAST_ASIAN_PAGES = ("gb18030", "big5hkscs", "cp932", "euc_jp", "cp949")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with the encoding it was read in; `is_guess` when nothing in the file declares it."""

    text: str
    encoding: str
    is_guess: bool = False


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """The text of a file. `encoding` overrides detection; FileRefused when it is no text."""
    if encoding:
        return _as_named(data, encoding)
    for mark, codec, shown in _MARKS:
        if data.startswith(mark):
            return Decoded(_without_zeros(_strictly(data, codec, shown)), shown)
    if b"\x00" in data:
        return _without_mark(data)
    _refuse_controls(data)
    try:
        return Decoded(data.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError:
        return _detected(data)


def _as_named(data: bytes, encoding: str) -> Decoded:
    try:
        codecs.lookup(encoding)
        text = _strictly(data, encoding, encoding)
    except (LookupError, ValueError):  # codecs that make no text answer with either
        raise FileRefused(
            "file_encoding",
            f'"{encoding}" is not an encoding that is known; use e.g. UTF-8, cp1252 or GB18030.',
        ) from None
    if _SURROGATES.search(text):
        raise FileRefused("file_encoding", f"The file is not {encoding}; save it as CSV UTF-8.")
    return Decoded(_without_zeros(text).removeprefix("\ufeff"), encoding)


def _strictly(data: bytes, codec: str, shown: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise FileRefused(
            "file_encoding",
            f"The file is not {shown}: byte {error.start + 1} does not fit; save it as CSV UTF-8.",
            encoding=shown,
            position=error.start,
        ) from None


def _without_zeros(text: str) -> str:
    """The text, refused where it holds a zero character: no database keeps one."""
    if "\x00" in text:
        raise _binary()
    return text


def _without_mark(data: bytes) -> Decoded:
    """Text with zero bytes is UTF-16 without a mark, in the byte order that makes lines of known signs."""
    for codec in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text and _is_written_text(text[: _SAMPLE // 2]):
            return Decoded(text, "UTF-16", is_guess=True)
    raise _binary()


def _is_written_text(text: str) -> bool:
    """Whether a text has lines, or cells of one line, and next to no sign that Unicode does not know.

    In the wrong order of bytes a line feed is a sign that does not exist, and a comma one of a dead script.
    """
    unknown = sum(unicodedata.category(sign) in {"Cn", "Co", "Cc"} and sign not in "\r\n\t" for sign in text)
    parts = sum(map(text.count, "\n\r\t,;|"))
    return unknown <= len(text) * _MANY_CONTROLS and parts > 0 and parts * _LONGEST_PART >= len(text)


def _refuse_controls(data: bytes) -> None:
    sample = data[:_SAMPLE]
    if len(_CONTROLS.findall(sample)) > len(sample) * _MANY_CONTROLS:
        raise _binary()


def _binary() -> FileRefused:
    return FileRefused(
        "file_binary", "The file is not text, whatever its name says; save the list as CSV (UTF-8) or XLSX."
    )


def _detected(data: bytes) -> Decoded:
    """The likeliest encoding that decodes every byte; cp1252 comes before the other Latin pages."""
    told = _told_by_headings(data) or _told_by_words(data)
    if told is not None:
        return told
    found = chardet.detect(_around_high_bytes(data))
    for codec in dict.fromkeys((*_candidates(found["encoding"]), "cp1252", "gb18030")):
        try:
            return Decoded(data.decode(codec), codec, is_guess=True)
        except (UnicodeDecodeError, LookupError):
            continue
    raise FileRefused("file_encoding", "The encoding of the text cannot be told; save the list as CSV UTF-8.")


def _told_by_headings(data: bytes) -> Decoded | None:
    """The text in the one encoding that makes known headings of the first lines, if there are two of them.

    Short lists are too little for statistics; a wrong page never spells "name" and "country".
    """
    first = b"".join(data.splitlines(keepends=True)[:_FIRST_LINES])[:_SAMPLE]
    if first.isascii():
        return None
    known = {codec: count for codec in _PAGES if (count := _known_headings(first, codec)) >= _ENOUGH_HEADINGS}
    for codec in sorted(known, key=lambda codec: -known[codec]):
        # Pages of one family spell the same headings: the statistics choose between them.
        if sum(count == known[codec] for count in known.values()) > 1:
            return None
        try:
            return Decoded(data.decode(codec), codec, is_guess=True)
        except UnicodeDecodeError:
            continue
    return None


def _told_by_words(data: bytes) -> Decoded | None:
    """The text in the East Asian page that spells the most words of supplier lists, where one spells most.

    Katakana and Hiragana have the same places in the pages of Japan and China, and statistics go by these.
    """
    sample = _around_high_bytes(data)
    spelled = {
        codec: sum(map(len, _EAST_ASIAN.findall(sample.decode(codec, "ignore"))))
        for codec in _EAST_ASIAN_PAGES
    }
    best = max(spelled, key=lambda codec: spelled[codec])
    if not spelled[best] or list(spelled.values()).count(spelled[best]) > 1:
        return None
    try:
        return Decoded(data.decode(best), best, is_guess=True)
    except UnicodeDecodeError:
        return None


def _known_headings(first: bytes, codec: str) -> int:
    """How many cells of the first lines, not in ASCII, are known headings when read in a page."""
    try:
        cells = re.split(r"[,;\t|\r\n]", first.decode(codec, "ignore"))
    except LookupError:
        return 0
    return sum(
        not cell.isascii() and len(cell) < _LONG_HEADING and headings.field_of(cell.strip('" ')) is not None
        for cell in cells
    )


def _around_high_bytes(data: bytes) -> bytes:
    """The lines that are not ASCII: they alone tell the encoding, and in a long file they may come late."""
    if len(data) <= _SAMPLE:
        return data
    lines = [line for line in data.splitlines(keepends=True) if not line.isascii()]
    return b"".join(lines)[:_SAMPLE]


def _candidates(detected: str | None) -> tuple[str, ...]:
    if detected is None:
        return ()
    name = detected.lower().replace("_", "-")
    # Each page is read by the widest of its family: the narrower ones lack signs that lists do have.
    wider = {
        "gb2312": "gb18030", "gbk": "gb18030", "shift-jis": "cp932", "shiftjis": "cp932",
        "iso-8859-1": "cp1252",
        "latin-1": "cp1252", "iso8859-1": "cp1252", "ascii": "cp1252", "euc-kr": "cp949", "big5": "big5hkscs",
        "iso-8859-9": "cp1254", "utf-8": "cp1252", "windows-1252": "cp1252", "iso-8859-15": "cp1252",
    }  # fmt: skip
    if name.startswith(("mac", "cp437", "cp850", "ibm", "cp037", "ebcdic", "hp-roman")):
        return ("cp1252", name)  # pages of old machines are found by mistake far more often than by right
    return (wider.get(name, name),)
