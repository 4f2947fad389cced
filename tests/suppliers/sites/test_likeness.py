"""Are two rows the same site? The labelled sample, the rules one by one, and what always holds."""

import itertools
from collections import Counter

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from suppliers.sites.evidence import KINDS
from suppliers.sites.likeness import Site, SiteClass, are_elsewhere, likeness, may_be_one
from suppliers.sites.site_comparing import Agreement, compare_addresses, house_numbers_conflict, postal_values
from tests.suppliers.sites.labelled_sites import pairs

PAIRS = pairs()


def outcomes(answer):
    return [(likeness(one, other).outcome, one, other) for given, one, other in PAIRS if given == answer]


def words(one, other):
    return [piece.words for piece in likeness(one, other).pieces]


def mill(name="Acme Textile Ltd", address="12 Mill Road", **more):
    return Site(name, address=address, country="BD", **more)


def test_the_sample_is_large_and_holds_every_kind_of_answer():
    found = Counter(answer for answer, _, _ in PAIRS)
    assert len(PAIRS) >= 300
    assert min(found.values()) >= 10


def test_two_sites_are_never_taken_for_one():
    assert [(one, other) for outcome, one, other in outcomes("different") if outcome == "same"] == []


def test_what_cannot_be_told_is_never_decided_without_a_person():
    assert [(one, other) for outcome, one, other in outcomes("undecidable") if outcome == "same"] == []


def test_nearly_every_site_written_otherwise_is_found_or_asked_about():
    found = [outcome for outcome, _, _ in outcomes("same")]
    missed = found.count("different")
    assert missed / len(found) <= 0.03
    assert found.count("same") / len(found) >= 0.65


def test_people_are_rarely_asked_about_two_sites():
    found = [outcome for outcome, _, _ in outcomes("different")]
    assert found.count("to_decide") / len(found) <= 0.1


def test_the_quick_look_drops_no_pair_of_the_sample_that_would_be_kept():
    kept = [pair for _, *pair in PAIRS if likeness(*pair).outcome != "different"]
    assert [pair for pair in kept if not may_be_one(*pair) or are_elsewhere(*pair)] == []


def test_two_addresses_are_two_sites_before_their_names_are_compared_unless_numbers_or_points_say_more():
    mill, other = Site("Acme", address="12 Mill Road, Dhaka"), Site("Acme", address="Lake View, Pabna")
    assert are_elsewhere(mill, other)
    assert not are_elsewhere(mill, mill._replace(name="Acme Ltd"))
    assert not are_elsewhere(mill, other._replace(address=""))
    for more in ({"identifiers": (("os_id", "VN1"),)}, {"latitude": 23.8, "longitude": 90.4}):
        assert not are_elsewhere(mill._replace(**more), other._replace(**more))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("No. 12 Mill Road", "12, Mill Rd.", "same"),
        ("Unit 6, 12 Mill Road", "Unit 10, 12 Mill Road", "different"),
        ("2 Mill Road", "6 Mill Road", "different"),
        ("12 Mill Road", "12A Mill Road", "different"),
        ("12 Mill Road", "Unit 6, 12 Mill Road", "to_decide"),
        ("12 Mill Road, Ward 7", "12 Mill Road", "same"),
        ("12 Mill Road, Ward 7", "12 Mill Road, Ward 8", "different"),
        ("Main Road 1450", "Main Road 1540", "different"),
        ("12345 Main Road", "12354 Main Road", "different"),
        ("٣٤ Nile Street", "34 Nile Street", "same"),
        ("12 Mill Road", "", "to_decide"),
        ("12 Mill Road", "Lake View", "different"),
    ],
)
def test_digits_of_addresses_must_agree(one, other, expected):
    assert likeness(mill(address=one), mill(address=other)).outcome == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Acme Unit 2", "Acme Unit-II", "same"),
        ("Acme Unit 2", "Acme Unit 3", "different"),
        ("Acme Plant A", "Acme Plant B", "different"),
        ("Acme Factory No. 3", "Acme Factory No. 03", "same"),
        ("Acme Unit 2", "Acme", "to_decide"),
        ("PT Acme", "CV Acme", "to_decide"),
        ("Acme Ltd", "Acme Limited", "same"),
        ("Acme Textile", "Berta Leather", "different"),
    ],
)
def test_marks_of_names_must_agree(one, other, expected):
    assert likeness(mill(name=one), mill(name=other)).outcome == expected


