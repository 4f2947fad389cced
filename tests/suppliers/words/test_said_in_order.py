"""Signs whose order tells them from what is well, and the words that are shown of them."""

import pytest

from tests.suppliers.words.remarks_told import told_of

TOLD = """
Workers do not keep their own passports|Passports are not with the workers|passports not returned
Die Arbeiter behalten ihre Pässe nicht selbst|Pässe nicht bei den Arbeitern|Pässe wurden nicht zurückgegeben
Les ouvriers ne gardent pas leur passeport|Los trabajadores no guardan sus pasaportes
Os trabalhadores não ficam com os passaportes|工人不保管自己的护照|护照不由工人自己保管
従業員がパスポートを自分で保管していない|Công nhân không giữ hộ chiếu
İşçiler pasaportlarını kendileri saklamıyor
Pekerja tidak memegang paspornya sendiri|คนงานไม่ได้เก็บหนังสือเดินทางเอง|Паспорта не у рабочих
العمال لا يحتفظون بجوازاتهم
condições análogas às de escravo|condições análogas à escravidão|Empregados resgatados pela fiscalização
صاحب العمل يحتفظ بجوازات سفر العمال|تأخر دفع الأجور ثلاثة أشهر|工人缴纳押金2000元
Kimlikler işveren tarafından alınmış|Majikan menyimpan pasport pekerja
frais de recrutement à la charge des travailleurs
Los trabajadores pagaron a la agencia 2.000 euros por el empleo
beaten by supervisor|13-year-old found on line|unpaid overtime|Working 90 h per week|来日前に多額の借金
workers pay back agency debt from wages|Horas extras não pagas|Überstunden werden nicht bezahlt
Haftada 90 saat
Workers' building is locked at night for security, emergency exits open
building locked at night for security, emergency exits open; workers live there
Factory locked at night for security, emergency exits open; workers sleep inside
Factory locked at night for security, emergency exits kept open by the guard only, workers sleep inside
Dormitory locked at night for security, emergency exits open|Workers signed blank contracts in blank ink
Company keeps bank cards of the firm's workers in a safe
"""
WELL = """
Employer does not keep passports of workers|Workers keep their own passports|Passports are with the workers
Passports are not kept by the company|violence-free workplace policy
locked in price until 2027, bonded warehouse
Workers exercise caution and pay attention|Nobody was beaten by a supervisor
Workers did not pay to get the job|Employees work 48 hours a week
Plant runs 90 hours per week|Overtime is paid|La empresa no guarda los pasaportes de los trabajadores
Los trabajadores no pagaron a la agencia|A empresa não guarda os passaportes dos trabalhadores
L'employeur ne garde pas les passeports|Frais à la charge de l'employeur|Pässe nicht beim Arbeitgeber
İşveren pasaportları saklamıyor|公司不保管工人护照|未发现扣押护照|押金已退还供应商
従業員が自分でパスポートを保管
Công ty không giữ hộ chiếu của công nhân|Perusahaan tidak menyimpan paspor pekerja|Паспорта у рабочих
นายจ้างไม่ได้เก็บหนังสือเดินทางของคนงาน|Работодатель не хранит паспорта рабочих
صاحب العمل لا يحتفظ بجوازات العمال
Locked at night for security: emergency exits open from inside
Warehouse is locked at night for security, emergency doors are kept unlocked
Signed receipt in blank ink|Company keeps bank cards of the firm in a safe
"""


def each(table):
    return [text for line in table.strip("\n").splitlines() for text in line.split("|")]


@pytest.mark.parametrize("remark", each(TOLD))
def test_what_befalls_workers_is_told(remark):
    assert told_of(remark)


@pytest.mark.parametrize("remark", each(WELL))
def test_what_is_well_is_not(remark):
    assert told_of(remark) == ""


@pytest.mark.parametrize(
    ("remark", "shown"),
    [
        ("crew not paid for 8 months", "crew … not paid"),
        ("The crew has not been paid for 8 months", "crew … not been paid"),
        ("wages are not paid on time", "wages … not … paid"),
        ("Workers do not keep their own passports", "workers … not keep … passports"),
    ],
)
def test_what_is_shown_keeps_the_word_that_denies_and_no_name(remark, shown):
    assert told_of(remark) == shown
