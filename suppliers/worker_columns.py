"""Columns that hold identities of workers: their names, the numbers of their papers, their dates of birth.

A row of a list is kept for ever, so such a list is refused as a whole, before anything of it is stored.
"""

from __future__ import annotations

import re

from suppliers.errors import FileRefused
from suppliers.heading_parts import COUNTS
from suppliers.headings import heading_key
from suppliers.reading import Sheet

_PEOPLE = (
    "workers?|employees?|labou?rers?|crew|crew members?|fishers?|fishermen|operatives?|migrants?|farmworkers?"
)
_COMPANIES = "agency|agencies|agent|agents|company|supplier|provider|contractor|representative|committee"
_OF_PEOPLE = re.compile(
    rf"\b(?:{_PEOPLE}) (?:s )?(?:full |first |last |family |given )?(?:names?|surnames?)\b"
    rf"|\b(?:names?|surnames?) of (?:the |all |migrant |foreign )*(?:{_PEOPLE})\b(?! (?:{_COMPANIES}))"
    r"|\bnomes? d[aeo]s? (?:trabalhador\w*|empregad\w+|funcionari\w+)\b"
    r"|\bnoms? d(?:es?|u|e la)? ?(?:travailleur\w*|salaries?|ouvriers?|employes?)\b"
    r"|\bnomi? d(?:ei|el|egli|ella) (?:lavorator\w+|dipendent\w+)\b"
    r"|\bnamen? d(?:er|es) (?:arbeiters?|arbeitnehmers?|mitarbeiters?|beschaftigten)\b"
    r"|\b(?:isci|calisan|personel)(?:nin|lerin|lar|ler)? ad(?:i|lari)(?: soyad\w+)?\b"
    r"|\bten (?:cong nhan|nguoi lao dong)\b|\bnama (?:pekerja|karyawan|buruh)\b"
)
_IN_SPANISH = re.compile(r"\bnombres? (?:del?|de los|de las) (?:trabajador\w*|emplead\w+|obrer\w+)\b")
"""*Nombre* is a name here, and a number in French."""
_NUMBERS = r"(?:number|numbers|no|nos|nr|num|numero|numeros|nummer|n|nomor|id)"
_PAPERS = (
    "passports?|passeports?|pasaportes?|passaportes?|passaporto|passaporti|reisepass|pasaport|paspor|"
    "ho chieu|"
    "visa|iqama|aadhaar|aadhar|work permit|identity card|id card|identity document|ausweis|residence permit"
)
_ONE_PAPER = "passport|passeport|pasaporte|passaporte|passaporto"
_OF_PAPERS = re.compile(
    rf"\b(?:{_PAPERS}) (?:\w+ )?{_NUMBERS}\b|\b{_NUMBERS} (?:d[eoui] )?(?:{_ONE_PAPER})\b|\bso ho chieu\b"
    r"|\b(?:reise)?passnummer\b|\bausweisnummer\b|\baadhaa?r\b"
)
_OF_BIRTH = re.compile(
    r"\b(?:dates? of birth|birth dates?|birthdates?|dob|geburtsdatum|fecha de nacimiento|data de nascimento|"
    r"date de naissance|data di nascita|dogum tarihi|ngay sinh|tanggal lahir)\b"
)
_UNSPACED = (
    *(
        "工人姓名",
        "员工姓名",
        "員工姓名",
        "务工人员姓名",
        "劳工姓名",
        "护照号",
        "護照號",
        "身份证号",
        "身分證號",
        "出生日期",
    ),
    *(
        "作業員氏名",
        "労働者氏名",
        "従業員氏名",
        "パスポート番号",
        "旅券番号",
        "生年月日",
        "근로자 성명",
        "여권번호",
        "생년월일",
    ),
    *("ชื่อคนงาน", "ชื่อแรงงาน", "ชื่อลูกจ้าง", "เลขหนังสือเดินทาง", "เลขที่หนังสือเดินทาง", "เลขพาสปอร์ต", "เลขบัตรประชาชน"),
    *(
        "اسم العامل",
        "أسماء العمال",
        "اسماء العمال",
        "رقم جواز السفر",
        "رقم الجواز",
        "رقم الإقامة",
        "تاريخ الميلاد",
    ),
    *("имя работника", "фио работника", "номер паспорта", "дата рождения"),
)


def refuse(sheet: Sheet) -> None:
    """Refuse a list with such columns by `FileRefused`; one in which every cell is blank is none."""
    named = [
        heading
        for index, heading in enumerate(sheet.headings)
        if is_of_workers(heading) and _says(sheet, index)
    ]
    if named:
        shown = ", ".join(f'"{heading}"' for heading in named)
        raise FileRefused(
            "workers_named",
            f"{shown}: this holds identities of workers, and whoever reads them could harm these people. "
            "Take the column out or empty it, and upload the list again; nothing of it was stored.",
            columns=named,
        )


def is_of_workers(heading: str) -> bool:
    """Whether a heading asks who workers are; a count of them, or of their papers, does not."""
    key = heading_key(heading)
    asks_names = _OF_PEOPLE.search(key) and not COUNTS & set(key.split())
    return bool(
        asks_names or _IN_SPANISH.search(key) or _OF_PAPERS.search(key) or _OF_BIRTH.search(key)
    ) or any(form in heading.casefold() or form in key for form in _UNSPACED)


def _says(sheet: Sheet, index: int) -> bool:
    return any(index < len(row) and row[index].strip() for row in sheet.rows)
