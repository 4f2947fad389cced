"""Who carries, stores, digs or recruits for a good, or its machines, has no class lower than unknown."""

import pytest

from risk import reference

NOT_KNOWN = 75
TEXTS = """
furnitur baja|mebel baja|kapal baja|mesin jahit|benang jahit|karung jahit|tambang besi dan baja
steel ship yard|angkutan suku cadang kendaraan|gudang suku cadang kendaraan|penyalur tenaga kerja jahit
transport of auto parts|auto parts logistics|warehouse for auto parts|recruitment for electronics
iron and steel mining
coffee machines|pharmaceutical packaging machines|transport of pharmaceuticals|pharma logistics
recruiter of garment workers
transporte de autopeças|transporte de autopartes|almacén de autopartes|transport de pièces automobiles
logistique pharmaceutique|trasporto ricambi auto|Transport von Autoteilen|máquinas de coser ropa
minería de acero|汽车零部件物流|汽车配件仓储|服装机械|电子设备
钢铁矿山|自動車部品輸送|자동차 부품 운송|перевозка автозапчастей
otomotif angkutan|vận tải phụ tùng ô tô|nakliye otomotiv|steel scrap|sewing machines|sewing thread
"""


@pytest.mark.parametrize("text", TEXTS.strip().replace("\n", "|").split("|"))
def test_other_words_of_a_text_leave_a_good_no_lower_than_not_known(text):
    score = reference.load().sector(text).score
    assert score is None or score >= NOT_KNOWN


@pytest.mark.parametrize(
    ("text", "score"),
    [
        *(("auto parts", 45), ("manufacture of auto parts", 45), ("suku cadang kendaraan", 45)),
        *(("pabrik baja", 55), ("besi dan baja", 55), ("steel mill", 55), ("pabrik jahit", 70)),
        *(("garment factory", 70), ("precision machining", 25), ("pharma", 25), ("coffee farm", 65)),
        *(("auto parts, transport", 45), ("钢铁", 55), ("服装", 70), ("transport of palm oil", 85)),
    ],
)
def test_a_good_that_is_made_keeps_its_class(text, score):
    assert reference.load().sector(text).score == score
