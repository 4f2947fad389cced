"""Words of addresses and site names: what a number belongs to, and short forms of street words."""

from __future__ import annotations

SITE_LABELS: dict[str, str] = {
    word: label
    for label, words in {
        "unit": "unit units shop suite ste room rm flat office apt apartment bay local loja "
        "unidad unidade unite",
        "plot": "plot plots lot lots khasra survey sy gat gut dag parcel kav kavling lo thua site godown",
        "building": "building bldg block blk tower shed hangar hall blok edificio gebaude toa dong "
        "bat batiment",
        "floor": "floor fl level storey lantai lt tang piso etage kat",
        "house": "house no number num nr nro numero nomor holding so gate door ev casa",
        "plant": "plant factory fty works werk usine planta fabrica fabrika pabrik mill division "
        "div workshop",
    }.items()
    for word in words.split()
}
"""A number after one of these words names the site itself: two different ones are two sites."""

AREA_LABELS: dict[str, str] = {
    word: label
    for label, words in {
        "ward": "m p ward phuong barangay brgy moo rt rw thon xom kelurahan",
        "district": "q district dist quan arrondissement thana",
        "zone": "zone sector phase area khu cluster precinct",
        "road": "road street lane avenue highway nh alley hem soi gali route rn",
        "kilometre": "km kilometre kilometer kilometro mile",
    }.items()
    for word in words.split()
}
"""A number after one of these words names the neighbourhood: it may be left out, but never differs."""

LABELS = SITE_LABELS | AREA_LABELS

NUMBER_SIGNS = frozenset({"no", "number", "num", "nr", "nro", "numero", "nomor", "n", "nos", "hao"})
"""Words between a label and its number: Plot No. 12."""

NAME_LABELS: dict[str, str] = {
    word: label
    for label, words in {
        "unit": "unit units unidad unidade unite",
        "plant": "plant factory fty works werk usine planta fabrica fabrika pabrik mill mills "
        "division div workshop farm branch site complex shed building block facility godown warehouse",
        "phase": "phase",
        "number": "no number num nr nro nomor numero",
    }.items()
    for word in words.split()
}
"""The same for numbers and letters in the names of sites: Unit 2, Plant B, Factory No. 3."""

SHORT_FORMS: dict[str, str] = {
    short: word
    for word, shorts in {
        "road": "rd",
        "street": "st str strasse straat",
        "avenue": "ave av avda avenida",
        "boulevard": "blvd bd",
        "lane": "ln",
        "highway": "hwy",
        "industrial": "ind indl indus industri industrie",
        "area": "",
        "estate": "est",
        "zone": "zn",
        "village": "vill vil",
        "district": "dist distt dt",
        "building": "bldg bld",
        "block": "blk",
        "jalan": "jl jln",
        "north": "n",
        "south": "s",
        "west": "w",
        "east": "e",
        "near": "nr",
        "opposite": "opp",
        "post office": "po",
        "township": "twp",
        "province": "prov",
        "kabupaten": "kab",
        "kecamatan": "kec",
        "mahallesi": "mah mh mahalle",
        "caddesi": "cad cd cadde",
        "sokak": "sok sk sokagi",
        "ulitsa": "ul",
        "calle": "c",
        "carretera": "ctra carr",
        "colonia": "col",
        "rua": "r",
        "rodovia": "rod",
        "park": "pk",
    }.items()
    for short in shorts.split()
}

_SHARED = (
    "road street avenue boulevard lane highway industrial area estate zone park village district "
    "building block jalan north south west east near opposite township province kabupaten kecamatan "
    "mahallesi caddesi sokak ulitsa calle carretera colonia city town county state region main "
    "new old and of the de la el del at post office plot "
    "unit floor house no number shed gate ward sector phase plant factory lu "
    "jie dao qu shi zhen xian cun sheng organize sanayi bolgesi osb san "
    "parque kcn kawasan industry industries special economic export processing "
)
GENERIC = frozenset(_SHARED.split())
"""Words that many addresses share: they prove little."""
