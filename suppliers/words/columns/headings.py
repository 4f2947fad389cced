"""The headings people really use for our fields, in the languages supplier lists are written in.

A heading is compared without case, accents and punctuation. The field's own name always counts besides.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from risk.vocabulary import ANSWER_FIELDS, CONTROLS, Kind
from suppliers.words import heading_keys, heading_parts
from suppliers.words.cells import processors
from suppliers.words.columns import (
    builders,
    greek_hebrew_headings,
    heading_words,
    labour_headings,
    people_parts,
    personnel_numbers,
    site_names,
    sub_suppliers,
    tiers,
)
from suppliers.words.heading_parts import CONTACTS, MAKERS, RUNNERS, SITES
from suppliers.words.signs import denials_behind, fee_headings, sign_headings, sign_words

FIELDS = heading_words.FIELDS | labour_headings.FIELDS | sign_headings.FIELDS
FIELDS |= {field: f"{FIELDS[field]}|{forms}" for field, forms in greek_hebrew_headings.FORMS.items()}
_BUILDING_SITES = f"{site_names.BUILDING_SITES}|{builders.BUILDING_SITES}"
FIELDS["name"] += (
    f"|{site_names.FORMS}|{_BUILDING_SITES}|{builders.CONTRACTORS}|{builders.COMPANIES}|{processors.HEADINGS}"
)
FIELDS["sub_supplier"] = sub_suppliers.FORMS
FIELDS["sub_contractor"] += f"|{builders.SUBCONTRACTORS}"
NUMBERS_OF = {name: f"{name}_number" for name in ("migrant", "agency", "housing", "temp")}
"""The field that counts people, for each answer that is their share of all workers."""
OF_SEVERAL_COLUMNS = labour_headings.SEVERAL | sign_words.FIELDS.keys()
"""Fields of which each column counts: names of others ("Labour agent 2"), signs of forced labour."""
_DENIABLE = sign_words.FIELDS.keys() - {"weekly_hours"} | {"fees"}
_SUBCONTRACTOR = "subcontractor"
"""Alone it may be the supplier that a list names; beside a supplier or with a number it works for that."""
_BRACKETS = re.compile(r"\(.*?\)|\[.*?\]|（.*?）")
_NUMBERED = re.compile(r"(?<=[A-Za-z])(?=\d)")
"""Between a word and its number: ADDRESS_LINE1."""
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
# Answers in percent; nothing else is.
_SHARED = frozenset({"migrant", "agency", "housing", "temp", "trace", "contract"})
_OF_WHOM = frozenset({"name", *heading_parts.OF_A_SITE}) - {"workers", "sector", "product"}

LONGEST_READ = heading_keys.LONGEST_READ
heading_key, year_of = heading_keys.heading_key, heading_keys.year_of
names_an_edition = heading_keys.names_an_edition


def own_names() -> frozenset[str]:
    """Every heading that is the name of a field of ours, with grades and dates of answers and controls."""
    stated = [*ANSWER_FIELDS, *(f"control_{name}" for name in CONTROLS)]
    proofs = [f"{field}_{suffix}" for field in stated for suffix in ("grade", "observed_on")]
    return frozenset([*FIELDS, *stated, *proofs])


@lru_cache(maxsize=1)
def known_headings() -> dict[str, str]:
    """Every heading key with its field; a field's own name wins over an alias of another one."""
    known: dict[str, str] = {}
    for field in own_names():
        known[heading_key(field)] = field
    for field, forms in FIELDS.items():
        for form in forms.split("|"):
            known.setdefault(heading_key(form), field)
    for control, forms in labour_headings.CONTROLS.items():
        for form in forms.split("|"):
            known.setdefault(heading_key(form), f"control_{control}")
    return known


@lru_cache(maxsize=16_384)
def field_of(heading: str) -> str | None:
    """The field a heading means, or None.

    Known headings come first, without bracketed remarks, percent signs and comments where that helps; then
    its words together; then what its alternatives mean, where no two of them mean different fields.
    """
    others = (_CAMEL.sub(" ", heading), _NUMBERED.sub(" ", heading), heading_keys.without_year(heading))
    ways = dict.fromkeys((heading, *others))
    found = next((field for one in ways if (field := _read(one))), None)
    return None if found in _DENIABLE and denied_behind(heading) else found


def denied_behind(heading: str) -> str:
    """The key of what a heading denies behind it or in brackets; "" where that is no sign, and no fees."""
    rest = denials_behind.rest_of(heading, heading_key)
    return rest if rest and _read(rest) in _DENIABLE else ""


