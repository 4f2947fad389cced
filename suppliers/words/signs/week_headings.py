"""Headings over hours of work a week, put together from words: hours, of work, a week, and nothing else.

"Arbeitszeit pro Woche", "Ore lavorative settimanali" and "周工作时间" differ from language to language in
order and form alone. A word more, as of overtime, machines or training, asks for other hours.
"""

from __future__ import annotations

from suppliers.words.heading_keys import heading_key
from suppliers.words.heading_patterns import compiled


def _keys(text: str) -> frozenset[str]:
    return frozenset(map(heading_key, text.split()))


_HOURS = _keys(
    "hours hour hrs hr stunden std stdn arbeitszeit arbeitszeiten arbeitsstunden horas hora jornada heures "
    "heure duree temps ore orario uren arbeidstijd werktijd werkuren arbeidsuren arbetstid arbeidstid "
    "timer timmar godziny godzin czas czasu ora ore orele hodiny hodin doba munkaido munkaora oraszam saat "
    "saati saatleri suresi jam waktu gio gian soat soatlari vaqti часов часы время времени продолжительность "
    "годин години час часу घंटे घण्टे घंटों घन्टा घण्टा घंटा समय ঘণ্টা ঘন্টা কর্মঘণ্টা কর্মঘন্টা সময় "
    "ساعات ساعة ساعت گھنٹے اوقات وقت நேரம் மணிநேரம்"
)
_WEEK = _keys(
    "week weekly wk woche wochen wochentlich wochentliche wochentlicher wochentliches wochentlichen semana "
    "semanal semanales semanais semanalmente semaine hebdomadaire hebdomadaires hebdo settimana settimanale "
    "settimanali wekelijks wekelijkse vecka veckan uke ugentlig tydzien tygodniu tygodnia tygodniowo "
    "tygodniowy tygodniowa tygodniowe saptamana saptamanal saptamanala saptamanii tyden tydne tydenni "
    "tydnu het heti hetente hafta haftada haftalik haftasina haftaga minggu mingguan seminggu "
    "tuan неделю неделе недели неделя недельная недельное еженедельно еженедельные еженедельное тиждень "
    "тижня тижневий साप्ताहिक सप्ताह हप्ता हफ्ते हफ्ता हप्ताको সাপ্তাহিক সপ্তাহ সপ্তাহে الأسبوع الاسبوع "
    "أسبوع اسبوع الأسبوعية الاسبوعية أسبوعيا أسبوعيًا أسبوعياً اسبوعيا هفته هفتگی ہفتہ ہفتے وار "
    "வாராந்திர வாரத்திற்கு வார"
)
_BOTH = _keys("wochenarbeitszeit wochenstunden wochenarbeitsstunden")
_BESIDE = _keys(
    "of in per pro je jede jeder a an the and average avg mean max min maximum minimum maximal actual usual "
    "normal regular total number no nr work worked working done one each every peak highest longest "
    "real contractual including incl "
    "durchschnittlich durchschnittliche durchschnittlicher maximale hochste tatsachliche tatsachlich ubliche "
    "anzahl der die gearbeitete geleistete regelmassige arbeit "
    "de del da do dos das la las el los por al trabajo trabajadas trabajada laborales laboral laborables "
    "promedio media maximo maxima maximas numero cantidad trabalho trabalhadas trabalhada trabalhados "
    "les le l d du des par travail travaillees travaillee effectives moyenne moyen nombre maximales "
    "di lavoro lavorate lavorativo lavorative lavorativa alla a medie massime massimo "
    "gemiddelde gewerkte aantal i om dagen pracy przepracowane przepracowanych liczba srednia sredni "
    "maksymalna w na przecietna lucru lucrate pe munca medie numar pracovni prumerna pocet odpracovane "
    "atlagos ortalama azami calisma toplam fiili is ish o rtacha "
    "kerja rata dalam tiap setiap maksimum maksimal jumlah satu bekerja "
    "so lam viec moi mot hang trong trung binh toi da thoi cua lao dong tong "
    "рабочих рабочее рабочего рабочая рабочей рабочие работы труда в за среднее средняя "
    "количество число максимум максимальное на робочих робочого робочий роботи кількість "
    "काम के की का में प्रति कार्य औसत अधिकतम कुल कामको को কাজের কাজ প্রতি গড় সর্বোচ্চ মোট কর্ম "
    "العمل عمل عدد في لكل متوسط معدل الحد الأقصى کار در کے کا میں کام فی வேலை"
)
_UNSPACED = compiled(
    r"(?:员工|員工|工人|人均|平均|最长|最長|最高|最大|实际|實際|每人|的)*(?:每|一|1|单)?(?:周|週|星期)(?:平均|最长|最長|最高|"
    r"最大|实际|實際|的)*(?:工作|劳动|勞動|上班|工)(?:小时|小時|时数|時數|时间|時間|时|時)(?:数|數)?"
    r"|(?:一|1|毎)?(?:週間?|週)(?:あたり|当たり|当り|につき|平均|最大|最長)*の?(?:平均|最大|最長|実)*"
    r"(?:労働|勤務|就業|就労)(?:時間)(?:数)?"
    r"|(?:平均|最大|実)?(?:労働|勤務)時間(?:数)?(?:毎週|週)"
    r"|(?:1|일)?주(?:일)?(?:당|간)?(?:평균|최대|실제|의)*(?:근로|근무|노동|작업)시간(?:수)?"
    r"|(?:평균|최대)?(?:근로|근무|노동|작업)시간주(?:당|간)?"
    r"|(?:จำนวน|เฉลี่ย|สูงสุด)*(?:ชั่วโมง|เวลา)(?:การ)?(?:ทำงาน)?(?:เฉลี่ย|สูงสุด|ทั้งหมด)*"
    r"(?:ต่อ|ใน|ราย|ของ|แต่ละ|ทุก)?(?:หนึ่ง|1)?(?:สัปดาห์|อาทิตย์)"
    r"|(?:ចំនួន)?ម៉ោង(?:ធ្វើ)?ការ(?:ងារ)?(?:ក្នុង|ប្រចាំ)?(?:មួយ)?សប្តាហ៍"
    r"|(?:ပျမ်းမျှ)?တစ်ပတ်(?:လျှင်|အတွင်း)?(?:အ)?လုပ်(?:ချိန်|နာရီ|ငန်းချိန်)(?:နာရီ)?"
)


