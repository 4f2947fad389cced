"""The labelled sample of site pairs: `site_pairs.txt` read into pairs of sites with a person's answer."""

from itertools import combinations
from pathlib import Path

from suppliers.sites.likeness import Site

ANSWERS = {"+": "same", "-": "different", "?": "undecidable"}


def site(line: str, country: str) -> Site:
    """One line of the sample as a site."""
    cells = [cell.strip() for cell in line.split("|")] + [""] * 7
    name, address, city, postal, native, point, numbers = cells[:7]
    latitude, longitude = (float(part) for part in point.split(",")) if point else (None, None)
    identifiers = tuple(tuple(one.split("=")) for one in numbers.split())
    return Site(name, native, address, city, "", postal, country, latitude, longitude, identifiers)


def pairs() -> list[tuple[str, Site, Site]]:
    """Every written pair, and pairs of two spellings of one site: answer, one site, the other."""
    found: list[tuple[str, Site, Site]] = []
    country, first, spellings = "", None, []
    for line in (Path(__file__).parent / "site_pairs.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("="):
            found += [("same", *two) for two in combinations(spellings, 2)]
            country, first, spellings = line[1:].strip(), None, []
        elif first is None and not line.startswith("#"):
            first = site(line, country)
        elif line and line[0] in ANSWERS:
            other = site(line[1:], country)
            found.append((ANSWERS[line[0]], first, other))
            spellings += [other] if line[0] == "+" else []
    return found + [("same", *two) for two in combinations(spellings, 2)]
