"""What a pronoun tells of somebody at work: "his passport", "she has not been paid". Data only.

Of a manager such things are hardly told, so a name with one of these in the clause behind it is a worker's.
"""

from __future__ import annotations

from suppliers.persons import befallen
from suppliers.words.word_lists import words_of

_PAPERS_AND_PAY = (
    r"passports?|identity (?:card|papers?|documents?)|id(?: cards?| papers?)?|papers|documents|work permit|"
    r"wages?|salar(?:y|ies)|pay|pay ?slips?|overtime|debts?|loan|locker|bunk|mattress"
)
_HELD_BY = r"recruit(?:er|ment)\w*|employer|foreman|forewoman|supervisor|line leader|contract"
_OF_OTHERS = r"(?:company|factory|staff|worker|employee|firm|mill|people|order|suppl|agent)\w*"
_SMALL = (
    r"(?:has|had|have|is|was|am|were|be|been|being|not|never|also|still|often|again|twice|always|only|"
    r"just|now|"
    r"since|then|says?|said|told us|told me|reports?|reported|that|he|she|i|it|got|gets|badly|almost|"
    r"both|and|to|"
    r"the|agent|foreman)"
)
_TOLD = (
    r"beaten|slapped|kicked|punched|raped|molested|harassed|abused|threatened|bullied|underpaid|afraid|"
    r"scared|frightened|locked|in debt|indebted|not (?:free|allowed)|forced|deceived|tricked|cheated|"
    r"made to|under ?age|(?:only |just )?1\d years|1\d years old|(?:can ?not|can['’]t|could not|"
    r"couldn['’]t|may not|"
    r"must not|is not able to) (?:leave|go|move|quit|resign|return|get|stop)|cannot\b|owes?|owed|"
    r"works? (?:nights|at night|\d+ hours|every day|seven days|without)|"
    r"paid (?:\w+ ){0,2}(?:[\d,.]+|fees?|an? (?:agent|recruiter|broker)|the (?:agent|recruiter|broker))|"
    r"borrowed|sleeps (?:on|in)|cries|fears|wants? to (?:go|leave|return|quit|change)|"
    r"asked for leave|(?:gets?|got|receives?|received|has|had|have) (?:no|never|only half) (?:\w+ ){0,4}"
    r"(?:pay|wages?|contract|passport|papers|rest|day off|days off|leave|money)"
)
_DONE_TO = (
    r"beats?|beat|hits?|slaps?|slapped|kick(?:s|ed)|punche[sd]|threaten(?:s|ed)|shout(?:s|ed) at|"
    r"lock(?:s|ed)|"
    r"insult(?:s|ed)|harasse[sd]|touche[sd]|raped?|cheat(?:s|ed)|deceive[sd]?|deported?|force[sd]?|"
    r"charge[sd]?|"
    r"underpa\w+|fine[sd]|dismisse[sd]|fired|sacked|(?:\w+ not|\w+n['’]t|never) (?:yet )?(?:pay|paid|let|"
    r"allow(?:ed)?)"
)
OF_A_SUBJECT = (
    rf"(?:he|she|i)(?:['’]s|['’]m)? (?:{_SMALL} )*(?:{befallen.SURE}|{befallen.PERHAPS}|{_TOLD})",
    r"(?:ella|él|ela|ele|dice que|diz que) (?:\w+ ){0,4}(?:no (?:le pagan|cobra|ha cobrado|puede)|"
    r"não (?:recebe|pode|foi pag[oa])\w*|(?:fue|foi|é|es) (?:golpead|agredid|espancad|amenazad)[oa]|"
    r"golpea\w*|pega\w*)",
    r"(?:il|elle) (?:n['’]est pas payée?|n['’]a pas été payée?|ne peut pas (?:sortir|partir)|doit \d|a été "
    r"(?:battu|frappé|menacé|enfermé)e?|est (?:battu|frappé|menacé|enfermé)e?)",
    r"(?:er|sie) (?:wird|wurde|ist|kann|darf|schuldet|bekommt|erhält) (?:\w+ ){0,3}(?:nicht bezahlt|"
    r"geschlagen|bedroht|eingesperrt|"
    r"verschuldet|keinen lohn|nicht weg|nicht gehen|nicht hinaus)",
    r"(?:ia|dia) (?:dipukul|diancam|dikurung|(?:tidak|belum) (?:dibayar|boleh|bisa))",
    r"(?:anh|cô|chị|ông|bà|em) (?:ấy|ta) (?:nói )?(?:bị|chưa được trả|không được)",
)
"""What somebody is, does or suffers, behind a pronoun that is the subject."""
OF_ANOTHER_CASE = (
    rf"(?:his|her|my) (?:(?!{_OF_OTHERS})\w+ )?(?:{_PAPERS_AND_PAY}|{_HELD_BY})",
    rf"(?:{_DONE_TO}) (?:him|her|me)",
    r"su (?:pasaporte|salario|sueldo|contrato|patrón|capataz|deuda)|sus (?:documentos|papeles|salarios)|"
    r"le (?:deben|pagan|quitaron|retienen|pegan|gritan)|(?:lo|la) (?:golpea|amenaza|encierra|despidi)\w*",
    r"(?:passaporte|salário|documentos?|contrato) del[ea]|seus? (?:passaporte|salário|documentos|contrato)",
    r"(?:son|sa|ses) (?:passeport|salaire|papiers|contrat|dette)",
    r"(?:seine?n?|ihre?n?) (?:(?:reise)?pass|lohn|papiere|ausweis|schulden)",
    r"(?:paspor|gaji|upah|dokumen)(?:t)?nya",
    r"(?:hộ chiếu|tiền lương|lương|giấy tờ) của (?:anh|cô|chị|ông|bà|em) (?:ấy|ta)",
)
"""What is theirs, and what is done to them: whoever is the subject there is somebody else."""
_HAVING = r"(?:has|have|had|gets?|got|receives?|received|shares?|needs?|lacks?|given|promised|without)"
_IS = r"(?:(?:has|had|have|still|also|not) )*(?:is|was|were|are|been|being)(?: (?:still|now|only|just))*"
_ROOM_OF_ONE = r"(?:locker|bed|bunk|mattress|pay ?slip|id card|rest day|day off)"
_OF_WORK = r"(?:contract(?! with)|pay|wages?|salary|passport|papers|overtime pay|days off|rest)"
_IN_WORDS = r"(?:\d+|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|eighteen)"
_LEAVE = r"(?:leave|go|out|move|quit|resign|return|home|rest|stop)(?! by| at| early| before)"
_NOT_RECORDS = (
    r"(?![ -](?:records?|files?|lists?|registers?|polic\w+|systems?|samples?|factory|mill|shop|company"
    r"|rooms?|offices?|desks?|clerks?|workers?|staff"
    r"|suppl\w+|orders?|forms?|templates?)(?!\w))"
)
"""Wage records are an office's."""
_OWN = rf"(?:his|her)(?: own)? (?:{_PAPERS_AND_PAY}|contract(?! with)|bed){_NOT_RECORDS}"
OF_A_FULL_NAME = (
    rf"(?:{_SMALL} )*{_HAVING} (?:(?:back|no|never|only|an?|one|two|any|half|had|got) )+(?:\w+ )?"
    rf"{_ROOM_OF_ONE}{_NOT_RECORDS}",
    rf"(?:{_SMALL} )*{_HAVING} (?:(?:no|never|any|only|half|had|got) )+"
    rf"(?:(?:written|signed|valid|own|proper|copy|of|an?|his|her) )*{_OF_WORK}{_NOT_RECORDS}",
    rf"(?:{_SMALL} )*(?:has|have|had) an? (?:\w+ )?(?:debt|loan)(?!\w)",
    rf"(?:[\w'’,-]+ ){{0,6}}?{_OWN}",
    rf"(?:{_SMALL} )*(?:owes?|owed|borrowed|(?:(?:must|need|needs) )?"
    r"(?:repays?|repaid|(?:pay|work)(?:s|ing)? (?:back|off)))",
    rf"(?:{_SMALL} )*(?:made to )?work(?:s|ed|ing)? (?:\w+ )?(?:{_IN_WORDS}[ -]hours?|(?:7|seven) days)",
    rf"(?:{_SMALL} )*(?:works? (?:nights|at night|every day|seven days|without)|sleeps (?:on|in|at)"
    r"|earns? (?:\w+ )?[\d.,]+)",
    rf"{_IS} (?:\w+ )?(?:kept|held|detained|confined|locked) (?:in|inside|at|on|from|against|there)"
    r"(?! (?:high|good|esteem|touch|the loop))",
    rf"{_IS} (?:very |heavily )?(?:afraid|scared|frightened|in debt|indebted|under ?age|forced"
    r"|deceived|tricked|cheated|made to|not free|owed|1\d years|1\d(?=\W*$))",
    rf"(?:{_IS} not allowed|can ?not|can['’]t|could not|couldn['’]t|may not|must not|wants? to)"
    rf" (?:to )?{_LEAVE}",
)
"""What somebody has, goes without, owes, works or suffers, behind a full name in place of the pronoun:
narrower than behind a pronoun, as an auditor or a manager of whom no function is told may be the subject."""
OWNED = (
    r"(?:\w+ )?(?:passport|identity card|id card|papers|pay ?slips?|locker|bunk|mattress|debt"
    rf"|work permit){_NOT_RECORDS}"
)
"""What a person has and no company, behind an owner's form."""
OWNED_BY_SURE = (
    rf"(?:(?!{_OF_OTHERS})\w+ )?(?:{_PAPERS_AND_PAY}|(?!contract with){_HELD_BY}|bed|leave"
    r"|working hours|injury"
    rf"|deposit){_NOT_RECORDS}"
)
"""What a company may have as well: the name has to be surely a person's."""
SUBJECTS = ("ella", "ela", "il", "er", "ia", "anh ấy")
"""Pronouns of `OF_A_SUBJECT` besides the English ones: a full name is read in their place."""
WITHOUT_PRONOUN = (
    r"(?:(?:says?|said|told us|reports?|claims?) (?:that )?)?"
    r"(?:not (?:been |yet )*paid|never paid|owes|cannot leave|may not leave|beaten|locked in|afraid of|"
    r"works \d+ hours"
    r"|(?:passport|id card|wages|salary|pay|papers|documents) (?:is |are |was |were )?"
    r"(?:kept|held|taken|withheld|with|not|never|late|unpaid|locked))",
    r"(?:cannot|can ?not|may not|no puede|não pode) (?:leave|go|salir|irse|sair)",
    r"(?:no ha cobrado|no cobra|no le pagan|não recebe)",
)
"""The same at the beginning of a clause, as notes have it."""
PRONOUNS = words_of(
    "he she its whose his her him i my me su sus le lo la él ella ele ela dele dela seu seus son sa ses "
    "il elle er "
    "sie sein seine seinen ihr ihre ihren ia dia paspornya gajinya upahnya dokumennya anh cô chị ông bà em"
)
"""One of these is in every text that the patterns find, or else a clause begins without a pronoun: a list has
millions of cells."""
