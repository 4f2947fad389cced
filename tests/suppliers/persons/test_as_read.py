"""Changed hyphens, other digits and invisible signs hide no number; what only looks so is left alone."""

import json
from pathlib import Path

import pytest

from auditor.core import privacy
from auditor.core.errors import BadInput
from auditor.fieldkit import contents
from suppliers.persons import identities
from suppliers.persons.as_read import as_read
from tests.browsing import chromium

__all__ = ["chromium"]

HERE = Path(__file__).parent
BESIDE = ("texts_of_numbers_of_papers.txt", "texts_of_companies_and_amounts.txt")

TELLING = [
    "phone +880‑1712‑345678",
    "phone +880–1712–345678",
    "phone +880‐1712‐345678",
    "phone +880−1712−345678",
    "phone +880\u00a01712\u00a0345678",
    "phone ０１７１２３４５６７８",
    "ফোন ০১৭১২৩৪৫৬৭৮",
    "هاتف ٠١٧١٢٣٤٥٦٧٨",
    "फोन ९८१२३४५६७८",
    "โทร ๐๘๑๒๓๔๕๖๗๘",
    "passport A‑12345678",
    "passport XN‑123‑456",
    "ID card 123 456 78",
    "12/MaGaTa(N)123456",
    "၁၂/မဂတ(နိုင်)၁၂၃၄၅၆",
    "GOMC900514HDFLRR09",
    "ဒေါ်သန္တာ ပြောသည်",
    "ဦးအောင်မင်း",
    "মোঃ রহিম",
    "Г-н Иванов",
    "passport A–1234567",
    "passport A123\u200b4567",
    "passport A123\u00ad4567",
    "passport A123\u20604567",
    "passport Ａ１２３４５６７",
    "passport 𝐀𝟏𝟐𝟑𝟒𝟓𝟔𝟕",
    "passport A১২৩৪৫৬৭",
    "rahima@gmail．com",
    "rahima＠gmail.com",
    "mail rahima\u200b@gmail.com",
    "mail rahima@\u200bgmail.com",
    "Mr\u00a0Rahim said so",
    "worker Ra\u00adhim Begum",
]
HARMLESS = [
    "2020–2021, 1,200–1,500 workers",
    "passports: 12 000, ID cards 1 200 of 3 400",
    "৩০০ জন শ্রমিক, ২০২৪",
    "คนงาน ๓๐๐ คน ปี ๒๕๖๗",
    "အလုပ်သမား ၃၀၀ ဦး၊ ဒေါ်လာ ၁၂၀",
    "هناك ٣٠٠ عامل",
    "１２ workers in 2024‑2025",
    "DOC‑01 and D5–01 at gate 12",
    "مصنع می‌خواهد",
    "line 3 – 4, shift A‑2",
    "ช่วยเหลือ ทำงาน น้ำ",
]


@pytest.mark.parametrize("text", TELLING)
def test_a_number_is_refused_however_its_signs_are_written(text):
    with pytest.raises(BadInput):
        privacy.refuse_identities({"note": text})


@pytest.mark.parametrize("text", HARMLESS)
def test_counts_years_and_codes_pass(text):
    privacy.refuse_identities({"note": text})


def test_letters_and_vowels_are_left_as_they_are():
    text = "ทำงาน ญี่ปุ่น — ﬁne São, Việt, İşçi, 工人，（）"
    assert as_read(text) == text


@pytest.mark.browser
def test_the_kit_reads_and_finds_what_the_server_does(chromium):
    kit = {
        "groups": [],
        "indicators": [],
        "identity_advice": "",
        "read_as": contents.SIGNS_READ_AS,
        "identities": {
            what: contents.for_browser(pattern.pattern) for what, pattern in contents.IDENTITIES.items()
        },
    }
    more = [line for one in BESIDE for line in (HERE / one).read_text("utf-8").splitlines()]
    words = Path(contents.__file__).parents[1] / "static" / "fieldkit" / "words.js"
    texts = [*TELLING, *HARMLESS, *more]
    page = chromium.new_page()
    page.evaluate(
        """text => {
          const place = document.createElement("script");
          Object.assign(place, { id: "contents", type: "text/plain" });
          place.textContent = text;
          document.body.append(place);
        }""",
        json.dumps(kit),
    )
    page.add_script_tag(content=words.read_text("utf-8"))
    found = dict(zip(texts, page.evaluate("texts => texts.map(identityIn)", texts), strict=True))
    page.close()
    differing = [text for text, kind in found.items() if kind != next(iter(identities.kinds_in(text)), "")]
    assert differing == []
    assert all(found[text] for text in TELLING)
