"""A worker with a job before or behind the name is refused, below any heading; firms so called are taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suppliers.errors import FileRefused
from suppliers.persons import jobs_beside
from tests.suppliers.persons.lists_taken import take, take_remark, texts

PERSONS = texts("workers_beside_jobs")
FIRMS = texts("firms_behind_jobs")
WITHOUT_FREQUENT_NAMES = [
    "Tailor Gebre Stone",
    "Senior Welder Tola Steel",
    "Tola Steel - welder",
    "Zed Banks (cook)",
    "WELDER TOLA STEEL",
    "Florence Mills - cleaner",
    "Christian Stone (welder)",
    "Driver Florence Hill",
    "May Banks, cook",
    "Driver Gebre Bay",
    "Driver Gebre Hall - line 3",
    "Zed Banks, asst cook, night shift",
]
NOBODY = [
    "Golden Gate - driver",
    "Boiler Room - cleaner",
    "North Wing - cleaner",
    "Packing Hall (cleaner)",
    "Dhaka - driver",
    "Line 3 - helper",
    "Night shift - guard",
    "Guard house",
    "司机培训",
    "保安公司",
    "保安室",
    "焊工证书",
    "员工许可证",
    "คนขับรถบริษัท",
    "سائق الشاحنة",
    "ড্রাইভার প্রশিক্ষণ",
    "Ali Hassan - owner",
    "Driver training",
    "Helper: 20",
    "Welder (certified)",
    "Cook and cleaner",
    "Senior Welder Certificate",
    "Security guard - 12 hours",
    "Star Security - guard",
    "Rahim Mills - workers",
    "Rahim Mills - worker welfare",
    "Hassan Mills - packer",
    "Kumar Foods - cook",
    "Singh Logistics - driver",
    "Abu Dhabi - driver",
    "Sri Lanka - housemaid",
    "Maria Island - guard",
    "Rahim Rice - harvester",
    "Cook Islands - Fisherman",
    "công nhân Trần Phú",
    "PAINTER HALL STUDIO",
    "DRIVER TRAINING CENTRE",
]


def take_beside(text, other, heading):
    take((heading, "Country", "Address"), (text, "ID", "1 Harbour Road"), (other, "ID", "2 Harbour Road"))


@pytest.mark.parametrize("heading", ["Supplier", "Name", "Driver", ""])
@pytest.mark.parametrize("text", [*PERSONS, *WITHOUT_FREQUENT_NAMES])
def test_a_column_of_names_with_jobs_is_refused(text, heading):
    with pytest.raises(FileRefused) as refusal:
        take_beside(text, "Rahim Hall (driver)", heading)
    assert refusal.value.code == "workers_named"


@pytest.mark.parametrize("text", PERSONS)
def test_a_remark_that_is_a_name_with_a_job_is_refused(text):
    with pytest.raises(FileRefused) as refusal:
        take_remark(text)
    assert refusal.value.details == {"columns": ["Remarks"], "rows": [3]}


@pytest.mark.parametrize("heading", ["Supplier", "Name"])
@pytest.mark.parametrize("text", [*FIRMS, *NOBODY])
def test_firms_and_places_beside_jobs_are_taken(text, heading):
    take_beside(text, "Welder Metro Steel", heading)
    take_beside(text, "Packing Shed - cleaner", heading)


@pytest.mark.parametrize("text", [*FIRMS, *NOBODY])
def test_a_remark_on_a_firm_or_a_place_is_taken(text):
    take_remark(text)


@pytest.mark.parametrize("text", FIRMS)
@pytest.mark.parametrize(
    "told", ["owes us 2000 USD", "said that prices rise", "complained about late payment"]
)
def test_a_remark_that_tells_of_a_firm_is_taken(text, told):
    take_remark(f"{text} {told}")


@pytest.mark.parametrize("heading", ["Supplier", "Name", "Company name"])
def test_a_list_of_such_firms_is_taken(heading):
    take((heading, "Country"), *((name, "BD") for name in FIRMS))


JOBS = st.sampled_from(["driver", "Welder", "senior cook", "Asst. helper", "tailor", "CLEANER"])
GIVEN = st.sampled_from(["Rahim", "Ali", "Karim", "John", "Maria", "Nguyen"])
FAMILIES = st.sampled_from(["Mills", "Stone", "Banks", "Rice", "Hall", "Steel", "Wood"])
MAKES = st.sampled_from(
    [
        "{job} {given} {family}",
        "{job}: {given} {family}",
        "{job} - {given} {family}",
        "{given} {family} - {job}",
        "{given} {family} ({job})",
        "{given} {family}, {job}",
        "Mr {given} {family} / {job}",
        "{given} {family} [{job}]",
        "7. {given} {family} – {job}, night shift",
    ]
)


@given(MAKES, JOBS, GIVEN, FAMILIES, st.booleans())
def test_a_job_names_one_wherever_it_stands_in_capitals_or_not(make, job, given, family, is_capital):
    text = make.format(job=job, given=given, family=family)
    assert jobs_beside.names_one(text.upper() if is_capital else text)


@given(MAKES, JOBS, st.sampled_from(["Bay", "Valley", "Oxford", "Apex", "Parts"]), FAMILIES)
def test_a_job_beside_two_words_of_firms_names_nobody(make, job, thing, family):
    assert not jobs_beside.may_name_one(make.format(job=job, given=thing, family=family))


@given(st.text(max_size=80))
def test_any_text_is_looked_at(text):
    assert jobs_beside.names_one(text) <= jobs_beside.may_name_one(text) or not text
