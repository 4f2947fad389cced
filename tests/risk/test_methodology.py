"""The shipped methodology is whole, and a file that does not make sense is refused at the exact key."""

from __future__ import annotations

import pytest

from risk import methodology
from risk.errors import MethodologyError
from risk.rulefile import parse
from risk.vocabulary import ANSWER_FIELDS, Gate, Grade, Kind

METHOD = methodology.load()
TEXT = methodology.text()


def test_the_release_is_shipped_and_loaded_once():
    assert methodology.available() == ("1.0.0",)
    assert methodology.load() is methodology.load("1.0.0")
    assert METHOD.version == "1.0.0"


def test_a_version_that_is_not_shipped_is_refused_naming_those_that_are():
    with pytest.raises(MethodologyError, match=r"'9\.9\.9' is not shipped; there is 1\.0\.0"):
        methodology.load("9.9.9")


def test_every_group_of_values_has_a_unit_and_a_source():
    assert len(METHOD.groups) == 30
    assert all(group.unit and group.source for group in METHOD.groups.values())


def test_every_gate_has_a_floor_a_meaning_and_somebody_who_may_release_it():
    assert set(METHOD.gates.rules) == set(Gate)
    assert all(rule.floor > 0 and rule.title and rule.release_by for rule in METHOD.gates.rules.values())


def test_every_kind_weighs_every_answer():
    assert all(set(METHOD.part_weights[kind]) == set(ANSWER_FIELDS) for kind in Kind)


@pytest.mark.parametrize(
    ("field", "value", "grade", "kept"),
    [
        ("fees", "none_verified", Grade.DOCUMENT, "none_verified"),
        ("fees", "none_verified", Grade.SELF, "policy_only"),
        ("fees", "none_verified", None, "policy_only"),
        ("lic", "licensed_verified", Grade.NONE, "licensed_unverified"),
        ("lic", "licensed_verified", Grade.ONSITE, "licensed_verified"),
        ("lic", "unlicensed", None, "unlicensed"),
        ("pay", "mixed", None, "mixed"),
    ],
)
def test_a_claim_of_verification_without_proof_is_kept_as_the_lesser_claim(field, value, grade, kept):
    assert METHOD.kept_value(field, value, grade) == kept


