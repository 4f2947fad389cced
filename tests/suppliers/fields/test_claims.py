"""Columns that count a part of the workers, or a plan, are not the number of all workers."""

import pytest

from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import checking

PARTS = [
    "Workers (M)|Workers (F)",
    "No. of workers (day shift)|No. of workers (night shift)",
    "Workers (Unit 1)|Workers (Unit 2)",
    "员工人数（男）|员工人数（女）",
    "従業員数（男）|従業員数（女）",
    "Effectif (H)|Effectif (F)",
    "Nº empleados (H)|Nº empleados (M)",
    "Mitarbeiter (m)|Mitarbeiter (w)",
    "Number of workers (low season)|Number of workers (peak)",
]
ALL = [
    ("Workers (M)|Workers (F)|Workers (total)", "10|40|50", "Workers (total)"),
    ("Workers (M)|Workers (F)|Workers (T)", "10|40|50", "Workers (T)"),
    ("Workers (M)|Workers (F)|Total workers", "10|40|50", "Total workers"),
    ("Workers (own staff)", "10", "Workers (own staff)"),
    ("Workers (2024)|Workers (2025)", "10|40", "Workers (2025)"),
    ("Headcount (forecast)|Headcount (actual)", "90|40", "Headcount (actual)"),
    ("Headcount 2025|Headcount 2026 (plan)", "40|90", "Headcount 2025"),
    ("Mitarbeiter 2025|Mitarbeiter 2027 (geplant)", "40|90", "Mitarbeiter 2025"),
    ("员工人数（计划）|员工人数（实际）", "90|40", "员工人数（实际）"),
]


def checked(line: str, *rows: str) -> checking.CheckedList:
    text = "\n".join(f"Sun Mills Ltd|Malaysia|{one}" for one in rows)
    sheet = reading.read(f"Factory|Country|{line}\n{text}\n".encode(), filename="a.csv", delimiter="|")
    return checking.check(sheet, mapping.suggest(sheet))


@pytest.mark.parametrize("line", PARTS)
def test_parts_of_the_workers_are_no_number_of_all_of_them_and_are_told(line: str) -> None:
    found = checked(line, "10|400")
    assert found.mapping.column_of("workers") is None
    assert found.mapping.column_of("migrant_number") is None
    assert found.frame["headcount"].isna().all()
    told = [(one.row, one.column) for one in found.problems if one.code == "workers_in_parts"]
    assert told == [(0, heading) for heading in line.split("|")]


@pytest.mark.parametrize(("line", "row", "taken"), ALL)
def test_the_number_of_all_workers_is_taken_beside_its_parts_and_plans(line, row, taken) -> None:
    found = checked(line, row)
    assert found.mapping.column_of("workers").heading == taken
    assert "workers_in_parts" not in {one.code for one in found.problems}


@pytest.mark.parametrize("heading", ["Headcount 2027 (plan)", "Workers (target)", "Effectif (prévisionnel)"])
def test_a_number_that_is_planned_for_counts_nobody(heading: str) -> None:
    found = checked(heading, "90")
    assert found.mapping.column_of("workers") is None
    assert found.mapping.left_aside() == [heading]


@pytest.mark.parametrize(
    "line", ["Workers|Migrant 2024 %|Migrant 2025 %", "Workers|Migrant % (office)|Migrant % (production)"]
)
def test_a_second_share_is_never_a_number_of_people(line: str) -> None:
    """20 percent of a thousand workers are not twenty of them."""
    found = checked(line, "1000|20|45", "1000|20|")
    assert found.mapping.column_of("migrant_number") is None
    assert 2.0 not in found.frame["migrant"].tolist()
    assert "share_contradicted" not in {one.code for one in found.problems}
