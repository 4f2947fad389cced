"""Differences by name, and what makes a newer list hard to believe."""

from risk import differences


def rows(**names):
    return [{"entry": entry, "name": name, "since": since} for entry, (name, since) in names.items()]


def between(before, after):
    return differences.between(before, after, identity=["entry"], label=["name"])


def codes(before, after, **more):
    given = {"as_of_before": "2026-01-01", "as_of_after": "2026-02-01"} | more
    return {one.code for one in differences.doubts(between(before, after), **given)}


OLD = rows(a=("Mill A", "2020"), b=("Mill B", "2021"), c=("Mill C", "2022"))


def test_added_removed_and_changed_rows_are_named():
    found = between(OLD, rows(a=("Mill A", "2020"), b=("Mill B", "2023"), d=("Mill D", "")))
    assert (found.added, found.removed) == (("Mill D",), ("Mill C",))
    assert [(one.name, one.column, one.before, one.after) for one in found.changed] == [
        ("Mill B", "since", "2021", "2023")
    ]
    assert between(OLD, OLD).is_empty


def test_a_column_that_only_one_of_them_has_is_no_change():
    assert between(OLD, [{"entry": row["entry"], "name": row["name"], "trade": "x"} for row in OLD]).is_empty


def test_a_third_of_the_rows_lost_or_any_name_gone_is_in_doubt():
    assert codes(OLD, OLD[:2]) == {"rows_fallen", "names_vanished", "much_lost"}
    longer = [*OLD, *rows(d=("D", ""), e=("E", ""), f=("F", ""))]
    assert codes(longer, longer[:-1]) == {"names_vanished"}
    assert codes(OLD, longer) == set()


def test_a_third_of_what_counts_is_lost_however_many_rows_come_or_stay():
    others = rows(x=("X", ""), y=("Y", ""), z=("Z", ""))
    assert codes(OLD, [*OLD[:2], *others]) == {"names_vanished", "much_lost"}
    listed = [{**row, "use": "entity", "until": ""} for row in OLD]

    def codes_of(last):
        return {
            one.code
            for one in differences.doubts(
                differences.between(
                    listed,
                    [*listed[:2], {**listed[2], **last}],
                    identity=["entry"],
                    label=["name"],
                    days=("2026-01-01", "2026-02-01"),
                ),
                as_of_before="2026-01-01",
                as_of_after="2026-02-01",
            )
        }

    assert codes_of({}) == codes_of({"until": "2026-03-01"}) == set()
    assert codes_of({"until": "2026-01-31"}) == codes_of({"use": "review"}) == {"much_lost"}


def test_an_older_or_less_complete_list_is_in_doubt():
    assert codes(OLD, OLD, as_of_after="2025-12-31") == {"older"}
    assert codes(OLD, OLD, completeness_before="whole", completeness_after="unknown") == {"less_complete"}


def test_the_first_list_of_a_kind_is_in_no_doubt():
    assert codes([], OLD) == set()


def test_many_names_are_told_by_some_and_a_number():
    assert differences.enumerated([f"M{n}" for n in range(10)]).endswith("and 2 more")


def _with_aliases(*aliases):
    return [
        {"entry": str(at), "name": f"Mill {at}", "other_names": "|".join(one)}
        for at, one in enumerate(aliases)
    ]


def test_aliases_that_a_newer_list_has_no_more_are_in_doubt_and_counted():
    before, after = _with_aliases(["a", "b"], ["c"]), _with_aliases(["a"], ["c"])
    (doubt,) = differences.doubts(between(before, after), as_of_before="2026-01-01", as_of_after="2026-02-01")
    assert doubt.code == "aliases_fallen"
    assert doubt.sentence.startswith("Aliases fell from 3 to 2; fewer of: Mill 0.")
    assert codes(after, before) == set()


def test_aliases_lost_by_one_and_gained_by_another_are_in_doubt_all_the_same():
    assert codes(_with_aliases(["a", "b"], []), _with_aliases(["a"], ["c", "d"])) == {"aliases_fallen"}


def test_a_last_name_with_a_full_stop_ends_the_sentence_once():
    told = f"Names are gone: {differences.enumerated(['Mill A', 'Huafu Fashion Co., Ltd.'])}."
    assert told.endswith("Co., Ltd.")
    assert not told.endswith("..")
