"""What is said well of workers' papers: nobody else keeps them. Part of what `signs_said` leaves out.

Where *but* follows, nothing is left out: somebody else may keep them.
"""

from __future__ import annotations

_PAPERS = r"(?:passports?|id cards?|papers|documents)"
KEPT_BY_NOBODY_ELSE = (
    r"(?!.*(?:\b(?:but|only|mais|aber|tapi|tetapi)\b|但|แต่|لكن))(?:"
    rf"\b{_PAPERS} (?:are |were )?(?:not|never) (?:kept|held|retained|taken|collected) by (?:the |our )?"
    r"(?:employers?|company|management|factory|agents?|hr|us)\b"
    r"|\b(?:employeur|entreprise|patron|agence|direction) ne (?:garde|conserve|detient|retient) pas "
    r"(?:\w+ ){0,2}(?:passeports?|papiers|pieces)\b"
    r"|\b(?:passe|reisepasse|ausweise) (?:sind |liegen |werden )?nicht (?:beim|bei dem|vom) "
    r"(?:arbeitgeber|vermittler|chef)\b"
    r"|(?:公司|工厂|雇主|厂方)(?:从不|不|没有|未)(?:保管|扣留|扣押|持有)(?:工人|员工)?的?(?:护照|证件|身份证)"
    r"|\b(?:pekerja|buruh|karyawan) (?:memegang|menyimpan) (?:paspor|pasport|ktp)\w*"
    r"|(?:นายจ้าง|บริษัท)ไม่(?:ได้)?(?:เก็บ|ยึด)(?:หนังสือเดินทาง|พาสปอร์ต)"
    r"|(?<!لا )يحتفظ (?:العمال|العاملون|كل عامل) ب\w+(?: \w+)?|(?:العمال|العاملون) يحتفظون ب\w+"
    r"|صاحب العمل لا يحتفظ ب\w+)"
)
COPIES = (
    r"(?!.{0,120}\b(?:originals?|originale)\b)(?:"
    r"\b(?:copies|copy|scans?) of (?:(?:the|all|workers?|their|employees?) ){0,3}(?:passports?|id cards?)\b"
    r"|\bcopias? d[eo]s? (?:(?:los|sus|as|os) )?(?:pasaportes?|passaportes?|cedulas?)\b"
    r"|\bcopies? des? (?:l )?passeports?\b|\bpasskopien?\b|\bkopien? (?:der|von) (?:reise)?passen?\b"
    r"|\bpasaport\w* fotokopi\w*|\b(?:salinan|fotokopi) (?:paspor|ktp|ijazah)\b|"
    r"\bban sao (?:ho chieu|cccd|cmnd)\b"
    r"|копи\w+ паспорт\w+|(?:护照|身份证)(?:的)?复印件|สำเนา(?:พาสปอร์ต|หนังสือเดินทาง|บัตรประชาชน)"
    r"|نسخ\S* (?:من )?\S*جواز\S*|पासपोर्ट की (?:कॉपी|प्रति)|পাসপোর্টের (?:কপি|ফটোকপি))"
)
"""Copies of papers, where nothing is said of the papers themselves."""
