"""Words by which a text would tell somebody's immigration status, in languages of workers and case workers.

Data only. A case never holds it: once written down it can be asked for by whoever detains or deports.
Letters are compared without case and without accents. The list catches usual words, not every wording.
"""

from __future__ import annotations

import re
import unicodedata

WORDS = (
    # English
    r"visas?", r"undocumented", r"immigration status", r"immigration papers", r"residence permits?",
    r"resident permits?", r"over-?stay(?:s|ed|er|ers|ing)?", r"asylum[- ]seekers?", r"without papers",
    r"illegal (?:im)?migrants?", r"illegal workers?", r"illegal aliens?", r"irregular (?:im)?migrants?",
    r"irregular status", r"migration status", r"residency status",
    r"(?:work|working|employment|labou?r|stay)[- ]permits?", r"permit[- ]holders?",
    # Spanish, Portuguese, Italian, French, Romanian
    r"visados?", r"indocumentad[oa]s?", r"sin papeles", r"(?:situacion|estatus) migratori[oa]",
    r"permisos? de residencia", r"permisos? de trabajo", r"autorizacao de trabalho", r"permess[oi] di lavoro",
    r"permis de travail", r"(?:in)?migrantes? (?:ilegal|irregular)(?:es)?",
    r"visto de (?:trabalho|residencia)", r"situacao migratoria", r"autorizacao de residencia",
    r"permess[oi] di soggiorno", r"visto di (?:lavoro|ingresso)", r"clandestin[oiae]", r"senza documenti",
    r"sans[- ]papiers", r"titres? de sejour", r"(?:situation|statut) (?:irreguliere?|migratoire)",
    r"viz[ae] de munca", r"permis de (?:sedere|sejour)",
    # German, Dutch, Polish, Turkish
    r"visum", r"aufenthalts(?:titel|status|erlaubnis|genehmigung|recht)",
    r"arbeits(?:erlaubnis(?:se)?|genehmigung(?:en)?)",
    r"werkvergunning(?:en)?", r"calisma izn?i\w*", r"zezwoleni\w+ na prace", r"(?:izin|permit) kerja",
    r"ohne papiere", r"papierlose[rn]?",
    r"illegal(?:er|en|e)? (?:einwanderer|migrant(?:en)?|eingereist\w*)",
    r"verblijfs(?:vergunning|status)", r"zonder papieren", r"wiz(?:a|y|e)", r"kart[ay] pobytu",
    r"nielegaln\w+ imigran\w+", r"vize(?:si)?", r"oturma izn?i\w*", r"kacak gocmen\w*", r"gocmenlik durumu",
    # Russian, Ukrainian
    r"виз[аыуе]", r"віз[аиуі]", r"нелегал\w*", r"миграционн\w+ статус\w*", r"вид[ау]? на жительство",
    r"міграційн\w+ статус\w*",
    # Vietnamese, Indonesian, Malay, Filipino, Swahili
    r"thi thuc", r"tinh trang nhap cu", r"izin tinggal", r"status (?:imigrasi|imigresen)",
    r"(?:imigran|pekerja|pendatang) (?:gelap|ilegal|haram)", r"walang papeles", r"viza",
)  # fmt: skip
"""Whole words in letters that stand between blanks."""

PIECES = (
    # Arabic, Persian, Urdu
    "تأشيرة", "إقامة غير", "تصريح إقامة", "وضع الهجرة", "وضعه القانوني", "مهاجر غير شرعي", "بدون أوراق",
    "ویزا", "روادید", "وضعیت مهاجرت", "مهاجر غیرقانونی", "غیر قانونی تارکین",
    # Hindi, Nepali, Bengali, Sinhala, Tamil
    "वीज़ा", "वीजा", "भिसा", "अवैध प्रवासी", "ভিসা", "অবৈধ অভিবাসী", "වීසා", "விசா",
    # Thai, Khmer, Burmese, Lao
    "วีซ่า", "ต่างด้าวผิดกฎหมาย", "เข้าเมืองผิดกฎหมาย", "ទិដ្ឋាការ", "ဗီဇာ", "ວີຊາ",
    # Chinese, Japanese, Korean, Amharic
    "签证", "簽證", "非法移民", "移民身份", "居留证", "居留證", "ビザ",
    "在留資格", "不法滞在", "비자", "체류자격", "불법체류", "ቪዛ",
)  # fmt: skip
"""Words in scripts without blanks, or that take endings: they are found anywhere."""


def plain(text: str) -> str:
    """A text without case, and Latin letters without accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not "\u0300" <= letter <= "\u036f")


# Dotless and barred letters have no accent to take off; the text is folded the same way.
_OTHER = str.maketrans({"ı": "i", "đ": "d", "ł": "l"})
_WORDS = re.compile(r"(?<!\w)(?:" + "|".join(plain(word) for word in WORDS) + r")(?!\w)")
_PIECES = tuple(plain(piece) for piece in PIECES)


def tell_status(text: str) -> bool:
    """Whether a text seems to tell somebody's immigration status."""
    folded = " ".join(plain(text).translate(_OTHER).split())
    return _WORDS.search(folded) is not None or any(piece in folded for piece in _PIECES)
