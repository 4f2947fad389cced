"""The operator's desk: the service's work from the command line, on its database and by its services."""

from __future__ import annotations

import contextlib
import io
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import sessionmaker

from auditor import config, features
from auditor.config import Settings, SettingsError
from auditor.core import clock, database, migrate, work
from auditor.core.access import Actor, Role, job_actor
from auditor.core.database import WITH_MERGED, TenantSession, open_session
from auditor.core.errors import REFUSALS, Refused
from auditor.core.storage import Storage
from auditor.core.web import spoken
from auditor.core.wording import counted
from auditor.core.work import Progress, RunState
from auditor.intake import refusing, running
from auditor.intake import service as intake
from auditor.reference import active, marking
from auditor.reference.models import DatasetActivation
from auditor.reports import service as reports
from auditor.scoring import packing, uptake
from auditor.scoring import service as scoring
from auditor.scoring.service import Outcome
from auditor.screening import news
from auditor.users.models import User
from auditor.users.sign_in import address_of
from risk import reference
from risk.reference import Release
from suppliers.database import new_id
from suppliers.errors import FileRefused
from suppliers.models import Organisation, OutsideIdentifier, Supplier, Upload, UploadRow
from suppliers.problem_codes import CODES
from suppliers.problem_effects import Effect
from suppliers.sites.site_models import SupplierAlias

SHOWN_HELD = 10
"""Held rows that a command tells one by one."""


@dataclass(frozen=True, slots=True)
class Desk:
    """One organisation's work."""

    settings: Settings
    sessions: sessionmaker[TenantSession]
    organisation_id: uuid.UUID
    person: Actor | None = None
    """Whose work it is, where the command names somebody."""

    @property
    def actor(self) -> Actor:
        """As the history names it."""
        return job_actor(self.organisation_id, "operator")

    @property
    def author(self) -> Actor:
        """Who brings evidence, rules or tables: as a reviewer they do not decide on what falls by it."""
        return self.person or self.actor

    def open(self, *, writes: bool = True) -> TenantSession:
        """A session of the organisation; `writes` for one that may write."""
        return open_session(self.sessions, self.organisation_id, writes=writes)


@contextmanager
def at(settings: Settings, organisation: str | None, email: str | None = None) -> Iterator[Desk]:
    """The desk of an organisation by its name; the name may be left out where there is only one.

    `email` is the address of an open account there: of the person whose work it is.
    """
    with migrate.prepared(settings) as sessions:
        with open_session(sessions, None, writes=False) as session:
            known = {row.name: row.id for row in session.scalars(sa.select(Organisation))}
        try:
            chosen = _chosen(known, organisation)
            person = None if email is None else _person(sessions, chosen, email)
            yield Desk(settings, sessions, chosen, person)
        except Refused as refusal:
            wording = (REFUSALS | features.refusals())[refusal.code]
            details = {name: spoken(value) for name, value in refusal.details.items()}
            raise SettingsError(wording.detail.format_map(details)) from refusal


def lists_in_use(organisation: str | None) -> tuple[Release, str]:
    """The release that an organisation works with, and whose it is; without a database what ships."""
    url = config.existing_database()
    if not url:
        return reference.load(), "as shipped; there is no database yet"
    engine = database.connect(url)
    try:
        if not migrate.is_usable(engine):
            return reference.load(), "as shipped; the database is of another release of Manumit"
        sessions = database.session_factory(engine)
        with open_session(sessions, None, writes=False) as session:
            known = {row.name: row.id for row in session.scalars(sa.select(Organisation))}
        if organisation is None and len(known) != 1:
            return reference.load(), "as shipped; name an organisation with --organisation for its own"
        with open_session(sessions, _chosen(known, organisation), writes=False) as session:
            name = organisation or next(iter(known))
            return active.release(session), f"in use at {name}"
    finally:
        engine.dispose()


def _chosen(known: dict[str, uuid.UUID], organisation: str | None) -> uuid.UUID:
    names = ", ".join(sorted(known)) or "none yet; start the service once"
    if organisation is None and len(known) == 1:
        return next(iter(known.values()))
    if organisation is None or organisation not in known:
        raise SettingsError(f"Name the organisation with --organisation; there is: {names}.")
    return known[organisation]