def changed(old: str, new: str) -> str:
    assert TEXT.count(old) >= 1, f"the release does not hold {old}"
    return TEXT.replace(old, new, 1)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "prev = 0.30",
            "prev = 0.31",
            "country.weights: found 1.01; it must be a table of weights whose sum is 1.",
        ),
        ("prev = 0.30", "prev = -0.30", "country.weights.prev: found -0.3; it must be a number from 0 to 1."),
        ("prev = 0.30", 'prev = "much"', "country.weights.prev: found 'much'"),
        ("prev = 0.30, ", "", "country.weights.prev: this key is missing."),
        ("prev = 0.30", "prav = 0.30", "country.weights.prav: this key is not known; allowed are prev, tip"),
        ("[10, 25], [30, 60]", "[30, 25], [10, 60]", "curves.share.nodes: found"),
        ("[10, 25], [30, 60]", "[10, 60], [30, 25]", "points only rise or only fall"),
        ("[60, 85], [100, 100]]\n", "[60, 85], [100, 101]]\n", "pairs with points from 0 to 100"),
        ("[0, 0], [10, 25]", "[0], [10, 25]", "curves.share.nodes: found [0]; it must be a pair of numbers"),
        ('curve = "share"', 'curve = "shape"', "answers.migrant.curve: found 'shape'"),
        ("counts = [0, 40, 70, 100]", "counts = [0, 70, 40, 100]", "answers.groups.counts: found"),
        (
            "overdue = 100",
            "overdue = 60",
            "missing.overdue: found 60.0; it must be at least the points of not_re",
        ),
        ("worst = 100", "worst = 70", "interval.worst: found 70; it must be a number from 75 to 100."),
        ("to = 24, factor = 0.5 }, {", "to = 6, factor = 0.5 }, {", "evidence.age.steps: found [12, 6]"),
        ("self = 0.25", "self = 0.75", "evidence.grades: found"),
        ('"in use and checked with workers"]', "]", "controls.maturity: found"),
        ("S = 0.50", "S = 1.50", "signals.base.S: found 1.5; it must be a number from 0 to 1."),
        ("[10, 100, 500, 2000]", "[10, 100, 50, 2000]", "severity.scope_from_workers: found"),
        ("potential_scale = 4", "potential_scale = 6", "severity.potential_scale: found 6"),
        ("confidence_below = 40", "confidence_below = 140", "silence.confidence_below: found 140"),
        ("floor = 100", "floor = 101", "gates.floors.G1_listed_exact.floor: found 101"),
        ("[gates.floors.G10_probation]", "[gates.floors.G11]", "gates.floors.G11: this key is not known"),
        ("voids_controls = true", 'voids_controls = "yes"', "G3_state_imposed.voids_controls: found 'yes'"),
        ("from = 25, to = 45", "from = 26, to = 45", "contiguous: Moderate begins where Low ends, at 25."),
        ('name = "Low"', 'name = "Lowest"', "bands.ranges: found"),
        ("to = 100.1", "to = 100", "bands.ranges: found"),
        ('name = "A", from = 75', 'name = "A", from = 40', "confidence.grades: found"),
        (
            'provisional_grades = ["D"]',
            'provisional_grades = ["E"]',
            "confidence.provisional_grades: found 'E'",
        ),
        ("Critical = 14", "Critical = 0", "audit_interval.days.Critical: found 0"),
        ("interviews = 26", "interviews = 5", "interviews.steps: found"),
        (
            "instalments_when_large = 12",
            "instalments_when_large = 3",
            "repayment.instalments_when_large: found 3",
        ),
        ("[10, 100, 500, 2000]", '["a", "b", "c", "d"]', "severity.scope_from_workers: found ['a', 'b', 'c"),
        ("[10, 100, 500, 2000]", "[[1], 2, 3, 4]", "severity.scope_from_workers: found a list; it must be"),
        ("counts = [0, 40, 70, 100]", 'counts = [0, "a"]', "answers.groups.counts: found [0, 'a']"),
        ("[0, 0], [10, 25]", "[nan, 0], [10, 25]", "curves.share.nodes: found [nan, 0]"),
        (
            "effective_from = 2026-11-23",
            "effective_from = 2026-01-01T00:00:00",
            "effective_from: found 2026-01-01T00:00:00; it must be a date",
        ),
        ("[interval]", "[[interval]]", "interval: found a list of tables; it must be a table."),
        ("not_requested = 75", "not_requested = {a = 1}", "missing.not_requested: found a table; it must"),
        ('version = "1.0.0"', "version = 1", "version: found 1; it must be a text."),
        ("effective_from = 2026-11-23", 'effective_from = "soon"', "effective_from: found 'soon'"),
        ("[interval]", "[luck]\nx = 1\n[interval]", "luck: this key is not known"),
        (
            'proof = { value = "none_verified"',
            'proof = { value = "none"',
            "answers.fees.proof.value: found 'none'",
        ),
    ],
)
def test_a_file_that_does_not_make_sense_is_refused_at_the_exact_key(old, new, message):
    with pytest.raises(MethodologyError) as refusal:
        methodology.from_section(parse(changed(old, new), "changed.toml"))
    assert message in str(refusal.value)


@pytest.mark.parametrize(
    "text",
    [f"a={'[' * 5000}", f"a={'[' * 40}{']' * 40}", f"{'.'.join('a' * 400)}=1", f"a={'{b=' * 5000}"],
)
def test_a_file_nested_too_deep_is_refused_in_one_sentence(text):
    with pytest.raises(MethodologyError) as refusal:
        parse(text, "the file")
    assert str(refusal.value) == ("the file: lists or tables stand deeper inside one another than 12 levels.")


def test_a_number_of_thousands_of_digits_is_refused_in_one_sentence():
    with pytest.raises(MethodologyError, match="a number in it is too long to be read"):
        parse(f"a = {'9' * 5000}", "the file")


def test_a_group_without_a_source_is_refused():
    start = TEXT.index('source = "UNGP 14')
    text = TEXT[:start] + TEXT[TEXT.index("\n", start) + 1 :]
    with pytest.raises(MethodologyError, match=r"severity\.source: this key is missing"):
        methodology.from_section(parse(text, "changed.toml"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_release_read_from_disk_equals_the_shipped_one(tmp_path, encoding):
    path = tmp_path / "1.0.0.toml"
    path.write_text(TEXT, encoding=encoding)
    read = methodology.read(path)
    assert (read.version, read.bands, read.gates) == (METHOD.version, METHOD.bands, METHOD.gates)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"version = ", "not a TOML file"),
        (b"[a]\nb = 1\nb = 2\n", "Cannot overwrite a value (at line 3"),
        (b"\xff\xfe\x00", "not UTF-8 text"),
        (None, "No such file"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_by_name(tmp_path, content, message):
    path = tmp_path / "own.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(MethodologyError) as refusal:
        methodology.read(path)
    assert message in str(refusal.value)
    assert "own.toml" in str(refusal.value)
