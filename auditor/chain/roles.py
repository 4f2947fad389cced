"""Roles of links and parties: what people write for them, and how pages say them."""

from __future__ import annotations

from suppliers.chain.chain_models import LinkRole, PartyRole

ROLE_WORDS: dict[str, str] = {
    LinkRole.SUPPLIES: "supplies",
    LinkRole.SUB_CONTRACTS: "works as sub-contractor for",
    LinkRole.RECRUITS: "recruits for",
    LinkRole.PROVIDES_LABOUR: "provides labour to",
    LinkRole.OWNS: "owns",
    LinkRole.ORIGINATES: "is an origin of material for",
}
"""What the upstream end does for the downstream end, as part of a sentence."""

SHORT_WORDS: dict[str, str] = {
    LinkRole.SUPPLIES: "supplies",
    LinkRole.SUB_CONTRACTS: "sub-contracts",
    LinkRole.RECRUITS: "recruits",
    LinkRole.PROVIDES_LABOUR: "labour",
    LinkRole.OWNS: "owns",
    LinkRole.ORIGINATES: "origin",
}
"""The same for the narrow labels of the picture."""

PARTY_WORDS: dict[str, str] = {
    PartyRole.RECRUITER: "recruiter",
    PartyRole.AGENT: "agent",
    PartyRole.LABOUR_PROVIDER: "labour provider",
    PartyRole.OWNER: "owner",
    PartyRole.SUB_SUPPLIER: "sub-supplier",
    PartyRole.ORIGIN: "raw-material origin",
    PartyRole.INTERMEDIARY: "company in between",
}

_WRITTEN: dict[LinkRole, tuple[str, ...]] = {
    LinkRole.SUPPLIES: ("supplier", "supply", "sub_supplier"),
    LinkRole.SUB_CONTRACTS: ("sub_contractor", "subcontractor", "subcontracts"),
    LinkRole.RECRUITS: ("recruiter", "recruitment_agent", "agent"),
    LinkRole.PROVIDES_LABOUR: ("labour_provider", "labor_provider", "provides_labor", "labour_agent"),
    LinkRole.OWNS: ("owner", "parent"),
    LinkRole.ORIGINATES: ("origin", "raw_material_origin"),
}
_KINDS = {"agent": PartyRole.AGENT, "recruitment_agent": PartyRole.AGENT, "labour_agent": PartyRole.AGENT}


def read(text: str) -> tuple[LinkRole, PartyRole | None] | None:
    """A written role, and what kind of party it tells besides; None where it is not one of ours."""
    word = text.strip().casefold().replace(" ", "_").replace("-", "_")
    for role in LinkRole:
        if word == role.value or word in _WRITTEN[role]:
            return role, _KINDS.get(word)
    return None
