"""What sounds like a sign and is of things: the age of palms, money for goods, papers for an audit.

"Palms 12 years old, pickers carry the bunches" says nothing of children, "money for the goods has not come
for two months" nothing of wages, and who has a key of one's own is not locked in. Looked for in keys as of
`headings.heading_key`, with a comma between clauses.
"""

from __future__ import annotations

import re

from suppliers.words.heading_patterns import compiled

_PEOPLE = compiled(
    r"(?:^| )(?:(?:co)?workers?|people|persons?|boys?|girls?|child\w*|kids?|teen\w*|youths?|m[ae]n|wom[ae]n|"
    r"they|he|those|who|each(?! (?:payment|order|invoice|shipment))|fishers?|fisherm[ae]n|deckhands?|"
    r"sailors?|seafarers?|seam[ae]n|she|staff|employees?|operators?|helpers?|pickers?|migrants?|labou?rers?|"
    r"crew|family|families|sons?|daughters?|trainees?|apprentices?|students?|pupils?|minors?|somebody|"
    r"someone|some|one|arbeiter\w*|leute|kind|kinder\w*|junge\w*|madchen|manner|frauen|pflucker\w*|sohn\w*|"
    r"tochter|lehrling\w*|ouvri\w+|travailleu\w+|enfants?|garcons?|filles?|gens|femmes|hommes|jeunes?|"
    r"mineurs?|fils|trabajador\w*|obrer[oa]s?|nin[oa]s?|menor(?:es)?|muchach\w+|chic[oa]s?|joven\w*|"
    r"hij[oa]s?|peon\w*|trabalhador\w*|menin[oa]s?|criancas?|garot[oa]s?|rapaz\w*|filh[oa]s?|adolescente?s?|"
    r"lavorator\w+|opera[ie]\w*|bambin\w+|ragazz\w+|minor[ei]\w*|figli\w*|giovan\w+|isci\w*|cocu\w+|kiz\w*|"
    r"erkek\w*|calisan\w*|genc\w*|oglan\w*|рабоч\w+|работник\w*|работниц\w*|дет[ьияе]\w*|ребен\w+|мальчик\w*|"
    r"девоч\w+|подрост\w+|люд\w+|сын\w*|дочь\w*|pekerja|buruh|anak\w*|bocah|remaja|karyawan|orang|cong nhan|"
    r"tre|em|be|nguoi|con)(?= |$)|เด็ก|คนงาน|ลูก|孩|童|工人|女工|男|人|बच्च|मजदूर|लड़क|শিশু|শ্রমিক|ছেলে|মেয়ে"
)
"""Whoever may be meant by an age that stands behind, or by money that did not come."""
_ENGLISH = (
    r"(?:palms?|trees?|bushes|vines?|plantations?|orchards?|gardens?|boilers?|furnaces?|kilns?|ovens?|"
    r"dryers?|pumps?|engines?|generators?|machines?|machinery|equipment|looms?|press|presses|tractors?|"
    r"trucks?|lorry|lorries|forklifts?|vans?|cars?|bus|buses|boats?|vessels?|ships?|buildings?|halls?|sheds?|"
    r"warehouses?|factory|factories|plants?|mills?|roofs?|wells?|roads?|company|firm|contracts?|agreements?|"
    r"leases?|licen[cs]es?|concessions?|buffalo|buffalos|buffaloes|oxen|ox|cows?|cattle|horses?|mules?|"
    r"donkeys?)"
)
_WHICH = (
    r"(?:(?:oil|rubber|old|steam|fruit|wooden|sewing|knitting|weaving|packing|cutting|washing|brick|"
    r"coffee|tea|apple|"
    r"olive|date|coconut|cocoa|mango|water|big|small|used|red|green|white|first|last|main|second|the) )?"
)
_WHO_WORKS_IT = (
    r"(?! (?:\w+(?:er|ers|or|ors|man|men|woman|women|hand|hands)|boys?|girls?|crew|staff|team|help|"
    r"assistants?|apprentices?|trainees?)(?: |$))"
)
"""A 12-year-old *machine operator* is no machine."""
_SPANISH = (
    r"(?:palm(?:a|as|era|eras)|arbol(?:es)?|plantacion(?:es)?|vinedos?|huertos?|calderas?|hornos?|bombas?|"
    r"maquinas?|telar(?:es)?|prensas?|tractor(?:es)?|camion(?:es)?|barcos?|edificios?|naves?|galpon(?:es)?|"
    r"fabricas?|empresas?|contratos?|licencias?|bufalos?|bueyes|buey|vacas?|caballos?|mulas?)"
)
_PORTUGUESE = (
    r"(?:palmeiras?|dendezeiros?|arvores?|plantac(?:ao|oes)|pomar(?:es)?|caldeiras?|fornos?|bombas?|"
    r"maquinas?|tear(?:es)?|prensas?|trator(?:es)?|caminh(?:ao|oes)|barcos?|predios?|galp(?:ao|oes)|"
    r"fabricas?|empresas?|contratos?|licencas?|bufalos?|bois|boi|vacas?|cavalos?|mulas?)"
)
_FRENCH = (
    r"(?:palmiers?(?: a huile)?|arbres?|heveas?|cacaoyers?|plantations?|vergers?|vignes?|chaudieres?|fours?|"
    r"pompes?|machines?|metiers?|presses?|tracteurs?|camions?|bateaux?|batiments?|hangars?|usines?|"
    r"entreprises?|contrats?|licences?|baux|bail|buffles?|boeufs?|vaches?|chevaux|cheval|mulets?)"
)
_ITALIAN = (
    r"(?:palm[ae]|alber[oi]|uliv[oi]|viti|vigna|piantagion[ei]|caldai[ae]|forn[oi]|pomp[ae]|macchin[ae]|"
    r"macchinari[oi]?|telai[oi]?|press[ae]|trattor[ei]|camion|barch[ei]|barca|edifici[oi]?|capannon[ei]|"
    r"fabbrich[ei]|fabbrica|aziend[ae]|contratt[oi]|licenz[ae]|bufal[aoei]|buoi|bue|mucch[ei]|cavall[oi]|"
    r"mul[oi])"
)
_GERMAN = (
    r"(?:\w*(?:palmen?|baume?n?|baum|plantagen?|kessel|ofen|ofen|pumpen?|maschinen?|webstuhle?n?|pressen?|"
    r"traktor(?:en)?|lkw|lastwagen|stapler|schiffe?|boote?|gebaude|hallen?|dacher|dach|anlagen?|"
    r"fabrik(?:en)?|betrieb|firma|vertrag|vertrage|lizenz(?:en)?|buffel|ochsen?|kuhe?|pferde?))"
)
_TURKISH = (
    r"(?:palmiye\w*|agac\w*|fidan\w*|bahce\w*|kazan\w*|firin\w*|pompa\w*|makine\w*|makina\w*|tezgah\w*|"
    r"pres\w*|traktor\w*|"
    r"kamyon\w*|gemi\w*|bina\w*|fabrika\w*|sirket\w*|sozlesme\w*|manda\w*|okuz\w*|inek\w*|at|atlar)"
)
_RUSSIAN = (
    r"(?:пальм\w*|дерев\w*|яблон\w*|плантаци\w*|кот[её]?л\w*|печ[ьи]\w*|насос\w*|станк\w*|станок|"
    r"машин[аеы]\w*|пресс\w*|трактор\w*|грузовик\w*|суд(?:но|ну|на)|здани\w*|цех\w*|завод\w*|фабрик\w*|"
    r"компани\w*|фирм\w*|договор\w*|лицензи\w*|буйвол\w*|лошад\w*|коров\w*)"
)
_INDONESIAN = (
    r"(?:pohon|sawit|tanaman|kebun|karet|ketel|tungku|pompa|mesin|traktor|truk|kapal|gedung|bangunan|pabrik|"
    r"perusahaan|kontrak|kerbau|sapi|kuda)"
)
_VIETNAMESE = (
    r"(?:cay|vuon|ruong|rung|noi hoi|lo hoi|may|xe|tau|toa nha|nha may|nha xuong|hop dong|trau|bo|ngua)"
)
_YEARS = r"(?:\d{1,2}|ten|eleven|twelve|thirteen|fourteen|fifteen)"


