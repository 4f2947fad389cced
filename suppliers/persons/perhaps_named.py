"""What in a text may be a name: more than is refused, so that a page without a server speaks of it in time.

Who is named in Latin letters is told by rules that are no patterns. The field kit has frequent names, the
shapes of others and of numbers at work, and says where one stands that the text is looked at on upload.
"""

from __future__ import annotations

import re

from suppliers.persons import jobs_beside, named_workers, no_names, person_names, things_of_firms
from suppliers.persons.as_read import as_read

_UPPER = "A-ZÀ-ÖØ-ÞĆČĎĐĘĞİŁŃŇŐŘŚŞŠŢȘȚŤŮŰŹŻŽ"
_CAPITAL = rf"[{_UPPER}]\w+"
_OTHERS = "|".join(f"{no_names.COMMON} {no_names.COMPANIES} {things_of_firms.WORDS}".split())
_TWO = rf"(?!(?:{_CAPITAL} )?(?:{_OTHERS})(?!\w)){_CAPITAL} {_CAPITAL}(?! {_CAPITAL})"
_TITLES = "Anh|Bà|Bu|Bapak|Chị|Cô|Daw|Ibu|Ko|M|Ma|Maung|Mg|Mbak|Nang|Naw|Pak|Sai|Saw|U|Ông"
_WORKER = (
    "worker|employee|emp|operator|helper|staff|interviewee|migrant|trabajador|trabajadora|ouvrier|ouvrière"
    "|trabalhador|trabalhadora|pekerja|buruh|işçi"
)
WORDS = frozenset(
    word
    for word in (
        *named_workers.FREQUENT_WORDS,
        *person_names.OF_FORMS,
        *map(str.casefold, jobs_beside.RUSSIAN_GIVEN),
    )
    if len(word) > 1
)
"""Frequent names, without capitals."""
SHAPES = (
    rf"(?<!\w)(?:{_TITLES})\.? {_CAPITAL}"
    rf"|(?<!\w)(?i:{_WORKER}),? {_CAPITAL}"
    rf"|(?<!\w)(?i:{_WORKER})\.?(?: (?:no|nr|n\.º|number|id)(?!\w))?[ .:#]{{0,3}}[A-Z]{{0,3}}-?\d{{2,}}"
    rf"|(?:(?<=[a-zß-öø-ÿ,;:.] )|^){_TWO}(?= ?[a-z(,.;]|$)"
)
"""What has the shape of a name or of a number of one worker, as a pattern for Python and for a browser."""
_SHAPES = re.compile(SHAPES)


def may_name(text: str) -> bool:
    """Whether something in a text may be a name; much of it is of firms and places."""
    text = as_read(text)
    return not WORDS.isdisjoint(named_workers.words_in(text)) or _SHAPES.search(text) is not None
