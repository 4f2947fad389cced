"""A heading that no list of words holds whole, read by its parts: "No. of operatives", "Kreditor-Nr.".

A heading means a field only where each of its words is accounted for: "number of workers housed" counts
something else than workers, and "% foreign ownership" is no share of migrants. Words are as `heading_key`
leaves them: without capitals, accents and punctuation.
"""

from __future__ import annotations

import re

from suppliers.words.word_lists import words_of

COUNTS = words_of(
    "number numbers no nr num n nb nbre anz gesamt count counts qty quantity anzahl zahl nombre numero nro "
    "cantidad effectifs "
    "quantidade qtd aantal liczba jumlah toplam sayisi sayi adet adedi effectif headcount total how many"
)
"""How many; *nombre* counts in French, and is a name in Spanish."""
WORKERS = words_of(
    "nationals worker workers employee employees staff operative operatives labourer labourers "
    "laborer laborers people persons personnel manpower workforce mitarbeiter mitarbeitende "
    "mitarbeitenden arbeiter beschaftigte beschaftigten personen personal arbeitskrafte travailleurs "
    "ouvriers salaries employes personnes trabajadores empleados obreros personas operarios "
    "colaboradores "
    "trabalhadores funcionarios empregados pessoas dipendenti lavoratori addetti operai werknemers "
    "medewerkers personen pracownikow zatrudnionych calisan isci personel pekerja karyawan "
    "crew crewmen crewmembers fishers seafarers"
)
MEMBERS = words_of(
    "farmers growers producers smallholders members planters outgrowers farmer member producteurs "
    "planteurs agriculteurs membres adherents cooperateurs exploitants productores agricultores "
    "socios campesinos caficultores produtores cooperados lavradores bauern landwirte mitglieder "
    "erzeuger soci produttori agricoltori petani anggota ciftci"
)
"""People of a co-operative: a heading that only names them names suppliers, one that counts them workers."""
_FRENCH_PEOPLE = words_of(
    "travailleurs ouvriers salaries employes personnes producteurs planteurs agriculteurs membres "
    "adherents cooperateurs exploitants"
)
SHARES = words_of(
    "percent percentage pct perc share proportion ratio rate anteil quote porcentaje porcentagem "
    "percentual pourcentage taux part percentuale quota aandeel percentage odsetek udzial orani yuzde "
    "ty persen persentase доля процент نسبة"
)
_SHARES_UNSPACED = ("比例", "占比", "比率", "割合", "비율", "สัดส่วน")
PEOPLE_OF_SHARES = {
    "migrant": words_of(
        "migrant migrants migrante migrantes migranti foreign expat expats expatriate expatriates "
        "wanderarbeiter wanderarbeitnehmer migranten auslandisch auslandische auslandischer auslander "
        "etrangers extranjeros estrangeiros stranieri gocmen yabanci migran asing"
    ),
    "agency": words_of(
        "agency leiharbeit leiharbeiter leiharbeitnehmer leihkrafte zeitarbeit zeitarbeiter "
        "zeitarbeitnehmer interim interimaire interimaires terceirizados tercerizados interinali "
        "uitzendkrachten outsourced subcontratados subcontratado"
    ),
    "temp": words_of(
        "temporary seasonal casual temporaires saisonnier saisonniers saisonniere saisonarbeiter "
        "saisonkrafte befristet befristete temporales eventuales estacionales temporarios sazonais "
        "stagionali temporanei"
    ),
    "housing": words_of(
        "housed accommodated dormitory dormitories accommodation loges heberges alojados untergebracht"
    ),
}
SITES = words_of(
    "smelter refinery refiner mine factory facility site mill farm plantation estate establishment "
    "unit plant ranch packhouse vessel orchard fabrica finca hacienda granja rancho predio fundo "
    "planta taller maquila usine ferme fazenda stabilimento fabriek fabrika zaklad pabrik kebun werk "
    "produktionsstatte"
)
RUNNERS = words_of(
    "supplier vendor manufacturer producer contractor grower exporter proveedor exportador "
    "exportadora fornecedor fournisseur lieferant fornitore leverancier dostawca tedarikci pemasok "
    "shipper packer satici hersteller fabricant fabricante fabrikant produttore producteur productor "
    "producent uretici produtor produtora pecuarista agricultor"
)
"""Headings of the place of work come before those of the company that runs it, or that sells for it."""
MAKERS = words_of(
    "manufacturer producer contractor grower hersteller fabricant fabricante fabrikant produttore "
    "producteur productor producent uretici produtor produtora pecuarista agricultor"
)
CONTACTS = words_of(
    "contact contacts contacto ansprechpartner interlocuteur referente email mail mails correo phone "
    "telephone telefono telefon tel mobile fax firstname lastname surname vorname nachname prenom "
    "apellido position function"
)
"""Words of headings that speak of people at a company."""
OWNERS = words_of(
    "lief kred satici acreedor kontrahenta "
    "smelter refinery refiner mine supplier vendor creditor kreditor kreditoren lieferant lieferanten "
    "proveedor fornecedor fournisseur fornitore leverancier dostawca dostawcy tedarikci crediteur "
    "krediteur contractor subcontractor subcontratista manufacturer producer factory facility plant "
    "site mill farm estate cooperative coop partner business ranch packhouse vessel orchard "
    "greenhouse quarry kiln packer shipper grower exporter establishment uretici firma cari "
    "pemasok"
)
"""Whose name, number or address a heading speaks of."""
NUMBERS = words_of(
    "numer konto account compte cuenta conta conto "
    "id ids no nr num number code ref reference nummer nro numero codigo kode kod kodu key cod"
)
NAMES = words_of(
    "name names nom nome naam nazwa nama unvan unvani adi trading legal registered full business official"
)
_FILLERS = words_of(
    "of the a an in on at for de des du la le les l d el los las del da do das dos della di van der "
    "auf vor ort die das dem den am im and und et y e our current currently actual average avg approx "
    "approximate approximately estimated est employed active site sites project onsite sur chantier "
    "baustelle en al here fte ftes are there them these those who you have employ does is it work"
)
_AMONG = words_of(
    "main oeuvre œuvre which davon dont dessen thereof cual quais whom including incl inkl labour labor force"
)
"""Words beside a share: "of which migrant"."""
_OUT_OF = words_of("which whom davon dont dessen thereof")
_SYSTEMS = words_of("sap erp oracle system master unique external internal own our account s")
_OF = words_of("de la le du del da do des")
"""Not "of": a "no. of factory" may count them."""
_TAIL = re.compile(
    r"\s+(?:used|if any|if applicable|where applicable|if known|optional|mandatory|required|please specify|"
    r"see notes?|as of(?: date)?|stand|facultatif|opcional|optionnel|falls vorhanden|si existe|si aplica)$"
)
_AGENTS = words_of("agent agents recruiter recruiters broker brokers gangmaster gangmasters")
OF_THE_CHAIN = _AGENTS | words_of(
    "agency agencies agencia agencias agence agences agentur agenturen agenzia agenzie agencja recruitment "
    "reclutador recruteur personalvermittler subcontractor subcontractors subcontratista subcontratistas "
    "subunternehmer nachunternehmer subappaltatore onderaannemer podwykonawca taseron"
)
"""Words of headings that speak of who provides labour, or works, for a supplier."""
OF_OTHERS = words_of(
    "destination export import market markets sales customer client buyer brand parent owner ownership "
    "headquarters hq nationality nationalities shipping ship incorporation registration registered "
    "residence delivery discharge consumer retailer importer worker workers"
)
"""Words of headings that speak of goods on their way, or of other people."""
OBJECTS = frozenset(
    (
        *("address", "location", "site", "facility", "factory", "supplier", "vendor", "geo", "geolocation"),
        *("coordinates", "position", "company", "manufacturer", "plant", "identity", "identifiers"),
    )
)
"""Names of objects in a record, of which a part says what the supplier's own field does: `address.city`."""
GROUPS = words_of(
    "workforce workers worker employees staff labour labor flags signs indicators risk risks social people "
    "answers questionnaire assessment conditions employment compliance controls details detail info "
    "information general profile data business production hr"
)
"""Names of objects that say no more than of what their parts are: `flags.passport_retention`."""
OF_A_SITE = frozenset(
    (
        *("address", "city", "region", "postal_code", "country", "country_code", "latitude", "longitude"),
        *("coordinates", "sector", "product", "workers", "parent"),
    )
)
"""Fields that a heading may say of the site or supplier by its name."""
_SOMEBODY = (
    (OF_OTHERS - WORKERS - words_of("worker"))
    | OF_THE_CHAIN
    | CONTACTS - words_of("position")
    | words_of("auditor bank broker certificate certificates invoice order port subsidiary person previous")
)


