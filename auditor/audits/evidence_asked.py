"""The evidence to ask for with each question, in our own words, by ILO indicator or must of the visit."""

from __future__ import annotations

from risk.indicators import Indicator

BY_ILO = {
    "ILO01": "Share of migrant, agency and young workers by payroll and agency lists; visas with employer.",
    "ILO02": "Offer letter, contract signed at origin, contract on site, first payslip of one person.",
    "ILO03": "Gate, guard and dormitory logs; house rules; doors and locks seen at night.",
    "ILO04": "Telephone and visitor rules; register of units, floors, subcontractors against what is seen.",
    "ILO05": "Incident, first-aid and grievance registers; actions taken against supervisors.",
    "ILO06": "Warning letters, fines and dismissals of twelve months; resignations refused.",
    "ILO07": "Safe or store of documents opened; signed receipts; where workers say that their papers are.",
    "ILO08": "Payroll of three months against bank records, hours and deductions with their legal ground.",
    "ILO09": "Recruitment receipts, loans and advances with interest and balance; agreements with agents.",
    "ILO10": "Dormitory, kitchen, water and safety inspected; permits; accident register.",
    "ILO11": "Time records of three months against production, gate and transport records.",
}
BY_MUST = {
    "MUST-F1": "Count of beds and of workers housed; exits opened.",
    "MUST-F2": "Contracts, licences and invoices of each agency.",
    "MUST-F3": "Roster and payroll of the night shift.",
    "MUST-F4": "Deliveries and gate records against headcount.",
    "MUST-C1": "List of tiers with headcount and who pays whom.",
    "MUST-C2": "Count of beds, water points and toilets.",
    "MUST-C3": "Transport rota, and who pays for it.",
    "MUST-C4": "Final payslips and transfers of workers who left.",
    "MUST-C5": "Receipts of sponsor, transfer and exit fees.",
    "MUST-A1": "Harvest calendar and headcount by week.",
    "MUST-A2": "A known weight on the scale, noted with the result.",
    "MUST-A3": "Piece rates, output and hours of ten workers in one week.",
    "MUST-A4": "The contractor's licence, contracts and payments.",
    "MUST-A5": "List or map of plots against the buyer's list.",
    "MUST-A6": "Count in field and housing, school enrolment.",
}


def of_indicator(indicator: Indicator) -> str:
    """What to ask for at an indicator, through its ILO indicator; blank where it has none."""
    return BY_ILO.get(indicator.ilo, "")


def of_must(code: str) -> str:
    """What to ask for at a must of the visit."""
    return BY_MUST.get(code, "")
