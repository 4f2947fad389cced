"""`manumit reference …`: releases of watch-lists and tables from the command line."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from auditor.core.database import TenantSession
    from auditor.desk import Desk
    from auditor.reference.listing import Line
    from auditor.reference.models import DatasetActivation, DatasetRelease

WHOSE = "whose work it is, by the address of their account; they do not review what falls by it"
SHOWN = 20
"""Names of a difference that are printed; the page and the API have all of them."""


def add(commands: Any) -> None:
    """`reference`: which data are loaded; import, compare, activate, go back."""
    reference = commands.add_parser("reference", help="watch-lists and reference tables, as releases")
    verbs = reference.add_subparsers(required=True, metavar="list|import|diff|activate|rollback")
    listing = verbs.add_parser("list", help="edition, date, completeness and licence of what is in use")
    listing.add_argument("--kind", default="", help="every release of this kind")
    taken = verbs.add_parser("import", help="read an official file as a release that nobody uses yet")
    taken.add_argument("kind", metavar="KIND")
    taken.add_argument("file", type=Path, metavar="FILE")
    taken.add_argument("--as-of", metavar="DATE", help="its day, where the file does not say")
    taken.add_argument("--edition", help="what to call it, where the file does not say")
    taken.add_argument("--completeness", choices=("whole", "partial", "unknown"))
    taken.add_argument(
        "--alert", metavar="0.86", help="likeness from which a name of an own list is an alert"
    )
    diff = verbs.add_parser("diff", help="what a release changes against the one in use, or another")
    diff.add_argument("release", metavar="RELEASE|KIND")
    diff.add_argument("other", nargs="?", metavar="RELEASE")
    activate = verbs.add_parser("activate", help="work with a release from now on")
    activate.add_argument("release", metavar="RELEASE|KIND")
    rollback = verbs.add_parser("rollback", help="work again with the release before")
    rollback.add_argument("kind", metavar="KIND")
    for command in (activate, rollback):
        command.add_argument("--reason", default="", help="needed where a release is in doubt")
    for command in (taken, activate, rollback):
        command.add_argument("--as", dest="author", metavar="EMAIL", help=WHOSE)
    for verb, command, run in (
        ("list", listing, run_list),
        ("import", taken, run_work),
        ("diff", diff, run_work),
        ("activate", activate, run_work),
        ("rollback", rollback, run_work),
    ):
        command.add_argument("--organisation", help="needed where there is more than one")
        command.set_defaults(run=run, verb=verb)


def run_list(given: argparse.Namespace) -> int:
    """One line per table in use; without a database those that ship."""
    from auditor import config, desk

    if not config.existing_database():
        print("\n".join(_shipped()))
        return 0
    with desk.at(config.read_existing(), given.organisation) as own, own.open(writes=False) as session:
        print("\n".join(_of_kind(session, given.kind) if given.kind else _in_use(session)))
    return 0


def _shipped() -> Iterator[str]:
    from risk import reference

    release = reference.load()
    yield f"reference release {release.id}, as shipped"
    for one in release.datasets:
        yield _columns(one.key, one.edition, one.as_of, one.completeness, one.rows, one.licence)


def _in_use(session: TenantSession) -> Iterator[str]:
    from auditor.reference import active, listing

    release = active.release(session)
    yield f"reference release {release.id}"
    for one in listing.standing(session):
        if one.active:
            line = one.active
            yield _columns(line.kind, line.edition, line.as_of, line.completeness, line.rows, line.licence)
        elif one.importable:
            yield f"{one.kind:24} nothing imported yet"
    yield ""
    for partial in listing.partial_lists(release):
        yield f"{partial.kind} is not known to be whole: not found in it means nothing. {partial.steps}"


def _of_kind(session: TenantSession, kind: str) -> Iterator[str]:
    from auditor.reference import listing

    found = listing.of_kind(session, kind)
    yield found.title
    for line in found.releases:
        yield f"{'active' if line.is_active else '':7} {line.id}  {_told(line)}"
    if found.importable:
        yield f"To import it: {found.importable.steps}"


def _columns(key: str, edition: str, as_of: str, completeness: str, rows: int, licence: str) -> str:
    return f"{key:24} {edition:28} as of {as_of:12} {completeness:8} {rows:6} rows  {licence}"


def _told(line: Line) -> str:
    from auditor.core.wording import counted

    return (
        f"{line.edition}, as of {line.as_of}, {counted(line.rows, 'row')}, {line.completeness}; "
        f"{line.importer}, staged {line.staged_at:%Y-%m-%d} by {line.staged_by}"
    )


def run_work(given: argparse.Namespace) -> int:
    """Import, compare, activate or roll back for one organisation; 0 done, 2 not possible."""
    from auditor import config, desk

    email = getattr(given, "author", None)
    with desk.at(config.read_existing(), given.organisation, email) as own:
        for text in _WORK[given.verb](own, given):
            print(text)
    return 0


def _import(own: Desk, given: argparse.Namespace) -> Iterator[str]:
    from auditor.core import clock
    from auditor.reference import listing, staging

    words = {"as_of": given.as_of, "edition": given.edition, "completeness": given.completeness}
    said = {name: text for name, text in (words | {"alert": given.alert}).items() if text}
    staging.require_past(given.as_of or "", clock.latest_day(clock.now()))
    with own.open() as session:
        staged = staging.stage(
            session,
            given.kind,
            given.file.name,
            given.file.read_bytes(),
            said,
            actor=own.author,
            now=clock.now(),
        )
        session.commit()
        line = listing.line(session, staged.release)
        yield f"{line.title}: {_told(line)}"
        yield from (f"note: {text}" for text in line.remarks)
        if staged.was_known:
            yield "The same content was stored before; nothing was added."
        yield from _difference(session, staged.release, None)
    yield f"Nobody uses it yet: manumit reference activate {line.id}"


def _diff(own: Desk, given: argparse.Namespace) -> Iterator[str]:
    with own.open(writes=False) as session:
        other = _release(session, given.other) if given.other else None
        yield from _difference(session, _release(session, given.release), other)


def _difference(
    session: TenantSession, release: DatasetRelease, other: DatasetRelease | None
) -> Iterator[str]:
    from auditor.reference import service

    compared = service.compare(session, release, other)
    found = compared.difference
    against = compared.against or "nothing in use"
    yield (
        f"against {against}: {len(found.added):,} added, {len(found.removed):,} removed, "
        f"{len(found.changed):,} changes"
    )
    for sign, names in (("+", found.added), ("-", found.removed)):
        yield from (f"  {sign} {name}" for name in names[:SHOWN])
        if len(names) > SHOWN:
            yield f"  {sign} and {len(names) - SHOWN:,} more"
    for one in found.changed[:SHOWN]:
        yield f'  ~ {one.name}: {one.column} "{one.before}" is now "{one.after}"'
    if len(found.changed) > SHOWN:
        yield f"  ~ and {len(found.changed) - SHOWN:,} more"
    yield from (f"doubt: {one.sentence}" for one in compared.doubts)
    if compared.doubts:
        yield 'It is activated only with a reason: --reason "…"'


def _activate(own: Desk, given: argparse.Namespace) -> Iterator[str]:
    from auditor.core import clock
    from auditor.reference import service

    with own.open() as session:
        release = _release(session, given.release)
        made = service.activate(session, release, reason=given.reason, actor=own.author, now=clock.now())
        session.commit()
        yield f"{release.title} ({release.edition}) is in use: reference release {made.reference_release}"
    yield _taken_up(own, made)


def _rollback(own: Desk, given: argparse.Namespace) -> Iterator[str]:
    from auditor.core import clock
    from auditor.reference import service

    _require_kind(given.kind)
    with own.open() as session:
        made = service.roll_back(session, given.kind, reason=given.reason, actor=own.author, now=clock.now())
        session.commit()
        now_used = service.active_row(session, given.kind)
        edition = f"{now_used.title} ({now_used.edition})" if now_used else f"nothing of {given.kind}"
        yield f"Back to {edition}: reference release {made.reference_release}"
    yield _taken_up(own, made)


def _taken_up(own: Desk, made: DatasetActivation) -> str:
    import sys

    from auditor import desk
    from auditor.core.progress import Bar

    with Bar(sys.stderr) as bar:
        return desk.score_after(own, made, bar.report)


def _release(session: TenantSession, text: str) -> DatasetRelease:
    """A release by its id, or the newest one of a kind."""
    import uuid

    from auditor.core.errors import NotThere, Refused
    from auditor.reference import listing, service

    try:
        return service.find(session, uuid.UUID(text))
    except NotThere:
        raise Refused("release_not_there", release=text) from None
    except ValueError:
        _require_kind(text)
    found = listing.releases(session, kind=text)
    if not found:
        raise Refused("nothing_of_kind", kind=text)
    return service.find(session, found[0].id)


def _require_kind(text: str) -> None:
    """Refuse what is no kind of list or table, and name those there are."""
    from auditor.core.errors import Refused
    from risk import reference
    from risk.importers import kinds

    there = sorted({*kinds.all_kinds(), *(one.key for one in reference.load().datasets)})
    if text not in there:
        raise Refused("kind_not_there", kind=text, kinds=", ".join(there))


_WORK = {"import": _import, "diff": _diff, "activate": _activate, "rollback": _rollback}
