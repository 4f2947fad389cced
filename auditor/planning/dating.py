"""Since which day a supplier is in its band: the first of its present stay, by what was assessed and shown.

A stay goes on as long as every day ends in the band: a mistake and its correction on one day do not end
it, nor does a lower score that waits for a reviewer or was refused. Whoever changes the band keeps the day
beside it (`scoring.rows`); every night, before audits are drafted, those are dated by all that was shown, and
the band is kept that they are of. Where nothing is kept, or of another band, as by an earlier release, the
assessments alone tell.

Who was in the band before, left it and came back is in it since that earlier day, as long as nothing that
it rested on was taken back and no audit has looked at it: on the same evidence a detour, to a lower band or
to a higher one, makes no first audit due later. Beside it stands since when the supplier is at least in its
band and in each milder one (`stays`): a rise makes none due later either.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from auditor.audits import counting
from auditor.audits.models import Audit
from auditor.audits.states import ISSUED_STATES, OF_ITEMS_ONLY
from auditor.core.database import TenantSession
from auditor.core.work import Work
from auditor.planning import stays
from auditor.planning.stays import End
from auditor.scoring import being_shown, contents, inputs
from auditor.scoring.models import Assessment, DaysByBand, DaysByBandText, SupplierScore
from suppliers.keys import BY_KEY, among

PORTION = 5_000
"""Scores that are written at a time, so that others have their turn."""

_OTHER, _BACK = aliased(Assessment), aliased(Assessment)
_IS_BACK = sa.select(_BACK.id).where(
    _BACK.supplier_id == _OTHER.supplier_id,
    _BACK.band == SupplierScore.band,
    _BACK.assessed_on == _OTHER.assessed_on,
    _BACK.id > _OTHER.id,  # ids rise with time
)
_LAST_DAY_ELSEWHERE = (
    sa.select(sa.func.max(_OTHER.assessed_on))
    .where(
        _OTHER.supplier_id == SupplierScore.supplier_id,
        _OTHER.band != SupplierScore.band,
        _OTHER.assessed_on != SupplierScore.assessed_on,  # that day ends in what is shown
        _OTHER.id.is_distinct_from(SupplierScore.pending_id),
        ~_IS_BACK.correlate(_OTHER, SupplierScore).exists(),
    )
    .correlate(SupplierScore)
    .scalar_subquery()
)
_FIRST_DAY = (
    sa.select(sa.func.min(Assessment.assessed_on))
    .where(
        Assessment.supplier_id == SupplierScore.supplier_id,
        Assessment.band == SupplierScore.band,
        Assessment.assessed_on > sa.func.coalesce(_LAST_DAY_ELSEWHERE, date.min),
    )
    .correlate(SupplierScore)
    .scalar_subquery()
)
_OF_BAND_ALONE = sa.type_coerce(SupplierScore.band + sa.literal_column("': '"), DaysByBandText)
_IS_OF_BAND = sa.func.coalesce(SupplierScore.dated_band, SupplierScore.band) == SupplierScore.band
_KEPT = sa.case((_IS_OF_BAND, SupplierScore.in_band_since))
IN_BAND_SINCE: sa.ColumnElement[object] = sa.func.coalesce(_KEPT, _FIRST_DAY, SupplierScore.assessed_on)
"""Of a shown score, whether it is kept or not."""
_IS_DATED_BY_BANDS = SupplierScore.at_least_since.startswith(SupplierScore.band)
AT_LEAST_SINCE: sa.ColumnElement[DaysByBand] = sa.case(
    (sa.and_(_IS_OF_BAND, _IS_DATED_BY_BANDS), SupplierScore.at_least_since),
    else_=_OF_BAND_ALONE,
)
"""Since when it is at least in its band and milder ones, as far as that is kept."""


def keep(work: Work) -> None:
    """Keep the days of every score whose band is not the one that they are kept of."""
    is_other = sa.or_(
        sa.func.coalesce(SupplierScore.dated_band, "") != SupplierScore.band,
        SupplierScore.at_least_since.is_(None),
        ~_IS_DATED_BY_BANDS,
    )
    query = sa.select(SupplierScore.id).where(is_other).order_by(SupplierScore.id).limit(PORTION)
    last = uuid.UUID(int=0)
    days = {
        "in_band_since": _FIRST_DAY,
        "dated_band": SupplierScore.band,
        "at_least_since": _OF_BAND_ALONE,
    }
    while True:
        with work.session() as session:
            ids = session.scalars(query.where(SupplierScore.id > last), execution_options=BY_KEY).all()
            if not ids:
                return
            session.execute(
                sa.update(SupplierScore).where(among(SupplierScore.id, ids)).values(days),
                execution_options=BY_KEY | {"synchronize_session": False},
            )
            _date_by_what_was_shown(session, ids)
            session.commit()
        last = ids[-1]


def _date_by_what_was_shown(session: TenantSession, ids: Sequence[uuid.UUID]) -> None:
    """Date those again that were assessed in another band: not all of it was shown, or not at once."""
    elsewhere = sa.select(Assessment.id).where(
        Assessment.supplier_id == SupplierScore.supplier_id, Assessment.band != SupplierScore.band
    )
    query = sa.select(SupplierScore).where(among(SupplierScore.id, ids), elsewhere.exists())
    for score in session.scalars(query, execution_options=BY_KEY).all():
        _date(session, score)
    session.flush()


def _date(session: TenantSession, score: SupplierScore) -> None:
    """Keep the days of the assessments with which stays began; None where none was in the band."""
    query = sa.select(Assessment.id, Assessment.assessed_on, Assessment.assessed_at, Assessment.band)
    made = {row.id: row for row in session.execute(query.where(Assessment.supplier_id == score.supplier_id))}
    if score.band not in {row.band for row in made.values()}:
        score.in_band_since = None
        return
    # By day the band in which it ended, the day it was assessed on, and by what.
    by_day: dict[date, End] = {}
    for turn in being_shown.turns(session, [score.supplier_id]):
        if (row := made.get(turn.shown)) is not None:
            day = row.assessed_on if turn.at == row.assessed_at else turn.at.date()  # agreed to later
            by_day[day] = End(row.band, row.assessed_on, row.id)
    by_day[max(by_day)] = End(score.band, score.assessed_on, score.assessment_id)
    ends = [by_day[day] for day in sorted(by_day)]
    audited_on = _last_audit_on(session, score.supplier_id)

    def goes_on(first: date, ids: Collection[uuid.UUID]) -> bool:
        return first > audited_on and _still_stands(session, score, ids)

    score.in_band_since = stays.present_stay(ends, goes_on)
    score.at_least_since = stays.at_least(ends, goes_on)


def _still_stands(session: TenantSession, score: SupplierScore, ids: Collection[uuid.UUID]) -> bool:
    """Whether nothing that any of the assessments rested on was taken back.

    Of one whose inputs were removed under a retention nobody can say that.
    """
    now, *then = [session.get_one(Assessment, one) for one in (score.assessment_id, *ids)]
    known = [one.inputs for one in then if contents.is_kept(one)]
    return not contents.is_kept(now) or all(inputs.still_stands(one, now.inputs) for one in known)


def _last_audit_on(session: TenantSession, supplier_id: uuid.UUID) -> date:
    """End of the last audit of the whole site that counts."""
    query = sa.select(Audit.ended_on, *counting.columns()).where(
        Audit.supplier_id == supplier_id,
        Audit.state.in_(ISSUED_STATES),
        Audit.ended_on.is_not(None),
        Audit.purpose.not_in(OF_ITEMS_ONLY),
    )
    return max((row.ended_on for row in session.execute(query) if not counting.of_row(row)), default=date.min)
