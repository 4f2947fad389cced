"""The kit's page as one file: styles, script and data in it, and a policy that lets it load nothing else."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import orjson
from flask import render_template

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


def policy(*, framed: bool = True) -> str:
    """The content policy: this script, this style, pictures made in the page, calls to the own origin."""
    # A policy inside a page cannot speak of frames; the header does.
    frames = "; frame-ancestors 'none'" if framed else ""
    return (
        f"default-src 'none'; script-src {_hash(script())}; style-src {_hash(style())}; img-src blob: data:; "
        "connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'none'; base-uri 'none'"
        + frames
    )


def page(contents: Mapping[str, Any], *, addresses: Mapping[str, str]) -> str:
    """The whole page; without addresses it knows no server and only exports."""
    data = orjson.dumps({**contents, "addresses": dict(addresses)}).decode()
    return render_template(
        "fieldkit/kit.html",
        policy=policy(framed=False),
        style=style(),
        script=script(),
        # The data stand inside a script element, which an end tag among them would close.
        data=data.replace("<", "\\u003c"),
        manifest=addresses.get("manifest", ""),
        name=contents["supplier"]["name"],
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
