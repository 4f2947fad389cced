"""How pages show ends and links: addresses, and grades in words."""

from __future__ import annotations

from flask import url_for

from auditor.chain.faces import Face
from risk.vocabulary import Grade
from suppliers.chain.chain_walk import EndKind

GRADES: list[tuple[str, str]] = [
    (Grade.SELF.value, "stated by the company itself"),
    (Grade.DOCUMENT.value, "shown by a document"),
    (Grade.ONSITE.value, "seen on site"),
    (Grade.TRIANGULATED.value, "documents, site and workers agree"),
    (Grade.NONE.value, "not shown at all"),
]
GRADE_WORDS = dict(GRADES)


def address_of(face: Face) -> str:
    """The page of whoever stands at an end; empty for the buyer."""
    if face.end.kind is EndKind.SUPPLIER:
        return url_for("portfolio.supplier", supplier_id=face.end.id)
    return url_for("chain.party", party_id=face.end.id) if face.end.id else ""
