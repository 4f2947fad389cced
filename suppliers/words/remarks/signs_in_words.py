"""Words that name a sign of forced labour in what somebody wrote freely, as below *Remarks*; data only.

Each alternative has a bounded number of words between its own, so that the longest cell is read in no time.
Where the words deny what follows ("no children seen") it is not named; where that is not clear it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from suppliers.words.remarks import sentence_ends

_PARTS = (
    r"(?:debt|bonded|forced|child|prison) lab\w+|debt bondage|bonded workers|workers in debt|trafficking|"
    r"modern slavery|passports? (?:\w+ ){0,4}?(?:held|kept|retained|withheld|confiscated|taken)|(?:retention|"
    r"withholding|confiscation|holding) of (?:\w+ )?(?:passports?|identity|id|wages|documents)|"
    r"wages? (?:\w+ )?(?:withheld|unpaid|not paid)|unpaid wages|underage workers?|children (?:at work|"
    r"working)|locked (?:in|up)|restriction of movement|sexual (?:violence|harassment|abuse)|"
    r"physical (?:violence|abuse)|contract substitution|forced overtime|excessive overtime|recruitment fees?|"
    r"recruitment debt|trabajo (?:forzoso|infantil|forzado)|trabalho (?:forcado|infantil|escravo)|"
    r"pasaportes retenidos|travail (?:force|des enfants)|zwangsarbeit|kinderarbeit|schuldknechtschaft|"
    r"lavoro (?:forzato|minorile)|kerja paksa|pekerja anak|lao dong (?:tre em|cuong buc)"
)
_UNSPACED = (
    r"童工|强迫劳动|抵债|债务奴役|扣押护照|拖欠工资|強制労働|児童労働|강제노동|아동노동|"
    r"แรงงานเด็ก|แรงงานบังคับ|العمل القسري|عمالة الأطفال|बाल श्रम|बंधुआ|শিশু শ্রম"
)
_NONE = (
    r"(?<!\bno )(?<!\bany )(?<!\bzero )(?<!\bwithout )(?<!\bningun )(?<!\bsin )(?<!\bsem )(?<!\bpas d )"
    r"(?<!\bpas de )(?<!\bd )(?<!\bnenhuma )(?<!\baucun )(?<!\bkeine )(?<!\bkeinerlei )(?<!\bnessun )"
    r"(?<!\bnon ci sono )(?<!\bkhong co )(?<!\btidak ada )(?<!\bnao ha )(?<!\bno hay )"
)
_SCHOOL = r"(?! (?:in|at|going to|attending) (?:the |a )?(?:creche|school|kindergarten|nursery|day ?care))"
_CHILDREN = (
    r"(?:child|children|kids?|minors?|juveniles?|underage (?:boys?|girls?|persons?)) "
    r"(?:(?:were|was|are|is|been|"
    r"being|also|had|have) ){0,3}"
    rf"(?:seen|observed|spotted|found|present|employed|hired|working|work){_SCHOOL}",
    r"(?:ninos|ninas|menores)(?: de edad)? (?:(?:fueron|estan|han sido|son) )?(?:trabajando|trabajan|"
    r"vistos|"
    r"vistas|observados|encontrados|empleados)",
    r"(?:criancas|adolescentes) (?:(?:foram|estao|sao) )?(?:trabalhando|trabalham|vistas|observadas|"
    r"encontradas)",
    r"enfants? (?:(?:ont ete|sont|etaient) )?(?:vus?|observes?|au travail|qui travaillent|employes?|"
    r"trouves?|"
    r"travaillent)",
    r"kinder (?:(?:wurden|werden|sind) )?(?:gesehen|arbeiten|beobachtet|angetroffen|beschaftigt|"
    r"bei der arbeit)",
    r"bambini (?:(?:sono stati|sono) )?(?:visti|al lavoro|che lavorano|lavorano|osservati|trovati)",
    r"cocuk(?:lar|larin)? (?:goruldu|calisiyor\w*|calistiriliyor|calistirildi|tespit edildi)",
    r"tre em (?:dang )?(?:lam viec|lam thue|duoc phat hien)",
    r"anak(?: anak)? (?:yang )?(?:bekerja|terlihat|ditemukan|dipekerjakan)",
)
"""Children who were seen at work or on the site."""
_SEEN_BEFORE = (
    r"(?<!\bno )se (?:vieron|observaron|encontraron) (?:ninos|menores)",
    r"(?<!\bnot )(?<!\bnever )(?:saw|spotted|observed|found) (?:some |several |young |\d+ )?"
    r"(?:children|minors|kids)",
    r"(?<!\bkhong )(?:thay|phat hien) tre em",
)
_LEAVE = (
    r"(?:cannot|can not|can t|can never|may not|must not|not (?:allowed|able|free|permitted) to|unable to|"
    r"never allowed to|forbidden to|prevented from|afraid to) (?:leave|leaving|go out|resign|quit)"
    r"(?! (?:a |any )?(?:comments?|reviews?|feedback|messages?|blank))",
    r"no (?:pueden?|podian|se les permite) (?:salir|irse|marcharse|abandonar|dejar|renunciar)",
    r"nao podem? (?:sair|ir embora|deixar|abandonar)",
    r"(?:peut|peuvent|pouvaient) pas (?:partir|sortir|quitter|demissionner)",
    r"(?:durfen|konnen|kann|darf) (?:(?:das|den|die) \w+ )?nicht (?:verlassen|gehen|weg|raus|kundigen)",
    r"non (?:possono|puo|potevano) (?:uscire|andarsene|lasciare|allontanarsi|dimettersi)",
    r"(?:disari )?(?:cikamiyor\w*|cikamaz\w*|ayrilamiyor\w*|ayrilamaz\w*)",
    r"khong (?:duoc|the|duoc phep) (?:ra ngoai|roi|nghi viec|di khoi|ra khoi)",
    r"tidak (?:boleh|bisa|dapat) (?:keluar|pergi|meninggalkan)",
)
"""Workers who may not go."""
_PAPERS = (
    r"(?:pasaportes|documentos) (?:(?:son|fueron) )?(?:retenidos|confiscados|guardados por)",
    r"passaportes (?:(?:sao|foram) )?(?:retidos|confiscados|guardados)",
    r"passeports (?:(?:sont|ont ete) )?(?:confisques|retenus|gardes)",
    r"(?:reise)?passe (?:(?:werden|wurden|sind) )?(?:einbehalten|eingezogen|abgenommen)",
    r"passaporti (?:(?:sono|sono stati) )?(?:trattenuti|confiscati|ritirati)",
    r"pasaport(?:lar)?(?:a|i|ina|ini)? (?:el kon\w+|alin\w+|tutul\w+)",
    r"(?<!\bkhong )(?:giu|thu) ho chieu",
    r"paspor (?:\w+ )?(?:ditahan|disita)",
)
_MORE_UNSPACED = (
    r"(?<!未)(?<!没有)(?:看到|看见|发现)(?:有)?(?:儿童|小孩|未成年人?)|(?:儿童|小孩|"
    r"未成年人?)(?:在)?(?:工作|干活|上班|做工)|"
    r"(?:不能|不准|不许|不得|无法|不让)(?:离开|外出|出去|离厂|出厂|辞职)|护照(?:被|已)?(?:扣|收走|没收)|"
    r"(?<!未)(?<!没有)(?<!不)扣(?:押|留)?(?:了)?(?:工人|员工)?的?(?:护照|证件)"
)
NAMING = re.compile(
    rf"\b(?:{_PARTS})\b|{_UNSPACED}|{_NONE}\b(?:{'|'.join(_CHILDREN)})\b"
    rf"|\b(?:{'|'.join((*_SEEN_BEFORE, *_LEAVE, *_PAPERS))})\b|{_MORE_UNSPACED}"
)
"""What a cell names that is a sign of forced labour itself, by the key of its text."""
_HINTS_TEXT = (
    "lab|bond|passport|traffick|slavery|wage|withh|retention|confisc|underage|child|locked|"
    "restriction|sexual|physical|substitution|overtime|recruitment|trabajo|trabalho|pasaporte|"
    "travail|arbeit|knecht|lavoro|kerja|pekerja|lao|minor|juvenile|kids|kid |cannot|can not|"
    "can never|an't|an\u2019t|may not|must not|allowed|not able|not free|permitted|unable|forbidden|"
    "prevented|afraid|niñ|nin\u0303|ninos|ninas|menor|crian|adolesc|enfant|kinder|bambin|ocuk|trẻ em|"
    "tre em|tre\u0309 em|anak|pued|podem|podian|permite|peut|peuv|pouva|dürf|durf|darf|könn|konn|"
    "kann|posson|può|puo |puo\u0300|potev|am\u0131yor|amiyor|kamaz|lamaz|khô|khong|kho\u0302|tidak|"
    "passap|passep|päss|passe ein|pa\u0308ss|du\u0308rf|ko\u0308nn|paspor|pasaport|documentos|chiế|"
    "chieu|chie\u0302"
)
_HINTS = tuple(_HINTS_TEXT.split("|"))
_OTHER_SCRIPT = re.compile(r"[^\x00-\u024f\u0300-\u036f\u1e00-\u1eff\u2000-\u206f]")


def may_name(text: str) -> bool:
    """Whether a text has what each has that names a sign, which spares looking closer at nearly all."""
    plain = text.casefold()
    return any(map(plain.__contains__, _HINTS)) or (
        not text.isascii() and _OTHER_SCRIPT.search(text) is not None
    )


_SIGN = (
    r"(?:(?:debt|bonded|forced|child|prison|slave|compulsory|involuntary|underage) labou?r|child workers|"
    r"debt bondage|bonded workers|(?:human )?trafficking|modern slavery|underage workers?|unpaid wages|"
    r"(?:retention|withholding|confiscation) of (?:workers )?(?:passports?|identity documents|id|wages|"
    r"documents)|passports? (?:retention|confiscation)|(?:forced|excessive|compulsory) overtime|"
    r"recruitment debt|restriction of movement|sexual (?:violence|harassment|abuse)|physical (?:violence|"
    r"abuse)|violence|threats|contract substitution|children(?: (?:at work|working))?|minors|"
    r"trabajo (?:forzoso|infantil|forzado)|trabalho (?:forcado|infantil|escravo)|travail (?:force|"
    r"des enfants)|zwangsarbeit|kinderarbeit|schuldknechtschaft|lavoro (?:forzato|minorile)|kerja paksa|"
    r"pekerja anak|lao dong (?:tre em|cuong buc))"
)
_AND = r"(?:(?: ,)? (?:or|nor|and|o|u|ni|y|ou|et|oder|und|noch|e|ne|nem|atau|dan|hoac|va) | , )"
_KIND = r"(?:(?:debt|bonded|forced|child|prison) or )?"
_NO = (
    r"(?:(?:there (?:is|was|are|were) |(?:we|auditors?) (?:found|saw|observed|identified) |has |have )?"
    r"(?:no|zero)|without|absence of|(?:we |auditors? )?(?:did not|didn t) (?:find|observe|see|identify)|"
    r"sin|no (?:hay|existe|se (?:encontro|detecto|observo|identifico))|ningun|ausencia de|"
    r"sem|nao (?:ha|existe|foi (?:encontrado|identificado|observado|constatado))|nenhum|"
    r"pas (?:de|d)|aucun|absence de|il n y a pas de|keine|keinerlei|es gibt keine|nessun|senza|non c e|"
    r"assenza di|tidak (?:ada|ditemukan|terdapat)|khong (?:co|phat hien))"
)
_CASES = (
    r"(?: (?:any|evidence|indications?|indicators?|signs?|cases?|incidents?|instances?|findings?|"
    r"of|caso|casos|evidencia|evidencias|indicios|de|cas|falle|von|hinweise|auf|anzeichen|fur|di|casi|"
    r"kasus|truong|hop))*"
)
_SEEN = (
    r"(?: (?:(?:is|was|are|were|has been|have been) )?(?:found|observed|seen|identified|detected|"
    r"used|present|at all|on site|at (?:the|this) (?:site|factory)|"
    r"(?:during|in) (?:(?:the|this|our) )?(?:audit|visit|inspection|assessment)|by (?:us|(?:the )?auditors?)|"
    r"encontrado|detectado|observado|identificado|constatado|constate|observe|festgestellt|gefunden|"
    r"vorhanden|riscontrato|rilevato|ditemukan))*"
)
_NOT_SEEN = (
    r" (?:(?:is|was|are|were|wurde|e|fue|foi) )?(?:(?:not|never) (?:found|observed|seen|identified|"
    r"detected|used|present)|absent|nicht (?:festgestellt|gefunden|vorhanden|beobachtet)|"
    r"no (?:encontrado|detectado|observado)|nao (?:encontrado|detectado|observado)|non (?:constate|observe|"
    r"riscontrato|rilevato)|yok|tidak ditemukan)"
)
_SIGNS = rf"{_KIND}{_SIGN}(?:{_AND}{_SIGN})*"
_NAMES = re.compile(_SIGNS)
_DENIAL = rf"(?:{_NO}{_CASES} {_SIGNS}{_SEEN}|{_SIGNS}{_NOT_SEEN})"
_SIGN_UNSPACED = r"(?:童工|强迫劳动|抵债劳动)"
_DENIAL_UNSPACED = (
    rf"(?:未发现|没有发现|未見|未发现有|没有|无)(?:使用)?{_SIGN_UNSPACED}(?:[和或及]{_SIGN_UNSPACED})*"
    r"(?:现象|情况|迹象)?"
)
_DENYING = re.compile(rf"{_DENIAL}(?:{_AND}{_DENIAL})*|{_DENIAL_UNSPACED}")
_LONGEST_DENIAL = 300
"""Characters of a text that says no more than that a sign is not there."""
_SENTENCES = re.compile(rf"(?:{sentence_ends.ENDS}|[.；])+")
_COMMAS = re.compile(r"[,，、]")
_ALL_ANSWERED = re.compile(
    r"([^:：]+)[:：]\s*(?:none|no|nil|zero|none found|none seen|ninguno|ninguna|nenhum|nenhuma|aucun|aucune|"
    r"keine?|nessuno|nessuna|yok|không|không có|tidak ada|无|没有|ไม่มี|لا يوجد|नहीं|নেই)",
    re.IGNORECASE,
)
"""Signs by their names, and one answer that denies them all: "child labour, forced labour: none"."""
_DOUBTFUL = re.compile(r"[^\w\s,，、'’\-]")
_DASH = re.compile(r"(?:^|\s)-|-(?:\s|$)")


def denies_plainly(text: str, key_of: Callable[[str], str]) -> bool:
    """Whether a text says that signs are not there, and nothing else: "No child labour found."

    A question mark, a colon, a dash, a bracket or a word more leaves doubt: "No - child labour found",
    "No child labour on the day shift".
    """
    if len(text) > _LONGEST_DENIAL:
        return False
    told = statements(text)
    return bool(told) and all(_is_denial(one, key_of) for one in told)


def is_name(key: str) -> bool:
    """Whether a key names signs and says nothing of them: "child labour", "forced or bonded labour"."""
    return _NAMES.fullmatch(key) is not None


def statements(text: str) -> list[str]:
    """The sentences of a text that says something; a question mark parts none, since it leaves doubt."""
    return [one for one in map(str.strip, _SENTENCES.split(text)) if one]


def _is_denial(sentence: str, key_of: Callable[[str], str]) -> bool:
    answered = _ALL_ANSWERED.fullmatch(sentence)
    if answered is not None:
        return all(is_name(key_of(one)) for one in _COMMAS.split(answered[1]))
    if _DOUBTFUL.search(sentence) or _DASH.search(sentence):
        return False
    key = " , ".join(map(key_of, _COMMAS.split(sentence)))
    return _DENYING.fullmatch(key) is not None
