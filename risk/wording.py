"""Plain words for the inputs of a score, used wherever a sentence names them."""

from __future__ import annotations

from risk.vocabulary import AnswerState, Factor

FACTORS = {
    Factor.COUNTRY: "country",
    Factor.SECTOR: "sector",
    Factor.PRODUCT: "product",
    Factor.WORKFORCE: "workforce",
    Factor.BUSINESS: "business model",
}
FIELDS = {
    "migrant": "migrant workers",
    "agency": "agency workers",
    "fees": "worker-paid fees",
    "tied": "tied permits",
    "housing": "employer housing",
    "temp": "temporary or seasonal work",
    "groups": "vulnerable groups",
    "depth": "labour subcontracting",
    "pay": "form of pay",
    "press": "price and lead-time pressure",
    "trace": "traced inputs",
    "lic": "licences of labour providers",
    "iso": "isolation of the site",
    "contract": "contracts in own language",
    "sector": "sector",
    "product": "product",
}
"""What was asked, as it stands beside its answer: of a share, the share that is meant."""
RISKS = FIELDS | {"trace": "untraced inputs", "contract": "contracts not in own language"}
"""The same as what speaks for risk, where no answer stands beside it."""
STATES = {
    AnswerState.NOT_REQUESTED: "not yet asked",
    AnswerState.OVERDUE: "asked and overdue",
    AnswerState.REFUSED: "refused",
}
TOPICS = ("sector", "product")
NO_TOPIC = {name: f"name no {name}" for name in TOPICS}
UNMATCHED_TOPIC = {name: f"name a {name} that is not matched" for name in TOPICS}
"""Of suppliers, as overview and reports say it of both: of neither the risk is known."""
COUNTRY_PARTS = {
    "prev": "prevalence",
    "tip": "TIP tier",
    "law": "rule of law percentile",
    "ituc": "ITUC rating",
    "rat": "ratification of C29 and P29",
}
CONTROLS = {
    "recruit": "recruitment",
    "docs": "custody of own documents",
    "wages": "wages and records",
    "voice": "worker voice",
    "subs": "subcontractors and agents",
    "audit": "independent audit",
    "remedy": "remedy",
}


def short(gate: str) -> str:
    """The number of a gate by its code, as the scoring model calls it."""
    return gate.partition("_")[0]
