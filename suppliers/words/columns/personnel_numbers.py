"""Headings over the number by which a site knows one of its workers: "Worker no.", "Personal-Nr."

"No. of workers" counts them, and so does "Workers no."; a number of one worker would be taken for very many.
Keys are as `headings.heading_key` leaves them.
"""

from __future__ import annotations

import re

_ONE = (
    "worker|employee|staff|operative|operator|labou?rer|personnel|crew member|seafarer|"
    "arbeiter|mitarbeiter|personal|stamm|ouvrier|travailleur|salarie|employe|trabajador|empleado|obrero|"
    "trabalhador|funcionario|empregado|operaio|dipendente|lavoratore|matricola|werknemer|personeels?|"
    "pracownika|isci|personel|calisan|pekerja|karyawan|buruh|ishchi|xodim|tabel|angajat|anstallnings?"
)
_NUMBER = "no|nr|num|nro|number|nummer|numero|nomor|nombor|sira no|sicil no|code|raqami|#|n"
_BEHIND = re.compile(rf"(?:{_ONE})(?: s)? ?(?:{_NUMBER})")
_BEFORE = re.compile(
    r"(?:no|n|nr|num|numero|nro) (?:d |de |del |do |da |di |de l )?"
    r"(?:ouvrier|salarie|employe|travailleur|trabajador|empleado|obrero|trabalhador|funcionario|empregado|"
    r"dipendente|operaio|matricola|matricule|pracownika)"
    r"|(?:no|nomor|nombor)(?: induk)? (?:pekerja|karyawan|buruh)"
)


def is_one(key: str) -> bool:
    """Whether the key of a heading asks for the number of one worker, and counts nobody."""
    return _BEHIND.fullmatch(key) is not None or _BEFORE.fullmatch(key) is not None
