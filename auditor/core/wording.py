"""Codes in the words of pages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Protocol

from markupsafe import Markup

from auditor.core.numbers import number_of
from risk import indicators
from risk.rounding import percent
from risk.vocabulary import Factor, Gate
from risk.wording import FACTORS, short

if TYPE_CHECKING:  # `manumit score` takes its words from here, and Flask takes half a second to load
    from flask import Flask

GATES: dict[str, str] = {
    Gate.LISTED_EXACT: "confirmed on a list",
    Gate.LISTED_FUZZY: "close to a listed name, to be reviewed",
    Gate.ZERO_TOLERANCE_CONFIRMED: "confirmed zero-tolerance finding",
    Gate.STATE_IMPOSED: "indication of state-imposed forced labour",
    Gate.DELPHI_CASE: "indicators point to forced labour",
    Gate.ICLS_PAIR: "involuntary work under menace of penalty recorded",
    Gate.WORST_FORM_OF_CHILD_LABOUR: "indication of a worst form of child labour",
    Gate.STRONG_CONFIRMED: "confirmed strong indicator",
    Gate.DENIED_OR_FALSE: "access denied, false records or retaliation",
    Gate.ZERO_TOLERANCE_SUSPECTED: "suspected zero-tolerance matter",
    Gate.SILENT: "silent after being asked",
    Gate.PROBATION: "on probation after a grave finding",
}
"""Why a score cannot go below a floor, short enough for a list; the page of a supplier gives the evidence."""

JOBS: dict[str, str] = {
    "commit_list": "Store an uploaded list",
    "decide_scores": "Decide on scores awaiting review",
    "deliver": "Send reminders by e-mail and webhook",
    "escalate": "Take the steps of findings whose time ran out",
    "forget_lists": "Remove written files that were handed back, and files of refused lists",
    "give_list_back": "Write a list that goes back",
    "mark_suppliers": "Score again after a release came into use",
    "open_due_audits": "Plan the audits that fall due",
    "pack_scores": "Pack what entered old scores",
    "read_list": "Read an uploaded list",
    "recount": "Count what the overview shows afresh",
    "recount_gaps": "Count what the portfolio report shows afresh",
    "remind": "Remind of what is due or overdue",
    "replay_sample": "Compute some past scores again",
    "rescore": "Score every supplier again",
    "rescore_along": "Help to score every supplier again",
    "take_up_changes": "Score what changed",
    "try_methodology": "Try other rules on every supplier",
    "tidy": "Remove marks and unfinished files of long ago",
}
"""What background work is called on pages."""


STATES: dict[str, str] = {
    "cap_requested": "corrective action plan asked for",
    "cap_proposed": "corrective action plan handed in",
    "cap_accepted": "corrective action plan accepted",
    "evidence": "evidence handed in",
    "evidence_submitted": "evidence handed in",
}
"""States of findings and actions whose code says too little; all others are their code with blanks."""

TABLES: dict[str, str] = {
    "corrective_action": "corrective actions",
    "evidence_file": "evidence files",
    "information_request": "requests",
    "list_membership": "places on lists",
    "outside_identifier": "numbers in other systems",
    "person": "people who answer for it",
    "reported_signal": "signals",
    "screening_hit": "list hits",
    "stated_answer": "answers",
    "stated_control": "controls",
    "supplier_alias": "other names",
    "upload_row": "rows of lists",
}
"""What people call the rows that a merge or split moves."""


def state_in_words(code: object) -> str:
    """A state for people."""
    return STATES.get(str(code)) or str(code).replace("_", " ")


def event_in_words(action: str) -> str:
    """What happened, for people: the state that a thing came to in the words of states."""
    thing, _, state = action.partition("_")
    if thing in ("finding", "action", "audit") and state in STATES:
        return f"{thing}: {STATES[state]}"
    return action.replace("_", " ")


def rows_in_words(table: str) -> str:
    """The rows of a table as people call them."""
    return TABLES.get(table, f"{table.replace('_', ' ')}s")


def counts_in_words(counts: Mapping[str, object]) -> str:
    """Rows by kind, for a sentence."""
    return ", ".join(f"{rows_in_words(name)}: {number}" for name, number in sorted(counts.items()))


def gate_in_words(code: str) -> str:
    """A gate for people; a code of a later methodology is shown as it is."""
    return GATES.get(code, code.replace("_", " "))


def gates_in_words(codes: Iterable[str]) -> str:
    """Gates for people, each with the number that explanation, method and reports call it by."""
    return "; ".join(f"{gate_in_words(code)} ({short(code)})" for code in codes)


def factor_in_words(code: str) -> str:
    """A factor of the score for people; whatever else is a reason is shown as it is."""
    return FACTORS[Factor(code)].capitalize() if code in FACTORS else code.replace("_", " ")


RULES: dict[str, str] = {
    "FRQ-CR": "interval at Critical",
    "FRQ-HI": "interval at High",
    "FRQ-EL": "interval at Elevated",
    "FRQ-MO": "interval at Moderate",
    "FRQ-LO": "interval at Low",
    "FRQ-SEAS": "peak weeks of farms",
    "FRQ-CONS": "visits to building sites",
    "BSCI-FU": "open findings are looked at",
}
"""Rules by which an audit falls due, short enough for a table."""
_RULE = re.compile("|".join(RULES))
_END_OF_TASK = re.compile("[:;]")


def rules_in_words(text: str) -> str:
    """A text that names rules by their codes, with what each says: `interval at High (FRQ-HI)`."""
    return _RULE.sub(lambda found: f"{RULES[found[0]]} ({found[0]})", text)


def code_in_words(code: str) -> str:
    """The code of an action or indicator with what it is: nobody knows all by heart. Any other as it is."""
    known = indicators.knowledge()
    if code in known.actions:
        task = _END_OF_TASK.split(known.actions[code].task)[0]
        return f"{code} ({task[:1].lower()}{task[1:]})"
    return f"{code} ({known.indicators[code].title})" if code in known.indicators else code


def job_in_words(code: str) -> str:
    """Background work for people; a job of a later release by its code."""
    return JOBS.get(code) or code.replace("_", " ").capitalize()


class Done(Protocol):
    """Something that was done, by a person or by work of the product itself."""

    @property
    def actor_id(self) -> object:
        """The person; None for the product."""

    @property
    def actor_name(self) -> str:
        """The person's name, or the code of the work with blanks."""