def _read(heading: str) -> str | None:
    key, without = heading_key(heading), heading_key(_BRACKETS.sub(" ", heading))
    if personnel_numbers.is_one(key):
        return None
    whole = tiers.field_of(key, _known) or _of_numbered(key) or _of_numbered(without)
    whole = whole or people_parts.group_of(key) or _of_whole(key, without)
    for told in dict.fromkeys((heading_parts.bare(key), heading_parts.bare(without))):
        whole = whole or _known(told) or heading_parts.field_of_parts(told) or _of_site(told)
        whole = whole or people_parts.field_of(told)
    whole = whole or people_parts.share_of(key)
    if whole and "percent" in key.split() and whole not in _SHARED:
        # a share of sub-contracted workers names no sub-contractor
        whole = heading_parts.field_of_parts(key) or people_parts.share_of(key)
    if whole in NUMBERS_OF and heading_parts.says_count(key) and not heading_parts.says_share(key):
        return NUMBERS_OF[whole]
    whole = (
        whole
        or sign_headings.field_of(key, without, _known)
        or fee_headings.field_of(heading_parts.bare(without))
    )
    if whole in sign_words.FIELDS and sign_headings.is_of_rules(key):
        return None
    return whole or _of_named(key) or _of_object(heading) or _of_sides(heading)


def _of_numbered(key: str) -> str | None:
    """The field of a heading that is one of several: "Sub-contractor B"."""
    rest = heading_parts.without_ordinal(key)
    if rest == key:
        return None
    found = "sub_contractor" if rest == _SUBCONTRACTOR else _known(rest) or _of_named(rest)
    return found if found in OF_SEVERAL_COLUMNS else None


def _of_named(key: str) -> str | None:
    """What a heading says that asks in more words for an agent's name: "Labour supplier company name"."""
    rest = heading_parts.without_name(key)
    found = rest and (_known(f"{rest} name") or _known(rest))
    return found if found in {"labour_agent", "sub_contractor", "sub_supplier"} else None


def _of_site(key: str) -> str | None:
    """What is said of the site or supplier: "Smelter street", "Facility city"."""
    rest = heading_parts.without_owner(key)
    found = _known(rest) if rest else None
    return found if found in heading_parts.OF_A_SITE else None


DEEPEST = 8
"""Levels of keys to which records are opened; a text with more points is a text."""


def _of_object(heading: str) -> str | None:
    """The part of an object in a record: `address.city`, `workforce.migrant.count`, and not `owner.name`."""
    first, *path = heading.split(".")
    before = heading_key(_CAMEL.sub(" ", first))
    if not path or len(path) > DEEPEST or heading_parts.is_of_somebody_else(before):
        return None
    found = field_of(".".join(path))
    may_be = before in heading_parts.OBJECTS or (before in heading_parts.GROUPS and found not in _OF_WHOM)
    return found if len(path) > 1 or may_be else None


def _of_sides(heading: str) -> str | None:
    given = heading_parts.sides(_BRACKETS.sub(" ", heading))
    sides = {field_of(side) for side in given}
    if "sub_contractor" in sides:  # "مقاول الباطن / Subcontractor": alone the word may be the supplier
        sides = {"sub_contractor" if heading_key(one) == _SUBCONTRACTOR else field_of(one) for one in given}
    named = sides - {None}
    if len(named) != 1:
        return None
    if named != sides and not named <= heading_parts.EITHER and not _are_translated(heading, named):
        return None
    return next(iter(named))


def _are_translated(heading: str, named: Collection[str | None]) -> bool:
    """Whether sides that are not known say a share in another script: "Migrant workers / 移民工 / …"."""
    unknown = (side for side in heading_parts.sides(_BRACKETS.sub(" ", heading)) if not field_of(side))
    return all(one in NUMBERS_OF for one in named) and not any(
        re.search("[a-z0-9]", side, re.I) for side in unknown
    )


def _of_whole(key: str, without: str) -> str | None:
    forms = (key, without, key.replace("percent", "").strip(), key.rstrip("0123456789 "))
    return next(filter(None, map(_known, forms)), None)


def _known(key: str) -> str | None:
    return known_headings().get(" ".join(key.split()))


def says_share(heading: str) -> bool:
    """Whether a heading says that its cells are percent or a share of something."""
    return heading_parts.says_share(heading_key(heading))


def speaks_of_workers(heading: str) -> bool:
    """Whether a heading speaks of workers, of their number or share, or of whether something is used."""
    words = heading_key(heading).split()
    return says_share(heading) or _any(words, heading_parts.WORKERS | heading_parts.COUNTS | {"used", "uses"})


