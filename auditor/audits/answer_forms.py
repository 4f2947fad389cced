"""The form of a checklist: what was typed, and what somebody else answered meanwhile."""

from __future__ import annotations

from collections.abc import Mapping

from flask import request

from auditor.audits import editions, fieldwork
from auditor.audits.models import Audit, ChecklistAnswer
from auditor.core import forms, seen, web


def typed_answers(audit: Audit) -> dict[str, dict[str, str]]:
    """What the form holds, by question; questions without an answer are left alone."""
    found = {}
    for question in editions.questions_of(web.session(), audit):
        values = {name: request.form.get(f"{question.code}.{name}", "").strip() for name in fieldwork.ANSWER}
        if values["raw"] or values["note"]:
            found[question.code] = values
    return found


def shown_answer(row: ChecklistAnswer) -> dict[str, str]:
    """An answer as the form shows it."""
    return {name: getattr(row, name) for name in fieldwork.ANSWER}


def answer_mark(values: dict[str, str]) -> str:
    """The sign of an answer that a form was filled with."""
    return seen.mark(*(values.get(name, "") for name in fieldwork.ANSWER))


def fresh_answers(
    audit: Audit, typed: dict[str, dict[str, str]], errors: dict[str, str]
) -> dict[str, dict[str, str]]:
    """What was typed, without answers that this person left alone and somebody else changed meanwhile.

    Where both changed one answer, `errors` tells what is stored now.
    """
    rows, kept = fieldwork.answers_of(web.session(), audit), {}
    for code, values in typed.items():
        stored = shown_answer(rows[code]) if code in rows else {}
        filled_from = request.form.get(f"{code}.seen") or answer_mark(stored)
        is_stale = filled_from != answer_mark(stored)
        if is_stale and answer_mark(values) == filled_from:
            continue
        kept[code] = values
        if is_stale and answer_mark(values) != answer_mark(stored):
            now = ", ".join(text.replace("_", " ") for text in stored.values() if text)
            by = fieldwork.who_answered(web.session(), rows.get(code)) or "Somebody else"
            errors[code] = f"{by} answered this meanwhile. Stored now: {now}. Store again to replace it."
    return kept


def in_words(wrong: Mapping[str, list[str]], values: Mapping[str, str]) -> str:
    """What is wrong with an answer, in one sentence for each of its fields."""
    told = [f"The note: {forms.plainly(text, values['note'])}" for text in wrong.get("note", [])]
    return " ".join([*(["Choose one of the answers."] if set(wrong) - {"note"} else []), *told])
