"""Words for the papers that tell who a person is, in the languages of lists. Data only.

Latin and Cyrillic ones are patterns without regard to capitals, where it is not said otherwise.
"""

from __future__ import annotations

OF_GOODS = "".join(
    f"(?<!{one} )"
    for one in ("product", "battery", "material", "building", "plant", "animal", "horse", "pet")
)
"""Goods, plants and animals have passports too, which tell of no person."""
PASSPORT = (
    rf"{OF_GOODS}(?:passe?port|pasaporte|passaporte|passaporto|reisepass(?:nummer)?|pasaport(?:u|unu|un)?|paspor(?:t|nya)?"
    "|paspoort(?:nummer)?|paszport|pa[șs]aport(?:ul)?|hộ chiếu|ho chieu|паспорт|pasport(?:nya)?)"
)
"""One, and no word for several: a count stands behind those."""
PASSPORTS = (
    rf"{PASSPORT}|{OF_GOODS}passe?ports|pasaportes|passaportes|passaporti|pasaport\w{{0,5}}|paspor\w{{0,3}}"
    r"|paszport\w{0,3}|pa[șs]aport\w{0,4}|паспорт\w{0,3}"
)
PASSPORTS_UNSPACED = (
    *(
        "护照",
        "護照",
        "パスポート",
        "旅券",
        "여권",
        "หนังสือเดินทาง",
        "พาสปอร์ต",
        "جواز السفر",
        "جواز سفره",
        "جواز سفرها",
        "جواز سفر",
        "جوازها",
        "جوازه",
        "جوازات",
        "جواز",
        "پاسپورٹ",
        "گذرنامه",
    ),
    *("पासपोर्ट", "राहदानी", "পাসপোর্ট", "နိုင်ငံကူးလက်မှတ်", "ပတ်စပို့", "លិខិតឆ្លងដែន", "ប៉ាស្ព័រ"),
    *("ගමන් බලපත්රය", "ගමන් බලපත්ර", "கடவுச்சீட்டு", "பாஸ்போர்ட்", "ໜັງສືຜ່ານແດນ", "ፓስፖርት"),
)
"""In scripts whose words are found within others, or that have no capitals."""
CARDS = (
    r"id card|identity card|national id(?: card)?|nid|cnic|nicop|nic|nrc|nric|my ?kad|aadhaa?r|iqama"
    r"|work permit|residence permit|citizenship(?: (?:certificate|card))?|nagarikta|philsys(?: id)?|phil ?id"
    r"|voter id|fayda(?: id)?|kebele(?: id)?|huduma|maisha|ghana card|emirates id|civil id|qatar id"
    r"|(?:thai|lao|khmer|burmese|nepali|nepalese|bhutanese|indian|bangladeshi|pakistani|kenyan|ugandan"
    r"|tanzanian|ethiopian|ghanaian|nigerian|filipino|indonesian|malaysian|vietnamese|chinese) id(?: card)?"
    r"|ausweis\w{0,8}|carte d['’]identité|carta d['’]identità|permiso de trabajo"
    r"|titre de séjour"
    r"|kimlik\w{0,4}|tc kimlik|ktp|cccd|cmnd|căn cước(?: công dân)?|can cuoc(?: cong dan)?"
    r"|social security|seam[ae]n['’]?s (?:book|id)|seafarer['’]?s? (?:identity )?(?:book|document)"
    r"|buku pelaut|libreta de (?:mar|embarque)|снилс"
)
CARDS_OF_TRADERS = (
    r"c[eé]dula(?: de (?:ciudadan[ií]a|identidad|extranjer[ií]a))?|carn[eé]t?(?: de identidad)?"
    r"|dni|curp|rg|cpf|tckn|nik|пинфл|pinfl|jshshir"
)
"""Of whoever trades alone too: a column may hold them for suppliers that are persons."""
CARDS_IN_CAPITALS = "QID|DPI|CUI|INE|CNP|PESEL|NISS|UAN|SSN|BSN|NIN|PCN|PSN"
"""What is a word for something else, or none, in small letters."""
CARDS_UNSPACED = (
    "居民身份证|身份证|身分證|证件|居民证|在留カード|マイナンバー|신분증|외국인등록증|외국인등록|주민등록"
    "|บัตรประชาชน|บัตรประจำตัว|เลขประจำตัวประชาชน|الإقامة|إقامة|الهوية|بطاقة هوية"
    "|شناختی کارڈ|आधार|पहचान पत्र|नागरिकता|এনআইডি|জাতীয় পরিচ(?:য়|\u09df)পত্র"
    "|မှတ်ပုံတင်|អត្តសញ្ញាណប័ណ្ណ|හැඳුනුම්පත"
)
