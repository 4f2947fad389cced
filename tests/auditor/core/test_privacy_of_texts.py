"""Telephone numbers however they are written, and names behind a title, are refused; dates and codes pass."""

from pathlib import Path

import pytest

from auditor.core import privacy
from auditor.core.errors import BadInput
from suppliers.persons import identities

TELLING = [
    "call 081-234-5678",
    "+66 81 234 5678",
    "(0)81-234-5678",
    "(081) 234-5678",
    "02-123-4567",
    "+66 81 234 5678-",
    "นาย สมชาย ใจดี",
    "นางสาวมาลี",
    "السيد محمد",
    "السيدة فاطمة",
    "Frau Müller saw it",
    "la Sra. Gómez",
    "Mme Élodie says so",
    "Md. Rahim signed",
    "a worker named Anh told",
    "The girl is called Kyaw",
    "王先生说",
    "工人李小红女士",
    "La señora María López",
    "Doña Carmen vino",
    "don José",
    "Ing. Pedro",
    "คุณสมศักดิ์",
    "ด.ช. สมชาย",
    "el obrero se llama Juan",
    "他叫张伟",
    "WeChat: wx_lily88",
    "微信：lily_88",
    "paid to DE89370400440532013000",
    "IBAN GB29 NWBK 6016 1331 9268 19",
    "NO9386011117947",
    "paid to QA58DOHB00001234567890ABCDEFG",
    "mt84malt011000012345mtlcast001s",
    "MT84 MALT 0110 0001 2345 MTLC AST0 01S IS HIS",
    "to_QA58-DOHB-0000-1234-5678-90AB-CDEF-G",
    "श्री रमेश ने कहा",
    "श्रीमती सीता",
    "মোঃ রহিম",
    "মো. করিম উদ্দিন বলেছেন",
    "জনাব আসলাম",
    "Г-н Иванов",
    "г-жа Петрова сказала",
    "Г-н А. В. Иванов, рабочий",
    "U Tin Maung lost his passport",
    "Daw Mya Mya Sein",
    "Interviewed: Fatima, Nasreen and Shilpi",
    "ဒေါ်သန္တာ ပြောသည်",
    "ဒေါ် ဝါဝါဝင်း",
    "ဦးအောင်မင်း က ပြောသည်",
    "ဦး တင်မောင်",
    "ကိုဇော်မင်း ထွက်ပြေး",
    "မောင်သူရ",
    "မသီတာအေး ငိုနေသည်",
]
HARMLESS = [
    "from 01-02-2026 to 03-04-2026",
    "2026-01-31, 1,200 of 45,000 units",
    "DOC-01 and D5-01 at gate 12",
    "0.5 to 0.75 of 0-100 points",
    "นายจ้างยึดเอกสาร",
    "นายหน้าเก็บเงิน",
    "السيارة زرقاء",
    "a factory called Sun Mill",
    "the worker called the hotline",
    "生产女士服装",
    "Men called to work on Sunday",
    "sr manager, md office",
    "Frauen und Herren",
    "คุณภาพอากาศ",
    "ไม่มีคุณสมบัติ",
    "they talk by WeChat: no record",
    "la fábrica se llama así",
    "DE20 audit of June, GB22 and FR14 certified",
    "TR-2026-0417",
    "QA59DOHB00001234567890ABCDEFG",
    "batch PO20LINEAPACKINGHALL and MT84 FOR LINE 2026",
    "TR26 0417 MAYB PAID TWICE",
    "श्री लंका के मजदूर",
    "IT44 WORKERS FROM NEPAL",
    "জনাব ব্যবস্থাপক এসেছেন",
    "মোট শ্রমিক ৩০০",
    "Г-н Иванов, директор, открыл сейф",
    "г. Иваново",
    "господин директор",
    "U Shwe Garment Factory",
    "Interviewed: Managers and Guards",
    "Interviewed: 12 women and 4 men",
    "ဒေါ်လာ ၃၀၀ ပေးရ",
    "အမေရိကန်ဒေါ်လာ ၁၂၀",
    "အလုပ်သမား ၃၀၀ ဦး",
    "အလုပ်သမား ၃၀၀ ဦးထက် ပိုသည်",
    "အလုပ်သမား သုံး ဦး အေးအေး နေ",
    "အလုပ်သမား ဦးရေ ၃၀၀",
    "ဦးစီးဌာန က စစ်ဆေး",
    "ဦးဆောင်သူ မရှိ",
    "ဦးစားပေး လုပ်ငန်း",
    "အလုပ်သမားကို အောင်မြင်စွာ လေ့ကျင့်",
    "ကိုယ်တိုင် သိမ်း",
    "ယာဉ် မောင်းသူ ၅ ဦး",
    "မောင်နှမ",
    "မကြည်ဖြူဘဲ လုပ်ရ",
    "မအောင်မြင်",
    "မမြင့်မား",
    "မနိုင်မနင်း",
    "မသန့်ရှင်း",
]


