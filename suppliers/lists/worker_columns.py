"""Columns that hold identities of workers: their names, the numbers of their papers, their dates of birth.

And texts that name a worker. A row of a list is kept for ever, so such a list is refused as a whole, before
anything of it is stored.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from suppliers.errors import FileRefused
from suppliers.fields.mapping import Column, Mapping
from suppliers.files import workbook
from suppliers.files.sheet import Sheet
from suppliers.lists import heading_rows, rosters
from suppliers.persons import informants, named_workers, worker_accounts, worker_papers
from suppliers.values import cleaning, signs
from suppliers.words import numbers_in_words, paper_headings
from suppliers.words.headings import field_of, heading_key

_PEOPLE = (
    "workers?|employees?|labou?rers?|crew|crew members?|fishers?|fishermen|seafarers?|operatives?|migrants?|"
    "farmworkers?|interviewees?|complainants?|victims?|whistleblowers?|informants?"
)
_PEOPLE_ELSEWHERE = (
    "empleados?|trabajador(?:es|as?)?|obreros?|jornaleros?|mitarbeiter(?:in)?|arbeiter(?:in)?|angestellte[rn]?|"
    "ouvriers?|salaries?|employes?|travailleurs?|trabalhador(?:es)?|empregados?|operai[o]?|lavorator[ei]|"
    "dipendent[ei]|isci(?:ler)?|calisan(?:lar)?|pekerja|buruh|karyawan|cong nhan|nguoi lao dong|"
    "员工|工人|职工|船员|従業員|พนักงาน|คนงาน|ลูกจ้าง|العامل|العمال|الموظف"
)
_NUMBERS = r"(?:number|numbers|no|nos|nr|num|numero|numeros|nummer|n|nomor|id)"
_PAPERS = (
    "passports?|passeports?|pasaportes?|passaportes?|passaporto|passaporti|reisepass|pasaport|paspor|"
    "ho chieu|pp|nic|cnic|ni|visa|iqama|aadhaar|aadhar|work permit|identity card|id card|identity document|"
    "ausweis|residence permit"
)
_ONE_PAPER = "passport|passeport|pasaporte|passaporte|passaporto"
_ASKED = re.compile(
    rf"(?:(?:{_PEOPLE}|s|the|each|migrant|foreign) )*(?:"
    # who they are
    rf"(?:{_PEOPLE}) (?:s )?(?:full |first |last |family |given )?(?:names?|surnames?)"
    rf"|(?:full )?(?:names?|surnames?) of (?:the |all |migrant |foreign )*(?:{_PEOPLE})"
    rf"|(?:{_PEOPLE}) (?:s )?id"
    r"|nombres? (?:del?|de los|de las) (?:trabajador\w*|emplead\w+|obrer\w+)"
    r"|nomes? d[aeo]s? (?:trabalhador\w*|empregad\w+|funcionari\w+)"
    r"|noms? d(?:es?|u|e la)? ?(?:travailleur\w*|salaries?|ouvriers?|employes?)"
    r"|nomi? d(?:ei|el|egli|ella) (?:lavorator\w+|dipendent\w+)"
    r"|namen? d(?:er|es) (?:arbeiters?|arbeitnehmers?|mitarbeiters?|beschaftigten)"
    r"|(?:isci|calisan|personel)(?:nin|lerin|lar|ler)? ad(?:i|lari)(?: soyad\w+)?"
    r"|ten (?:cong nhan|nguoi lao dong)|nama (?:pekerja|karyawan|buruh)"
    # their papers
    rf"|(?:{_PAPERS}) (?:id |card |document )?{_NUMBERS}|{_NUMBERS} (?:d[eoui] )?(?:{_ONE_PAPER})"
    r"|so ho chieu|(?:reise)?passnummer|ausweisnummer|aadhaa?r"
    # when they were born
    r"|dates? of birth|birth dates?|birthdates?|dob|geburtsdatum|fecha de nacimiento|data de nascimento"
    r"|date de naissance|data di nascita|dogum tarihi|ngay sinh|tanggal lahir"
    rf")(?: (?:of|the|{_PEOPLE}))*"
)
_ANYBODY = re.compile(
    rf"(?:(?:the|migrant|foreign) )*(?:{_PEOPLE})|{_PEOPLE_ELSEWHERE}"
    rf"|(?:name of )?(?:the )?(?:{_PEOPLE}|persons?|people)? ?interviewed"
)
"""A heading below which there may be a number, a kind of people, or a name."""
_BETWEEN = re.compile(r"[/;,|()\[\]&+]")
_COUNTED = frozenset(["count", "counts", "qty", "quantity", "total", "anzahl", "how"])
_TEXTS = frozenset(("address", "city", "region", "product", "sector", "other_names", "name_addition"))
_MOST_SHOWN = 10
"""Rows that a refusal tells."""
_TELLING_NOTHING = frozenset(
    (
        *("confidential", "withheld", "anonymised", "anonymized", "redacted", "removed", "deleted", "hidden"),
        *("x", "xx", "xxx", "***", "****"),
    )
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
        "작업자 성명",
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
_FORMS = tuple(heading_key(form).replace(" ", "") for form in _UNSPACED)


def refuse(sheet: Sheet) -> None:
    """Refuse a list with such columns by `FileRefused`; one in which every cell is blank is none."""
    own = {
        heading: rows
        for index, heading in enumerate(sheet.headings)
        if (rows := _rows_of_workers(sheet, index, heading))
    }
    named = [*own, *rosters.names_people(sheet.headings, sheet.rows)]
    if sheet.header_row is None:  # its headings may be words that nobody here knows
        named += _of_lines(sheet.rows[: workbook.FIRST_ROWS])
    named += _of_other_sheets(sheet)
    _refuse_columns(named, sorted({row for rows in own.values() for row in rows}))
    _refuse_beside(sheet)


def _refuse_beside(sheet: Sheet) -> None:
    """Refuse a workbook whose notes, text boxes or titles name a worker: it is kept with them."""
    places = list(dict.fromkeys(place for place, text in sheet.beside_cells if names_a_worker(text)))
    if places:
        more = " and more" if len(places) > _MOST_SHOWN else ""
        raise FileRefused(
            "workers_named",
            f"A worker seems to be named in: {', '.join(places[:_MOST_SHOWN])}{more}; whoever reads it could "
            "harm this person. Take the name out, and upload the list again; nothing of it was stored.",
            columns=places[:_MOST_SHOWN],
        )


def _refuse_columns(named: list[str], rows: Sequence[int] = ()) -> None:
    if named:
        shown = ", ".join(f'"{heading}"' for heading in named)
        told = {"rows": list(rows[:_MOST_SHOWN])} if rows else {}
        raise FileRefused(
            "workers_named",
            f"{shown}{f' in {_shown_rows(rows)}' if rows else ''}: this holds identities of workers, and "
            "whoever reads them could harm these people. Take the column out or empty it, and upload the "
            "list again; nothing of it was stored.",
            columns=named,
            **told,
        )


def _shown_rows(rows: Sequence[int]) -> str:
    """The first of some rows, by their numbers: "rows 2, 5 and more"."""
    first = rows[:_MOST_SHOWN]
    more = " and more" if len(rows) > _MOST_SHOWN else ""
    return f"row{'s' if len(first) > 1 else ''} {', '.join(map(str, first))}{more}"


def refuse_texts(sheet: Sheet, mapping: Mapping) -> None:
    """Refuse a list by `FileRefused` where a text names a worker, or headings within the list ask for them.

    In a column left aside, of a sign, or one that is a place or product by a choice and not by its heading.
    """
    _refuse_columns(
        [
            f"{heading} (row {sheet.row_numbers[place]})"
            for place in heading_rows.rows_of_headings(sheet, mapping)
            for heading in _of_line(sheet.rows[place], sheet.rows[place + 1 :])
        ]
    )
    rows: set[int] = set()
    names: dict[str, None] = {}
    for column in mapping.columns:
        tells = names_a_worker if may_tell_of_people(column) else worker_papers.tells_a_number
        texts = set(_cells(sheet.rows, column.index))
        telling, words = set(filter(tells, texts)), set(filter(worker_papers.is_called, texts))
        for row, cells in zip(sheet.row_numbers, sheet.rows, strict=True) if telling or words else ():
            told = cells[column.index] if column.index < len(cells) else ""
            if told in telling or (told in words and _numbers_beside(cells, column.index)):
                rows.add(row)
                names[sheet.column_name(column.index)] = None
    if rows:
        shown = ", ".join(f'"{name}"' for name in names)
        told_in = sorted(rows)
        raise FileRefused(
            "workers_named",
            f"{shown}: a worker seems to be named in {_shown_rows(told_in)}; whoever reads it could harm "
            "this person. Write what happened without the name or number, and upload the list again; nothing "
            "of it was stored.",
            columns=list(names),
            rows=told_in[:_MOST_SHOWN],
        )


def _numbers_beside(cells: Sequence[str], index: int) -> bool:
    """Whether the number of a paper stands in the cell before or behind the word for it."""
    told = [at for at, cell in enumerate(cells) if cell.strip()]
    at = told.index(index)
    return any(
        worker_papers.stands_under(cells[index], cells[near], [cells[one] for one in told if one != near])
        for near in (*told[at + 1 : at + 2], *told[max(0, at - 1) : at])
    )


def names_a_worker(text: str) -> bool:
    """Whether a text of a list tells who a worker is."""
    return (
        named_workers.names_a_worker(text)
        or worker_accounts.tells_of_a_worker(text)
        or informants.names_a_worker(text)
    )


def may_tell_of_people(column: Column) -> bool:
    """Whether sentences may stand in a column; below "Address" a *Labour Colony* is a place."""
    if column.field is None or column.field in signs.INDICATORS:
        return True
    return column.field in _TEXTS and field_of(column.heading) != column.field


def _of_other_sheets(sheet: Sheet) -> Iterator[str]:
    """Headings of workers on sheets that are not read, hidden ones too: the file is kept with them."""
    for name, rows in sheet.others.items():
        yield from (f"{heading} (sheet {name})" for heading in _of_lines(rows[: workbook.FIRST_ROWS]))


def _of_lines(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The same where any line may be the one of headings."""
    for line, row in enumerate(rows):
        yield from _of_line(row, rows[line + 1 :])


