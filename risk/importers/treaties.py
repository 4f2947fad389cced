"""Who is party to a treaty: tables of NORMLEX for ILO instruments, and of the UN Treaty Collection."""

from __future__ import annotations

import re

from risk.datasets import Row
from risk.folding import fold
from risk.importers import columns, days, markup, places_named, tree
from risk.importers.document import Document
from risk.importers.imported import PARTIAL, WHOLE, Form, Imported
from risk.importers.refusing import ImportRefused

KIND, UN_KIND = "forced_labour_treaties", "trafficking_protocol"
_ILO = "the ratifications of C029 and P029 as NORMLEX shows them"
_UN = "the status of the trafficking protocol in the UN Treaty Collection"
_MEMBERS = """
AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BW BY BZ CA CD CF CG CH CI CK
CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FR GA GB GD GE GH GM GN GQ GR
GT GW GY HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KR KW KZ LA LB LC LK LR LS
LT LU LV LY MA MD ME MG MH MK ML MM MN MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NZ OM PA PE PG
PH PK PL PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ
TL TM TN TO TR TT TV TZ UA UG US UY UZ VC VE VN VU WS YE ZA ZM ZW
"""
MEMBERS = frozenset(_MEMBERS.split())
"""The 187 members of the ILO: who of these is not in a whole list of ratifications has not ratified."""
_INSTRUMENT = re.compile(r"\b([CP])\s?0?29\b")
_ANY_INSTRUMENT = re.compile(r"\b([CP])\s?0?(\d{2,3})\b")
_COUNTED = re.compile(r"(\d{1,3})\s+ratifications?", re.IGNORECASE)
_CSV: columns.Wanted = {
    "country": ("country",),
    "instrument": ("instrument", "convention", "treaty"),
    "status": ("status",),
    "date?": ("date", "ratified on"),
}


def _is_ilo(document: Document) -> bool:
    if document.is_workbook or document.is_guard:
        return False
    if document.is_page:
        text = document.text
        return "ratif" in text.lower() and bool(_INSTRUMENT.search(text)) and "In Force" in text
    return columns.has_header(document, _CSV)


def read_ilo(document: Document) -> Imported:
    """Both pages in one file, or a CSV of country, instrument, status; who is on no list is no party."""
    known, as_of = _from_pages(document) if document.is_page else (_from_csv(document), "")
    lacking = [name for name in ("C029", "P029") if name not in known]
    if lacking:
        raise ImportRefused(
            "instrument_missing",
            f'"{document.name}" holds no ratifications of {" and ".join(lacking)}; '
            "both C029 and P029 are needed: put the two saved pages into one file.",
        )
    whole = document.is_page and len(known["C029"]) >= _FEWEST_OF_C029
    if whole:  # of a whole list of those who ratified, a member that is absent has not
        known = {name: dict.fromkeys(MEMBERS, "no") | stated for name, stated in known.items()}
    rows = [
        {
            "iso2": iso2,
            "forced_labour_convention": known["C029"][iso2],
            "convention_as_of": as_of,
            "convention_basis": "official",
            "protocol": known["P029"][iso2],
            "protocol_as_of": as_of,
            "protocol_basis": "official",
        }
        for iso2 in sorted(set(known["C029"]) & set(known["P029"]))
    ]
    counts = [list(known[name].values()).count("yes") for name in ("C029", "P029")]
    return Imported(
        tuple(rows),
        as_of,
        f"C029: {counts[0]} parties, P029: {counts[1]}",
        WHOLE if whole else PARTIAL,
        "" if whole else "Only countries of which the state of both instruments stands in the file.",
    )


_FEWEST_OF_C029 = 177


def _from_pages(document: Document) -> tuple[dict[str, dict[str, str]], str]:
    found: dict[str, dict[str, str]] = {}
    page = markup.read(document, _ILO)
    for table in page.tables:
        header = [fold(cell) for cell in table.rows[0]] if table.rows else []
        # The nearest heading counts: a page of another instrument may stand in the same file.
        named = [f"{m[1]}{m[2]:>03}" for text in table.headings for m in _ANY_INSTRUMENT.finditer(text)]
        if "country" not in header or "status" not in header or named[-1:] not in (["C029"], ["P029"]):
            continue
        country, status = header.index("country"), header.index("status")
        rows = [row for row in table.rows[1:] if len(row) > max(country, status)]
        in_force = [row for row in rows if fold(row[status]) == "in force"]
        counted = [int(m[1]) for text in table.headings for m in _COUNTED.finditer(text)]
        if counted and counted[-1] > len(rows):
            raise ImportRefused(
                "count_differs",
                f"The page says {counted[-1]} ratifications of {named[-1]}, its table holds {len(rows)}; "
                "save the whole page.",
            )
        for row in in_force:
            _add(found, named[-1], row[country], "yes")
    made = next((days.iso(line) for line in page.lines if "as of" in line.lower() and days.iso(line)), "")
    return found, made


