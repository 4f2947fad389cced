"""The features of the application, and how their parts are found.

A feature is a folder with fixed file names (docs/architecture.md). `pages.py` holds `routes`, a blueprint of
HTML pages; `api.py` holds `routes`, a blueprint under /api/v1; `refusals.py` holds `REFUSALS`. A feature has
only the files it needs; naming it here is all that its wiring takes.
"""

from __future__ import annotations

from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from flask import Flask
from prometheus_client import Metric

from auditor.core import api, collecting
from auditor.core.database import TenantSession
from auditor.core.errors import Wording

FEATURES = (
    "users",
    "history",
    "notifications",
    "delivery",
    "reference",
    "methods",
    "evidence",
    "matching",
    "intake",
    "lists",
    "requests",
    "signals",
    "pool",
    "audits",
    "checklists",
    "findings",
    "remediation",
    "cases",
    "restitution",
    "fieldkit",
    "screening",
    "scoring",
    "what_if",
    "sites",
    "entities",
    "chain",
    "planning",
    "calendar",
    "follow_up",
    "reports",
    "portfolio",
    "dashboard",
    "scheduling",
)


def part(feature: str, name: str) -> ModuleType | None:
    """A module of a feature, None when the feature has no such part."""
    full_name = f"auditor.{feature}.{name}"
    if find_spec(f"auditor.{feature}") is None or find_spec(full_name) is None:
        return None
    return import_module(full_name)


def register(app: Flask) -> None:
    """Attach every feature's pages and API routes."""
    spec = api.start(app)
    for feature in FEATURES:
        if pages := part(feature, "pages"):
            app.register_blueprint(pages.routes)
        if routes := part(feature, "api"):
            api.add(spec, routes.routes)


def sections(page: str, subject: object) -> list[str]:
    """What rooms above add to a page of a room below: markup, in the order of the rooms.

    `sections.py` of a feature names the pages in `SECTIONS`, each with a function of the page's subject.
    """
    found = []
    for feature in FEATURES:
        if module := part(feature, "sections"):
            found += [module.SECTIONS[page](subject)] if page in module.SECTIONS else []
    return [markup for markup in found if markup]


def refusals() -> dict[str, Wording]:
    """The wordings of every feature's refusals."""
    found: dict[str, Wording] = {}
    for feature in FEATURES:
        if module := part(feature, "refusals"):
            found |= module.REFUSALS
    return found


def measures(session: TenantSession, now: datetime) -> list[Metric]:
    """What `/metrics` tells of the whole installation; `metrics.py` of a feature reads its part."""
    found: list[Metric] = []
    for feature in FEATURES:
        if module := part(feature, "metrics"):
            found += module.read(session, now)
    return found


@collecting.seldom()
def load_models() -> None:
    """Import every table, so that the metadata is whole."""
    import_module("auditor.core.attempts")
    import_module("auditor.core.changes")
    import_module("auditor.core.need_to_know")
    import_module("auditor.core.parts")
    import_module("auditor.core.work")
    import_module("auditor.remediation.escalations")
    import_module("suppliers.models")
    import_module("suppliers.chain.chain_models")
    import_module("suppliers.sites.site_models")
    import_module("suppliers.sites.site_decisions")
    for feature in FEATURES:
        part(feature, "models")
