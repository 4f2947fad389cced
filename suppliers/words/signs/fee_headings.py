"""Headings that say that workers pay the fees: "Recruitment costs borne by workers", "工人支付的招聘费".

Below such a heading an amount is an answer; below "Recruitment fees" it does not say who paid. Keys are
written as `headings.heading_key` leaves them.
"""

from __future__ import annotations

import re

from suppliers.words.word_lists import words_of

_OTHERS = (
    r"agen\w+|managers?|company|companies|suppliers?|providers?|contractors?|employers?|recruiters?|brokers?|"
    "representatives?|unions?|committees?|welfare"
)
"""Behind the word for workers these pay, and not the workers."""
_WORKERS = (
    r"(?:(?:the|all|each|any|migrant|foreign|individual) )*(?:workers?|employees?|crew|labou?rers?|migrants?|"
    rf"fishers?|fishermen|operatives?)(?: s)?(?! (?:s )?(?:{_OTHERS})\b)"
)
_FRENCH = r"(?:les? |l )?(?:travailleu(?:r|se)s?|salaries?|ouvriers?|employes?|migrants?)"
_SPANISH = r"(?:los |las |el |la )?(?:trabajador(?:es|as?)?|emplead[oa]s?|obreros?|migrantes)"
_PORTUGUESE = r"(?:trabalhador(?:es|as?)?|funcionarios?|empregad[oa]s?|migrantes?)"
_GERMAN = (
    r"(?:den |der |die )?(?:wander|gast)?"
    r"(?:arbeiter|arbeitnehmer|arbeitskraft|mitarbeiter|beschaftigt)(?:n|en|e)?"
)
_PAYING = (
    r"(?:deducted|recovered) from (?:(?:the|their|workers?|employees?|s) )*(?:wages?|salar(?:y|ies)|pay)",
    rf"(?:paid|borne|payable|met|incurred|covered) (?:directly )?by {_WORKERS}",
    rf"(?:(?:charged|passed on|billed|cost) to|(?:deducted|collected|recovered) from) {_WORKERS}",
    rf"(?:(?:did|do) )?{_WORKERS} (?:who )?(?:have to pay|had to pay|have paid|paid|pays?|paying)",
    rf"(?:payee?s?|supportee?s?|pris en charge|versee?s?) par {_FRENCH}",
    rf"a la charge (?:de |des |du )?{_FRENCH}|facturee?s? (?:a |aux ){_FRENCH}",
    rf"(?:pagad|abonad|asumid)[oa]s? por {_SPANISH}|a cargo del? {_SPANISH}|cobrad[oa]s? al? {_SPANISH}",
    rf"pag[oa]s? pel[oa]s? {_PORTUGUESE}|cobrad[oa]s? (?:aos?|as?|d[aeo]s?) {_PORTUGUESE}",
    rf"(?:gezahlt|bezahlt|getragen)(?:en?)? (?:von|durch) {_GERMAN}|zu lasten {_GERMAN}",
    rf"(?:be)?zahlen {_GERMAN}",
    rf"(?:von|durch) {_GERMAN}(?: (?:zu zahlend|gezahlt|bezahlt|getragen|zu tragend)(?:en?)?)?",
    r"(?:pagat|sostenut)[eio] da(?:i|l|lle|gli)? (?:lavorator[ei]|lavoratrici|dipendent[ei])",
    r"a carico de(?:i|l|lle) (?:lavorator[ei]|dipendent[ei])",
    r"(?:betaald door|ten laste van) (?:de )?(?:werknemers?|arbeiders?|arbeidsmigranten)",
    r"(?:oplacan|placon|ponoszon)[ey] przez (?:pracownikow|pracownika)",
    r"isci(?:ler)?(?: tarafindan (?:odenen|karsilanan)|(?:lerin|nin) odedigi)",
    r"(?:yang )?(?:dibayar|ditanggung)(?: oleh)? (?:pekerja|buruh|karyawan)",
    r"(?:do )?(?:cong nhan|nguoi lao dong) (?:phai )?(?:tra|dong|chiu)",
    r"(?:оплаченн?ые|оплачиваемые|уплаченные) (?:работник(?:ами|ом)|рабочими)|с работников",
)
_WORKERS_PAY = re.compile(
    rf"(?<!\S)(?:{'|'.join(_PAYING)})(?!\S)"
    "|(?:工人|员工|員工|劳工|勞工|移工|外劳)(?:自行|自己)?(?:支付|承担|承擔|缴纳|负担|负擔|付)的?"
    "|労働者(?:が支払った|が支払う|が負担する|負担の?)|(?:근로자|노동자)가? ?(?:지불한|부담한?|납부한)"
    "|(?:التي )?(?:يدفعها|دفعها|يتحملها) (?:العمال|العامل)|ที่(?:คนงาน|แรงงาน|ลูกจ้าง)(?:ต้อง)?จ่าย"
)
_FEES = words_of(
    "fee fees charge charges cost costs payment payments expenses frais couts cuota cuotas tasa tasas "
    "comision comisiones gastos costos costes pagos tarifas taxa taxas custos gebuhr gebuhren kosten "
    "vermittlungsgebuhr vermittlungsgebuhren vermittlungskosten rekrutierungskosten anwerbekosten "
    "anwerbegebuhren rekrutierungsgebuhren commissioni commissione costi spese wervingskosten "
    "bemiddelingskosten wervingsvergoedingen oplaty koszty ucretler ucretleri masraflar masraflari biaya phi "
    "сборы плата расходы رسوم"
)
_FEES_UNSPACED = re.compile("费用?|費用?|手数料|수수료|비용|ค่าธรรมเนียม|ค่านายหน้า")
_BESIDE = words_of(
    "recruitment recruiting agency agent agents broker hiring placement job visa permit passport travel "
    "medical total average avg amount max maximum min any the of in for per usd eur us to number percent "
    "y n yes no if and or by worker each to get got obtain secure find have their a work employment jobs "
    "being hired when getting de du des le les la l d en recrutement embauche moyenne totale "
    "contratacion reclutamiento agencia del los las promedio recrutamento da do dos di reclutamento der "
    "die das fur vermittlung anwerbung ise alim perekrutan rekrutmen yang tuyen dung moi gioi "
    "трудоустроиство за التوظيف الاستقدام"
)
_BESIDE_UNSPACED = re.compile("[由招聘中介仲募集採用就职職业介绍紹用的金额額채용모집의]*")


