"""Words around a sign of forced labour in a heading that say no more than that it was seen, or of how many.

"Debt bondage found", "Cases of child labour" and "Indicios de trabajo forzoso" ask for what "Debt bondage",
"Child labour" and "Trabajo forzoso" do. Words that speak of rules, risk, training or absence are none of
these: "Debt bondage policy" asks for something else. Keys are written as `headings.heading_key` leaves them.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from suppliers import sign_words

FORMS: dict[str, str] = {
    "workers locked in": "movement_restricted",
    "workers locked up": "movement_restricted",
    "workers locked": "movement_restricted",
    "workers locked up at night": "movement_restricted",
    "confinement of workers": "movement_restricted",
    "confined workers": "movement_restricted",
    "locked in workers": "movement_restricted",
    "workers locked in dormitory": "movement_restricted",
    "workers locked in at night": "movement_restricted",
    "eingesperrte arbeiter": "movement_restricted",
    "arbeiter eingesperrt": "movement_restricted",
    "trabajadores encerrados": "movement_restricted",
    "travailleurs enfermes": "movement_restricted",
    "trabalhadores trancados": "movement_restricted",
    "工人被锁": "movement_restricted",
    "bondage": "debt_bondage",
    "workers in bondage": "debt_bondage",
    "debt bonded workers": "debt_bondage",
    "workers bonded": "debt_bondage",
    "workers indebted to agent": "debt_bondage",
    "workers in debt to employer": "debt_bondage",
    "trabajadores endeudados": "debt_bondage",
    "travailleurs endettes": "debt_bondage",
    "verschuldete arbeiter": "debt_bondage",
    "принудительного труда": "forced_labour",
    "детского труда": "child_labour",
    "долговой кабалы": "debt_bondage",
    "задержки зарплаты": "wages_withheld",
}
"""Further headings, and such as stand in another case of their language after a word that is left out."""

_BEFORE = (
    "number of|no of|nr of|count of|total number of|total|any|is there|are there|has|have|"
    "presence of|existence of|cases of|case of|incidents of|incident of|instances of|instance of|"
    "signs of|sign of|evidence of|proof of|indicators of|indicator of|indications of|indication of|"
    "suspicion of|suspected|confirmed|reported|observed|identified|found|workers in|"
    "workers subject to|workers affected by|affected by|victims of|workers under|casos de|caso de|"
    "indicios de|indicio de|indicadores de|senales de|evidencia de|evidencias de|existe|hay|"
    "presencia de|numero de casos de|trabajadores en|cas de|indices de|indicateurs de|signes de|"
    "presence du|presence d un|nombre de cas de|travailleurs en|falle von|fall von|anzeichen fur|"
    "anzeichen von|hinweise auf|hinweis auf|verdacht auf|anzahl der falle von|arbeiter in|sinais de|"
    "presenca de|trabalhadores em|ha|casi di|segni di|indicatori di|indizi di|presenza di|"
    "lavoratori in|gevallen van|tekenen van|aanwijzingen voor|przypadki|oznaki|kasus|indikasi|adanya|"
    "co|dau hieu|truong hop|есть|случаи|признаки|наличие|выявлены случаи|حالات|مؤشرات|وجود|กรณี|พบ"
)
_AFTER = (
    "found|identified|observed|reported|confirmed|detected|suspected|present|seen|noted|exists|"
    "existing|indicator|indicators|indication|indications|sign|signs|case|cases|incident|incidents|"
    "instances|victims|finding|findings|on site|at site|at this site|yes no|y n|flag|flagged|number|"
    "count|encontrado|encontrados|encontrada|detectado|detectados|detectada|observado|observada|"
    "identificado|identificada|reportado|casos|indicios|si no|constate|constatee|observe|observee|"
    "signale|signalee|identifie|identifiee|detecte|detectee|oui non|cas|festgestellt|gefunden|"
    "gemeldet|beobachtet|vorhanden|falle|verdacht|ja nein|constatado|constatada|sim nao|rilevato|"
    "riscontrato|rilevata|riscontrata|segnalato|vastgesteld|gevonden|ja nee|stwierdzono|stwierdzona|"
    "tespit edildi|tespiti|var mi|ditemukan|terdeteksi|выявлен|выявлена|обнаружен|обнаружена|да нет|"
    "พบ"
)
_UNSPACED_BEFORE = ("是否存在", "是否有", "是否", "存在", "发现", "發現", "有无", "有無")
_UNSPACED_AFTER = (
    *("的有無", "の有無", "の兆候", "の事例", "の発見", "情况", "情況", "迹象", "案例", "人数", "是否存在"),
    *("여부", "발견", "징후", "사례"),
)


def _any_of(forms: str) -> str:
    return "|".join(sorted(forms.split("|"), key=len, reverse=True))


_FIRST = re.compile(rf"(?:{_any_of(_BEFORE)}) (?=\S)")
_LAST = re.compile(rf"(?<=\S) (?:{_any_of(_AFTER)})$")


def field_of(key: str, known: Callable[[str], str | None]) -> str | None:
    """The sign that a heading asks for with words around it; `known` finds the field of one without."""
    waiting, seen = [key], {key}
    while waiting:
        rest = waiting.pop(0)
        found = FORMS.get(rest) or (known(rest) if rest != key else None)
        if found in sign_words.FIELDS:
            return found
        shorter = [one for one in _without_one(rest) if one and one not in seen]
        seen.update(shorter)
        waiting += shorter
    return None


def _without_one(key: str) -> list[str]:
    """A heading without what is said before the sign, or behind it."""
    first = _FIRST.match(key)
    shorter = [_LAST.sub("", key), key[first.end() :] if first else key]
    shorter += [key.removesuffix(form).strip() for form in _UNSPACED_AFTER]
    return shorter + [key.removeprefix(form).strip() for form in _UNSPACED_BEFORE]
