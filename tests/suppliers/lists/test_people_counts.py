"""Numbers of people beside the number of all workers, and columns that do not say which they are."""

import pytest

from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists.checking import check as check_sheet


def check(text, **given):
    sheet = reading.read(text.encode(), filename="list.csv")
    return check_sheet(sheet, mapping.suggest(sheet), **given)


def told(found):
    return [(one.row, one.code) for one in found.problems if one.code.startswith(("share", "people"))]


def test_a_number_of_people_becomes_a_share_of_all_workers():
    found = check(
        "name,country,Total workers,Number of migrant workers\nSun,MY,400,300\nMoon,MY,1.250,0\n"
        "Star,MY,1001-5000,300\nMars,MY,,20\nVenus,MY,50,60\n"
    )
    shares = found.frame["migrant"].tolist()
    assert shares[0] == 75
    assert all(one != one for one in shares[1:])  # the zero may mean "not given"
    assert told(found) == [
        (4, "people_without_total"),
        (5, "people_without_total"),
        (6, "people_above_total"),
    ]


@pytest.mark.parametrize(("people", "share"), [(99, 99), (100, 100), (101, None), (102, None)])
def test_one_more_than_all_workers_is_no_share(people, share):
    found = check(f"name,country,Total workers,Number of migrant workers\nSun,MY,100,{people}\n")
    (one,) = found.frame["migrant"].tolist()
    assert (None if one != one else one) == share
    assert told(found) == ([] if share else [(2, "people_above_total")])


@pytest.mark.parametrize(
    ("cells", "shares", "codes"),
    [
        (("75%", "40%", "0"), [75, 40, None], []),  # every cell says it
        (("75.5", "40", "12"), [75.5, 40, 12], []),  # a fraction of a person
        (("75", "40", "12"), [None] * 3, ["share_or_number"]),
        (("75%", "40", "12"), [75, None, None], ["share_or_number"]),  # a sign tells for its cell
        (("45", "310", "20"), [9, None, 5], ["people_above_total"]),  # one slip changes no other row
        (("45", "120", "5%"), [9, 40, 5], []),
        (("60", "1.200", "80%"), [12, None, 80], ["people_above_total"]),
        (("12.5", "250", "20"), [None] * 3, ["share_or_number"]),  # contradicts itself
    ],
)
def test_what_a_column_holds_is_told_by_its_cells_or_asked(cells, shares, codes):
    first, second, third = cells
    rows = f"Sun,MY,500,{first}\nMoon,MY,300,{second}\nStar,MY,400,{third}\n"
    found = check(f"name,country,Workers,Migrant workers\n{rows}")
    assert [None if one != one else one for one in found.frame["migrant"].tolist()] == shares
    assert [code for _, code in told(found)] == codes


def test_a_percent_sign_among_numbers_of_people_is_a_share():
    found = check(
        "name,country,Workers,Number of migrant workers\nSun,MY,500,80 %\nMoon,MY,300,150\nStar,MY,400,45٪\n"
    )
    assert found.frame["migrant"].tolist() == [80, 50, 45]


@pytest.mark.parametrize("written", ["0.85", "ca 0.85", "~0.85", "0.85+", "at least 0.85"])
def test_less_than_one_among_percentages_is_told_and_not_used(written):
    found = check(
        f"name,country,% migrant workers\nSun,MY,38\nMoon,MY,{written}\nStar,MY,0.85%\nMars,MY,1.5\n"
    )
    shares = found.frame["migrant"].tolist()
    assert (shares[0], shares[2:]) == (38, [0.85, 1.5])
    assert shares[1] != shares[1]
    assert told(found) == [(3, "share_or_fraction")]


@pytest.mark.parametrize(
    "head", ["name,address,country,workers,migrant", "Supplier,Street,Country,x,migrant"]
)
def test_the_fields_own_name_does_not_settle_fractions_beside_percent_signs(head):
    found = check(f"{head}\nA,1,QA,100,0.35\nB,2,QA,100,35%\nC,3,QA,100,0.8\nD,4,QA,100,80\n")
    assert [None if one != one else one for one in found.frame["migrant"].tolist()] == [None, 35, None, 80]
    assert told(found) == [(2, "share_or_fraction"), (4, "share_or_fraction")]