def _of_line(row: Sequence[str], below: Sequence[Sequence[str]]) -> Iterator[str]:
    found = rosters.names_people(row, below)
    for index, heading in enumerate(row):
        if heading in found or _tells_who(heading, _cells(below, index)):
            yield heading


def _tells_who(heading: str, cells: Iterable[str]) -> bool:
    """Whether a heading asks who workers are, or for their papers, and cells below it answer."""
    tells = _teller(heading)
    return tells is not None and any(map(tells, cells))


def _teller(heading: str) -> Callable[[str], bool] | None:
    """What tells of a cell whether it answers a heading that asks who workers are; None where none asks."""
    if is_of_workers(heading):
        return may_name
    word = "passport" if paper_headings.is_papers_alone(heading_key(heading)) else heading
    return partial(worker_papers.stands_under, word) if worker_papers.is_called(word) else None


def _rows_of_workers(sheet: Sheet, index: int, heading: str) -> list[int]:
    """The numbers of the rows whose cell below a heading says who a worker is."""
    is_anybody = _ANYBODY.fullmatch(heading_key(heading)) is not None
    tells = _may_be_somebody if is_anybody else _teller(heading)
    if tells is None:
        return []
    telling = set(filter(tells, set(_cells(sheet.rows, index))))
    return [
        number
        for number, row in zip(sheet.row_numbers, sheet.rows, strict=True)
        if index < len(row) and row[index] in telling
    ]


