"""Origins that deny a region: read where nothing else is said, never where a word of doubt stands beside."""

import pytest

from risk import reference
from suppliers.words.denials import denied_origins

RELEASE = reference.load()
DENIED = """
not Xinjiang|Non-Xinjiang cotton|Xinjiang-free (US cotton)|India (no Xinjiang)|outside Xinjiang|Non-XUAR
no Xinjiang cotton|We do not use cotton from Xinjiang|Cotton not sourced from Xinjiang|Xinjiang: none
cotton: not Xinjiang|India, not Xinjiang|USA; no Xinjiang|100% US cotton, Xinjiang free|Xinjiang excluded
other than Xinjiang|China (not Xinjiang)|China except Xinjiang|free from Xinjiang cotton
sin algodón de Xinjiang|no usamos algodón de Xinjiang|fuera de Xinjiang|sem algodão de Xinjiang
não usamos algodão de Xinjiang|fora de Xinjiang|sans coton du Xinjiang|pas de coton du Xinjiang|hors Xinjiang
keine Baumwolle aus Xinjiang|ohne Xinjiang-Baumwolle|nicht aus Xinjiang|senza cotone dello Xinjiang
fuori dallo Xinjiang|Geen katoen uit Xinjiang|Sincan dışı|Xinjiang pamuğu değil|Xinjiang pamuğu kullanılmıyor
bukan dari Xinjiang|tidak menggunakan kapas dari Xinjiang|вне Xinjiang|ليس من شينجيانغ|ไม่ใช่ซินเจียง
ไม่ใช้ฝ้ายจากซินเจียง|不使用新疆棉|非新疆棉|未使用新疆棉花|不含新疆棉|非新疆产|新疆以外地区|無新疆棉
印度棉，非新疆棉|新疆以外|新疆綿不使用|新疆綿は使用していない|新疆綿なし|không phải Tân Cương|ngoài Tân Cương
"""
IN_DOUBT = """
not only Xinjiang|not sure if Xinjiang|Xinjiang? no info|no longer Xinjiang since 2025|Xinjiang
not without Xinjiang
no non-Xinjiang cotton|any Xinjiang cotton|not Indian but Xinjiang cotton|Xinjiang, not India
Xinjiang (not cotton)
not cotton from Xinjiang|yarn not cotton from Xinjiang|No. Xinjiang|No: Xinjiang|no, Xinjiang
Xinjiang - no info
Xinjiang no certificate|no certificate Xinjiang|not Xinjiang, Aksu|not Xinjiang; Xinjiang|非新疆棉；新疆棉
不仅新疆
不再使用新疆棉|新疆棉|不确定新疆|新疆无证书|не только Синьцзян|nicht nur Xinjiang|no solo Xinjiang
pas seulement Xinjiang|mostly not Xinjiang|almost no Xinjiang|Xinjiang not confirmed|not yet Xinjiang
không chỉ Tân Cương|bukan hanya Xinjiang|non-GMO Xinjiang|Xinjiang non GMO|no Xinjiang cotton left
no problem Xinjiang|Xinjiang free trade zone|Xinjiang, free of charge|not known, Xinjiang|India and Xinjiang
Xinjiang cotton not Indian cotton|no Xinjiang, except Q3|no Xinjiang as far as we know|chưa có Tân Cương
Xinjiang no
新疆不明|no Indian, Xinjiang only|ไม่เพียงซินเจียง|ليس فقط شينجيانغ|no-Xinjiang from 2026|India|not India|
"""


def each(table):
    return [text for line in table.strip("\n").splitlines() for text in line.split("|")]


@pytest.mark.parametrize("origin", each(DENIED))
def test_an_origin_that_is_wholly_a_denial_denies_the_region(origin):
    assert denied_origins.denies(origin, RELEASE)


@pytest.mark.parametrize("origin", each(IN_DOUBT))
def test_any_word_of_doubt_beside_it_leaves_the_region_named(origin):
    assert not denied_origins.denies(origin, RELEASE)


def test_every_denial_and_every_doubt_together_is_a_doubt():
    for denial in each(DENIED):
        for doubt in ("Xinjiang", "not sure", "no info"):
            assert not denied_origins.denies(f"{denial}; {doubt}", RELEASE), (denial, doubt)
