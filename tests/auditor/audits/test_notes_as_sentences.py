"""A note of a device is a sentence before what the page says of it, with one full stop at its end."""

from datetime import date
from types import SimpleNamespace

import pytest
from flask import render_template_string

PAGE = '{% from "audits/contradicted.html" import at_question %}{{ at_question([one], false) }}'


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("Seen in the office.", "“<bdi>Seen in the office.</bdi>” The same is stored"),
        ("Seen in the office", "“<bdi>Seen in the office.</bdi>” The same is stored"),
        ("办公室见。", "“<bdi>办公室见。</bdi>” The same is stored"),
        ("", "said <strong>yes</strong>. The same is stored"),
    ],
)
def test_a_note_ends_once(app, note, told):
    said = SimpleNamespace(on=date(2026, 6, 15), raw="yes", note=note)
    one = SimpleNamespace(said=said, standing="same", is_graver=False, why="")
    with app.test_request_context():
        page = render_template_string(PAGE, one=one)
    assert told in " ".join(page.split())
