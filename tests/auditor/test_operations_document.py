"""The operations document lists what can be set and what is scheduled."""

import re
from pathlib import Path

import pytest

from auditor import config
from auditor.scheduling.schedules import SCHEDULES

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
SOURCE = (ROOT / "auditor" / "config.py").read_text(encoding="utf-8")

READ = set(re.findall(r'"((?:MANUMIT_[A-Z_]+)|PORT|HOST)"', SOURCE))
LISTED = dict(re.findall(r"^\| `([A-Z_]+)` \| `?([^`|]+?)`? +?\|", DOCUMENT, re.M))


def test_every_setting_is_listed_and_nothing_else():
    assert set(LISTED) == READ
    assert len(READ) >= 18


@pytest.mark.parametrize(
    ("name", "field"),
    [
        (f"MANUMIT_{field.upper()}", field)
        for field in config.Settings.__slots__
        if field not in {"data_dir", "database_url", "secret_key", "host", "port", "public_url"}
    ]
    + [("HOST", "host"), ("PORT", "port")],
)
def test_the_default_is_the_documented_one(name, field):
    value = getattr(config.read({"MANUMIT_SECRET_KEY": "s"}), field)
    value = " ".join(map(str, value)) if isinstance(value, tuple) else value
    shown = {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value) or "empty"
    assert LISTED[name] == shown


@pytest.mark.parametrize("schedule", SCHEDULES, ids=lambda schedule: schedule.job)
def test_every_schedule_is_listed_with_its_time(schedule):
    hour = re.search(r"\d\d:\d\d", schedule.told)
    assert f"| {hour[0]} |" in DOCUMENT if hour else "every hour" in DOCUMENT
