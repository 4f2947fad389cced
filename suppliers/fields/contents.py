"""What the cells of a column hold, as far as that tells which field it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from collections.abc import Mapping as Table
from functools import partial

from risk import reference
from risk.geography import addresses, countries
from suppliers.fields import questions
from suppliers.files.sheet import Sheet
from suppliers.persons import named_workers
from suppliers.values import cleaning, coordinates, signs, worker_counts
from suppliers.values.columns import PLACES
from suppliers.words import heading_parts
from suppliers.words.columns import heading_countries, heading_words, headings, people_alone, system_headings

LOOKED_AT = 400
# Codes and names of countries that are as well answers, words, or states of a federal country.
_OTHER_MEANINGS_OF_CODES = """
AL AR AZ CA CO DE GA ID IL IN KY LA MA MD ME MN MO MS MT NC NE PA PR SC SD TN VA GEORGIA
NO NA SI SO TO AM PM BE IT IS IO AS AT BY MY US
"""
_OTHER_MEANINGS = frozenset(_OTHER_MEANINGS_OF_CODES.split())
_CODE = re.compile(r"[A-Za-z]{0,3}[-_./ ]?\d[\d\-_./]*[A-Za-z]?")
_SPANISH_NUMBER = re.compile(
    r"(?:ES)?[- ]?[A-HJNP-SUVW][- .]?\d{2}[ .]?\d{3}[ .]?\d{2}[- ]?[\dA-J]", re.IGNORECASE
)
"""A company's tax number, which Spain calls CIF: elsewhere that is a price with insurance and freight."""
_PARTS = re.compile(r"[^\W\d_]+")
_LONGEST_GOODS = 60
_JSON = ('{"', '[{"', "{'", "[{'")
_PLACES = PLACES | {"name"}
_FIRMS_MORE = 0.3
"""How much more often a column has a legal form than one that then holds names of people."""
_FIRMS, _PERSONS = 0.3, 0.1
"""From which share on a column of names is one of organisations, and one of persons."""
_ANY_COUNTRY = "CN"
"""Which goods are known does not depend on the country."""
MOSTLY = 0.6
COMPANY = re.compile(
    r"\b(?:co|corp|corporation|inc|llc|ltd|limited|gmbh|ag|sa|s\.a|srl|spa|s\.p\.a|bv|nv|plc|pvt|pte|sdn|bhd|pt|tbk|"
    r"jsc|tnhh|"
    r"cong ty|công ty|lda|ltda|sas|sarl|oy|ab|as|a\.s|kg|kft|doo|d\.o\.o|ooo|company|industries|holdings?|"
    r"group|technolog(?:y|ies)|electronics?|manufacturing|factory|mills?|garments?|textiles?|enterprises?|international)\b"
    r"|有限公司|股份|工厂|工廠|株式会社|有限会社|주식회사|บริษัท|ООО|شركة",
    re.IGNORECASE,
)


_BREADTHS = frozenset(("breite", "geogr breite", "breedte", "bredd", "bredde"))
_LENGTHS = frozenset(
    ("lange", "laenge", "geogr lange", "geogr laenge", "lengte", "langd", "laengde", "lengde")
)
"""What German, Dutch and Nordic maps call latitude and longitude, and makers of goods their sizes."""
_FOUR_DECIMALS = re.compile(r"\d[.,]\d{4,}|°")


def values_of(sheet: Sheet, index: int) -> list[str]:
    """Distinct values of a column among the first rows."""
    found = dict.fromkeys(
        row[index].strip() for row in sheet.rows[:LOOKED_AT] if len(row) == sheet.width and index < len(row)
    )
    return [value for value in found if value]


