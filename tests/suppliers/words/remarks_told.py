"""What a list tells of one remark."""

from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import checking


def told_of(remark: str) -> str:
    """The words that `sign_named` shows of a remark; "" where nothing is told."""
    quoted = remark.replace('"', '""')
    text = f'Name,Country,Product,Remarks\nMill,India,Garments,"{quoted}"\n'
    sheet = reading.read(text.encode(), filename="list.csv")
    problems = checking.check(sheet, mapping.suggest(sheet)).problems
    return "".join(one.found for one in problems if one.code == "sign_named")
