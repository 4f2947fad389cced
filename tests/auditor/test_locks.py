"""The lock files agree, and what is optional stays so."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ["requirements.lock", "requirements-telemetry.lock", "requirements-dev.lock"]


def packages(name):
    """Package → version of a lock file, with its digests."""
    text = (ROOT / name).read_text(encoding="utf-8")
    found = re.findall(r"^(\S+)==(\S+)[^\n]*((?:\n    --hash=\S+[^\n]*)+)", text, re.M)
    assert len(found) == len(re.findall(r"^[a-z0-9]", text, re.M)), "each has its digests"
    return {package: (version, digests) for package, version, digests in found}


@pytest.mark.parametrize("name", LOCKS)
def test_no_lock_names_where_packages_come_from(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"://|^--(?!hash)|find-links|index-url", text, re.M)


def test_each_lock_holds_the_one_before_as_it_is():
    one, with_telemetry, for_work = map(packages, LOCKS)
    assert one.items() <= with_telemetry.items() <= for_work.items()


def test_what_sends_traces_is_in_its_own_lock_alone():
    one, with_telemetry, _ = map(packages, LOCKS)
    assert not {name for name in one if name.startswith("opentelemetry")}
    assert {"opentelemetry-sdk", "opentelemetry-exporter-otlp-proto-http"} <= set(with_telemetry)
    assert not {name for name in with_telemetry if "instrumentation" in name}, "those tell paths and queries"


@pytest.mark.parametrize(
    ("setting", "lock"),
    [
        ("", "requirements.lock"),
        ("http://collector:4318", "requirements-telemetry.lock"),
    ],
)
def test_a_bare_start_installs_what_the_settings_ask_for(setting, lock, tmp_path):
    (tmp_path / "run").write_text((ROOT / "run").read_text(encoding="utf-8"))
    (tmp_path / "_env.sh").write_text('echo "$lock"; exit 0\n')
    for environment in ([{}] if not setting else []) + [{"MANUMIT_OTLP_ENDPOINT": setting}]:
        made = subprocess.run(
            ["sh", tmp_path / "run"],
            env={"PATH": "/usr/bin:/bin", **environment},
            capture_output=True,
            text=True,
            check=True,
        )
        assert made.stdout.strip() == lock
