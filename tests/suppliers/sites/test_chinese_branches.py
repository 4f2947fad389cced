"""Numbered branches of Chinese companies: one however the number is written, another with another number."""

import pytest

from suppliers.sites.likeness import Site, likeness
from suppliers.sites.site_reading import other_writings, read_name

COMPANY = "东莞华泰服装有限公司"
SECOND = [
    "第二分厂",
    "第2分厂",
    "第２分厂",
    "二分厂",
    "二厂",
    "2厂",
    "2号厂",
    "二号厂",
    "第二工厂",
    "第2工厂",
    "（第二分厂）",
    "(二厂)",
    "第二分廠",
    "二廠",
]


def site(branch):
    return Site(COMPANY + branch, address="广东省东莞市长安镇振安中路88号", country="CN")


def outcome(one, other):
    return likeness(site(one), site(other)).outcome


def test_one_branch_is_one_however_its_number_is_written():
    assert {(one, outcome(one, "第二分厂")) for one in SECOND} == {(one, "same") for one in SECOND}
    for one in SECOND:
        assert "第二分厂" in {name.removeprefix(COMPANY) for name in other_writings(COMPANY + one)}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("第二分厂", "第三分厂", "different"),
        ("二厂", "三厂", "different"),
        ("第十二分厂", "第二分厂", "different"),
        ("第十二分厂", "12厂", "same"),
        ("二十一厂", "第21工厂", "same"),
        ("一分公司", "第一分公司", "same"),
        ("一分公司", "第二分公司", "different"),
        ("三车间", "第3車間", "same"),
        ("", "第二分厂", "to_decide"),
        ("", "一分公司", "to_decide"),
        ("", "三车间", "to_decide"),
        ("一厂", "一分公司", "to_decide"),
        ("一厂", "一车间", "to_decide"),
    ],
)
def test_digits_must_agree_and_a_number_on_one_side_is_asked(one, other, expected):
    assert (outcome(one, other), outcome(other, one)) == (expected, expected)


@pytest.mark.parametrize(
    "name",
    [
        "第二工厂",
        "国棉二厂",
        "上海第十七棉纺织厂",
        "中国第一汽车集团公司",
        "深圳三和厂",
        "东莞三星电子有限公司",
    ],
)
def test_a_number_that_is_part_of_a_name_is_no_branch(name):
    assert (read_name(name).base, read_name(name).marks) == (name, frozenset())
    assert other_writings(name) == ()
