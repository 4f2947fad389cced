"""Headings that ask who workers are, and those that only count them or name companies."""

import pytest

from suppliers import reading, worker_columns
from suppliers.errors import FileRefused

OF_WORKERS = """
Worker name|Workers' names|Employee full name|Name of worker|Names of the migrant workers|
Crew names|Employee surname|Passport number|Passport No.|passport #|Work permit no|
Iqama number|ID card number|Aadhaar|Date of birth|DOB|Nombre del trabajador|
Nom du travailleur|Name des Arbeiters|İşçi adı soyadı|Nama pekerja|Tên công nhân|
Número de pasaporte|N° de passeport|Номер паспорта|工人姓名|护照号码|身份证号|ชื่อคนงาน|
เลขหนังสือเดินทาง|اسم العامل|Seafarer name|PP No|Worker ID|작업자 성명|
Worker name / Passport No.|Passport No. (worker)|رقم جواز السفر
"""
OF_OTHERS = """
Pasaportes no retenidos|Date of birth verification|Are dates of birth recorded?|
Passport no. recorded (Y/N)|Visa numbers (count)|Employee names anonymised|护照号码已登记|
工人姓名已匿名|Worker names on payroll checked|Name of worker housing|Vessel passport no.|Name|
Contact name|Contact person|Supplier name|Factory name (workers)|Employer name|Owner name|
Labour agent name|Manning agent name|Name of crew agency|Crew agency name|
Worker representative|Number of workers|No. of employees|Name / No of workers|
Number of crew|Passports retained|Passport held by captain|Number of passports held|
Workers hold own passports|Registration number|Supplier ID|National ID|Tax number|
Visa tied to employer|Employees
"""


def headings(text):
    return [one.strip() for one in text.replace("\n", "").split("|")]


@pytest.mark.parametrize("heading", headings(OF_WORKERS))
def test_a_heading_that_asks_who_workers_are_is_known(heading):
    assert worker_columns.is_of_workers(heading)


@pytest.mark.parametrize("heading", headings(OF_OTHERS))
def test_counts_of_workers_and_names_of_companies_are_not_meant(heading):
    assert not worker_columns.is_of_workers(heading)


def sheet(cell):
    text = f"name,country,Worker name,Passport No.\nMill,VN,{cell},\nMoon,VN,,\n"
    return reading.read(text.encode(), filename="list.csv")


def test_a_list_that_names_workers_is_refused_with_the_column():
    with pytest.raises(FileRefused) as refusal:
        worker_columns.refuse(sheet("Siti"))
    assert (refusal.value.code, refusal.value.details["columns"]) == ("workers_named", ["Worker name"])
    assert "Siti" not in str(refusal.value)


@pytest.mark.parametrize("cell", ["  ", "n/a", "-", "confidential", "Withheld", "yes", "***"])
def test_a_column_in_which_nobody_is_named_is_taken(cell):
    worker_columns.refuse(sheet(cell))
