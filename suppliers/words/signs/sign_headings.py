"""Headings of signs of forced labour in more words: "Debt bondage found", "Casos de trabajo infantil".

What only asks whether a sign was found, or how often, is taken from both ends of a heading; what is left has
to be a known heading of a sign. A word that denies it, or speaks of a policy, training or risk, is never
taken off: such a heading stays what it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from suppliers.words import heading_parts, heading_patterns
from suppliers.words.signs import (
    paper_headings,
    sign_forms,
    sign_words,
    week_headings,
)

_MORE: dict[str, str] = {
    "identity_documents_held": (
        "documents taken from workers|papers taken from workers|documentos retenidos por el empleador|"
        "documentos retidos pelo empregador|documents retenus par l employeur|"
        "documenti trattenuti dal datore di lavoro|retencao de documentos|retencion de documentos|"
        "confiscacao de documentos|confiscacion de documentos|confiscation de documents|"
        "retention de documents d identite|sequestro di documenti|documentos retenidos|"
        "se retienen pasaportes|documentos retenidos por el patron|documentos retidos|"
        "documentos retidos pelo patrao"
    ),
    "movement_restricted": (
        "workers locked in|workers locked up|locked in workers|workers locked in at night|"
        "workers not free to leave|workers locked in dormitory|workers locked in dormitories|"
        "workers not allowed to leave|workers cannot leave|workers may not leave|workers can not leave|"
        "workers unable to leave|"
        "restrictions of movement|restrictions on movement|movement restrictions|movement restriction|"
        "restriction on movement|trabajadores encerrados|travailleurs enfermes|arbeiter eingesperrt|"
        "eingesperrte arbeiter|trabalhadores trancados|lavoratori rinchiusi|werknemers opgesloten|"
        "pracownicy zamknieci|isciler kilitli|pekerja dikurung|cong nhan bi nhot|工人被锁|工人被关|员工被锁|"
        "ограничения передвижения|рабочие заперты|คนงานถูกขัง|حبس العمال|workers locked|"
        "workers locked up at night|confinement of workers|confined workers|"
        "restricted freedom of movement|工人不能自由出入|员工不能自由出入|工人不能离开|工人无法离开"
    ),
    "wages_withheld": (
        "retention of wages|wage retention|retenue de salaires|trattenuta dei salari|задержки зарплаты|"
        "months wages unpaid|임금체불|wages not paid on time|salaries not paid on time|wages not paid|"
        "salaries not paid|ucret gecikmesi|ucret gecikmeleri|ucretlerde gecikme|geciken ucretler|"
        "maas gecikmeleri|maaslarda gecikme"
    ),
    "debt_bondage": (
        "debt bonded workers|debt bonded labour|debt bonded labor|bonded by debt|bondage|debts of workers|"
        "workers debts|worker debts|workers debt|worker indebtedness|workers indebtedness|"
        "indebted migrant workers|workers with debt|workers with debts|workers owing debt|"
        "recruitment debts|bonded labourers|bonded laborers|workers bonded|trabajadores endeudados|"
        "trabajadores con deudas|deudas de los trabajadores|servidumbre por deuda|travailleurs endettes|"
        "dettes des travailleurs|servitude pour dette|verschuldete arbeiter|arbeiter verschuldet|"
        "schulden der arbeiter|trabalhadores endividados|servidao por dividas|dividas dos trabalhadores|"
        "lavoratori indebitati|servitu per debito|schuldslavernij|niewola za dlugi|niewoli za dlugi|"
        "borclu isciler|borc karsiligi calistirma|lao dong gan no|pekerja berhutang|pekerja berutang|"
        "工人欠债|员工欠债|债务劳工|債務奴隷|долговой кабалы|долгового рабства|долговое рабство|"
        "استعباد الدين|बंधुआ मजदूरी|बंधुआ मजदूर|দাসশ্রম|"
        "workers in bondage|workers indebted to agent|workers in debt to employer|"
        "trabajadores con deuda|trabajadores con deudas"
    ),
    "child_labour": (
        "child worker|child labourers|child laborers|underage worker|under age worker|underage labour|"
        "underage labor|minors working|minor worker|children employed|working children|"
        "trabajadores infantiles|trabajadores menores|enfants au travail|enfants travailleurs|"
        "trabalhadores infantis|trabalhadores menores|bambini al lavoro|pracy dzieci|dzieci w pracy|"
        "arbeitende kinder|kinderen aan het werk|cocuk iscileri|cocuk calisan|cocuk calistirma|"
        "детского труда|использования детского труда|дети на работе|أطفال عاملين|تشغيل الأطفال|"
        "使用童工|雇用童工|雇佣童工|未成年工人|"
        "menores de 14 anos trabajando|menores de 15 anos trabajando|menores de 16 anos trabajando|"
        "children found working|children found at work|children under 15 working|"
        "children under 15 at work|ninos trabajando|ninos trabajadores|menores trabajando|"
        "menores trabajadores|arbeitender kinder|الأطفال العاملين|عمل الأطفال|बाल श्रमिक|बाल श्रमिकों|"
        "শিশু শ্রমিক"
    ),
    "prison_labour": (
        "prisoner labour|prisoner labor|prison workers|prisoners working|prisoners employed|"
        "travail des detenus|trabajo de presos|trabajo forzoso penitenciario|haftlingsarbeit|"
        "lavoro dei detenuti|gevangenisarbeid|praca wiezniow|pracy wiezniow|труда заключенных"
    ),
    "labour_transfer": ("labour transfers|labor transfers|state labor transfer|transfers of labour"),
    "forced_labour": (
        "forced labourers|forced laborers|forced workers|compulsory labour|compulsory labor|"
        "forced or compulsory labour|forced or bonded labour|trafficked workers|human trafficking|"
        "travaux forces|esclavitud moderna|esclavage moderne|moderne sklaverei|escravidao moderna|"
        "schiavitu moderna|moderne slavernij|pracy przymusowej|modern kolelik|zorla calistirilma|"
        "принудительного труда|современное рабство|عمل قسري|强制劳动|强迫劳工|बंधुआ श्रम|जबरन श्रम|"
        "জোরপূর্বক শ্রম|"
        "جبری مشقت|"
        "labour transfer workers|labor transfer workers|"
        "slavery|slave labour|slave labor|victims of trafficking|trafficking victims|"
        "human trafficking victims|trafficking in persons|trafficking of persons|"
        "trafficking in human beings|trata de personas|trata de seres humanos|trafico de pessoas|"
        "traite des etres humains|traite d etres humains|traite des personnes|menschenhandel|"
        "tratta di esseri umani|tratta di persone|insan ticareti|buon nguoi|buon ban nguoi|mua ban nguoi|"
        "perdagangan orang|perdagangan manusia|人口贩运|人口贩卖|贩卖人口|人口販運|"
        "trabalho analogo ao escravo|trabalho analogo ao de escravo|"
        "trabalho analogo a escravidao|trabalho em condicoes analogas a escravidao"
    ),
}
_BEFORE = (
    "uses|"
    "number|n|nr|is there|are there|was there|were there|any|has|have|evidence of|indicator of|indicators of|"
    "indication of|indications of|sign of|signs of|case of|cases of|incident of|incidents of|incidence of|"
    "instance of|instances of|presence of|existence of|occurrence of|use of|report of|reports of|"
    "allegation of|allegations of|finding of|findings of|finding|findings|number of|no of|nr of|percent|"
    "percent of|share of|percentage of|suspected|alleged|reported|confirmed|observed|identified|detected|"
    "found|victims of|workers in|workers under|workers subject to|workers subjected to|"
    "workers affected by|worker in|employees in|crew in|migrant workers in|migrant|foreign|workers|"
    "indice de|indizio di|segno di|casos de|caso de|indicios de|indicadores de|indicador de|evidencia de|"
    "evidencias de|senales de|"
    "presencia de|existencia de|numero de|uso de|hay|existe|se detecto|trabajadores en|cas de|indices de|"
    "indicateur de|indicateurs de|signes de|preuves de|presence de|nombre de|recours au|recours a|"
    "y a t il|y a t il du|travailleurs en|travailleurs soumis a la|fall von|falle von|fall|hinweis auf|"
    "hinweise auf|anzeichen von|anzeichen fur|indikatoren fur|verdacht auf|vorkommen von|anzahl|gibt es|"
    "arbeiter in|sinais de|presenca de|ha|trabalhadores em|casi di|caso di|indizi di|indicatori di|"
    "indicatore di|segni di|presenza di|numero di|uso di|lavoratori in|gevallen van|geval van|"
    "aanwijzingen voor|tekenen van|indicatoren van|aantal|przypadki|przypadek|oznaki|liczba przypadkow|"
    "kasus|indikasi|indikator|adanya|ditemukan|jumlah|apakah ada|truong hop|phat hien|co|dau hieu|"
    "so truong hop|случаи|случай|признаки|признак|наличие|факты|выявлены случаи|число случаев|"
    "количество случаев|وجود|حالات|حالة|مؤشرات|مؤشر|هل يوجد|هل توجد|عدد حالات|استخدام|count of|"
    "total number of|total|proof of|suspicion of|affected by|indicio de|numero de casos de|presence du|"
    "presence d un|nombre de cas de|anzahl der falle von|есть|"
    "se encontro|se encontraron|casos confirmados de|cas confirmes de|nombre d|cas d|wird|werden|wurde|"
    "wurden|ist|average|avg|so|so luong|عدد"
)
_BEHIND = (
    "incl overtime|including overtime|incl ot|including ot|with overtime|"
    "found|identified|observed|reported|detected|present|suspected|alleged|confirmed|noted|indicator|"
    "indicators|indication|indications|finding|findings|case|cases|incident|incidents|instance|instances|"
    "sign|signs|evidence|number|count|percent|total|yes no|y n|yes or no|exists|existing|on site|at site|"
    "at the site|in the factory|in factory|at the factory|to agent|to agents|to the agent|to agency|"
    "to the agency|to employer|to the employer|to recruiter|to the recruiter|to broker|to brokers|"
    "to recruiters|to recruitment agency|to labour agent|to labor agent|to company|to the company|"
    "among workers|among migrant workers|of workers|of migrant workers|by employer|by the employer|"
    "at night|encontrado|encontrada|encontrados|detectado|detectada|detectados|identificado|identificada|"
    "observado|observada|reportado|reportada|casos|caso|indicador|indicadores|si no|sim nao|existe|"
    "presente|con el agente|con la agencia|con el empleador|com o agente|com a agencia|com o empregador|"
    "relatado|relatada|constatado|constatada|constate|constates|constatee|observe|observee|identifie|"
    "identifiee|signale|signalee|detecte|detectee|oui non|cas|indicateur|indicateurs|aupres de l agent|"
    "aupres de l employeur|festgestellt|gefunden|gemeldet|beobachtet|vorhanden|vorgefunden|entdeckt|falle|"
    "hinweise|indikator|indikatoren|anzeichen|verdacht|ja nein|j n|beim vermittler|beim arbeitgeber|"
    "riscontrato|riscontrata|rilevato|rilevata|osservato|segnalato|trovato|indicatore|indicatori|casi|"
    "vastgesteld|gevonden|gemeld|waargenomen|ja nee|indicatoren|gevallen|stwierdzona|stwierdzono|wykryto|"
    "tak nie|tespit edildi|bulundu|goruldu|bildirildi|var|var mi|vakasi|vakalari|vaka sayisi|gostergesi|"
    "gostergeleri|belirtisi|belirtileri|evet hayir|tespiti|sayisi|dilaporkan|ditemukan|teridentifikasi|"
    "ya tidak|kasus|kepada agen|duoc phat hien|co khong|обнаружен|обнаружено|обнаружена|выявлен|выявлено|"
    "выявлена|да нет|случаи|نعم لا|مكتشفة|पाया गया|पाए गए|पाई गई|के मामले|के संकेत|हाँ नहीं|পাওয়া গেছে|"
    "এর ঘটনা|হ্যাঁ না|seen|victims|at this site|flag|flagged|indicios|terdeteksi|"
    "months|in months|meses|mois|monate|mesi|की संख्या|সংখ্যা|usd|eur"
)
_UNSPACED_BEFORE = (
    "是否存在|是否发现|是否有|是否使用|有无|发现|發現|存在|疑似|涉嫌|"
    "พบ|มีการใช้|มี|การใช้|กรณี|จำนวน|สัญญาณ|是否|有無"
)
_UNSPACED_BEHIND = (
    "情况|现象|現象|迹象|指标|案例|数量|人数|数|"
    "の有無|の疑い|の事例|の兆候|の指標|の発見|あり|件数|を発見|有無|"
    "여부|발견|사례|징후|지표|확인|의심|"
    "หรือไม่|ที่พบ|ไหม|的有無|"
    "情況|是否存在|พบ|"
    "月数|月數|天数|金额|건수|개월"
)
_TABLES = (
    _MORE,
    sign_forms.MORE,
    sign_forms.PERHAPS,
)
FIELDS = {
    field: "|".join([forms, *(more[field] for more in _TABLES if field in more)])
    for field, forms in sign_words.FIELDS.items()
}
"""Each sign with all its headings; those of `sign_words` and `sign_forms` and these."""
_RULES = re.compile(
    r"\b(?:polic(?:y|ies)|politica|politique|richtlinien?|procedures?|prohibit\w*|forbidden|train(?:ings?|"
    r"ed)|"
    r"awareness|risks?|riesgos?|risques?|risik(?:o|en)|risico|rischio?|riscos?|prevention|targets?|"
    r"commitments?|(?:zero|no|null?|nulla) ?toleran\w+|cero tolerancia|tolerancia cero|tolerancia zero|"
    r"tolerance zero|tolleranza zero|absence|ausencia|lack of|hardly any|eliminated"
    r"|ended|abolished|avoided|remediated|resolved|(?:stopped|prevented)(?! from)|good practices?"
    r"|free (?:of|from)"
    r"|kebijakan|dasar|pelatihan|latihan|pencegahan|larangan|politikasi|egitim\w*|onleme\w*|chinh sach|"
    r"dao tao|phong ngua|siyosat\w*|сиёсат\w*)\b"
    r"|নীতি|প্রশিক্ষণ|नीति|प्रशिक्षण|پال[یي]س[یي]|ترب[یي]ت|கொள்கை|பயிற்சி|မူဝါဒ|သင်တန်း|គោលនយោបាយ|បណ្តុះបណ្តាល"
)
"""Words that speak of something else than whether a sign was found: "Child labour (policy)"."""


_PLACES = (
    r"(?:freely|site|factory|premises|compound|dormitor(?:y|ies)|camp|work|at night|after (?:work|shift))"
)
_FREE = re.compile(
    r"\b(?:workers?|employees?|crew|migrants?) (?:are |is )?"
    rf"(?:(?:free|allowed|able|permitted) to (?:leave|move|go out)(?! (?!the |{_PLACES}))|"
    rf"(?:can|may) (?:freely )?(?:leave|move|go out)(?: freely| (?:the )?{_PLACES}|$))"
    rf"|\bfreedom to (?:leave|go out)(?! (?!the |{_PLACES}))"
    r"|\btrabajadores (?:pueden|libres para|libres de) salir\b|\btrabalhadores (?:podem|livres para) sair\b"
    r"|\btravailleurs (?:libres de|peuvent) (?:sortir|partir|quitter)\b"
    r"|\blavoratori (?:possono|liberi di) uscire\b"
    r"|\blibertad (?:de|para) salir\b|\bliberdade (?:de|para) sair\b|\bliberte de sortir\b"
    r"|\barbeiter (?:durfen|konnen) (?:(?!nicht|kein)\w+ )*(?:verlassen|gehen)\b"
    r"|(?:工人|员工)(?:可以?)?自由(?:出入|离开|外出|进出)"
)
_PAID = re.compile(
    r"\b(?:wages?|salar(?:y|ies)|workers?|employees?) (?:are |is )?(?:always |all )?paid "
    r"(?:(?:always|in full|fully|and) )*(?:on time|in full|fully|punctually)\b"
    r"|\b(?:timely|on time|punctual|full) payment of (?:\w+ )?(?:wages?|salar(?:y|ies))\b"
    r"|\bsalarios (?:se pagan |son )?(?:pagados )?(?:a tiempo|puntualmente|completos)\b"
    r"|\bsalaires (?:sont )?(?:payes|verses) (?:a temps|a l heure|integralement)\b"
    r"|\bsalarios (?:sao )?pagos (?:em dia|no prazo|integralmente)\b"
    r"|\blohne? (?:werden )?punktlich (?:ge|be)zahlt\b"
    r"|工资(?:是否)?(?:按时|足额)(?:足额)?(?:支付|发放)"
)
_VOLUNTARY = re.compile(
    r"\b(?:overtime|uberstunden|straordinar\w+|lembur|tang ca|fazla mesai|heures supplementaires|"
    r"horas extras?) (?:is |work |always |son |sao |sont |e |sind )*"
    r"(?:voluntary|voluntari[aeo]s?|volontaires?|volontar\w+|freiwillig|gonullu|sukarela|tu nguyen)\b"
    r"|\b(?:voluntary|freiwillige) (?:overtime|uberstunden)\b|自愿加班|加班自愿|加班是否自愿"
)
_DENIED = re.compile(r"\b(?:not|no|non|nicht|nao|pas|never|un\w+)\b|不|未")
_MOVING = (
    "freedom of movement|workers freedom of movement|freedom of movement of workers|libertad de movimiento|"
    "libertad de movimientos|liberte de mouvement|liberte de circulation|liberdade de movimento|"
    "bewegungsfreiheit|liberta di movimento|人身自由|行动自由|حرية التنقل|حرية الحركة|hareket ozgurlugu"
)
_EITHER_WAY = dict.fromkeys(_MOVING.split("|"), "movement_restricted")
"""Headings that name the good thing, or the topic under which its lack is noted: neither answer tells."""
_ONLY = re.compile(r"\b(?:only|permission|permit|if|unless|solo|seul\w*|nur|apenas)\b")


def asks_whether_free(key: str) -> bool:
    """Whether a heading asks if workers can leave, so that a *no* is the sign."""
    return _FREE.search(key) is not None and not _ONLY.search(key)


def asks_whether_paid(key: str) -> bool:
    """Whether a heading asks if wages are paid on time and in full, so that a *no* is the sign."""
    return _PAID.search(key) is not None and not _DENIED.search(key) and not _ONLY.search(key)


def asks_whether_voluntary(key: str) -> bool:
    """Whether a heading asks if overtime is voluntary, so that a *no* is the sign."""
    return _VOLUNTARY.search(key) is not None and not _DENIED.search(sign_words.without_questions(key))


def asks_for_good(field: str, key: str) -> bool:
    """Whether a heading of this sign asks for what is good."""
    return (field == "movement_restricted" and asks_whether_free(key)) or (
        (field == "wages_withheld" and asks_whether_paid(key))
        or (field == "forced_overtime" and asks_whether_voluntary(key))
    )


def tells_neither_way(key: str) -> bool:
    """Whether a heading leaves open if a *yes* is the sign or a *no*."""
    return _sought(key, _EITHER_WAY.get) is not None


def names(key: str, known: Callable[[str], str | None]) -> bool:
    """Whether a heading is one of those that `known` tells, or such a one in more words."""
    return _sought(key, known) is not None


def _phrases(text: str, marked: str) -> tuple[str, ...]:
    """Phrases as `heading_key` leaves them; `marked` says where the blank stands."""
    return tuple(
        marked.format(one) for one in dict.fromkeys(map(heading_patterns.as_in_keys, text.split("|")))
    )


def _by_sign(phrases: Iterable[str], place: int) -> dict[str, list[str]]:
    """Phrases by their first or last sign, so that few of them are tried on a heading."""
    found: dict[str, list[str]] = {}
    for one in phrases:
        found.setdefault(one[place], []).append(one)
    return found


_FIRST = _by_sign((*_phrases(_BEFORE, "{} "), *_phrases(_UNSPACED_BEFORE, "{}")), 0)
_LAST = _by_sign((*_phrases(_BEHIND, " {}"), *_phrases(_UNSPACED_BEHIND, "{}")), -1)
_MOST_TRIED = 60
"""So many ways to shorten a heading are tried: real ones need ten; one word over and over has thousands."""


def field_of(key: str, without: str, known: Callable[[str], str | None]) -> str | None:
    """The sign that a heading asks for in more words; `known` finds the field of one without them.

    `without` is the key of the heading without its brackets: what these say of papers counts, "(copies)".
    """
    if asks_whether_free(key) or tells_neither_way(key):
        return "movement_restricted"
    if asks_whether_paid(key):
        return "wages_withheld"
    if asks_whether_voluntary(key):
        return "forced_overtime"
    if any(map(week_headings.ask_for_hours_a_week, (key, without))):
        return "weekly_hours"
    return _sought(key, lambda here: known(here) or paper_headings.of_papers(here)) or _sought(without, known)


def _sought(key: str, known: Callable[[str], str | None]) -> str | None:
    for here in shortened(key):
        found = known(here)
        if found in sign_words.FIELDS and not (found == "weekly_hours" and _counts_people(key)):
            return found
    return None


def shortened(key: str) -> Iterator[str]:
    """A heading, and what is left of it without words that only ask, or say how much or where."""
    waiting, seen = [key], set[str]()
    while waiting and len(seen) < _MOST_TRIED:
        here = waiting.pop(0)
        if here in seen:
            continue
        seen.add(here)
        yield here
        waiting += _shorter(here)


def _counts_people(key: str) -> bool:
    """Whether a heading speaks of workers or a share of them: 30 below it are no hours."""
    return heading_parts.says_share(key) or not heading_parts.WORKERS.isdisjoint(key.split())


def _shorter(key: str) -> list[str]:
    """A heading without one phrase at its beginning or end, in each way there is."""
    cut = [key.removeprefix(one).strip() for one in _FIRST.get(key[:1], ()) if key.startswith(one)]
    cut += [key.removesuffix(one).strip() for one in _LAST.get(key[-1:], ()) if key.endswith(one)]
    if key.startswith("co ") and key.endswith(" khong"):
        cut.append(
            key[3:-6]
        )  # Vietnamese asks around what it asks for, and denies by the last word before it
    return [one for one in (*cut, key.strip(" 0123456789")) if one]


def is_of_rules(key: str) -> bool:
    """Whether a heading speaks of rules, training, risk or absence, and so of no sign that was found."""
    return _RULES.search(key) is not None


def without_rules(key: str) -> str:
    """A heading without the words that speak of rules: what they are about."""
    return " ".join(_RULES.sub(" ", key).split())


_GOOD = re.compile(
    r"\b(?:good|free (?:of|from)|no|not|zero|absent|compliance|compliant|conformity|complies|respect\w*|"
    r"protect\w*|prohibit\w*|controls?|measures?|ausencia|cumplimiento|absence|conformite|einhaltung|"
    r"keine?|sin|sans|sem|senza|ohne|buenas|bonnes|gute|practices?|management|commit\w*|measures|"
    r"due diligence)\b"
    r"|无|沒有|没有|禁止|合规|政策"
)


def is_of_rules_or_good(key: str) -> bool:
    """Whether words over several signs speak of rules, or of what is good."""
    return is_of_rules(key) or _GOOD.search(sign_words.without_questions(key)) is not None