def _person(sessions: sessionmaker[TenantSession], organisation_id: uuid.UUID, email: str) -> Actor:
    """Somebody with an account as the author of a command, which may do what the command line may."""
    with open_session(sessions, organisation_id, writes=False) as session:
        found = session.scalar(sa.select(User).where(User.email == address_of(email)))
    if found is None or not found.is_active:
        raise SettingsError(
            f"--as {email}: nobody with an open account there has that address; see `manumit user list`."
        )
    return Actor(organisation_id, found.id, found.name, frozenset(Role) - {Role.SUPPLIER})


def supplier_named(session: TenantSession, text: str) -> Supplier:
    """A supplier by its id here, a number in another system, or its exact name.

    Where none stands under it, a site that was merged since, then the supplier that bore the name before.
    """
    with contextlib.suppress(ValueError):
        if (one := session.get(Supplier, uuid.UUID(text), execution_options=WITH_MERGED)) is not None:
            return one
    numbered = sa.select(OutsideIdentifier.supplier_id).where(OutsideIdentifier.value == text)
    former = sa.select(SupplierAlias.supplier_id).where(SupplierAlias.text == text)
    by_name = sa.or_(Supplier.name == text, Supplier.id.in_(numbered))
    ways: tuple[tuple[sa.ColumnElement[bool], dict[str, bool]], ...] = (
        (by_name, {}),
        (Supplier.name == text, WITH_MERGED),
        (Supplier.id.in_(former), {}),
    )
    for condition, sight in ways:
        query = sa.select(Supplier).where(condition).order_by(Supplier.id)
        found = session.scalars(query, execution_options=sight).all()
        if len(found) > 1:
            ids = ", ".join(str(one.id) for one in found[:SHOWN_HELD])
            raise SettingsError(f'{len(found)} suppliers are called "{text}"; name one by its id: {ids}.')
        if found:
            return found[0]
    raise SettingsError(f'There is no supplier with the id, number or exact name "{text}".')


def import_list(desk: Desk, file: Path, defaults: dict[str, str], progress: Progress) -> str:
    """Read and commit a list, then score what it changed; counts in words. What is refused leaves nothing."""
    now, storage = clock.now(), Storage(desk.settings.data_dir, desk.organisation_id)
    with desk.open() as session:
        upload = intake.receive(
            session,
            storage,
            io.BytesIO(file.read_bytes()),
            file.name,
            defaults,
            limit=desk.settings.upload_bytes,
            actor=desk.author,
            now=now,
        )
        session.commit()
    storage.close()
    try:
        counts = running.take_in(
            desk.open, upload.id, desk.settings, actor=desk.author, now=now, told=progress
        )
    except FileRefused:
        with desk.open() as session:
            engine = session.get_bind()
            assert isinstance(engine, sa.Engine)
            refusing.forget(session, engine, storage, session.get_one(Upload, upload.id))
        raise
    scored = take_up(desk, progress)
    words = ", ".join(f"{number} {status}" for status, number in counts.items())
    held = _held(desk, upload.id) if counts.get("held") else ""
    return f"{file.name}: {words}. {in_words(scored)}{held}"


def _held(desk: Desk, upload_id: uuid.UUID) -> str:
    """Which rows were held and why, a line for each of the first ones."""
    query = sa.select(UploadRow.row, UploadRow.problems).where(
        UploadRow.upload_id == upload_id, UploadRow.status == "held"
    )
    with desk.open() as session:
        rows = session.execute(query.order_by(UploadRow.row)).all()
    lines = [
        f"row {row} held: " + "; ".join(dict.fromkeys(map(_said, list(filter(_holds, told)) or told)))
        for row, told in rows[:SHOWN_HELD]
    ]
    if len(rows) > SHOWN_HELD:
        lines.append(
            f"and {counted(len(rows) - SHOWN_HELD, 'more row')}; the upload gives the list back with all of "
            "them"
        )
    return "\n" + "\n".join(lines)


