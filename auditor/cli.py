"""The command line: `manumit COMMAND …`. Words for people and exit statuses live here, work lives below.

Imports are late on purpose: pandas and reportlab take two seconds, and `manumit --help` should not.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from auditor import cli_history, cli_methods, cli_reference, cli_safekeeping

if TYPE_CHECKING:
    from auditor.scoring.one_shot import ScoredList

LIST_FORMS = "the list: CSV, TSV, XLSX, XLS or JSON lines"
KINDS = ("factory", "construction", "agriculture")
DONE, SOME_HELD, NOT_POSSIBLE = 0, 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; without a command the service starts."""
    given = parser().parse_args(argv)
    command: Callable[[argparse.Namespace], int] = given.run
    try:
        return command(given)
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        return 130
    except BrokenPipeError:
        return NOT_POSSIBLE
    except Exception as error:
        if sentence := plain_sentence(error):
            print(f"manumit: {sentence}", file=sys.stderr)
            return NOT_POSSIBLE
        print(f"manumit: {unforeseen(error)}", file=sys.stderr)
        return NOT_POSSIBLE


def unforeseen(error: Exception) -> str:
    """A defect in words, with where it lies and no values: they may hold names."""
    from auditor.core.errors import places_of

    places = " < ".join(reversed(places_of(error)))
    name = type(error).__name__
    return f"This was not foreseen and is a defect; report it with this line: {name} at {places}."


def plain_sentence(error: Exception) -> str:
    """What went wrong in words, for the errors that are meant for people; else nothing."""
    from auditor.config import SettingsError
    from auditor.core import disk_room, reaching
    from risk.errors import RiskError
    from suppliers.errors import FileRefused

    if isinstance(error, SettingsError | RiskError | FileRefused):
        return str(error)
    if disk_room.is_lacking(error):
        return "The disk is full; nothing of what was under way was kept. Make room, and try again."
    if isinstance(error, OSError) and error.filename and error.strerror:
        return f"{error.filename}: {error.strerror}."
    return reaching.in_words(error)


class Described(argparse._SubParsersAction):  # type: ignore[type-arg]
    """Commands that say in their own --help what the list of commands says of them."""

    def add_parser(self, name: str, **given: Any) -> Any:
        """A command; its line in the list is its description as well."""
        if text := given.get("help"):
            given.setdefault("description", f"{text[0].upper()}{text[1:]}.")
        return super().add_parser(name, **given)