def is_of_somebody_else(key: str) -> bool:
    """Whether an object in a record is of others than the supplier: `contact`, `owner`, `labour_agent`."""
    return not _SOMEBODY.isdisjoint(key.split())


_FIELDS_MEASURED = words_of("ha has hectare hectares hectarea hectareas hektar acre acres")
_HEAD = re.compile(
    r"^(?:q ?\d+[a-z]? |(?:question )?\d+ )?"
    r"(?:(?:main|primary|principal|principale|current|latest|official|haupt) )?"
)
_YES_OR_NO = re.compile(r"\by n\b")
_SIDES = re.compile(r"\s*[/|]\s*|\s+(?:or|ou|oder|and or)\s+", re.IGNORECASE)
EITHER = frozenset(
    (
        *("address", "city", "region", "postal_code", "sector", "workers", "buyer"),
        *("labour_agent", "registration_number", "tax_id", "supplier_id"),
    )
)
"""Fields that one side of "Town / section" may mean alone; names, goods and answers need both sides."""


def field_of_parts(key: str) -> str | None:
    """The field that the words of a heading mean together, or None."""
    words = key.split()
    if len(words) < 2:
        return None
    return _of_share(words) or _of_count(words) or _of_agent(words) or _of_owner(words)


def bare(key: str) -> str:
    """A heading key without what only comments on it: "labour agency used", "main activity"."""
    return _HEAD.sub("", _TAIL.sub("", key))


