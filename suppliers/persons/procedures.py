"""Interviews and reports of a company's own course of things, of which any text may speak.

An exit interview, an interview with a candidate, an accident told to the nurse: that these are to be held or
recorded tells of nobody who spoke to an auditor. Where the sentence says what came of them, or who else was
there, it stays as it is.
"""

from __future__ import annotations

import re

_AND_OTHERS = r"(?!(?:,| ?&| (?:and|or|y|o|e|ou|et|und|oder|dan|atau|và|ve|i|și)(?!\w)))"
"""Behind those who look for work others may follow: "candidates and workers"."""
_CANDIDATES = r"(?:candidates?|applicants?|job ?seekers?)"
_INTERVIEWS = (
    r"(?:exit|leaving|job|hiring|recruitment|recruiting|selection|employment|appraisal|performance)"
    r" interviews?(?: with (?:leaving|departing|new) (?:workers|employees|staff)(?! (?:who|that)))?",
    rf"interview(?:s|ing)?(?: with| of| for)? (?:(?:the|all|each|every|any|job) )*{_CANDIDATES}{_AND_OTHERS}",
    rf"{_CANDIDATES} (?:are|is|must be|should be|being) (?:\w+ )?interviewed",
    r"entrevistas? (?:de (?:trabajo|empleo|salida|retiro|selección|emprego|desligamento|saída|seleção"
    r"|admissão)"
    r"|laborales)",
    r"entrevistas? (?:con|com|a|de) (?:l?[oa]s )?(?:candidat[oa]s|postulantes|aspirantes|solicitantes)"
    + _AND_OTHERS,
    r"entretiens? (?:d['’](?:embauche|évaluation)|de (?:départ|sortie|recrutement))",
    rf"entretiens? avec (?:les |des )?candidat(?:e?s)?{_AND_OTHERS}",
    rf"(?:befragung(?:en)? (?:der |von )?|interviews? mit (?:den )?)(?:bewerber|kandidat)\w*{_AND_OTHERS}",
    r"(?:austritts|abgangs|exit-?)interviews?",
    r"intervist[ae] di (?:uscita|lavoro|selezione|assunzione)",
    rf"intervist[ae] (?:a|ai|alle|con|con i|dei) candidat[eio]{_AND_OTHERS}",
    r"wawancara (?:kerja|keluar|rekrutmen|perekrutan)",
    rf"wawancara (?:dengan )?(?:calon (?:pekerja|karyawan)|pelamar|kandidat){_AND_OTHERS}",
    rf"phỏng vấn (?:tuyển dụng|xin việc|thôi việc|nghỉ việc|(?:các )?ứng viên{_AND_OTHERS})",
    r"(?:işe alım|iş|işten ayrılma|çıkış) görüşme\w*",
    rf"wywiad\w* (?:rekrutacyjn\w+|końcow\w+|z kandydat\w+{_AND_OTHERS})",
    rf"interviu\w* (?:de (?:angajare|plecare)|cu candida\w+{_AND_OTHERS})",
    rf"интервью (?:с (?:кандидат|соискател)\w+{_AND_OTHERS}|при (?:при[её]ме(?: на работу)?|увольнении))",
    r"مقابل(?:ة|ات) (?:ال)?(?:توظيف|عمل|خروج|مرشحين|متقدمين)",
    r"(?:भर्ती|नौकरी|उम्मीदवारों के) (?:साक्षात्कार|इंटरव्यू)|(?:চাকরির?|নিয়োগ|প্রার্থীদের) সাক্ষাৎকার",
)
_WORKERS = r"(?:workers?|employees?|staff|operators?|everyone|everybody|crew|people)"
_TO_WHOM = (
    r"(?:nurses?|clinic|infirmary|first[- ]aiders?|supervisors?|line (?:leaders?|chiefs?)|hr|human resources"
    r"|(?:health and )?safety (?:officers?|committee|representatives?)|management|managers?|box|hotline|app"
    r"|office|reception|gate|shift leaders?)"
)
_WHAT_HAPPENS = (
    r"(?:accidents?|injur(?:y|ies)|hazards?|near[- ]miss(?:es)?|incidents?|faults?|defects?|absences?"
    r"|illness(?:es)?|sickness|fires?|spills?)"
)
_REPORTS = (
    rf"{_WORKERS} (?:(?:can|may|must|should|shall|will) )?report"
    rf"(?: (?:all |any |every |their |work )?{_WHAT_HAPPENS}(?:(?:,| and| or) {_WHAT_HAPPENS})*)?"
    rf" (?:to|by|at|through|via) (?:(?:the|a|their|our) )?{_TO_WHOM}(?!\w)",
)
_COURSE = re.compile(rf"(?<!\w)(?:{'|'.join((*_INTERVIEWS, *_REPORTS))})(?!\w)", re.IGNORECASE)
_COURSE_UNSPACED = re.compile(
    r"(?:离职|入职|求职|招聘)者?(?:面试|面谈)?[和及]?(?:面谈|访谈)|(?:求职|应聘)者(?:面试)?[和及]?(?:访谈|采访)"
    r"|สัมภาษณ์(?:งาน|ผู้สมัคร|เข้าทำงาน|ลาออก)|(?:채용|퇴직|퇴사|입사|지원자) ?(?:면담|인터뷰)"
)
_WHAT_CAME_OF_THEM = re.compile(
    r"(?<!\w)(?:auditors?|auditor[ae]s|auditeurs?|inspectors?|we|us|that|because|being|showed|shows?(?! how)"
    r"|shown|reveal\w*|confirm\w*|found|according|contradict\w*|indicat\w*|suggest\w*|say|says|said|told|muestran"
    r"|mostr\w+|revel\w+|indic\w+|montr\w+|révèl\w+|selon|según|segundo|laut|secondo|menurut|zeig\w+|ergab\w*"
    r"|prüfer\w*|menunjukkan|cho thấy|theo|göster\w*|wykaz\w*|wynika|arată|показ\w+|аудитор\w*"
    r"|que|che|dass|bahwa"
    r"|что|że)(?!\w)"
    r"|显示|表明|发现|审核员|แสดง|พบว่า|ว่า|ผู้ตรวจ|المدقق|أظهرت|تظهر|أن |दिखा|पता चल|ऑडिटर|দেখা|জানা|감사|나타",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"([.;!?\n。；！？।]+)")


def left_out(text: str) -> str:
    """A text without what it says of such interviews and reports; the same text where nothing is sure."""
    return "".join(map(_without, _SENTENCES.split(text)))


def _without(sentence: str) -> str:
    if _WHAT_CAME_OF_THEM.search(sentence):
        return sentence
    return _COURSE_UNSPACED.sub(" · ", _COURSE.sub(" · ", sentence))
