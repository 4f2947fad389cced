"""How numbers of passports and identity cards are written, and amounts, dates and counts that look so.

Data only. Patterns hold for Python and for a browser alike: the field kit tells by the same ones.
"""

from __future__ import annotations

from suppliers.words.cells import currencies

_CODES = "|".join(sorted(currencies.CODES | currencies.UNOFFICIAL))
_SHORT = "|".join(currencies.SHORT)
_LETTER = "A-Za-zА-я"
_NO_LETTER = rf"(?![{_LETTER}])"
_JOINED = "0-9A-Z_a-zÀ-\u052f"
"""What joins the number of a paper beside it; letters of other scripts stand there without a blank."""
NO_LETTER_BEFORE = rf"(?<![{_JOINED}])"
NO_LETTER_BEHIND = rf"(?![{_JOINED}])"
COIN_BEFORE = (
    rf"(?:(?i:{_CODES})(?:[ .:]{{1,2}}\d|\d{{1,5}}(?!\d)|\d{{7}}|\d{{1,6}}00(?!\d))"
    rf"|(?i:{_SHORT})[. ]{{0,2}}(?:\d{{1,6}}(?!\d)|\d{{1,9}}00(?!\d)|\d{{1,3}}(?:[ .,]\d{{2,3}})+(?!\d)))"
)
"""Six digits right behind three letters are of a passport, unless they are round."""
AMOUNT = (
    r"(?:\d{1,3}(?:[ .,]\d{2,3})+|\d+)(?:[.,]\d{1,2})?(?: ?/?-)? ?"
    rf"(?:(?i:{_CODES}|{_SHORT}|{currencies.IN_WORDS}){_NO_LETTER}|[{currencies.SIGNS}]"
    rf"|{currencies.UNSPACED})"
)
_YEAR = r"(?:19|20)\d\d"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_DAY = (
    rf"(?:{_YEAR}[ .-](?:{_YEAR}|{_MONTH}(?:[ .-]\d{{1,2}})?)|(?:\d{{1,2}}[ .-])?{_MONTH}[ .-]{_YEAR}"
    rf"|\d{{1,2}}[ .-]{_MONTH}[ .-]\d\d)"
)
_OF_A_TIME = rf"(?:{_DAY}(?: ?- ?{_DAY})?(?![ .-]?\d))"
_SMALL_WORDS = (
    "all|an|and|are|as|at|be|by|for|had|has|if|in|is|it|no|not|of|on|or|our|per|so|the|to|up|was|we|au|de"
    "|del|der|des|di|do|du|el|en|et|la|le|les|ou|und|van|von|exp|iss|tel|fax|fee|mob|pin|po|iso|hs|vat|jan"
    "|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
)
_THOUSANDS = r"\d{1,3}(?: 000(?!\d)|(?:[ .]\d{3})*[ .]\d00(?![ .-]?\d))"
_NO_PREFIX = (
    rf"(?!(?![A-Z]{{2}} ?\d{{7}}(?!\d))(?i:{_SMALL_WORDS}){_NO_LETTER}|[aeouy] |[a-z]{{3}} |{COIN_BEFORE})"
)
_LETTERED = (
    rf"{_NO_PREFIX}[{_LETTER}]{{1,3}}(?:[ ./_-]?\d{{5,10}}|[ -]?(?!{_OF_A_TIME})(?=(?:[ .-]?\d){{6}})"
    rf"\d{{1,6}}(?:[ .-]\d{{1,6}}){{1,4}})[A-Za-z]{{0,2}}"
)
"""Letters, then five digits or more, or six and more in groups."""
_GROUPED = (
    rf"(?!{_OF_A_TIME})(?!0(?:[ -]?\d){{8}})(?!{_THOUSANDS})(?=(?:[ .-]?\d){{7}})"
    r"(?:\d{1,8}(?:[ .-]\d{1,8}){2,5}"
    rf"|(?!{_YEAR}[ -])(?:\d{{4}}(?:[ -]\d{{3}}| \d{{4}})|\d{{5,7}}[ -]\d{{2,4}}|\d{{6}}[ -]\d{{7}}))"
    r"(?:[ -]?[VXKvxk])?"
)
"""Written in groups: no date, no amount, no count in thousands and no range from a count to a larger one."""
_END = rf"(?![{_LETTER}\d])"
_OF_GERMANY = r"(?=(?:[A-Z]*\d){4})[CFGHJKLMNPRTVWXYZ](?=\d{0,3}[A-Z\d])[CFGHJKLMNPRTVWXYZ\d]{8}\d?"
NUMBER = (
    rf"(?!{AMOUNT})(?:{_LETTERED}|{_OF_GERMANY}|\d{{7,18}}[A-Za-z]{{0,2}}|\d{{4}}-\d{{4}}-\d{{4}}"
    rf"|{_GROUPED}){_END}"
)
"""Behind any word for a paper."""
OF_A_PASSPORT = rf"(?!{AMOUNT})(?:{_NO_PREFIX}[A-Z]{{1,2}} ?\d{{6,8}}[A-Z]?|{_OF_GERMANY}){_END}"
"""With letters, as passports have it and counts have not."""
DIGITS_OF_A_PASSPORT = rf"(?!{AMOUNT}|{_THOUSANDS})(?:\d{{7,9}}|\d\d ?(?:\d\d ?)?\d{{6,7}}){_END}"
"""Where it is said that it is a number."""
_COUNTED = "(?i:workers?|employees?|people|persons?|holders?|copies|covers|pieces|pcs|units?)"
SIX_DIGITS = (
    rf"(?!{AMOUNT})(?!{_YEAR}[ -]?{_MONTH}{_END}|\d{{3}}[ -]?\d00)\d{{3}}[ -]?\d{{3}}"
    rf"(?![{_LETTER}\d]|[ .,-]\d| {_COUNTED}{_NO_LETTER})"
)
"""Behind the word for one passport."""
FEW_DIGITS = rf"(?!{AMOUNT})\d{{5,6}}(?![{_LETTER}\d]|[.,]\d| {_COUNTED}{_NO_LETTER})"
"""Where it is said that it is a number."""
LETTERS_FIRST = rf"{NO_LETTER_BEFORE}{_NO_PREFIX}[{_LETTER}]{{1,3}}[ -]?\d{{6,9}}"
"""Before the word for a passport."""

