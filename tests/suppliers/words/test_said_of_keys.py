"""Who has the key, in each language that is known, also beside a clause of another matter."""

import pytest

from suppliers.words.columns.headings import heading_key
from suppliers.words.remarks import said_of_keys

TOLD = """
Foreman has the key
Keys kept by supervisor
Vorarbeiter hat den Schlüssel
capataz tiene la llave
encarregado fica com a chave
contremaître garde la clé
il caporale ha la chiave
anahtar ustabaşında
kunci dipegang mandor
quản đốc giữ chìa khóa
钥匙由工头保管
หัวหน้างานถือกุญแจ
المفتاح مع المشرف
चाबी ठेकेदार के पास है
চাবি সুপারভাইজারের কাছে
""".strip().splitlines()


@pytest.mark.parametrize("remark", TOLD)
def test_a_key_in_the_hands_of_whoever_is_above_the_workers_is_told(remark):
    for around in ("{}", "{} and the office is closed", "the machine is old and {}"):
        assert said_of_keys.named(heading_key(around.format(remark))), around


@pytest.mark.parametrize(
    "remark", ["Foreman has the key of the warehouse", "Foreman has the key, call him before a visit"]
)
def test_a_key_of_things_is_none(remark):
    assert said_of_keys.named(heading_key(remark)) == ""