def sides(heading: str) -> list[str]:
    """The alternatives that a heading names: "Town / section"; empty where it names one thing."""
    found = [side.strip() for side in _SIDES.split(heading)]
    return found if len(found) > 1 and all(found) else []


def _explained(words: list[str], *groups: frozenset[str]) -> bool:
    return all(any(word in group for group in groups) for word in words)


def _has(words: list[str], group: frozenset[str]) -> bool:
    return not group.isdisjoint(words)


def says_share(key: str) -> bool:
    """Whether a heading speaks of percent or of a share, in one of the languages."""
    return _has(key.split(), SHARES) or any(sign in key for sign in _SHARES_UNSPACED)


def says_count(key: str) -> bool:
    """Whether a heading speaks of how many, in one of the languages."""
    return _has(_YES_OR_NO.sub("", key).split(), COUNTS)


_ORDINALS = words_of(
    "a b c d e f g h ii iii iv first second third fourth fifth 1st 2nd 3rd 4th 5th other others further "
    "additional another secondary primer primero primera segundo segunda tercer tercero tercera otro otra"
)
_ORDINAL_SIGN = re.compile(r"(?<=[^\x00-\x7f]) ?(?:[0-9]+|[a-h]|[一二三四五六七八九十甲乙丙丁])$")
_NUMBER_OF_ORDINAL = re.compile(r"\b(?:(?:number|no|nr|n) )?[0-9]+\b")


def without_ordinal(key: str) -> str:
    """A heading key without what tells it from others of its kind: "labour agent 2", "分包商一"."""
    words = [word for word in _NUMBER_OF_ORDINAL.sub(" ", key).split() if word not in _ORDINALS]
    return _ORDINAL_SIGN.sub("", " ".join(words)).strip()


def without_owner(key: str) -> str:
    """A heading key without the site or supplier that it speaks of; empty where it speaks of none."""
    words = [word for word in key.split() if word not in OWNERS | SITES]
    return "" if len(words) == len(key.split()) else " ".join(words)


_ASK_FOR_A_NAME = NAMES | words_of("company firm")


def without_name(key: str) -> str:
    """A heading key without the words at its end that ask for a company's name; empty where it has none."""
    words = key.split()
    while words and words[-1] in _ASK_FOR_A_NAME:
        words.pop()
    return " ".join(words) if len(words) < len(key.split()) else ""


def says_whose_name(key: str) -> bool:
    """Whether a heading asks for the name of a supplier or factory by that word: "Supplier name"."""
    words = key.split()
    return _has(words, NAMES) and _has(
        words, RUNNERS | words_of("factory fabrica usine fabrik pabrik fabrika vessel boat ship")
    )


def _of_share(words: list[str]) -> str | None:
    """A share of one group of workers, or their number."""
    if not _has(words, SHARES | COUNTS | WORKERS | _OUT_OF):
        return None
    named = [field for field, group in PEOPLE_OF_SHARES.items() if _has(words, group)]
    if len(named) != 1:
        return None
    known = (SHARES, COUNTS, PEOPLE_OF_SHARES[named[0]], WORKERS, _FILLERS, _AMONG)
    return named[0] if _explained(words, *known) else None


