"""Who may do what: roles, permissions and the actor of a request."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from enum import StrEnum

from auditor.core.errors import Refused


class Role(StrEnum):
    """Roles of a person in an organisation."""

    COMPLIANCE = "compliance"
    AUDITOR = "auditor"
    REVIEWER = "reviewer"
    SUPPLIER = "supplier"
    ADMINISTRATOR = "administrator"


class Permission(StrEnum):
    """What can be allowed; each use case asks for one."""

    SEE_SUPPLIERS = "see suppliers"
    UPLOAD_LISTS = "upload lists"
    EDIT_SUPPLIERS = "edit suppliers"
    REQUEST_INFORMATION = "request information"
    RECORD_SIGNALS = "record signals"
    DECIDE_HITS = "decide on list hits"
    REVIEW = "review and confirm"
    PLAN_AUDITS = "plan audits"
    SEE_AUDITS = "see audits"
    DO_AUDITS = "carry out audits"
    RECORD_FINDINGS = "record findings"
    FOLLOW_ACTIONS = "follow corrective actions"
    PROPOSE_ACTIONS = "propose corrective actions and hand them in as done"
    SHOW_ACTIONS = "add evidence to corrective actions"
    VERIFY_ACTIONS = "verify corrective actions"
    CLOSE_FINDING = "close findings"
    ISSUE_REPORTS = "issue reports"
    SEE_HISTORY = "see the history"
    READ_CASES_IN_HISTORY = "read in the history what changed in cases"
    SEE_RUNS = "see scheduled work"
    START_RUNS = "start scheduled work"
    SEE_REFERENCE_DATA = "see reference data"
    MANAGE_REFERENCE_DATA = "import and activate reference data"
    SEE_METHODOLOGY = "see the methodology"
    PROPOSE_METHODOLOGY = "propose releases of the methodology"
    ACTIVATE_METHODOLOGY = "activate releases of the methodology"
    TRY_METHODOLOGY = "try what a release of the methodology would move"
    MANAGE_USERS = "manage users"
    MANAGE_TOKENS = "manage API tokens"


_STAFF = {Role.COMPLIANCE, Role.REVIEWER}
_FIELD = {Role.COMPLIANCE, Role.REVIEWER, Role.AUDITOR}

GRANTS: dict[Permission, set[Role]] = {
    Permission.SEE_SUPPLIERS: _FIELD,
    Permission.UPLOAD_LISTS: {Role.COMPLIANCE},
    Permission.EDIT_SUPPLIERS: {Role.COMPLIANCE},
    Permission.REQUEST_INFORMATION: {Role.COMPLIANCE},
    Permission.RECORD_SIGNALS: _STAFF,
    Permission.DECIDE_HITS: _STAFF,
    Permission.REVIEW: {Role.REVIEWER},
    Permission.PLAN_AUDITS: {Role.COMPLIANCE},
    Permission.SEE_AUDITS: _FIELD,
    Permission.DO_AUDITS: {Role.AUDITOR},
    Permission.RECORD_FINDINGS: {Role.AUDITOR},
    Permission.FOLLOW_ACTIONS: _FIELD,
    Permission.PROPOSE_ACTIONS: {Role.COMPLIANCE, Role.SUPPLIER},
    # Who returns to a site adds what was seen there. Who only confirms brings nothing to be confirmed.
    Permission.SHOW_ACTIONS: {Role.COMPLIANCE, Role.AUDITOR, Role.SUPPLIER},
    Permission.VERIFY_ACTIONS: {Role.AUDITOR, Role.REVIEWER},
    Permission.CLOSE_FINDING: {Role.REVIEWER},
    Permission.ISSUE_REPORTS: _STAFF,
    Permission.SEE_HISTORY: {Role.COMPLIANCE, Role.REVIEWER, Role.ADMINISTRATOR},
    Permission.READ_CASES_IN_HISTORY: _STAFF,
    Permission.SEE_RUNS: {Role.COMPLIANCE, Role.REVIEWER, Role.ADMINISTRATOR},
    Permission.START_RUNS: {Role.COMPLIANCE, Role.ADMINISTRATOR},
    Permission.SEE_REFERENCE_DATA: {*_FIELD, Role.ADMINISTRATOR},
    Permission.MANAGE_REFERENCE_DATA: {Role.ADMINISTRATOR},
    Permission.SEE_METHODOLOGY: {*_FIELD, Role.ADMINISTRATOR},
    Permission.PROPOSE_METHODOLOGY: {Role.ADMINISTRATOR},
    Permission.ACTIVATE_METHODOLOGY: {Role.ADMINISTRATOR, Role.REVIEWER},
    Permission.TRY_METHODOLOGY: {*_STAFF, Role.ADMINISTRATOR},
    Permission.MANAGE_USERS: {Role.ADMINISTRATOR},
    Permission.MANAGE_TOKENS: {Role.COMPLIANCE, Role.AUDITOR, Role.REVIEWER, Role.ADMINISTRATOR},
}


NO_SITE = uuid.UUID(int=0)
"""The site of a supplier's person of whom it is not said where they belong: none, but no one of the house."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a person, a token of a person, or a job of the product itself (`user_id` None)."""

    organisation_id: uuid.UUID
    user_id: uuid.UUID | None
    name: str
    roles: frozenset[Role]
    supplier_id: uuid.UUID | None = None
    """The supplier a person with the role *supplier* answers for."""

    @property
    def waits_for_site(self) -> bool:
        """Whether it is still to be said for which site of a merge or split the person answers."""
        return self.supplier_id == NO_SITE

    def may(self, permission: Permission) -> bool:
        """Whether any role of the actor grants it; a job may do all that it is written to do."""
        return self.user_id is None or not self.roles.isdisjoint(GRANTS[permission])


def job_actor(organisation_id: uuid.UUID, name: str) -> Actor:
    """The product itself, working for one organisation."""
    return Actor(organisation_id, None, name, frozenset())


def require(actor: Actor, permission: Permission) -> None:
    """Refuse unless the actor's roles grant the permission."""
    if not actor.may(permission):
        raise Refused("not_allowed", permission=permission.value)


def require_other_person(actor: Actor, *authors: uuid.UUID | None) -> None:
    """Refuse who wrote or did it: a second pair of eyes is needed."""
    if actor.user_id is not None and actor.user_id in authors:
        raise Refused("own_work")