_MONTHS = re.compile(
    r"\b(?:months?|mths?|monate?n?|monatslohne?n?|monatsgehalter|mois|mes(?:es)?|mesi|mensilita|maanden|maandlonen|"
    r"miesiac(?:e|ach)|miesiecy|ay|aylik|thang|bulan|месяц(?:а|ев|ах|ы)?|أشهر|شهر|شهور)\b"
    "|个月|個月|か月|ヶ月|ヵ月|カ月|개월|เดือน"
)


def counts_months(key: str) -> bool:
    """Whether a heading over fees says that they are told in months of wages."""
    return _MONTHS.search(key) is not None


def say_that_workers_pay(key: str) -> bool:
    """Whether a heading over fees says that it is workers who pay them."""
    return _WORKERS_PAY.search(key) is not None


def field_of(key: str) -> str | None:
    """The field of a heading that asks what workers pay, where each of its words is accounted for."""
    if not say_that_workers_pay(key):
        return None
    words = set(_WORKERS_PAY.sub(" ", key).split())
    fees = {word for word in words if word in _FEES or _FEES_UNSPACED.search(word)}
    return "fees" if fees and all(map(_is_of_fees, words)) else None


def _is_of_fees(word: str) -> bool:
    """Whether a word is one of fees or says nothing beside them; in some scripts nothing parts the two."""
    is_listed = word in _FEES or word in _BESIDE
    return is_listed or _BESIDE_UNSPACED.fullmatch(_FEES_UNSPACED.sub("", word)) is not None
