"""Remarks in a list, for tests of what is told of them."""

from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import checking


def told_of(texts):
    """Those of the texts that a list with one of them in each row tells as a sign."""
    rows = [f'Mill {"x" * number};MY;"{text}"' for number, text in enumerate(texts, start=1)]
    sheet = reading.read("\n".join(["Supplier name;Country;Remarks", *rows]).encode(), filename="a.csv")
    problems = checking.check(sheet, mapping.suggest(sheet)).problems
    return [texts[one.row - 2] for one in problems if one.code == "sign_named"]
