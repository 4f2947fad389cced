"""Sheets for tests of money owed: rows of hours and pay, of fees and of payments, as CSV or workbook."""

import io

import openpyxl

from auditor.restitution import fees, service, sheets, wages
from auditor.restitution.computed import Choices
from tests import casework
from tests.conftest import NOON

WAGE = {
    "worker": "W-014",
    "period_from": "2026-04-01",
    "period_to": "2026-04-30",
    "regular_hours": "208",
    "overtime_hours": "40",
    "legal_rate": "2.00",
    "contract_rate": "1.80",
    "overtime_multiplier": "1.5",
    "gross_paid": "380.00",
    "lawful_deductions": "0.00",
    "unlawful_deductions": "45.00",
    "currency": "USD",
}
"""The published case of back wages: 201.00 are owed."""

FEE = {
    "worker": "W-014",
    "origin": "NP",
    "agent": "Agency 7",
    "year": "2024",
    "fees_paid": "1200.00",
    "costs": "0",
    "loan_principal": "900.00",
    "loan_rate": "3%",
    "loan_months": "10",
    "already_repaid": "300.00",
    "monthly_wage": "350.00",
    "proof": "declaration",
    "currency": "USD",
}
"""The published case of fees: 1,170.00 are owed."""


def csv_of(*rows, separator=","):
    """Rows as a CSV file with the headings of the first."""
    names = list(rows[0])
    lines = [separator.join(names)]
    lines += [separator.join(f'"{row.get(name, "")}"' for name in names) for row in rows]
    return "\n".join(lines).encode()


def xlsx_of(*rows):
    """Rows as a workbook with the headings of the first."""
    book = openpyxl.Workbook()
    names = list(rows[0])
    book.active.append(names)
    for row in rows:
        book.active.append([row.get(name) for name in names])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def action_about(session, site, bo, code="ILO08", audit=None, **values):
    """A corrective action of a finding about wages, or about fees with ILO09; the one that repairs."""
    finding = casework.finding(session, site, bo, audit, code=code, title="Pay is short", **values)
    casework.contained(session, finding)
    wanted = {"ILO08": "WAG-02", "ILO09": "DBT-02"}[code]
    return next(one for one in casework.actions_of(session, finding) if one.code == wanted)


def choices(**values):
    """Choices beside a sheet: a short look-back with its reason, as most tests need."""
    return Choices(**{"as_of": NOON.date(), "lookback_reason": "hired in April", **values})


def wages_of(*rows, **values):
    """Wages of rows, as the arithmetic gives them."""
    return wages.compute(sheets.read("pay.csv", csv_of(*rows), "wages"), choices(**values))


def fees_of(*rows, **values):
    """Fees of rows, as the arithmetic gives them."""
    return fees.compute(sheets.read("fees.csv", csv_of(*rows), "fees"), choices(**values))


def problems_of(refusal):
    """Row, column and code of each problem of a refused sheet."""
    return [(one["row"], one["column"], one["code"]) for one in refusal.value.problems]


def calculated(session, storage, action, kind, rows, actor, *, corrects=None, why="", **chosen):
    """A sheet calculated, or the correction of one."""
    values = {"supersedes_id": corrects.id, "reason": why} if corrects else {}
    lines = service.of_records(rows)
    made, _ = service.calculate(
        session, storage, action, kind, lines, choices(**chosen), **values, actor=actor, now=NOON
    )
    session.flush()
    return made
