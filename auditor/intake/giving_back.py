"""The uploaded file back with what became of each record, before the commit and after it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import PurePath
from typing import Any, BinaryIO

import sqlalchemy as sa

from auditor.core.database import TenantSession
from auditor.core.errors import Refused
from auditor.core.storage import Storage
from auditor.intake import service
from suppliers.files.sheet import Sheet
from suppliers.lists import ledger
from suppliers.lists.ledger import Line, Verdict
from suppliers.models import Upload, UploadRow
from suppliers.problems import by_row
from suppliers.telling import Told

VerdictOf = Callable[[int], Verdict]
_TOLD_EACH = 100
_PORTION = 5_000


def require_read(upload: Upload) -> None:
    """Refuse while nobody knows what would become of the rows."""
    if upload.state not in {"previewed", "committing", "committed"}:
        raise Refused("no_preview", state=upload.state)


@contextmanager
def verdicts(session: TenantSession, storage: Storage, upload: Upload) -> Iterator[VerdictOf]:
    """What became of each row or, before the commit, what would."""
    if upload.state != "committed":
        yield _previewed(storage, upload)
        return
    with _in_ledger(session, upload) as found:  # nobody asks for a row beyond the last: it ends here
        yield lambda wanted: next(
            Verdict(status, problems) for row, status, problems in found if row == wanted
        )


def write(
    sheet: Sheet,
    upload: Upload,
    verdict_of: VerdictOf,
    form: str,
    stream: BinaryIO,
    *,
    only_problems: bool,
    told: Told,
) -> None:
    """The file as CSV or XLSX, every row and cell as it was read, with `status` and `problems` beside."""
    kept = upload.mapping.get("fields", {})
    fields = {name: [int(one["column"]), *one.get("further", ())] for name, one in kept.items()}
    lines = ledger.lines(sheet, fields, verdict_of, only_problems=only_problems)
    lines = _counted(lines, sheet.row_numbers[-1], told)
    if form == "csv":
        ledger.write_csv(lines, sheet, stream)
    else:
        ledger.write_xlsx(lines, sheet, stream)


def _counted(lines: Iterable[Line], total: int, told: Told) -> Iterator[Line]:
    for number, line in enumerate(lines):
        if number % _TOLD_EACH == 0:
            told(min(number, total), total, "Rows written")
        yield line


def _in_ledger(session: TenantSession, upload: Upload) -> sa.Result[*tuple[Any, ...]]:
    """The rows of the ledger: what became of one may have been decided after the commit.

    They are asked for in the order of the list, and read with it.
    """
    query = sa.select(UploadRow.row, UploadRow.status, UploadRow.problems).order_by(UploadRow.row)
    return session.execute(
        query.where(UploadRow.upload_id == upload.id).execution_options(yield_per=_PORTION)
    )


def _previewed(storage: Storage, upload: Upload) -> VerdictOf:
    kept = service.stored_preview(storage, upload)
    statuses = dict(zip(kept.planned["row"], kept.planned["status"], strict=True))
    problems = by_row(kept.problems)
    return lambda row: Verdict(statuses[row], [one.as_dict() for one in problems.get(row, ())])


def name_of(upload: Upload, form: str, *, only_problems: bool) -> str:
    """The name of the file; it is like that of the upload, so that it is recognised when it comes back."""
    rest = "problem rows" if only_problems else "checked"
    stem = PurePath(upload.filename).stem.removesuffix(f" {rest}")
    return f"{stem} {rest}.{form}"
