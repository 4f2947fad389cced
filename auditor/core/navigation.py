"""The main menu: what there is, for whom; only places that exist are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Flask, current_app, request, url_for

from auditor.core import web
from auditor.core.access import Actor, Permission


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the menu, for who has any of the permissions; without one it is for everybody signed in."""

    label: str
    endpoint: str
    permissions: tuple[Permission, ...] = ()
    rooms_within: tuple[str, ...] = ()
    """Rooms without an entry of their own: their pages are reached from this one."""
    pages_within: tuple[str, ...] = ()
    """Endpoints of another place's room that belong to this one all the same."""

    @property
    def rooms(self) -> set[str]:
        """The rooms whose pages belong here."""
        return {self.endpoint.partition(".")[0], *self.rooms_within}

    def is_for(self, actor: Actor) -> bool:
        """Whether the actor may go there."""
        return not self.permissions or any(actor.may(permission) for permission in self.permissions)


FINDING_PAGES = (
    "remediation.finding",
    "remediation.new_finding",
    "remediation.post_finding",
    "remediation.post_finding_move",
    "remediation.post_finding_evidence",
    "remediation.post_severity",
    "remediation.upload",
    "remediation.post_upload",
)
"""Pages about a finding that the room of actions shows, since they show its actions too."""

PLACES = (
    Place("Overview", "dashboard.overview"),
    Place("Suppliers", "portfolio.suppliers", (Permission.SEE_SUPPLIERS,)),
    Place("Chain", "chain.overview", (Permission.SEE_SUPPLIERS,)),
    Place("Sites", "sites.overview", (Permission.SEE_SUPPLIERS,), ("matching", "entities")),
    Place("Uploads", "intake.uploads", (Permission.UPLOAD_LISTS,), ("lists",)),
    Place("Requests", "requests.overview", (Permission.REQUEST_INFORMATION,)),
    Place("Signals", "signals.overview", (Permission.RECORD_SIGNALS,)),
    Place("Watch-list hits", "screening.hits", (Permission.DECIDE_HITS,)),
    Place("Programme", "planning.programme", (Permission.SEE_AUDITS,), ("pool", "checklists")),
    Place("Calendar", "calendar.month", (Permission.SEE_AUDITS,)),
    Place("Audits", "audits.overview", (Permission.SEE_AUDITS,)),
    Place("Findings", "findings.overview", (Permission.SEE_AUDITS,), ("follow_up",), FINDING_PAGES),
    Place("Cases", "cases.overview", (Permission.SEE_AUDITS,)),
    Place("Actions", "remediation.overview", (Permission.FOLLOW_ACTIONS, Permission.PROPOSE_ACTIONS)),
    Place("Reports", "reports.overview", (Permission.ISSUE_REPORTS,)),
    Place("Reference data", "reference.overview", (Permission.SEE_REFERENCE_DATA,)),
    Place("Methodology", "methods.overview", (Permission.SEE_METHODOLOGY,), ("what_if",)),
    Place("Scheduled work", "scheduling.overview", (Permission.SEE_RUNS,)),
    Place("Reminders", "notifications.overview"),
)

PERSONAL = (
    Place("My account", "users.account"),
    Place("People", "users.people", (Permission.MANAGE_USERS,)),
    Place("History", "history.overview", (Permission.SEE_HISTORY,)),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A menu entry ready to be shown."""

    label: str
    address: str
    is_current: bool


def current_among(places: Sequence[Place]) -> Place | None:
    """Where the asked page belongs: a place that names it goes before the one whose room it is in."""
    named = [place for place in places if request.endpoint in place.pages_within]
    return next(iter([*named, *(place for place in places if request.blueprint in place.rooms)]), None)


def entries(places: tuple[Place, ...]) -> list[Entry]:
    """What the current actor may go to."""
    actor = web.actor_or_none()
    if actor is None:
        return []
    open_to = [
        place for place in places if place.endpoint in current_app.view_functions and place.is_for(actor)
    ]
    current = current_among(open_to)
    return [Entry(place.label, url_for(place.endpoint), place is current) for place in open_to]


def register(app: Flask) -> None:
    """Give every template the menu and the actor."""

    @app.context_processor
    def _menu() -> dict[str, object]:
        return {
            "menu": lambda: entries(PLACES),
            "personal_menu": lambda: entries(PERSONAL),
            "actor": web.actor_or_none,
        }
