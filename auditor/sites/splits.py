"""Giving rows of lists, and what was chosen besides, back to the site they are about."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from auditor.audits.models import Audit, ChecklistAnswer
from auditor.core.access import Actor
from auditor.core.database import TenantSession
from auditor.core.errors import BadInput, Refused, at_field
from auditor.evidence.models import EvidenceFile, EvidenceLink
from auditor.findings.models import Finding
from auditor.history import service as history
from auditor.remediation.models import CorrectiveAction
from auditor.sites import cases_of, headcounts, people, scores
from suppliers import list_sources
from suppliers.chain.chain_models import SupplyLink
from suppliers.database import new_id
from suppliers.matching import match_key
from suppliers.models import (
    InformationRequest,
    OutsideIdentifier,
    ReportedSignal,
    StatedAnswer,
    StatedControl,
    Supplier,
    Upload,
    UploadRow,
)
from suppliers.sites import merging
from suppliers.sites.site_models import ChangeState, SiteChange, SupplierAlias

STOOD = "stood"
"""Says in the choice of a split that was carried out whether the other site stood for itself before."""
OWN_DATA = ("name", "native_name", "kind", "country", "region", "city", "address", "sector", "product")


@dataclass(frozen=True, slots=True)
class Choice:
    """What is given back, one by one, and to whom: a site merged before, or a new one with its own data."""

    rows: tuple[uuid.UUID, ...] = ()
    """Rows of lists, with the statements recorded from them."""
    identifiers: tuple[uuid.UUID, ...] = ()
    findings: tuple[uuid.UUID, ...] = ()
    """With their actions, and the evidence that shows nothing else."""
    audits: tuple[uuid.UUID, ...] = ()
    to_id: uuid.UUID | None = None
    new: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
    """Where each person of the portal belongs, by id: see `people.Belongs`."""

    def as_json(self) -> dict[str, Any]:
        """As it is kept with the proposal."""
        values = asdict(self)
        names = ("rows", "identifiers", "findings", "audits")
        values |= {name: [str(one) for one in values[name]] for name in names}
        return values | {
            "to_id": str(self.to_id) if self.to_id else None,
            "new": dict(self.new),
            people.ANSWERS: dict(self.people),
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Choice:
        """As it was proposed."""
        names = ("rows", "identifiers", "findings", "audits")
        ids = {name: tuple(uuid.UUID(one) for one in kept[name]) for name in names}
        to_id = uuid.UUID(kept["to_id"]) if kept["to_id"] else None
        return cls(**ids, to_id=to_id, new=kept["new"], people=kept.get(people.ANSWERS, {}))


def check(session: TenantSession, keep: Supplier, choice: Choice) -> None:
    """Refuse a choice of nothing, of rows of others, or without somebody to give them to."""
    chosen: dict[Any, tuple[uuid.UUID, ...]] = {
        UploadRow: choice.rows,
        OutsideIdentifier: choice.identifiers,
        Finding: choice.findings,
        Audit: choice.audits,
    }
    if not any(chosen.values()):
        raise BadInput([_problem("rows", "nothing_chosen", "Choose at least one row, finding or audit.")])
    for model, ids in chosen.items():
        query = sa.select(sa.func.count(model.id)).where(model.id.in_(ids), model.supplier_id == keep.id)
        if session.scalar(query) != len(set(ids)):
            raise Refused("not_of_this_site", what=model.__tablename__.replace("_", " "))
    if choice.to_id is not None:
        if choice.to_id not in once_here(session, keep.id):
            raise Refused("not_merged_here")
        return
    problems = [
        _problem(name, "missing", "Needed for a new site.")
        for name in ("name", "kind", "country")
        if not choice.new.get(name)
    ]
    if problems:
        raise BadInput(problems)


def once_here(session: TenantSession, supplier_id: uuid.UUID) -> list[uuid.UUID]:
    """Sites that are merged into this one, and those that were until an undo and stand for themselves."""
    undone = sa.select(SiteChange.other_id).where(
        SiteChange.kind == "merge", SiteChange.state == ChangeState.UNDONE, SiteChange.keep_id == supplier_id
    )
    standing = sa.select(Supplier.id).where(Supplier.id.in_(undone), Supplier.id != supplier_id)
    return [*merging.line(session, supplier_id)[1:], *session.scalars(standing)]


def standing(session: TenantSession, choice: Choice) -> list[uuid.UUID]:
    """The site that something is given to, where it stands for itself already."""
    query = sa.select(Supplier.id).where(Supplier.id == choice.to_id)
    return list(session.scalars(query)) if choice.to_id else []


def _problem(name: str, code: str, advice: str) -> dict[str, object]:
    return at_field(name, code, "", advice)


def carry_out(session: TenantSession, change: SiteChange, *, actor: Actor, now: datetime) -> None:
    """Move what was chosen to the other site, and score both by the rules of every re-scoring."""
    choice = Choice.from_json(change.choice)
    stands = standing(session, choice)
    change.choice = {**change.choice, STOOD: bool(stands)}
    scores.compute(session, [change.keep_id, *stands], now=now)
    came_under = merging.load(session, change.keep_id)
    other = _revived(session, choice.to_id) if choice.to_id else _made(session, came_under, choice, now)
    change.other_id = other.id
    session.flush()
    for table, ids in _chosen(session, change.keep_id, choice, other):
        merging.move_rows(session, change, table, ids, change.keep_id, other.id)
    people.split(session, change, other.id, actor=actor, now=now)
    cases_of.follow(session, change.keep_id, other.id)
    keep, other = merging.load(session, change.keep_id), merging.load(session, other.id)
    scores.compute(session, [keep.id, other.id], now=now, after=change)
    change.state, change.done_mark = ChangeState.DONE, new_id()
    counted: dict[str, int] = {}
    for move in merging.moves(session, change):
        counted[move.table_name] = counted.get(move.table_name, 0) + 1
    after = {
        "kept": keep.id,
        "kept_name": keep.name,
        "given_to": other.id,
        "given_to_name": other.name,
        "rows": counted,
    }
    for site in (keep, other):
        history.record(
            session,
            actor,
            "supplier_split",
            change,
            at=now,
            after=after,
            supplier_id=site.id,
            reason=change.reason,
        )


def take_back(session: TenantSession, change: SiteChange, *, actor: Actor, now: datetime) -> None:
    """Put what was given to a site that stood for itself under the first again, and score both."""
    assert change.other_id is not None
    merging.move_back(session, change, now=now)
    people.take_back(session, change, actor=actor, now=now)
    cases_of.follow(session, change.other_id, change.keep_id)
    scores.compute(session, [change.keep_id, change.other_id], now=now)
    for site in (change.keep_id, change.other_id):
        history.record(
            session, actor, "split_undone", change, at=now, supplier_id=site, reason=change.undo_reason
        )


def _revived(session: TenantSession, supplier_id: uuid.UUID) -> Supplier:
    site, score = merging.load(session, supplier_id), scores.of(session, supplier_id)
    site.merged_into = None
    if score is not None:
        score.merged_into = None
        scores.compare_anew(score)
    return site


def _made(session: TenantSession, keep: Supplier, choice: Choice, now: datetime) -> Supplier:
    """The new site; what is not said of it is as at the site it came under: blank, it would be forgotten.

    Its workers are those that its rows state. The first site keeps its number: only somebody who knows makes
    it smaller.
    """
    own = {name: choice.new.get(name, "") for name in OWN_DATA}
    for name, same in (("sector", "kind"), ("product", "kind"), ("region", "country")):
        if own[same] == getattr(keep, same):
            own[name] = own[name] or getattr(keep, name)
    key = match_key(own["name"], own["address"], own["country"])
    low, high = headcounts.stated_in(session, choice.rows)
    site = Supplier(**own, workers_min=low, workers_max=high, match_key=key, created_at=now, updated_at=now)
    session.add(site)
    session.flush()
    return site


def _chosen(
    session: TenantSession, keep_id: uuid.UUID, choice: Choice, other: Supplier
) -> Iterable[tuple[str, Sequence[uuid.UUID]]]:
    """Rows by table: what was chosen, and what belongs to it."""
    yield UploadRow.__tablename__, choice.rows
    yield from _stated_in(session, keep_id, choice.rows)
    yield OutsideIdentifier.__tablename__, choice.identifiers
    yield Finding.__tablename__, choice.findings
    yield Audit.__tablename__, choice.audits
    leaving = {Finding.__tablename__: choice.findings, Audit.__tablename__: choice.audits}
    # A finding of a chosen audit goes only when it is chosen itself.
    along = merging.belonging(session, keep_id, leaving, stays=(Finding.__tablename__,))
    yield from along.items()
    answers = _ids(session, ChecklistAnswer, ChecklistAnswer.audit_id, choice.audits)
    subjects = [*choice.findings, *choice.audits, *answers, *along.get(CorrectiveAction.__tablename__, ())]
    yield EvidenceFile.__tablename__, evidence_of_nothing_else(session, subjects)
    came_as = sa.select(SupplierAlias.id).where(
        SupplierAlias.supplier_id == keep_id,
        sa.or_(
            SupplierAlias.match_key == other.match_key,
            SupplierAlias.text.in_([name for name in (other.name, other.native_name) if name]),
        ),
    )
    yield SupplierAlias.__tablename__, list(session.scalars(came_as))


def _stated_in(
    session: TenantSession, keep_id: uuid.UUID, row_ids: Sequence[uuid.UUID]
) -> Iterable[tuple[str, Sequence[uuid.UUID]]]:
    """Answers, controls, signals, requests and chain links that were recorded from these rows of lists."""
    query = (
        sa.select(Upload.filename, UploadRow.row, Upload.committed_at)
        .join(Upload, Upload.id == UploadRow.upload_id)
        .where(UploadRow.id.in_(row_ids))
    )
    for filename, row, committed_at in session.execute(query).all():
        of_list = list_sources.of_list(filename)
        source = list_sources.of_row(of_list, row)
        for model in (StatedAnswer, StatedControl):
            stated = sa.select(model.id).where(
                model.supplier_id == keep_id, model.source == source, model.recorded_at == committed_at
            )
            yield model.__tablename__, list(session.scalars(stated))
        told = sa.select(ReportedSignal.id).where(
            ReportedSignal.supplier_id == keep_id,
            ReportedSignal.source.startswith(list_sources.with_words(of_list, row, ""), autoescape=True),
            ReportedSignal.recorded_at == committed_at,
        )
        yield ReportedSignal.__tablename__, list(session.scalars(told))
        asked = sa.select(InformationRequest.id).where(
            InformationRequest.supplier_id == keep_id,
            InformationRequest.created_at == committed_at,
            InformationRequest.note.endswith(f" in {source}", autoescape=True),
        )
        yield InformationRequest.__tablename__, list(session.scalars(asked))
        linked = sa.select(SupplyLink.id).where(
            sa.or_(SupplyLink.downstream_id == keep_id, SupplyLink.upstream_id == keep_id),
            SupplyLink.source == source,
            SupplyLink.recorded_at == committed_at,
        )
        yield SupplyLink.__tablename__, list(session.scalars(linked))


def _ids(session: TenantSession, model: Any, column: Any, wanted: Sequence[uuid.UUID]) -> list[uuid.UUID]:
    return list(session.scalars(sa.select(model.id).where(column.in_(wanted)))) if wanted else []


def evidence_of_nothing_else(session: TenantSession, subjects: Sequence[uuid.UUID]) -> list[uuid.UUID]:
    """Files of evidence that show some of these subjects and no other."""
    if not subjects:
        return []
    linked = sa.select(EvidenceLink.evidence_id).where(EvidenceLink.subject_id.in_(subjects))
    elsewhere = sa.select(EvidenceLink.evidence_id).where(EvidenceLink.subject_id.not_in(subjects))
    query = sa.select(EvidenceFile.id).where(EvidenceFile.id.in_(linked), EvidenceFile.id.not_in(elsewhere))
    return list(session.scalars(query))
