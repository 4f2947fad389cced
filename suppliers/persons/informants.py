"""A name told as that of somebody who spoke: "Interview with …", "… told us", "Those who spoke: …".

That somebody spoke is what harms this person. A typed text is refused by it; a list is not, where a remark
may say what a contact of the company said, unless those named are said to be workers. Who stands for a
company (`beside_names`) may be named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from suppliers.persons import (
    across_clauses,
    beside_names,
    full_names,
    named_workers,
    person_names,
    workers_in_scripts,
)
from suppliers.persons.as_read import as_read

KIND = "a person by name, told as one who spoke"
_FAR = 200

SPOKE = (
    r"(?:(?:has |have |had |also |then |later )*(?:told(?! (?:them|him|her|workers|women|men"
    r"|the (?:workers|women|men|migrants|crew))(?!\w))|said|says|reported|reports|spoke|testified"
    r"|testifies|complained"
    r"|complains|confirmed|confirms|stated|states|alleged|alleges|explained|described|informed|disclosed"
    r"|recounted"
    r"|mentioned|witnessed|was interviewed|were interviewed|interviewed by)"
    r"|(?:nos |me |les? )?(?:dijo|dice|contó|relató|declaró|denunció|testificó|confirmó|informó|habló)"
    r"|(?:nos )?(?:disse|contou|relatou|declarou|denunciou|confirmou|testemunhou|falou)"
    r"|(?:nous |m['’])?(?:a |ont )(?:dit|déclaré|raconté|témoigné|confirmé|signalé|expliqué)"
    r"|(?:hat |haben )?(?:sagte|berichtete|erzählte|bestätigte|bezeugte|gesagt|berichtet|erzählt)"
    r"|(?:ci )?(?:ha|hanno) (?:detto|dichiarato|raccontato|denunciato|confermato|testimoniato)"
    r"|(?:bize )?(?:söyledi|anlattı|belirtti|ifade etti|doğruladı)|(?:kami )?(?:mengatakan|memberi tahu"
    r"|melaporkan|bercerita)"
    r"|(?:đã )?(?:nói|kể|cho biết|khai|xác nhận|tố cáo)|(?:ne-)?a (?:spus|declarat|povestit|confirmat"
    r"|relatat)"
    r"|vertelde|zei|verklaarde|powiedziała?|zeznała?|opowiedziała?)(?!\w)"
)
"""What people do who tell something, in the languages of lists."""
_SPOKE_BEHIND = re.compile(
    rf"(?:['’]s)?(?: ?\([^)]{{1,40}}\)|, [^,.;]{{1,40}},)?(?:,? (?i:and|y|e|et|und|ve|dan"
    rf"|và) [^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+){{0,2}}){{0,3}}"
    rf" (?i:{SPOKE})",
)
_INTERVIEW = (
    r"interviews?(?:ed)?(?: (?:was |were )?(?:held|conducted|done))?(?: with| of|:)?|interviewees?"
    r"|conversations? with"
    r"|(?:spoke|talked|talks?|meeting) (?:with|to)|according to|as told by|testimon(?:y|ies) (?:of|from"
    r"|by)|statements? (?:of|from|by)"
    r"|(?:eye)?witness(?:es)?|informants?|whistle-?blowers?|complainants?|sources?(?= ?:)"
    r"|those who (?:spoke|talked|testified)"
    r"(?: (?:to|with) us)?(?: (?:are|were))?|who (?:spoke|talked)(?: (?:to|with) us)?"
    r"|(?:workers?|employees?|women|men|people|migrants?) (?:who )?(?:were |was )?(?:spoke|interviewed"
    r"|spoken (?:to|with)|testified)"
    r"(?: (?:are|were|to us))?"
    r"|entrevistas? (?:con|com|a|de)|entrevistad[oa]s?|según|segundo|testig[oa]s?|testemunhas?|informantes?"
    r"|(?:quienes|los que) hablaron|quem falou|denunciantes?"
    r"|entretiens? avec|interviews? (?:avec|mit|met|con|a)|selon|d['’]après|témoins?|informat(?:eur|rice)s?"
    r"|gespräch mit|laut|zeug(?:e|in|en|innen)|informant(?:in)?|befragt(?:e|er|en)?"
    r"|intervist[ae] (?:con|a)|secondo|testimon[ei]|wawancara dengan|menurut|saksi|pelapor"
    r"|phỏng vấn|theo lời|nhân chứng|người tố cáo|görüşülen|tanık|muhbir|interviu cu|potrivit|martor[ai]?"
    r"|volgens|getuigen?|wywiad z|według|świad(?:ek|kowie)"
)
_BEFORE = re.compile(
    rf"(?<!\w)(?:{_INTERVIEW})(?: (?:the )?(?:workers?|employees?|operators?|helpers?|migrants?"
    rf"|trabajador[ae]?|ouvri\w+|pekerja))?"
    r"(?: (?:no\.? ?)?\d{1,3})?\s*[:,(–-]?\s*$",
    re.IGNORECASE,
)
_ROW = re.compile(r"\s*(?:\([^)]{1,40}\))?(?:,|;|&|,? (?:and|y|e|et|und|ve|dan|và))\s*")
"""Between further names of a row: "Those who spoke: Ravi Kumar, Maria Garcia"."""
_OF_WORKERS = re.compile(
    r"(?:^|[.;,(–-])\s*interviewed ?:\s*$"
    r"|(?<!\w)(?:workers?|employees?|migrants?|women|helpers?|operators?|interviewees?|those who)"
    r"(?: \w+){0,4} ?(?:spoke|interviewed|testified|spoken to|spoken with|talked)(?: (?:to|with) us)?"
    r"(?: (?:are|were))? ?:\s*$",
    re.IGNORECASE,
)
_HEADED = re.compile(
    r"(?:(?<!\w)interview(?:ed|ees?)|spoke|talked|testified|(?:with|to) us) ?:\s*$", re.IGNORECASE
)
"""Behind such a colon one word is enough of a name."""
_TOLD_US = re.compile(r" (?:also |then )?told (?:us|me|the auditors?|the interpreter)(?!\w)", re.IGNORECASE)
_AND = re.compile(r"(?<!\w)(?:and|y|e|et|und)\s+$")
_ONE = re.compile(r"\S+")
_LETTERS = re.compile(r"[^\W\d_]+")
_PAIR = re.compile(r"(?<!\w)([^\W\d_]{2,})(?= ([^\W\d_]{2,}))")
_DEVANAGARI = re.compile(r"[\u0900-\u097f]")
_HAN_FUNCTION = "(?!.{0,2}(?:总|经理|厂长|主任|老板|董事|部长|局长|老师|先生|女士|某))"
_ARABIC_SPOKE = "قال|قالت|أخبرنا|أخبرتنا|صرح|صرحت|أكد|أكدت|روى|روت|اشتكى|اشتكت|شهد|شهدت"
IN_OTHER_SCRIPTS = re.compile(
    "|".join(
        (
            rf"(?:采访|访谈|约谈|据|证人|举报人|线人|受访者)(?:了|对象)?[:： ]?{_HAN_FUNCTION}"
            rf"[{named_workers.SURNAMES_SURE}][\u4e00-\u9fff]{{1,2}}(?=[说称，,。；;、 ]|表示|反映|$)",
            rf"{_HAN_FUNCTION}{person_names.HAN_NAME}(?:告诉(?:我们|我|审核员)|向我们(?:反映|说|表示)"
            rf"|对我们说|作证)",
            rf"(?:สัมภาษณ์|พูดคุยกับ|พยาน|ผู้ให้ข้อมูล|ตามที่) ?:? ?(?:{named_workers.THAI_LISTED})",
            rf"{person_names.THAI_NAME} ?(?:บอก|เล่า|กล่าว|แจ้ง|ให้การ)",
            rf"(?:مقابلة مع|حسب|وفقا ل|الشاهد|الشاهدة"
            rf"|المخبر) ?(?:{named_workers.ARABIC_LISTED})(?![\u0621-\u064a])",
            rf"(?<![\u0621-\u064a])(?:{_ARABIC_SPOKE}) (?:لنا )?"
            rf"(?:{named_workers.ARABIC_LISTED})(?![\u0621-\u064a])",
            r"^(?![\s\S]*(?:شركة|مصنع|مؤسسة|المدير))[\s\S]*?"
            rf"{person_names.ARABIC_NAME} (?:{_ARABIC_SPOKE})(?![\u0621-\u064a])",
            rf"{person_names.BENGALI_NAME} (?:আমাদের )?(?:বলেছেন|বলেছে|জানিয়েছেন|জানিয়েছে|বলেন|জানান)",
            r"(?<![\u0900-\u097f])(?:[\u0900-\u097f]+ )?(?:" + workers_in_scripts.HINDI_LISTED + r")"
            r"(?: ने|ले) (?:हमें |हामीलाई )?(?:बताया|कहा|भने|भनिन्|बताए)",
        )
    )
)
"""The same in scripts without capitals, for Python and for a browser."""


def names_one(text: str) -> bool:
    """Whether a typed text names somebody as one who spoke."""
    text = as_read(text)
    is_other = person_names.OTHER_LETTERS.search(text) or _DEVANAGARI.search(text)
    return bool(is_other and IN_OTHER_SCRIPTS.search(text)) or _any(text, _BEFORE, _SPOKE_BEHIND)


def names_a_worker(text: str) -> bool:
    """Whether a cell of a list names those of the workers who spoke."""
    return _any(as_read(text), _OF_WORKERS)


def _any(text: str, before: re.Pattern[str], behind: re.Pattern[str] | None = None) -> bool:
    if named_workers.FREQUENT_WORDS.isdisjoint(named_workers.words_in(text)):
        return False
    clauses = across_clauses.clauses_of(_with_capitals(text))
    for at, clause in enumerate(clauses):
        lead = f"{clauses[at - 1].text}{clauses[at - 1].ended_by} " if at else ""
        if any(_spoke(lead, clause.text, before, behind)):
            return True
    return False


def _spoke(lead: str, text: str, before: re.Pattern[str], behind: re.Pattern[str] | None) -> Iterator[bool]:
    """For each name of a clause, whether it is of one who spoke; `lead` is the clause before."""
    end_of_row, is_headed = -1, False
    for run, first, end in islice(across_clauses.runs(text), across_clauses.MOST_NAMES):
        words, start = _without_opening(text, run, first, end, before)
        led, follows = (lead + text[:start])[-_FAR:], text[end : end + _FAR]
        is_further = end_of_row >= 0 and _ROW.fullmatch(text[end_of_row:start]) is not None
        is_led = before.search(led) is not None or is_further
        is_headed = (is_headed and is_further) or (is_led and _HEADED.search(led) is not None)
        end_of_row = end if is_led else -1
        is_subject = not is_led and behind is not None and behind.match(follows) is not None
        if not is_led and (not is_subject or (beside_names.PREPOSITION.search(led) and not _AND.search(led))):
            continue
        frequent = sum(map(named_workers.is_frequent, words))
        is_alone = len(words) == 1 and not is_headed and _TOLD_US.match(follows) is None
        in_function = beside_names.IN_FUNCTION_BEFORE.search(led) or beside_names.IN_FUNCTION_BEHIND.match(
            follows
        )
        yield bool(frequent and not is_alone and not in_function and across_clauses.is_person(words))


def _without_opening(
    text: str, words: list[str], start: int, end: int, before: re.Pattern[str]
) -> tuple[list[str], int]:
    """A name without the words with capitals that only begin the sentence: "Selon Fatou Diallo"."""
    if len(words) <= person_names.MOST_WORDS:
        places = [word.start() for word in _ONE.finditer(text, start, end)]
        for at in range(len(words) - 1, 0, -1):
            opening = text[: places[at]][-_FAR:]
            if before.search(opening) or beside_names.LEADING.fullmatch(words[at - 1]):
                return words[at:], places[at]
    return words, start


def _with_capitals(text: str) -> str:
    """A text with capitals for two frequent names side by side that are written without."""
    if text.isupper():
        return _LETTERS.sub(full_names.as_a_name, text)
    names = set()
    for found in _PAIR.finditer(text):
        if {found[1].casefold(), found[2].casefold()} <= named_workers.FREQUENT_WORDS:
            names |= {found.start(1), found.start(2)}
    return "".join(sign.upper() if at in names else sign for at, sign in enumerate(text)) if names else text