def _small(words: str) -> str:
    """Up to four of the words that may stand between a thing and its age; no verb of work is among them."""
    return rf"(?: (?:{words.replace(' ', '|')})(?= )){{0,4}}?"


_IS_EN = _small(
    "is are was were has have aged age about around over only just now already some on average roughly "
    "nearly at least all mostly between of and in the block blocks section unit here which that planted "
    "still used"
)
_IS_DE = _small(
    "ist sind war waren von mit etwa rund schon bereits uber ca circa ungefahr im schnitt dort hier ab"
)
_IS_FR = _small(
    "a ont est sont age ages agee agees de d depuis deja environ plus en moyenne et bois vapeur huile"
)
_IS_ES = _small(
    "de tiene tienen tem ha con com unos unas cerca mas mais ya ja en em promedio media aceite aceitera oleo"
)
_IS_IT = _small("di ha hanno da circa gia in media con olio")
_IS_TR = _small("artik yaklasik en az hepsi")
_IS_RU = _small("уже около примерно исполнилось более по всем нашим этим")
_IS_ID = _small("ini itu kami sudah rata sekitar kelapa sawit karet kopi teh uap jahit yang di blok dengan")
_IS_VI = _small("nay da duoc khoang cao su ca phe che dieu dua co")
_OLD_THINGS_BEFORE = compiled(
    "|".join(
        (
            rf"(?:^|(?<= )){_ENGLISH}{_IS_EN} {_YEARS}(?: to \d+)? y(?:ea)?rs? (?:old|of age)\b",
            rf"(?:^|(?<= )){_GERMAN}{_IS_DE} \d+ jahren?(?: alt\w*)?\b",
            rf"(?:^|(?<= )){_FRENCH}{_IS_FR} \d+ ans\b",
            rf"(?:^|(?<= ))(?:{_SPANISH}|{_PORTUGUESE}){_IS_ES} \d+ anos\b",
            rf"(?:^|(?<= )){_ITALIAN}{_IS_IT} \d+ anni\b",
            rf"(?:^|(?<= )){_TURKISH}{_IS_TR} \d+ yas\w*",
            rf"(?:^|(?<= )){_RUSSIAN}{_IS_RU} \d+ лет\b",
            rf"(?:^|(?<= )){_INDONESIAN}{_IS_ID} (?:ber)?(?:umur|usia)(?:nya)? \d+(?: tahun)?\b",
            rf"(?:^|(?<= ))(?:umur|usia)(?:nya)? {_INDONESIAN}{_IS_ID} \d+(?: tahun)?\b",
            rf"(?:^|(?<= )){_VIETNAMESE}{_IS_VI} \d+ (?:nam )?tuoi\b",
            r"(?:ต้น|สวน|เครื่อง|หม้อ|อาคาร|โรงงาน|รถ|เรือ|ควาย|วัว)[^\s,]{0,14} ?อายุ ?\d+ ?ปี",
            r"(?:树|牛|马|机器|锅炉|楼|厂房|卡车|货车)(?:龄)?(?:已|有|已有)?(?:1\d|十[一二三四五]?)岁",
            r"(?:पेड़|पौध|बाग|बॉयलर|मशीन|इमारत|ट्रक|भैंस|बैल)[^\s,]*(?: [^\s,\d]+)? \d+ साल[^\s,]*",
            r"(?:গাছ|বাগান|বয়লার|মেশিন|ভবন|ট্রাক|মহিষ|গরু)[^\s,]*(?: [^\s,\d]+)? [\d০-৯]+ বছর[^\s,]*",
        )
    )
)
"""An age behind a thing: it is of the thing where no people are spoken of before it in the clause."""
_OLD_THINGS_BEHIND = compiled(
    "|".join(
        (
            rf"(?:^|(?<= )){_YEARS} y(?:ea)?rs? olds? {_WHICH}{_ENGLISH}(?= |$){_WHO_WORKS_IT}",
            rf"(?:^|(?<= ))\d+ ?jahrige[rnms]? (?:\w+ )?{_GERMAN}(?= |$)",
            rf"(?:^|(?<= ))\d+ yas\w* {_TURKISH}(?= |$)",
            rf"(?:^|(?<= ))\d+ ?летн\w+ (?:\w+ )?{_RUSSIAN}(?= |$)",
            rf"(?:^|(?<= ))(?:umur|usia) \d+ (?:tahun )?{_INDONESIAN}(?= |$)",
            r"(?:1\d|十[一二三四五]?)岁的?老?(?:果树|棕榈|茶树|橡胶树|树|水牛|黄牛|牛|马|机器|锅炉|楼|厂房|卡车|货车)"
            r"(?!司机|工|操作)",
        )
    )
)
"""An age before a thing, with nobody between: it is of the thing, whoever else is there."""
_MONEY_FOR_GOODS = compiled(
    r"\b(?:money|payments?|cash) (?:of|for|from) (?:the |our |their |last |first |two |sold |"
    r"delivered )*(?:goods|orders?|shipments?|deliver(?:y|ies)|containers?|fabrics?|yarn|moulds?|molds?|"
    r"tooling|invoices?|customers?|buyers?|raw materials?)\b|\b(?:[1-5]|half a|"
    r"a quarter) percent (?:commission )?(?:of|on|from) (?:each |every |the |all |"
    r"any )*payments?(?: for (?:the )?goods)?(?= ?(?:,|$))|\b(?:geld|zahlung\w*) (?:fur|aus|von) (?:die |"
    r"der |den |dem |das |unsere\w* )?(?:waren?|lieferung\w*|bestellung\w*|auftrag\w*|werkzeuge?n?|"
    r"form\w*)\b|\b(?:argent|paiements?|paie) (?:de|pour|des|du) (?:la |l |les )?(?:marchandises?|commandes?|"
    r"livraisons?|moules?)\b|\b(?:dinero|pagos?|dinheiro|pagamentos?) (?:de|del|da|do|por|para|pela|"
    r"pelo) (?:la |el |las |los |a |o )?(?:mercancias?|pedidos?|mercadorias?|encomendas?|moldes?)\b|"
    r"\b(?:soldi|denaro|pagament[oi]) (?:della|delle|dell|per|per la|del) (?:merce|ordin[ei]|fornitur[ae]|"
    r"stampo)\b|\b(?:siparis\w*|mal\w*|kalip\w*) (?:icin )?(?:paras\w*|para|odeme\w*)\b|\b(?:деньги|оплата|"
    r"платеж\w*) за (?:\w+ )?(?:товар\w*|заказ\w*|постав\w*|партию|форм\w*|материал\w*)\b|\b(?:uang|"
    r"pembayaran) (?:untuk )?(?:barang|pesanan|order|cetakan|bahan)\b|\btien (?:hang|don hang|khuon|"
    r"nguyen lieu)\b|货款|(?:เงิน)?ค่าสินค้า|商品代金|(?:ऑर्डर|माल|सामान) का (?:पैसा|भुगतान)|(?:অর্ডারের|পণ্যের|"
    r"মালের) (?:টাকা|পেমেন্ট)|\bbefore (?:the )?departure of (?:the |our )?(?:goods|containers?|trucks?|cargo|"
    r"shipment)\b"
)
"""What a customer pays; it is of workers where the clause speaks of these as well."""
_PAID_ON = compiled(
    r"\b(?:gaji|upah)(?: (?!tidak|tak|belum|kurang)\w+)? (?:lancar|dibayar (?:penuh|tepat waktu|lancar))\b"
    r"|\bsalarios? (?:al dia(?! siguiente)|em dia|puntuales)\b|\bpaie? (?:est )?reguliere\b|"
    r"\bpaga (?:e )?regolare\b"
    r"|\bluong (?:van )?tra (?:du|day du|dung han)\b|工资照发|工资正常发|เงินเดือนจ่ายครบ"
)
"""That wages are paid, besides whatever is not."""
_LOOKED_INTO = r"(?:(?:wage|pay|salary|payroll) (?:slips?|records?|stubs?)|payslips?|payrolls?)"
_FOR_AN_AUDIT = compiled(
    rf"\b(?:audit|review|check|verification|inspection|analysis)s? of (?:the )?{_LOOKED_INTO} (?:is |are |"
    rf"was |still )*"
    r"(?:outstanding|overdue|pending|open|late|delayed)(?= ?(?:,|$))"
    r"|\b(?:wages?|salary|payroll|pay|pay ?slips?) (?:audit|review|check|verification|"
    r"inspection)s? (?:is |was |still )*"
    r"(?:outstanding|overdue|pending|open|late|delayed)(?= ?(?:,|$))"
    r"|\b(?:wage|pay|salary) (?:slips?|records?|stubs?)(?: (?:of|for|from)(?: [^\s,]+){1,3}?)? "
    r"(?:(?:were|are|was|have been) )?not (?:yet seen|seen yet|seen by (?:us|the auditors?))\b"
    r"|\b(?:lohn|gehalts)(?:abrechnung\w*|prufung\w*)(?: [^\s,]+)? (?:offen|ausstehend|uberfallig|"
    r"verspatet)\b"
)
_SHUT = (
    r"(?:locked|closed|shut|verschlossen|abgeschlossen|geschlossen|cerrad[oa]s?|trancad[oa]s?|fechad[oa]s?|"
    r"fermee?s?|chius[oaie]|kilitli|kapali|закрыт\w*|заперт\w*|на замке|dikunci|terkunci|digembok|khoa)"
)
_OWN_KEY = (
    r"(?:(?:workers|residents|employees|everybody|everyone|each (?:worker|resident|one)|all)(?: all)? "
    r"(?:has|have|hold|holds) (?:(?:a|the|their|his|her) )*(?:own keys?|keys? of (?:their|his|her) "
    r"own)|(?:arbeiter\w*|bewohner\w*|alle|jeder) (?:haben|hat) (?:einen )?eigenen? "
    r"schlussel|(?:ouvriers?|travailleurs?|residents?|chacun) (?:ont|a) (?:leurs? |sa |son )?(?:propres? "
    r")?cles?(?: propres?)?|(?:trabajadores|residentes|obreros|cada uno) (?:tienen?|con) (?:su |sus "
    r")?(?:llaves? propias?|propias? llaves?)|(?:trabalhadores|moradores|cada um) (?:tem|com) (?:a |as "
    r")?(?:sua |suas )?(?:chaves? proprias?|proprias? chaves?)|(?:operai|lavoratori|ognuno|tutti) "
    r"(?:hanno|ha|con) (?:la |le )?(?:sua |loro |proprie? )?(?:propri[ae] )?chiav[ei](?: "
    r"propri[ae])?|iscilerin (?:hepsinin )?kendi anahtar\w*|herkesin kendi anahtar\w*|(?:у рабочих|у "
    r"жильцов|у каждого|у всех)(?: есть)? (?:свои|свой|собственн\w+) ключи?|(?:pekerja|penghuni|buruh|setiap "
    r"orang)(?: semua)? (?:pegang|punya|memegang|memiliki) kunci(?: kamar)? sendiri|(?:cong nhan|moi "
    r"nguoi)(?: deu)? co chia khoa rieng)"
)
_OWN_KEYS = compiled(
    rf"\b{_SHUT}(?: (?!(?:not|nicht|no|nao|pas|non|не|tidak|khong|only|nur|solo|outside|aussen|von)(?: |"
    rf"$))[^\s,]+){{0,4}}?"
    rf"(?: ,)?(?: (?:the|die|les|los|os|gli|i|but|aber|mais|pero|mas|and|und|et|y|e))* {_OWN_KEY}(?= |$)"
    r"(?!(?: [^\s,]+){0,2} (?:office|wardrobes?|lockers?|cupboards?|schrank\w*)|.*\b(?:taken?|takes|"
    r"collect\w*|hand\w*|lost|lose\w*|until|no longer|abgenommen|abgeben|"
    r"quitan?|tiram|отбира\w*|забира\w*|diambil|disita)\b)"
    r"|(?:上锁|锁门|关门)(?: ,)? ?(?:工人|员工|每人|大家)(?:都)?有自己的(?:房间|宿舍)?钥匙"
    r"|(?:ล็อก|ล็อค|ปิด)[^,]{0,12}(?: ,)? ?(?:คนงาน|ทุกคน)[^\s,]{0,6}มีกุญแจ(?:ของตัวเอง|เอง)"
)
"""What is shut, and whoever lives there opens it."""
_STORES_LOCKED = compiled(
    r"\b(?:shop|store|storeroom|warehouse|stock ?room|garage|shed|showroom) (?:doors?|gates?|shutters?)"
    r"(?: (?:is|are|was|were|kept|always))* locked(?: (?:up|at night|overnight))?(?= ?(?:,|$))"
    r"|\b(?:gates?|doors?)(?: (?:is|are|was|were|kept|always))* locked (?:after|between|before) "
    r"(?:(?:the|all|each|every) )?(?:deliver(?:y|ies)|loading|unloading|dispatch(?:es)?)(?= ?(?:,|$))"
    r"|\b(?:tore?|turen?)(?: (?:wird|werden|ist|sind))? nachts (?:abgeschlossen|verschlossen) , "
    r"(?:lager\w*|laden\w*|magazin|garagen?)$"
)
_SLEPT_IN = compiled(r"\b(?:inside|in there|sleep\w*|slept|liv(?:e|es|ing)|bed\w*|dorm\w*|hostel\w*)\b")
"""Stores that are locked keep goods, unless somebody is in them."""
_IN_TRUTH = (
    r"(?:in (?:practice|fact|reality|truth)|tatsachlich|in wirklichkeit|en (?:pratique|realite|fait|"
    r"realidad|verdad)|"
    r"na (?:pratica|verdade)|in realta|aslinda|gercekte|на (?:самом )?деле|kenyataannya|nyatanya|thuc te)"
)
_HOURS = (
    r"(?: (?:hours?|stunden|heures|horas|ore|saat|час\w*|jam|gio|a week|per week|pro woche|a month|dollars?|"
    r"euros?|usd|eur))*"
)
_AS_AGREED = compiled(
    rf"\b(\d+){_HOURS}(?: ,)?(?: (?:and|und|et|y|e|ve|и|dan))? {_IN_TRUTH}(?: (?:also|too|auch|aussi|"
    rf"they work|we saw))?"
    rf" \1{_HOURS}(?= ?(?:,|$))"
    r"|\b(?<!not )(?<!never )(?<!nicht )(?:equal to|the same as|same as|as|as in|according to|in line with) "
    r"(?:(?:those|that|what) )?(?:in |of )?(?:the |their )?contracts?(?: (?:says?|states?|agreed|has "
    r"it))?(?= ?(?:,|$))|\b(?:wie im|laut|gemass) vertrag(?: vereinbart)?(?= ?(?:,|$))"
)
"""What is in truth as the contract says."""
_NOT_SO = compiled(
    r"(?:^| )(?:not|never|no|nobody|none|hardly|nowhere|less|more|half|longer|shorter|lower|higher|below|"
    r"above|different|other|nicht|kein\w*|weniger|mehr|pas|sans|aucun\w*|moins|sin|sem|senza|non|nao|tidak|"
    r"khong|без|не|нет)(?= |$)|没|不|ไม่"
)
_SOMEWHERE = compiled(
    r"(?:^| )(?:at|on|in|near|under|beside|behind|from|into|an|am|auf|bei|im|unter|dans|sur|sous|a|au|aux|en|"
    r"sobre|bajo|na|no|nas|nos|em|sob|alla|alle|nella|nelle|nel|su|sulla|у|на|в|под|di|pada|o|trong|"
    r"duoi)(?: (?:the|a|an|our|one|der|dem|den|die|la|le|les|l|el|los|las|un|una|une|uma|all))? ?$"
)
"""Before a thing that somebody stands at: "found at the loom 12 years old"."""
_NO_BLANKS = re.compile("[\u0e00-\u0e7f\u3040-\u9fff]")
_NUMBERS = re.compile(r"\d|ten |eleven |twelve |teen |十")
_KEYS = compiled("key|schlussel|llave|chave|cles?|chiav|anahtar|ключ|kunci|chia khoa|钥匙|กุญแจ")
_LOOKED_AT = (
    *(
        "audit",
        "review",
        "check",
        "verif",
        "inspect",
        "analys",
        "slip",
        "record",
        "stub",
        "abrechn",
        "prufung",
    ),
)
_WAGES = ("gaji", "upah", "salario", "pai", "paga", "luong", "工资", "เงินเดือน")
"""One of these is in every text that the patterns find: it spares looking closer at most."""
_BEHIND = 3
"""Words behind an age that may say whose it is; scripts without blanks part clauses by these."""
_PLACE = " \N{MIDDLE DOT} "


