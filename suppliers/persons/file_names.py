"""File names that may tell who somebody is: photographs and papers are often called as their worker is.

A file is never refused for its name. The name is left out and a plain one stands for it, which says so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import PurePath

from risk import folding
from suppliers.persons import bank_accounts, befallen, named_workers, person_names, worker_accounts
from suppliers.persons.as_read import as_read
from suppliers.persons.identities import LOOKS_LIKE

NOT_KEPT = "name-not-kept"
"""What the plain name ends in, so that every page and list on which it stands tells why."""
ADVICE = (
    "The name of the file was not kept, because it may name a person; the file is kept as it came. Call "
    "files by what they show."
)

_NUMBERS = (
    "an e-mail address",
    "a telephone number",
    "a document number",
    bank_accounts.KIND,
)
# What cameras, telephones and messengers call their files: a word, a day, a time, a count.
_OF_DEVICES = re.compile(
    r"(?<![^\W_])(?:IMG|VID|DSC[NF]?|PXL|MVIMG|PANO|GOPR|SAM|CIMG|IMAG|DOC|PTT|AUD|WP|SCAN|Image|Photo"
    r"|Scan|Screenshot"
    r"|mmexport|signal|received|FB_IMG|KakaoTalk|LINE_ALBUM|wx_camera|CamScanner|Document)"
    r"[ _-]{0,2}(?=\d)(?:\d+(?:[ _.T-](?=\d))?)+(?![^\W_])",
    re.IGNORECASE,
)
_DAY = r"(?:(?:19|20)\d\d[-_. ]?[01]\d[-_. ]?[0-3]\d|[0-3]\d[-_.][01]\d[-_.](?:19|20)\d\d)"
_TIME = r"(?: at |[ T_.-]{0,2})[0-2]\d[.:_-]?[0-5]\d(?:[.:_-]?[0-5]\d(?:[.:_-]?\d{1,3})?)?"
_WHEN = re.compile(rf"(?<!\d){_DAY}(?:{_TIME})?(?!\d)", re.IGNORECASE)

_BETWEEN = re.compile(r"[\s_.\-–,;+&()\[\]{}'’]+")
_JOINED = re.compile(r"(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ])|(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
_OF_ONE_PERSON = {
    *(
        "passport",
        "passports",
        "payslip",
        "visa",
        "testimony",
        "statement",
        "pasaporte",
        "nomina",
        "passeport",
    ),
    *("passaporte", "passaporto", "reisepass", "lohnzettel", "paspor", "pasaport"),
}
"""A paper that each worker has one of: two words beside it that are no others are whose it is."""
_PAPERS = re.compile(
    r"护照|身份证|工资[单条]?|劳动?合同|合同|照片|复印件|证件|签证|หนังสือเดินทาง|บัตรประชาชน|สลิปเงินเดือน"
    r"|สัญญาจ้าง|รูปถ่าย|ของ"
    r"|(?:ال)?جواز(?: سفر)?|راتب|بطاقة|عقد|صورة|পাসপোর্ট|ছবি|的"
)
_OTHER_LISTED = re.compile(
    rf"(?<![\u0e01-\u0e4e])(?:{named_workers.THAI_LISTED})"
    rf"|(?<![\u0621-\u064a])(?:{named_workers.ARABIC_LISTED})(?![\u0621-\u064a])"
    rf"|(?<![\u0980-\u09ff])(?:{named_workers.BENGALI_LISTED})(?![\u0980-\u09ff])"
)
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_BURMESE = re.compile(rf"(?:{named_workers.BURMESE_LISTED})")


def kept(filename: str, kind: str) -> str:
    """A file name that may be kept: itself, or a plain one of its `kind` where it may name a person."""
    if not may_name_a_person(filename):
        return filename
    return f"{kind}-{NOT_KEPT}{PurePath(filename).suffix.lower()}"


def told(left_out: int, of: int = 1) -> str:
    """What to add, behind a sentence, for whoever brought files; nothing where every name was kept."""
    if not left_out:
        return ""
    if of == 1:
        return f" {ADVICE}"
    whose = "1 of them" if left_out == 1 else f"{left_out} of them"
    return (
        f" The name of {whose} was not kept, because it may name a person; each file is kept as it came. "
        "Call files by what they show."
    )


def is_left_out(filename: str) -> bool:
    """Whether a stored name stands for one that was not kept."""
    return PurePath(filename).stem.endswith(NOT_KEPT)


def may_name_a_person(filename: str) -> bool:
    """Whether a file name, its ending aside, looks as if it told who a person is."""
    # macOS writes letters and their accents apart.
    stem = as_read(unicodedata.normalize("NFC", PurePath(filename).stem))
    bare = _WHEN.sub(" ", _OF_DEVICES.sub(" ", stem))
    if any(LOOKS_LIKE[kind].search(text) for kind in _NUMBERS for text in (bare, bare.replace("_", " "))):
        return True
    if bank_accounts.holds_one(stem):
        return True
    words = [part for one in _BETWEEN.split(bare) for part in _JOINED.split(one) if part]
    text = " ".join(words)
    if any(pattern.search(text) for kind, pattern in LOOKS_LIKE.items() if kind not in _NUMBERS):
        return True
    if worker_accounts.tells_of_a_worker(text) or named_workers.is_full_name(text):
        return True
    return _is_named_in_other_letters(text) or any(map(_is_person, _runs(words)))


def _is_named_in_other_letters(text: str) -> bool:
    """Whether a frequent name stands in a script without capitals, alone or beside a word for a paper."""
    left = _PAPERS.sub(" ", text)
    if person_names.is_name_in_other_letters(left.strip()) or _OTHER_LISTED.search(left):
        return True
    return any(map(person_names.is_name_in_other_letters, _HAN.findall(left)))


def _runs(words: list[str]) -> Iterator[tuple[list[str], bool]]:
    """Words side by side that may be a name, and whether a paper of one person stands beside them.

    What a word for a company, a firm's manager or a place of work ends is no worker's name.
    """
    run: list[str] = []
    is_of_one = any(folding.fold_term(one) in _OF_ONE_PERSON for one in words)
    for word in [*words, ""]:
        titled = word[:1].upper() + word[1:].lower() if word.isupper() or word.islower() else word
        is_paper = folding.fold_term(word) in _OF_ONE_PERSON
        is_name = bool(word) and not is_paper and not word.isdigit()
        if is_name and (
            named_workers.is_frequent(titled) or not named_workers.is_no_name(titled, in_a_name=False)
        ):
            run.append(titled if named_workers.is_frequent(titled) or not word.islower() else word)
            continue
        if run and not named_workers.COMPANY_WORD.fullmatch(titled):
            yield run, is_of_one
        run = []


def _is_person(found: tuple[list[str], bool]) -> bool:
    run, is_of_one = found
    if not {one.casefold() for one in run}.isdisjoint(befallen.AT_COMPANIES):
        return False
    burmese = sum(_BURMESE.fullmatch(one) is not None for one in run)
    if any(map(named_workers.is_frequent, run)) or burmese > 1:
        return True
    return is_of_one and sum(one[0].isupper() and len(one) > 1 for one in run) > 1
