"""Lists headed in Greek and Hebrew."""

import pytest

from suppliers.words.columns import headings


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        *(("Όνομα", "name"), ("ΕΠΩΝΥΜΙΑ", "name"), ("Προμηθευτής", "name"), ("Διεύθυνση", "address")),
        *(("Χώρα", "country"), ("Πόλη", "city"), ("Κλάδος", "sector"), ("Προϊόν", "product")),
        *(("Αριθμός εργαζομένων", "workers"), ("Εργαζόμενοι", "workers")),
        *(("שם הספק", "name"), ("שם", "name"), ("כתובת", "address"), ("מדינה", "country"), ("עיר", "city")),
        *(("ענף", "sector"), ("מוצר", "product"), ("מספר עובדים", "workers")),
    ],
)
def test_headings_are_known(heading: str, field: str) -> None:
    assert headings.field_of(heading) == field
