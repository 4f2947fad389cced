"""That nobody agreed: "kept by the agent without their consent" does not deny that the agent keeps them."""

from __future__ import annotations

import re

from suppliers.words.word_lists import words_of

WITHOUT = words_of("without sin sans sem senza ohne zonder tanpa bez без بدون دون")
"""Words that deny what follows them, and hardly who keeps something."""
_SPACED = (
    r"(?:without|no|not having|lacking) (?:[\w']+ ){0,3}?(?:consent|permission|permit|agreement|"
    r"authori[sz]ation|approval|receipts?|exceptions?|access|reason|request|notice|acknowledg\w+)",
    r"against (?:[\w']+ ){0,2}?will",
    r"sin (?:\w+ ){0,3}?(?:consentimiento|permiso|autorizaci[oó]n|acuerdo|recibo|excepci[oó]n|acceso)",
    r"sem (?:\w+ ){0,3}?(?:consentimento|permiss[aã]o|autoriza[cç][aã]o|acordo|recibo|exce[cç][aã]o|acesso)",
    r"sans (?:[\w']+ ){0,3}?(?:[ld]')?(?:consentement|permission|autorisation|accord|re[cç]u|exception|"
    r"acc[eè]s)",
    r"ohne (?:\w+ ){0,3}?(?:zustimmung|einwilligung|erlaubnis|genehmigung|einverst[aä]ndnis|quittung|"
    r"ausnahme|zugang|zugriff)",
    r"senza (?:[\w']+ ){0,3}?(?:consenso|permesso|autorizzazione|accordo|ricevuta|eccezion[ei]|accesso)",
    r"zonder (?:\w+ ){0,3}?(?:toestemming|instemming|uitzondering)",
    r"tanpa (?:\w+ ){0,2}?(?:persetujuan|izin|seizin|kecuali)\w*",
    r"bez (?:\w+ ){0,2}?(?:zgody|zezwolenia|wyj[aą]tku)",
    r"без (?:\w+ ){0,2}?(?:согласия|разрешения|ведома|исключени[йя])",
    r"(?:بدون|دون) (?:\w+ )?(?:موافق|إذن|استثناء)\w*",
    r"không (?:có |được )*(?:sự )?(?:đồng ý|cho phép)",
    r"(?:r[ıi]zas[ıi]|izni|onay[ıi]) olmadan|r[ıi]zas[ıi]z|izinsiz",
)
_WHOSE = (
    r"(?: (?:of|de|du|des|der|do|da|di)(?: the| la| los| las| os| as| dei| les)?)?"
    r" (?:workers?|employees?|trabajador\w*|trabalhador\w*|travailleurs?|arbeiter|lavorator\w+|pekerja)"
)
_UNSPACED = (
    r"(?:未经|未經|没有|未取得|无)(?:本人|工人|员工|其|书面)*(?:同意|许可|授权)",
    r"(?:本人の)?同意(?:なし|無し|なく)(?:に|で)?|無断で",
    r"(?:본인 ?)?동의 ?없이",
    r"โดย(?:ไม่ได้รับ|ไม่มี|ปราศจาก)(?:ความยินยอม|ความสมัครใจ|อนุญาต|การอนุญาต)",
    r"(?:सहमति|अनुमति) के बिना|बिना (?:सहमति|अनुमति)(?: के)?",
    r"(?:সম্মতি|অনুমতি) ছাড়া",
)
_SAID = re.compile(rf"(?<!\w)(?:{'|'.join(_SPACED)})(?:(?:{_WHOSE})?(?!\w))|{'|'.join(_UNSPACED)}")


def left_out(text: str) -> str:
    """A text in small letters without what says that nobody agreed, or that nothing is excepted."""
    return _SAID.sub(" ", text)
