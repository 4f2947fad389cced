"""Words for crew and common jobs in the languages of lists, behind which a name is a worker's. Data only.

A fisher or a farmer may be the supplier, so behind such a word a name tells only beside what a worker says or
suffers. Words stand as they are written, an underscore for a blank; patterns hold for a browser too.
"""

from __future__ import annotations

_SURE = {
    "en": (
        "tripulante crewmate sailor seaman deck_hand deck_boy bosun boatswain oiler able_seaman driver "
        "security_guard watchman maid housemaid domestic_worker housekeeper cook welder mason bricklayer "
        "harvester picker farmworker farm_worker farmhand seamstress stitcher ironer cutter packer cleaner "
        "carpenter plumber electrician painter fitter scaffolder loader porter gardener trainee apprentice "
        "miner nanny mechanic tapper"
    ),
    "es": (
        "tripulante marinero marinera chofer conductor conductora vigilante guardia guardián sirvienta "
        "empleada_doméstica mucama cocinero cocinera soldador soldadora albañil cosechador cosechadora "
        "recolector recolectora costurera costurero empacador empacadora ayudante limpiador limpiadora "
        "carpintero fontanero electricista minero cargador aprendiz bracero temporero temporera niñera "
        "mecánico"
    ),
    "pt": (
        "tripulante marinheiro marinheira marujo motorista condutor vigilante guarda segurança vigia "
        "empregada doméstica cozinheiro cozinheira soldador soldadora pedreiro colhedor colhedora "
        "colheitador safrista apanhador apanhadora costureira costureiro embalador embaladora ajudante "
        "servente faxineira carpinteiro encanador eletricista mineiro carregador aprendiz babá mecânico "
        "contramestre boia-fria"
    ),
    "fr": (
        "matelot marin chauffeur conducteur conductrice gardien gardienne vigile femme_de_ménage domestique "
        "bonne cuisinier cuisinière soudeur soudeuse maçon cueilleur cueilleuse couturier couturière "
        "emballeur emballeuse manœuvre manoeuvre nettoyeur charpentier plombier électricien mineur apprenti "
        "apprentie journalier journalière saisonnier saisonnière nounou mécanicien"
    ),
    "it": (
        "marinaio mozzo autista guardia guardiano guardiana domestica colf badante cuoco cuoca saldatore "
        "muratore raccoglitore raccoglitrice bracciante sarta cucitrice imballatore aiutante manovale "
        "carpentiere idraulico elettricista minatore apprendista facchino stagionale meccanico"
    ),
    "de": (
        "Matrose Matrosin Seemann Decksmann Schiffsjunge Fahrer Fahrerin Wächter Wachfrau Hausmädchen "
        "Hausangestellte Haushälterin Koch Köchin Schweißer Schweißerin Schweisser Maurer Erntehelfer "
        "Erntehelferin Pflücker Pflückerin Näherin Näher Packer Packerin Helfer Helferin Hilfsarbeiter "
        "Putzfrau Reinigungskraft Zimmermann Klempner Elektriker Bergmann Lehrling Saisonkraft"
    ),
    "nl": (
        "matroos zeeman bemanningslid chauffeur bewaker bewaakster dienstmeid huishoudster kok kokkin lasser "
        "metselaar plukker plukster naaister inpakker inpakster hulp schoonmaker schoonmaakster timmerman "
        "loodgieter elektricien mijnwerker leerling arbeider arbeidster werknemer werkneemster medewerker"
    ),
    "pl": (
        "marynarz kierowca strażnik ochroniarz pokojówka gosposia kucharz kucharka spawacz murarz zbieracz "
        "szwaczka pakowacz pakowaczka pomocnik sprzątaczka cieśla hydraulik elektryk górnik uczeń pracownik "
        "pracownica robotnik robotnica"
    ),
    "tr": (
        "denizci tayfa gemici şoför sürücü bekçi güvenlik_görevlisi hizmetçi aşçı kaynakçı duvarcı hasatçı "
        "dikişçi terzi paketçi yardımcı temizlikçi marangoz tesisatçı elektrikçi madenci çırak makinacı"
    ),
    "id": (
        "anak_buah_kapal awak_kapal kelasi pelaut abk ABK sopir supir pengemudi pemandu satpam pengawal "
        "pengawal_keselamatan penjaga pembantu pembantu_rumah_tangga asisten_rumah_tangga juru_masak koki "
        "tukang_masak tukang_las pengelas tukang_batu pemetik pemanen penjahit pengemas pembersih "
        "tukang_kayu tukang_ledeng penambang magang penderes"
    ),
    "ro": (
        "marinar marinarul șofer șoferul paznic paznicul menajera menajeră bucătar bucătarul bucătăreasa "
        "sudor sudorul zidar zidarul culegător culegătorul culegătoarea croitoreasa ambalator muncitor "
        "angajat minerul ucenicul ajutorul"
    ),
}
_PERHAPS = {
    "en": "fisher fisherwoman fisher_man farmer grower",
    "es": "pescador pescadora agricultor agricultora campesino campesina",
    "pt": "pescador pescadora agricultor agricultora lavrador lavradora",
    "fr": "pêcheur pêcheuse agriculteur agricultrice paysan paysanne",
    "it": "pescatore pescatrice contadino contadina agricoltore",
    "de": "Fischer Fischerin Bauer Bäuerin Landwirt",
    "nl": "visser boer boerin",
    "pl": "rybak rolnik",
    "tr": "balıkçı çiftçi",
    "id": "nelayan petani",
    "ro": "pescar pescarul fermier fermierul",
}
_TELLING = """
said says told tells reported reports complained complains paid pays owes owed fled was cannot can't has_not
dice dijo pagó debe huyó denuncia denunció contó no fue murió
diz disse pagou paga deve fugiu denunciou contou não nao foi morreu relatou relata afirma queixa-se queixou-se
dit a_dit a_payé paie doit s'est a_été ne n'a déclare raconte
dice ha_detto ha_pagato deve è_stato è_fuggito non racconta
sagt sagte zahlte hat_bezahlt schuldet floh wurde darf kann berichtet
zegt zei betaalde moest mag kan vluchtte werd
mówi powiedział zapłacił uciekł nie musi został
diyor dedi ödedi kaçtı söyledi dövüldü
mengatakan bilang membayar kabur dipukul tidak berutang mengaku
spune a_spus a_plătit datorează nu a_fugit a_fost
nói kể trả nợ bị không đã
"""
"""What a worker says, pays or suffers: behind the name of a fisher who may be the supplier."""

