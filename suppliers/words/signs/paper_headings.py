"""Headings that ask who keeps identity documents, or whether workers do, so that a *no* is the sign.

Keys are written as `headings.heading_key` leaves them.
"""

from __future__ import annotations

import re

from suppliers.words import papers
from suppliers.words.heading_keys import heading_key
from suppliers.words.signs import consent, sign_words
from suppliers.words.word_lists import words_of


def _forms(text: str) -> tuple[str, ...]:
    return tuple(text.split("|"))


_PAPERS = words_of(
    "passe passport passports passeport passeports pasaporte pasaportes passaporte passaportes passaporti "
    "reisepass reisepasse ausweis ausweise ausweispapiere ausweisdokumente paspoort paspoorten "
    "paszport paszporty pasaport pasaportlar pasaportlari pasaportlara paspor ids паспорт паспорта "
    "паспортов "
    "personalausweise pasaportu pasaportlarin pasaportlarini kimlikler kimlikleri паспорте паспортами"
)
_PAPERS_IN_WORDS = _forms(
    "identity document|identity documents|identity paper|identity papers|identity card|identity cards|"
    "id card|id cards|id document|id documents|travel document|travel documents|personal documents|"
    "documentos de identidad|documentos de identidade|documents d identite|papiers d identite|"
    "carte d identite|cartes d identite|documenti di identita|documenti d identita|kimlik belgeleri|"
    "ho chieu|giay to tuy than|dokumen identitas|удостоверения личности|личные документы|"
    "документы удостоверяющие личность"
)
_PAPERS_UNSPACED = (
    *map(heading_key, papers.PASSPORTS_UNSPACED),
    *("證件", "证件", "身份证", "身分証", "신분증", "บัตรประจําตัว", "บัตรประจำตัว"),
    *("وثائق السفر", "وثائق الهوية", "पहचान पत्र"),
)
_KEPT = words_of(
    "held hold holds holding holder holders retained retain retains retention retaining kept keep keeps "
    "keeping keeper confiscated confiscation withheld withhold withholding taken seized custody stored "
    "surrendered deposited safekeeping possession retenido retenidos retencion confiscados confiscado "
    "poder guardados custodia retenus retenu retention confisques confisque conserves detenus detention "
    "einbehalten einbehaltung einbehalt verwahrt verwahrung aufbewahrt aufbewahrung eingezogen abgenommen "
    "retidos retido retencao confiscados trattenuti trattenimento sequestrati ingehouden zatrzymane "
    "zatrzymanie alikonulan alikonulmasi alikoyma konulan konuldu konulmasi konuluyor tutulan "
    "saklanan alikonuluyor ditahan disimpan penahanan giu "
    "изъятие изъяты удержание хранение хранятся хранит хранят хранится держит удерживает находятся "
    "находится "
    "storage kimde elinde tutuyor tutar sakliyor saklar muhafaza muhafazasi muhafazada"
)
_KEPT_UNSPACED = (
    *(
        "扣押",
        "扣留",
        "保管",
        "收缴",
        "没收",
        "被扣",
        "代管",
        "取り上げ",
        "預かり",
        "没収",
        "압수",
        "보관",
        "احتجاز",
    ),
    *("حجز", "مصادرة", "محتجز", "ยึด", "เก็บ", "जब्त", "রাখা"),
    *("يحتفظ", "احتفاظ", "بحوزة", "حيازة", "किसके पास", "रखता", "रखते", "रखे", "कब्जे", "राख", "কার কাছে", "রাখে"),
    *("জমা", "کس کے پاس", "رکھتا", "تحویل", "у кого"),
)
_OF_SOMETHING_ELSE = words_of(
    "number numbers no nr expiry expiration copy copies date issue photo photos sized boarding valid "
    "validity records record period kopie kopien mot mots"
)
"""Words of headings that speak of copies, of the numbers of papers, or of passwords."""
_WORKERS = (
    "workers|worker|employees|employee|crew|fishers|fishermen|migrants|labourers|laborers|staff|themselves"
)
_NO_WORKERS = "agency|agencies|agent|agents|manager|company|supplier|provider|contractor|consent|s consent"
_BY_WORKERS = re.compile(
    rf"\b(?:by|with) (?:the |all |migrant |foreign )*(?:{_WORKERS})\b(?! (?:{_NO_WORKERS}))"
    rf"|\b(?:{_WORKERS}) (?:can |may |all |always )?(?:hold|keep|possess|carry|retain|holds|keeps)\b"
    rf"|\b(?:{_WORKERS}) (?:are )?in possession\b"
    rf"|\bin (?:the )?(?:{_WORKERS})(?: s)? (?:own )?(?:possession|hands|custody|keeping)\b"
    rf"|\bin (?:the )?(?:possession|hands) of (?:the )?(?:{_WORKERS})\b"
    r"|\bown (?:passports?|papers|documents?|id)\b"
    r"|\b(?:sus|seus) (?:(?:propios|proprios) )?(?:documentos|papeles|pasaportes|passaportes)\b"
    r"|\bleurs (?:propres )?(?:papiers|documents|passeports)\b|\bpropri documenti\b"
    r"|\b(?:eigene|ihre) (?:papiere|dokumente|passe|reisepasse|ausweise)\b"
    r"|\ben poder de (?:los |las )?(?:trabajadores|empleados)\b"
    r"|\b(?:cong nhan|nguoi lao dong|nhan vien) (?:co )?(?:duoc |phai |tu )?(?:khong )?(?:giu|cam|bao "
    r"quan) "
    r"(?:ho chieu|giay to)"
    r"|\b(?:pekerja|buruh|karyawan) (?:menyimpan|memegang) (?:paspor|dokumen)\w*"
    r"|\b(?:por los trabajadores|pelos trabalhadores|dos trabalhadores em seu poder|dai lavoratori|"
    r"em poder dos trabalhadores|iscilerde|iscinin kendisinde|oleh pekerja)\b"
    r"|\bу (?:самих )?(?:работников|рабочих)\b"
    r"|\bpar les (?:travailleurs|salaries)\b|\b(?:bei|von) den (?:arbeitern|arbeitnehmern|mitarbeitern)\b"
)
_OWN_PAPERS = re.compile(
    rf"\b(?:{_WORKERS}) (?:\w+ )*?(?:their )?own (?:id |identity )?(?:documents?|papers?)\b"
    r"|\bsus (?:propios )?(?:documentos|papeles)\b|\bleurs (?:propres )?(?:papiers|documents)\b"
    r"|\b(?:eigene|ihre) (?:papiere|dokumente)\b|\bseus (?:proprios )?documentos\b"
    r"|\bpropri documenti\b"
)
_WITH_OTHERS = re.compile(
    r"\b(?:beim|bei der|bei|by|with|at) (?:the )?(?:employers?|agents?|agency|agencies|brokers?|"
    r"recruiters?|"
    r"arbeitgebern?|vermittlern?|agentur|firma|unternehmen)\b"
    r"|\bchez (?:l employeur|l agent|le patron)\b|\bcon (?:el )?(?:empleador|patron|agente)\b"
    r"|\bcom o (?:empregador|patrao|agente)\b|\bpresso (?:il datore|l agente|l agenzia)\b"
    r"|\bbij (?:de )?werkgever\b|\bisverende\b|\bpada majikan\b"
)
"""Where papers are that workers do not have."""
_GERMAN_PASS = re.compile(r"^pass(?:e|en)? (?:ist |sind |liegt |liegen )?(?:beim?|im besitz) ")
_GERMAN_PASSPORTS = re.compile(r"\bpass(?:en)?\b.*\b(?:ein(?:be|ge)|verwahr|aufbewahr|abgenommen)")
_BESIDE_PAPERS = words_of(
    "worker workers employee employees crew migrant migrants foreign staff s of the their de los las del "
    "trabajadores empleados des les travailleurs salaries der die arbeiter mitarbeiter dos trabalhadores "
    "dei lavoratori custody status where who السفر"
)
"""What a heading that names papers may say of whose they are."""
_WORKERS_UNSPACED = (
    "工人",
    "员工",
    "員工",
    "外劳",
    "外籍",
    "労働者",
    "従業員",
    "근로자",
    "คนงาน",
    "แรงงาน",
    "พนักงาน",
    "العمال",
)
_BY_WORKERS_UNSPACED = (
    *("工人自己", "员工自己", "คนงานเก็บ", "ลูกจ้างเก็บ", "แรงงานเก็บ"),
    *("يحتفظ العمال ب", "العمال يحتفظون", "本人が保管", "本人が管理", "본인이 보관", "근로자가 보관"),
    *("श्रमिक अपने", "श्रमिकों के पास", "मजदूरों के पास"),
    *("本人保管", "自行保管", "自己保管", "員工保管", "员工保管", "工人保管", "本人管理", "본인 보관"),
)