@lru_cache(maxsize=8)
def _keys(forms: str) -> frozenset[str]:
    return frozenset(map(heading_key, forms.split("|")))


def may_be_sort_of_site(cell: str) -> bool:
    """Whether a cell says a sort of site as well as that a name stands below it: "Spinning mill"."""
    return heading_key(cell) in _keys(f"{site_names.FORMS}|{_BUILDING_SITES}")


def names_building_sites(heading: str) -> bool:
    """Whether a heading is of the place where something is built: "Obra", "Project name"."""
    return is_among(heading, _keys(_BUILDING_SITES))


def is_among(heading: str, keys: Collection[str]) -> bool:
    """Whether a heading is one of some, or says one on each of its sides: "المشروع / Project"."""
    sides = heading_parts.sides(heading) if "/" in heading else []
    return heading_key(heading) in keys or (bool(sides) and all(heading_key(one) in keys for one in sides))


def names_subcontractors(heading: str) -> bool:
    """Whether a heading is of companies that work for another one: "Subcontractor", "Nachunternehmer"."""
    return field_of(heading) == "sub_contractor" or _SUBCONTRACTOR in heading_key(heading).split()


def names_companies(heading: str) -> bool:
    """Whether a heading for names is of companies and of no place: "Empresa", "Contractor"."""
    words = heading_key(heading).split()
    return (_says_company(words) or _any(words, MAKERS)) and not _says_site(words)


def is_own_name(heading: str) -> bool:
    """Whether a heading is the very name of a field, written on purpose."""
    return heading.strip().lower() in own_names()


_SEATS = ("office", "registered", "headquarters", "hq", "siege", "sede", "sitz", "firmensitz", "merkez")
"""A company's seat is the place of work only where the list names no other."""
_OF_THE_SITE = ("address", "country", "country_code")
_PLACES = {"region": ("state", "province", "prefecture", "county"), "city": ("city", "town")}


def rank(field: str, heading: str) -> int:
    """Order among several headings of one field, the best lowest."""
    words = heading_key(heading).split()
    if field == "name":
        if is_own_name(heading):
            return 0
        if tiers.of(" ".join(words)):
            return 4
        if _any(words, RUNNERS):
            return 1 if _any(words, SITES) else 2 if _any(words, MAKERS) else 3
        if heading_key(heading) in heading_words.SECOND_NAMES:
            return 5
        return 1 if _says_site(words) else 4
    if field in _OF_THE_SITE:
        if _any(words, ("flag", "pabellon", "pavillon")):
            return -1  # a vessel is where its flag is, not where its catch is landed
        if _any(words, (*SITES, "production", "manufacturing", "operation")):
            return 0
        if _any(words, _SEATS):
            return 4
        return 1 if is_own_name(heading) else 3 if _any(words, RUNNERS) else 2
    if field in _PLACES:
        return 0 if _any(words, _PLACES[field]) else 1
    if field in NUMBERS_OF and not says_share(heading):
        return 2
    return 0 if is_own_name(heading) else 1


def second_meaning(heading: str, name: str) -> str | None:
    """What a heading for names means beside a better one, `name`.

    The same heading in another language, or a legal or trade name, is of the same supplier. Who makes, or the
    company beside a site, runs it (parent); who sells is supplied by it (supplies_to); the company beside a
    supplier is the brand (buyer); a subcontractor works for it.
    """
    words = heading_key(heading).split()
    if tiers.of(" ".join(words)):
        return "supplies_to"
    if _is_in_another_language(heading, name):
        return "other_names"
    if names_subcontractors(heading):
        return "sub_contractor"
    if _any(words, RUNNERS):
        if _any(words, MAKERS) and _any(heading_key(name).split(), heading_parts.FARMS):
            return "other_names"  # whoever grows on a farm is its business
        return "parent" if _any(words, MAKERS) else "supplies_to"
    if "brand" in words:
        return "buyer"
    if heading_key(heading) in heading_words.SECOND_NAMES:
        return "other_names"
    if _says_site(words) or names_building_sites(heading):
        return None
    if names_building_sites(name) and not may_name_a_person(heading):
        return "parent"
    if not _says_company(words):
        return None
    if _names_a_site(name):
        return "parent"
    return "buyer" if _any(words, ("company", "firm", "business")) else "other_names"