def field_of(sheet: Sheet, index: int) -> str | None:
    """The field that a heading means; where it may mean two, what the cells below it tell."""
    heading = sheet.headings[index]
    field = (
        headings.field_of(heading) or heading_countries.field_of(heading) or system_headings.field_of(heading)
    )
    if field == "iso" and not _is_isolation(heading) and are_countries(values_of(sheet, index)):
        return "country_code"
    if field in _PLACES and share(values_of(sheet, index), is_json) >= MOSTLY:
        return None
    if field == "labour_agent" and counts_people(sheet, index):
        return "agency_number"
    if field == "agency" and names_agencies(sheet, index):
        return "labour_agent"
    if field is None and headings.heading_key(heading) == "cif":
        return "tax_id" if share(values_of(sheet, index), _SPANISH_NUMBER.fullmatch) >= MOSTLY else None
    if field is None and questions.ask_for_supplier(heading):
        return "name"
    if field is None:
        return signs.of_cells(heading, values_of(sheet, index), sheet.headings)
    return field


def _is_isolation(heading: str) -> bool:
    """Whether a heading says in a word how remote the site is: *si* below "Aislamiento" is no Slovenia."""
    return re.search(r"\biso(?!l)", headings.heading_key(heading)) is None


def share(values: Sequence[str], holds: Callable[[str], object]) -> float:
    """The share of values that something holds of, 0..1."""
    return sum(bool(holds(value)) for value in values) / len(values) if values else 0.0


def are_countries(values: list[str]) -> bool:
    """Whether nearly all that a column says are countries."""
    said = [value for value in values if not cleaning.is_blank_country(value)]
    return share(said, lambda value: len(value) < 60 and countries.resolve(value)) >= 0.8


def hold_countries(values: list[str]) -> bool:
    """Whether a column without a heading that says so holds countries, and not answers or federal states."""
    return are_countries(values) and any(
        value.upper() not in _OTHER_MEANINGS and countries.resolve(value) for value in values
    )


def end_in_countries(values: list[str]) -> bool:
    """Whether most values are countries or end with one: "Samut Sakhon, Thailand"."""
    said = [value for value in values if not cleaning.is_blank_country(value)]
    return share(said, lambda value: countries.resolve(value) or addresses.country_of(value)) >= MOSTLY


def names_of_suppliers(sheet: Sheet, indices: list[int]) -> list[int]:
    """Columns of names without those of people ("Name" beside "Company" where it is nobody's firm).

    Nor is a bare "Name" the supplier's beside a "Supplier name" or "Factory name" that says other names.
    """
    bare = [index for index in indices if headings.may_name_a_person(sheet.headings[index])]
    told = {index for index in indices if _says_whose_name(sheet.headings[index])}
    if bare and any(_name_others(sheet, index, bare) for index in told):
        indices = [index for index in indices if index not in bare]
    return _without_people(sheet, indices)


def bare_names_beside(sheet: Sheet, name: int) -> list[int]:
    """The columns of bare names beside a "Supplier name" that is taken for the name."""
    if not _says_whose_name(sheet.headings[name]):
        return []
    return [
        index
        for index, heading in enumerate(sheet.headings)
        if index != name and headings.may_name_a_person(heading) and values_of(sheet, index)
    ]


def name_organisations(values: Sequence[str]) -> bool:
    """Whether values are names of organisations by their words, and hardly any is a person's."""
    return share(values, _is_firm) >= _FIRMS and not name_persons(values)


def name_persons(values: Sequence[str]) -> bool:
    """Whether some of the values are names of persons."""
    return share(values, named_workers.is_full_name) >= _PERSONS


def _is_firm(value: str) -> bool:
    return bool(COMPANY.search(value) or named_workers.COMPANY_WORD.search(value))


def _says_whose_name(heading: str) -> bool:
    is_asked = heading_parts.says_whose_name(headings.heading_key(heading))
    return is_asked or questions.ask_for_supplier(heading)


def _name_others(sheet: Sheet, index: int, bare: list[int]) -> bool:
    """Whether a column names nearly every row, and mostly not as a column of bare names does."""
    rows = [
        row for row in sheet.rows[:LOOKED_AT] if len(row) == sheet.width and any(row[one] for one in bare)
    ]
    named = [row for row in rows if row[index].strip()]
    differ = sum(cleaning.key(row[index]) not in {cleaning.key(row[one]) for one in bare} for row in named)
    return bool(named) and len(named) >= MOSTLY * len(rows) and differ > 0