class OneSentence(argparse.ArgumentParser):
    """Refuses its arguments in one sentence; the whole usage is what --help is for."""

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.register("action", "parsers", Described)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and end with the status of what is not possible."""
        self.exit(NOT_POSSIBLE, f"{self.prog}: {message}; see {self.prog} --help.\n")


def parser() -> argparse.ArgumentParser:
    """Every command with its options."""
    top = OneSentence(prog="manumit", description="Forced-labour due diligence for supply chains.")
    top.set_defaults(run=start)
    commands = top.add_subparsers(title="commands", metavar="COMMAND")
    add_score(commands)
    add_screen(commands)
    cli_methods.add(commands)
    cli_reference.add(commands)
    cli_history.add(commands)
    cli_safekeeping.add(commands)
    add_service(commands)
    add_health(commands)
    add_desk(commands)
    add_user(commands)
    return top


Commands = Any
"""What `add_subparsers` gives; argparse keeps the type to itself."""


def add_score(commands: Commands) -> None:
    """`score`: the main job in one go."""
    score = commands.add_parser("score", help="score a supplier list; no database needed")
    score.add_argument("file", type=Path, help=LIST_FORMS)
    score.add_argument("--country", metavar="CC", help="fills rows without a country")
    score.add_argument("--kind", choices=KINDS, help="fills rows without a kind")
    score.add_argument("--sector", help="fills rows without a sector")
    score.add_argument("--output", type=Path, metavar="F.csv|.xlsx|.jsonl", help="one line per record")
    score.add_argument("--report", type=Path, metavar="F.pdf", help="portfolio report")
    score.add_argument("--quiet", action="store_true", help="no progress bar and no summary")
    score.set_defaults(run=run_score)


def run_score(given: argparse.Namespace) -> int:
    """Read, map, check, screen, score, explain; 0 all scored, 1 rows held or a sheet unread, 2 refused."""
    from auditor.core import clock
    from auditor.core.progress import Bar
    from auditor.scoring import list_output, list_summary, one_shot

    for wanted in (given.output, given.report):
        list_output.check_folder(wanted)
    list_output.check_apart(given.file, given.output, given.report)
    if given.report:
        list_output.check_report(given.report)
    if given.output:
        list_output.check_form(given.output)
    with given.file.open("rb"):
        pass  # where it cannot be opened, the path is told as it was typed
    order = one_shot.Order(given.file, clock.today(), country_code(given.country), given.kind, given.sector)
    with Bar(sys.stderr, silent=given.quiet) as bar:
        scored = one_shot.run(order, bar.report)
        if given.output:
            bar.report(0, 0, f"writing {given.output.name}")
            list_output.write(scored, given.output)
        if given.report:
            bar.report(0, 0, f"writing {given.report.name}")
            write_portfolio_report(scored, given)
    if not given.quiet:
        print(list_summary.summary(scored))
    is_whole = not scored.count(one_shot.HELD) and not scored.leaves_sheets
    return DONE if is_whole else SOME_HELD


def country_code(text: str | None) -> str | None:
    """The country of an option, by code or name; exit with a sentence where it is none."""
    from risk.geography import countries
    from suppliers.errors import FileRefused

    if not text:
        return None
    match = countries.resolve(text)
    if match is None:
        raise FileRefused(
            "country_unknown", f'--country "{text}" is no country we know; write a two-letter code, e.g. VN.'
        )
    return match.iso2


def write_portfolio_report(scored: ScoredList, given: argparse.Namespace) -> None:
    """The portfolio report beside the data; written whole or not at all."""
    from auditor.reports import list_report, portfolio_report

    unfinished = given.report.with_name(f".{given.report.name}.part")
    try:
        with unfinished.open("wb") as stream:
            data_file = given.output.name if given.output else ""
            portfolio_report.write_pdf(list_report.build(scored, data_file=data_file), stream)
        unfinished.replace(given.report)
    finally:
        unfinished.unlink(missing_ok=True)


def add_screen(commands: Commands) -> None:
    """`screen`: one name against the active lists."""
    screen = commands.add_parser("screen", help="one name against the watch-lists")
    screen.add_argument("name", help="the legal name, in any script")
    screen.add_argument("--country", metavar="CC", help="where it is, by code or name")
    screen.add_argument("--json", action="store_true", help="for programs: every hit with its pieces")
    screen.add_argument("--organisation", help="whose lists, where there is more than one")
    screen.set_defaults(run=run_screen)


def run_screen(given: argparse.Namespace) -> int:
    """0 nothing found at the alert threshold, 1 an alert, 2 not possible."""
    from auditor import desk
    from auditor.screening import screen_one

    release, whose = desk.lists_in_use(given.organisation)
    found = screen_one.screen(given.name, country_code(given.country), release, whose)
    print(found.as_json() if given.json else found.as_text())
    return 1 if found.has_alert else 0


def add_service(commands: Commands) -> None:
    """Commands that run the service or work on its database."""
    service = {
        "migrate": "bring the database to this release",
        "serve": "web server only",
        "worker": "worker only",
        "scheduler": "scheduler only",
    }
    for name, help_text in service.items():
        command = commands.add_parser(name, help=help_text)
        command.set_defaults(run=run_service, service=name)
    demo = commands.add_parser("demo", help="add the demonstration organisation")
    demo.add_argument(
        "--suppliers", type=int, metavar="N", help="give it so many invented suppliers, to watch long work"
    )
    demo.set_defaults(run=run_demo)


def run_demo(given: argparse.Namespace) -> int:
    """The demonstration organisation, and very many invented suppliers for it; 0 done, 2 not possible."""
    from auditor import config
    from auditor.core.progress import Bar
    from auditor.demo import many, story

    settings = config.read()
    if given.suppliers is None:
        print(story.tell(settings))
        return DONE
    if not 0 < given.suppliers <= many.MOST:
        raise config.SettingsError(f"--suppliers is a whole number from 1 to {many.MOST:,}.")
    with Bar(sys.stderr) as bar:
        told = many.add(settings, given.suppliers, bar.report)
    print(told)
    return DONE


def add_health(commands: Commands) -> None:
    """`health`: what a container runtime asks of a process that serves no address."""
    health = commands.add_parser("health", help="whether worker or scheduler of this machine are well")
    health.add_argument("process", choices=("worker", "scheduler"))
    health.set_defaults(run=run_health)


def run_health(given: argparse.Namespace) -> int:
    """0 well, 1 not; makes nothing and asks no database."""
    import os

    from auditor import config
    from auditor.scheduling import liveness

    found = liveness.health(config.data_folder(os.environ), given.process)
    print(found.sentence)
    return DONE if found.is_good else 1


def start(_given: argparse.Namespace) -> int:
    """Everything for a first start, then web, worker and scheduler under one parent."""
    from auditor import config, launch

    return launch.start(config.read())


def run_service(given: argparse.Namespace) -> int:
    """One process of the service."""
    from auditor import config, launch

    settings = config.read()
    name = "migrate_only" if given.service == "migrate" else given.service
    entry: Callable[[config.Settings], int] = getattr(launch, name)
    return entry(settings)


def add_desk(commands: Commands) -> None:
    """Work of the service on its database, without the web."""
    listing = commands.add_parser("import", help="read a list into the register and score it")
    listing.add_argument("file", type=Path, help=LIST_FORMS)
    listing.add_argument("--country", metavar="CC", default="", help="fills rows without a country")
    listing.add_argument("--kind", choices=KINDS, default="", help="fills rows without a kind")
    listing.add_argument("--sector", default="", help="fills rows without a sector")
    listing.add_argument("--as", dest="author", metavar="EMAIL", help=cli_reference.WHOSE)
    again = commands.add_parser("rescore", help="score every supplier again")
    report = commands.add_parser("report", help="the portfolio report as PDF")
    report.add_argument("file", type=Path, metavar="F.pdf")
    for name, command in (("import", listing), ("rescore", again), ("report", report)):
        command.add_argument("--organisation", help="needed where there is more than one")
        command.set_defaults(run=run_desk, work=name)


def run_desk(given: argparse.Namespace) -> int:
    """One piece of work for one organisation; 0 done, 2 not possible."""
    from auditor import config, desk
    from auditor.core.progress import Bar
    from auditor.scoring import list_output

    if given.work == "report":
        list_output.check_folder(given.file)
        list_output.check_report(given.file)
    email = getattr(given, "author", None)
    with desk.at(config.read_existing(), given.organisation, email) as own, Bar(sys.stderr) as bar:
        if given.work == "import":
            filled = {
                "country": country_code(given.country) or "",
                "kind": given.kind,
                "sector": given.sector,
            }
            told = desk.import_list(own, given.file, {k: v for k, v in filled.items() if v}, bar.report)
        elif given.work == "rescore":
            told = desk.rescore(own, bar.report)
        else:
            told = desk.portfolio_report(own, given.file)
    print(told)
    return DONE


ROLES = (
    "one of compliance, auditor, reviewer, administrator; give it again for another one "
    "(who answers for a supplier is added on the page of people, with that supplier)"
)


def add_user(commands: Commands) -> None:
    """`user`: accounts, for the operator."""
    user = commands.add_parser("user", help="accounts")
    verbs = user.add_subparsers(required=True, metavar="list|add|link")
    verbs.add_parser("list", help="everybody with an account").set_defaults(run=run_user, verb="list")
    add = verbs.add_parser("add", help="a new person; prints a one-time link")
    add.add_argument("email")
    add.add_argument("--name", required=True)
    add.add_argument("--organisation", required=True, help="the first one of an installation is made")
    add.add_argument("--new-organisation", action="store_true", help="make one more of that name")
    add.add_argument("--role", action="append", required=True, dest="roles", help=ROLES)
    add.set_defaults(run=run_user, verb="add")
    link = verbs.add_parser("link", help="a new one-time link for somebody who lost the password")
    link.add_argument("email")
    link.add_argument("--organisation", help="needed where the address has an account in several")
    link.set_defaults(run=run_user, verb="link")


def run_user(given: argparse.Namespace) -> int:
    """List people, add one, or print a one-time link."""
    from auditor import config
    from auditor.users import operator

    settings = config.read_existing()
    if given.verb == "list":
        lines = operator.everybody(settings)
    elif given.verb == "add":
        link = operator.add(
            settings,
            given.organisation,
            given.email,
            given.name,
            given.roles,
            is_new=given.new_organisation,
        )
        lines = operator.in_terminal(settings, link)
    else:
        lines = operator.in_terminal(settings, operator.link(settings, given.email, given.organisation))
    print("\n".join(lines))
    return DONE
