"""What headings deny, or hold up as good, by words that are no heading of a sign where they stand alone.

"No harsh treatment", "No ILO indicators", and titles of codes of conduct: "Employment is freely chosen".
Forms are compared as `headings.heading_key` leaves them. Under "" stands what is several signs at once, or
may be a lesser thing than one of them: a *no* below it is followed up, and is no sign by itself.
"""

from __future__ import annotations

import re

SIGNS: dict[str, str] = {
    "": (
        "harsh treatment|inhumane treatment|inhuman treatment|degrading treatment|cruel treatment|"
        "abusive treatment|mistreatment|ill treatment|harassment|abuse|abuses|verbal abuse|mental abuse|"
        "psychological abuse|coercion|mental coercion|physical coercion|physical discipline|"
        "ilo indicator|ilo indicators|ilo forced labour indicators|ilo forced labor indicators|"
        "ilo indicators of forced labour|ilo indicators of forced labor|indicators of the ilo|"
        "ilo red flag|ilo red flags|ilo forced labour red flags|oit red flags|señales de alerta oit|"
        "señales de alerta de la oit|sinais de alerta oit|sinais de alerta da oit|signaux d'alerte oit|"
        "debt|debts|deuda|deudas|dívida|dívidas|dette|dettes|schulden|debiti|debito|borç|nợ|utang|hutang|"
        "债务|債務|借金|หนี้|หนี้สิน|ديون|долгов|долги|कर्ज|"
        "isolation|aislamiento|isolamento|isolement|izolasyon|isolasi|cô lập|隔离|隔離|孤立|изоляции|"
        "изоляция|"
        "العزلة|保証金|保证金|押金|"
        "zero tolerance|zero tolerance issues|zero tolerance issue|zero tolerance findings|"
        "zero tolerance finding|zero tolerance violations|deposits|deposit from workers|"
        "deductions as disciplinary measure|deductions as a disciplinary measure|disciplinary deductions|"
        "disciplinary fines|excessive working hours|excessive hours|excessive work hours|"
        "labour exploitation|labor exploitation|exploitation of workers|worker exploitation|"
        "state imposed forced labour|state imposed forced labor|uyghur labour|uyghur labor|"
        "uyghur forced labour|uyghur forced labor|xinjiang labour|xinjiang labor|labour from xinjiang|"
        "trato inhumano|trato cruel|trato severo|tratos crueles|maltrato|malos tratos|acoso|abuso|abusos|"
        "indicadores de la oit|indicadores oit|indicador de la oit|depósitos|explotación laboral|"
        "horas de trabajo excesivas|jornadas excesivas|tratamento desumano|tratamento cruel|"
        "tratamento severo|assédio|maus tratos|indicadores da oit|indicador da oit|"
        "exploração de trabalhadores|"
        "traitement inhumain|traitement cruel|traitement dégradant|traitements inhumains|harcèlement|"
        "abus|maltraitance|mauvais traitements|indicateur de l'oit|indicateurs de l'oit|indicateur oit|"
        "indicateurs oit|dépôt de garantie|dépôts de garantie|unmenschliche behandlung|grausame behandlung|"
        "harte behandlung|erniedrigende behandlung|belästigung|belästigungen|misshandlung|misshandlungen|"
        "ilo indikatoren|ilo indikator|kautionen|kaution|trattamento disumano|trattamenti disumani|"
        "trattamento crudele|molestie|molestia|abusi|maltrattamenti|indicatore oil|indicatori oil|"
        "indicatori dell'oil|cauzione|cauzioni|insanlık dışı muamele|kötü muamele|sert muamele|taciz|"
        "istismar|ilo göstergesi|ilo göstergeleri|depozito|đối xử vô nhân đạo|đối xử tàn bạo|"
        "đối xử khắc nghiệt|quấy rối|ngược đãi|chỉ số ilo|đặt cọc|perlakuan tidak manusiawi|"
        "perlakuan kasar|perlakuan kejam|pelecehan|penganiayaan|indikator ilo|不人道待遇|苛刻待遇|虐待|"
        "骚扰|"
        "騷擾|国际劳工组织指标|国际劳工组织指標"
    ),
    "forced_labour": (
        "trafficking|trafficked labour|trafficked labor|involuntary labour|"
        "involuntary labor|indentured labour|indentured labor|forced work|slave work"
    ),
    "child_labour": (
        "exploitation of child labour|exploitation of child labor|child labour exploitation|"
        "child labor exploitation|worst forms of child labour|worst forms of child labor|"
        "children|minors|children work|children work here|children work on site|children working here|"
        "minors work|minors work here|children employed|minors employed here|enfants|mineurs|niños|menores|"
        "menores de edad|crianças|menores de idade|kinder|minderjährige|bambini|minori|çocuk|anak|trẻ em|"
        "hazardous child labour|hazardous child labor|worker under 15|person under 15|persons under 15|"
        "persons under 15 employed|employment of children|children are employed|children work at the site|"
        "workers below minimum age|workers under minimum age|workers below the minimum age|"
        "workers under the minimum age|kinder beschaftigt|workers below legal minimum age|"
        "underage employment|child employment|"
        "recruitment of child labour|new recruitment of child labour|recruitment of child labor"
    ),
    "violence": "gewalt|kekerasan|bạo lực|geweld|przemoc|przemocy|폭력|насилия|ความรุนแรง|عنف|العنف",
    "threats": "gróźb|угроз",
    "fees": "recruitment fees or costs|fees from workers|fees charged to workers",
}
_WHO_UNDER = (
    r"(?:(?:one|body|persons?|people|workers?|employees?|staff|labou?rers?|children|personas?|"
    r"trabajador(?:es)?|"
    r"empleados?|pessoas?|trabalhador(?:es)?|personnes?|travailleurs?|personen|arbeiter|beschaftigten?|"
    r"mitarbeiter|lavorator[ei]|pekerja|karyawan|lao dong|nguoi lao dong|cong nhan) )"
)
UNDER_AGE = re.compile(
    rf"{_WHO_UNDER}?(?:(?:is|are|works?|working|employed|hired|found|aged?) )*"
    r"(?:under|below|younger than|menor(?:es)? de|de moins de|moins de|unter|minor[ei] di|sotto i|di bawah|"
    r"duoi) (?:the age of |los |de )?1[3-6]"
    r"(?: (?:years?(?: old| of age)?|yrs?|anos(?: de edad| de idade)?|ans|jahren?|anni|tahun|tuoi))?"
    r"(?: (?:employed|working|on site|trabajando|trabalhando))?"
    r"|1[3-6] yas(?:in|indan)? (?:alti|altinda|kucuk)(?: (?:calisan|isci)(?:lar|ler)?)?"
    r"|(?:未满|不满)1[3-6](?:周)?岁的?(?:员工|工人|劳工|人员|童工)?|1[3-6](?:周)?岁以下的?(?:员工|工人|"
    r"人员)?"
    r"|1[3-6]歳未満(?:の(?:労働者|従業員|者))?"
)
"""People below an age at which work may be child labour: a *no* below it is followed up."""
BESIDE = frozenset(
    ("discrimination", "discriminacion", "discriminacao", "diskriminierung", "discriminazione", "retaliation")
)
"""What may stand beside signs in one title and is none: "No discrimination, violence or harassment"."""
CHILDREN = frozenset(
    (
        *("children", "child", "kids", "ninos", "ninos y ninas", "criancas", "enfants", "kinder", "bambini"),
        *("cocuk", "anak", "tre em", "儿童", "童工"),
    )
)
"""Who is not employed; alone they may be those of workers, who go to school."""
_SITE = (
    r"(?:(?:(?:the |this |our )?(?:site|factory|facility|farm|mill|plant|vessel|supplier|company|employer|"
    r"workplace|business)|we|la empresa|el proveedor|a empresa|o fornecedor|l entreprise|le fournisseur|"
    r"das unternehmen|der betrieb|der lieferant|l azienda|il fornitore|perusahaan|pabrik|pemasok) )"
)
EMPLOYS_NONE = re.compile(
    rf"{_SITE}?(?:(?:do|does|did|shall|will|must|should) not|never) "
    r"(?:employs?|hires?|uses?|engages?|recruits?|used|employed) (?:any )?"
    rf"|{_SITE}?no (?:se )?(?:emplean?|utilizan?|usan?|contratan?|permiten?|toleran?) (?:el |la |a )?"
    rf"|{_SITE}?nao (?:se |e |sao )?(?:empregam?|utilizam?|usam?|contratam?|utilizado|usado) (?:o |a )?"
    rf"|{_SITE}?n (?:emploie|utilise) pas (?:le |la |du |de |d )?|pas de recours (?:au|a la|a l) "
    rf"|{_SITE}?(?:beschaftigt|nutzt|verwendet) kein(?:e|en)? "
    rf"|{_SITE}?non (?:si )?(?:impiega|utilizza|usa)(?:no)? (?:il |la |i )?"
    rf"|{_SITE}?(?:khong (?:su dung|tuyen dung|thue)|tidak (?:menggunakan|mempekerjakan)) "
    r"|(?:公司|工厂|企业)?(?:不|未|没有)(?:使用|雇用|雇佣|聘用|收取|收)"
)
"""Who uses no child labour, or employs no children."""
BEGUN = (
    r"never any"
    r"|no (?:se )?(?:hay|existen?|detectaron|detecto|observan?|observo|encontraron|encontro)(?: casos de)?"
    r"|nao (?:foi|foram) (?:encontrad|detectad|constatad|identificad)[oa]s?|inexistencia de"
    r"|non (?:risulta(?:no)?|si riscontra(?:no)?|si rileva(?:no)?|emergono|emerge)"
    r"|(?:er (?:is|zijn) )?(?:geen|nergens)|zonder|vrij van|afwezigheid van"
    r"|(?:brak|bez|nie ma|nie stwierdzono|nie wykryto|nie wystepuje)(?: przypadkow)?"
    r"|khong ton tai|chua (?:phat hien|ghi nhan)|nihil"
    r"|не (?:выявлен[оаы]?|обнаружен[оаы]?|установлен[оаы]?|зафиксирован[оаы]?)(?: (?:случаев|фактов))?"
    r"|لم يتم (?:العثور على|رصد|اكتشاف)"
)
"""Denials before the sign in words that begin as shorter ones do: "No se detectaron casos de"."""
SHALL = re.compile(
    r"\b(?:shall|must|should|allowed|permitted|tolerated|accepted|permite\w*|tolera\w*|permitido)\b"
)
"""Words of a rule: a *no* below it may be of the rule, or of what is done."""
_DONE = r"(?:used|employed|practised|practiced|tolerated|allowed|permitted|accepted)"
ENDED = (
    rf" (?:(?:is|are|was|were|shall|must|should|will|may) )?(?:not|never) (?:be )?{_DONE}"
    r"| (?:no|nao) (?:se |e |es )?(?:utiliza|usa|emplea|permite|utilizado|usado|permitido)"
    r"| n est pas (?:utilise|employe|pratique)| (?:wird|werden) nicht (?:eingesetzt|verwendet|genutzt)"
    r"| non (?:viene |e )?(?:utilizzato|impiegato|usato)"
    r"| नहीं(?: है| हैं)?| (?:не (?:выявлено|обнаружено|используется|применяется)|отсутствует|отсутствуют)"
    r"| (?:calistirilmiyor|calistirilmamaktadir|kullanilmiyor|kullanilmamaktadir|alinmiyor|"
    r"istihdam edilmiyor|uygulanmiyor)"
    r"| (?:does|do|did) not exist| niet (?:vastgesteld|gevonden|aangetroffen|waargenomen|aanwezig)"
    r"| nie (?:stwierdzono|wykryto|wystepuje)| нет"
)
"""Denials behind the sign."""
ENDED_UNSPACED = re.compile(
    r"(?:(?:が|は)?(?:なし|無し|ない|いない|ないこと|ありません|いません"
    r"|見つからなかった|見つかっていない|(?:確認|発見)されて?い?な(?:い|かった))"
    r"| ?(?:이|가|은|는)? ?(?:없음|없다|없습니다|미발견|발견되지 않음)|ไม่พบ|ไม่มี|不存在|未发现|未發現)$"
)
"""The same where no blank parts them from it."""
AFTER = re.compile(
    r"(?: (?:is|are|was|were|shall be|will be))?(?: (?:ever|currently))?"
    r" (?:allowed|permitted|tolerated|accepted|practised|practiced|used|employed|required|taken|lodged|"
    r"demanded|at this site|during (?:the )?audit|in (?:the )?last \d+ months)$"
)
"""What may stand behind a sign that was denied before it: "No harsh treatment is allowed"."""
ARTICLE = re.compile(r"^(?:the|any|hic|le|la|il|el|o|die|der|das) ")
FORBIDS = re.compile(
    r"\b(?:prohibit\w*|forbid\w*|ban(?:s|ned)?|outlaw\w*|prohibicion|prohibid\w+|proibicao|proibid\w+|"
    r"interdiction|interdit\w*|verbot\w*|divieto|vietat\w+|yasa(?:k|gi|ktir)|larangan|dilarang)\b|^cam |"
    r"禁止"
)
"""A rule against a sign: neither answer tells whether the sign is there."""

