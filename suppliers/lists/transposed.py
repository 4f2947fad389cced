"""A list whose headings stand in its first column, and its suppliers one in each further column."""

from __future__ import annotations

from suppliers.errors import FileRefused
from suppliers.files.sheet import Sheet
from suppliers.words.columns import headings

_FEWEST = 3
"""Of so many fields the first column has a heading each."""
_MOST_ROWS = 60
"""A list with more rows has suppliers in them: there are not as many fields."""


def refuse(sheet: Sheet) -> None:
    """Refuse by `FileRefused` a list that is transposed; its fields would be taken for suppliers.

    Its first column has headings of at least three fields, of name or country among them, and no other
    column: in a list of suppliers nobody is called *Country*, *Address* and *Workers*.
    """
    if len(sheet.rows) > _MOST_ROWS or len(sheet.headings) < 2:
        return
    beside = sheet.headings if sheet.header_row else ()
    first = [*beside[:1], *(row[0] for row in sheet.rows if row)]
    told = [one for one in first if one.strip()]
    fields = {field for one in told if (field := headings.field_of(one)) is not None}
    known = sum(headings.field_of(one) is not None for one in told)
    if len(fields) < _FEWEST or not fields & {"name", "country"} or 2 * known <= len(told):
        return
    if len({headings.field_of(one) for one in beside[1:] if one.strip()} - {None}) > 1:
        return  # a list about fields: "Field, Country, Name"; "Factory 1, Factory 2" are suppliers
    shown = ", ".join(f'"{one}"' for one in told[:_FEWEST])
    raise FileRefused(
        "list_transposed",
        f"The first column holds headings ({shown}), so the suppliers stand in columns; turn the list, "
        "so that each supplier has a row (in a spreadsheet: copy, paste transposed), and upload it again.",
    )
