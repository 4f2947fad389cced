"""`manumit history …`: was the history rewritten, do past scores come out the same; packing old ones."""

from __future__ import annotations

import argparse
import re
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from auditor.core.database import TenantSession
    from auditor.desk import Desk
    from auditor.history.seals import Head
    from auditor.scoring.models import Assessment

DONE, DIFFERS = 0, 1


def add(commands: Any) -> None:
    """`history`: verify the chain, replay a score, pack what entered old ones."""
    history = commands.add_parser("history", help="verify what happened, replay a past score, pack old ones")
    verbs = history.add_subparsers(required=True, metavar="verify|replay|pack")
    verify = verbs.add_parser(
        "verify", help="walk the chain of seals over the history; compare scores, packs and rules with it"
    )
    verify.add_argument(
        "--head", metavar="N:DIGEST", help="a head that was noted elsewhere; it must still be there"
    )
    verify.add_argument(
        "--replay", action="store_true", help="compute every score of the past again too; takes long"
    )
    verify.set_defaults(run=run_verify)
    replay = verbs.add_parser("replay", help="compute a past score again from its stored inputs and releases")
    replay.add_argument("supplier", metavar="SUPPLIER", help="id, number in another system, or exact name")
    replay.add_argument("--on", metavar="DATE", help="the score of that day, YYYY-MM-DD; today if left out")
    replay.set_defaults(run=run_replay)
    pack = verbs.add_parser(
        "pack", help="move what entered old scores into packs; every score stays readable"
    )
    pack.add_argument("--before", metavar="DATE", help="scores assessed before that day, YYYY-MM-DD")
    pack.add_argument("--dry-run", action="store_true", help="compute what it would give, write nothing")
    pack.set_defaults(run=run_pack)
    for command in (verify, replay, pack):
        command.add_argument("--organisation", help="needed where there is more than one")


def run_verify(given: argparse.Namespace) -> int:
    """0 nothing speaks against the history, 1 something does, 2 not possible."""
    import sys

    from auditor import config, desk
    from auditor.core.progress import Bar
    from auditor.history import seals
    from auditor.scoring import contents, packing, unchanged

    noted = _head(given.head) if given.head else None
    with (
        desk.at(config.read_existing(), given.organisation) as own,
        Bar(sys.stderr) as bar,
        own.open(writes=False) as session,
    ):
        found = seals.verify(session, noted=noted, told=bar.report)
        found.faults += [contents.in_words(refusal) for refusal in packing.faults(session, bar.report)]
        found.faults += unchanged.faults(session, bar.report, replays=given.replay)
    for fault in found.faults:
        print(fault)
    ends = f"head {found.head}" if found.sealed else "nothing is sealed yet"
    print(f"{found.sealed} events sealed, {found.unsealed} not yet, {len(found.faults)} faults; {ends}")
    return DONE if found.holds else DIFFERS


def _head(text: str) -> Head:
    """A noted head; a sentence where it is none."""
    from auditor.config import SettingsError
    from auditor.history.seals import Head

    match = re.fullmatch(r"(\d{1,18}):([0-9a-f]{64})", text)
    if match is None:
        raise SettingsError("--head is written as it was printed: a number, a colon and 64 hex digits.")
    return Head(int(match[1]), bytes.fromhex(match[2]))


def run_replay(given: argparse.Namespace) -> int:
    """0 the score comes out the same, 1 it differs, 2 there is none."""
    from auditor import config, desk

    on = _day("--on", given.on) if given.on is not None else None
    with desk.at(config.read_existing(), given.organisation) as own:
        lines, agrees = _replayed(own, given.supplier, on)
    print("\n".join(lines))
    return DONE if agrees else DIFFERS


def _day(option: str, text: str) -> date:
    from auditor.config import SettingsError

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise SettingsError(f"{option} {text!r} is no day; write it as YYYY-MM-DD.") from None


def _replayed(own: Desk, supplier: str, on: date | None) -> tuple[list[str], bool]:
    """What was stored of one day, and what differs now."""
    from auditor import desk
    from auditor.core import clock
    from auditor.scoring import explaining
    from suppliers.sites import merging

    with own.open(writes=False) as session:
        one = desk.supplier_named(session, supplier)
        today = clock.today()
        of_day = explaining.of_day(session, one.id, on or today, today=today)
        stored, waiting = of_day.shown, of_day.waiting
        replay = explaining.replay(stored)
        scored = merging.load(session, stored.supplier_id)
        lines = [
            *([f"{one.name} was merged into another site since."] if one.merged_into else []),
            f"{scored.name}: {stored.final:g} {stored.band}, assessed on {stored.assessed_on}",
            f"gates: {', '.join(stored.gates) or 'none'}",
            f"methodology {stored.methodology}, reference release {stored.reference_release or 'not kept'}",
            f"inputs {stored.input_hash}",
            *replay.differences,
            "computed again: the same" if replay.agrees else "computed again: NOT the same",
            *(_since(session, stored) if replay.agrees else []),
        ]
        if waiting is None:
            return lines, replay.agrees
        again = explaining.replay(waiting)
        lines += [
            f"waited for review then: {waiting.final:g} {waiting.band}, assessed on {waiting.assessed_on}",
            *again.differences,
            "computed again: the same" if again.agrees else "computed again: NOT the same",
        ]
    return lines, replay.agrees and again.agrees


def _since(session: TenantSession, stored: Assessment) -> list[str]:
    """Why the score differs from the one before, where there is one."""
    from auditor.core.errors import Refused
    from auditor.scoring import comparing, contents

    try:
        compared = comparing.with_previous(session, stored)
    except Refused as refusal:
        if refusal.code not in contents.CODES:
            raise
        return [f"not compared with the one before: {contents.in_words(refusal)}"]
    return [compared.sentence] if compared is not None else []


def run_pack(given: argparse.Namespace) -> int:
    """0 done or nothing to do, 2 not possible."""
    import sys

    from auditor import config, desk
    from auditor.core.progress import Bar

    before = _day("--before", given.before) if given.before is not None else None
    with desk.at(config.read_existing(), given.organisation) as own, Bar(sys.stderr) as bar:
        print(desk.pack_scores(own, before, bar.report, is_rehearsal=given.dry_run))
    return DONE
