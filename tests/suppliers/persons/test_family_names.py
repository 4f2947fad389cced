"""A worker whose family name is a word of firms is refused ("Driver Rahim Hall"); firms so called pass."""

import pytest

from suppliers.errors import FileRefused
from tests.suppliers.persons.lists_taken import take, take_remark, texts

PERSONS = texts("family_names_like_firms")
FIRMS = texts("firms_like_family_names")


@pytest.mark.parametrize("text", PERSONS)
def test_a_worker_called_like_a_firm_is_refused(text):
    with pytest.raises(FileRefused) as refusal:
        take_remark(text)
    assert refusal.value.details == {"columns": ["Remarks"], "rows": [3]}


@pytest.mark.parametrize("text", FIRMS)
def test_a_firm_called_like_a_family_is_taken(text):
    take_remark(text)


@pytest.mark.parametrize("heading", ["Name", "Supplier", "Driver", "Contact", "Notes", "", "Company name"])
@pytest.mark.parametrize(
    "names",
    [
        "Driver Rahim Mills|Welder Nguyen Steel|Driver John Hall",
        "Driver Gebre Mills|Welder Tola Steel|Cook Zed Banks",
        "Driver Wayan Suparta|Helper Ali Hassan|Golden Foods",
    ],
)
def test_a_column_of_jobs_with_names_is_one_of_workers_whatever_its_heading(heading, names):
    rows = [(name, "ID", f"{at} Harbour Road") for at, name in enumerate(names.split("|"))]
    with pytest.raises(FileRefused) as refusal:
        take((heading, "Country", "Address"), *rows)
    assert refusal.value.code == "workers_named"


@pytest.mark.parametrize("third", ["Country", "Nationality"])
def test_family_names_like_firms_beside_jobs_are_of_workers(third):
    rows = [("Rahim Mills", "Driver", "NP"), ("Nguyen Steel", "Welder", "VN"), ("John Hall", "Cook", "KE")]
    with pytest.raises(FileRefused):
        take(("Name", "Position", third), *rows)
    rows = [("Gebre Mills", "Welder", "NP"), ("Tola Steel", "Helper", "VN"), ("Zed Banks", "Cook", "KE")]
    with pytest.raises(FileRefused):
        take(("Name", "Position", third), *rows)


@pytest.mark.parametrize("heading", ["Name", "Supplier", "Factory name"])
def test_lists_of_firms_called_so_are_taken(heading):
    take((heading, "Country"), *((name, "BD") for name in FIRMS))
    take(
        (heading, "Role", "Country"),
        *((name, job, "BD") for name, job in zip(FIRMS, ["Packer", "Operator", "Grower"] * 50, strict=False)),
    )


def test_one_driver_among_firms_may_be_who_brings_the_goods():
    take(("Supplier", "Country"), ("Driver Wayan Suparta", "ID"), ("Golden Foods", "ID"), ("Sun Mill", "ID"))