_GOOD_STATE = r"(?:respected|guaranteed|ensured|upheld|observed|granted|assured)"
_AGE = r"(?:(?:the )?(?:legal )?minimum (?:working |legal )?age|1[45](?: years(?: old| of age)?)?)"
_PEOPLE = r"(?:(?:all |any |the |migrant |foreign )*(?:workers?|employees?|labou?rers|crew) )"
_JOBS = r"(?:jobs?|work|employment|recruitment)"
GOOD: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "forced_labour",
        re.compile(
            r"(?:(?:el )?empleo|(?:el )?trabajo) (?:se elige |es elegido |es de )?"
            r"(?:libremente(?: elegido)?|libre eleccion)"
            r"|(?:o )?(?:emprego|trabalho) (?:e )?(?:de livre escolha|escolhido livremente|"
            r"livremente escolhido)"
            r"|(?:l emploi|le travail|emploi|travail) (?:est )?(?:librement choisi|choisi librement)"
            r"|(?:die )?(?:beschaftigung|arbeit) (?:ist |wird )?frei gewahlt|freie wahl der beschaftigung"
            r"|(?:l impiego|il lavoro|impiego|lavoro|l occupazione) (?:e |viene )?"
            r"(?:scelto|scelta) liberamente|(?:impiego|lavoro) liberamente scelto"
            r"|(?:istihdam|is|calisma) (?:ozgurce|serbestce) (?:secilir|secilmistir|secilmektedir)"
            r"|(?:viec lam|cong viec) (?:duoc )?(?:tu do lua chon|lua chon tu do|lua chon mot cach tu do)"
            r"|pekerjaan (?:dipilih )?(?:secara |dengan )?bebas(?: dipilih)?"
            r"|自由择业|自由选择职业|自由选择就业|自由选择工作|就业自由选择"
        ),
    ),
    (
        "movement_restricted",
        re.compile(
            rf"(?:workers s |workers |employees s |employees )?(?:right to )?freedom of movement"
            rf"(?: of (?:all |the )?(?:workers|employees|migrants))? (?:is |are |"
            rf"was )?(?:fully )?{_GOOD_STATE}"
            r"|se respeta la libertad de movimientos?"
            r"|libertad de movimientos? (?:es )?(?:respetada|garantizada)"
            r"|liberdade de movimento (?:e )?(?:respeitada|garantida)"
            r"|liberte de (?:mouvement|circulation) (?:est )?(?:respectee|garantie)"
            r"|bewegungsfreiheit (?:ist |wird )?(?:gewahrleistet|respektiert|garantiert)"
            r"|liberta di movimento (?:e )?(?:rispettata|garantita)"
            r"|hareket ozgurlugu(?:ne|nun)? (?:saygi|saygi gosteriliyor|saglaniyor|saglanmaktadir)"
            r"|kebebasan bergerak (?:dihormati|dijamin)"
            r"|(?:行动|人身)自由(?:得到)?(?:尊重|保障)"
        ),
    ),
    (
        "child_labour",
        re.compile(rf"{_PEOPLE}(?:are |is )?(?:at least|above|over|older than|at or above) {_AGE}"),
    ),
    (
        "fees",
        re.compile(
            rf"{_PEOPLE}(?:are |is |were )?(?:not charged|charged no|not asked to pay|never charged|"
            rf"never pay|"
            r"have never paid) (?:any )?(?:recruitment |agency |placement )?(?:fees?|costs?)"
            rf"|{_PEOPLE}(?:do|does|shall|must|should|did) not pay for (?:their |a |the )?{_JOBS}"
            r"|(?:les )?travailleurs ne (?:paient|payent) pas (?:de |des |les )?frais(?: de recrutement)?"
            r"|arbeit(?:er|nehmer) zahlen keine (?:vermittlungs|rekrutierungs|anwerbe)?gebuhren"
            r"|(?:工人|员工)(?:不|无需|不需)(?:支付|承担|缴纳)(?:招聘|中介|招募)费用?"
        ),
    ),
    (
        "",
        re.compile(
            r"(?:working |work )?hours (?:of work )?(?:are |is )?not (?:be )?excessive"
            r"|horas de trabajo no (?:son )?excesivas|horas de trabalho nao (?:sao )?excessivas"
            r"|工时不过长|工作时间不过长"
            r"|(?:wages?|salar(?:y|ies)) (?:are |is )?paid (?:regularly|at regular intervals)"
            r"|(?:wage )?deductions (?:from wages )?(?:are )?not (?:be )?(?:used )?as (?:a )?"
            r"disciplinary measures?"
            r"|(?:all |the )?(?:work|labou?r) (?:is|shall be|must be) (?:all )?voluntary"
            r"|(?:all )?overtime (?:work )?(?:shall|must|should) be voluntary"
            r"|no (?:person|one|worker|employee)s? (?:shall be |is |are |may be )?employed (?:under|below|"
            rf"younger than|at an age (?:under|younger than)) (?:the age of )?{_AGE}"
            r"|no (?:employee|worker)s? (?:shall be |is |are |may be )?subject(?:ed)? to (?:\w+ ){0,10}"
            r"(?:abuse|harassment|violence|punishment|coercion)"
            rf"|{_PEOPLE}(?:work|are employed|are working) voluntarily|{_PEOPLE}(?:are )?voluntarily "
            rf"employed"
            rf"|(?:no {_PEOPLE}(?:are |is |were )?|{_PEOPLE}(?:are |is |were )?(?:not |never ))"
            r"(?:abused|harassed|mistreated|trafficked|forced to work(?: overtime)?)"
            r"|humane treatment|(?:non )?(?:discrimination )?non harassment(?: (?:and )?humane treatment)?"
            rf"|{_PEOPLE}(?:are |is )?treated (?:humanely|(?:with )?(?:dignity|respect)(?: and (?:dignity|"
            rf"respect))?)"
            rf"|{_PEOPLE}(?:are |is )?not (?:required|asked|made) to (?:lodge|pay|leave|give) (?:a |"
            rf"any )?deposits?"
            r"(?: (?:\w+ ){0,8}\w+)?"
        ),
    ),
)
"""Good things by the names that codes of conduct give them, which a *no* says are not there."""