def _without_people(sheet: Sheet, indices: list[int]) -> list[int]:
    companies = [index for index in indices if headings.names_a_company(sheet.headings[index])]
    if not companies:
        return indices
    are_firms = max(share(values_of(sheet, index), COMPANY.search) for index in companies)
    has_contacts = any(map(headings.speaks_of_contacts, sheet.headings))

    def is_of_people(index: int) -> bool:
        own = share(values_of(sheet, index), COMPANY.search)
        return headings.may_name_a_person(sheet.headings[index]) and (
            are_firms - own >= _FIRMS_MORE or (has_contacts and own <= are_firms)
        )

    return [index for index in indices if not is_of_people(index)]


def kind_column(sheet: Sheet, among: Sequence[int]) -> int | None:
    """The first column of types whose cells mostly say factory, construction or agriculture."""
    has_headings = sheet.header_row is not None
    asking = (i for i in among if not has_headings or _may_say_kind(sheet.headings[i]))
    return next((index for index in asking if _holds_kinds(sheet, index)), None)


def _may_say_kind(heading: str) -> bool:
    """Whether a heading asks for a type of something, so that the cells may tell what kind of site it is.

    A type of processing is how goods are made there, whatever words stand below it.
    """
    words = headings.heading_key(heading).split()
    if headings.is_of_others(heading) or not {"process", "processing"}.isdisjoint(words):
        return False
    return not heading_parts.TYPES.isdisjoint(words) or any(
        word in heading for word in heading_parts.TYPES_UNSPACED
    )


def _holds_kinds(sheet: Sheet, index: int) -> bool:
    """Whether most rows and most of the different texts of a column are kinds of supplier."""
    rows = sheet.rows[:LOOKED_AT]
    cells = [row[index] for row in rows if len(row) == sheet.width and not cleaning.is_blank(row[index])]
    distinct = list(dict.fromkeys(map(cleaning.key, cells)))
    return share(cells, _is_kind) >= MOSTLY and share(distinct, _is_kind) >= MOSTLY


def _is_kind(value: str) -> bool:
    return cleaning.is_category("kind", value)


def is_read(clean: Callable[[str], object], value: str) -> bool:
    """Whether a normaliser reads a value."""
    try:
        clean(value)
    except cleaning.Unreadable:
        return False
    return True


def degrees(sheet: Sheet, free: Table[int, Sequence[str]]) -> dict[str, int]:
    """Columns of latitude and longitude by the words for breadth and length; both, or none.

    Lists of goods have a breadth and a length too. Theirs have no four decimals: thousands have three digits.
    """
    found: dict[str, int] = {}
    for field, words, read in (
        ("latitude", _BREADTHS, coordinates.latitude),
        ("longitude", _LENGTHS, coordinates.longitude),
    ):
        for index, values in free.items():
            is_named = headings.heading_key(sheet.headings[index]) in words
            is_fine = share(values, _FOUR_DECIMALS.search) >= MOSTLY
            if is_named and is_fine and share(values, partial(is_read, read)) > 0.8:
                found.setdefault(field, index)
    return found if len(found) > 1 else {}


def are_sectors(values: list[str]) -> bool:
    """Whether few different values are mostly known sectors."""
    rate = reference.load().sector
    return len(values) <= 60 and share(values, lambda value: rate(value).score is not None) >= 0.6


def are_goods(values: list[str]) -> bool:
    """Whether the values are mostly known goods."""
    release = reference.load()
    short = [value for value in values if len(value) < _LONGEST_GOODS]
    named = [value for value in short if release.product(value, _ANY_COUNTRY).score is not None]
    return len(named) >= MOSTLY * len(values)