def _holds(one: Mapping[str, Any]) -> bool:
    known = CODES.get(one["code"])
    return known is not None and known.effect is Effect.HOLDS_ROW


def _said(one: Mapping[str, Any]) -> str:
    place = f"{one['column']}: " if one["column"] else ""
    found = f" ({one['found']})" if one["found"] else ""
    return f"{place}{one['code'].replace('_', ' ')}{found}. {one['advice'].removesuffix('.')}"


def take_up(desk: Desk, progress: Progress) -> Outcome:
    """Score what changed, until nothing is left."""
    outcome, run_id, began_at = Outcome(), new_id(), clock.now()
    while True:
        with desk.open() as session:
            done = uptake.take_up(
                session, actor=desk.actor, now=clock.now(), limit=scoring.CHUNK, run_id=run_id
            )
            session.commit()
        if not done.looked_at:
            with desk.open(writes=False) as session:
                looked_at = uptake.suppliers_taken_up(session, run_id, since=began_at)
            return replace(outcome, looked_at=looked_at)
        outcome += done
        progress(outcome.looked_at, outcome.looked_at, "suppliers scored:")


def score_after(desk: Desk, decision: DatasetActivation, progress: Progress) -> str:
    """Screen and score every supplier after a list changed; a run that was claimed for it is done here."""
    with desk.open() as session:
        claimed = marking.run_of(session, decision.id)
        run = work.start(session, claimed.id, now=clock.now()) if claimed is not None else None
    if run is not None:
        marking.everything(desk.open, now=clock.now(), progress=progress)
        with desk.open() as session:
            work.finish(session, run.id, RunState.DONE, attempt=run.attempt, now=clock.now())
    outcome = take_up(desk, progress)
    with desk.open(writes=False) as session:
        told = news.since(session, decision.activated_at, list_id=decision.kind)
    return f"{in_words(outcome)} {told.words}"


def rescore(desk: Desk, progress: Progress) -> str:
    """Score every supplier again; equal inputs write nothing."""
    done = uptake.everything(desk.open, actor=desk.actor, now=clock.now(), progress=progress)
    return in_words(done)


def pack_scores(desk: Desk, before: date | None, progress: Progress, *, is_rehearsal: bool) -> str:
    """Pack what entered old scores, of before a day or by the age that is set; what it gives, in words."""
    now, days = clock.now(), desk.settings.scores_packed_after_days
    if before is None and not days:
        raise Refused("nothing_is_packed")
    if before is not None and before > now.date():
        raise Refused("day_not_over", day=before)
    until = before or now.date() - timedelta(days=days)
    done = packing.everything(
        desk.open, before=until, actor=desk.actor, now=now, progress=progress, is_rehearsal=is_rehearsal
    )
    if not done.scores:
        return f"No score of before {until} is left to be packed."
    saved = "would be packed" if is_rehearsal else "packed"
    return (
        f"{counted(done.scores, 'score')} of before {until} {saved} into {counted(done.packs, 'pack')}: "
        f"{done.bytes_before:,} bytes become {done.bytes_after:,}."
    )


def in_words(outcome: Outcome) -> str:
    """What a scoring run did."""
    return (
        f"{counted(outcome.looked_at, 'supplier')} looked at, {counted(outcome.written, 'new assessment')}, "
        f"{counted(outcome.awaiting_review, 'lower score awaits', 'lower scores await')} review."
        + (f" {outcome.failed} could not be scored: see the history." if outcome.failed else "")
    )


def portfolio_report(desk: Desk, file: Path) -> str:
    """The portfolio report of the organisation as PDF."""
    with desk.open() as session:
        made = reports.make_portfolio_report(session, actor=desk.actor, now=clock.now())
        reports.record_download(session, made, None, actor=desk.actor, now=clock.now())
        _write_whole(file, made.content)
        session.commit()
    return f"{file} written."


def _write_whole(file: Path, content: bytes) -> None:
    """Written whole or not at all: half a report could be taken for one."""
    unfinished = file.with_name(f".{file.name}.part")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