def without_things(key: str) -> str:
    """A key without what is of things in it; a point stands in the place of each."""
    has_number = _NUMBERS.search(key) is not None
    if _KEYS.search(key):
        key = _OWN_KEYS.sub(_PLACE, key)
    if has_number:
        key = _OLD_THINGS_BEHIND.sub(_unless_who_works_it, key)
    if any(map(key.__contains__, _LOOKED_AT)):
        key = _FOR_AN_AUDIT.sub(_PLACE, key)
    if any(map(key.__contains__, _WAGES)):
        key = _PAID_ON.sub(_unless_not_so, key)
    if has_number or "contract" in key or "vertrag" in key:
        key = _AS_AGREED.sub(_unless_not_so, key)
    if ("locked" in key or "schlossen" in key) and not _PEOPLE.search(key) and not _SLEPT_IN.search(key):
        key = _STORES_LOCKED.sub(_PLACE, key)
    key = _MONEY_FOR_GOODS.sub(_unless_peoples, key)
    return _OLD_THINGS_BEFORE.sub(_unless_of_people, key) if has_number else key


def _before(found: re.Match[str]) -> str:
    """What stands before it in its clause."""
    return found.string[: found.start()].rpartition(",")[2]


def _behind(found: re.Match[str]) -> str:
    """What stands behind it in its clause."""
    return found.string[found.end() :].partition(",")[0]


