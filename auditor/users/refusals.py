"""The words of what accounts refuse."""

from __future__ import annotations

from auditor.core.errors import Wording

REFUSALS: dict[str, Wording] = {
    "sign_in_failed": Wording(
        "Not signed in",
        "E-mail and password do not belong together, or the account is closed. "
        "An administrator can send you a new link.",
        401,
    ),
    "link_not_valid": Wording(
        "This link cannot be used",
        "It was used before, has expired, or is incomplete. Ask an administrator for a new one.",
        410,
    ),
    "name_missing": Wording("A name is missing", "Write the person's name, as others are to read it.", 422),
    "email_not_valid": Wording(
        "Not an e-mail address",
        "“{email}” is no e-mail address; write one such as name@company.example.",
        422,
    ),
    "email_not_usable": Wording(
        "The address has an account here",
        "Somebody in your organisation has an account with the address {email} already; look among the "
        "people, closed accounts included.",
        409,
    ),
    "last_administrator": Wording(
        "An administrator is needed",
        "This is the last active administrator. Make somebody else administrator first.",
        409,
    ),
    "own_roles": Wording(
        "Not your own roles",
        "Nobody changes the own roles. Another administrator or whoever runs this installation can.",
        409,
    ),
    "own_link": Wording(
        "Not for yourself",
        "Nobody makes a link for the own account. Another administrator or whoever runs this "
        "installation can.",
        409,
    ),
    "account_closed": Wording(
        "The account is closed", "Open the account again before you give out a link.", 409
    ),
}
