"""Words for a place of work that head the names of a list of such places: "Obra", "Finca", "船名". Data only.

Such a word may as well say of what sort a supplier is, so a cell that holds one makes no row of headings.
"""

from __future__ import annotations

FORMS = (
    # farms, plantations, fisheries
    "explotación|nombre de la explotación|explotación agrícola|explotación ganadera|"
    "exploitation agricole|nom de l'exploitation agricole|azienda agricola|nome azienda agricola|"
    "çiftlik|çiftlik adı|المزرعة|اسم المزرعة|农场|农场名称|農場|農場名|养殖场|ไร่|ฟาร์ม|ชื่อฟาร์ม|สวน|โรงงาน|"
    "nông trại|"
    "tên nông trại|trang trại|tên trang trại|perkebunan|nama perkebunan|kebun|nama kebun|ladang|"
    "nama ladang|खेत|फार्म का नाम|फार्म|খামার|খামারের নাম|ферма|название фермы|хозяйство|농장|농장명|"
    "boerderij|gospodarstwo|gospodarstwo rolne|bauernhof|hof|name des hofs|plantage|plantation|gärtnerei|"
    "weingut|winery|bodega|domaine|tea garden|garden name|tea estate|estate|farm or estate|society|"
    "co operative society|co operative|huerto|huerta|invernadero|serre|serra|vivero|criadero|hatchery|"
    "produtor|nome do produtor|produtor rural|pecuarista|nome do pecuarista|"
    "agricultor|nombre del agricultor|produttore|nome produttore|"
    "pond|tambak|fish farm|granja avícola|dairy|dairy farm|engenho|ingenio|nombre del predio|"
    # ships
    "barco|nombre del barco|buque|embarcación|nombre de la embarcación|navio|nome do navio|barco de pesca|"
    "navire|bateau|nom du bateau|schiff|schiffsname|nave|nome della nave|peschereccio|gemi|tekne|"
    "tekne adı|السفينة|اسم القارب|渔船|漁船|เรือประมง|tàu cá|tên tàu|kapal|kapal ikan|судно|어선|schip|"
    "scheepsnaam|statek|nazwa statku|trawler|ship|boat|"
    # works, mines, slaughterhouses
    "sugar mill|spinning mill|palm oil mill|rice mill|saw mill|sawmill|gin|ginnery|brick kiln|brickyard|"
    "brick field|ईंट भट्ठा|भट्ठा|ইটভাটা|ইটভাটার নাম|abattoir|slaughterhouse|schlachthof|schlachtbetrieb|"
    "matadero|frigorífico|usina|nome da usina|cantera|carrière|steinbruch|mine|mine name|mina|miniera|yard|"
    "shipyard|astillero|chantier naval|завод|фабрика|название завода|工場|作業場|공장"
)
BUILDING_SITES = (
    "obra|nombre de la obra|nome da obra|canteiro|canteiro de obras|chantier|nom du chantier|baustelle|"
    "name der baustelle|bauvorhaben|cantiere|nome cantiere|şantiye|şantiye adı|موقع البناء|اسم الموقع|工地|"
    "工地名称|工程项目|項目名稱|项目名称|建設現場|現場名|工事名|공사현장|현장명|ไซต์งาน|ชื่อโครงการ|"
    "công trường|"
    "tên công trường|tên công trình|công trình|proyek|nama proyek|стройка|строительный объект|объект|"
    "plac budowy|nazwa budowy|bouwplaats|werf|निर्माण स्थल|নির্মাণ সাইট|project|project name|"
    "name of project|proyecto|nombre del proyecto|projet|nom du projet|projeto|nome do projeto|progetto|"
    "construction site|building site"
)
"""Where something is built: beside a sub-contractor it is the site that this one works on."""