_ABSENT = re.compile(
    r"^(?:sans|ohne|frei von|bebas|libre de|livre de|отсутстви\w+|ปราศจาก|zero|cero|nihil|inexistencia"
    r"|exempt\w*|exent[oa]s?|isent[oa]s?|esent[ei]|priv[oai]|chua|vrij van|zonder|geen|brak|bez|tiada"
    r"|خال|خالية|لم|нет|без|не)\b"
    r"|\b(?:отсутству\w+|нет|excluded)$|^(?:ปราศจาก|零|未见|未見)"
    r"|(?:미발견|발견되지 않음|見つからなかった|見つかっていない"
    r"|(?:確認|発見)されて?い?な(?:い|かった)|不存在)$"
)
"""Further words that deny, at the beginning or end: within, as in "ohne Zustimmung", they deny "
"something else."""
_HOLDER_TOLD = re.compile(r"\bpassport holders?(?: s)? (?:names?|nationality|country)\b")
"""What asks for a person."""


def of_papers(key: str) -> str | None:
    """The field of a heading that asks who keeps identity documents, by its key."""
    words = set(sign_words.without_questions(key).split())
    speaks = (
        words & _PAPERS
        or _has(key, _PAPERS_UNSPACED)
        or any(f" {one} " in f" {key} " for one in _PAPERS_IN_WORDS)
    )
    speaks = speaks or bool(
        _OWN_PAPERS.search(key) or _GERMAN_PASSPORTS.search(key) or _GERMAN_PASS.match(key)
    )
    keeps = words & _KEPT or _has(key, _KEPT_UNSPACED) or is_kept_by_workers(key) or _WITH_OTHERS.search(key)
    if _HOLDER_TOLD.search(key):
        return None
    return "identity_documents_held" if speaks and keeps and not words & _OF_SOMETHING_ELSE else None