def _is_in_another_language(heading: str, name: str) -> bool:
    """Whether two headings for names differ by a remark in brackets alone that is no other company's."""
    bare, bare_name = (heading_key(_BRACKETS.sub(" ", one)) for one in (heading, name))
    mine, of_name = ({*map(heading_key, _BRACKETS.findall(one))} for one in (heading, name))
    told = mine | of_name if bare == bare_name else mine if bare in _BARE_NAMES else frozenset[str]()
    return bool(told) and mine | of_name <= heading_words.NAME_REMARKS


def _names_a_site(heading: str) -> bool:
    """Whether a heading for names is of the place of work and of no company."""
    words = heading_key(heading).split()
    return _says_site(words) and not _says_company(words) and not _any(words, RUNNERS)


def names_a_runner(heading: str) -> bool:
    """Whether a heading is of the company that sells or makes, and not of a site."""
    words = heading_key(heading).split()
    return _any(words, RUNNERS) and not _any(words, SITES)


def says_in_words(heading: str) -> bool:
    """Whether a heading says no more than that the cells put something into words."""
    return heading_key(heading) in heading_parts.IN_WORDS


def _says_site(words: list[str]) -> bool:
    return _any(words, SITES) or _holds(words, heading_parts.FACTORIES_WITHIN)


def _says_company(words: list[str]) -> bool:
    return _any(words, heading_parts.COMPANIES) or _holds(words, heading_parts.COMPANIES_WITHIN)


def _holds(words: list[str], parts: Collection[str]) -> bool:
    text = " ".join(words)
    return any(part in text for part in parts)


def speaks_of_place_and_country(heading: str) -> bool:
    """Whether a heading asks for a place together with its country: "Province / Country", "City, country"."""
    sides = {field_of(side) for side in heading_parts.sides(heading.replace(",", "/"))}
    return "country" in sides and len(sides) > 1 and sides <= {"country", "city", "region"}


_BARE_NAMES = frozenset(("name", "names", "nom", "nombre", "nome", "naam", "nazwa", "full name"))


def may_name_a_person(heading: str) -> bool:
    """Whether a heading for names does not say of whom."""
    return heading_key(heading) in _BARE_NAMES


def names_a_company(heading: str) -> bool:
    """Whether a heading for names says that they are of companies."""
    return _any(heading_key(heading).split(), ("company", "firm", "firma", "business", "empresa", "societe"))


def speaks_of_contacts(heading: str) -> bool:
    """Whether a heading speaks of people at a company."""
    return _any(heading_key(heading).split(), CONTACTS)


def is_of_others(heading: str) -> bool:
    """Whether a heading speaks of goods on their way or of other people, not of the place of work."""
    return _any(heading_key(heading).split(), heading_parts.OF_OTHERS)


def is_of_the_chain(heading: str) -> bool:
    """Whether a heading speaks of those who provide labour or work for a supplier."""
    key = heading_key(heading)
    names = "sub contractor" in key or _begins(key.split(), "sub_supplier") or is_of_an_agent(heading)
    return names or _any(key.split(), heading_parts.OF_THE_CHAIN)


def is_of_an_agent(heading: str) -> bool:
    """Whether a heading begins with the words for who provides labour: "Labour supplier address"."""
    return _begins(heading_key(heading).split(), "labour_agent")


def _begins(words: list[str], field: str) -> bool:
    return any(_known(" ".join(words[:most])) == field for most in range(1, len(words) + 1))


def kind_of_list(given: Iterable[str]) -> str:
    """The kind of supplier that the headings of a list speak of; blank where of none, or of several."""
    found = {kind for heading in given if heading for kind in (_kind_spoken_of(heading),) if kind}
    return found.pop() if len(found) == 1 else ""


def _kind_spoken_of(heading: str) -> str:
    keys = {heading_key(heading), heading_key(_BRACKETS.sub(" ", heading))}
    if any(map(heading_parts.is_of_farms, keys)):
        return Kind.AGRICULTURE.value
    return next((kind for kind, forms in heading_words.KINDS.items() if keys & set(forms.split("|"))), "")


def names_factories(heading: str) -> bool:
    """Whether the heading of names says that they are those of factories, and of nothing else."""
    words = heading_key(heading).split()
    if " ".join(words) in _keys(processors.HEADINGS):
        return True
    are_named = _any(words, heading_parts.FACTORIES) or _holds(words, heading_parts.FACTORIES_WITHIN)
    return are_named and not _any(words, heading_parts.OF_LAND_AND_SEA)


def _any(words: list[str], among: Collection[str]) -> bool:
    return any(word in among for word in words)
