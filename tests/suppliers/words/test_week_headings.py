"""Headings over hours of work a week, in the languages of supplier lists, and such as ask for other hours."""

import pytest

from suppliers.values import signs
from suppliers.words.columns.headings import field_of, heading_key

ASKING = {
    "en": "Weekly hours|Working time per week|Average hours of work each week|Hours per week (2024)",
    "de": "Arbeitszeit pro Woche|Wochenarbeitszeit|Wöchentliche Arbeitszeit|Arbeitsstunden je Woche|"
    "Durchschnittliche Wochenarbeitszeit",
    "es": "Horas de trabajo semanales|Horas semanales|Horas trabajadas por semana|"
    "Promedio de horas semanales",
    "pt": "Horas de trabalho semanais|Horas trabalhadas por semana",
    "fr": "Heures par semaine|Heures de travail hebdomadaires|Durée hebdomadaire du travail|"
    "Temps de travail hebdomadaire",
    "it": "Ore settimanali|Ore lavorative settimanali|Orario settimanale",
    "ru": "Рабочих часов в неделю|Часы работы в неделю|Продолжительность рабочей недели|"
    "Рабочая неделя, часов",
    "zh": "周工作时间|每周工作时数|周工作小时数|每週工時|星期工作时间",
    "ja": "週の労働時間|週労働時間|1週間の労働時間|週当たりの勤務時間",
    "ko": "주당 근로시간|주간 근무시간|1주 평균 근로시간",
    "th": "ชั่วโมงทำงานต่อสัปดาห์|ชั่วโมงการทำงานต่อสัปดาห์|จำนวนชั่วโมงทำงานต่อสัปดาห์",
    "tr": "Haftalık çalışma saati|Haftalık ortalama çalışma saati|Haftalık çalışma süresi",
    "id": "Jam kerja per minggu|Jam kerja mingguan|Rata-rata jam kerja per minggu|Jam kerja seminggu",
    "vi": "Số giờ làm việc mỗi tuần|Số giờ làm việc một tuần|Giờ làm việc hàng tuần|Giờ làm việc trong tuần",
    "bn": "সাপ্তাহিক কর্মঘণ্টা|সপ্তাহে কর্মঘণ্টা|প্রতি সপ্তাহে কাজের ঘণ্টা",
    "hi": "साप्ताहिक कार्य घंटे|प्रति सप्ताह काम के घंटे",
    "ar": "ساعات العمل الأسبوعية|عدد ساعات العمل في الأسبوع|ساعات العمل أسبوعيا",
    "fa": "ساعات کار در هفته",
    "pl": "Godziny pracy tygodniowo|Tygodniowy czas pracy|Liczba godzin pracy w tygodniu",
    "nl": "Werkuren per week|Wekelijkse arbeidstijd",
    "others": "Arbetstid per vecka|Ore de lucru pe săptămână|Týdenní pracovní doba|Heti munkaidő|"
    "Робочих годин на тиждень|ម៉ោងធ្វើការក្នុងមួយសប្តាហ៍|တစ်ပတ် အလုပ်ချိန်",
}
OTHERS = (
    "Overtime hours per week|Überstunden pro Woche|Horas extras por semana|每周加班时间|週の残業時間|"
    "Machine hours per week|Opening hours per week|Training hours per week|Arbeitstage pro Woche|"
    "Working days per week|每周工作天数|週の休日数|Hours per day|Stunden pro Tag|Output per week|"
    "Semaines de travail|Time of week|Lead time (weeks)|Godziny otwarcia w tygodniu|"
    "Số ngày làm việc mỗi tuần|"
    "Night hours per week|Delivery time in weeks|% workers with 60 hours per week|วันทำงานต่อสัปดาห์"
)


@pytest.mark.parametrize("heading", [one for forms in ASKING.values() for one in forms.split("|")])
def test_a_heading_asks_for_hours_a_week_and_84_below_it_are_a_sign(heading):
    assert field_of(heading) == "weekly_hours"
    assert signs.tells("weekly_hours", heading_key(heading), signs.hours("84")) is True
    assert signs.tells("weekly_hours", heading_key(heading), signs.hours("48")) is False


@pytest.mark.parametrize("heading", OTHERS.split("|"))
def test_other_hours_and_other_weeks_are_not_read_as_such(heading):
    assert field_of(heading) != "weekly_hours"
