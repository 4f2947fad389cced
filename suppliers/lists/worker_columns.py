"""Columns that hold identities of workers: their names, the numbers of their papers, their dates of birth.

And texts that name a worker. A row of a list is kept for ever, so such a list is refused as a whole, before
anything of it is stored.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from suppliers.errors import FileRefused
from suppliers.fields.mapping import Column, Mapping
from suppliers.files import workbook
from suppliers.files.sheet import Sheet
from suppliers.lists import firms_named, heading_rows, rosters
from suppliers.persons import informants, named_workers, worker_accounts, worker_papers
from suppliers.values import cleaning, mentions, signs
from suppliers.words.cells import numbers_in_words
from suppliers.words.columns.headings import field_of, heading_key
from suppliers.words.signs import paper_headings

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


@dataclass(frozen=True, slots=True)
class Found:
    """A column that tells who workers are, and the rows that do; `sheet` is blank for the one read."""

    column: str
    rows: Sequence[int]
    sheet: str = ""

    @property
    def told(self) -> str:
        """The heading, with its sheet where that is not the one that is read."""
        return f"{self.column} (sheet {self.sheet})" if self.sheet else self.column


def refuse(sheet: Sheet) -> None:
    """Refuse a list with such columns by `FileRefused`; one in which every cell is blank is none."""
    own = _named_in(sheet)
    if sheet.header_row is None:  # its headings may be words that nobody here knows
        own = _united([*own, *_of_lines(sheet.rows, sheet.row_numbers)])
    _refuse_columns([*own, *_of_other_sheets(sheet)], sheet)
    _refuse_beside(sheet)


def _named_in(sheet: Sheet) -> list[Found]:
    """The columns of a list that hold identities of workers."""
    found = [
        Found(heading, rows)
        for index, heading in enumerate(sheet.headings)
        if (rows := _rows_of_workers(sheet, index, heading))
    ]
    people = set(rosters.names_people(sheet.headings, sheet.rows))
    found += [
        Found(heading, _filled(sheet.rows, sheet.row_numbers, index))
        for index, heading in enumerate(sheet.headings)
        if heading in people
    ]
    return _united(found)


def _united(found: Iterable[Found]) -> list[Found]:
    """Each column once, with the rows of all that was found of it."""
    rows: dict[tuple[str, str], set[int]] = {}
    for one in found:
        rows.setdefault((one.sheet, one.column), set()).update(one.rows)
    return [Found(column, sorted(found), sheet) for (sheet, column), found in rows.items()]


def _refuse_beside(sheet: Sheet) -> None:
    """Refuse a workbook whose notes, text boxes or titles name a worker: it is kept with them."""
    places = list(dict.fromkeys(place for place, text in sheet.beside_cells if names_a_worker(text)))
    if places:
        left = len(places) - _MOST_SHOWN
        more = f" and {left:,} more places" if left > 0 else ""
        raise FileRefused(
            "workers_named",
            f"A worker seems to be named in: {', '.join(places[:_MOST_SHOWN])}{more}; whoever reads it could "
            "harm this person. Take the name out, and upload the list again; nothing of it was stored.",
            columns=places[:_MOST_SHOWN],
        )


def _refuse_columns(found: Sequence[Found], sheet: Sheet) -> None:
    if found:
        shown = "; ".join(f"{_column_shown(one, sheet)} in {_shown_rows(one.rows)}" for one in found)
        rows = sorted({row for one in found if not one.sheet for row in one.rows})
        told = {"rows": rows[:_MOST_SHOWN]} if rows else {}
        raise FileRefused(
            "workers_named",
            f"{shown}: this holds identities of workers, and whoever reads them could harm these people. "
            "Take the column out or empty it, and upload the list again; nothing of it was stored.",
            columns=[one.told for one in found],
            **told,
        )


def _column_shown(one: Found, sheet: Sheet) -> str:
    """A column between quotation marks; of a workbook with several sheets with its sheet."""
    read = sheet.sheet if sheet.others else ""
    name = one.sheet or read
    return f'"{one.column}" (sheet {name})' if name else f'"{one.column}"'


def _shown_rows(rows: Sequence[int]) -> str:
    """The first of some rows, by their numbers, and how many others: "rows 2, 5 and 12 more"."""
    first, left = rows[:_MOST_SHOWN], len(rows) - _MOST_SHOWN
    more = f" and {left:,} more" if left > 0 else ""
    return f"row{'s' if len(first) > 1 else ''} {', '.join(map(str, first))}{more}"


def refuse_texts(sheet: Sheet, mapping: Mapping) -> None:
    """Refuse a list by `FileRefused` where a text names a worker, or headings within the list ask for them.

    In a column left aside, of a sign, or one that is a place or product by a choice and not by its heading.
    """
    _refuse_columns(
        [
            Found(f"{heading} (row {sheet.row_numbers[place]})", rows)
            for place in heading_rows.rows_of_headings(sheet, mapping)
            for heading, rows in _of_line(
                sheet.rows[place], sheet.rows[place + 1 :], sheet.row_numbers[place + 1 :]
            )
        ],
        sheet,
    )
    found = _united(_told_in(sheet, mapping))
    if found:
        shown = "; ".join(
            f"{_column_shown(one, sheet)}: a worker seems to be named in {_shown_rows(one.rows)}"
            for one in found
        )
        rows = sorted({row for one in found for row in one.rows})
        raise FileRefused(
            "workers_named",
            f"{shown}; whoever reads it could harm this person. Write what happened without the name or "
            "number, and upload the list again; nothing of it was stored. Where it is the name of a firm, "
            "write its legal form behind it, such as Ltd or GmbH.",
            columns=[one.column for one in found],
            rows=rows[:_MOST_SHOWN],
        )


def _told_in(sheet: Sheet, mapping: Mapping) -> Iterator[Found]:
    """Columns with texts that tell of a worker, each with its rows."""
    for column in mapping.columns:
        tells = names_a_worker if may_tell_of_people(column) else worker_papers.tells_a_number
        texts = set(_cells(sheet.rows, column.index))
        telling, words = set(filter(tells, texts)), set(filter(worker_papers.is_called, texts))
        if telling and may_tell_of_people(column):
            without = firms_named.in_texts(telling, sheet, mapping)
            telling = {
                one
                for one in telling
                if without[one] == one or worker_papers.tells_a_number(one) or tells(without[one])
            }
        rows = [
            number
            for number, cells in (zip(sheet.row_numbers, sheet.rows, strict=True) if telling or words else ())
            if (told := cells[column.index] if column.index < len(cells) else "") in telling
            or (told in words and _numbers_beside(cells, column.index))
        ]
        if rows:
            yield Found(sheet.column_name(column.index), rows)


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


def _of_other_sheets(sheet: Sheet) -> list[Found]:
    """Columns of workers on sheets that are not read, hidden ones too: the file is kept with them."""
    return _united(
        Found(one.column, one.rows, name)
        for name, rows in sheet.others.items()
        for one in _of_lines(rows, range(1, len(rows) + 1))
    )


def _of_lines(rows: Sequence[Sequence[str]], numbers: Sequence[int]) -> Iterator[Found]:
    """The same where any of the first lines may be the one of headings."""
    for line, row in enumerate(rows[: workbook.FIRST_ROWS]):
        for heading, told in _of_line(row, rows[line + 1 :], numbers[line + 1 :]):
            yield Found(heading, told)


def _of_line(
    row: Sequence[str], below: Sequence[Sequence[str]], numbers: Sequence[int]
) -> Iterator[tuple[str, list[int]]]:
    """Headings of workers in a line, each with the rows below that answer it."""
    people = set(rosters.names_people(row, below))
    for index, heading in enumerate(row):
        if heading in people:
            yield heading, _filled(below, numbers, index)
        elif (tells := _teller(heading)) is not None:
            rows = [
                number
                for number, cells in zip(numbers, below, strict=True)
                if index < len(cells) and tells(cells[index])
            ]
            if rows:
                yield heading, rows


def _filled(rows: Sequence[Sequence[str]], numbers: Sequence[int], index: int) -> list[int]:
    """The numbers of the rows with something in a column."""
    return [
        number
        for number, row in zip(numbers, rows, strict=True)
        if index < len(row) and not cleaning.is_blank(row[index])
    ]


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
    if text[:1].isdecimal() or numbers_in_words.says_number(text):
        return False
    return _names_somebody(text) and not (mentions.is_unknown(text) or mentions.is_nobody(text))


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