@pytest.mark.parametrize("text", TELLING)
def test_numbers_and_titled_names_are_refused(text):
    with pytest.raises(BadInput):
        privacy.refuse_identities({"note": text})


@pytest.mark.parametrize("text", HARMLESS)
def test_other_texts_pass(text):
    privacy.refuse_telling({"note": text})


def test_forms_say_that_a_bare_name_is_not_recognised(as_ama, as_bo, session, supplier_of_chi):
    supplier_id = supplier_of_chi.id
    session.commit()
    for reader, page in ((as_bo, "findings"), (as_ama, "signals")):
        text = reader.get(f"/suppliers/{supplier_id}/{page}/new").text
        assert "a name without one is not recognised" in text
        assert "name the group by its work" in text


def test_lists_and_their_guide_say_so_too(as_ama, as_bo):
    for reader, address in ((as_bo, "/findings/upload"), (as_ama, "/signals/list")):
        text = reader.get(address).text
        assert "a name without one is not recognised" in text
        assert "name the group by its work" in text
    guide = (Path(__file__).parents[3] / "docs" / "findings-upload.md").read_text(encoding="utf-8")
    assert "A name without a title is not recognised" in guide
    assert "name the group by its work" in guide


@pytest.mark.parametrize(
    "text",
    [
        "11010119900307123X",
        "see 11010119900307123X, kept by the agent",
        "NRC 12/MaGaTa(N)123456",
        "12/MAGATA(N) 123456",
        "held: 9/Ma Ga Ta (Naing) 123456",
        "5/MaMaNa N 123456",
        "12/MaGaTaN123456",
        "၁၂/မဂတ(နိုင်)၁၂၃၄၅၆",
        "မှတ်ပုံတင် ၁၂/မဂတ (နိုင်) ၁၂၃၄၅၆ ကို သိမ်း",
        "14/မမန（နိုင်）123456",
        "GOMC900514HDFLRR09",
        "la curp es gomc900514hdflrr09.",
        "PEXM051231MOCRRRA1",
    ],
)
def test_a_number_of_an_identity_card_is_enough_alone(text):
    assert "the number of an identity card" in identities.kinds_in(text)
    with pytest.raises(BadInput):
        privacy.refuse_identities({"reason": text})


@pytest.mark.parametrize(
    "text",
    [
        "12/2024 (N) 123456",
        "lot 12/AB 123456",
        "12/MGT(N)12345 pieces",
        "gate 2/Main (North) 1200",
        "15/MaGaTa(N)123456",
        "လုပ်သား ၁၂/၂၀ (အမျိုးသမီး) ၁၂၃၄ ဦး",
        "RFC GOM900514AB1",
        "batch GOMC901314HDFLRR09",
        "SKU BRTC900514HDFLRR09",
    ],
)
def test_what_is_otherwise_built_is_no_number_of_an_identity_card(text):
    assert "the number of an identity card" not in identities.kinds_in(text)