def is_papers_alone(key: str) -> bool:
    """Whether a heading names papers and nothing else ("Passport", "Workers' passports", "护照")."""
    rest = f" {key} "
    for phrase in _PAPERS_IN_WORDS:
        rest = rest.replace(f" {phrase} ", " passport ")
    for form in sorted(_PAPERS_UNSPACED, key=len, reverse=True):
        rest = rest.replace(form, " passport ")
    for form in _WORKERS_UNSPACED:
        rest = rest.replace(form, " ")
    words = set(rest.split())
    are_papers = words & _PAPERS - {"ids"}  # which may be those of suppliers
    return bool(are_papers) and not words - _PAPERS - _BESIDE_PAPERS


def asks_for_good(key: str) -> bool:
    """Whether a *no* is the sign: "Workers keep their passports", "Passports not retained"."""
    asked = sign_words.without_questions(consent.left_out(key))
    return is_kept_by_workers(key) != (sign_words.denies(asked) or _ABSENT.search(asked) is not None)


def is_kept_by_workers(key: str) -> bool:
    """Whether a heading asks if workers keep their papers themselves: a *no* is the sign then."""
    return bool(_BY_WORKERS.search(key)) or _has(key, _BY_WORKERS_UNSPACED)


def _has(key: str, forms: tuple[str, ...]) -> bool:
    return any(form in key for form in forms)
