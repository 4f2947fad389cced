"""That somebody above the workers has the key, where a remark says no more of it: "Foreman has the key".

It is the key of the dormitory or the gate, perhaps; people are to ask. A key of a store, an office or a car,
and one that visitors ask for, is none.
"""

from __future__ import annotations

from suppliers.words.heading_patterns import compiled
from suppliers.words.remarks import joined_clauses

_NO_MORE = (
    r"(?= ?(?:,|$)| (?:at night|overnight|only|himself|herself|nachts|de noche|la nuit|di notte|la noche))"
)
_END = r"(?= ?(?:,|$))"
_HAS_IT = compiled(
    r"\b(?:foreman|forewoman|"
    r"supervisor|line chief|overseer|gangmaster|labou?r contractor|broker|warden|"
    r"dorm(?:itory)? (?:head|boss)|camp boss) (?:alone |only )?"
    rf"(?:has|holds|keeps|got|has got|carries) (?:all )?(?:the |all )?keys?{_NO_MORE}"
    r"|\bkeys? (?:(?:is|are|stays|remains|lies) )?(?:kept |held )?(?:with|by) (?:the )?"
    rf"(?:foreman|supervisor|overseer|gangmaster|labou?r contractor|broker|warden){_NO_MORE}"
    rf"|\b(?:vorarbeiter|aufseher|schichtleiter)(?:in)? hat (?:den|die|alle) schlussel{_NO_MORE}"
    rf"|\b(?:capataz|encargado|contratista|mayordomo) (?:tiene|guarda) (?:la|las) llaves?{_NO_MORE}"
    rf"|\b(?:encarregado|capataz|empreiteiro|gato) (?:tem|fica com|guarda) (?:a|as) chaves?{_NO_MORE}"
    rf"|\b(?:contremaitre|chef d equipe|surveillant) (?:a|garde) (?:la|les) cles?{_NO_MORE}"
    rf"|\b(?:caporale|caposquadra|sorvegliante) (?:ha|tiene) (?:la|le) chiav[ei]{_NO_MORE}"
    rf"|\banahtar(?:lar)? (?:ustabasi|dayibasi|cavus)\w*{_NO_MORE}"
    rf"|\bkunci (?:dipegang|di tangan|ada di) (?:oleh )?(?:mandor|pengawas){_NO_MORE}"
    rf"|\b(?:quan doc|to truong|giam thi) (?:giu|cam) chia khoa{_NO_MORE}"
    rf"|钥匙(?:在|由|归)?(?:工头|班长|组长|主管|监工)(?:手里|手上|那里|保管|拿着)?{_END}"
    rf"|(?:工头|班长|组长|监工)(?:拿着|有|保管)钥匙{_END}"
    rf"|(?:หัวหน้างาน|โฟร์แมน|ผู้คุม)(?:ถือ|เก็บ|มี)กุญแจ{_END}"
    rf"|المفتاح (?:مع|عند|لدى) (?:المشرف|الوكيل|الكفيل){_END}"
    rf"|चाबी (?:ठेकेदार|सुपरवाइजर|मुंशी) के पास(?: है)?{_END}"
    rf"|চাবি (?:সুপারভাইজার|ঠিকাদার|দালাল)\S* কাছে{_END}"
)
_OF_OTHER_THINGS = compiled(
    r"\b(?:stores?|storeroom|warehouse|office|shop|cars?|trucks?|vans?|forklifts?|cabinet|cupboard|archive|"
    r"samples?|lab\w*|first aid|chemicals?|tools?|machines?|panel|meter|own keys?|lager\w*|"
    r"buro|auto|almacen|bodega|oficina|armazem|escritorio|entrepot|bureau|magazzino|ufficio|depo|gudang|"
    r"kantor|kho|van phong)\b|仓库|办公室|โกดัง|مخزن|مكتب|गोदाम|কার্যালয়|গুদাম"
)
_KEY = compiled(
    r"\b(?:keys?|schlussel|llaves?|chaves?|cles?|chiav[ei]|anahtar\w*|kunci|chia khoa)\b"
    r"|钥匙|กุญแจ|مفتاح|चाबी|চাবি"
)
_VISITORS = compiled(
    r"\b(?:visitors?|before (?:a |your |the )?visit\w*|(?:call|ask|phone) (?:him|her|before|ahead|first))\b"
)


def named(key: str) -> str:
    """The words of a sentence by its key, first and last; "" where it says what the key opens."""
    if not _KEY.search(key) or _VISITORS.search(key):
        return ""
    ends = (one.start() for one in joined_clauses.BEHIND.finditer(key))
    return next(filter(None, map(_named, (key, *(key[:end] for end in ends)))), "")


def _named(key: str) -> str:
    found = _HAS_IT.search(key)
    if found is None:
        return ""
    of_keys = (one for one in key.split(",") if _KEY.search(one) or found[0].strip(" ,") in one)
    if any(_OF_OTHER_THINGS.search(joined_clauses.behind_own(one)) for one in of_keys):
        return ""
    words = found[0].strip(" ,").split()
    return f"{words[0]} … {words[-1]}" if len(words) > 1 else words[0]
