"""Companies kept out of public contracts: the exclusions of SAM.gov, and any other list in a form of our own.

The columns of SAM are those that public readers of its extract use; the official description was not seen.
"""

from __future__ import annotations

from collections.abc import Iterator

from risk.folding import fold
from risk.importers import columns, days, entities, listed_names, places_named
from risk.importers.columns import Record
from risk.importers.document import Document
from risk.importers.entities import Entity
from risk.importers.imported import PARTIAL, UNKNOWN, Form, Imported
from risk.importers.refusing import ImportRefused

KIND = "debarments"
_OWN = "a table of debarred companies in our own form, with the columns name, country, from, to, grounds"
_WANTED: columns.Wanted = {
    "name": ("name", "firm name", "company", "company name"),
    "country": ("country",),
    "since": ("from", "from date", "ineligible from"),
    "until": ("to", "to date", "ineligible to"),
    "grounds": ("grounds", "reason"),
    "by?": ("debarred by", "list", "institution"),
    "number?": ("number", "id"),
    "aliases?": ("aliases", "other names"),
}
_SAM = "the public extract of exclusions of SAM.gov as CSV"
_SAM_WANTED: columns.Wanted = {
    "class": ("classification",),
    "name": ("name",),
    "type": ("exclusion type",),
    "since": ("active date",),
    "until": ("termination date",),
    "agency?": ("excluding agency",),
    "country?": ("country",),
    "number?": ("sam number",),
}
_COMPANIES = ("firm", "special entity designation")
_OTHERS = ("individual", "vessel")
_SANCTION = "prohibition restriction"
_NO_END = {"indefinite", "permanent", "ongoing"}


def _is_own(document: Document) -> bool:
    return columns.has_header(document, _WANTED)


def read_own(document: Document) -> Imported:
    """Companies with the time for which they are debarred, and why; an end that has no day stands open."""
    grid = columns.grid_of(document, _OWN)
    found: list[Entity] = []
    for record in columns.records(grid, _WANTED, _OWN, document.name):
        if not record["grounds"]:
            raise ImportRefused("grounds_missing", f"Row {record.row} does not say on what grounds.")
        iso2 = places_named.iso2(record["country"])
        if record["country"] and not iso2:
            raise ImportRefused(
                "country_unknown", f'Row {record.row}: "{record["country"]}" is no country; write its code.'
            )
        one = _entity(record, "entity", iso2, month_first=None)
        names = record["aliases"].replace(";", "|").split("|")
        one.listed.others += [(listed_names.ALIAS, name.strip()) for name in names if name.strip()]
        one.entry = _key(record, one)
        one.more |= {"grounds": record["grounds"], "debarred_by": record["by"]}
        found.append(one)
    return Imported(tuple(entities.with_keys(KIND, entities.rows_of(found), "DB")), completeness=UNKNOWN)


def _key(record: Record, one: Entity) -> str:
    """The list's own number, else who, by whom and since when: a company can be debarred several times."""
    if record["number"]:
        return f"DB-{record['number']}"
    return entities.by_name("DB", f"{one.listed.name} {one.iso2} {record['by']} {one.since}")


def _is_sam(document: Document) -> bool:
    return columns.has_header(document, _SAM_WANTED)


def read_sam(document: Document) -> Imported:
    """Firms and special entities; persons and vessels are left out, repeated records are joined."""
    grid = columns.grid_of(document, _SAM)
    found: dict[str, Entity] = {}
    left_out = again = 0
    for record in columns.records(grid, _SAM_WANTED, _SAM, document.name):
        if not _is_company(record):
            left_out += 1
            continue
        use = "review" if fold(record["type"]).startswith(_SANCTION) else "entity"
        one = _entity(record, use, places_named.iso2(record["country"]), month_first=True)
        about = record["number"] or f"{one.listed.name} {one.iso2} {record['type']} {record['agency']}"
        one.entry = f"SAM-{record['number']}" if record["number"] else entities.by_name("SAM", about)
        one.more |= {"grounds": record["type"], "debarred_by": record["agency"]}
        if found.setdefault(one.entry, one) is not one:
            again += 1
            _refuse_other(found[one.entry], one)
    note = (
        f"Companies only: {left_out:,} persons and vessels were left out. Other names (cross-references) are "
        "not read, so a company may stand here under a name that is not searched."
    )
    return Imported(
        tuple(entities.with_keys(KIND, entities.rows_of(found.values()), "SAM")),
        completeness=PARTIAL,
        note=note,
        remarks=tuple(_repeated(again)),
    )


def _is_company(record: Record) -> bool:
    said = fold(record["class"])
    if said not in (*_COMPANIES, *_OTHERS):
        raise ImportRefused(
            "class_unknown", f'Row {record.row}: "{record["class"]}" is no classification of {_SAM}.'
        )
    return said in _COMPANIES


def _entity(record: Record, use: str, iso2: str, *, month_first: bool | None) -> Entity:
    if not record["name"]:
        raise ImportRefused("name_missing", f"Row {record.row} has no name.")
    since = days.required(record["since"], record.row, "first day", month_first=month_first)
    is_open = fold(record["until"]) in _NO_END
    until = "" if is_open else days.required(record["until"], record.row, "last day", month_first=month_first)
    if since and until and until < since:
        raise ImportRefused(
            "days_exchanged", f"Row {record.row} ends on {until}, before it begins ({since})."
        )
    return Entity(listed_names.read(record["name"]), use, iso2=iso2, since=since, more={"until": until})


def _refuse_other(known: Entity, again: Entity) -> None:
    """The same number twice is one record given again, or two that nobody can tell apart."""
    if known.listed.name != again.listed.name:
        raise ImportRefused(
            "given_twice", f'{known.entry} stands for "{known.listed.name}" and "{again.listed.name}".'
        )
    untils = (known.more["until"], again.more["until"])
    known.more["until"] = max(untils) if all(untils) else ""


def _repeated(again: int) -> Iterator[str]:
    if again:
        yield f"{again:,} records stand more than once; the longer time counts."


FORMS = (
    Form(KIND, "sam_exclusions", 1, _SAM, _is_sam, read_sam),
    Form(KIND, "debarment_table", 1, _OWN, _is_own, read_own),
)
