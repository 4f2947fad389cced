"""What the room adds to the page of a methodology release, which lies in a room below."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import render_template
from markupsafe import Markup

from auditor.core import web
from auditor.core.access import Permission
from auditor.methods.models import MethodologyRelease
from auditor.what_if import service


def of_release(release: MethodologyRelease) -> str:
    """The button that tries the release, and its latest trial."""
    actor = web.actor()
    if not actor.may(Permission.TRY_METHODOLOGY):
        return ""
    return Markup(  # noqa: S704  made by our own template, which escapes
        render_template(
            "what_if/section.html",
            release=release,
            latest=service.latest(web.session(), release),
        )
    )


SECTIONS: dict[str, Callable[[Any], str]] = {"methodology_release": of_release}