def test_a_name_alone_never_makes_one_site():
    one = Site("Cooperativa La Union", country="PE")
    assert likeness(one, one).outcome == "to_decide"
    assert likeness(one, one._replace(city="Jaen")).outcome == "to_decide"
    far = one._replace(city="Puno")
    assert likeness(one._replace(city="Jaen"), far).outcome == "different"


def test_a_number_of_the_site_decides():
    one, other = (mill(name, identifiers=(("os_id", "BD1"),)) for name in ("Acme", "Renamed"))
    assert likeness(one, other).outcome == "same"
    assert words(one, other) == ["same OS ID: BD1"]
    elsewhere = other._replace(country="IN")
    assert likeness(one, elsewhere).outcome == "different"


def test_another_number_of_the_site_leaves_it_to_a_person():
    one, other = (mill(identifiers=(("os_id", number),)) for number in ("BD1", "BD2"))
    assert likeness(one, other).outcome == "to_decide"


def test_a_number_of_the_company_fuses_no_two_sites():
    lei = (("lei", "529900T8BM49AURSDO55"),)
    one, other = mill(identifiers=lei), mill(address="9 Lake View", identifiers=lei)
    assert likeness(one, other).outcome == "different"
    assert "same legal entity (LEI 529900T8BM49AURSDO55), which may have many sites" in words(one, other)


def test_an_own_number_with_the_same_name_at_another_address_is_asked_about():
    number = (("supplier_id", "17"),)
    assert (
        likeness(mill(identifiers=number), mill(address="9 Lake View", identifiers=number)).outcome
        == "to_decide"
    )


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"postal_code": "1704"}, "same"),
        ({"postal_code": "1711"}, "to_decide"),
        ({"city": "Chattogram"}, "to_decide"),
        ({"city": "Chattogram", "postal_code": "4100"}, "to_decide"),
    ],
)
def test_a_place_that_differs_is_never_decided_without_a_person(more, expected):
    one = mill(city="Gazipur", postal_code="01704")
    assert likeness(one, one._replace(**more)).outcome == expected


def test_a_city_without_a_letter_is_not_known():
    one = mill(city=":")
    assert likeness(one, one).outcome == "same"
    assert likeness(one, mill(city="Gazipur")).outcome == "same"


def test_coordinates_are_told_as_a_distance():
    one = mill(address="", latitude=23.99, longitude=90.42)
    near = mill(address="", latitude=23.9903, longitude=90.42)
    assert "coordinates 33 m apart" in words(one, near)
    assert likeness(one, near).outcome == "to_decide"
    assert likeness(one, mill(address="", latitude=24.2, longitude=90.42)).outcome == "different"


def test_evidence_is_in_plain_words():
    found = words(
        mill("Acme Ltd", "2 Mill Road", postal_code="1704"),
        mill("Acme Limited", "6 Mill Road", postal_code="1704"),
    )
    assert "house number differs: 2 / 6" in found
    assert "company form ignored: ltd / limited" in found
    assert "same postal code" in found
    assert all(
        "{" not in template.format(about="", first="", second="", both="") for _, template in KINDS.values()
    )


TEXTS = st.sampled_from(
    [
        "Acme Ltd",
        "Acme Unit 2",
        "12 Mill Road",
        "Unit 6",
        "Mill",
        "深圳市华信",
        "ООО Заря",
        "Gazipur 1704",
        "PT Sinar",
        "",
    ]
) | st.text(max_size=12)
POINTS = st.none() | st.floats(-80, 80, allow_nan=False)
SITES = st.builds(
    Site,
    name=TEXTS,
    native_name=TEXTS,
    address=TEXTS,
    city=TEXTS,
    region=TEXTS,
    postal_code=st.sampled_from(["", "1704", "01704", "AB1 2CD"]),
    country=st.sampled_from(["BD", "CN", ""]),
    latitude=POINTS,
    longitude=POINTS,
    identifiers=st.sampled_from(
        [(), (("os_id", "1"),), (("lei", "X"),), (("supplier_id", "7"), ("os_id", "2"))]
    ),
)


@given(SITES, SITES)
def test_it_does_not_matter_which_side_comes_first(one, other):
    assert likeness(one, other) == likeness(other, one).mirrored()


@given(SITES, SITES)
def test_no_score_is_certain_and_every_piece_has_words(one, other):
    found = likeness(one, other)
    assert 0 <= found.score < 1
    assert all(piece.words for piece in found.pieces)
    assert may_be_one(one, other) or found.outcome is SiteClass.DIFFERENT
    assert not are_elsewhere(one, other) or found.outcome is SiteClass.DIFFERENT


