"""Words that tell that workers spoke: "interviews", "workers told us", "those who spoke", without any name.

Whoever they spoke of looks for who it was. A text that a site is to read says what was seen or is missing,
and not who said so.
"""

from __future__ import annotations

import re

from suppliers.persons import informants, procedures, worker_jobs
from suppliers.persons.as_read import as_read

_INTERVIEWS = (
    r"interview(?:s|ed|ees?|ing)?|entrevist(?:as?|ad[oa]s?|amos)|entretiens? avec|interrogé(?:e?s)?"
    r"|befrag(?:t|te|ten|ung|ungen)|intervist(?:a|e|at[aeio])|wawancara|diwawancarai|phỏng vấn"
    r"|görüşme(?:ler|lerde|de)?|wywiad(?:y|ach|u|zie)?|interviu(?:ri|l)?|interviul"
    r"|informants?|whistle-?blowers?|testimon(?:y|ies|io|ios|es)|témoign(?:age|ages|é)|in confidence"
    r"|confidentially|(?:those|people|persons) who (?:spoke|talked|told)|who (?:spoke|talked) (?:to|with) us"
    r"|(?:told|said to) (?:us|me|the (?:auditors?|interpreters?|team))|off[- ]site (?:talks?|conversations?)"
)
_MANY = (
    r"(?:the |some |several |many |all |two |three |four |\d+ )?(?:women|men|migrants?|employees?|people"
    r"|they|mujeres|femmes|frauen)"
)
_SPEAK = (
    rf"(?:(?:{informants.SPOKE})|(?:say|report|tell|complain|confirm|state|claim|fear)(?:ed|s)?(?!\w)"
    r"|(?:dijeron|dicen|denunciaron|contaron|disseram|contaram|relataram|ont dit|disent|sagen|sagten"
    r"|berichten|berichteten|hanno detto|dicono)(?!\w))"
)
_JOBS = "|".join(sorted(map(re.escape, worker_jobs.SURE | worker_jobs.PERHAPS), key=len, reverse=True))
_NOT_YET = r"(?:must|should|shall|can|may|will|to)"
_ARE_TOLD = r"(?:are|is|were|was|be|been|being)(?: (?:also|always|all))? told"
"""Whoever is told something spoke of nothing: "Workers are told of their rights"."""
_TELLS = re.compile(
    rf"(?<!\w)(?:{_INTERVIEWS})(?!\w)"
    rf"|(?<!\w)(?:{_JOBS}|trabajador[ae]s|trabalhador[ae]s|travailleu(?:rs|ses)|arbeiter(?:innen)?"
    rf"|lavorat(?:ori|rici)|{_MANY})(?! {_ARE_TOLD} )(?: (?!{_NOT_YET} |{_ARE_TOLD} )\w+){{0,3}} {_SPEAK}",
    re.IGNORECASE,
)
_OTHER_SCRIPTS = re.compile(
    r"采访|访谈|约谈|受访|举报人|(?:工人|员工)(?:们)?(?:都)?(?:说|称|反映|告诉|投诉|表示)"
    r"|สัมภาษณ์|(?:คนงาน|แรงงาน|ลูกจ้าง)(?:หลายคน)? ?(?:บอก|เล่า|กล่าว|แจ้ง|ร้องเรียน)"
    r"|مقابل(?:ة|ات)|(?:قال|أخبرنا|ذكر|اشتكى|أفاد) ?(?:لنا )?(?:ال)?عمال"
    r"|العمال (?:قالوا|أخبرونا|ذكروا|أفادوا)"
    r"|साक्षात्कार|इंटरव्यू|(?:मज़?दूरों|श्रमिकों|कामगारों) ने (?:\S+ )?(?:बताया|कहा)"
    r"|সাক্ষাৎকার|শ্রমিকরা (?:\S+ )?(?:বলেছেন?|জানিয়েছেন?)|인터뷰|면담"
    r"|интервью|рабочие (?:сказали|сообщили|рассказали)"
)


def tells_that_workers_spoke(text: str) -> bool:
    """Whether a text says that workers were interviewed or said something."""
    seen = procedures.left_out(as_read(text))
    return _TELLS.search(seen) is not None or _OTHER_SCRIPTS.search(seen) is not None