_OF_CHINA = (
    r"(?<![A-Za-z\d])[1-8]\d\d ?\d{3}[ -]?(?:19|20)\d\d[ -]?(?:0[1-9]|1[0-2])[ -]?"
    r"(?:0[1-9]|[12]\d|3[01])[ -]?\d{3}[\dXx](?![A-Za-z\d])"
)
_OF_MYANMAR = (
    r"(?<!\d)(?:1[0-4]|0?[1-9]) ?/ ?(?:[A-Za-z]{2,12}(?:[ -][A-Za-z]{2,6}){0,3} ?"
    r"(?:[(（] ?(?:Naing|NAING|naing|AC|NC|[NPETFVMRGnpe]) ?[)）]|(?:[ -]|(?<=[a-z]))(?:Naing|NAING|N)[ -]?)"
    r"|[\u1000-\u104f]{2,16} ?[(（] ?[\u1000-\u104f]{1,12} ?[)）]) ?-?\d{6}(?![A-Za-z\d])"
)
"""State, township, kind of citizen, six digits."""
_OF_MEXICO = (
    r"(?<![A-Za-z\d])[A-Za-z][AEIOUXaeioux][A-Za-z]{2}\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[HMXhmx]"
    r"[A-Za-z]{5}[A-Za-z\d]\d(?![A-Za-z\d])"
)
"""Letters of the names, day of birth, sex, state, three more letters and two signs to check."""
_OF_ITALY = (
    r"(?<![A-Za-z\d])[A-Z]{6}\d\d[ABCDEHLMPRST](?:[04][1-9]|[1256]\d|[37][01])[A-Z]\d{3}[A-Z](?![A-Za-z\d])"
)
"""Letters of the names, day of birth, a place and a sign to check; firms have digits alone."""
_OF_THE_EMIRATES = r"(?<![\d-])784[ -](?:19|20)\d\d[ -]\d{7}[ -]\d(?![\d-])"
BY_ITS_FORM = rf"(?:{_OF_CHINA}|{_OF_MYANMAR}|{_OF_MEXICO}|{_OF_ITALY}|{_OF_THE_EMIRATES})"
"""What is built as numbers of people are, and nothing else."""

BEHIND_SHORT_WORDS = (
    # Chile: companies have numbers from fifty million on
    (r"RUT|RUN|R\.U\.[TN]\.", r"[1-4]?\d(?:\.?\d{3}){2} ?- ?[\dKk]"),
    (r"C\.?C\.?|C\.?I\.?", r"\d{1,3}(?:\.\d{3}){2,3}(?:-\d)?"),
    (r"I[./]?C", r"\d{6}[ -]?\d\d[ -]?\d{4}"),
    (r"T\.?C\.?", r"[1-9]\d{10}"),
    (r"[Kk]ebele(?: ID)?", r"\d{3,6}/\d{2,4}"),
    (r"CCCD|CMND|[Cc]ăn cước(?: công dân)?", r"0\d\d[ .-]?\d{3}[ .-]?\d{3}(?:\d{3})?"),
    # Kyrgyzstan: those of companies begin with a nought
    (r"ИНН|INN", r"[12](?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d{7}"),
    # India: the fourth letter tells that it is of a person
    (r"PAN", r"[A-Z]{3}P[A-Z]\d{4}[A-Z]"),
    (r"N\.?I\.?E\.?", r"[XYZ][ -]?\d{7}[ -]?[A-Z]"),
    (r"DUI", r"\d{8}-?\d"),
    # Argentina: those of companies begin with a three
    (r"CUI[LT]", r"2[03479]-?\d{8}-?\d"),
)
"""Words too short to tell by, each with the form of the numbers behind it."""