def _may_be_somebody(text: str) -> bool:
    """Whether a cell below a word for people is a name: most are counts, and some of these are in words."""
    return not text[:1].isdecimal() and not numbers_in_words.says_number(text) and _names_somebody(text)


def _names_somebody(text: str) -> bool:
    """Whether a cell below a word for people is a name, in some script."""
    is_chinese = len(text) in {2, 3} and text[0] in named_workers.SURNAMES_SURE and text.isalpha()
    return is_chinese or named_workers.is_name(text)


def is_of_workers(heading: str) -> bool:
    """Whether a heading asks who workers are; a count of them, or whether papers are there, does not."""
    parts = [heading_key(part) for part in (heading, *_BETWEEN.split(heading))]
    if _COUNTED & set(parts[0].split()):
        return False
    squeezed = parts[0].replace(" ", "")
    return any(map(_ASKED.fullmatch, parts)) or any(
        squeezed.endswith((form, f"{form}码", f"{form}碼")) for form in _FORMS
    )


def is_a_worker(text: str) -> bool:
    """Whether a text says itself that it is a worker's name or number: "Name of worker: Kofi"."""
    before, told, _ = text.replace("：", ":").partition(":")
    return bool(told) and is_of_workers(before)


def _cells(rows: Iterable[Sequence[str]], index: int) -> Iterator[str]:
    return (row[index] for row in rows if index < len(row))


def may_name(text: str) -> bool:
    """Whether a cell may name somebody: blanks, yes and no, and words for what was taken out do not."""
    is_empty = cleaning.is_blank(text) or cleaning.answer(text) is not None
    return not is_empty and cleaning.key(text) not in _TELLING_NOTHING
