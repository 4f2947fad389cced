"""`manumit method …`: releases of the methodology, shipped ones and those of an organisation."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from risk import rulefile

if TYPE_CHECKING:
    from risk.methodology import Methodology

DONE, NOT_POSSIBLE = 0, 2


def add(commands: Any) -> None:
    """`method`: list, show, check and compare releases."""
    method = commands.add_parser("method", help="methodology releases")
    verbs = method.add_subparsers(required=True, metavar="list|show|check|compare")
    listed = verbs.add_parser("list", help="the releases shipped, and those of an organisation")
    listed.set_defaults(run=run_list)
    show = verbs.add_parser("show", help="every parameter of a release")
    show.add_argument("version", nargs="?", default=rulefile.CURRENT, help="%(default)s if left out")
    show.set_defaults(run=run_show)
    check = verbs.add_parser("check", help="re-compute published cases and print every difference")
    check.add_argument("cases", type=Path, metavar="CASES.json")
    check.set_defaults(run=run_check)
    compare = verbs.add_parser("compare", help="every parameter in which two releases differ")
    compare.add_argument("first", metavar="A", help="a release, such as 1.0.0")
    compare.add_argument("second", metavar="B", help="another")
    compare.set_defaults(run=run_compare)
    for command in (listed, show, compare):
        command.add_argument("--organisation", help="with this organisation's own releases, such as 1.0.0-2")


def run_list(given: argparse.Namespace) -> int:
    """Print the version of each release; of an organisation also title, day and which is in use."""
    from risk import methodology

    own = _own_lines(given.organisation) if given.organisation else []  # first: it may be refused
    print("\n".join([*methodology.available(), *own]))
    return DONE


def _own_lines(organisation: str) -> list[str]:
    from auditor import config, desk
    from auditor.core.wording import counted
    from auditor.methods import active, service

    with desk.at(config.read_existing(), organisation) as own, own.open(writes=False) as session:
        lines = [
            f"{one.version}  from {one.effective_from}  {one.title} "
            f"({counted(len(one.changes), 'value')} changed)"
            for one in reversed(service.releases(session))
        ]
        return [*lines, f"in use: {active.method(session).version}"]


def run_show(given: argparse.Namespace) -> int:
    """Print a shipped release as it is, data with sources; of an own one what it changes."""
    from risk import methodology

    if given.version in methodology.available() or not given.organisation:
        print(_shipped(given.version))
        return DONE
    base, changes, _ = _release(given.version, given.organisation)
    print(f"{given.version}: release {base} with")
    for place, value in sorted(changes.items()):
        print(f"{place} = {value}")
    return DONE


def run_check(given: argparse.Namespace) -> int:
    """Print every difference; 0 none, 1 some, 2 the file cannot be used."""
    import json

    from risk import methodology
    from risk.cases import casefile
    from suppliers.names_once import Names, NameTwice

    try:
        text = given.cases.read_text(encoding="utf-8-sig")  # editors put a mark before it
        names = Names()
        document = json.loads(text, object_pairs_hook=names)
        names.refuse_twice(document)
    except UnicodeDecodeError:
        print(f"manumit: {given.cases} is not UTF-8 text; save it as UTF-8.", file=sys.stderr)
        return NOT_POSSIBLE
    except NameTwice as error:
        print(f"manumit: {given.cases} cannot be used: {error}.", file=sys.stderr)
        return NOT_POSSIBLE
    except (ValueError, RecursionError) as error:
        where = (
            f" (line {error.lineno}, column {error.colno})" if isinstance(error, json.JSONDecodeError) else ""
        )
        print(f"manumit: {given.cases} is not JSON{where}; give a file of cases.", file=sys.stderr)
        return NOT_POSSIBLE
    differences = casefile.check(document, methodology.load())
    if not casefile.count(document) and "params" not in document:
        print(f"manumit: {given.cases} holds no case; nothing was checked.", file=sys.stderr)
        return NOT_POSSIBLE
    for difference in differences:
        print(difference)
    print(f"{casefile.count(document)} cases checked, {len(differences)} differences")
    return 1 if differences else DONE


def run_compare(given: argparse.Namespace) -> int:
    """Print every parameter that differs, which weigh less in the second, and what of it is beyond bounds.

    2 where one of them is not known.
    """
    from auditor.core.wording import counted
    from risk import methodology, own_bounds, own_methodology

    first, second = (_release(version, given.organisation) for version in (given.first, given.second))
    differences = own_methodology.differences(first[:2], second[:2])
    milder = own_bounds.milder(second.rules, first.rules)
    for difference in differences:
        print(f"{difference}, milder" if difference.path in milder else difference)
    for beyond in own_bounds.weaker(second.rules, methodology.load()):
        print(f"{given.second} goes beyond the bounds of own releases: {beyond}")
    less = sum(difference.path in milder for difference in differences)
    told = f", {less} milder in {given.second}" if less else ""
    print(f"{given.first} and {given.second}: {counted(len(differences), 'difference')}{told}")
    return DONE


class _Release(NamedTuple):
    """A release: what it stands on, what it changes of that, and its rules."""

    base: str
    changes: dict[str, Any]
    rules: Methodology


def _release(version: str, organisation: str | None) -> _Release:
    """A release by its version; a shipped one changes nothing of itself."""
    from auditor import config, desk
    from auditor.methods import active
    from risk import methodology

    if version in methodology.available() or not organisation:
        _shipped(version)
        return _Release(version, {}, methodology.load(version))
    with desk.at(config.read_existing(), organisation) as own, own.open(writes=False) as session:
        row = active.named(session, version)
        return _Release(row.base, row.changes, active.read(row))


def _shipped(version: str) -> str:
    """A shipped release as it is; what may be somebody's own is told with the option that it needs."""
    from risk import methodology
    from risk.errors import MethodologyError

    try:
        return methodology.text(version)
    except MethodologyError as error:
        raise MethodologyError(
            f"{error} For an organisation's own release add --organisation NAME."
        ) from None
