"""Cells in free words that name a sign of forced labour, alone or together with their heading."""

import pytest

from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import checking

SIGNS = (
    "NGO reports beatings|pasaportes en la caja fuerte del jefe|"
    "işçilerin pasaportları patronda|çalışanların maaşı ödenmedi|"
    "paspor pekerja dipegang agen|gaji belum dibayar 2 bulan|"
    "trabalhadores sem salário há 3 meses|trẻ em 13 tuổi làm việc|"
    "শ্রমিকদের পাসপোর্ট মালিকের কাছে|worker says passport is in the boss's safe|"
    "salaries two months late since March|girls of 12 seen stitching|"
    "women were slapped by supervisor|dormitory doors are padlocked after 10 pm|"
    "IDs are with the agent|no pay for 3 months|hostel curfew at 8|"
    "el patrón tiene los pasaportes|sueldos de marzo sin pagar|"
    "obreros encerrados por la noche|carteiras de trabalho retidas pelo patrão|"
    "salários em atraso|trabalhadores agredidos|işçiler dışarı çıkamıyor|"
    "yatakhane gece kilitleniyor|maaşlar 2 aydır gecikiyor|12 yaşında çocuk çalışıyor|"
    "kimlikler şirkette toplanıyor|upah buruh ditahan|KTP dipegang majikan|"
    "asrama dikunci jam 9 malam|pekerja dipukul mandor|lương chậm 2 tháng|"
    "hộ chiếu bị công ty giữ|công nhân bị đánh|les passeports sont au coffre du patron|"
    "salaires impayés depuis mai|Löhne nicht gezahlt|Reisepässe beim Arbeitgeber|"
    "passaporti nella cassaforte del capo|паспорта у работодателя|зарплата задерживается|"
    "জুন মাসের বেতন বকেয়া|শিশুরা রাতে কাজ করে|मजदूरों का वेतन दो महीने से बकाया|"
    "पासपोर्ट मालिक ने रख लिए, जब्त|कामदारको राहदानी खोसिएको छ|تنخواہ تین ماہ سے بقایا|"
    "مزدوروں پر تشدد|சம்பளம் நிலுவையில் உள்ளது|လစာ နောက်ကျ|ប្រាក់ខែយឺត ២ ខែ|"
    "الجوازات عند الكفيل|No, salaries are unpaid since May|শ্রমিক হিসেবে শিশু|কাজ করছে কিশোর|কাজে শিশুরা|"
    "வேலை செய்யும் குழந்தைகள்|வேலை செய்யும் சிறுவர்கள்|சிறுவர்கள் வேலை செய்கிறார்கள்|not only beaten: workers"
)
NONE = (
    "passports are kept by the workers|wages paid on time|no child labour found|"
    "passports held by workers themselves|wages never late|no beatings reported|"
    "no curfew, gate open|fire doors not locked|salaries paid monthly to bank account|"
    "los pasaportes los guardan los trabajadores|salarios pagados a tiempo|"
    "no hay salarios atrasados|sem atrasos nos salários|maaşlar zamanında ödeniyor|"
    "pasaportlar işçilerde|çocuk çalışan yok|gaji dibayar tepat waktu|"
    "gaji tidak pernah terlambat|paspor dipegang pekerja sendiri|lương trả đúng hạn|"
    "công nhân tự giữ hộ chiếu|không có trẻ em làm việc|sản lượng chậm|বেতন বকেয়া নেই|"
    "শিশুশ্রম নেই|পাসপোর্ট শ্রমিকদের কাছে|वेतन बकाया नहीं है|बाल मजदूरी नहीं|تنخواہ وقت پر|"
    "ကလေးလုပ်သားမရှိပါ|គ្មានពលកម្មកុមារ|delivery two weeks late|invoice unpaid|"
    "door hardware maker|hostel capacity 200|agent handles export documents|"
    "office in Dhaka, contact agent|women's wear and girls dresses|"
    "workers trained on fire safety|new staff hired|employee handbook available|"
    "owner visited office|carries boys jeans|children's wear|price late negotiated|"
    "gate 4, dock 2|dorm rooms of 8|visited by management|salary review in June|"
    "locked boxes for chemicals|passport number on file with visa copy|"
    "maaş bordroları incelendi|işçi sayısı 200|upah minimum provinsi|gaji pokok 3 juta|"
    "pekerja 200 orang|asrama baru|công ty may mặc|trabajadores 300, dos turnos|"
    "salário mínimo regional|documentos en regla|শ্রমিকের শিশুদের স্কুল|কাজের সময় শিশু যত্ন|"
    "தொழிலாளர்களின் குழந்தைகளுக்கு பள்ளி|வேலை நேரத்தில் குழந்தை பராமரிப்பு|কাজ করে না কোনো শিশু|"
    "வேலை செய்யும் குழந்தைகள் இல்லை"
)
BELOW = {
    "Wages": ("3 months late|unpaid|not paid", "paid on time|monthly|450 USD|never late|No"),
    "Dormitory": ("locked at night|curfew 8pm", "20|yes|not locked|clean|no curfew|No"),
    "Housing": ("locked at night", "50%"),
    "Salarios": ("sin pagar|adeudados", "a tiempo|mensual"),
    "Maaş": ("2 aydır ödenmiyor|gecikiyor", "zamanında"),
    "Gaji": ("belum dibayar", "tepat waktu|tidak terlambat"),
    "Lương": ("chậm 2 tháng", "No|đúng hạn"),
    "বেতন": ("বকেয়া", "সময়মতো"),
}