@given(SITES)
def test_a_row_equal_in_name_and_address_is_the_same_site(one):
    assume(any(sign.isalnum() for sign in one.name) and any(sign.isalnum() for sign in one.address))
    assert likeness(one, one).outcome is SiteClass.SAME


@given(
    st.sampled_from(PAIRS),
    st.integers(1, 400),
    st.integers(1, 400),
    st.sampled_from(["Unit", "Plot", "Building"]),
)
def test_changing_the_number_of_a_unit_is_never_the_same_site(pair, one, other, label):
    assume(one != other)
    site = pair[1]._replace(identifiers=())
    first, second = (site._replace(address=f"{label} {n}, {site.address}") for n in (one, other))
    assert likeness(first, second).outcome is not SiteClass.SAME
    named, renamed = (site._replace(name=f"{site.name} {label} {n}") for n in (one, other))
    assert likeness(named, renamed).outcome is not SiteClass.SAME


@pytest.mark.parametrize("has_postal", [True, False])
def test_the_quick_look_at_house_numbers_says_what_the_comparison_says(has_postal):
    sites = [site for _, *two in PAIRS for site in two][::3]
    conflicts = 0
    for one, other in itertools.product(sites, sites):
        postal = tuple(postal_values(site.postal_code if has_postal else "") for site in (one, other))
        said = compare_addresses(one.address, other.address, frozenset(), postal)[0] is Agreement.CONFLICT
        assert house_numbers_conflict(one.address, other.address, postal) == said, (one, other)
        conflicts += said
    assert conflicts > 1_000


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("W-1", "w-001", SiteClass.TO_DECIDE),
        ("007", "7", SiteClass.TO_DECIDE),
        ("W-1", "W-10", SiteClass.DIFFERENT),
        ("W-100", "W-1", SiteClass.DIFFERENT),
        ("W-0", "W-00", SiteClass.TO_DECIDE),
    ],
)
def test_own_numbers_that_differ_by_zeros_in_front_are_asked_about_and_never_one_by_themselves(
    one, other, expected
):
    mine = Site("Sun Mill", address="1 Mill Road", country="NP", identifiers=(("supplier_id", one),))
    for name in ("Sun Mill", "Sun Mill Ltd"):
        theirs = Site(name, address="9 Lake View", country="NP", identifiers=(("supplier_id", other),))
        found = likeness(mine, theirs)
        assert found.outcome is expected
        said = f"own number differs by zeros in front only: {one} / {other}"
        assert (said in [piece.words for piece in found.pieces]) == (expected is SiteClass.TO_DECIDE)
        assert may_be_one(mine, theirs) or expected is SiteClass.DIFFERENT
    moon = Site("Moon Knit", address="9 Lake View", country="NP", identifiers=(("supplier_id", other),))
    assert likeness(mine, moon).outcome is SiteClass.DIFFERENT


@pytest.mark.parametrize(
    ("city", "outcome"),
    [
        ("Lahor", "to_decide"),
        ("Lahoree", "to_decide"),
        ("Lahti", "different"),
        ("Karachi", "different"),
    ],
)
def test_a_city_with_a_slip_is_asked_about_and_another_city_is_another_site(city, outcome):
    one = Site("Lahore Bricks", "PK", city="Lahore")
    assert likeness(one, one._replace(city=city)).outcome == outcome


def test_a_town_with_another_number_is_another_town():
    one = Site("Lahore Bricks", "PK", city="Town 1")
    assert likeness(one, one._replace(city="Town 2")).outcome == "different"


@pytest.mark.parametrize(
    ("city", "other", "outcome"),
    [
        ("Suzhou", "Fuzhou", "different"),
        ("Suzhou", "Xuzhou", "different"),
        ("North Lahore", "South Lahore", "different"),
        ("Nagarpur Kalan", "Nagarpur Khurd", "different"),
        ("New Delhi", "New Dehli", "to_decide"),
        ("New Delhi", "Newdehli", "to_decide"),
        ("Phnom Penh", "Phom Penh", "to_decide"),
        ("Thiruvananthapuram", "Tiruvanantapuram", "to_decide"),
        ("Île Maurise", "Ile Maurice", "to_decide"),
        ("苏州工业园区", "泰州工业园区", "different"),
    ],
)
def test_a_slip_is_looked_for_word_by_word_and_never_in_the_first_letter(city, other, outcome):
    one = Site("Delta Textile", country="CN", city=city)
    assert likeness(one, one._replace(city=other)).outcome == outcome
