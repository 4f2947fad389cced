"""Lists in a documented form (requests, signals, links) by page and by API: all of a list, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from flask import flash, request
from flask_smorest.fields import Upload
from marshmallow import Schema, fields

from auditor.core import clock, forms, web
from auditor.core.errors import BadInput
from auditor.intake.tables import Outcome


class Record(Protocol):
    """Stores a list from its bytes, or refuses it whole with all problems."""

    def __call__(self, session: Any, content: bytes, filename: str, *, actor: Any, now: Any) -> Outcome:
        """What came of it."""


class FormList(Schema):
    """A list as a file: CSV or XLSX."""

    file = Upload(required=True)


class FormListAnswer(Schema):
    """What became of an uploaded list."""

    recorded = fields.Integer(required=True)
    unchanged = fields.Integer(required=True)


def take(record: Record, content: bytes, filename: str) -> Outcome:
    """Store a list of the request's organisation."""
    outcome = record(web.session(), content, filename, actor=web.actor(), now=clock.now())
    web.session().commit()
    return outcome


def take_file(record: Record, files: Mapping[str, Any]) -> Outcome:
    """The same for the file of an API call."""
    return take(record, files["file"].read(), files["file"].filename or "list.csv")


@dataclass(frozen=True, slots=True)
class ListPage:
    """The page that takes lists of one form: what they hold in words, their columns, and what stores them."""

    what: str
    columns: Mapping[str, str]
    record: Record

    def show(self, problems: list[dict[str, object]] | None = None, error: str = "") -> web.Answer:
        """The form, with what was wrong."""
        form = forms.Form(errors={"file": [error]} if error else {})
        status = 422 if problems or error else 200
        template = "intake/form_list.html"
        return web.page(
            template, status, form=form, problems=problems or [], columns=self.columns, what=self.what
        )

    def take(self, said: Callable[[Outcome], str], then: str) -> web.Answer:
        """Take the list that was sent, and go on to a page that tells what came of it."""
        given = request.files.get("file")
        if given is None or not given.filename:
            return self.show(error="Choose a file.")
        try:
            outcome = take(self.record, given.read(), given.filename)
        except BadInput as refusal:
            return self.show(refusal.problems)
        flash(said(outcome))
        for sentence in outcome.told:
            flash(sentence)
        return web.see(then)
