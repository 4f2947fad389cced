"""The names in one cell of a list: agents, owners, origins, buyers; and cells that name nobody.

Several names in one cell are parted only where that is clear: a semicolon, a bar, an enumeration comma. A
country or a share may follow in brackets: `Golden Manpower (NP); Blue Sky (40 %)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from risk import folding
from risk.geography import countries, country_names
from suppliers.persons.identities import looks_like_identity
from suppliers.values import cleaning
from suppliers.values.cleaning import Unreadable
from suppliers.words.cells import answer_words

_PARTED = re.compile(r"[;；؛|、]")
_BRACKET = re.compile(r"\s*[(（\[]([^()（）\[\]]*)[)）\]]\s*$")

_ANSWER = re.compile(
    r"(?P<word>\w{2,8}|[^\x00-\x7f])"
    r"(?:\s*(?:[:,]\s+|[：，、])(?P<after>.+)|\s+[-–—]\s*(?P<rest>.+)|\s*[(（](?P<inner>.+)[)）]$)"
)
_WORDS_OF_NAMES = frozenset({"co", "net", "da", "ya"})
"""Answers in one language that begin names in another."""
_QUANTITIES = (
    "several various multiple many numerous|varios varias diversos diversas "
    "multiples algunas algunos|mehrere verschiedene diverse einige|plusieurs divers quelques|vari varie "
    "diversi|verscheidene meerdere|kilka rozne|birden fazla|beberapa|多家 多个 複数 数社|несколько"
)
_COMPANIES = (
    "agency agencies agent agents contractor contractors subcontractor subcontractors recruiter recruiters "
    "companies|agencia agencias agente agentes empresas sociedades subcontratistas|agentur agenturen firmen|"
    "agence agences entreprises|agenzia agenzie|agencja agencje"
)
_NONE_IN_WORDS = (
    "none|none used|not used|nobody|no one|no agent|no agents|no agency|no labour provider|direct hire|"
    "direct hire only|keine|keiner|keins|ninguno|ninguna|sin agencia|aucun|aucune|nessuno|nessuna|nenhum|"
    "nenhuma|geen|ingen|brak|žádná|žádný|yok|hiçbiri|tidak ada|tiada|không có|没有|沒有|なし|無し|없음|"
    "ไม่มี|لا يوجد|لا أحد|कोई नहीं|নেই|нет никого|отсутствует|"
    "direct|direct hiring|direct recruitment|directly hired|hired directly|own recruitment|own recruiting|"
    "in house|inhouse|self|self recruited|self recruitment|company itself|factory itself|supplier itself|"
    "hr|hr department|own hr|own staff|walk in|walk ins|no subcontracting|no sub contracting|"
    "no subcontractor|no subcontractors|no sub contractors|no recruiter|no recruiters|direkt|"
    "direkteinstellung|eigene einstellung|eigenpersonal|contratación directa|reclutamiento directo|directo|"
    "embauche directe|recrutement direct|en interne|contratação direta|recrutamento direto|direto|"
    "assunzione diretta|doğrudan|doğrudan işe alım|rekrutmen langsung|tuyển dụng trực tiếp|"
    "自行招聘|直接招聘|公司自招|自招|直招|直接雇用|自社採用"
)
_NONE = frozenset(map(folding.fold_term, _NONE_IN_WORDS.split("|")))
"""What says that there is nobody; it is no company of that name."""
_NO_NAMES = answer_words.BLANKS | answer_words.YES | answer_words.NO
_NOBODY = frozenset(re.split(r"[ |]", f"{_QUANTITIES}|{_COMPANIES}"))
"""Words that tell of companies and name none: "several agencies", "3 agencias"."""
_AGENCY = _NOBODY | frozenset(
    ("recruitment", "recruiting", "manpower", "labour", "labor", "employment", "in", "from")
)
_UNKNOWN = (
    "unknown unidentified undisclosed confidential withheld untraceable sundry misc miscellaneous diverse "
    "diverses diverser other others tbd tbc tba|desconocido desconocida desconocidos otro otros otras|"
    "unbekannt unbekannte unbekannter sonstige sonstiges andere|inconnu inconnue inconnus autre autres|"
    "sconosciuto altri|desconhecido outros|onbekend overige|nieznany nieznani rozni inne|"
    "cesitli muhtelif bilinmiyor "
    "bilinmeyen belirsiz diger|berbagai lainnya|"
    "不明 未知 不详 各种 各種 多种 其他 散户 その他 各社 미상 불명 다수 기타|"
    "неизвестно неизвестный разные различные прочие другие|مجهول متعدد مختلف متنوع آخرون|"
    "विभिन्न अज्ञात|বিভিন্ন অজানা"
)
_UNKNOWN_TOGETHER = (
    "see list|see annex|see attached|see attachment|see below|"
    "spot market|spot markets|spot purchase|spot purchases|spot buying|open market|not traceable|"
    "to be advised|to be determined|to be defined|to be announced|to be identified|por definir|"
    "mercado spot|a definir|marche spot|marche libre|da definire|spotmarkt|noch offen|"
    "wird nachgereicht|spot piyasa|tespit edilemedi|khong xac dinh|chua xac dinh|"
    "nhieu nha cung cap|khac nhau|tidak diketahui|belum ditentukan|现货|现货市场|各种供应商|多家供应商|"
    "未知供应商|スポット市場|ไม่ทราบ|ไม่ทราบชื่อ|ไม่รู้|หลายราย|หลากหลาย|ต่างๆ|ตลาดกลาง|อื่นๆ|"
    "غير معروف|غير معلوم|جهات مختلفة|موردون مختلفون|السوق الفورية"
)
_BESIDE_UNKNOWN = (
    "supplier suppliers vendor vendors source sources origin origins seller sellers trader traders farm "
    "farms farmer farmers mill mills factory factories vessel vessels boat boats market markets spot "
    "country countries location locations see annex attached list and or of the from by y e et und oder "
    "ve veya|proveedor proveedores|lieferant lieferanten|fournisseur fournisseurs|"
    "fornecedor fornecedores|fornitore fornitori|leverancier leveranciers|dostawca dostawcy|"
    "tedarikci tedarikciler|pemasok|供应商 工厂 仕入先 공급업체"
)
_MOST_WORDS_OF_A_COUNTRY = 3


def _words(of: str) -> frozenset[str]:
    """Folded words of a text, which hold those between bars and blanks."""
    return frozenset(folding.fold_term(word) for word in re.split(r"[ |]", of))


_UNKNOWN_WORDS = _words(f"{_QUANTITIES}|{_UNKNOWN}")
_UNKNOWN_PHRASES = frozenset(map(folding.fold_term, _UNKNOWN_TOGETHER.split("|")))


def _first_words(texts: Iterable[str]) -> frozenset[str]:
    """The first word of each folded text: without it the text is nowhere within another."""
    return frozenset(word for text in texts for word in text.split()[:1])


_HINTS = _UNKNOWN_WORDS | _first_words((*_UNKNOWN_PHRASES, *map(folding.fold_term, answer_words.BLANKS)))
"""Words without one of which no text says that: most names have none."""
_OF_NOBODY = _HINTS | _first_words(_NONE)
_BESIDE = _words(f"{_BESIDE_UNKNOWN}|{_COMPANIES}")
"""Words that say nothing of whom an unknown supplier could be."""
_PIECES = re.compile(r"[()（）\[\]/,;，、；|]|\s[-–—]\s|:")


class Mention(NamedTuple):
    """One name in a cell with what stood in brackets behind it."""

    name: str
    country: str = ""
    share: float | None = None


def mentions(cell: str) -> list[Mention]:
    """The names in a cell; what is no name (yes, no, a number, "several agencies") is left out."""
    return read(cell)[0]


def names(cell: str) -> list[str]:
    """The names in a cell of other names, each once; what looks like a person's identity is left out."""
    found = dict.fromkeys(one.name for one in mentions(cell))
    return [name for name in found if not looks_like_identity(name)]


