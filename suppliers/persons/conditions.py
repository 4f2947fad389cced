"""What a pronoun tells of somebody at work: "his passport", "she has not been paid". Data only.

Of a manager such things are hardly told, so a name with one of these in the clause behind it is a worker's.
"""

from __future__ import annotations

from suppliers.persons import befallen
from suppliers.words.word_lists import words_of

_PAPERS_AND_PAY = (
    r"passports?|identity (?:card|papers?|documents?)|id(?: cards?| papers?)?|papers|documents|work permit|"
    r"wages?|salar(?:y|ies)|pay|pay ?slips?|overtime|debts?|loan"
)
_HELD_BY = r"recruit(?:er|ment)\w*|employer|foreman|forewoman|supervisor|line leader|contract"
_OF_OTHERS = r"(?:company|factory|staff|worker|employee|firm|mill|people|order|suppl|agent|order)\w*"
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
    r"asked for leave|(?:gets?|got|receives?|received|has|had) (?:no|never|only half) (?:\w+ ){0,4}"
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
