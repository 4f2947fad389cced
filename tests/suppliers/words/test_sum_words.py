"""One table of the words of a sum, wherever a sum stands."""

import pytest

from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import checking
from suppliers.words.cells import sum_words

HEAD = "Supplier name;Address;Country;Number of workers\n"
ROWS = "".join(f"Mill {number};{number} Road;VN;{number}0\n" for number in range(1, 6))


def codes_of_last(text):
    sheet = reading.read(f"{HEAD}{ROWS}{text}\n".encode(), filename="a.csv", delimiter=";")
    last = sheet.row_numbers[-1]
    return {one.code for one in checking.check(sheet, mapping.suggest(sheet)).problems if one.row == last}


@pytest.mark.parametrize("word", sorted(one for one in sum_words.TOTALS if '"' not in one))
@pytest.mark.parametrize("row", ["{};;;", "{}:;;;", "{};;;150", "{};;;1.500"])
def test_a_sum_is_known_alone_and_with_numbers_beside(word, row):
    assert "total_row" in codes_of_last(row.format(word))
    assert "total_row" in codes_of_last(row.format(word.upper()))


def test_a_supplier_that_is_called_like_a_sum_stays_one():
    for name in ("Total Energies SE", "Summa Textiles Ltd", "Soma Garments", "Jumlah Jaya Sdn Bhd"):
        assert "total_row" not in codes_of_last(f"{name};4 Road;FI;12"), name