def read(cell: str) -> tuple[list[Mention], list[str]]:
    """The names in a cell, and its parts that tell of somebody and name nobody.

    A mere yes beside a name tells of that name.
    """
    named: list[Mention] = []
    unnamed: list[str] = []
    for part in map(str.strip, _PARTED.split(cell)):
        if (one := _mention(part)) is not None:
            named.append(one)
        elif not _says_nobody(part):
            unnamed.append(part)
    return named, [part for part in unnamed if not cleaning.answer(part)] if named else unnamed


def companies(cell: str) -> tuple[list[Mention], list[tuple[str, str]]]:
    """The companies of the chain in a cell; of what was not taken the code of the problem, and what is shown.

    What looks like a person's identity is never shown.
    """
    named, unnamed = read(cell)
    kept = [one for one in named if not looks_like_identity(one.name)]
    told = [("link_names_nobody", part) for part in unnamed]
    return kept, told + [("link_names_person", "")] * (len(named) - len(kept))


def in_country(cell: str, country: str) -> str:
    """A cell of names with the country of its column at each name that has none of its own."""
    parts = [part.strip() for part in _PARTED.split(cell)]
    return "; ".join(
        f"{part} ({country})" if (one := _mention(part)) is not None and not one.country else part
        for part in parts
        if part
    )


