"""Origins that deny a region of documented state-imposed labour: "Xinjiang-free", "不使用新疆棉".

A denial is read only where nothing else is said: each part that names the region is wholly a denial of it,
and the others name countries and materials. Any word beside that ("not only", "no info") is a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from risk.chinese import simplified
from risk.folding import is_han, is_unspaced
from risk.geography import country_names
from risk.geography.places import PlaceHit
from risk.reference import Release
from suppliers.words.heading_keys import heading_key
from suppliers.words.heading_patterns import as_in_keys, compiled
from suppliers.words.signs import denied_beside
from suppliers.words.word_lists import words_of

_REGION = "§"
"""Stands in a key for whatever name the region has there."""
_PARTS = re.compile(r"[,;()\[\]{}|/\n.。，、；（）【】]|\s[-–—]\s")
_NAMELY = re.compile(r"[:：]")
_DOUBTED = re.compile(r"[?？؟]")
_BEFORE = compiled(
    r"(?:^|(?<= ))(?:"
    r"not from|free (?:of|from)|outside(?: of)?|other than|excluding|excludes?|except(?: for| from)?|apart "
    r"from|"
    r"sans|hors(?: d[eu])?|pas d[eu]?|en dehors du?|exempt du?|sauf|ohne|ausserhalb(?: von)?|ausser|frei von|"
    r"senza|priv[oa] di|al di fuori (?:di|dello)|tranne|fuera de|excepto|salvo|exento de|libre de|fora "
    r"d[eoa]|"
    r"livre de|isento de|exceto|ngoai|khong phai|ngoai tru|di luar|bukan|bebas|kecuali|buiten|spoza|poza|"
    r"oprocz|"
    r"вне|кроме|за пределами|ليس|ليست|خارج|غير|باستثناء|خال من|خالية من|fuori da\w*|"
    rf"{denied_beside.NOT})(?= |$)"
)
"""What denies an origin before it: all that denies anything, and what says *elsewhere*."""
_ANY = "any"
"""Beside a denial the same, by itself none."""
_FOR_NOW = frozenset(("chua",))
"""Denials that say *not yet*."""
_OF_THE_NEXT = frozenset(("not", "non", "nicht", "bukan", "khong phai", "ليس"))
"""Denials of the very next word: "not cotton from Xinjiang" may be wool from there."""
_BEHIND = compiled(
    r"(?:free|frei\w*|libre|livre|(?:is |are |wird |werden )?(?:not used|nicht (?:verwendet|genutzt)|"
    r"excluded|"
    r"ausgeschlossen)|: (?:no|none|nein|non|nao|nie|нет|لا)|не использу\w+|excluid[oa]|exclue?s?|escluso|"
    r"degil(?:dir)?|disi|disinda(?:n|ki)?|haric|yok|icermez|icermiyor|kullan(?:ilmiyor|ilmaz|miyoruz)|"
    r"नहीं|से नहीं|के बाहर|मुक्त|নয়|থেকে নয়|মুক্ত|نہیں|سے نہیں|제외|아님|이외|없음|미사용)(?: (?:है|"
    r"ہے))?(?= |$)"
)
"""What denies it right behind it, and ends what is said: "Xinjiang: none", "Sincan dışı"."""
_OF_HAN = r"(?:棉花|棉纱|棉|绵|コットン|原料|原材料|材料|产品|製品|制品|面料|纱)"
_HAN_BEFORE = re.compile(
    rf"(?:我司|我们|我方|本公司|公司|工厂|均|全部|所有|{_OF_HAN})*"
    r"(?:不|未|没有|无|非|不是|并非|从不|绝不|禁止|禁用|排除|除)"
    rf"(?:使用|采用|采购|含有|含|来自|来源于|源自|产自|购买|用|任何|{_OF_HAN})*"
)
_HAN_NAMED = rf"(?:维吾尔自治区|地区|区|所产|生产|产|産|的|の|以及|{_OF_HAN})*"
_HAN_BEHIND = re.compile(
    rf"{_HAN_NAMED}(?:以外|之外|除外|不使用|未使用|没有|无|なし|無し|では(?:ない|なく|ありません)|"
    r"[はをも]?(?:一切)?(?:不使用|使用しない|使用してい(?:ない|ません)|使用せず|使わない|使ってい(?:ない|"
    r"ません)|含まない|含まず))"
    rf"{_HAN_NAMED}"
)
_THAI_BEFORE = re.compile(
    as_in_keys(
        r"(?:เรา|บริษัท|ฝ้าย|วัตถุดิบ)*(?:ไม่ใช่|ไม่ได้ใช้|ไม่ใช้|ไม่ได้มา|ไม่มี|ปราศจาก|ยกเว้น|นอก)"
        r"(?:การใช้|ฝ้าย|วัตถุดิบ|มาจาก|จาก|มณฑล|เขต)*"
    )
)
_HARMLESS = words_of(
    "from of in the at our we us use used uses using source sourced sourcing contain contains containing do "
    "does "
    "is are with made grown content supply chain origin region province 100 percent and it this "
    "aus der die das dem den von vom wird werden verwendet verwenden stammt wir und "
    "de del la el los las en se usa usamos utiliza utilizamos contiene procedente proviene y "
    "do da dos das em utilizado contem e du le les des au provenance utilise utilisons nous ne n on est "
    "et dello della dal dalla dallo di il lo usiamo utilizziamo proviene "
    "tu vung su dung chung toi co dari daerah wilayah menggunakan mengandung berasal kami ada "
    "z ze uit van gebruikt wij из с мы используем региона не_из من إقليم منطقة في نستخدم "
    "से का की থেকে এর bolgesi bolgesinden bolgesinin den dan menseli"
)
"""Words that change nothing of what an origin says."""
_MATERIALS = words_of(
    "cotton material materials raw fibre fiber fibres fibers yarn yarns fabric product products goods lint "
    "polysilicon silicon tomato tomatoes viscose pvc aluminium aluminum algodon algodao coton baumwolle "
    "cotone "
    "katoen bawelna bawelny pamuk pamugu bong kapas хлопок хлопка сырье قطن القطن कपास তুলা materia prima "
    "materie premiere matiere matieres premieres rohstoff rohstoffe rohware fibra fibras garn bahan baku"
)
_FROM_ELSEWHERE = words_of(
    "indian us american brazilian australian turkish egyptian pakistani african uzbek greek indische "
    "amerikanische turkische agyptische indio americano brasileno brasileiro turco egipcio indien americain "
    "turc egyptien indiano hint amerikan 美国 印度 巴西 澳洲 澳大利亚 土耳其 埃及 アメリカ インド ブラジル"
)
"""Where material is from as an adjective, beside the names of countries."""
_LONGEST_NAME = 4


def why(origin: str, place: PlaceHit) -> str:
    """What a person is told to look at: whoever denies a place has not proved it."""
    return (
        f'"{origin}" denies {place.place}; to be reviewed: a supplier\'s own word proves no other origin, '
        "so ask for papers that show where the material comes from"
    )


@lru_cache(maxsize=4_096)
def denies(origin: str, release: Release) -> bool:
    """Whether an origin says, beyond doubt, that material does not come from the region."""
    if _DOUBTED.search(origin):
        return False
    named = _named(release)
    told = [_marked(part, named) for part in _PARTS.split(origin) if heading_key(part)]
    of_region = [_is_denial(part) for part in told if _REGION in part]
    return bool(of_region) and all(of_region) and all(_is_harmless(one) for one in told if _REGION not in one)


@lru_cache(maxsize=8)
def _named(release: Release) -> re.Pattern[str]:
    keys = sorted({simplified(heading_key(one)) for one in release.region_names}, key=len, reverse=True)
    forms = (re.escape(key) if is_unspaced(key) else rf"\b{re.escape(key)}\b" for key in keys)
    return re.compile("|".join(forms))


def _marked(part: str, named: re.Pattern[str]) -> str:
    """The key of a part with a sign for the region, and a colon where there is one."""
    keys = (simplified(heading_key(one)) for one in _NAMELY.split(part))
    return " ".join(named.sub(f" {_REGION} ", " : ".join(keys)).split())


def _is_denial(part: str) -> bool:
    """Whether a part is wholly a denial of the region, which it names once."""
    before, _, behind = (one.strip() for one in part.partition(_REGION))
    if _REGION in behind:
        return False
    return (
        _is_denied_unspaced(before, behind)
        or _is_denied_before(before, behind)
        or _is_denied_behind(before, behind)
    )


def _is_denied_unspaced(before: str, behind: str) -> bool:
    if _THAI_BEFORE.fullmatch(before.replace(" ", "")):
        return not behind
    before, behind = before.replace(" ", ""), behind.replace(" ", "")
    if not is_han(before + behind) and not is_unspaced(before + behind):
        return False
    if _HAN_BEHIND.fullmatch(behind):
        return not before or re.fullmatch(_HAN_NAMED, before) is not None
    is_ended = behind in {"", "以外", "之外"} or re.fullmatch(_HAN_NAMED, behind) is not None
    return is_ended and _HAN_BEFORE.fullmatch(before) is not None


def _is_denied_before(before: str, behind: str) -> bool:
    """ "No cotton from Xinjiang"; not "not cotton from Xinjiang", nor what denies twice."""
    before = " ".join(word for word in before.split() if word != _ANY)
    found = list(_BEFORE.finditer(before))
    if len(found) != 1 or found[0][0] in _FOR_NOW:
        return False
    head, between = before[: found[0].start()].replace(":", " "), before[found[0].end() :].split()
    if found[0][0] in _OF_THE_NEXT and between and between[0] in _MATERIALS:
        return False
    names_twice = not _MATERIALS.isdisjoint(head.split()) and not _MATERIALS.isdisjoint(between)
    is_parted = bool(between) and {between[0], between[-1]} <= _MATERIALS  # "no cotton Xinjiang"
    return (
        not (names_twice or is_parted)
        and _is_harmless(head)
        and _are_known(between)
        and _are_known(behind.split())
    )


def _is_denied_behind(before: str, behind: str) -> bool:
    told = behind.split()
    while told and told[0] in _MATERIALS:
        told = told[1:]
    found = _BEHIND.match(" ".join(told))
    if found is None:
        return False
    rest = " ".join(told)[found.end() :].split()
    may_go_on = found[0] in {"free", "frei", "disi", "मुक्त"}
    return (
        (not rest or (may_go_on and _are_known(rest))) and _is_harmless(before) and not _BEFORE.search(before)
    )


def _are_known(words: Iterable[str]) -> bool:
    return all(word in _HARMLESS or word in _MATERIALS for word in words)


def _is_harmless(text: str) -> bool:
    """Whether words name countries and materials and say nothing else."""
    words = text.replace(":", " ").split()
    while words:
        known = next(
            (size for size in range(min(_LONGEST_NAME, len(words)), 0, -1) if _is_known(words[:size])), 0
        )
        if not known:
            return False
        words = words[known:]
    return True


def _is_known(words: list[str]) -> bool:
    text = " ".join(words)
    if len(words) == 1 and (_are_known(words) or text in _FROM_ELSEWHERE):
        return True
    if is_han(text):
        text = re.sub(rf"{_OF_HAN}+$", "", text)
        return not text or text in _FROM_ELSEWHERE or country_names.by_name(text) is not None
    return country_names.by_name(text) is not None