@pytest.mark.parametrize(
    ("texts", "shares"),
    [
        ("1 0.9 0.5", [None, None, None]),
        ("1 0.9 15%", [None, None, 15]),
        ("1 90% 0", [None, 90, None]),  # a workbook that shows 100 % keeps 1
        ("1 0 1", [None, None, None]),
        ("1 0.4 30", [None, None, 30]),
        ("1 2 3", [1, 2, 3]),
        ("1 15% 20", [1, 15, 20]),
        ("1% 0.5% 90%", [1, 0.5, 90]),
        ("1 0.9 0.5 0.25", [100, 90, 50, 25]),
    ],
)
def test_a_bare_one_is_one_percent_only_beside_numbers_that_say_so(texts, shares):
    rows = "".join(f"Mill {n},MY,{text}\n" for n, text in enumerate(texts.split()))
    found = check(f"name,country,% migrant workers\n{rows}")
    assert [None if one != one else one for one in found.frame["migrant"].tolist()] == shares


def test_of_a_share_and_a_number_of_people_that_differ_the_higher_counts():
    found = check(
        "name,country,Workers,% migrant workers,Number of migrant workers\n"
        "Sun,MY,500,10,450\nMoon,MY,700,45,1315\nStar,MY,400,50,210\nMars,MY,100,,30\n"
    )
    assert found.frame["migrant"].tolist() == [90, 45, 50, 30]
    assert told(found) == [(2, "share_contradicted"), (3, "people_above_total")]


def test_more_than_a_hundred_are_people():
    found = check("name,country,Workers,Agency workers\nSun,MY,400,300\nMoon,MY,80,20\n")
    assert found.frame["agency"].tolist() == [75, 25]


def test_what_may_be_either_is_asked_once_and_not_used():
    text = "name,country,Workers,Agency workers\nSun,MY,140,90\nMoon,MY,80,20\n"
    found = check(text)
    assert found.frame["agency"].isna().all()
    assert told(found) == [(0, "share_or_number")]
    sheet = reading.read(text.encode(), filename="list.csv")
    for field, shares in (("agency", [90, 20]), ("agency_number", [64.29, 25])):
        chosen = mapping.suggest(sheet).overridden({3: field})
        decided = check_sheet(sheet, chosen)
        assert decided.frame["agency"].tolist() == shares
        assert told(decided) == []


@pytest.mark.parametrize(
    "head",
    [
        "Supplier;Country;Workers;Migrant;Agency",
        "name;country;workers;Migrant;AGENCY",
        "supplier;country;workers;migrant;agency",  # small letters alone make no list in our field names
        ";;Workforce;;\nSupplier;Country;Total;Migrant;Agency",
    ],
)
def test_a_heading_that_happens_to_be_a_field_does_not_say_percent(head):
    found = check(f"{head}\nAaa Ltd;Thailand;25;20;5\nBbb Ltd;Thailand;40;80%;12\nCcc Ltd;Thailand;60;0;50\n")
    assert found.frame["migrant"].isna().tolist() == [True, False, True]
    assert found.frame["migrant"].tolist()[1] == 80
    assert found.frame["agency"].isna().all()
    assert told(found) == [(0, "share_or_number")] * 2


def test_a_list_in_our_own_field_names_holds_percent():
    found = check("name,country,workers,migrant,agency\nSun,MY,25,20,0.5\nMoon,MY,40,80,0\n")
    assert (found.frame["migrant"].tolist(), found.frame["agency"].tolist()) == ([20, 80], [0.5, 0])
    assert told(found) == []
    without_workers = check("Supplier,Country,migrant\nSun,MY,20\n")
    assert (without_workers.frame["migrant"].tolist(), told(without_workers)) == ([20], [])


def test_a_heading_that_says_percent_in_its_language_is_believed():
    found = check("供应商名称,国家,员工人数,劳务派遣占比\n宏达电子,中国,1200,30\n")
    assert found.frame["agency"].tolist() == [30]
    assert told(found) == []


@pytest.mark.parametrize(
    "blank", ["desconocido", "n/a", "N/D", "s/i", "k. A.", "no informado", "н/д", "不詳"]
)
def test_a_word_for_not_known_makes_no_number_and_no_note(blank):
    found = check(
        f"name,country,Total workers,Number of migrant workers\nSun,MY,{blank},30\nMoon,MY,40,{blank}\n"
    )
    assert found.frame["migrant"].isna().all()
    assert found.frame["headcount"].isna().tolist() == [True, False]
    assert told(found) == [(2, "people_without_total")]
    assert "workers_unreadable" not in {one.code for one in found.problems}


def test_numbers_below_labour_supply_are_the_share_of_agency_workers():
    found = check(
        "name,country,Total workers,Labour supply\nSun,MY,450,120\nMoon,MY,180,180\nStar,MY,60,n/a\n"
    )
    assert found.frame["agency"].tolist()[:2] == [26.67, 100]
    assert found.frame["agency"].isna().tolist() == [False, False, True]


