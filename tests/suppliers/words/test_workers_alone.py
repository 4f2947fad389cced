"""A word for workers that heads a column alone, and names headed with their tier."""

import pytest

from suppliers.errors import FileRefused
from suppliers.fields import mapping
from suppliers.files.reading import read
from suppliers.lists import worker_columns
from suppliers.words.columns import headings

ALONE = (
    "Workers|Arbeiter|Arbeiterinnen|Ouvriers|"
    "Trabajadores|Obreros|Operários|Trabalhadores|Operai|"
    "Lavoratori|Werknemers|Arbeiders|Pracownicy|"
    "Robotnicy|İşçi|İşçiler|Çalışanlar|Công nhân|"
    "Người lao động|Pekerja|Buruh|Karyawan|工人|员工|勞工|労働者|作業員|"
    "근로자|노동자|คนงาน|พนักงาน|Рабочие|Работники|عمال|العمال|श्रमिक|"
    "मजदूर|শ্রমিক|தொழிலாளர்கள்|កម្មករ|"
    "εργαζόμενοι|Arbetare|Zaměstnanci|Munkások|Arbeiter / Workers"
)


def suggested(heads, *rows):
    text = "".join(f"{','.join(row)}\n" for row in (heads, *rows))
    return mapping.suggest(read(text.encode()))


def fields(heads, *rows):
    return [one.field for one in suggested(heads, *rows).columns]


@pytest.mark.parametrize("word", ALONE.split("|"))
def test_a_word_for_workers_alone_over_numbers_is_their_count(word):
    rows = ("Acme Ltd", "BD", "1200"), ("Nord Ltd", "BD", "85"), ("Star Ltd", "BD", "300+")
    assert fields(("Factory name", "Country", word), *rows)[2] == "workers"


@pytest.mark.parametrize("word", ["Arbeiter", "Operai", "工人", "คนงาน", "श्रमिक"])
def test_over_anything_but_numbers_it_is_no_count(word):
    rows = ("Acme Ltd", "BD", "local"), ("Nord Ltd", "BD", "migrant"), ("Star Ltd", "BD", "mixed")
    assert fields(("Factory name", "Country", word), *rows)[2] is None


def test_of_two_such_words_none_is_all_workers_and_a_column_of_all_wins():
    rows = ("Acme Ltd", "BE", "1200", "80"), ("Nord Ltd", "BE", "85", "9")
    assert fields(("Factory name", "Country", "Ouvriers", "Employés"), *rows)[2:] != ["workers", None]
    rows = ("Acme Ltd", "BE", "1200", "1280"), ("Nord Ltd", "BE", "85", "94")
    assert fields(("Factory name", "Country", "Ouvriers", "Effectif total"), *rows)[2:] == [None, "workers"]


@pytest.mark.parametrize("word", ["Arbeiter", "Ouvriers", "工人", "คนงาน"])
def test_names_of_workers_below_it_are_refused_as_before(word):
    names = {"工人": ("王小明", "李建国"), "คนงาน": ("สมชาย ใจดี", "สมหญิง ใจดี")}.get(
        word, ("Ali Khan", "Maria Lopez")
    )
    data = f"Factory name,Country,{word}\nAcme Ltd,BD,{names[0]}\nNord Ltd,BD,{names[1]}\n"
    with pytest.raises(FileRefused) as refused:
        worker_columns.refuse(read(data.encode()))
    assert refused.value.code == "workers_named"


FIRST = (
    "Tier 1 supplier|Supplier (Tier 1)|"
    "Tier-1 vendor|First tier factory|Lieferant Stufe 1|"
    "Fournisseur de rang 1|Proveedor de nivel 1|Fornitore di livello 1|"
    "1. kademe tedarikçi|Pemasok tingkat 1|一级供应商|"
    "1次サプライヤー|Поставщик первого уровня|المورد من المستوى الأول|Nhà cung cấp cấp 1"
)
SECOND = (
    "Supplier (Tier 2)|Tier 2 supplier|"
    "2nd tier factory|Second-tier manufacturer|T2 factory|"
    "Lieferant (Tier 2)|Lieferant 2. Stufe|Fournisseur (rang 2)|"
    "Proveedor nivel 2|2. kademe tedarikçi|二级工厂|Tier 3 supplier|"
    "Поставщик второго уровня"
)


@pytest.mark.parametrize(("words", "field"), [(FIRST, "name"), (SECOND, "sub_supplier")], ids=["1", "2"])
def test_a_tier_in_a_heading_for_names_says_where_in_the_chain_it_stands(words, field):
    assert {word: headings.field_of(word) for word in words.split("|")} == dict.fromkeys(
        words.split("|"), field
    )


def test_a_heading_that_names_no_supplier_is_the_tier_itself():
    for word in ("Tier", "Supplier tier", "Tier level", "Tier (1, 2, 3)"):
        assert headings.field_of(word) == "tier"
    assert headings.field_of("Tier 2 supplier address") is None


ROWS = ("Acme Ltd", "Nord Mills", "BD"), ("Star Ltd", "West Mills", "BD")


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        (("Tier 1 supplier", "Factory name", "Country"), ["supplies_to", "name", "country"]),
        (("Tier 1 supplier", "Supplier name", "Country"), ["supplies_to", "name", "country"]),
        (("Supplier name", "2nd tier factory", "Country"), ["name", "sub_supplier", "country"]),
        (("Tier 1 supplier", "Tier 2 supplier", "Country"), ["name", "sub_supplier", "country"]),
        (("Supplier (Tier 2)", "Contact", "Country"), ["name", None, "country"]),
    ],
)
def test_beside_another_name_it_is_a_link_of_the_chain_and_alone_the_name(heads, expected):
    assert fields(heads, *ROWS) == expected
