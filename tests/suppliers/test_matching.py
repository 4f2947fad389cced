"""When a row is a supplier that is known: keys, numbers, clashes."""

import sys
import unicodedata
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suppliers.database import new_id
from suppliers.matching import Known, fold, match_key, match_keys


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Riverside Garments Ltd.", "RIVERSIDE  GARMENTS LTD"),
        ("O'Neil & Sons", "ONeil Sons"),
        ("ＡＢＣ Mill", "abc mill"),
        ("Unit 6, Road-4", "unit 6 road 4"),
        ("ÖZ TEKSTİL SAN.", "Öz Tekstil San."),
        (unicodedata.normalize("NFD", "ÖZ TEKSTİL SAN."), "Öz Tekstil San."),
        ("IŞIK YILDIZ İPLİK", "Işık Yıldız İplik"),
        ("YILDIZ", "Yıldız"),
    ],
)
def test_case_punctuation_and_width_do_not_part(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Unit 6", "Unit 10"), ("Hotan", "Hetian"), ("工厂", "工廠")])
def test_other_words_and_numbers_do(one, other):
    assert fold(one) != fold(other)


@pytest.mark.whole
def test_of_every_character_signs_go_and_letters_and_digits_stay():
    signs = {"P", "S", "Z", "C"}
    for code in range(sys.maxunicode + 1):
        plain = unicodedata.normalize("NFKC", f"a{chr(code)}B").casefold()
        kept = "".join(sign for sign in plain if unicodedata.category(sign)[0] not in signs)
        assert fold(f"a{chr(code)}B") == kept.replace("ı", "i").replace("\u0307", ""), hex(code)


def test_a_name_alone_never_makes_one_supplier():
    assert match_key("Coop La Union", "Road 1", "PE") != match_key("Coop La Union", "Road 2", "PE")
    assert match_key("Coop La Union", "Road 1", "PE") != match_key("Coop La Union", "Road 1", "CO")


@given(
    st.lists(st.tuples(st.text(max_size=20), st.text(max_size=20), st.sampled_from(["VN", "bd"])), max_size=8)
)
def test_keys_of_columns_are_the_keys_of_their_rows(rows):
    columns = [list(column) for column in zip(*rows, strict=True)] or [[], [], []]
    assert match_keys(*columns) == [match_key(*row) for row in rows]


def test_a_known_key_is_the_same_supplier():
    known, supplier_id = Known(), new_id()
    known.add(supplier_id, match_key("Mill", "Road 1", "VN"))
    match = known.find(match_key("MILL", "road 1", "VN"), {})
    assert (match.supplier_id, match.by, match.is_new) == (supplier_id, "key", False)


def test_the_suppliers_of_one_name_are_not_looked_through_for_each_of_them():
    class Counted(uuid.UUID):
        compared = 0

        def __eq__(self, other):
            Counted.compared += 1
            return super().__eq__(other)

        __hash__ = uuid.UUID.__hash__

    known, key, alias = Known(), match_key("Mill", "", "VN"), match_key("Old Mill", "", "VN")
    suppliers = [Counted(int=at) for at in range(300)]
    for one in [*suppliers, *suppliers]:
        known.add(one, key, {"supplier_id": str(one.int)})
    assert known.by_key[key] == suppliers
    assert Counted.compared < 10 * len(suppliers)
    for _ in range(2):
        known.add(suppliers[0], alias)
    assert known.by_key[alias] == suppliers[:1]


def test_an_unknown_row_is_new():
    assert Known().find(match_key("Mill", "Road 1", "VN"), {"lei": "X"}).is_new


def test_a_site_number_finds_a_renamed_site():
    known, supplier_id = Known(), new_id()
    known.add(supplier_id, match_key("Old Name", "Road 1", "VN"), {"os_id": "VN2020"})
    assert known.find(match_key("New Name", "Road 9", "VN"), {"os_id": "vn2020"}).by == "os_id"


def test_a_site_number_of_another_country_is_a_clash_and_never_fuses():
    known = Known()
    known.add(new_id(), match_key("Mill", "Road 1", "VN"), {"os_id": "VN2020"})
    match = known.find(match_key("Mill", "Road 1", "TH"), {"os_id": "VN2020"})
    assert (match.clash, match.supplier_id) == ("os_id", None)


def test_an_own_number_finds_a_renamed_site_at_its_address_only():
    known, supplier_id = Known(), new_id()
    known.add(supplier_id, match_key("Mill", "Road 1", "VN"), {"supplier_id": "17"})
    assert known.find(match_key("Mills", "Road 1", "VN"), {"supplier_id": "17"}).supplier_id == supplier_id
    assert known.find(match_key("Mill", "Road 2", "VN"), {"supplier_id": "17"}).is_new


def test_a_legal_entity_number_does_not_fuse_two_units_of_one_address():
    known = Known()
    known.add(new_id(), match_key("Group Unit 1", "Road 1", "ID"), {"lei": "529900T8BM49AURSDO55"})
    assert known.find(match_key("Group Unit 2", "Road 1", "ID"), {"lei": "529900T8BM49AURSDO55"}).is_new


def test_sites_of_one_legal_entity_stay_apart():
    known = Known()
    known.add(new_id(), match_key("Group", "Road 1", "ID"), {"lei": "529900T8BM49AURSDO55"})
    assert known.find(match_key("Group", "Road 2", "ID"), {"lei": "529900T8BM49AURSDO55"}).is_new
    assert known.find(match_key("Grp", "Road 1", "ID"), {"lei": "529900T8BM49AURSDO55"}).by == "lei"


def test_one_more_of_a_name_is_not_compared_with_all_the_others():
    compared = []

    class Compared(uuid.UUID):
        def __eq__(self, other):
            compared.append(other)
            return self.int == other.int

        __hash__ = uuid.UUID.__hash__

    known = Known()
    ids = [Compared(int=number) for number in range(500)]
    for supplier_id in ids:
        known.add(supplier_id, "coop||CI")
    assert len(compared) < len(ids)
    known.add(ids[0], "coop||CI")
    assert known.by_key["coop||CI"] == ids