_RUSSIAN = (
    "рабочий|рабочая|работник|работница|матрос|моряк|водитель|охранник|сторож|горничная|домработница|повар"
    "|сварщик|сварщица|каменщик|сборщик|сборщица|швея|упаковщик|упаковщица|грузчик|уборщица|плотник|сантехник"
    "|электрик|шахтёр|шахтер|ученик|разнорабочий|строитель|помощник"
)
IN_RUSSIAN = rf"(?:{'|'.join(f'[{one[0]}{one[0].upper()}]{one[1:]}' for one in _RUSSIAN.split('|'))})"

VIETNAMESE = (
    "[Tt]huyền viên|[Tt]hủy thủ|[Nn]gư dân|[Tt]ài xế|[Ll]ái xe|[Bb]ảo vệ|[Gg]iúp việc|[Đđ]ầu bếp|[Tt]hợ hàn"
    "|[Tt]hợ xây|[Tt]hợ may|[Tt]hợ hồ|[Tt]hợ nề|[Tt]hợ máy|[Pp]hụ bếp|[Pp]hụ hồ|[Ll]ao công"
)
CHINESE = (
    "水手|渔工|渔民工|司机|保安|女佣|保姆|厨师|焊工|瓦工"
    "|泥瓦工|采摘工|缝纫工|普工|包装工|清洁工|矿工|木工|学徒|船工"
)
JAPANESE = "水夫|漁船員|運転手|警備員|家政婦|調理師|コック|左官|収穫作業員|清掃員|大工|鉱員|見習い"
KOREAN = (
    "어선원|운전기사|운전사|경비원|가사도우미|가정부|요리사|용접공"
    "|벽돌공|수확공|재봉사|포장공|청소부|목수|광부|견습생"
)
THAI = "กะลาสี|คนขับรถ|ยาม|แม่บ้าน|คนรับใช้|พ่อครัว|แม่ครัว|คนครัว|ช่างเชื่อม|ช่างปูน|ช่างก่อสร้าง|ช่างเย็บ|คนเก็บเกี่ยว|กรรมกร"
ARABIC = (
    "بحار|بحّار|سائق|سائقة|خادمة|خادم|طباخ|طباخة|لحام"
    "|بنّاء|بناء|قاطف|خياط|خياطة|مساعد|نجار|سباك|كهربائي|عامل نظافة"
)
BENGALI = "নাবিক|ড্রাইভার|চালক|দারোয়ান|নিরাপত্তারক্ষী|গৃহকর্মী|বাবুর্চি|ওয়েল্ডার|রাজমিস্ত্রি|দর্জি|হেলপার|মাল্লা|প্যাকার"
HINDI = (
    "नाविक|मल्लाह|ड्राइवर|चालक|चौकीदार|गार्ड|नौकरानी|घरेलू कामगार|रसोइया|बावर्ची|वेल्डर|राजमिस्त्री|मिस्त्री|सिलाईकर्मी"
)


def _all(of: dict[str, str]) -> list[str]:
    return sorted({word for words in of.values() for word in words.split()}, key=lambda one: (-len(one), one))


def _cased(word: str) -> str:
    """A word as it stands within a sentence and as it begins one."""
    first = word[0]
    start = first if first.isupper() else f"[{first}{first.upper()}]"
    return start + word[1:].replace("_", " ")


SURE = "(?:" + "|".join(map(_cased, _all(_SURE))) + ")"
PERHAPS = "(?:" + "|".join(map(_cased, _all(_PERHAPS))) + ")"
TELLING = "(?:" + "|".join(dict.fromkeys(_TELLING.split())).replace("_", " ") + ")"
PHRASES = frozenset(word.replace("_", " ").casefold() for word in _all(_SURE))
"""The jobs that are surely somebody's, as they are written, without capitals."""
RUSSIAN = frozenset(_RUSSIAN.split("|"))
FIRST_WORDS = frozenset(
    word.casefold().replace("-", "_").split("_")[0] for of in (_SURE, _PERHAPS) for word in _all(of)
) | frozenset(
    (
        *_RUSSIAN.split("|"),
        *("thuyền", "thủy", "ngư", "tài", "lái", "bảo", "giúp", "đầu", "thợ", "phụ", "lao"),
    )
)
"""One of these is in every text with such a word."""