def _mention(text: str) -> Mention | None:
    country, share = "", None
    while bracket := _bracket(text):
        inner = bracket.group(1)
        resolved = countries.resolve(inner) if inner.strip() and not inner.strip().isdigit() else None
        if resolved is not None and not country:
            country = resolved.iso2
        elif "%" in inner and (number := _percent(inner)) is not None and share is None:
            share = number
        else:
            break
        text = text[: bracket.start()].strip()
    name = _without_yes(text)
    country = country or _of_an_agency(name)
    return Mention(name, country, share) if _is_name(name) else None


def _bracket(text: str) -> re.Match[str] | None:
    """The bracket at the end of a text: most texts have none, and are not searched."""
    return _BRACKET.search(text) if text.endswith((")", "）", "]")) else None


def _of_an_agency(name: str) -> str:
    """The country of "Recruitment agency Nepal": nothing else of the words is anybody's own."""
    words = folding.fold(name).split()
    for count in range(1, min(_MOST_WORDS_OF_A_COUNTRY, len(words) - 1) + 1):
        if all(word in _AGENCY for word in words[:-count]):
            found = country_names.by_name(" ".join(words[-count:]))
            return found.iso2 if found else ""
    return ""


def _without_yes(text: str) -> str:
    """A name without the answer before it: "Yes - Blue Sky", "Sí (Blue Sky)"; blank where that is no."""
    text = text.rstrip(" -–—:,")
    answer = _ANSWER.match(text)
    if answer is None or cleaning.key(answer["word"]) in _WORDS_OF_NAMES:
        return text
    said = cleaning.answer(answer["word"])
    if said is None:
        return text
    return (answer["after"] or answer["rest"] or answer["inner"]) if said else ""


def _percent(text: str) -> float | None:
    try:
        return cleaning.share(text)
    except Unreadable:
        return None


def _is_name(text: str) -> bool:
    has_letters = text[:2].isalpha() or sum(sign.isalpha() for sign in text) > 1
    if not has_letters or cleaning.key(text) in _NO_NAMES or folding.fold_term(text) in _NONE:
        return False
    if is_unknown(text):
        return False
    bracket = _bracket(text)
    words = folding.fold(text[: bracket.start()] if bracket else text).split()
    return not words or any(not word.isdigit() and word not in _NOBODY for word in words)


def _says_nobody(part: str) -> bool:
    """Whether a part says plainly that there is nobody to name, or nothing at all."""
    says_no = part == "0" or cleaning.answer(part) is False
    return says_no or is_nobody(part) or not any(map(str.isalnum, part))


def is_unknown(text: str) -> bool:
    """Whether a text says that nobody knows who it is: "unknown / various (spot market)", "TBD", "n/a".

    It does so only as a whole: "Various Textiles Ltd" is a name.
    """
    if cleaning.is_blank(text):
        return any(map(str.isalpha, text))
    if _HINTS.isdisjoint(folding.fold_term(text).split()):
        return False
    pieces = [piece for piece in map(folding.fold_term, _PIECES.split(text)) if piece]
    told = [_is_unknown_piece(piece) for piece in pieces]
    others = [piece for one, piece in zip(told, pieces, strict=True) if not one]
    return any(told) and all(_BESIDE.issuperset(piece.split()) or _is_country(piece) for piece in others)


def _is_country(piece: str) -> bool:
    return country_names.by_name(piece) is not None


def _is_unknown_piece(piece: str) -> bool:
    """Whether a folded piece holds a word for unknown or several, and no word that could be somebody's."""
    if piece in _UNKNOWN_PHRASES or cleaning.is_blank(piece):
        return True
    words = set(piece.split())
    return words <= _UNKNOWN_WORDS | _BESIDE and not words.isdisjoint(_UNKNOWN_WORDS)


def may_be_nobody(text: str) -> bool:
    """Whether `is_unknown` or `is_nobody` may be true of a text: most names hold none of the words for it."""
    words = folding.fold_term(text).split()
    return not words or not _OF_NOBODY.isdisjoint(words)


def is_nobody(text: str) -> bool:
    """Whether a text says in words that there is nobody of whom it could be the name."""
    return cleaning.is_blank(text) or folding.fold_term(text) in _NONE
