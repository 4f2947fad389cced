"""What is not known of an organisation's suppliers: open questions, held rows, indices nobody loaded."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from auditor.core.database import TenantSession
from auditor.reports import held_lines, summing
from auditor.reports.held_lines import Held
from auditor.reports.list_report import NOT_LOADED_RULE
from auditor.reports.portfolio_data import HeldRows, MissingIndex, OpenQuestion, topic_questions
from auditor.scoring import gaps
from risk import wording
from risk.vocabulary import ANSWER_FIELDS, COUNTRY_PARTS
from suppliers.facts import QUESTIONS
from suppliers.models import ListVersion, Supplier, Upload, UploadRow
from suppliers.problem_codes import CODES
from suppliers.problem_effects import Effect
from suppliers.sites.site_decisions import WaitingRow
from suppliers.uploads import compared_rows, corrected

HOLDING = {name for name, code in CODES.items() if code.effect is Effect.HOLDS_ROW} | {"identifier_clash"}
"""Problems that hold a row; a clash within a list is only told, one with the register holds the row."""
WAITING = "site_to_decide"
COMMITTED = (Upload.state == "committed", Upload.purpose == "suppliers")
NOT_SCORED = HeldRows(
    "supplier_not_scored_yet", 0, "Start the nightly scoring under Scheduled work, or wait."
)


@dataclass(frozen=True, slots=True)
class Gaps:
    """Everything that the report says is missing; `held` and `duplicates` count records.

    `no_records` are rows that look like the sum below a list.
    """

    open_questions: tuple[OpenQuestion, ...]
    missing_indices: tuple[MissingIndex, ...]
    held_rows: tuple[HeldRows, ...]
    held: int
    duplicates: int
    no_records: int


def read(session: TenantSession) -> Gaps:
    """The gaps of all scored suppliers and of the lists that were taken in."""
    states: dict[str, Counter[str]] = {name: Counter() for name in ANSWER_FIELDS}
    blank, unmatched, loaded = Counter[str](), Counter[str](), set[str]()
    counted = summing.counted(session)
    scored = counted.total()
    for known, suppliers in counted.items():
        loaded |= set(gaps.parts(known))
        for name, sign in zip(ANSWER_FIELDS, gaps.answers(known), strict=True):
            if sign != gaps.KNOWN:
                states[name][gaps.SIGN_OF_STATE[sign].value] += suppliers
        for name, sign in zip(gaps.TOPICS, gaps.topics(known), strict=True):
            if sign != gaps.KNOWN:
                (blank if sign == gaps.BLANK else unmatched)[name] += suppliers
    held_rows, held, sums = _held(session)
    unscored = (session.scalar(sa.select(sa.func.count(Supplier.id))) or 0) - scored
    if unscored:
        held_rows.append(HeldRows(NOT_SCORED.code, unscored, NOT_SCORED.advice))
    missing = COUNTRY_PARTS if scored else ()
    return Gaps(
        (*_open_questions(states), *topic_questions(blank, unmatched)),
        tuple(MissingIndex(wording.COUNTRY_PARTS[n], NOT_LOADED_RULE) for n in missing if n not in loaded),
        tuple(held_rows),
        held + unscored,
        _duplicates(session),
        sums,
    )


def _open_questions(states: dict[str, Counter[str]]) -> Iterator[OpenQuestion]:
    for name, counted in states.items():
        waiting = [counted[state.value] for state in gaps.WAITING]
        if any(waiting):
            yield OpenQuestion(QUESTIONS[name], *waiting)


def _commits(session: TenantSession) -> Sequence[Upload]:
    """Every list that was taken in, the first one first."""
    query = sa.select(Upload).where(*COMMITTED)
    return session.scalars(query.order_by(Upload.committed_at, Upload.id)).all()


def _held(session: TenantSession) -> tuple[list[HeldRows], int, int]:
    """Rows of lists that are no supplier: held by a problem, or waiting until somebody decides; and sums."""
    uploads = _commits(session)
    committed = sa.select(Upload.id).where(*COMMITTED)
    query = sa.select(UploadRow).where(UploadRow.upload_id.in_(committed), UploadRow.status == "held")
    rows = session.scalars(query.order_by(UploadRow.upload_id, UploadRow.row)).all()
    telling = corrected.still_held(session, uploads, [one for one in rows if _tells(one)], telling=True)
    rows = corrected.still_held(session, uploads, rows)
    held = [one for one in rows if not compared_rows.is_no_supplier(one)]
    standing = _standing(session, uploads)
    sums = sum(compared_rows.is_no_supplier(one) and one.upload_id in standing for one in rows)
    waiting = _waiting(session)
    of_lists = {one.upload_id for one in (*held, *telling)} | {one.upload_id for one in waiting}
    names = _names(session, of_lists)
    found = [
        Held(problem["code"], problem["advice"], row.row, names[row.upload_id], row.upload_id)
        for row in held
        for problem in row.problems
        if problem["code"] in HOLDING
    ]
    for row in telling:  # also of one that was corrected and does not tell it any more: nobody settled it
        found += held_lines.signs(row.problems, row.row, names[row.upload_id], row.upload_id)
        found += held_lines.named(row.problems, row.row, names[row.upload_id], row.upload_id)
    asked = {(one.upload_id, one.row) for one in waiting}
    of_row = sa.and_(UploadRow.upload_id == WaitingRow.upload_id, UploadRow.row == WaitingRow.row)
    told = sa.select(UploadRow.upload_id, UploadRow.row, UploadRow.problems).join(WaitingRow, of_row)
    for upload_id, number, problems in session.execute(told.order_by(UploadRow.upload_id, UploadRow.row)):
        if (upload_id, number) in asked:
            found += held_lines.signs(problems, number, names[upload_id], upload_id)
            found += held_lines.named(problems, number, names[upload_id], upload_id)
    advice = CODES[WAITING].advice
    found += [Held(WAITING, advice, one.row, names[one.upload_id], one.upload_id) for one in waiting]
    return list(held_lines.lines(found)), len(held) + len(waiting), sums


def _tells(row: UploadRow) -> bool:
    tells = any(one["code"] in compared_rows.SIGNS for one in row.problems)
    return tells and not compared_rows.is_no_supplier(row)


def _waiting(session: TenantSession) -> list[WaitingRow]:
    """Rows that somebody has to decide on, of whatever list; one that came again stands in its newest."""
    query = sa.select(WaitingRow).order_by(WaitingRow.since, WaitingRow.upload_id, WaitingRow.row)
    newest = {one.row_key: one for one in session.scalars(query)}
    return sorted(newest.values(), key=lambda one: (one.upload_id, one.row))


def _names(session: TenantSession, uploads: set[uuid.UUID]) -> dict[uuid.UUID, str]:
    """The files of several lists, with the day where two have one name; blank where it is one."""
    if len(uploads) < 2:
        return dict.fromkeys(uploads, "")
    query = sa.select(Upload.id, Upload.filename, Upload.committed_at).where(Upload.id.in_(uploads))
    found = session.execute(query).all()
    named = Counter(name for _, name, _ in found)
    return {one: f"{name} of {on:%Y-%m-%d %H:%M} UTC" if named[name] > 1 else name for one, name, on in found}


def _standing(session: TenantSession, uploads: Sequence[Upload]) -> set[uuid.UUID]:
    """The lists that say how a list is now: of each file its newest, of a named list its newest versions.

    A version that adds to a named list stands beside the one before, one that replaces it in its place.
    """
    query = sa.select(ListVersion.upload_id, ListVersion.supplier_list_id, ListVersion.action)
    version_of = {upload_id: (of_list, action) for upload_id, of_list, action in session.execute(query)}
    standing: dict[object, set[uuid.UUID]] = {}
    for one in uploads:
        of_list, action = version_of.get(one.id, (one.filename, "replaces"))
        before = standing.get(of_list, set()) if action == "adds" else set()
        standing[of_list] = before | {one.id}
    return set().union(*standing.values())


def _duplicates(session: TenantSession) -> int:
    """Of the lists that stand: one that came again has its duplicates once."""
    standing = _standing(session, _commits(session))
    query = sa.select(sa.func.count(UploadRow.id)).where(
        UploadRow.upload_id.in_(standing), UploadRow.status == "duplicate"
    )
    return session.scalar(query) or 0
