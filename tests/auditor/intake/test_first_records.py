"""What a preview says of each of the first rows."""

import io
import re

LIST = """name;address;country;kind;sector
Alpha;Road 1;DE;factory;garments
Alpha GmbH;Road 1;DE;factory;flurbing
Beta;Road 7;DE;factory;flurbing
"""


def preview(client, text, name):
    data = {"file": (io.BytesIO(text.encode()), name)}
    made = client.post("/uploads", data=data, content_type="multipart/form-data")
    return made.headers["Location"]


def words(text):
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def row_of(page, name):
    (row,) = (
        one for one in re.findall(r"<tr>.*?</tr>", page, re.DOTALL) if f'<th scope="row">{name}</th>' in one
    )
    return words(row)


def test_a_row_of_a_site_that_another_row_brings_is_no_change(as_ama):
    address = preview(as_ama, LIST, "first.csv")
    page = as_ama.get(address).text
    assert "the same site as another row" in row_of(page, "Alpha GmbH")
    assert "changed" not in row_of(page, "Alpha GmbH")
    told = words(page)
    assert "0 rows that change a known supplier" in told
    assert "1 row of a new supplier that another row names" in told
    assert as_ama.post(f"{address}/commit").status_code == 303
    assert "2 new and 0 changed suppliers are in the register." in as_ama.get(address).text
    again = as_ama.get(preview(as_ama, LIST.replace(";garments", ";fishing"), "second.csv")).text
    assert "the same site as another row" not in again
    assert "0 rows of a new supplier that another row names" in words(again)


def test_a_sector_that_is_not_understood_is_told_in_its_row_too(as_ama):
    page = as_ama.get(preview(as_ama, LIST, "sectors.csv")).text
    assert "1 sector in 2 rows was not understood" in words(page)
    for name in ("Alpha GmbH", "Beta"):
        assert "flurbing not matched: counts as not known" in row_of(page, name)
    assert "not matched" not in row_of(page, "Alpha")
