"""Bytes of a text file → text: byte order marks, UTF-8, UTF-16, and detection for the rest."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

import chardet

from suppliers.errors import FileRefused
from suppliers.files import plausible, stray_bytes
from suppliers.words.columns import headings

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
    *("utf-8", "cp1252", "gb18030", "big5hkscs", "cp932", "euc_jp", "cp949", "cp1250", "iso8859_2", "cp1254"),
    *("cp1251", "koi8_r", "iso8859_5", "cp866", "cp874", "cp1256", "iso8859_6", "cp1253", "cp1255", "cp1258"),
)
# Control characters that no list holds; C1 characters of the Latin pages are left out on purpose.
_ONE_ZERO_IN = 20
"""Characters for each zero one, at least, in a text that was damaged; others are no texts."""
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
_LOOKED_AT = 12_000
"""Bytes of the lines beyond ASCII that are weighed: signs are looked at one by one."""
_PARTS = 6
_ASCII = bytes(range(0x80))
_OF_UTF8, _OF_HEADINGS, _OF_WORDS, _OF_STATISTICS = 0.2, 0.5, 0.4, 0.4
_OF_OLD_MACHINES = -0.9
"""What speaks for a page beside its text: few bytes of others make UTF-8, or words of lists, by chance."""
_LEAST_LIKELY, _SURELY, _MUCH_BETTER = 0.05, 0.6, 0.5
_ENOUGH_BYTES = 24
_OLD = ("mac", "ibm", "cp437", "cp7", "cp85", "cp86", "koi8-t")
_EAST_ASIAN_PAGES = ("gb18030", "big5hkscs", "cp932", "euc_jp", "cp949")
_OF_SEVERAL_BYTES = frozenset(("utf-8", *_EAST_ASIAN_PAGES))
_ANOTHER_PAGE = ("utf-8", "cp1252", *_EAST_ASIAN_PAGES)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with the encoding it was read in; `is_guess` when nothing in the file declares it.

    `stray_bytes.MARK` stands in the text before whatever did not fit the encoding.
    """

    text: str
    encoding: str
    is_guess: bool = False


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """The text of a file. `encoding` overrides detection; FileRefused when it is no text."""
    if encoding:
        return _as_named(data, encoding)
    for mark, codec, shown in _MARKS:
        if data.startswith(mark):
            if codec == "utf-8-sig":
                return _marked_utf8(data.removeprefix(mark))
            return Decoded(_without_zeros(_strictly(data, codec, shown)), shown)
    if b"\x00" in data:
        return _without_mark(data)
    _refuse_controls(data)
    try:
        return Decoded(data.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError:
        return _detected(data)


def _marked_utf8(data: bytes) -> Decoded:
    """A text that says that it is UTF-8, and hardly has a byte of others."""
    try:
        return Decoded(_without_zeros(data.decode("utf-8")), "UTF-8")
    except UnicodeDecodeError:
        return Decoded(_read_by_lines(data, "utf-8"), "UTF-8")


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
        raise _zero_in_text(text) or _binary()
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
    raise _zero_in_text(data.decode("latin-1")) or _binary()


def _zero_in_text(text: str) -> FileRefused | None:
    """The refusal of a text with a few zero characters, which says where the first stands."""
    count, first = text.count("\x00"), text.index("\x00")
    rest = text.replace("\x00", "").encode("latin-1", "replace")
    if count * _ONE_ZERO_IN > len(text) or _CONTROLS.search(rest):
        return None
    line = len(text[:first].splitlines() or [""])
    line += text[:first].endswith(("\n", "\r"))
    more = f" (and {count - 1:,} more after it)" if count > 1 else ""
    return FileRefused(
        "file_binary",
        f"Line {line:,} holds a zero byte (NUL){more}, which no text holds; delete it there, or save the "
        "list anew as CSV (UTF-8) or XLSX.",
        line=line,
    )


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
    """The likeliest page, by how much of the text makes sense in it; bytes that do not fit it are marked.

    What headings, words and statistics tell are proposals: one byte of another page misleads all of them.
    """
    sample = _looked_at(data)
    proposed = _proposed(sample)
    size = _beyond_ascii(sample)
    found = {codec: plausible.likelihood(stray_bytes.read(sample, codec), size) for codec in proposed}
    best = max(found, key=lambda codec: (found[codec] + proposed[codec], codec == "cp1252"))
    if found[best] < _LEAST_LIKELY and size >= _ENOUGH_BYTES:
        raise FileRefused(
            "file_encoding", "The encoding of the text cannot be told; save the list as CSV UTF-8."
        )
    if best == "utf-8":
        return Decoded(_read_by_lines(data, best), "UTF-8")
    return Decoded(_read_by_lines(data, best), best, is_guess=True)


def _read_by_lines(data: bytes, codec: str) -> str:
    """The text in a page, lines of another page in theirs; what does not fit is marked."""
    found = []
    for line in data.splitlines(keepends=True):
        text = stray_bytes.read(line, codec)
        if not line.isascii() and (other := _in_another_page(line, text, codec)):
            found.append(stray_bytes.in_marks(other))
        else:
            found.append(stray_bytes.marked(text))
    return _without_zeros("".join(found))


def _in_another_page(line: bytes, text: str, codec: str) -> str | None:
    """A line that surely is in another page than its list: one of UTF-8, or one that does not fit."""
    pages = _ANOTHER_PAGE if stray_bytes.STRAY.search(text) and codec in _OF_SEVERAL_BYTES else ("utf-8",)
    size, best, found = _beyond_ascii(line), _SURELY, None
    for other in pages:
        try:
            reading = line.decode(other)
        except UnicodeDecodeError:
            continue
        likelihood = plausible.likelihood(reading, size) if other != codec else 0.0
        if likelihood > best and size > 1:
            best, found = likelihood, reading
    is_better = found is not None and best > plausible.likelihood(text, size) + _MUCH_BETTER
    return found if is_better else None


def _proposed(sample: bytes) -> dict[str, float]:
    """The pages that come into question, each with what speaks for it beside the text that it makes."""
    found = dict.fromkeys(("utf-8", "cp1252", *_EAST_ASIAN_PAGES), 0.0)
    found["utf-8"] = _OF_UTF8
    for told, weight in ((_told_by_headings(sample), _OF_HEADINGS), (_told_by_words(sample), _OF_WORDS)):
        if told is not None:
            found[told] = found.get(told, 0.0) + weight
    parts = _parts(sample)
    for part in parts:
        for codec in _candidates(chardet.detect(part)["encoding"]):
            if _is_old(codec):
                found.setdefault(codec, _OF_OLD_MACHINES)
            else:
                found[codec] = found.get(codec, 0.0) + _OF_STATISTICS / len(parts)
    return found


def _parts(sample: bytes) -> list[bytes]:
    """The whole and some parts of it, since one stray byte ends what statistics can tell of the whole."""
    lines = sample.splitlines(keepends=True)
    size = max(1, -(-len(lines) // _PARTS))
    return [sample, *(b"".join(lines[at : at + size]) for at in range(0, len(lines), size))]


def _looked_at(data: bytes) -> bytes:
    """Lines that are not ASCII from all of a file, as many as are soon looked at."""
    lines = [line for line in data.splitlines(keepends=True) if not line.isascii()]
    step = max(1, -(-sum(map(len, lines)) // _LOOKED_AT))
    return b"".join(line[:_LOOKED_AT] for line in lines[::step])[: 2 * _LOOKED_AT]


def _beyond_ascii(data: bytes) -> int:
    return len(data.translate(None, _ASCII))


def _told_by_headings(sample: bytes) -> str | None:
    """The one encoding that makes known headings of the first lines, if there are two of them.

    Short lists are too little for statistics; a wrong page never spells "name" and "country".
    """
    first = b"".join(sample.splitlines(keepends=True)[:_FIRST_LINES])
    known = {codec: count for codec in _PAGES if (count := _known_headings(first, codec)) >= _ENOUGH_HEADINGS}
    best = max(known, key=lambda codec: known[codec], default=None)
    # Pages of one family spell the same headings: the statistics choose between them.
    return best if best and list(known.values()).count(known[best]) == 1 else None


def _told_by_words(sample: bytes) -> str | None:
    """The East Asian page, or UTF-8, that spells the most words of supplier lists, where one spells most.

    Katakana and Hiragana have the same places in the pages of Japan and China, and statistics go by these.
    """
    spelled = {
        codec: sum(map(len, _EAST_ASIAN.findall(sample.decode(codec, "ignore"))))
        for codec in ("utf-8", *_EAST_ASIAN_PAGES)
    }
    best = max(spelled, key=lambda codec: spelled[codec])
    return best if spelled[best] and list(spelled.values()).count(spelled[best]) == 1 else None


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
        "iso8859-15": "cp1252", "iso8859-9": "cp1254", "tis-620": "cp874", "iso-8859-11": "cp874",
        "iso8859-11": "cp874", "cp949": "cp949", "johab": "cp949",
    }  # fmt: skip
    name = wider.get(name, name)
    if name.startswith(("utf", "cp037", "ebcdic", "hp-roman", "hz", "iso-2022", "iso2022")):
        return ()
    try:
        codecs.lookup(name)
        b"\xe9".decode(name, "ignore")
    except (LookupError, ValueError):
        return ()
    return (name,)


def _is_old(codec: str) -> bool:
    """Whether a page is one of old machines: found by mistake far more often than by right."""
    return codec.startswith(_OLD)
