"""Three lists as other trades keep them, written for the tests from the conventions of each."""

from io import BytesIO

import openpyxl

_SUBCONTRACTORS = [
    ["Harbour Towers Phase 2 - Approved Sub-Contractors Register"],
    ["Rev. 07", "", "Issued: 14-Oct-2026"],
    [],
    [
        *("S/N", "Sub-Contractor", "Trade / Scope of Works", "Trade Licence No.", "Location of Works"),
        *("Country", "Manpower", "", "Labour Camp", "Labour Supply Company", "Contract Value (AED)"),
    ],
    ["", "", "", "", "", "", "Own", "Supplied", "", "", ""],
    [
        *(1, "Al Rafidain Scaffolding LLC", "Scaffolding", "CN-1002345", "Reem Island Plot C12, Abu Dhabi"),
        *("UAE", "120", "approx. 60", "Mussafah M-14", "Bright Hands Manpower", "1,250,000.00"),
    ],
    [
        *(2, "Gulf Rebar & Formwork W.L.L.", "Steel fixing, formwork", "CR 88123", "Lusail Lot 7"),
        *("Qatar", "450", "200+", "Industrial Area St. 38", "Bright Hands Manpower", "8,400,000.00"),
    ],
    [
        *(3, "شركة الأفق للمقاولات", "Earthworks and excavation", "1010456789", "King Salman Park, Riyadh"),
        *("KSA", "85", "", "", "", "2,100,000.00"),
    ],
    [
        *(4, "Everest MEP Services", "MEP", "CN-2209871", "Reem Island Plot C12, Abu Dhabi"),
        *("U.A.E", "60-80", "40", "Mussafah M-14", "Himal Recruitment & Manpower", "3,300,500.50"),
    ],
    [
        *(5, "Blue Facade Systems Pte. Ltd.", "Curtain walling / facade", "201812345K", "Marina South"),
        *("Singapore", "35", "", "", "", "990,000.00"),
    ],
    ["", "Total", "", "", "", "", "", "", "", "", "16,040,500.50"],
]

_COOPERATIVES = """\
Liste des coopératives partenaires - campagne 2025/2026
;;;;;;;;;;;
N°;Nom de la coopérative;Sigle;Délégation régionale;Localité (siège);Pays;Nombre de producteurs;dont femmes;\
Superficie totale (ha);Volume livré (t);Latitude;Longitude
1;Société Coopérative Agricole de Soubré Espoir;SCASE;Nawa;Soubré;Côte d'Ivoire;1 245;112;3 870,5;1 020,75;\
5,7856;-6,5939
2;Coopérative des Producteurs de Méagui;COPROMEA;Nawa;Méagui;Côte d'Ivoire;860;45;2 410,0;702,10;\
5,4021;-6,5552
3;Kuapa Mmoa Farmers' Union;KMFU;Ashanti;Kumasi;Ghana;12 400;3 980;24 000,0;6 120,40;6,6885;-1,6244
4;Union Camerounaise du Cacao;UCCL;Centre;Monatélé;Cameroun;540;61;1 105,3;220,00;4,2560;11,2043
5;Coopérative Agricole de Kédougou;CAK;;Kédougou;;95;;210,4;;12,5556;-12,1747
"""

_CREDITORS = """\
Kreditor;Name 1;Name 2;Straße und Hausnummer;PLZ;Ort;LKZ;Region;USt-IdNr.;Warengruppe;\
Bezeichnung Warengruppe;Bestellvolumen EUR;Mitarbeiter;Letzte Bestellung
0000100234;Weberei Hohenstein GmbH;;Talstr. 12;09337;Hohenstein-Ernstthal;DE;SN;DE136695976;2310;\
Gewebe Baumwolle;1.234.567,89;140;31.08.2026
0000100871;Shaoxing Keqiao Hongfa Textile;Co., Ltd.;No. 88 Yangxunqiao Road;312028;Shaoxing;CN;ZJ;;2310;\
Gewebe Baumwolle;845.200,00;1.001-5.000;12.09.2026
0000101002;Teks-Il Tekstil San. ve Tic.;Ltd. Sti.;Organize Sanayi 5. Cad. No:7;16159;Bursa;TR;;;2320;\
Strickwaren;99.310,50;ca. 300;02.10.2026
0000101455;Surmatex Apparels Ltd.;Unit 2;Plot 14, BSCIC I/A;1704;Gazipur;BD;;;2410;Oberbekleidung;\
2.310.000,00;2.450;29.09.2026
0000101456;Surmatex Apparels Ltd.;Unit 3;Plot 15, BSCIC I/A;1704;Gazipur;BD;;;2410;Oberbekleidung;\
1.870.400,00;1.980;29.09.2026
"""


def subcontractors() -> bytes:
    """A construction firm's register of subcontractors: titles, two rows of headings, a total."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Subcontractors"
    for row in _SUBCONTRACTORS:
        sheet.append(row)
    sheet.merge_cells("G4:H4")
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def cooperatives() -> bytes:
    """A cocoa buyer's list of co-operatives: French, semicolons, decimal commas, Windows letters."""
    return _COOPERATIVES.encode("cp1252")


def creditors() -> bytes:
    """An ERP system's vendor export: two lines of name, codes beside their words, decimal commas."""
    return _CREDITORS.encode("cp1252")


_REGISTER = """\
Meridian Build plc - Approved Subcontractor Register,,,,,,,,
Project: Al Reem Tower 4,,,,,,,,
,,,,,,,,
Ref,Subcontractor,,Trade package,Labour,,,Registered office,Country
,Trading name,CR / Company no.,,Operatives on site,of which migrant (%),Labour supply agency,,
SC-001,Al Noor Access LLC,1010456789,Scaffolding,approx. 240,95,Gulf Manpower,"PO Box 4411, Abu Dhabi",UAE
SC-002,Kandil Erection WLL,88213,Structural steel,85,100%,Gulf Manpower,"Industrial Area St. 41, Doha",Qatar
SC-003,Hargreaves Ltd,07654321,M&E / electrical,34,n/a,none,"Unit 3, Canal Road, Leeds LS12 2AB",UK
"""


def register() -> bytes:
    """Two rows of headings, of which words over several columns stand in the first; trades as packages."""
    return _REGISTER.encode("utf-8-sig")


def gloves() -> bytes:
    """A workbook with words over several columns, one of which stands over the names of agents."""
    book = openpyxl.Workbook()
    tab = book.active
    for row in (
        ["Supplier master"],
        ["Supplier", "Country", "Workers", "", "", "", "Agents used", ""],
        ["", "", "Total", "Migrant", "Agency", "In dormitory", "Name", "Country"],
        ["Sun Gloves", "Malaysia", 1200, 800, 150, 780, "Everest Manpower", "Nepal"],
        ["Moon Gloves", "Malaysia", 600, 350, 0, 340, "", ""],
    ):
        tab.append(row)
    for cells in ("A1:H1", "C2:F2", "G2:H2"):
        tab.merge_cells(cells)
    written = BytesIO()
    book.save(written)
    return written.getvalue()
