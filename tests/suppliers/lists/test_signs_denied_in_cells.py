"""A cell that denies a sign tells of none, alone or with its heading, in the languages of the tables.

What is denied for some only, or beside something else, is told: behind a lost sign stands a worker.
"""

import pytest

from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import checking, signs_in_cells

BELOW = {
    "Dormitory": (
        (
            "locked at night|no guards and locked at night|not always open, locked|curfew|"
            "not all doors locked, some are locked"
        ),
        (
            "never locked|not locked|no locks, no curfew|none locked|no longer locked|"
            "no door is locked|there is no curfew"
        ),
    ),
    "Workers": (
        "beaten|not only beaten|trapped",
        "not beaten|never confined|none trafficked|nobody is beaten|no one was deceived",
    ),
    "Salarios": (
        "atrasados|no pagados|sin pagar",
        ("no adeudados|nunca atrasados|sin retraso|ningún salario atrasado|no hay atrasos|jamás retrasados"),
    ),
    "Passaportes": (
        "retidos",
        "não retidos|nunca retidos|nenhum retido|não são retidos",
    ),
    "Pasaportes": (
        "retenidos|retenidos, no devueltos",
        "no retenidos|nunca confiscados|ninguno retenido",
    ),
    "Maaş": (
        "gecikiyor|ödenmiyor|geç ödeniyor",
        "gecikmiyor|kesilmiyor|gecikmez|geç değil|hiç gecikmedi",
    ),
    "Pasaportlar": (
        "el konuldu|tutuluyor|alınıyor",
        "el konulmuyor|tutulmuyor|alınmıyor|alınmaz",
    ),
    "Yatakhane": (
        "kilitli|kilitleniyor",
        "kilitli değil|kilitlenmiyor",
    ),
    "Gaji": (
        "belum dibayar|ditahan|terlambat",
        ("tidak ditahan|tidak pernah dipotong|tanpa potongan|tiada tunggakan|tak terlambat|bukan tertunda"),
    ),
    "Paspor": (
        "ditahan|disita",
        "tidak ditahan|tidak disita|tak pernah ditahan",
    ),
    "Lương": (
        "chậm 2 tháng|bị trừ|chưa trả",
        "không chậm|không bị trừ|không giữ|không bao giờ chậm",
    ),
    "Hộ chiếu": (
        "bị giữ|thu giữ",
        "không giữ|không bị thu giữ|không bao giờ bị giữ",
    ),
    "Ký túc xá": (
        "khóa cửa|cấm ra",
        "không khóa cửa|không cấm|không bị khóa",
    ),
    "বেতন": (
        "বকেয়া|দেরি|দেওয়া হয় না",
        "বকেয়া নেই|দেরি হয় না|কখনো দেরি না|আটকে রাখে না",
    ),
    "পাসপোর্ট": (
        "জব্দ|আটক",
        "জব্দ নয়|জব্দ করা হয়নি|আটক নেই|আটকে রাখা হয় না",
    ),
    "वेतन": (
        "बकाया|नहीं दिया|देर से",
        "बकाया नहीं|रोका नहीं जाता|कोई बकाया नहीं|कभी देर नहीं|कटौती नहीं",
    ),
    "पासपोर्ट": (
        "जब्त|छीन लिए",
        "जब्त नहीं|जब्त नहीं किए|नहीं रखे",
    ),
    "तलब": (
        "बाँकी|रोकिएको छ",
        "बाँकी छैन|रोकिएको छैन",
    ),
    "تنخواہ": (
        "بقایا|تاخیر",
        "بقایا نہیں|کوئی تاخیر نہیں",
    ),
    "پاسپورٹ": (
        "ضبط",
        "ضبط نہیں|ضبط نہیں کیے",
    ),
    "சம்பளம்": (
        "நிலுவை|தாமதம்",
        "நிலுவை இல்லை|தாமதம் இல்லை|தாமதமாகவில்லை",
    ),
    "விடுதி": (
        "பூட்டப்படும்",
        "பூட்டப்படவில்லை|பூட்டுவதில்லை|தடை இல்லை",
    ),
    "လစာ": (
        "နောက်ကျ|မပေး",
        "နောက်ကျမှုမရှိ|မဖြတ်ပါ",
    ),
    "နိုင်ငံကူးလက်မှတ်": (
        "သိမ်းထား",
        "မသိမ်းပါ|သိမ်းမထားပါ",
    ),
    "ប្រាក់ខែ": (
        "យឺត|ជំពាក់",
        "មិនយឺត|គ្មានយឺត|មិនដែលយឺត",
    ),
    "លិខិតឆ្លងដែន": (
        "ដកហូត",
        "មិនដកហូត|មិនត្រូវបានដកហូត",
    ),
    "Maosh": (
        "kechikadi|to'lanmagan",
        "kechikmaydi|ushlanmaydi",
    ),
    "Yotoqxona": (
        "qulflangan",
        "qulflanmagan|qulf yo'q",
    ),
    "Travailleurs": (
        "paient des frais|payent commission",
        "ne paient pas de frais|ne paient aucun frais|aucun frais payé",
    ),
    "Arbeiter": (
        "zahlen Gebühren|zahlen Provision",
        "zahlen keine Gebühren|zahlen nie Gebühren",
    ),
    "Lavoratori": (
        "pagano commissioni",
        "non pagano commissioni|pagano nessuna commissione",
    ),
    "Werknemers": (
        "betalen kosten",
        "betalen geen kosten",
    ),
    "Pracownicy": (
        "płacą opłaty",
        "nie płacą opłat|płacą zero opłat",
    ),
    "Рабочие": (
        "платят сборы",
        "не платят сборы|сборы не оплачивают",
    ),
    "العمال": (
        "يدفعون رسوم",
        "لا يدفعون رسوم|لا يدفع رسوم",
    ),
    "工人": (
        "付中介费|承担费用",
        "不付中介费|不承担费用|无需支付费用|没有付费|从不付费",
    ),
    "労働者": (
        "手数料を負担|手数料を支払",
        "手数料を負担しない|手数料負担なし|手数料を払いません",
    ),
    "근로자": (
        "수수료 부담|수수료 지불",
        "수수료 부담 없음|수수료 지불하지 않음|수수료를 부담하지 않습니다",
    ),
    "คนงาน": (
        "จ่ายค่านายหน้า",
        "ไม่จ่ายค่านายหน้า|ไม่ต้องจ่ายค่านายหน้า|ไม่เคยจ่ายค่าธรรมเนียม",
    ),
}
"""Below each heading what is a sign, and what denies it."""
REMARKS_THAT_TELL = (
    "Forced labour: yes|Child labour - yes|No forced labour: no|Trabajo infantil: sí|"
    "Kinderarbeit: ja|童工：是|児童労働：はい|강제노동: 예|passports retained: yes|"
    "Sin trabajo infantil: no|No child labour: 2 children found"
)
REMARKS_THAT_DENY = (
    "No forced labour: yes|Child labour: no|Child labour: none|Child labour: not found|"
    "Forced labour: none found|Trabajo infantil: no|Trabajo infantil: ninguno|"
    "Sin trabajo infantil: sí|Trabalho infantil: não|Travail des enfants: aucun|"
    "Travail des enfants: non|Zwangsarbeit: keine|Keine Kinderarbeit: ja|"
    "Lavoro minorile: no|Lavoro minorile: nessuno|Pekerja anak: tidak ada|"
    "Tidak ada pekerja anak: ya|Lao động trẻ em: không|"
    "童工：无|童工：否|无童工：是|児童労働：なし|児童労働なし|"
    "강제노동: 없음|강제노동 없음|عمالة الأطفال: لا|لا يوجد عمل قسري|แรงงานเด็ก: ไม่มี|"
    "ไม่มีแรงงานเด็ก|बाल श्रम: नहीं|শিশু শ্রম: না|শিশু শ্রম নেই|"
    "kinderarbeit: nicht festgestellt|No forced labour (yes)"
)
BELOW_DENIALS = {
    "Not confined": ("all workers but migrants|not the migrants", "all workers|yes|no"),
    "Not locked": ("except the women's dormitory", "dormitory and gates"),
}
"""Below a heading that denies its half, a cell tells only by what it denies or excepts."""


