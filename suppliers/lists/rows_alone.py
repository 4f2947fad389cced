"""Rows that are no supplier: units, and rows of one cell with a note, a sum, or a country over those below.

With a country given for the whole list, such a row would be scored as a supplier of that name, and the rows
below the heading "CHINA" as suppliers of the country given. A firm's name alone in its row is a supplier.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from risk.geography import countries, country_names
from risk.naming import name_reading
from suppliers import list_sources
from suppliers.fields import contents
from suppliers.fields.mapping import Mapping
from suppliers.files.sheet import Sheet
from suppliers.lists import rows_of_units
from suppliers.problems import Problem, problem
from suppliers.values import cleaning
from suppliers.values.columns import COUNTRIES
from suppliers.words.cells import sum_words

CODES = frozenset({"note_row", "group_row", "total_row", rows_of_units.CODE})
"""Problems of rows that are no suppliers, of which nothing else is to be said."""
_FEWEST_WORDS = 4
_DATED = r"[\s:：]*(?:on|am|le|el|il|em|at|of)?[\s:：]*(?:\d|\w+[. ]+\d)"
_NOTE = re.compile(
    r"(?:sources?|quellen?|fuentes?|fontes?|fonti|bron|kaynak|źródło|"
    r"источник|nguồn|sumber|المصدر|πηγή|מקור|来源|來源|"
    r"资料来源|出典|출처|notes?|remarks?|n\.?b\.?|anmerkung(?:en)?|hinweise?|"
    r"bemerkung(?:en)?|notas?|remarques?|"
    r"observaciones|observações|uwagi?|примечани[ея]|catatan|ghi chú|注|備考|"
    r"备注|說明|说明|disclaimer|legend|legende|"
    r"prepared by|contact|kontakt|date|datum|fecha|data|дата|日期)\s*[:：].*"
    r"|(?:page|seite|página|pagina|pág\.?|p\.|strona|sayfa|стр\.?|страница|halaman|trang|หน้า|"
    r"صفحة|sida|side|"
    r"σελίδα|עמוד)\s*\d+(?:\s*(?:of|von|de|di|da|van|z|из|dari|sur|av|af|ของ|من|/)\s*\d+)?"
    r"|第\s*\d+\s*[页頁](?:[\s,，/]*共\s*\d+\s*[页頁])?|\d+\s*/\s*\d+\s*(?:ページ|페이지|页|頁)?"
    r"|(?:strictly |streng |private (?:and|&) )?(?:confidential|"
    r"vertraulich|confidentiel|confidencial|riservato|"
    r"vertrouwelijk|gizli|poufne|конфиденциально|rahasia|tuyệt mật|机密|機密|保密|社外秘|대외비)"
    r"(?:\s*[-–:,.!(].*|\s+(?:document|information|data|list|draft|do not|for internal).*)?"
    r"|(?:last |letzte |dernière |última |ultimo |son )?(?:updated?|"
    r"update|revised|aktualisierung|aktualisiert|"
    r"mise à jour|mis à jour|actualización|actualizado|atualização|atualizado|aggiornamento|aggiornato|"
    r"bijgewerkt|güncelleme|обновлено|обновление|aktualizacja)" + _DATED + r".*"
    r"|(?:stand|as (?:of|at)|printed|generated|exported|created|erstellt|gedruckt|situation au|état au)"
    + _DATED
    + r".*"
    r"|(?:更新日期|更新日|最后更新|最後更新|最終更新|截至|업데이트)\s*[:：]?\s*\d.*"
    r"|[*\-–=<\[ ]*(?:end(?: of (?:the )?(?:supplier |factory )?(?:list|"
    r"file|report|document|table|data|sheet))?|"
    r"ende(?: der (?:liste|tabelle))?|fin (?:de|du) (?:la )?(?:liste|lista|fichier|document|documento)|"
    r"fim (?:da|de) lista|fine (?:della )?(?:lista|elenco)|einde (?:van de )?lijst|liste(?:nin)? sonu|"
    r"koniec listy|конец списка|hết danh sách|akhir daftar|列表结束|列表結束|以下空白|以上)[*\-–=>\] .]*"
    r"|(?:https?://|www\.)\S+|\S+@\S+\.\w+|※.*|(?:©|\(c\)|copyright\b).*"
    r"|(?:this list|the list|these suppliers|diese liste|cette liste|esta lista|questo elenco|questa lista|"
    r"deze lijst|bu liste|этот список|danh sách này|daftar ini|本表|本名单|本列表|"
    r"本清单|この一覧|このリスト|이 목록).*"
    r"|(?:all rights reserved|for internal use(?: only)?|"
    r"internal use only|continued(?: on (?:the )?next page)?|"
    r"intentionally (?:left )?blank|nur für den internen gebrauch|"
    r"fortsetzung(?: auf .*)?|usage interne)[.!]*",
    re.IGNORECASE,
)
_SOURCE = (
    r"(?:data |information )?sources?|quellen?|fuentes?|fontes?|fonti|bron|kaynak(?:lar)?|"
    r"źródł[oa]|источник(?:и)?|"
    r"nguồn|sumber|المصدر|notes?|anmerkung(?:en)?|notas?|remarques?|资料来源|数据来源|來源|来源|出典"
)
_SAID_OF_SOURCES = re.compile(
    r"\b(?:own|survey|data|figures?|reports?|web ?sites?|public|published|customs|table|list|"
    r"compan(?:y|ies)|"
    r"suppliers?|audits?|visited|register|angaben|erhebung|lieferanten|bericht\w*|"
    r"elaboraci[oó]n|datos|proveedores|"
    r"données|fournisseurs|enquête|rapports?|dados|fornecedores|relatórios?|dati|fornitori|"
    r"beyan\w*|veri\w*|"
    r"данные|поставщик\w*|отч[её]т\w*|dữ liệu|laporan)\b|\b(?:19|20)\d\d\b|年报|海关|公司|供应商|данны",
    re.IGNORECASE,
)
"""What a source of a list is, so that a firm called *Source Fashion* is none."""
_NAMED_SOURCE = re.compile(
    rf"(?P<word>{_SOURCE})(?:\s+(?:of|to|on|and|&|for|zu|zur|de|der|di|du)\b[\w\s&]{{0,40}}?)?"
    r"(?P<mark>\s*[:：–]|\s+-\s|\s)\s*(?P<said>.+)",
    re.IGNORECASE,
)
_COMPILED = re.compile(
    r"(?:list|table|data|figures|information) (?:was |were )?(?:compiled|prepared|taken|copied|"
    r"collected|drawn) "
    r"(?:by|from|on|in)\b.*",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(r"(?:[(\[]\d{1,2}[)\]]|\d{1,2}\)|[¹²³⁴-⁹]+)\s*(?P<said>\S.*)")
"""The number of a footnote, below a list; "1) Sun Garments" is numbered so too."""
_SAID_IN_FOOTNOTES = re.compile(
    r"(?:includ\w+|incl\.?|exclud\w+|excl\.?|as of|as at|without|estimat\w+|approx\w*|until|"
    r"since|only|inkl\w*|"
    r"ohne|davon|ungefähr|geschätzt|stand|incluid\w+|incluye|sin|estimad\w+|inclu[sant]\w*|"
    r"y compris|hors|dont|"
    r"estimé\w*|inclui|sem|compreso|esclus\w+|dahil|hariç|bao gồm|termasuk|включая|без)\b|不?包括|截至",
    re.IGNORECASE,
)
_STARRED = re.compile(r"[*†‡]+\s*\S")


@dataclass(frozen=True, slots=True)
class Alone:
    """What is told of such rows, and the country of the group that each of the other rows stands in."""

    problems: list[Problem]
    country: dict[int, str] = field(default_factory=dict)
    """Country codes by place of the row, of those that stand below a heading of a group."""


def told(sheet: Sheet, mapping: Mapping) -> Alone:
    """Rows of a list that hold nothing but a note, a sum or a country that is a heading of the rows below."""
    column = mapping.column_of("name")
    if column is None:
        return Alone([])
    heading = sheet.column_name(column.index)
    filled = [[index for index, cell in enumerate(row) if cell.strip()] for row in sheet.rows]
    alone = {
        place: cleaning.squeeze(sheet.rows[place][column.index])
        for place, indices in enumerate(filled)
        if indices == [column.index] and sheet.width > 1
    }
    groups = _groups(sheet, mapping, alone)
    found = list(rows_of_units.told(sheet, mapping))
    of_units = {one.row for one in found}
    for place, text in alone.items():
        if sheet.row_numbers[place] in of_units:
            continue
        if place in groups:
            code = "group_row"
        elif says_sum(text):
            code = "total_row"
        else:
            code = "note_row" if is_note(text) else ""
        if code:
            found.append(problem(sheet.row_numbers[place], heading, code, text))
    return Alone(found, dict(_below(sheet, groups, alone)))


def says_sum(text: str) -> bool:
    """Whether a text is the word of a sum and no more: "Total:"."""
    return cleaning.key(text).rstrip(" :.") in sum_words.TOTALS


def is_note(text: str) -> bool:
    """Whether a text that stands alone in its row says something of the list, and names no supplier."""
    if not any(map(str.isalnum, text)):
        return True
    if _NOTE.fullmatch(text) or _COMPILED.fullmatch(text) or list_sources.is_row(text) or _is_source(text):
        return True
    footnote = _FOOTNOTE.fullmatch(text)
    if footnote is not None and not name_reading.is_only_form(text.split()[-1]):
        said = footnote["said"]
        is_like_a_name = said.istitle() and not any(map(str.isdigit, said))  # "1) Only Textiles"
        is_said = not is_like_a_name and _SAID_IN_FOOTNOTES.match(said) is not None
        return is_said or _SAID_OF_SOURCES.match(said) is not None or is_note(said)
    return _STARRED.match(text) is not None and len(text.split()) >= _FEWEST_WORDS and not _is_company(text)


def _is_source(text: str) -> bool:
    """Whether a text says where the list is from, in more words than "Source: own survey"."""
    found = _NAMED_SOURCE.fullmatch(text)
    if found is None or name_reading.is_only_form(text.split()[-1]):
        return False
    return found["mark"].strip() in {":", "："} or (
        _SAID_OF_SOURCES.search(found["said"]) is not None and len(text.split()) >= _FEWEST_WORDS - 1
    )


def _is_company(text: str) -> bool:
    return contents.COMPANY.search(text) is not None or name_reading.is_only_form(text.split()[-1])


def _groups(sheet: Sheet, mapping: Mapping, alone: dict[int, str]) -> dict[int, str]:
    """The rows that hold nothing but a country's name, before one that says none itself."""
    places = [one.index for one in mapping.columns if one.field in COUNTRIES]
    found: dict[int, str] = {}
    for place, text in alone.items():
        match = countries.resolve(text.rstrip(" :：")) if len(text) > len("CN") else None
        below = next((at for at in range(place + 1, len(sheet.rows)) if at not in alone), None)
        if match is None or match.how == "close" or below is None:
            continue
        if not any(index < len(sheet.rows[below]) and sheet.rows[below][index].strip() for index in places):
            found[place] = match.iso2
    return found


def _below(sheet: Sheet, groups: dict[int, str], alone: dict[int, str]) -> Iterator[tuple[int, str]]:
    """The rows below each heading of a group, down to the next one or to a sum or note."""
    country = ""
    for place in range(len(sheet.rows)):
        if place in groups:
            country = groups[place]
        elif place in alone and (is_note(alone[place]) or says_sum(alone[place])):
            country = ""
        elif country:
            yield place, country


def taken(country: str) -> str:
    """What is advised where the country of a row is that of the heading over it."""
    return f"It was taken as {country_names.display_name(country)}. Enter the country in each row to be sure."
