"""A file name may tell who a worker is: it is known by what people call photographs and papers."""

import unicodedata

import pytest

from suppliers.persons import file_names

NAMING = """
Somchai Jaidee passport.jpg
somchai_jaidee-passport.JPG
SomchaiJaidee.png
passport_of_Maria.pdf
MARIA GARCIA.pdf
Nguyễn Văn An.jpg
nguyen.van.an.pdf
Aung Min.jpg
Ram Bahadur Thapa payslip 2026-10.xlsx
Lek Srisuk passport.jpg
Passport Wipa Chantra.pdf
Kumar-1.jpg
interview Fatima 2026-11-03.txt
IMG_20261129_101112_Somchai.jpg
WhatsApp Image 2026-11-29 at 10.11.12 Maria.jpeg
Mr Kanok.jpg
worker Lek Srisuk.jpg
worker no. 4471 (K. Somchai).jpg
李秀英护照.jpg
护照_李秀英.jpg
王小明的工资单.pdf
สมชาย ใจดี.jpg
หนังสือเดินทางของสมชาย ใจดี.jpg
جواز محمد أحمد.jpg
فاطمة حسن.pdf
নাসরিন.jpg
call 0812345678.txt
call_+66 81 234 5678.txt
call 081-234-5678.csv
passport AB1234567.jpg
somchai.j@example.org.txt
"""
NAMING_NOBODY = """
IMG_20261129_123456789.jpg
IMG-20261129-WA0001.jpg
VID-20261129-WA0012.jpg
DOC-20261129-WA0004.pdf
DSC00123.jpg
DSC001234.JPG
DSCF1234567.jpg
WhatsApp Image 2026-11-29 at 10.11.12.jpeg
WhatsApp Image 2026-11-29 at 10.11.12 (2).jpeg
WhatsApp Image 2026-11-29 at 10.11.12 AM.jpeg
Screenshot_2026-11-29-10-11-12-123_com.whatsapp.jpg
Screenshot 2026-11-29 at 10.11.12.png
Screenshot_20261129-101112.png
PXL_20261129_101112345.jpg
PXL_20261129_101112345.MP.jpg
20261129_101112.jpg
20261129101112.jpg
photo_2026-11-29_10-11-12.jpg
signal-2026-11-29-101112_002.jpeg
mmexport1732871234567.jpg
FB_IMG_1732871234567.jpg
Scan0001.pdf
Scan_20261129.pdf
photo.jpg
a.jpg
page (1).png
dormitory-kitchen.jpg
Dormitory Kitchen Second Floor.jpg
fire exit blocked.jpg
canteen menu.pdf
hours.txt
payroll 2026-10.xlsx
payroll_line3_2026.csv
Working hours Oct-2026.xlsx
Time sheets October.pdf
contract template.docx
Fee receipts agency.pdf
Recruitment Fees.pdf
visa fees 2026.pdf
Payslips Sewing Line 4.pdf
Passport locker.jpg
passports drawer office.jpg
passport retention policy.pdf
passport copies collected by office.jpg
statement night shift.txt
Statement Workers Committee.pdf
Contract Rahman Textiles Ltd.pdf
Hassan Garments wages.xlsx
Golden Star Trading licence.pdf
工资单.pdf
宿舍照片.jpg
หอพัก.jpg
سكن العمال.jpg
"""


def lines(table):
    return table.strip().splitlines()


@pytest.mark.parametrize("name", lines(NAMING))
def test_a_name_that_may_name_a_person_is_left_out_for_a_plain_one(name):
    for written in (name, unicodedata.normalize("NFD", name)):
        plain = file_names.kept(written, "photo")
        assert plain == f"photo-name-not-kept.{name.rpartition('.')[2].lower()}"
        assert file_names.is_left_out(plain)
        assert file_names.kept(plain, "photo") == plain


@pytest.mark.parametrize("name", lines(NAMING_NOBODY))
def test_names_of_cameras_messengers_companies_and_things_are_kept(name):
    assert file_names.kept(name, "photo") == name
    assert not file_names.is_left_out(name)


def test_whoever_brings_files_is_told_of_how_many_the_name_was_left_out():
    assert file_names.told(0, 3) == ""
    assert file_names.told(1).startswith(" The name of the file was not kept")
    assert file_names.told(2, 3).startswith(" The name of 2 of them was not kept")
