"""Rows of a list that are of one site: found, and made one, by the plan that an upload makes of a list.

That plan compares rows with a register; here it is an empty one in memory, to which nothing is written.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from auditor.core.database import TenantSession, connect
from auditor.scoring import list_facts
from auditor.scoring.list_facts import Said
from risk.reference import Release
from suppliers import facts, list_sources
from suppliers.database import Base, new_id
from suppliers.facts import Asked, Stated
from suppliers.lists.checking import CheckedList
from suppliers.problems import by_row
from suppliers.telling import Told
from suppliers.uploads import ingestion, row_values
from suppliers.uploads.planned import Plan, RowStatus
from suppliers.values import headcount, signs

Row = Mapping[str, Any]
_WITHOUT_SITE = frozenset({RowStatus.HELD, RowStatus.DUPLICATE})
_NAMING = ("parent", "labour_agent", "sub_contractor", "sub_supplier", "origin", "supplies_to", "other_names")
"""Columns that may name several: whom or what any of the rows names counts."""


class Sites:
    """The sites of a list, in the order of their first rows."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self.problems = by_row(plan.problems)
        """What is told of rows by comparing them."""
        self.held = {row.row for row in plan.rows if row.status is RowStatus.HELD}
        """Rows that an upload holds, too."""
        found: dict[uuid.UUID | int, list[int]] = {}
        for place, row in enumerate(plan.rows):
            if row.status not in _WITHOUT_SITE:  # one that a person has to decide on stands by itself
                found.setdefault(row.supplier_id or row.row, []).append(place)
        self.places = list(found.values())
        """For each site the places of its rows in the frame of the list."""
        self._answers: dict[uuid.UUID, dict[str, Stated]] = defaultdict(dict)
        self._controls: dict[uuid.UUID, dict[str, Stated]] = defaultdict(dict)
        self._asked: dict[uuid.UUID, list[Asked]] = defaultdict(list)
        for one in plan.statements.answers:
            self._answers[one.supplier_id][one.name] = one.stated
        for one in plan.statements.controls:
            self._controls[one.supplier_id][one.name] = one.stated
        for silence in plan.statements.silences:
            self._asked[silence.supplier_id].append(silence.asked())

    def united(self, places: Sequence[int], rows: Sequence[Row], release: Release) -> dict[str, Any]:
        """What several rows of one site say together, as one row."""
        values = row_values.blank() | self._plan.new[self._supplier(places)]
        workers = headcount.most((values["workers_min"], values["workers_max"]))
        values["headcount"] = workers if workers >= 0 else None
        for name in _NAMING:
            values[name] = row_values.PARTED.join(dict.fromkeys(row[name] for row in rows if row[name]))
        told = {name: next(filter(None, (row.get(name) for row in rows)), "") for name in signs.INDICATORS}
        return {**rows[0], **values, **told, **list_facts.gravest_place(rows, release)}

    def said(self, places: Sequence[int], as_of: date) -> Said:
        """Answers and controls of a site of several rows, as the register would have them."""
        supplier_id = self._supplier(places)
        answers = facts.answers(self._answers[supplier_id], self._asked[supplier_id], as_of=as_of)
        return Said(answers, facts.controls(self._controls[supplier_id], as_of=as_of))

    def _supplier(self, places: Sequence[int]) -> uuid.UUID:
        supplier_id = self._plan.rows[places[0]].supplier_id
        assert supplier_id is not None
        return supplier_id


def of_list(checked: CheckedList, *, as_of: date, told: Told) -> Sites:
    """The sites that an upload of a checked list would make of its rows."""
    engine = connect("sqlite://")
    try:
        with engine.connect() as connection, TenantSession(connection) as session:
            Base.metadata.create_all(connection)
            session.organisation_id = new_id()
            return Sites(
                ingestion.plan(session, checked, observed_on=as_of, source=list_sources.IN_ONE_GO, told=told)
            )
    finally:
        engine.dispose()