def named(heading, cells):
    rows = "".join(f"Mill {place}~MY~{cell}\n" for place, cell in enumerate(cells))
    sheet = reading.read(f"Supplier name~Country~{heading}\n{rows}".encode(), filename="a.csv", delimiter="~")
    found = checking.check(sheet, mapping.suggest(sheet)).problems
    return {cells[one.row - 2] for one in found if one.code == "sign_named"}


def test_a_remark_that_names_a_sign_is_told():
    assert set(SIGNS.split("|")) - named("Remarks", SIGNS.split("|")) == set()


def test_a_remark_that_says_that_all_is_well_or_is_of_other_things_is_not():
    assert named("Remarks", NONE.split("|")) == set()


@pytest.mark.parametrize("heading", BELOW)
def test_a_cell_is_read_together_with_its_heading(heading):
    telling, others = (part.split("|") for part in BELOW[heading])
    assert named(heading, [*telling, *others]) == set(telling)


def test_who_stands_in_such_a_cell_is_not_shown():
    sheet = reading.read(
        b"Supplier name;Country;Remarks\nAlder Mill;MY;pasaporte de Rosa Quispe en la caja fuerte\n",
        filename="a.csv",
    )
    (told,) = [
        one for one in checking.check(sheet, mapping.suggest(sheet)).problems if one.code == "sign_named"
    ]
    assert "Rosa" not in told.found
    assert "Quispe" not in told.found


FEES = (
    "Taxa de recrutamento~Trabalhadores pagam taxa de recrutamento|nenhuma~Sim",
    "Biaya perekrutan~Pekerja membayar biaya rekrutmen|tidak ada biaya~Ya",
    "Phí tuyển dụng~Công nhân có trả phí tuyển dụng không|không~Có",
    "İşe alım ücreti~İşçiler işe alım ücreti ödüyor mu|yok~Evet",
    "Recruitment fees~Do workers pay recruitment fees|none~Yes",
    "Frais de recrutement~Les travailleurs paient des frais de recrutement|aucun~Oui",
    "招聘费~工人是否支付招聘费|无~是",
)


def test_a_second_column_of_fees_is_asked_about():
    silent = []
    for table in FEES:
        heading, row = table.split("|")
        text = f"Supplier name~Country~{heading}\nAlder Mill~MY~{row}\n"
        sheet = reading.read(text.encode(), filename="a.csv", delimiter="~")
        suggested = mapping.suggest(sheet)
        asked = {one.column for one in checking.check(sheet, suggested).problems if one.code == "sign_unread"}
        silent += [
            name for name in heading.split("~") if name in suggested.left_aside() and name not in asked
        ]
    assert silent == []


