"""Whether the words next to a sign deny it: "not locked", "gecikmiyor", "ডরমিটরি তালা নেই", "不付中介费".

Before it, behind it, between its words, or in the ending of its verb. A word such as *and* parts what is
denied from what is not ("no guards and locked at night"), and *not all* denies nothing: some are. Keys as of
`headings.heading_key`.
"""

from __future__ import annotations

from suppliers.words.heading_patterns import compiled

NOT = (
    r"no|not|never|without|nobody|none|zero|any|sin|sem|nao|ningun\w*|nenhum\w*|nunca|jamas|jamais|nadie|"
    r"ninguem|pas|aucune?s?|keine?[nmr]?|nie|niemals|niemand|nicht|nessun\w*|non|mai|geen|nooit|niet|brak|bez|"
    r"zadn\w+|tidak|tiada|tanpa|tak|bukan|khong|chua|hech|нет|не|без|никогда|لا|لم|لن|بدون|কোন|কোনো|कोई|کوئی"
)
_SOME = (
    r"only|always|all|every|everyone|just|solo|solamente|siempre|todos|todas|apenas|sempre|toujours|tous|"
    r"seulement|nur|immer|alle|hanya|selalu|semua|chi|luon|tat ca|всегда|все|только"
)
_AND = (
    r"and|but|y|pero|e|mas|et|mais|und|aber|dan|tetapi|tapi|va|nhung|ve|ama|va|lekin|и|но|و|ولكن|এবং|কিন্তু|और|"
    r"लेकिन|तर|اور|لیکن|மற்றும்|ஆனால்"
)
_WORD = rf"(?: (?!(?:{_AND})(?: |$))[^\s,]+)"
_OR = r"or|nor|ni|o|ou|nem|oder|noch|atau|hoac|hay|или|ни|أو|ولا|या|বা|lub|ani"
"""What lists one thing more that is denied with another: "no threats or violence"."""
_GOOD_THING = (
    r"contra\w+|vertrag\w*|hop dong|sozlesme\w*|kontrak\w*|umow\w*|договор\w*|wages?|pay\w*|salar\w+|lohn\w*|"
    r"luong|gaji|upah|зарплат\w*|days? off|rest|breaks?|food|maas|ucret|dinlenme|yemek|"
    r"वेतन|मजदूरी|खाना|छुट्टी|বেতন|"
    r"মজুরি|খাবার|ছুটি"
)
"""What somebody ought to have: where it is denied, what is listed with it is not: "no contract or beaten"."""
_LISTED = rf"(?:(?! (?:{_GOOD_THING})(?: |$)){_WORD}){{1,4}} (?:{_OR})"
_BEFORE = compiled(
    rf"\b(?:{NOT})(?! (?:{_SOME})\b)(?:{_LISTED}|{_WORD}{{0,3}}) ?$"
    r"|\bneither ?$|(?:^|, )0 ?$"
    r"|(?:គ្មាន|មិន)(?:មាន|ដែល|ត្រូវ|បាន)* ?$|မ$|(?:नहीं|नही|نہیں) $"
    r"|(?:不|没|没有|沒有|未|无|無|免)(?:需要?|用|必|须|會|会|曾|得|被)?[支交缴收]? ?$"
    r"|ไม่(?:ต้อง|เคย|ได้|มีการ|มี|ถูก|พบ(?:การ)?)? ?$"
    r"|ไม่(?:พบ(?:การ)?(?!หนังสือ|พาสปอร์ต|สัญญา)\S{0,20}(?:หรือ|และ)|มี(?!สัญญา|ค่าจ้าง|หนังสือ)\S{0,20}หรือ)(?:การ)?$"
)
_PAPERS_OR = compiled("^(?:หนังสือเดินทาง|พาสปอร์ต)หรือ")
"""Papers that are not there, *or* something is done with them: what was not found denies only the papers."""
_BEHIND = compiled(
    rf"^\S*(?! (?:{_OR}|veya|ya da) (?:{_GOOD_THING}) (?:yok|नहीं|নেই))"
    rf"(?: (?:{_OR}|veya|ya da){_WORD})?{_WORD}{{0,2}}? ?"
    r"(?:yok\w*|bulunm\w*|degil|gorulmedi|edilmedi|rastlanmadi|"
    r"not (?:found|seen|observed|employed|used|exist)|yo.{0,2}q\b|emas|эмас|йук|"
    r"নেই|হয় ?না|হয়নি|যায়নি|নয়|না(?= |$)|नहीं|नही|छैन|भएन|نہیں|نیست|ندارد|"
    r"இல்லை|வில்லை|தில்லை|கிடையாது|မရှိ|မတွေ့|မထား|မခတ်|မဟုတ်|"
    r"គ្មាន|មិនមាន|ไม่พบ|없|않)"
    r"|^\S{0,4}(?:ない|なし|無し|ません(?:でした)?)$"
    r"|^ (?:none|nil|zero|keine[rs]?|aucune?s?|ningun[oa]s?|nenhuma?|nessun[oa]|нет|nihil)(?= ?(?:,|$))"
    r"|^ (?:nicht (?:gefunden|festgestellt|angetroffen)|не (?:выявлен|обнаружен|найден)\w*|"
    r"tidak ditemukan)\b"
)
_BETWEEN = compiled(
    "(?<!\N{MIDDLE DOT})"
    r"\b(?:keine?[nmr]?|nie|niemals|geen|nooit|aucune?s?|pas de?|zero|nessun\w*|ningun\w*|nenhum\w*|zadn\w+) "
    r"|না কোনো? |नहीं (?=रख|छीन|ज़?ब्त|रोक|काट)"
)
_UNDONE = compiled(
    # What a verb's ending denies; not where that is the very sign: "ödenmiyor", "çıkamaz", "berilmagan".
    r"(?:^| )(?!od[ea]n|bitm|birak|cik|ayril|ala|ver|beril|to.{0,2}lan|lanma)\w{2,}"
    r"(?:m[iu]yor(?:lar)?|m[ae]z(?:lar|ler)?|"
    r"m[ae]di(?:lar|ler)?|m[ae]mis(?:tir|lar|ler)?|m[ae]makta\w*|mayd[iy]\w*|magan\w*|майди|маган)$"
)
_NEGATED = compiled(
    r"\b(?:no|not|never|no longer|nobody|none|without|sans|ohne|senza|tanpa|без|nicht|nie|"
    r"keine?[nmr]?|pas|non|nao|sin|sem|"
    r"tidak|tak|khong|не|لا|لم|nessun\w*)"
    rf"(?! (?:{_SOME})\b)(?: (?:in|be|been|being|yet|ever|any|an?|the|"
    r"werden|wurden|etre|ete|de|d|recruitment|agency|have to|had to|has to))* ?$"
)
"""What denies the second of two words that are a sign together: "employer does not hold passports"."""
_DENIES = compiled(rf"(?:^|(?<=\s))(?:{NOT})(?=\s|$)|不|没|未|ない|ไม่")


def denies(words: str) -> bool:
    """Whether a word among some denies: "not paid"."""
    return _DENIES.search(words) is not None


def is_negated(before: str) -> bool:
    """Whether what stands before a word denies this word."""
    return _NEGATED.search(before) is not None


def is_denied(before: str, sign: str, behind: str) -> bool:
    """Whether a sign is denied by what stands before it, in it or behind it."""
    listed = _PAPERS_OR.match(sign)
    found = (None if listed else _BEFORE.search(before)) or _BEHIND.match(behind) or _BETWEEN.search(sign)
    return found is not None or _UNDONE.search(sign + behind.partition(" ")[0]) is not None
