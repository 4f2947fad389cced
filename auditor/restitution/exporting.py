"""Calculations as files: lines with inputs, every term and the working; or what is due to whom and when."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence

from auditor.core.numbers import number_of
from auditor.restitution import headings, working
from auditor.restitution.currencies import digits, plain
from auditor.restitution.models import Kind, MoneyCalculation, MoneyLine
from auditor.restitution.progress import Progress
from auditor.restitution.sight import Sight
from risk import restitution
from suppliers import exporting

TERMS = {
    Kind.BACK_WAGES: (
        *(
            "rate",
            "rate_basis",
            "overtime_rate",
            "regular_due",
            "overtime_due",
            "due",
            "credited",
            "shortfall",
        ),
        *("interest_days", "interest", "hours_rule"),
    ),
    Kind.RECRUITMENT_FEES: (
        *("basis", "own", "corridor", "declarations", "median", "ninetieth", "exchange_rate", "exchange_of"),
        *("paid_in", "paid", "interest", "months_of_pay", "most_payments", "least_payment"),
    ),
}
SHOWN_APART = {"worker", "worker_group", "period", "period_from", "period_to"}
INPUTS = {
    Kind.BACK_WAGES: [name for name in headings.WAGES if name not in SHOWN_APART],
    Kind.RECRUITMENT_FEES: [name for name in headings.FEES if name not in SHOWN_APART],
}


def write(rows: Iterable[exporting.Row], columns: Sequence[str], form: str, title: str) -> bytes:
    """A file of rows, csv or xlsx."""
    stream = io.BytesIO()
    if form == "csv":
        exporting.write_csv(rows, columns, stream)
    else:
        exporting.write_xlsx(rows, columns, stream, title=title)
    return stream.getvalue()


def lines_file(calculation: MoneyCalculation, lines: Sequence[MoneyLine], form: str) -> bytes:
    """Every line with its inputs, terms and working."""
    kind = Kind(calculation.kind)
    columns = ["row", "worker", "worker_group", "period_from", "period_to"]
    columns += [*INPUTS[kind], *(f"result_{name}" for name in TERMS[kind])]
    columns += ["owed", "owed_exactly", "owed_currency", "flags", "working", "method", "finding"]
    rows = (_line(calculation, kind, line) for line in lines)
    return write(rows, columns, form, "Money owed")


def _line(calculation: MoneyCalculation, kind: Kind, line: MoneyLine) -> dict[str, object]:
    owed = line.owed_exactly
    return {
        **line.inputs,
        **{f"result_{name}": line.terms.get(name, "") for name in TERMS[kind]},
        "row": line.row,
        "worker": line.worker,
        "worker_group": line.worker_group,
        "period_from": line.period_from.isoformat() if line.period_from else "",
        "period_to": line.period_to.isoformat() if line.period_to else "",
        "owed": "" if owed is None else f"{restitution.payable(owed, digits(calculation.currency)):f}",
        "owed_exactly": line.owed or "",
        "owed_currency": calculation.currency,
        "flags": "; ".join(working.flags(line)),
        "working": working.of(line, calculation.kind, calculation.currency),
        "method": calculation.method,
        "finding": number_of(calculation.finding_id),
    }


def due_file(calculation: MoneyCalculation, progress: Progress, seen: Sight, form: str) -> bytes:
    """What is due to each code and when; what workers said stands only in the copy of the case."""
    columns = ["worker", "currency", "due", "paid", "outstanding", "overdue", "payment", "due_on", "amount"]
    if seen is Sight.LINES:
        columns += ["worker_group", "confirmed", "denied", "state"]
    of_finding = {"finding": number_of(calculation.finding_id)}
    rows = (one | of_finding for one in _due(progress))
    return write(rows, [*columns, *of_finding], form, "Payments due")


def _due(progress: Progress) -> Iterator[dict[str, object]]:
    for one in progress.workers:
        told: dict[str, object] = {
            "worker": one.worker,
            "currency": progress.currency,
            "due": plain(one.due, progress.currency) if one.is_known else "",
            "paid": plain(one.paid, progress.currency),
            "outstanding": plain(one.outstanding, progress.currency),
            "overdue": plain(one.overdue, progress.currency),
            "worker_group": one.group,
            "confirmed": plain(one.confirmed, progress.currency),
            "denied": plain(one.denied_in_all, progress.currency),
            "state": one.state,
        }
        yield from [
            {
                **told,
                "payment": number,
                "due_on": each.due_on.isoformat(),
                "amount": plain(each.amount, progress.currency),
            }
            for number, each in enumerate(one.instalments, start=1)
        ] or [told]
