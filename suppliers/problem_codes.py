"""Every code that reading and checking a list can answer with, in plain words, with what to do about it.

`python -m suppliers.problem_codes` prints the documentation page made from this table.
"""

from __future__ import annotations

from suppliers import chain_problems, file_problems, region_problems
from suppliers.problem_effects import Code, Effect

_HOLDS, _BLANK, _TELLS, _WAITS = Effect.HOLDS_ROW, Effect.LEAVES_BLANK, Effect.TELLS, Effect.WAITS

CODES: dict[str, Code] = file_problems.CODES | {
    # Signs of forced labour
    "sign_told": Code(
        "The list itself tells of a sign of forced labour.",
        "Follow it up: ask what is behind it, protect whoever is concerned, and plan an audit.",
        Effect.RAISES_SIGNAL,
    ),
    "sign_denied": Code(
        "The cell denies a sign of forced labour of which a signal of this supplier is open; it stays open.",
        "Find out which of the two is true, and settle the signal with your reason; a list takes none back.",
        Effect.TO_REVIEW,
    ),
    **region_problems.CODES,
    # Rows that cannot be scored
    "ragged_row": Code(
        "The row has another number of cells than the heading.",
        "Look for a missing quotation mark or a delimiter inside a cell; cells were not moved.",
        _HOLDS,
    ),
    "line_unreadable": Code(
        "The line of JSON is no object that can be read.",
        "Mend the line: one object with each key once, texts in quotation marks, plain numbers.",
        _HOLDS,
    ),
    "name_missing": Code("There is no name of a supplier.", "Enter the supplier's legal name.", _HOLDS),
    "name_unknown": Code(
        "The name says that the supplier is not known, or that there are several: it cannot be traced.",
        "Find out who supplies and enter each with its legal name. If this is a name, add its legal form.",
        _HOLDS,
    ),
    "name_column_missing": Code(
        "No column could be taken for the name of the supplier.",
        'Name the column in the mapping, or head it "name".',
        _HOLDS,
    ),
    "country_missing": Code(
        "There is no country, neither in a column nor at the end of the address, and no number tells it.",
        "Enter the country's name or two-letter code, or give one country for the whole list.",
        _HOLDS,
    ),
    "country_unknown": Code(
        "The text is not a country that is known without doubt.",
        "Use a name or two-letter code, e.g. Viet Nam or VN.",
        _HOLDS,
    ),
    "total_row": Code(
        "The row looks like the sum below the list, not like a supplier.",
        "Remove the row, or give the supplier's full name.",
        _HOLDS,
    ),
    "note_row": Code(
        "The row is a note beside the list (a source, a page, a date, its end), not a supplier.",
        "Remove the row, or give the supplier's full name and address.",
        _HOLDS,
    ),
    "units_row": Code(
        "The row names units and is no supplier.", "Nothing needs doing if that is right.", _HOLDS
    ),
    "group_row": Code(
        "The row says the country of the rows below it and is no supplier.",
        "Nothing needs doing if that is right; else give the supplier's full name and country.",
        _HOLDS,
    ),
    # Cells that count as not known
    "spreadsheet_error": Code(
        "The cell holds an error value of the spreadsheet.", "Mend the formula, or enter the value.", _BLANK
    ),
    "formula_without_value": Code(
        "The cell holds a formula whose result was not saved in the file.",
        "Open the file in a spreadsheet program, save it, and send it again.",
        _BLANK,
    ),
    "kind_unknown": Code(
        "The kind of supplier is not factory, construction or agriculture.",
        "Use factory, construction or agriculture.",
        _BLANK,
    ),
    "workers_unreadable": Code(
        "The number of workers cannot be read.", "Use a number or a range, e.g. 250 or 1001-5000.", _BLANK
    ),
    "number_scaled": Code(
        "The heading says that the numbers are in thousands or another scale; they count as not known.",
        "Write whole numbers of people, and take the scale out of the heading.",
        _BLANK,
    ),
    "zero_may_be_unknown": Code(
        'A zero in this column often means "not given"; it counts as not known.',
        "If it is truly zero, show how it is known: grade of evidence (document or better), day and source.",
        _BLANK,
    ),
    "share_unreadable": Code(
        "The share is not a percentage from 0 to 100.", "Use a number from 0 to 100, e.g. 35 or 35 %.", _BLANK
    ),
    "number_unreadable": Code("The number cannot be read.", "Use a whole number, e.g. 2.", _BLANK),
    "yes_no_unreadable": Code("The answer is neither yes nor no.", "Use yes or no.", _BLANK),
    "category_unknown": Code(
        "The answer is not one of the allowed ones.",
        "Use one of the answers of the field, which are named at the cell.",
        _BLANK,
    ),
    "grade_unknown": Code(
        "The grade of evidence is not known; the value counts as self-declared.",
        "Use none, self, document, onsite or triangulated.",
        _BLANK,
    ),
    "maturity_unreadable": Code(
        "The maturity of a control is not a whole number from 0 to 4.",
        "Use 0 none, 1 policy, 2 partly in use, 3 in use, 4 in use and checked with workers.",
        _BLANK,
    ),
    "date_unreadable": Code(
        "The date cannot be read; evidence of unknown age counts as none.",
        "Use year-month-day, e.g. 2026-03-31.",
        _BLANK,
    ),
    "date_ambiguous": Code(
        "Day and month of the date could be exchanged; evidence of unknown age counts as none.",
        "Say in the mapping whether the column puts day or month first, or use year-month-day: 2026-03-31.",
        _BLANK,
    ),
    "date_in_future": Code(
        "The date lies in the future; nobody can have observed anything then.",
        "Enter the day on which it was observed.",
        _BLANK,
    ),
    "coordinates_unreadable": Code(
        "The coordinates cannot be read or lie outside the globe.",
        "Use decimal degrees: latitude from -90 to 90, longitude from -180 to 180.",
        _BLANK,
    ),
    "lei_invalid": Code(
        "The LEI does not have 20 letters and digits with a right check number.",
        "Copy the LEI again from its register.",
        _BLANK,
    ),
    "number_invalid": Code(
        "The number does not have the form or the check digit of its kind; no supplier is recognised by it.",
        "Copy the number again from its register; the text as received stays in the upload.",
        _BLANK,
    ),
    "number_of_person": Code(
        "The number has the form that the country gives to people, not to companies; it was not taken.",
        "Give the number of the company, or leave the cell blank.",
        _BLANK,
    ),
    "zeros_lost": Code(
        "The number may have lost leading zeros: it is too short, and right with zeros in front.",
        "Compare with the register, and format the column as text; the number was taken as it stands.",
        _TELLS,
    ),
    "text_too_long": Code(
        "The text is longer than its field.", "Shorten it; the text as received stays in the upload.", _TELLS
    ),
    "sign_unreadable": Code(
        "The cell does not say whether the sign of forced labour is there.",
        "Use yes or no, a number of workers, or who keeps the papers; hours as a number: 48 or 48-60.",
        _BLANK,
    ),
    # Things to know
    "name_from_other_name": Code(
        "There is no name in the cell for it; another name that the row gives was taken.",
        "Enter the legal name of the supplier.",
        _TELLS,
    ),
    "name_from_company": Code(
        "There is no name of the factory; the company beside it was taken as the supplier.",
        "Enter the name of the factory, if it has one of its own.",
        _TELLS,
    ),
    "country_from_address": Code(
        "The country was taken from the end of the address.", "Add a country column to be sure.", _TELLS
    ),
    "country_from_number": Code(
        "The country was taken from a number of the company or site whose check digits are right.",
        "Add a country column to be sure: a company may be registered in another country than its site.",
        _TELLS,
    ),
    "country_unlike_number": Code(
        "The row says another country than a number of it whose check digits are right; nothing was changed.",
        "Correct one of the two, unless the company is registered in another country than its site.",
        _TELLS,
    ),
    "country_unlike_address": Code(
        "The address ends with another country than the row says; the row's own word was kept.",
        "Correct one of the two: the country is that of the site, not of a head office or a buyer.",
        _TELLS,
    ),
    "country_guessed": Code(
        "The country's name has a slip; the nearest one was taken.",
        "Correct the spelling, or use the two-letter code.",
        _TELLS,
    ),
    "country_conflict": Code(
        "Country name and country code mean different countries; the code was not used.",
        "Correct one of the two.",
        _TELLS,
    ),
    "kind_assumed": Code(
        "Nothing says what kind of supplier it is; it is scored as a factory.",
        'Taken as a factory. If it is none, add a column "kind" (factory, construction or agriculture), or '
        "give one kind for the whole list.",
        _TELLS,
    ),
    "kind_by_product": Code(
        "Only the product says what kind of supplier it is: a crop or catch, so it is taken as agriculture.",
        'If it is worked up, frozen or packed there, add a column "kind" (factory, construction or '
        "agriculture), or give one kind for the whole list.",
        _TELLS,
    ),
    "kind_by_headings": Code(
        "Nothing in the row says what kind of supplier it is; the list's headings, or the trades in its "
        "other rows, speak of one kind.",
        'If it is another, add a column "kind" (factory, construction or agriculture), or give one kind for '
        "the whole list.",
        _TELLS,
    ),
    "proof_missing": Code(
        "The answer counts only with proof; without it the next weaker answer is kept.",
        "Give the grade of evidence (document, onsite or triangulated) and the date.",
        _TELLS,
    ),
    "share_or_number": Code(
        "Neither heading nor cells say whether these are percent or numbers of people; bare numbers, zeros "
        "too, are not used, and cells with a percent sign are.",
        "Choose for the column the share in percent or the number of people, or say it in its heading.",
        _TELLS,
    ),
    "workers_assumed": Code(
        "The heading may ask for the number of one worker; by its cells the column was taken as how many "
        "people work at each site.",
        'Check it. Head the column "Number of workers" if that is right; else leave the column aside, and '
        "take it out of the file.",
        _TELLS,
    ),
    "personnel_number": Code(
        "The column seems to hold numbers of single workers, and is left aside: nothing of it is taken as a "
        "number of workers.",
        "Take the column out of the file. If it says how many people work at each site, choose the number of "
        "workers for it.",
        _TELLS,
    ),
    "site_twice": Code(
        "Another row of the list is of the same supplier and says otherwise.",
        "The graver answer and the larger headcount count. Correct one of the rows, or give each site an "
        "address of its own.",
        _TELLS,
    ),
    "site_united": Code(
        "These rows of the list are of the same site; they were scored once, together.",
        "The graver answer and the larger headcount count; each of the rows has the score of the site. Where "
        "they are several sites, give each an address of its own.",
        _TELLS,
    ),
    "answer_better_proved": Code(
        "Another answer is known with better proof; this one was not taken: a word takes back no proof.",
        "Give proof with the new value: a document or better, and its day.",
        _TELLS,
    ),
    "share_or_fraction": Code(
        "One or less among percentages may be a fraction: 0.85 may be 85 percent, 1 all; it is not used.",
        "Write the percentage with its sign, such as 85% or 0.85%.",
        _TELLS,
    ),
    "share_contradicted": Code(
        "The share and the number of people beside it differ; the higher one counts.",
        "Correct the one that is wrong.",
        _TELLS,
    ),
    "people_without_total": Code(
        "A number of people has no share without the number of all workers of the site.",
        "Add the number of all workers as one number, or give the share in percent.",
        _TELLS,
    ),
    "share_at_least": Code(
        "The number of all workers is a band; the share of its upper end was taken, and may be higher.",
        "Give the number of all workers as one number, or the share in percent.",
        _TELLS,
    ),
    "people_above_total": Code(
        "There are more people of one group than workers in all.", "Correct one of the two numbers.", _TELLS
    ),
    "share_as_fraction": Code(
        "The column holds fractions of one; they were read as percentages.",
        "Check that 0.5 means 50 %.",
        _TELLS,
    ),
    "identifier_clash": Code(
        "The same identifier stands at another supplier of the list.",
        "Correct the identifier of one of the two.",
        _TELLS,
    ),
    "site_to_decide": Code(
        "The row may be a site that is known under another spelling, or another site.",
        'Decide it under "Sites to decide"; until then the row is not in the register, and not lost.',
        _WAITS,
    ),
    "site_recognised": Code(
        "Name, address and digits agree with a known supplier spelled otherwise; it was taken for that one.",
        'Nothing needs doing if it is right; else take the decision back under "Sites to decide".',
        _TELLS,
    ),
    "country_from_group": Code(
        "The row has no country; it was taken from the row above the group.",
        "Enter the country in each row to be sure.",
        _TELLS,
    ),
    "duplicate_row": Code(
        "The row is equal in every cell to an earlier one.",
        "Nothing needs doing; it is counted once.",
        _TELLS,
    ),
    "note_mark_left_out": Code(
        "A raised or circled digit, or another mark of a note, was left out: it refers to a note and is no "
        "part of the value.",
        "Read the note: what it says is not taken from the list. If the digit belongs to the value, write it "
        "as the others.",
        _TELLS,
    ),
    "struck_left_out": Code(
        "Part of the cell is struck through; what is not was taken.",
        "Write the value that holds alone into the cell.",
        _TELLS,
    ),
    "text_damaged": Code(
        "Letters were damaged before the file was made, or on its way.",
        "Compare with the source; the text is kept as it is.",
        _TELLS,
    ),
    "text_repaired": Code(
        "Letters that were damaged before the file was made were put right, as you chose.",
        "Nothing needs doing; the row keeps the text as it came.",
        _TELLS,
    ),
    "point_outside_country": Code(
        "The point lies outside the country of the row.",
        "Correct the coordinates or the country, or leave the coordinates blank.",
        _TELLS,
    ),
    "point_by_country": Code(
        "The letter O is west in some languages and east in others; the one that lies in the row's country "
        "was taken.",
        "Write W or E to be sure.",
        _TELLS,
    ),
    "point_exchanged": Code(
        "Latitude and longitude seem to be exchanged.",
        "Exchange them in the list, or in the mapping where the whole column is so; nothing was changed.",
        _TELLS,
    ),
    "several_sites": Code(
        "The cell seems to hold several sites.",
        "Give each site a row of its own with its own name and address; nothing was split.",
        _TELLS,
    ),
    "name_short": Code(
        "The name is very short or seems to be the rest of another row.",
        "Check that the row is a supplier.",
        _TELLS,
    ),
    "name_without_letters": Code(
        "The name holds no letter.",
        "Write the legal name of the supplier; a name without letters can hardly be looked up in any list.",
        _TELLS,
    ),
    "name_only_legal_form": Code(
        "The name is a legal form and nothing else.",
        "Write the whole legal name of the supplier: as it stands it cannot be looked up in any list.",
        _TELLS,
    ),
    "direction_marks_removed": Code(
        "Marks that turn the direction of text were removed: it was shown otherwise than written.",
        "Check the text; the row keeps it as it came.",
        _TELLS,
    ),
    "quote_unbalanced": Code(
        "A quotation mark opens and is not closed in its row; the line was read on its own.",
        "Look for the mark in this line of the file and take it away; check the row against the source.",
        _TELLS,
    ),
    "site_closed": Code(
        "The list says that the site is closed.",
        "Leave it out, or end the relationship in the register.",
        _TELLS,
    ),
    "heading_repeated": Code(
        "Another column has the same heading and says something else; it was left aside.",
        "Keep one of the two columns, or give each a heading of its own.",
        _TELLS,
    ),
    "repeated_point": Code(
        "Many rows share the same coordinates: they may be a placeholder.",
        "Leave the coordinates blank where they are not known.",
        _TELLS,
    ),
    **chain_problems.CODES,
}


def documentation() -> str:
    """The page `docs/problem-codes.md`, made from the table."""
    lines = [
        "# Problem codes of lists",
        "",
        "Made from `suppliers/problem_codes.py` by `python -m suppliers.problem_codes`; do not edit by hand.",
        "",
        "Each problem names row (as a spreadsheet shows it), column, code, what was found and what to do.",
    ]
    for effect in Effect:
        lines += [
            "",
            f"## Problems after which {effect.value}",
            "",
            "| code | meaning | what to do |",
            "|---|---|---|",
        ]
        lines += [
            f"| `{name}` | {code.meaning} | {code.advice} |"
            for name, code in CODES.items()
            if code.effect is effect
        ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(documentation(), end="")