def sheet_of(heading, cells):
    rows = "".join(f"Mill {place}~MY~{cell}\n" for place, cell in enumerate(cells))
    text = f"Supplier name~Country~{heading}\n{rows}"
    return reading.read(text.encode(), filename="a.csv", delimiter="~")


def below(heading, cells):
    sheet = sheet_of(heading, cells)
    column = mapping.suggest(sheet).columns[2]
    return {cells[one.row - 2] for one in signs_in_cells.said_below(sheet, column)}


@pytest.mark.parametrize("heading", BELOW)
def test_a_cell_below_a_heading_that_says_half_is_a_sign_unless_it_is_denied(heading):
    telling, denying = (part.split("|") for part in BELOW[heading])
    assert below(heading, [*telling, *denying]) == set(telling)


@pytest.mark.parametrize("heading", BELOW_DENIALS)
def test_below_a_heading_that_denies_what_is_excepted_is_the_sign(heading):
    telling, others = (part.split("|") for part in BELOW_DENIALS[heading])
    assert below(heading, [*telling, *others]) == set(telling)


def test_a_heading_with_its_answer_in_one_cell_is_read_with_its_answer():
    telling, denying = REMARKS_THAT_TELL.split("|"), REMARKS_THAT_DENY.split("|")
    cells = [*telling, *denying]
    sheet = sheet_of("Remarks", cells)
    found = checking.check(sheet, mapping.suggest(sheet)).problems
    told = {cells[one.row - 2] for one in found if one.code == "sign_named"}
    assert told == set(telling)
