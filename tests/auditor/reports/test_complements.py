"""From everything that the shareable edition prints, no count of fewer than five can be computed exactly."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.core.privacy import FEWER, SMALLEST_COUNT
from auditor.reports import complements
from auditor.reports import remediation_data as data
from auditor.reports.edition import NOT_IN_THIS_EDITION, Edition
from tests.auditor.reports.test_remediation_report import BARE, OWNER, text_of

UNBOUNDED = 10**6


def finding(workers, code="ILO09"):
    return data.FindingLine(
        code, "471-108-150", "Debt bondage", "means", "B", "critical", "corroborated", "open", workers=workers
    )


def money(workers, group, affected, calculation="one"):
    return data.MoneyLine(
        "Back wages",
        "owed less paid",
        workers,
        "INR 100",
        "INR 0",
        "INR 100",
        worker_group=group,
        calculation=calculation,
        affected=affected,
    )


def action(workers, group):
    return data.ActionLine(
        "WAG-01", "Pay wages", OWNER, "2026-12-07", "open", worker_group=group, workers=workers
    )


def cohort(workers, group, age="adult"):
    return data.DelphiRow(group, age, workers, (), False, "no dimension positive")


def report_of(whole, groups, strata=(), interviews=()):
    """A finding whose money is by groups that stand as cohorts and at actions too; strata of the sample."""
    names = [f"group {number}" for number in range(len(groups))]
    lines = list(zip(groups, names, strict=True))
    sample = None
    if strata:
        met = [*interviews, *[0] * len(strata)][: len(strata)]
        rows = tuple((f"stratum {number}", *row) for number, row in enumerate(zip(strata, met, strict=True)))
        sample = data.Sample(whole, 10, sum(met), strata=rows)
    return replace(
        BARE,
        workers_affected=whole,
        findings=(finding(whole), *(finding(workers, "ILO05") for workers, _ in lines)),
        money=tuple(money(workers, name, whole) for workers, name in lines),
        delphi=tuple(cohort(workers, name) for workers, name in lines),
        remedies=(action(whole, "all"), *(action(workers, name) for workers, name in lines)),
        sample=sample,
    )


def interval(printed):
    """What a reader knows of a count from its own place."""
    if printed == FEWER:
        return 1, SMALLEST_COUNT - 1
    if printed == NOT_IN_THIS_EDITION:
        return 1, UNBOUNDED
    number = int(printed.replace(",", ""))
    return number, number


def meet(*known):
    """What several places say of the same count."""
    return max(low for low, _ in known), min(high for _, high in known)


def solved(whole, parts, *, is_all):
    """Intervals of the parts, and of what they leave, narrowed until nothing changes."""
    rest = (0, 0) if is_all else (0, UNBOUNDED)
    members, before = [*parts, rest], None
    while before != (whole, members):
        before = (whole, list(members))
        whole = meet(whole, (sum(low for low, _ in members), sum(high for _, high in members)))
        for at in range(len(members)):
            others = members[:at] + members[at + 1 :]
            left = (whole[0] - sum(high for _, high in others), whole[1] - sum(low for low, _ in others))
            members[at] = meet(members[at], left)
    return members


def printed_of(report):
    """Every place where the total and each group stands, as the shareable edition prints it."""
    marked, count = complements.with_complements_withheld(report), Edition.SHAREABLE.count
    whole = [marked.workers_affected, marked.findings[0].workers, marked.remedies[0].workers]
    groups = [
        [count(one.workers) for one in rows]
        for rows in zip(marked.findings[1:], marked.money, marked.delphi, marked.remedies[1:], strict=True)
    ]
    return [count(one) for one in whole], groups


def derived(report, groups, *, is_all):
    """Counts of one to four, and what groups leave, which follow exactly from what is printed."""
    whole, places = printed_of(report)
    known = [meet(*map(interval, texts)) for texts in places]
    members = solved(meet(*map(interval, whole)), known, is_all=is_all)
    rest = report.workers_affected - sum(groups)
    return [
        number
        for number, (low, high) in zip([*groups, rest], members, strict=True)
        if 0 < number < SMALLEST_COUNT and low == high
    ]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.integers(0, 12), min_size=1, max_size=5), st.one_of(st.just(0), st.integers(1, 9)))
def test_no_count_of_fewer_than_five_follows_from_the_total_and_the_groups(groups, rest):
    whole = sum(groups) + rest
    assert derived(report_of(whole, groups), groups, is_all=not rest) == []


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 30), st.integers(0, 9)), min_size=1, max_size=4), st.integers(0, 12))
def test_none_follows_from_strata_and_interviews(strata, others):
    sizes, met = [size for size, _ in strata], [interviews for _, interviews in strata]
    report = report_of(sum(sizes) + others, [20], sizes, met)
    sample = complements.with_complements_withheld(report).sample
    edition = Edition.SHAREABLE
    pairs = ((sample.workers, sizes, 1, others), (sample.interviews_held, met, 2, 0))
    for whole, numbers, column, rest in pairs:
        texts = edition.shares(whole, [row[column] for row in sample.strata])
        # By shares nothing is known to be large: what is left out may be of any size.
        known = [(0, UNBOUNDED) if one == NOT_IN_THIS_EDITION else interval(one) for one in texts]
        members = solved(interval(edition.count(whole)), known, is_all=not rest)
        for number, (low, high) in zip([*numbers, rest], members, strict=True):
            assert not (0 < number < SMALLEST_COUNT and low == high), (texts, numbers, whole)


def test_the_group_beside_a_small_one_is_left_out_wherever_it_stands():
    text = text_of(report_of(14, [11, 3]), Edition.SHAREABLE)
    assert "14" in text
    assert "group 1: not in the shareable edition" in " ".join(text.split())
    assert "group 1: 11" not in " ".join(text.split())
    restricted = " ".join(text_of(report_of(14, [11, 3]), Edition.RESTRICTED).split())
    assert "group 0: 11" in restricted
    assert "group 1: 3" in restricted


@pytest.mark.parametrize(
    ("whole", "groups", "expected"),
    [
        (14, (11, 3), {11}),
        (14, (14,), set()),
        (30, (12, 18), set()),
        (30, (12, 10), set()),  # eight others: nothing small
        (14, (11,), {11}),  # three others
        (20, (11, 3), set()),  # six others of whom nothing is told: the three may be four
        (9, (5, 4), {5}),
        (6, (5, 1), {5, 6}),  # whoever knows that what is left out is five or more computes one
        (8, (4, 4), {8}),
        (5, (2, 3), set()),
        (14, (11, 5), set()),  # more than the whole: groups overlap
        (0, (), set()),
    ],
)
def test_what_is_left_out_and_what_stays(whole, groups, expected):
    assert complements.given_away([(whole, groups)]) == expected
