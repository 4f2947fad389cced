"""What the room adds to the page of a supplier, which lies in a room below."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import render_template
from markupsafe import Markup

from auditor.core import clock, web
from auditor.methods import active
from auditor.scheduling.schedules import SCHEDULES
from suppliers.models import Supplier

_NIGHTLY = next(one for one in SCHEDULES if one.job == "rescore")


def next_score(_supplier: Supplier) -> str:
    """When the supplier is scored again, and by which rules."""
    return Markup(  # noqa: S704  made by our own template, which escapes
        render_template(
            "scheduling/next_score.html",
            due_at=_NIGHTLY.next_due(clock.now()),
            version=active.method(web.session()).version,
        )
    )


SECTIONS: dict[str, Callable[[Any], str]] = {"score": next_score}