@pytest.mark.parametrize(
    ("workers", "people", "share", "code"),
    [
        ("80-90", "75", 83.33, "share_at_least"),
        ("80-90", "85", 94.44, "share_at_least"),
        ("80-90", "45", 50, "share_at_least"),
        ("80-90", "44", None, "people_without_total"),  # at least 49 %, which looks better than silence
        ("1001-5000", "20", None, "people_without_total"),
        ("<100", "75", 75.76, "share_at_least"),
        ("100+", "95", None, "people_without_total"),  # no upper end: it may be any share
        ("80-90", "95", None, "people_above_total"),
        ("90", "75", 83.33, None),
    ],
)
@pytest.mark.parametrize("group", ["agency", "migrant"])
def test_a_band_of_workers_gives_the_least_share_where_that_is_half_or_more(
    group, workers, people, share, code
):
    found = check(f"name,country,Total workers,Number of {group} workers\nSun,MY,{workers},{people}\n")
    (value,) = found.frame[group].tolist()
    assert (None if value != value else value) == share
    assert [one for _, one in told(found)] == ([code] if code else [])
    shown = [one.found for one in found.problems if one.code == "share_at_least"]
    assert all(f"at least {share:g} percent" in one for one in shown)


@pytest.mark.parametrize(
    "text", ["%35", "% 35", "٪35", "35٪", "％35", "yüzde 35", "35 percent", "35 Prozent", "ร้อยละ 35"]
)
@pytest.mark.parametrize("heading", ["Number of migrant workers", "% migrant", "Migrant workers"])
def test_percent_before_or_behind_a_number_is_a_share_whatever_the_column_holds(heading, text):
    found = check(f"name;country;Workers;{heading}\nSun;TR;200;{text}\n")
    assert found.frame["migrant"].tolist() == [35]
    assert told(found) == []


@pytest.mark.parametrize(
    "text",
    [
        *(
            "20 kişi",
            "20 KİŞİ",
            "20 çalışan",
            "20 workers",
            "20 pax",
            "20 personas",
            "20 Personen",
            "20 người",
        ),
        *("20 คน", "20人", "20名", "20명", "٢٠ عامل", "20 чел."),
    ],
)
@pytest.mark.parametrize("heading", ["Number of migrant workers", "% migrant", "Migrant workers"])
def test_a_number_with_a_word_for_people_counts_people_whatever_the_column_holds(heading, text):
    found = check(f"name;country;Workers;{heading}\nSun;TR;200;{text}\nMoon;TR;20 kişi;5 kişi\n")
    assert found.frame["migrant"].tolist() == [10, 25]
    assert found.frame["headcount"].tolist() == [200, 20]
    assert told(found) == []


def test_such_a_word_tells_for_its_cell_only():
    found = check("name;country;Workers;Migrant workers\nSun;TR;200;20 kişi\nMoon;TR;200;20\n")
    assert found.frame["migrant"].isna().tolist() == [False, True]
    assert [code for _, code in told(found)] == ["share_or_number"]
    alone = check("name;country;% migrant\nSun;TR;20 kişi\nMoon;TR;20\n")
    assert alone.frame["migrant"].isna().tolist() == [True, False]
    assert told(alone) == [(2, "people_without_total")]


@pytest.mark.parametrize("text", ["%35", "35 %", "yüzde 35", "35 pct"])
def test_a_percentage_is_no_number_of_all_workers(text):
    found = check(f"name;country;Workers\nSun;TR;{text}\n")
    assert found.frame["headcount"].isna().all()
    assert "workers_unreadable" in {one.code for one in found.problems}


@pytest.mark.parametrize(
    "heading", ["Temporary", "Temporales", "Befristet", "临时工", "Casual", "Temporary workers"]
)
@pytest.mark.parametrize(
    ("cells", "shares", "codes"),
    [
        (("120", "35"), [85.71, 25.0], []),
        (("40%", "5 %"), [40, 5], []),
        (("20", "5"), [None, None], [(0, "share_or_number")]),
    ],
)
def test_temporary_alone_is_read_as_temporary_workers_are(heading, cells, shares, codes):
    rows = "".join(f"Mill {n},VN,140,{cell}\n" for n, cell in enumerate(cells))
    found = check(f"name,country,Total workers,{heading}\n{rows}")
    assert [None if one != one else one for one in found.frame["temp"].tolist()] == shares
    assert told(found) == codes