def _of_count(words: list[str]) -> str | None:
    """All workers of a site, or all members of a co-operative."""
    if not _explained(words, COUNTS, WORKERS, MEMBERS, _FILLERS):
        return None
    if "nombre" in words and not _has(words, _FRENCH_PEOPLE):
        return None  # Spanish: the name of the growers
    if _has(words, WORKERS):
        return "workers" if words[0] in COUNTS | WORKERS | _FILLERS else None
    return "workers" if _has(words, MEMBERS) and words[0] in COUNTS else None


def _of_agent(words: list[str]) -> str | None:
    """The name of who provides labour; "Labour agent 2" too."""
    words = [word for word in words if not word.isdigit()]
    if not _has(words, _AGENTS):
        return None
    known = (
        _AGENTS,
        NAMES,
        _FILLERS,
        _AMONG,
        words_of("recruitment employment manpower staffing company firm used"),
    )
    return "labour_agent" if _explained(words, *known) else None


def _of_owner(words: list[str]) -> str | None:
    """The number or the name of a supplier."""
    if not _has(words, OWNERS) or words[0] in _FILLERS - {"our"}:
        return None
    if _has(words, NUMBERS) and _explained(words, OWNERS, NUMBERS, _SYSTEMS, _OF):
        return "supplier_id"
    if _has(words, NAMES) and _explained(words, OWNERS, NAMES, _OF, words_of("of the")):
        return "name"
    return None


def is_of_farms(key: str) -> bool:
    """Whether a heading measures fields or counts the members of a co-operative."""
    words = key.split()
    return _has(words, _FIELDS_MEASURED) or (_has(words, MEMBERS) and _of_count(words) is not None)


IN_WORDS = frozenset(
    (
        *("bezeichnung", "bez", "benennung", "text", "kurztext", "beschreibung", "designation", "libelle"),
        *("description", "desc", "descripcion", "descricao", "descrizione", "denominacion", "opis", "tanim"),
        *("aciklama", "tanimi"),
    )
)
"""Headings that say no more than that the cells put something into words."""

TYPES = frozenset(
    (
        *("type", "types", "kind", "category", "classification", "nature", "tipo", "tipos", "typ", "art"),
        *("soort", "rodzaj", "tur", "turu", "tip", "tipi", "loai", "jenis", "tipe", "тип", "вид"),
        *("نوع", "ধরন", "प्रकार"),
    )
)
TYPES_UNSPACED = ("类型", "類型", "类别", "類別", "種類", "種別", "유형", "종류", "구분", "ประเภท")
"""Words of headings that ask for a type of something."""

FACTORIES = frozenset(
    (
        *("factory", "factories", "fabrica", "fabricas", "fabrique", "usine", "usines", "fabrik", "fabriken"),
        *("fabrikname", "fabbrica", "fabriek", "fabryka", "fabryki", "fabrika", "pabrik"),
        *("maquila", "maquiladora", "завод", "завода"),
        *("कारखाना", "कारखाने", "फैक्ट्री", "কারখানা", "কারখানার", "فیکٹری"),
    )
)
FARMS = frozenset(
    (
        *("farm", "farms", "plantation", "plantations", "finca", "ferme", "fazenda", "granja", "kebun"),
        *("orchard", "ranch"),
    )
)
OF_LAND_AND_SEA = FARMS | words_of(
    "estate mill mills vessel vessels grower growers navire navires buque barco embarcacion navio schiff "
    "schiffsname nave gemi kapal statek судно"
)

COMPANIES = frozenset(
    (
        *("company", "firm", "business", "legal", "registered", "entity", "empresa", "firma", "unternehmen"),
        *("societe", "entreprise", "societa", "azienda", "bedrijf", "sirket", "unvan", "unvani"),
        *("perusahaan", "razon", "razao", "ragione", "raison", "denomination", "denominacion"),
        *(
            "denominazione",
            "organisation",
            "organization",
            "ditta",
            "impresa",
            "syarikat",
            "przedsiebiorstwo",
        ),
        *("sociedad", "spolecnost", "companie", "virksomhed", "foretag", "yritys"),
    )
)
"""Words of headings that name a company and no site: "Legal entity name", "Razón social"."""
COMPANIES_WITHIN = (
    *("公司", "企业", "会社", "회사", "업체명", "บริษัท"),
    *("компани", "компан", "организаци", "شركة", "cong ty", "업체", "기업", "单位", "單位"),
    *("कंपनी", "কোম্পানি", "εταιρ", "חברה"),
)
FACTORIES_WITHIN = (
    *("工厂", "工廠", "工場", "공장", "โรงงาน", "រោងចក្រ", "ໂຮງງານ", "စက်ရုံ"),
    *("фабрик", "مصنع", "nha may"),
)
"""Words sought within a heading: nothing parts them there, they are bent, or they are two."""
