"""Codes of files that are refused, and of what only a whole list tells; part of `problem_codes.CODES`."""

from __future__ import annotations

from suppliers.problem_effects import Code, Effect

_REFUSES = Effect.REFUSES_FILE

CODES: dict[str, Code] = {
    "file_empty": Code(
        "The file holds nothing.",
        "Send a list with a row of headings and one row for each supplier.",
        _REFUSES,
    ),
    "file_header_only": Code(
        "There are headings but no suppliers below them.", "Add one row for each supplier.", _REFUSES
    ),
    "file_too_large": Code(
        "The file is larger than the limit.", "Split the list into several files.", _REFUSES
    ),
    "file_binary": Code(
        "The file is not text, whatever its name says.", "Save the list as CSV (UTF-8) or XLSX.", _REFUSES
    ),
    "file_format": Code(
        "The format is not one of those that can be read.",
        "Save the list as CSV, XLSX, XLS or JSON lines.",
        _REFUSES,
    ),
    "file_encoding": Code(
        "The text cannot be decoded.", "Save the list as CSV UTF-8, or name its encoding.", _REFUSES
    ),
    "too_many_rows": Code(
        "There are more rows than the limit.", "Split the list into several files.", _REFUSES
    ),
    "too_many_columns": Code(
        "There are more columns than the limit.", "Remove the columns that are not needed.", _REFUSES
    ),
    "cell_too_long": Code(
        "A cell is longer than a spreadsheet can hold.",
        "Look for a quotation mark that is never closed, or shorten the text.",
        _REFUSES,
    ),
    "workbook_refused": Code(
        "The workbook cannot be opened safely.",
        "Copy the list into a new workbook, or save it as CSV.",
        _REFUSES,
    ),
    "workbook_locked": Code(
        "The workbook is protected by a password.", "Save it without a password.", _REFUSES
    ),
    "list_transposed": Code(
        "The suppliers of the list stand beside one another, one in each column.",
        "Turn the list, so that each supplier has a row: in a spreadsheet copy it and paste it transposed.",
        _REFUSES,
    ),
    "workers_named": Code(
        "A column or text holds identities of workers: names, numbers of papers, dates of birth.",
        "Take them out, and upload the list again; give numbers of workers instead.",
        _REFUSES,
    ),
    "people_not_said": Code(
        "A person's name stands alone in this column, or with a telephone number only: it may be a contact "
        "of the company, or a worker.",
        "Say which of the two they are: nothing of the list is taken in before. Of workers no name may be "
        "kept, so a list that names them is dropped with its file.",
        Effect.TO_REVIEW,
    ),
    "numbers_like_passports": Code(
        "Numbers as passports have them stand in this column, another one in each row, and its heading does "
        "not say of what they are.",
        "Where they are of papers of workers, take the column out and upload the list again: they are kept "
        "with it otherwise. Else say in the heading of what they are, such as part, drawing or licence.",
        Effect.TO_REVIEW,
    ),
    "name_beside": Code(
        "A column of names that does not say whose stands beside the name of the supplier.",
        "Look whether it was taken for what it is, and choose otherwise if not.",
        Effect.TELLS,
    ),
    "other_year": Code(
        "Several columns say the same of different years: the one without a year, or the newest, is taken, "
        "and this one left aside.",
        "Nothing has to be done, unless another year is meant: then choose its column.",
        Effect.TELLS,
    ),
    "workers_in_parts": Code(
        "Several columns count a part of the workers each, such as men and women or two shifts, and none "
        "counts all of them: how many work there counts as not known.",
        "Add a column with the number of all workers. Choose one of these only where it counts all of them.",
        Effect.TELLS,
    ),
    "heading_row_repeated": Code(
        "The row repeats headings within the list and names no supplier.",
        "Nothing has to be done: rows below are read in its order, or held where that is in doubt.",
        Effect.HOLDS_ROW,
    ),
    "headings_changed": Code(
        "Other headings than those of the list stand above this row, so nobody can say which of its cells "
        "is what.",
        "Put the cells below the headings of the list, or upload what stands below the others as a list of "
        "its own.",
        Effect.HOLDS_ROW,
    ),
    "number_moved": Code(
        "The number stood at another supplier before: it was exchanged, or is used again.",
        "Find out which of the two it is of, and correct the other row.",
        Effect.TO_REVIEW,
    ),
    "number_shared": Code(
        "The number stands at another supplier of this list, with another name in another place.",
        "Find out which of the two it is of, and correct the other row; both keep it until then.",
        Effect.TO_REVIEW,
    ),
    "total_unlike_rows": Code(
        "The sum does not agree with the numbers of workers in the rows above it: rows may be missing, as "
        "behind a filter, or a number was rounded or changed.",
        "Look whether all suppliers are in the list, and whether their numbers are right.",
        Effect.TO_REVIEW,
    ),
    "total_in_doubt": Code(
        "The name begins with a word for a sum, and beside it stand numbers alone that are not the sum of "
        "the rows above: it was taken for a supplier that is called so.",
        "Take the row out if it is a sum; else give the supplier's legal form, or its address.",
        Effect.TO_REVIEW,
    ),
    "row_unseen": Code(
        "The row is hidden or struck through in the workbook; it was taken like the others.",
        "Look whether it is meant: delete it in the workbook if not, else show it or take the line off.",
        Effect.TO_REVIEW,
    ),
    "link_share_changed": Code(
        "The share of a link of the chain is another than the one that is known, also of the same day: it "
        "takes its place, and the one before is kept as ended.",
        "Look whether the new share is right, above all where it is lower.",
        Effect.TELLS,
    ),
    "origin_place_unknown": Code(
        "The origin names neither a supplier nor a country or place that is known; it is kept in the chain "
        "by its name alone, from which no region of state-imposed forced labour can be seen.",
        "Write the country, or the name with the country in brackets: Tarim Farm (CN).",
        Effect.TELLS,
    ),
    "sheet_unread": Code(
        "Another sheet of the workbook has the headings of this list, or names suppliers with their country, "
        "and was not read: its suppliers are not among these.",
        "Put all rows on one sheet, or upload the file once for each sheet and choose it.",
        Effect.TO_REVIEW,
    ),
    "sheet_unknown": Code(
        "There is no sheet of that name.", "Choose one of the sheets named in the message.", _REFUSES
    ),
    "none_for_empty": Code(
        "The word None stands in cells in which it can be no answer, as programs write it for nothing: it "
        "was taken for an empty cell in the whole list.",
        "Where it is meant as an answer, such as no fees, write that in words: no fees.",
        Effect.TELLS,
    ),
    "none_in_doubt": Code(
        "The word None stands in every row below this heading, or where other rows say no: it may be an "
        "answer, or what a program writes for an empty cell. It was not used.",
        "Where it is meant as an answer, such as no fees, write that in words: no fees.",
        Effect.LEAVES_BLANK,
    ),
    # Columns left aside that speak of forced labour
    "sign_unread": Code(
        "The heading speaks of forced labour, and nothing of this column is read.",
        "Choose in the mapping which sign it asks for. Where a yes below it is good, or it speaks of a "
        "policy, look at its cells and follow up by a signal what they tell.",
        Effect.TO_REVIEW,
    ),
    "sign_named": Code(
        "The cell names a sign of forced labour, in a column that does not ask for it: no score counts it.",
        "Read the cell; where it tells of the sign, record a signal of this supplier. Where it does not, "
        "write down at the supplier that you looked and why it is none.",
        Effect.TO_REVIEW,
    ),
    "sign_denied_no": Code(
        "The heading says that a sign of forced labour is not there, and this row does not agree: its cell "
        "says no, or for some only. Nothing of this column is read.",
        "Ask what is behind it; where it means that the sign is there, record a signal of this supplier. "
        "Where it does not, write down at the supplier that you looked and why it is none.",
        Effect.TO_REVIEW,
    ),
    "answer_key_apart": Code(
        "This column holds codes, and a key on another sheet of the workbook, above the headings or below "
        "the list says that they mean something else than they usually do, or not the same everywhere. Such "
        "cells were not read.",
        "Write what they mean into the heading, as in Passports held (0 = yes, 1 = no), or write yes and no "
        "into the cells, and upload the list again.",
        Effect.TO_REVIEW,
    ),
    # Evidence
    "proof_undated": Code(
        "The grade of evidence has no day: of unknown age, it counts as no more than the list's own word.",
        "Give the day on which it was seen, as year-month-day.",
        Effect.TELLS,
    ),
    # The chain
    "owners_above_whole": Code(
        "The owners of one supplier have more than 100 % of it together; all of them were taken.",
        "Give each owner's own share of this supplier; leave it blank where it is not known.",
        Effect.TELLS,
    ),
}
