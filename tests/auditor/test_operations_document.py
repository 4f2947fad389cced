"""The operations document lists what can be set and what is scheduled."""

import re
import shutil
import subprocess
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
    value = getattr(config.read({"MANUMIT_SECRET_KEY": "s" * 64}), field)
    value = " ".join(map(str, value)) if isinstance(value, tuple) else value
    shown = {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value) or "empty"
    assert LISTED[name] == shown


@pytest.mark.parametrize("schedule", SCHEDULES, ids=lambda schedule: schedule.job)
def test_every_schedule_is_listed_with_its_time(schedule):
    hour = re.search(r"\d\d:\d\d", schedule.told)
    assert f"| {hour[0]} |" in DOCUMENT if hour else "every hour" in DOCUMENT


def test_the_command_of_the_documents_is_there_from_any_folder(tmp_path):
    release, on_path = tmp_path / "release", tmp_path / "bin"
    for folder in (release, on_path):
        folder.mkdir()
    shutil.copy(ROOT / "manumit", release)
    # The real one would prepare an environment first.
    (release / "run").write_text('#!/bin/sh\nprintf "%s|" "$0" "$@"\n')
    (release / "run").chmod(0o755)
    (on_path / "manumit").symlink_to(release / "manumit")
    told = [str(release / "run"), "history", "verify", "a b"]
    for command in (release / "manumit", on_path / "manumit"):
        made = subprocess.run(
            [command, *told[1:]], cwd=tmp_path, capture_output=True, text=True, timeout=20, check=True
        )
        assert made.stdout.split("|")[:-1] == told


@pytest.mark.parametrize("name", ["README.md", "docs/commands.md"])
def test_a_newcomer_is_told_where_the_command_is(name):
    assert "./manumit COMMAND" in (ROOT / name).read_text(encoding="utf-8")
