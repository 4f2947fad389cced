"""What fields are called where people choose one for a column, on the page and in what is told of a list."""

from __future__ import annotations

SIGNS: dict[str, str] = {
    "identity_documents_held": "passports or identity papers kept by others than the workers",
    "movement_restricted": "workers cannot leave freely: curfew, locked dormitories",
    "wages_withheld": "wages withheld or in arrears",
    "debt_bondage": "workers bound by a debt",
    "weekly_hours": "hours of work a week",
    "forced_overtime": "overtime that is forced or excessive",
    "violence": "physical or sexual violence",
    "threats": "intimidation and threats",
    "deception": "deception: contracts substituted, false promises",
    "workers_isolated": "workers kept from contact with others",
    "abusive_conditions": "abusive working and living conditions",
    "vulnerability_abused": "abuse of vulnerability, such as of workers without papers",
    "child_labour": "children at work",
    "prison_labour": "prisoners at work",
    "labour_transfer": "workers sent by a state labour transfer",
    "forced_labour": "forced labour",
}
"""The signs of forced labour, in the order in which they are offered."""