@pytest.mark.parametrize(
    ("heading", "cells", "is_asked"),
    [
        ("Aislamiento", ["Sí", "No"], True),
        ("Isolation", ["yes", "no"], True),
        ("Aislamiento", ["alto", "bajo"], False),
        ("Remote site", ["yes", "no"], False),
    ],
)
def test_isolation_may_be_that_of_workers_where_cells_say_yes_or_no(heading, cells, is_asked):
    rows = "".join(f"Mill {place}~MY~{cell}\n" for place, cell in enumerate(cells))
    sheet = reading.read(f"Supplier name~Country~{heading}\n{rows}".encode(), filename="a.csv", delimiter="~")
    codes = {one.code for one in checking.check(sheet, mapping.suggest(sheet)).problems}
    assert ("sign_unread" in codes) is is_asked


ABOVE = {
    "Labour practices": {"fees", "wages_withheld", "weekly_hours"},
    "Working and housing practices": {"fees", "wages_withheld", "weekly_hours"},
    "Good practices": set(),
    "Policy on": set(),
    "Absence of": set(),
}


@pytest.mark.parametrize("above", ABOVE)
@pytest.mark.parametrize("is_first", [True, False])
def test_a_topic_over_known_headings_leaves_them_what_they_are(above, is_first):
    signs = "Recruitment fees paid by workers;Wages delayed (Y/N);Weekly hours (peak)"
    head = (
        f"Supplier name;Country;{above};;\n;;{signs}\n"
        if is_first
        else f";;{above};;\nSupplier name;Country;{signs}\n"
    )
    sheet = reading.read(f"{head}Alder Mill;MY;Yes;Y;72\n".encode(), filename="a.csv", delimiter=";")
    fields = {one.field for one in mapping.suggest(sheet).columns} - {"name", "country", None}
    assert fields == ABOVE[above]


def test_named_agencies_are_agents_and_shares_stay_shares():
    taken = {}
    for cells in ("Gulf Manpower\nBirch Mill;MY;Blue Sky Recruitment", "20\nBirch Mill;MY;35", "yes"):
        text = f"Supplier name;Country;Agency\nAlder Mill;MY;{cells}\n"
        sheet = reading.read(text.encode(), filename="a.csv")
        taken[cells[:2]] = mapping.suggest(sheet).columns[2].field
    assert taken == {"Gu": "labour_agent", "20": "agency", "ye": "agency"}


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("A Co,TH,Garments,passports held by agent,extra", "passports held"),
        ("A Co,TH,passports held by agent", "passports held"),
        ("A Co,TH,Garments,fine,workers locked in at night", "locked in"),
        ("A Co,TH,Garments,fine,extra", None),
        ("A Co,TH,Garments,no child labour found,extra", None),
    ],
)
def test_a_cell_that_stands_below_nobody_knows_which_heading_is_read_by_itself(row, words):
    text = f"name,country,products,remarks\nB Co,TH,Garments,fine\n{row}\n"
    sheet = reading.read(text.encode(), filename="a.csv", delimiter=",")
    told = checking.check(sheet, mapping.suggest(sheet)).problems
    assert [(one.row, one.column) for one in told if one.code == "ragged_row"] == [(3, "")]
    assert [one.found for one in told if one.code == "sign_named"] == ([words] if words else [])


def test_a_line_that_is_no_record_is_read_as_it_stands():
    good, broken = (
        '{"name": "A Co", "country": "TH"}',
        '{"name": "B Co", "remarks": "passports held by agent"',
    )
    sheet = reading.read(f"{good}\n{broken}\n".encode(), filename="a.jsonl")
    told = checking.check(sheet, mapping.suggest(sheet)).problems
    assert {(one.row, one.code) for one in told if one.row == 2} >= {
        (2, "line_unreadable"),
        (2, "sign_named"),
    }