def ask_for_hours_a_week(key: str) -> bool:
    """Whether a heading has words of hours and of the week, and none but these and such of work."""
    words = set(key.split())
    if _UNSPACED.fullmatch(key.replace(" ", "")):
        return True
    if not words <= _HOURS | _WEEK | _BOTH | _BESIDE:
        return False
    return bool(words & _BOTH) or (bool(words & _HOURS) and bool(words & _WEEK))


_DAYS_OF_REST = compiled(
    r"\b(?:(?:weekly )?(?:rest|off) days?|days? (?:off|of rest)|weekly rest|ruhetage?|freie tage|"
    r"(?:dias?|jours?|giorn[io]) (?:de |di )?(?:descanso|folga|repos|riposo|libres?)|dni? woln\w+|"
    r"(?:dinlenme|izin|tatil) gun\w*|выходн\w+ дн\w+|(?:hari|waktu) (?:libur|istirahat)|ngay nghi)"
    r"(?! (?:for|of) (?:machines?|holidays?))\b"
    r"|休息天|休息日|休日|วันหยุด|휴무일|휴일|أيام الراحة|يوم الراحة|अवकाश दिन|छुट्टी के दिन|ছুটির দিন"
)


def speak_of_days_of_rest(key: str) -> bool:
    """Whether a heading asks how many days of rest workers have; seven days' work is no week's."""
    return _DAYS_OF_REST.search(key) is not None
