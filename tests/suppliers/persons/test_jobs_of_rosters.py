"""A name with a job as rosters write it is refused; firms called like jobs are taken."""

from itertools import pairwise

import pytest

from auditor.core import privacy
from suppliers.errors import FileRefused
from suppliers.persons import at_work, job_phrases, jobs_beside, places_of_words, roster_jobs
from suppliers.persons.job_phrases import Kind
from tests.suppliers.persons.lists_taken import take, take_remark, texts

PERSONS = texts("workers_in_rosters")
FIRMS = texts("firms_like_jobs")


@pytest.mark.parametrize("text", PERSONS)
def test_a_typed_text_or_a_remark_of_a_name_with_a_job_is_refused(text):
    assert privacy.identity_problems("note", text)
    with pytest.raises(FileRefused) as refusal:
        take_remark(text)
    assert refusal.value.details == {"columns": ["Remarks"], "rows": [3]}


@pytest.mark.parametrize("heading", ["Supplier", "Name", ""])
@pytest.mark.parametrize("pair", list(pairwise(PERSONS))[::2], ids=str)
def test_a_list_of_such_names_is_refused_below_any_heading(pair, heading):
    with pytest.raises(FileRefused):
        take((heading, "Country"), *((one, "BD") for one in pair))


@pytest.mark.parametrize("text", FIRMS)
def test_a_firm_called_like_a_job_is_taken_as_a_text_as_a_remark_and_as_a_supplier(text):
    assert privacy.identity_problems("note", text) == []
    take_remark(text)
    take(
        ("Supplier", "Country"), ("Alpha Garments Ltd", "BD"), (text, "BD"), ("Packing Shed - cleaner", "BD")
    )


@pytest.mark.parametrize("heading", ["Supplier", "Name", "Company name"])
def test_a_list_of_all_such_firms_is_taken(heading):
    take((heading, "Country"), *((name, "BD") for name in FIRMS))


@pytest.mark.parametrize("given", ["Rahim", "Karim", "Maria"])
@pytest.mark.parametrize("job", sorted(roster_jobs.SURE))
def test_each_job_of_one_person_tells_behind_a_name_like_a_firm_s(job, given):
    assert jobs_beside.names_one(f"{given} Mills - {job}")


@pytest.mark.parametrize("job", sorted(roster_jobs.OF_FIRMS_TOO | roster_jobs.CALLED_SO))
def test_what_a_firm_does_too_tells_behind_a_sure_name_alone(job):
    assert jobs_beside.names_one(f"Rahim Uddin - {job}")
    assert not jobs_beside.names_one(f"Rahim Mills - {job}")


@pytest.mark.parametrize("job", sorted(roster_jobs.CALLED_SO))
@pytest.mark.parametrize("text", ["{} Ali Hassan", "Ali Hassan {}", "{}, Ali Hassan"])
def test_whoever_is_called_like_a_job_has_none_by_the_name_alone(job, text):
    assert not jobs_beside.names_one(text.format(job.title()))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("sewing machine operator", Kind.SURE),
        ("Sr. Sewing Operator", Kind.SURE),
        ("steel fixer", Kind.SURE),
        ("kitchen hand", Kind.SURE),
        ("dikiş operatörü", Kind.SURE),
        ("colhedor de café", Kind.SURE),
        ("agent d'entretien", Kind.SURE),
        ("công nhân chế biến", Kind.SURE),
        ("tukang kayu", Kind.SURE),
        ("mill operator", Kind.OF_FIRMS_TOO),
        ("thread cutter", Kind.OF_FIRMS_TOO),
        ("operator", Kind.OF_FIRMS_TOO),
        ("weaver", Kind.CALLED_SO),
        ("tour operator", None),
        ("social worker", None),
        ("operator pelabuhan", None),
        ("colhedor de", None),
        ("hand", None),
        ("sewing", None),
        ("", None),
    ],
)
def test_which_words_are_a_job_and_who_does_it(text, kind):
    assert job_phrases.kind_of(text.split(), is_parted=True) is kind


@pytest.mark.parametrize("place", sorted(places_of_words.of_tables() | places_of_words.FURTHER))
def test_a_place_of_the_tables_beside_a_job_names_nobody(place):
    assert not jobs_beside.may_name_one(f"{place.title()} - driver")
    assert not jobs_beside.may_name_one(f"{place.title()} Port (sewing operator)")


def test_no_place_is_written_down_that_a_table_has():
    assert places_of_words.FURTHER.isdisjoint(places_of_words.of_tables())


@pytest.mark.parametrize("text", texts("workers_by_place_at_work"))
def test_a_sure_name_beside_a_place_or_a_number_at_work_is_refused(text):
    assert at_work.names_one(text)
    assert privacy.identity_problems("note", text)
    with pytest.raises(FileRefused):
        take_remark(text)


@pytest.mark.parametrize("text", texts("places_at_work_without_workers"))
def test_a_firm_beside_a_place_at_work_is_taken(text):
    assert not at_work.names_one(text)


def test_a_mixed_roster_of_names_like_firms_is_refused_with_those_whose_job_a_firm_does_too():
    sure = (("Karim Stone - helper", "BD"), ("Ali Banks - sewing operator", "BD"))
    packers = [(f"{given} Mills - packer", "BD") for given in ("Rahim", "Hassan", "Maria", "John")]
    with pytest.raises(FileRefused):
        take(("Supplier", "Country"), *sure, *packers)
    take(("Supplier", "Country"), *sure[:1], *packers)