def _unless_who_works_it(found: re.Match[str]) -> str:
    """The point; what was found where the next word is of people: "12 yasinda makine iscisi"."""
    return found[0] if _PEOPLE.search(f" {_behind(found).strip().partition(' ')[0]}") else _PLACE


def _unless_not_so(found: re.Match[str]) -> str:
    """The point; what was found where a word before it in its clause denies it."""
    before = _before(found)
    beside = before.rpartition(" ")[2] if _NO_BLANKS.search(found[0]) else before
    return found[0] if _NOT_SO.search(beside) else _PLACE


def _unless_peoples(found: re.Match[str]) -> str:
    """The point; what was found where its clause speaks of people too, to whom the money may be due."""
    is_peoples = _PEOPLE.search(f"{_before(found)}{found[0]}{_behind(found)}")
    return found[0] if is_peoples else _PLACE


def _unless_of_people(found: re.Match[str]) -> str:
    """The point; what was found where people are spoken of beside it, or stand at the thing."""
    before = _before(found)
    behind = "" if _NO_BLANKS.search(found[0]) else " ".join(_behind(found).split()[:_BEHIND])
    is_of_people = _PEOPLE.search(f"{before}{found[0]} {behind}") or _SOMEWHERE.search(before)
    return found[0] if is_of_people else _PLACE
