"""Indices of countries: prevalence, labour rights, corruption, income, rule of law. One table each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from risk.folding import fold
from risk.importers import columns, country_values
from risk.importers.columns import Record
from risk.importers.country_values import Published, number_between, one_of
from risk.importers.document import Document
from risk.importers.imported import Form, Imported
from risk.importers.refusing import ImportRefused

_RATINGS = {text: text.removeprefix("rating ") for n in "12345" for text in (n, f"rating {n}")}
_RATINGS |= {"5+": "5+", "rating 5+": "5+", "5 +": "5+", "5plus": "5+"}
_GROUPS = {
    "low income": "low",
    "lower middle income": "lower middle",
    "lower-middle income": "lower middle",
    "upper middle income": "upper middle",
    "upper-middle income": "upper middle",
    "high income": "high",
}

PREVALENCE = Published(
    kind="prevalence",
    key="walk_free_workbook",
    told="the workbook of the Global Slavery Index",
    wanted={
        "country": ("country",),
        "value": ("estimated prevalence of modern slavery per 1 000 population",),
        "vulnerability": ("total vulnerability score", "total vulnerability"),
    },
    column="per_thousand",
    read_value=number_between(0, 200),
    whole_from=150,
    sheet="summary",
)
RIGHTS = Published(
    kind="labour_rights",
    key="ituc_table",
    told="the ratings of the ITUC Global Rights Index",
    wanted={"country": ("country", "countries"), "value": ("rating", "ituc rating", "gri rating", "score")},
    column="rating",
    read_value=one_of(_RATINGS),
    whole_from=140,
)
CORRUPTION = Published(
    kind="corruption_perceptions",
    key="cpi_workbook",
    told="the workbook of the Corruption Perceptions Index",
    wanted={
        "country": ("country territory", "country", "country or territory"),
        "code": ("iso3", "iso", "country code"),
        "value": (
            *(f"cpi {year} score" for year in range(2012, 2040)),
            *(f"cpi score {y}" for y in range(2012, 2040)),
        ),
    },
    column="score",
    read_value=number_between(0, 100),
    whole_from=170,
)
INCOME = Published(
    kind="income_groups",
    key="world_bank_classes",
    told="the World Bank's list of economies",
    wanted={"country": ("economy",), "code": ("code",), "value": ("income group",)},
    column="income_group",
    read_value=one_of(_GROUPS),
    whole_from=200,
    sheet="list of economies",
)

_WGI = "the rule of law estimates of the Worldwide Governance Indicators"
_ESTIMATE = re.compile(r"rule of law.*estimate|^(?:gov_wgi_)?rl\.est$", re.IGNORECASE)
_WANTED: columns.Wanted = {
    "country": ("country name", "country", "economy name"),
    "code": ("country code", "code", "economy code", "countrycode"),
}
_INDICATOR = {"indicator name", "indicator code", "series name", "series code", "indicator", "series"}
_FEWEST = 100
"""A percentile among fewer countries would say nothing of the world."""
_YEAR = re.compile(r"^(20\d\d|19\d\d)\b")
_RULE_OF_LAW = Published(
    kind="rule_of_law",
    key="wgi_csv",
    told=_WGI,
    wanted=_WANTED,
    column="estimate",
    read_value=number_between(-4, 4),
    whole_from=185,
)


def _is_wgi(document: Document) -> bool:
    if document.is_workbook or not columns.has_header(document, _WANTED):
        return False
    return bool(re.search(r"rule of law|RL\.EST", document.text[:1_000_000], re.IGNORECASE))


def read_wgi(document: Document) -> Imported:
    """A file with one column a year: the newest year that has values for most countries."""
    grid = columns.grid_of(document, _WGI)
    at, _ = columns.header(grid, _WANTED, _WGI, document.name)
    header = [fold(cell) for cell in grid[at]]
    # Other series and the source below the table are blanked, so that records keep the numbers of their rows.
    below = [row if _is_estimate(row, header) else [] for row in grid[at + 1 :]]
    kept = [row for row in below if row]
    if not kept:
        raise ImportRefused(
            "series_missing", f'"{document.name}" holds no estimate of the rule of law (RL.EST).'
        )
    place, year = _newest(header, kept)
    wanted = {**_WANTED, "value": (header[place],)}
    records = columns.records([*grid[: at + 1], *below], wanted, _WGI, document.name)
    found = country_values.imported(_RULE_OF_LAW, (one for one in records if not _is_group(one)), year)
    if len(found.rows) < _FEWEST:
        raise ImportRefused(
            "too_few", f"{len(found.rows)} countries are too few for a percentile; import a whole edition."
        )
    return Imported(found.rows, edition=year, completeness=found.completeness, note=found.note)


def _is_estimate(row: Sequence[str], header: Sequence[str]) -> bool:
    said = [row[at] for at, name in enumerate(header) if name in _INDICATOR and at < len(row)]
    return any(_ESTIMATE.search(text.strip()) for text in said) if said else any(row)


def _newest(header: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[int, str]:
    years = sorted(
        ((match[1], at) for at, name in enumerate(header) if (match := _YEAR.match(name))), reverse=True
    )
    for year, at in years:
        filled = sum(at < len(row) and bool(re.match(r"\s*-?\d", row[at])) for row in rows)
        if filled * 2 > len(rows):
            return at, year
    raise ImportRefused("year_missing", "No column of a year holds estimates for most countries.")


def _is_group(record: Record) -> bool:
    """Whether a row is a region or income group; the World Bank mixes them with countries."""
    words = fold(record["country"])
    return any(word in words for word in ("income", "world", "region", "oecd", "euro area", "ida", "ibrd"))


FORMS = (
    PREVALENCE.form(),
    RIGHTS.form(),
    CORRUPTION.form(),
    INCOME.form(),
    Form("rule_of_law", "wgi_csv", 1, _WGI, _is_wgi, read_wgi),
)
