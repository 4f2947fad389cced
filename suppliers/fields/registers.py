"""Lists of building sites and of who works there: whether a row is of the site or of the company.

"Project | Company", "Obra | Empresa", "Site | Subcontractor": the heading alone does not tell. A register of
sub-contractors names few sites and many companies; a list of building sites one for each, at most.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from risk.vocabulary import Kind
from suppliers.fields import contents
from suppliers.files.sheet import Sheet
from suppliers.values import cleaning
from suppliers.values.mentions import mentions
from suppliers.words.columns import builders, headings

_CHAIN = ("sub_contractor", "labour_agent")
_FIRMS_MORE = 0.3
"""How much more often companies have a legal form than the places they work at."""

_MANY, _DISTINCT = 2, 0.8
"""How many times more projects than contractors are many, and the share of rows with one of their own."""

_MILLS = frozenset(("mill", "mills", "pom", "poms", "pks"))
"""Words of headings for mills, which buy from plantations and deliver to factories."""
_PLACE = ("address", "city", "latitude")

_PERHAPS, _CONTRACTORS, _MAIN, _TRADES = (
    frozenset(map(headings.heading_key, forms.split("|")))
    for forms in (
        builders.PERHAPS_BUILDING_SITES,
        f"{builders.CONTRACTORS}|{builders.MAIN_CONTRACTORS}",
        builders.MAIN_CONTRACTORS,
        builders.TRADES,
    )
)


def take_main_contractors(sheet: Sheet, claims: dict[str, list[int]]) -> None:
    """Main contractors beside nothing but building sites are the companies of a list, and no buyers.

    Beside a supplier or a sub-contractor they are whom that works for.
    """
    if any(claims.get(field) for field in _CHAIN):
        return
    main = [at for at, one in enumerate(sheet.headings) if one and names_main_contractors(one)]
    if len(main) == 1 and all(_may_be_site(sheet.headings[index]) for index in claims.get("name", ())):
        for field in [field for field, indices in claims.items() if main[0] in indices]:
            claims[field].remove(main[0])
            if not claims[field]:
                del claims[field]
        claims["name"] = [*claims.get("name", ()), *main]


def names_main_contractors(heading: str) -> bool:
    """Whether a heading is of those who build a site together with others."""
    return _is_among(_MAIN, heading)


def _may_be_site(heading: str) -> bool:
    return headings.names_building_sites(heading) or _is_among(_PERHAPS, heading)


def _names_sites(sheet: Sheet, index: int) -> bool:
    """Whether a column is of building sites: beside a main contractor any place of work is."""
    heading = sheet.headings[index]
    is_beside = any(map(names_main_contractors, filter(None, sheet.headings)))
    return headings.names_building_sites(heading) or (is_beside and _is_among(_PERHAPS, heading))


def leave_building_sites(sheet: Sheet, claims: dict[str, list[int]]) -> None:
    """A list of companies that build is of these, whatever site each works on."""
    names = claims.get("name", ())
    sites = [index for index in names if _names_sites(sheet, index)]
    perhaps = [index for index in names if index not in sites and _is_among(_PERHAPS, sheet.headings[index])]
    others = [index for index in names if index not in {*sites, *perhaps}]
    if not others and not perhaps and any(claims.get(field) for field in _CHAIN):
        claims.pop("name", None)
        return
    companies = [index for index in others if _names_companies(sheet.headings[index])]
    companies += claims.get("sub_contractor", ())
    if not companies or len(others) > len(companies):
        return
    if all(_is_register(sheet, site, companies) for site in (*sites, *perhaps)):
        _leave(claims, {*sites, *perhaps})


def take_building_sites(sheet: Sheet, claims: dict[str, list[int]]) -> None:
    """Many projects beside few contractors are the sites of a list, each at the contractor beside it.

    Else all sites of a contractor would be one. Sub-contractors stay a register: each works on many sites.
    """
    projects = [at for at, one in enumerate(sheet.headings) if one and _names_sites(sheet, at)]
    names = [index for index in claims.get("name", ()) if index not in projects]
    if len(names) != 1 or len(projects) != 1 or "parent" in claims:
        return
    contractor, project = names[0], projects[0]
    if _builds(sheet, contractor) and _are_many_at_few(sheet, project, contractor):
        claims["name"], claims["parent"] = [project], [contractor]


def _builds(sheet: Sheet, index: int) -> bool:
    """Whether a column names who builds: a manufacturer has projects that are no places."""
    heading = sheet.headings[index]
    if headings.names_subcontractors(heading):
        return False
    is_contractor = _is_among(_CONTRACTORS, heading) or "contractor" in headings.heading_key(heading).split()
    return is_contractor or (headings.names_companies(heading) and _speaks_of_building(sheet))


def _are_many_at_few(sheet: Sheet, site: int, company: int) -> bool:
    rows = sum(bool(row[site].strip()) for row in sheet.rows[: contents.LOOKED_AT] if len(row) == sheet.width)
    beside = _beside(sheet, site, company)
    return beside.sites >= _MANY * max(beside.companies, 1) and beside.sites >= _DISTINCT * rows


def leave_mills(sheet: Sheet, claims: dict[str, list[int]]) -> None:
    """A mill beside a supplier is no supplier, but where the list is one of mills, as they are published.

    Such a list names one mill in nearly every row, and more mills than suppliers, or where each mill is. Else
    the mill may be whom the supplier delivers to, or who delivers to it: the column stays aside until
    somebody says so.
    """
    names = claims.get("name", ())
    mills = [index for index in names if _is_of_mills(sheet, index)]
    if any(_is_of_mills(sheet, index) for field in _PLACE for index in claims.get(field, ())):
        return
    suppliers = [
        index for index in names if index not in mills and headings.names_a_runner(sheet.headings[index])
    ]
    if suppliers:
        _leave(claims, [mill for mill in mills if not _is_list_of_mills(sheet, mill, suppliers[0])])


def _is_of_mills(sheet: Sheet, index: int) -> bool:
    return not _MILLS.isdisjoint(headings.heading_key(sheet.headings[index]).split())


def _is_list_of_mills(sheet: Sheet, mill: int, supplier: int) -> bool:
    rows = [row for row in sheet.rows[: contents.LOOKED_AT] if len(row) == sheet.width]
    pairs = {(cleaning.key(row[mill]), cleaning.key(row[supplier])) for row in rows if row[mill].strip()}
    single = sum(len(mentions(row[mill])) == 1 for row in rows)
    mills, suppliers = ({*side} for side in zip(*pairs, strict=True)) if pairs else (set(), set())
    return single >= _DISTINCT * len(rows) and len(mills) > len(suppliers - {""})


def sites_among(name: int, columns: Collection[tuple[int, str, str | None]]) -> Iterator[int]:
    """The columns of a list, each with heading and field, that tell that it is of building sites.

    `name` is the index of its names: sites beside their builder, or builders beside a site left aside.
    """
    of_names = next(heading for index, heading, _ in columns if index == name)
    if names_main_contractors(of_names):
        yield name
    for index, heading, field in columns:
        if field is None and _may_be_site(heading) and _names_companies(of_names):
            yield index
        if field == "parent" and _is_built_by(of_names, heading):
            yield name


def _is_built_by(name: str, company: str) -> bool:
    """Whether headings for a name and the company beside it are of a building site and of its builder."""
    is_site = headings.names_building_sites(name) and _names_companies(company)
    return is_site or (names_main_contractors(company) and _may_be_site(name))


def _leave(claims: dict[str, list[int]], sites: Collection[int]) -> None:
    claims["name"] = [index for index in claims.get("name", ()) if index not in sites]
    if not claims["name"]:
        del claims["name"]


def _is_register(sheet: Sheet, site: int, companies: Collection[int]) -> bool:
    """Whether the rows are of one of the companies, and not of the place that stands beside them."""
    is_certain = _names_sites(sheet, site)
    are_subcontracted = any(headings.names_subcontractors(sheet.headings[index]) for index in companies)
    if is_certain and are_subcontracted:
        return True
    beside = max((_beside(sheet, site, index) for index in companies), key=lambda one: one.companies)
    if is_certain:
        return beside.companies >= beside.sites
    if beside.companies <= beside.sites:
        return False
    return beside.are_firms or _speaks_of_building(sheet)


@dataclass(frozen=True, slots=True)
class _Beside:
    """How many different places and companies stand beside each other, and whether these alone are firms."""

    sites: int
    companies: int
    are_firms: bool


def _beside(sheet: Sheet, site: int, company: int) -> _Beside:
    rows = [row for row in sheet.rows[: contents.LOOKED_AT] if len(row) == sheet.width]
    pairs = [(row[site].strip(), row[company].strip()) for row in rows if row[company].strip()]
    sites = list({cleaning.key(one): one for one, _ in pairs if one}.values())
    companies = list({cleaning.key(one): one for _, one in pairs}.values())
    more = contents.share(companies, contents.COMPANY.search) - contents.share(sites, contents.COMPANY.search)
    return _Beside(len(sites), len(companies), more >= _FIRMS_MORE)


def _names_companies(heading: str) -> bool:
    return (
        headings.names_subcontractors(heading)
        or headings.names_companies(heading)
        or _is_among(_CONTRACTORS, heading)
    )


def _speaks_of_building(sheet: Sheet) -> bool:
    """Whether headings of a list speak of building, or of trades."""
    given = [one for one in sheet.headings if one]
    return headings.kind_of_list(given) == Kind.CONSTRUCTION or any(_is_among(_TRADES, one) for one in given)


def _is_among(words: Collection[str], heading: str) -> bool:
    return headings.is_among(heading, words)
