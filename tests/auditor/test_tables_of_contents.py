"""The docstring of a big room names each of its modules once, and says what a name alone does not."""

import re
from importlib import import_module
from pathlib import Path

import pytest

ROOMS = ("core", "scoring", "reports", "restitution", "remediation", "audits")


@pytest.mark.parametrize("room", ROOMS)
def test_each_module_of_a_big_room_is_named_once_in_its_table_of_contents(room):
    package = import_module(f"auditor.{room}")
    there = [one.stem for one in Path(package.__file__).parent.glob("*.py") if one.stem != "__init__"]
    assert sorted(re.findall(r"`(\w+)`", package.__doc__)) == sorted(there)
