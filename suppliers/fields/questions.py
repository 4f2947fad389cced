"""Headings that are questions of a form: "What is the legal name of your company?"."""

from __future__ import annotations

import re
from functools import lru_cache

from suppliers.words import heading_parts
from suppliers.words.columns import headings
from suppliers.words.word_lists import words_of

_NAMES = words_of(
    "name names nombre nom nome denominazione nazwa naam navn namn nimi adi unvani isim ten nama"
)
_SUPPLIERS = (
    heading_parts.SITES
    | heading_parts.RUNNERS
    | words_of(
        "company companys companies organisation organization enterprise firm entity empresa "
        "compania organizacion entreprise societe etablissement organisme unternehmen unternehmens firma "
        "betrieb betriebs azienda impresa societa bedrijf bedrijfs organisatie firmy firmanizin "
        "sirketinizin fabrikanizin tesisinizin cong ty nha may perusahaan suppliers factorys"
    )
)
_ASKING = words_of(
    "production q question what is are the of a an your you please enter state give write provide fill in "
    "type select full legal registered official current s and as it on at "
    "cual es el la de del su sus razon social nombre legal por favor indique escriba "
    "quel quelle est le l votre vos du d raison sociale veuillez indiquer "
    "wie lautet heisst ist der die das des ihres ihrer ihre ihr bitte geben sie an vollstandiger "
    "qual e o da do seu sua favor informe "
    "come si chiama il della vostra tua sua ragione "
    "wat uw van "
    "nedir lutfen yaziniz ticari "
    "cua ban la gi quy vui long nhap "
    "apa anda sebutkan resmi"
)
_UNSPACED = re.compile(
    r"(?:q ?)?\d* ?(?:请填写|请输入)?(?:贵|您|你|您的|你的|你们的|您所在|贵方)?"
    r"(?:公司|企业|工厂|单位|厂|会社|御社|貴社)(?:的|の)?(?:中文)?(?:法定|正式|全)?"
    r"(?:名称|名字|全称|名)(?:是什么|是|为|を教えてください|は何ですか)? ?"
)
_NUMBER = re.compile(r"q?\d+[a-z]?")


@lru_cache(maxsize=4_096)
def ask_for_supplier(heading: str) -> bool:
    """Whether a heading asks in a sentence how the supplier or site is called, and nothing besides."""
    key = headings.heading_key(heading)
    if _UNSPACED.fullmatch(key):
        return True
    words = [word for word in key.split() if not _NUMBER.fullmatch(word)]
    return (
        not _NAMES.isdisjoint(words)
        and not _SUPPLIERS.isdisjoint(words)
        and set(words) <= _NAMES | _SUPPLIERS | _ASKING
    )
