"""Headings of beatings and of guards: those that keep workers in are a sign, those at a gate are asked."""

import pytest

from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import checking

READ = {
    "violence": "Golpes|Golpizas|Palizas|Golpes a los trabajadores|Trabajadores golpeados|Espancamentos|"
    "Percosse|Prügel|Pemukulan pekerja|Beatings",
    "movement_restricted": "Guards prevent leaving|Guards stop workers leaving|Guards keep workers inside|"
    "Guards facing inward|Guardias impiden salir|Guardas impedem a saída",
}
ASKED = (
    "Guards at gate|Guards at the gate|Gate guards|Armed guards|Guards stop workers|Guardias en la puerta|"
    "Guardas no portão|Gardes à la porte|Wachen am Tor|Penjaga di gerbang|Bảo vệ ở cổng|Kapıda nöbetçi|"
    "Охрана у ворот"
)
OF_OTHER_THINGS = (
    "Security guards|Machine guards|Golpes por minuto|Gate number|Life guards|Guard rails|Puertas"
)


def told(heading):
    text = f"Supplier name~Country~{heading}\nAlder Mill~MY~yes\nBirch Mill~MY~no\n"
    sheet = reading.read(text.encode(), filename="a.csv", delimiter="~")
    suggested = mapping.suggest(sheet)
    found = checking.check(sheet, suggested).problems
    return suggested.columns[2].field, {(one.row, one.code) for one in found if one.code.startswith("sign_")}


@pytest.mark.parametrize(
    ("field", "heading"), [(field, one) for field, texts in READ.items() for one in texts.split("|")]
)
def test_a_heading_of_beatings_or_of_guards_that_keep_workers_in_is_read(field, heading):
    assert told(heading) == (field, {(2, "sign_told")})


@pytest.mark.parametrize("heading", ASKED.split("|"))
def test_guards_at_a_gate_are_asked_about_and_not_read(heading):
    field, codes = told(heading)
    assert field is None
    assert codes == {(0, "sign_unread")}


@pytest.mark.parametrize("heading", OF_OTHER_THINGS.split("|"))
def test_other_guards_gates_and_strokes_are_left_alone(heading):
    assert told(heading) == (None, set())
