"""The kit's page as one file: styles, script and data in it, and a policy that lets it load nothing else."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import orjson
from flask import render_template

from auditor.fieldkit import faces

FOLDER = Path(__file__).resolve().parent.parent / "static" / "fieldkit"
SCRIPTS = (
    *(
        "words",
        "elements",
        "sealing",
        "vault",
        "entries",
        "container",
        "checklist",
        "findings",
        "interviews",
        "files",
    ),
    *("sending", "start"),
)
"""The script's parts in their order; each sees what stands before it."""


@cache
def script() -> str:
    """The one script of the page."""
    parts = [(FOLDER / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS]
    return '"use strict";\n(() => {\n' + "\n".join(parts) + "})();\n"


@cache
def style() -> str:
    """The one style sheet of the page."""
    return (FOLDER / "kit.css").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Page:
    """A kit's page, and the policy that goes with it as a header."""

    text: str
    policy: str


def make(contents: Mapping[str, Any], *, addresses: Mapping[str, str]) -> Page:
    """The whole page; without addresses it knows no server and only exports."""
    data = orjson.dumps({**contents, "addresses": dict(addresses)}).decode()
    supplier = contents["supplier"]
    names = [supplier["name"], supplier["address"] or "", *contents["audit"]["strata"]]
    look = style() + faces.for_text("".join(names))
    rules = policy(script(), look, is_served=bool(addresses))
    text = render_template(
        "fieldkit/kit.html",
        policy=rules,
        style=look,
        script=script(),
        # The data stand inside a script element, which an end tag among them would close.
        data=data.replace("<", "\\u003c"),
        manifest=addresses.get("manifest", ""),
        name=supplier["name"],
    )
    # A policy inside a page cannot speak of frames; the header does.
    return Page(text, f"{rules}; frame-ancestors 'none'")


def policy(script: str, style: str, *, is_served: bool) -> str:
    """This script and style, pictures and fonts in the page; of a served page, its own server too."""
    rules = f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; font-src data:; "
    if is_served:
        rules += "img-src 'self' blob: data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
    else:
        rules += "img-src blob: data:; "
    return rules + "form-action 'none'; base-uri 'none'"


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