def who_in_words(event: Done) -> str:
    """Who did it, for people: a person by name, background work by what it does."""
    work = JOBS.get(event.actor_name.replace(" ", "_")) if event.actor_id is None else None
    return f"scheduled work: {work[0].lower()}{work[1:]}" if work else event.actor_name


def counted(number: int | str, one: str, many: str = "") -> str:
    """A number with its noun: `1 question`, `2 questions`; `many` where the plural is not one with s.

    Words that stand for a number are kept: `fewer than 5 workers`.
    """
    told = number if isinstance(number, str) else f"{number:,}"
    return f"{told} {one if number == 1 else many or one + 's'}"


def shortened(text: str, most: int = 120) -> str:
    """A long text by its beginning, with the whole as the title of it."""
    if len(text) <= most:
        return text
    return Markup('<span title="{}">{}</span>').format(text, beginning(text, most))


def beginning(text: str, most: int) -> str:
    """A long text in one line by its first words, whole ones where it has blanks."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[: most + 1].rpartition(" ")[0]
    if len(cut) < most // 2:  # no blanks, as in Thai or Chinese: never between a letter and its marks
        end = most
        while end > most // 2 and unicodedata.category(line[end]).startswith("M"):
            end -= 1
        cut = line[:end]
    return f"{cut.rstrip()}…"


_LONGEST_NAME = 120
"""Letters of a name in a title: five lines of a telephone."""


def in_title(name: str) -> str:
    """A name in the title of a page, cut where it is very long."""
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME].rstrip()}…"


def in_heading(name: str) -> str:
    """The same in the heading above a page: in the direction of its own script, and whole as its title."""
    cut = in_title(name)
    if cut != name:
        return Markup('<bdi title="{}">{}</bdi>').format(name, cut)
    return name if name.isascii() else Markup("<bdi>{}</bdi>").format(name)


ENDS = tuple(".?!…。？！؟۔।")
"""Signs by which a sentence ends, in the scripts that people write in."""


def ended(text: str) -> str:
    """A text as a sentence: a full stop after it, unless it ends by a sign of its own."""
    text = text.rstrip()
    if text.endswith(".") and text[:-1].endswith(ENDS) and not text.endswith("..."):
        text = text[:-1]  # put together of a pattern and a text with an end of its own: “…?.”, “… Co..”
    return text if not text or text.endswith(ENDS) else f"{text}."


def place_line(parts: Iterable[str]) -> str:
    """Address, town and region in one line; what an earlier one names already is not said again."""
    told: list[str] = []
    for part in parts:
        known = {one.strip().casefold() for one in ", ".join(told).split(",")}
        if part and part.casefold() not in known:
            told.append(part)
    return ", ".join(told)


def register(app: Flask) -> None:
    """Give templates the filters."""
    app.add_template_filter(shortened)
    app.add_template_filter(ended)
    app.add_template_filter(in_title)
    app.add_template_filter(in_heading)
    app.add_template_filter(place_line)
    app.add_template_filter(gate_in_words)
    app.add_template_filter(gates_in_words)
    app.add_template_filter(factor_in_words)
    app.add_template_filter(rules_in_words)
    app.add_template_filter(job_in_words)
    app.add_template_filter(state_in_words)
    app.add_template_filter(event_in_words)
    app.add_template_filter(who_in_words)
    app.add_template_filter(number_of)
    app.add_template_filter(percent)
    app.add_template_filter(counted)
