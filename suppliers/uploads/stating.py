"""What a list states of answers and controls, compared with what is known: only news is stored.

A value without a date of its own that is known already stays as old and as well proved as it is: an export
that repeats what was said last year is no fresh evidence. For the same reason a value without a date and with
less proof replaces none that a document or somebody on site proved; it is told. A statement older than the
known one changes nothing.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NamedTuple, cast

import numpy as np
import pandas as pd
from sqlalchemy.orm import Session

from risk.vocabulary import AnswerState, Grade
from suppliers import list_sources, register
from suppliers.facts import CONTROL, GRADES, Asked, Stated, gravity, is_outweighed, made_up_on, silence_of
from suppliers.problems import Problem, problem
from suppliers.uploads.said_since import SaidSince

_UNSAID = Grade.SELF.value
"""How a value is proved where the list does not say."""
_TRUTHS: set[type] = {bool, np.bool_}
_SILENT = frozenset((AnswerState.REFUSED.value, AnswerState.OVERDUE.value))


class Statement(NamedTuple):
    """One stated answer or control on its way into the register."""

    supplier_id: uuid.UUID
    name: str
    stated: Stated


@dataclass(frozen=True, slots=True)
class Silence:
    """A question that the list says was refused or is overdue."""

    supplier_id: uuid.UUID
    field: str
    state: AnswerState
    on: date
    source: str

    def asked(self) -> Asked:
        """The request that it stands for, which was made outside."""
        refused_on = self.on if self.state is AnswerState.REFUSED else None
        asked_on = refused_on or self.on - timedelta(days=1)
        return Asked(self.field, asked_on, due_on=asked_on, refused_on=refused_on)


@dataclass(slots=True)
class Statements:
    """Everything a list states that is not known yet."""

    answers: list[Statement] = field(default_factory=list)
    controls: list[Statement] = field(default_factory=list)
    silences: list[Silence] = field(default_factory=list)


class Reader:
    """Reads the statements of rows; where rows of one list say otherwise of a supplier, the graver counts."""

    def __init__(
        self,
        columns: Mapping[str, Sequence[Any]],
        stated: Sequence[str],
        observed_on: date,
        source: str,
        beside: Collection[uuid.UUID] = (),
        since: SaidSince | None = None,
    ) -> None:
        self.columns = columns
        self.names = stated
        self.observed_on = observed_on
        self.source = source
        self._beside = beside
        """Suppliers of whom other rows of the list were stored before."""
        self._since = since
        """What was said after the list was taken in, where its rows waited."""
        self.known: dict[uuid.UUID, dict[str, Stated]] = {}
        self.silent: set[tuple[uuid.UUID, str, AnswerState]] = set()
        """Silence that stands on the day of the list; one that was made up for may be told anew."""
        self._spoken = {name: spoken_column(columns[name]) for name in stated}
        """Of each statement what the rows say, as the register stores it."""
        self._proofs = {name: (columns[f"{name}_grade"], columns[f"{name}_observed_on"]) for name in stated}
        """Of each statement the columns of its grade and its day."""
        self._states = {name: columns.get(f"{name}_state") for name in stated}
        self._stated: dict[str, dict[uuid.UUID, Stated]] = {name: {} for name in stated}
        self._first: dict[uuid.UUID, int] = {}
        """The place of the first row of each supplier."""
        self._said: dict[uuid.UUID, dict[str, Stated]] = {}
        """What earlier rows of the list say of suppliers that have several, news or not."""
        self.outweighed: list[Problem] = []
        """Statements that were not taken, since what is known is better proved."""
        self._silences: dict[tuple[uuid.UUID, str, AnswerState], Silence] = {}
        self.contradicted: list[Problem] = []
        """Statements of rows of which another row of the list says otherwise."""

    def load(self, session: Session, supplier_ids: Sequence[uuid.UUID]) -> None:
        """Read what is known of these suppliers; without statements in the list there is no need to."""
        if self._since is not None:
            self._since.load(session, supplier_ids)
        if not self.names:
            return
        for supplier_id, answers in register.latest_answers(session, supplier_ids).items():
            self.known.setdefault(supplier_id, {}).update(answers)
        for supplier_id, controls in register.latest_controls(session, supplier_ids).items():
            named = {f"{CONTROL}{name}": one for name, one in controls.items()}
            self.known.setdefault(supplier_id, {}).update(named)
        for supplier_id, asked in register.requests(session, supplier_ids).items():
            answers = self.known.get(supplier_id, {})
            for one in asked:
                state = silence_of(one, self.observed_on, made_up_on(answers.get(one.field)))
                if state is not None:
                    self.silent.add((supplier_id, one.field, state))

    def state(self, supplier_id: uuid.UUID, place: int, row: int) -> bool:
        """Take in what a row states; whether it differs from what is known or was stated before it."""
        if not self.names:
            return False
        is_news = False
        source = list_sources.of_row(self.source, row)
        said = self._said_before(supplier_id, place)
        for name in self.names:
            value = self._spoken[name][place]
            if value is None:
                is_news |= self._silence(supplier_id, name, place, source)
                continue
            stated = self._read(name, value, place, source)
            if said is not None:
                if name in said and self._is_milder(name, stated, said[name], row):
                    continue
                said[name] = stated
            before = self._stated[name].get(supplier_id) or self.known.get(supplier_id, {}).get(name)
            if self._since is not None and self._since.stands_against(supplier_id, name, stated, before):
                continue
            dated = bool(self._proofs[name][1][place])
            if before is not None and is_outweighed(name, stated, before):
                known = f"{before.value} ({before.grade}, {before.observed_on.isoformat()})"
                advice = f"The register keeps {known}. Give proof with the new value."
                self.outweighed.append(problem(row, name, "answer_better_proved", stated.value, advice))
            elif before is None or _is_news(stated, before, dated=dated):
                self._stated[name][supplier_id] = stated
                self._break_silence(supplier_id, name, stated)
                is_news = True
        return is_news

    def _said_before(self, supplier_id: uuid.UUID, place: int) -> dict[str, Stated] | None:
        """What other rows of the list said of a supplier; None where this is the first."""
        first = self._first.setdefault(supplier_id, place)
        if supplier_id not in self._said and supplier_id in self._beside:
            known = self.known.get(supplier_id, {})
            self._said[supplier_id] = {
                name: one for name, one in known.items() if list_sources.is_row_of(one.source, self.source)
            }
        elif supplier_id not in self._said and first != place:
            source = list_sources.of_row(self.source, self.columns["row"][first])
            self._said[supplier_id] = {
                name: self._read(name, value, first, source)
                for name in self.names
                if (value := self._spoken[name][first]) is not None
            }
        return self._said.get(supplier_id)

    def _is_milder(self, name: str, stated: Stated, in_list: Stated, row: int) -> bool:
        """Whether an earlier row of the list says something graver of the same day, as well proved."""
        same_day = stated.observed_on == in_list.observed_on
        if stated.value == in_list.value or not same_day:
            return False
        other = str(list_sources.row_of(in_list.source))
        self.contradicted.append(twice(row, name, in_list.value, other, stated.value))
        return stated.grade == in_list.grade and gravity(name, stated.value) < gravity(name, in_list.value)

    def finish(self, found: Statements) -> None:
        """Add what is left as news once all rows are read."""
        for name in self.names:
            target = found.controls if name.startswith(CONTROL) else found.answers
            for supplier_id, stated in self._stated.pop(name).items():
                known = self.known.get(supplier_id, {}).get(name)
                if known is None or _is_news(stated, known, dated=True):
                    target.append(Statement(supplier_id, name.removeprefix(CONTROL), stated))
        found.silences += self._silences.values()

    def _read(self, name: str, value: str, place: int, source: str) -> Stated:
        grades, days = self._proofs[name]
        day = days[place]
        return Stated(
            value,
            grades[place] or _UNSAID,
            min(date.fromisoformat(day), self.observed_on) if day else self.observed_on,
            source,
            not day,
        )

    def _silence(self, supplier_id: uuid.UUID, name: str, place: int, source: str) -> bool:
        states = self._states[name]
        if states is None or states[place] not in _SILENT:
            return False
        state = AnswerState(states[place])
        key = (supplier_id, name, state)
        if key in self.silent:
            return False
        if self._since is not None and self._since.silences(supplier_id, name, self.observed_on):
            return False
        self.silent.add(key)
        self._silences[key] = Silence(supplier_id, name, state, self.observed_on, source)
        return True

    def _break_silence(self, supplier_id: uuid.UUID, name: str, stated: Stated) -> None:
        """A row that answers takes back what an earlier row of the same list said of silence."""
        if not self._silences or stated.observed_on < self.observed_on:
            return
        for state in (AnswerState.REFUSED, AnswerState.OVERDUE):
            if self._silences.pop((supplier_id, name, state), None):
                self.silent.discard((supplier_id, name, state))


def twice(row: int, field: str, other: object, other_row: object, here: object) -> Problem:
    """A row of which another row of the list, of the same supplier, says otherwise."""
    return problem(row, field, "site_twice", f"{other} in row {other_row}, {here} here")


def spoken_column(values: Sequence[Any]) -> Sequence[str | None]:
    """The same of a column, of which each different value is read once."""
    cells = np.asarray(values, dtype=object)
    places, distinct = pd.factorize(cells)
    # True is 1 and False is 0 to whoever compares them, and not in words. Few columns hold either of them.
    if any(not isinstance(one, str) and one in (0, 1) for one in distinct):
        kinds = set(map(type, cells))
        if kinds & _TRUTHS and kinds - _TRUTHS - {str, type(None)}:
            return [*map(spoken, cells)]
    said = np.array([*map(spoken, distinct), None], dtype=object)
    return cast(Sequence[str | None], said[places])  # what is missing has the place before the first


def spoken(value: Any) -> str | None:
    """A checked value as the register stores it; None where nothing is stated."""
    if value is None or value == "" or value != value:
        return None
    if isinstance(value, bool | np.bool_):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return _written(value)
    return str(value)


@lru_cache(maxsize=4_096)
def _written(number: float) -> str:
    """A number as it is stored; a list holds few different ones. -0 is 0, whichever came first."""
    return f"{number or 0:g}"


def _is_news(stated: Stated, known: Stated, *, dated: bool) -> bool:
    if stated.observed_on < known.observed_on:
        return False
    if stated.value != known.value or (dated and stated.observed_on > known.observed_on):
        return True
    # Said again without a day: a weaker or missing proof does not take back the known one.
    return GRADES.index(stated.grade) > GRADES.index(known.grade)
