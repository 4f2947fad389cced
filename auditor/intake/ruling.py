"""Columns that decide country, kind or sector, as JSON and as a form says them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from auditor.core.errors import BadInput
from suppliers.lists import layouts
from suppliers.lists.layouts import RULED, Rule
from suppliers.lists.placing import DefaultRefused

MOST = layouts.VALUES_SHOWN
COLUMN = re.compile("[0-9]{1,5}")
"""The number of a column in the name of a field; anything else was not made by our page."""


def rules_of(given: Iterable[Mapping[str, Any]]) -> tuple[Rule, ...]:
    """Rules with every value checked; refused with the place of each that is no country or kind."""
    rules, problems = [], []
    for one in given:
        values = {}
        for number, entry in enumerate(one["values"]):
            try:
                values[entry["value"]] = layouts.stands_for(one["field"], entry["becomes"])
            except DefaultRefused as refused:
                problems.append(_problem(f"rule-{one['field']}-becomes-{number}", entry["becomes"], refused))
        rules.append(Rule(one["field"], one["column"], values))
    if problems:
        raise BadInput(problems)
    return tuple(rules)


def _problem(field: str, found: str, refused: DefaultRefused) -> dict[str, Any]:
    return {
        "field": field,
        "column": "",
        "code": refused.code,
        "found": found,
        "advice": refused.message,
    }


def of_form(typed: Mapping[str, str]) -> list[dict[str, Any]]:
    """The rules of the page's form: a column for each field, and the rows of its table."""
    found = []
    for field in RULED:
        column = typed.get(f"rule-{field}", "")
        if not COLUMN.fullmatch(column):
            continue
        numbers = range(MOST) if typed.get(f"rule-{field}-of", "") == column else range(0)
        values = [
            {"value": value, "becomes": typed.get(f"rule-{field}-becomes-{number}", "").strip()}
            for number in numbers
            if (value := typed.get(f"rule-{field}-value-{number}", ""))
        ]
        found.append({"field": field, "column": int(column), "values": values})
    return found