def _from_csv(document: Document) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    grid = columns.grid_of(document, _ILO)
    for record in columns.records(grid, _CSV, _ILO, document.name):
        match = _INSTRUMENT.search(record["instrument"].upper())
        word = fold(record["status"])
        if match and word not in _SAID:
            raise ImportRefused("status_unknown", f'Row {record.row}: write "in force" or "not ratified".')
        if match:
            _add(found, f"{match[1]}029", record["country"], _SAID[word])
    return found


def _add(found: dict[str, dict[str, str]], instrument: str, country: str, said: str) -> None:
    """Note what is said of a country once; said twice, nobody knows which of both holds."""
    known = found.setdefault(instrument, {})
    code = _code(country)
    if code in known:
        raise ImportRefused("given_twice", f'"{country}" stands twice under {instrument}.')
    known[code] = said


_SAID = {
    **dict.fromkeys(("in force", "ratified", "party", "yes"), "yes"),
    **dict.fromkeys(("not ratified", "not party", "denounced", "not in force", "no"), "no"),
}


def _code(name: str) -> str:
    code = places_named.iso2(name)
    if not code:
        raise ImportRefused("country_unknown", f'"{name}" is no country we know; write its code.')
    return code


_UN_CSV: columns.Wanted = {
    "country": ("participant", "participants", "country"),
    "ratified": (
        "ratification acceptance a approval aa accession a succession d",
        *("acceptance a approval aa accession a ratification", "ratification accession", "ratification"),
    ),
    "signed?": ("signature", "signed"),
}
_PARTIES = re.compile(r"parties\s*:?\s*(\d{1,3})", re.IGNORECASE)


def _is_un(document: Document) -> bool:
    if document.is_workbook or document.is_guard:
        return False
    if document.is_page:
        return "protocol to prevent, suppress and punish trafficking" in document.text.lower()
    if document.is_xml:
        return "participant" in document.text[:20_000].lower() and "traffick" in document.text.lower()
    return columns.has_header(document, _UN_CSV)


def read_un(document: Document) -> Imported:
    """Participants with days of signature and ratification; the page says how many parties there are."""
    if document.is_xml:
        listed = _from_tree(document)
        counted = _PARTIES.search(document.text)
    else:
        page = markup.read(document, _UN) if document.is_page else None
        grids = [table.rows for table in page.tables] if page else [columns.grid_of(document, _UN)]
        grid = next((one for one in grids if columns.has_columns(one, _UN_CSV)), grids[0] if grids else [])
        records = columns.records(grid, _UN_CSV, _UN, document.name)
        listed = [(one["country"], one["signed"], one["ratified"]) for one in records]
        counted = _PARTIES.search(page.text) if page else None
    rows: list[Row] = []
    left_out = []
    for country, signed, ratified in listed:
        code = places_named.iso2(re.sub(r"[\d,\s]+$", "", country))
        if code:
            rows.append(_participant(code, signed, ratified))
        else:
            left_out.append(country)
    parties = sum(row["status"] == "party" for row in rows)
    organisations = len(left_out)
    if counted and not parties <= int(counted[1]) <= parties + organisations:
        raise ImportRefused(
            "count_differs", f"The file says {counted[1]} parties, {parties} were read; save the whole page."
        )
    remarks = [f"Left out, no country: {', '.join(left_out)}."] if left_out else []
    edition = f"{parties} parties"
    whole = bool(counted)
    return Imported(tuple(rows), "", edition, WHOLE if whole else PARTIAL, remarks=tuple(remarks))


def _participant(code: str, signed: str, ratified: str) -> Row:
    status = "party" if days.iso(ratified) else "signatory"
    return {"iso2": code, "status": status, "signed_on": days.iso(signed), "party_since": days.iso(ratified)}


def _from_tree(document: Document) -> list[tuple[str, str, str]]:
    root = tree.read(document, _UN)
    return [
        (
            one.text("Participant") or one.text("name") or one.text("Name"),
            one.text("Signature") or one.text("signature"),
            one.text("Ratification") or one.text("ratification"),
        )
        for name in ("participant", "row", "Row", "ParticipantRow")
        for one in root.all(name)
        if one.text("Participant") or one.text("name") or one.text("Name")
    ]


FORMS = (
    Form(KIND, "normlex", 2, _ILO, _is_ilo, read_ilo),
    Form(UN_KIND, "un_treaties", 1, _UN, _is_un, read_un),
)
