"""`./check` says how it is called; a wrong argument starts nothing."""

import subprocess
from pathlib import Path

import pytest

CHECK = Path(__file__).resolve().parents[2] / "check"


def check(*arguments):
    # Whatever else than the usage would run for minutes.
    return subprocess.run(["sh", CHECK, *arguments], capture_output=True, text=True, timeout=20, check=False)


@pytest.mark.parametrize("argument", ["--help", "-h"])
def test_help_says_the_usage_and_starts_nothing(argument):
    said = check(argument)
    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout.startswith("usage: ./check [--fast | --long | --help]\n")
    assert "`./check --long` adds what takes long" in said.stdout


@pytest.mark.parametrize("arguments", [["--slow"], ["tests/risk"], ["--fast", "--long"], [""]])
def test_any_other_argument_is_refused_with_the_usage(arguments):
    said = check(*arguments)
    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr == "usage: ./check [--fast | --long | --help]\n"
