"""What stands beside a yes or no and changes nothing of it: "No, none found (audit 2025)".

Anything else may take the answer back: "No - 3 minors found" is no, and is not.
"""

from __future__ import annotations

import re

from suppliers.words import schemes
from suppliers.words.columns.headings import heading_key
from suppliers.words.word_lists import words_of

_DENIALS = words_of(
    "no none never not nil nothing nobody ninguno ninguna nada nunca non aucun aucune jamais nein keine "
    "keiner nie nicht nao nenhum nenhuma nessuno nessuna mai hayir yok hic khong chua tidak belum нет "
    "не 否 无 没有 なし 없음 ไม่มี لا"
)
_OF_CHECKING = words_of(
    "verified confirmed checked audited assessed known audit audits auditor auditors report inspection "
    "visit verificado verificada confirmado confirmada informe auditoria verifie confirme rapport "
    "gepruft bestatigt bericht conforme relatorio verificato confermato rapporto denetim raporu "
    "diverifikasi laporan проверено согласно отчету аудит 已核实 已确认 经审核 確認済み 확인됨 ตรวจแล้ว"
)
"""Beside a denial they say that nobody looked."""
_HARMLESS = (
    _DENIALS
    | _OF_CHECKING
    | frozenset(schemes.AUDITS)
    | words_of(
        "any at all whatsoever found seen observed identified detected noted reported so far "
        "see per as according to by in on of the from since last latest our "
        "date dated during january february march april may june july august september october "
        "november december visto encontrado segun ver de la el los las en del vu selon voir du le les "
        "lors gefunden festgestellt laut siehe vom im am encontrada da do em trovato secondo vedi della nel "
        "gorulmedi ditemukan menurut выявлено 未发现 未發現 ไม่พบ يوجد"
    )
)
_DAY = re.compile(
    r"(?<!\d)(?:\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d{2}|(?:19|20)\d{2}(?:[./-]\d{1,2}){0,2})(?!\d)"
)
_APART = re.compile(r"[,;.:()（），。；]|\s[-–—]\s")


def changes_nothing(remark: str) -> bool:
    """Whether a remark beside an answer leaves it as it is."""
    clauses = (set(heading_key(one).split()) for one in _APART.split(_DAY.sub(" ", remark)))
    return all(words <= _HARMLESS and not (words & _DENIALS and words & _OF_CHECKING) for words in clauses)