def is_json(value: str) -> bool:
    """Whether a text is an object or a list of objects as a program writes it."""
    return value.startswith(_JSON)


def _looks_like_address(value: str) -> bool:
    if is_json(value):
        return False
    return addresses.country_of(value) is not None or (
        any(sign.isdigit() for sign in value) and len(value) > 12 and len(value.split()) > 2
    )


def are_codes(values: Sequence[str]) -> bool:
    """Whether nearly all values are a system's own numbers: 100234, V-00012."""
    return share(values, _CODE.fullmatch) >= 0.9


def are_words(values: Sequence[str]) -> bool:
    """Whether nearly all values are made of letters."""
    return share(values, is_words) >= 0.9


def is_words(value: str) -> bool:
    """Whether a value is made of letters rather than of digits and signs."""
    return sum(sign.isalpha() for sign in value) >= max(2, len(value) * 0.4)


def name_column(free: Table[int, list[str]], has_headings: bool) -> int | None:
    """The column with most company names; without headings, failing these, the first one of words."""
    texts = {i: values for i, values in free.items() if share(values, is_words) > 0.7}
    scored = {
        i: share(values, COMPANY.search) - 0.5 * share(values, _looks_like_address)
        for i, values in texts.items()
    }
    best = max(scored, key=lambda index: (scored[index], -index), default=None)
    if best is not None and scored[best] >= 0.2:
        return best
    if has_headings:
        return None
    return next((i for i, values in texts.items() if share(values, _looks_like_address) < 0.5), None)


_REMARKS = frozenset(map(headings.heading_key, heading_words.REMARKS))


def is_of_remarks(heading: str) -> bool:
    """Whether anything may be written below a heading: "Remarks", "Comments (internal)", 备注."""
    key = headings.heading_key(heading)
    return key in _REMARKS or not _REMARKS.isdisjoint(key.split())


def address_column(free: Table[int, list[str]], has_headings: bool) -> int | None:
    """The column whose cells read most like addresses; under a heading of another word they must be long."""
    scored = {
        index: share(values, _looks_like_address)
        for index, values in free.items()
        if not has_headings or sum(map(len, values)) > 25 * len(values)
    }
    best = max(scored, key=lambda index: (scored[index], -index), default=None)
    return best if best is not None and scored[best] >= 0.6 else None


def is_filled(sheet: Sheet, index: int) -> bool:
    """Whether nearly every row says something in a column."""
    rows = [row for row in sheet.rows[:LOOKED_AT] if len(row) == sheet.width]
    return sum(bool(row[index].strip()) for row in rows) >= 0.8 * len(rows) > 0


def counts_people(sheet: Sheet, index: int) -> bool:
    """Whether a column for names of agents holds numbers of people: "Labour supply"."""
    said = [value for value in values_of(sheet, index) if not cleaning.is_blank(value)]
    bare = ["" if any(map(str.isalpha, value)) else value for value in said]  # "A1 Labour" is a name
    is_meant = headings.is_own_name(sheet.headings[index])
    return not is_meant and share(bare, partial(is_read, worker_counts.people)) >= MOSTLY


def count_workers_alone(sheet: Sheet) -> list[int]:
    """Columns of numbers headed by a word for workers alone: "Arbeiter"; two of them are parts of all."""
    return [
        index
        for index, heading in enumerate(sheet.headings)
        if heading and people_alone.heads(heading) and counts_people(sheet, index)
    ]


def names_agencies(sheet: Sheet, index: int) -> bool:
    """Whether a column of agencies holds their names, and neither how many work for them nor whether any."""
    heading = sheet.headings[index]
    if heading == "agency" or headings.speaks_of_workers(heading):
        return False
    said = [value for value in values_of(sheet, index) if not cleaning.is_blank(value)]
    return share(said, _is_name_of_several_words) >= MOSTLY


def _is_name_of_several_words(value: str) -> bool:
    words = _PARTS.findall(value)
    return len(words) > 1 and is_words(value) and all(cleaning.answer(word) is None for word in words)
