"""Reads the cases of a case file; a malformed one is refused with its place in the file."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, TypeVar

from risk.errors import FactsError
from risk.facts import (
    Answer,
    Control,
    Country,
    CountryPart,
    GateEvidence,
    Origin,
    RatedTopic,
    Severity,
    Signal,
    SupplierFacts,
)
from risk.methodology import Methodology
from risk.vocabulary import (
    ANSWER_FIELDS,
    BUSINESS_FIELDS,
    CONTROLS,
    WORKFORCE_FIELDS,
    AnswerState,
    Gate,
    Grade,
    Involvement,
    Kind,
    SignalStatus,
    Strength,
)

ORIGIN = Origin("case file")
PART_KEYS = {"prev": "prevalence", "tip": "tip", "law": "rule_of_law_pct", "ituc": "ituc", "rat": "ratified"}
INPUT_KEYS = (
    *("id", "kind", "country", "sector", "sector_score", "product_score", "workforce", "business"),
    *("controls", "signals", "severity", "involvement", "gates", "evidence", "evidence_age_months"),
    "headcount",
)
ABOUT_KEYS = ("note", "params")
Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Place:
    """A table of the case file together with where it stands."""

    where: str
    value: Mapping[str, Any]

    def refuse(self, key: str, found: object, wanted: str) -> FactsError:
        """The error for a key that does not hold what it must."""
        return FactsError(f"{self.where}.{key}: found {found!r}; it must be {wanted}.".lstrip("."))

    def only(self, allowed: Collection[str]) -> Place:
        """Refuse keys that nothing reads: an input passed over would be a score without it."""
        for key in self.value:
            if key not in allowed:
                raise FactsError(
                    f"{self.where}.{key}: this key is not known; allowed are {', '.join(allowed)}."
                )
        return self

    def get(self, key: str) -> Any:
        """A value that must be there."""
        if key not in self.value:
            raise FactsError(f"{self.where}.{key}: this key is missing.")
        return self.value[key]

    def part(self, key: str) -> Place:
        """A table inside this one."""
        found = self.get(key)
        if not isinstance(found, Mapping):
            raise self.refuse(key, found, "a table")
        return Place(f"{self.where}.{key}", found)

    def optional(self, key: str) -> Place:
        """A table inside this one, empty where there is none."""
        return self.part(key) if self.value.get(key) is not None else Place(f"{self.where}.{key}", {})

    def rows(self, key: str) -> list[Any]:
        """A list, empty where there is none."""
        found = self.value.get(key)
        if found is None:
            return []
        if not isinstance(found, list):
            raise self.refuse(key, found, "a list")
        return found

    def whole(self, key: str) -> int:
        """A whole number from 0."""
        return _whole(self.get(key), f"{self.where}.{key}")

    def wholes(self, key: str) -> list[int]:
        """A list of whole numbers from 0."""
        return [_whole(item, f"{self.where}.{key}[{place}]") for place, item in enumerate(self.rows(key))]

    def number(self, key: str) -> float:
        """A number."""
        found = self.get(key)
        if isinstance(found, bool) or not isinstance(found, int | float):
            raise self.refuse(key, found, "a number")
        return float(found)

    def flag(self, key: str) -> bool:
        """Yes or no, written as true, false, 1 or 0."""
        found = self.get(key)
        if found not in (0, 1):
            raise self.refuse(key, found, "true, false, 1 or 0")
        return bool(found)

    def words(self, key: str, allowed: Sequence[str]) -> list[str]:
        """A list of words out of those allowed."""
        for item in self.rows(key):
            if item not in allowed:
                raise self.refuse(key, item, f"one of {', '.join(allowed)}")
        return self.rows(key)

    def money(self, key: str, default: str | None = None) -> Decimal:
        """An amount, hours or a rate, from 0, written as text or as a number."""
        found = self.value.get(key, default) if default is not None else self.get(key)
        try:
            amount = Decimal(str(found))
        except InvalidOperation:
            raise self.refuse(key, found, "a decimal number") from None
        if isinstance(found, bool) or not amount.is_finite() or amount < 0:
            raise self.refuse(key, found, "a decimal number from 0")
        return amount


def _whole(found: object, where: str) -> int:
    if isinstance(found, bool) or not isinstance(found, int) or found < 0:
        raise FactsError(f"{where}: found {found!r}; it must be a whole number from 0.")
    return found


def top(document: object, sections: Sequence[str]) -> Place:
    """The whole file, after a look at its sections."""
    if not isinstance(document, Mapping):
        raise FactsError(f"case file: found {type(document).__name__}; it must be a table of sections.")
    place = Place("", document)
    for key in document:
        if key not in (*sections, *ABOUT_KEYS):
            raise FactsError(
                f"{key}: this section is not known; allowed are {', '.join((*ABOUT_KEYS, *sections))}."
            )
    return place


def cases(document: Place, sections: Sequence[str]) -> Iterator[Place]:
    """Every case of every section; a section of one case may stand without a list."""
    for section in sections:
        found = document.value.get(section)
        if found is None:
            continue
        listed = [found] if isinstance(found, Mapping) else found
        if not isinstance(listed, list):
            raise FactsError(f"{section}: found {found!r}; it must be a list of cases.")
        for number, case in enumerate(listed):
            where = f"{section}[{number}]"
            if not isinstance(case, Mapping):
                raise FactsError(f"{where}: found {case!r}; it must be a table.")
            yield Place(where, case)


def facts(case: Place, method: Methodology) -> SupplierFacts:
    """The facts of one case; it carries everything final, nothing is derived."""
    case.only(INPUT_KEYS)
    return SupplierFacts(
        kind=_word(case.get("kind"), Kind, f"{case.where}.kind"),
        country=_country(case.part("country")),
        sector=_sector(case, method),
        product=RatedTopic(score=_score(case, "product_score")),
        answers=_answers(case),
        controls=_controls(case.optional("controls")),
        signals=tuple(
            _signal(row, f"{case.where}.signals[{n}]") for n, row in enumerate(case.rows("signals"))
        ),
        severity=_severity(case),
        headcount=case.whole("headcount") if case.value.get("headcount") is not None else None,
        gates={
            _word(name, Gate, f"{case.where}.gates"): GateEvidence("stated in the case file")
            for name in case.rows("gates")
        },
        involvement=_word(case.value.get("involvement", "linked"), Involvement, f"{case.where}.involvement"),
    )


def _word(found: object, words: type[Word], where: str) -> Word:
    if found not in [word.value for word in words]:
        raise FactsError(f"{where}: found {found!r}; it must be one of {', '.join(words)}.")
    return words(found)


def _country(place: Place) -> Country:
    place.only(("iso2", "name", "state_imposed", *PART_KEYS.values()))
    parts = {
        part: CountryPart(place.value[key], ORIGIN)
        for part, key in PART_KEYS.items()
        if place.value.get(key) is not None
    }
    imposed = ORIGIN if "state_imposed" in place.value and place.flag("state_imposed") else None
    return Country(str(place.get("iso2")), "", parts, imposed)


def _sector(case: Place, method: Methodology) -> RatedTopic:
    name = case.value.get("sector")
    if "sector_score" in case.value:
        return RatedTopic(str(name or ""), _score(case, "sector_score"))
    return RatedTopic(str(name or ""), method.sector_examples.get(str(name)))


def _score(case: Place, key: str) -> float | None:
    return None if case.value.get(key) is None else case.number(key)


def _answers(case: Place) -> dict[str, Answer]:
    grades, ages = case.optional("evidence"), case.optional("evidence_age_months")
    grades.only(ANSWER_FIELDS)
    ages.only(ANSWER_FIELDS)
    result = {}
    for group, fields in (("workforce", WORKFORCE_FIELDS), ("business", BUSINESS_FIELDS)):
        place = case.optional(group).only(fields)
        for field, found in place.value.items():
            where = f"{place.where}.{field}"
            if isinstance(found, Mapping):
                state = Place(where, found).only(("missing",)).get("missing")
                result[field] = Answer(state=_word(state, AnswerState, f"{where}.missing"))
            elif found is not None:
                grade = _word(grades.value.get(field, "self"), Grade, f"{grades.where}.{field}")
                age = ages.whole(field) if field in ages.value else None
                result[field] = Answer(found, AnswerState.KNOWN, grade, age)
    return result


def _controls(place: Place) -> dict[str, Control]:
    result = {}
    for name, found in place.only(CONTROLS).value.items():
        if not isinstance(found, list) or len(found) != 2:
            raise place.refuse(name, found, "a pair [maturity, grade]")
        grade = _word(found[1], Grade, f"{place.where}.{name}")
        result[name] = Control(_whole(found[0], f"{place.where}.{name}"), grade)
    return result


def _signal(found: object, where: str) -> Signal:
    if not isinstance(found, list) or len(found) != 4:
        raise FactsError(f"{where}: found {found!r}; it must be [strength, status, age in months, code].")
    return Signal(
        _word(found[0], Strength, where),
        _word(found[1], SignalStatus, where),
        _whole(found[2], where),
        str(found[3]),
    )


def _severity(case: Place) -> Severity | None:
    found = case.value.get("severity")
    if found is None:
        return None
    if not isinstance(found, list) or len(found) != 3:
        raise case.refuse("severity", found, "[scale, scope, irremediability]")
    return Severity(*(_whole(level, f"{case.where}.severity") for level in found))
