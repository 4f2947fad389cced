"""The fields of a list of findings in words, for the page that takes one; see docs/findings-upload.md."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from marshmallow import fields, validate

from auditor.findings.reading import PLACE_COLUMNS, REQUIRED
from auditor.findings.schemas import FindingBody
from auditor.findings.severity_rules import MEASURES, measure_hint

WORDS: dict[str, str] = {
    "supplier": "the supplier's id here, or its number in another system (OS ID, LEI, the list's own)",
    "supplier_name": "the whole name in any case, a native or former one too; with country if two share it",
    "country": "by name or code, beside a name that two suppliers share",
    "audit": "the audit's id; it names the supplier too",
    "reference": "your own number of the finding, unique for the supplier",
    "code": "a code of the indicators table that is not context, e.g. ILO07, D5-01, FALSE_RECORDS",
    "found_on": "the day it was seen; clocks of containment run from it",
    "severity": "blank takes the code's own, lower is refused",
    "substantiation": "zero tolerance is confirmed by a reviewer only",
    "cohort": "a group with both is two findings; blank: child for PUR-07, PUR-09, PUR-10, else adult",
    "cohort_label": "the group by its work, never by a person (`person_named`); blank is the site at large",
    "cohort_size": "workers in the group",
    "workers_affected": "workers of the group that are affected",
    "context": "acts and circumstances of the group, codes of context; in CSV separated by a vertical bar",
    "exploitation": "the form of exploitation; blank: the one that PUR-03 to PUR-08 are of, else labour",
    "period_from": "since when",
    "period_to": "until when; blank: it goes on",
    "last_known_on": "the last day it was known to go on; blank takes the end of the period, else found_on",
    **{name: measure_hint(name, {one: one for one in MEASURES}) for name in MEASURES},
    "in_danger": "whether anybody might be in danger now: protection is owed before anything else",
    "danger_group": "who, as a group by its work, never a person (`person_named`); only with yes",
    "danger_workers": "how many; only with yes, and shown banded below 5",
    "title": "a few words",
    "description": "what was seen, and how it is known",
    "is_confidential": "the supplier never learns of a confidential finding",
}
KINDS = {fields.Date: "day, YYYY-MM-DD", fields.Integer: "whole number", fields.Boolean: "yes or no"}


@dataclass(frozen=True, slots=True)
class ListField:
    """One field: whether it is needed, what it means, and what may stand in it."""

    name: str
    needed: str
    holds: str
    takes: str


def list_fields() -> list[ListField]:
    """All fields of a list: whose finding it is, then the finding as the schema reads it."""
    place = [
        ListField(name, "" if name == "country" else "one of three", WORDS[name], "text")
        for name in PLACE_COLUMNS
    ]
    schema = FindingBody().fields
    return place + [
        ListField(name, "yes" if name in REQUIRED else "", WORDS[name], _takes(declared))
        for name, declared in schema.items()
    ]


def _takes(declared: fields.Field[Any]) -> str:
    """What a field takes by its type and rules."""
    for rule in declared.validators:
        if isinstance(rule, validate.OneOf):
            blank = declared.load_default
            return ", ".join(f"{one} (if blank)" if one == blank else str(one) for one in rule.choices)
        if isinstance(rule, validate.Length):
            return f"text of up to {rule.max:,} characters"
    return next((words for kind, words in KINDS.items() if isinstance(declared, kind)), "codes")
