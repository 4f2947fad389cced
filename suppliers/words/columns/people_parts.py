"""Columns that part the people of a site, below one word for all: "Headcount" over "Total", "Migrant".

Keys are written as `headings.heading_key` leaves them. A word for people beside one for all of them counts
the workers; beside one for a group it counts, or gives the share of, that group.
"""

from __future__ import annotations

from suppliers.words import heading_parts
from suppliers.words.columns import labour_headings
from suppliers.words.word_lists import words_of

PEOPLE = (
    heading_parts.WORKERS
    | labour_headings.PEOPLE_ABOVE
    | words_of(
        "headcount headcounts effectif effectifs workforce manpower belegschaft plantilla organico forza "
        "calisanlar isciler labourforce buruh angestellte workmen trabajadoras"
    )
)
TOTALS = words_of(
    "total totals overall all totale totali totales totaux gesamt insgesamt summe suma toplam tong jumlah "
    "totaal razem ogolem todos tous alle tutti"
) | frozenset(
    (*labour_headings.ALL_OF_THEM, *labour_headings.ALL_ELSEWHERE, "总人数", "總人數", "人数", "人數")
)
_GROUPS = {
    "migrant": words_of(
        "foreigner foreigners h2a h2b 2a 2b h extranjeros extranjeras extranjero estrangeiro etranger "
        "migrantinnen "
        "migran asing yabanci gocmenler 外劳 外勞 外籍 外国人 外来工 移工 ต่างด้าว ข้ามชาติ 외국인 이주 "
        "المهاجرون المهاجرين الوافدون الأجانب мигранты иностранцы प्रवासी প্রবাসী"
    ),
    "agency": words_of(
        "ett etts outsourcing outsource taseron temporeros "
        "somministrati somministrazione zeitarbeiter zeitarbeit leasing interinos terceros agencia agencias "
        "agence agences agentur subcontracted 派遣工 派遣 劳务派遣 劳务工 외주 파견 الوكالات аутстаффинг "
        "заемные"
    ),
    "temp": words_of(
        "temps temporal saisonniers seasonals eventual mevsimlik gecici kontrak 临时工 季节工 臨時工 "
        "ชั่วคราว "
        "موسميون مؤقتون временные сезонные"
    ),
    "housing": words_of("dormitory 住宿 住宿舍"),
}
_GROUPS = {field: more | heading_parts.PEOPLE_OF_SHARES[field] for field, more in _GROUPS.items()}
_OTHERS = words_of(
    "male males female females man men woman women m f h homme hommes femme femmes hombres hombre mujeres "
    "mujer manner frauen mannlich weiblich uomini donne maschi femmine erkek kadin laki perempuan pria "
    "wanita nam nu mannen vrouwen homens mulheres masculino feminino femenino divers diverse other others "
    "local locals national nationals domestic permanent regular direct directos directo fixed fijos contract "
    "staff office production worker workers employees cdi cdd young juvenile trainees interns apprentices "
    "azubis full part time 男 女 男性 女性 本地 正式 正式工 本籍 ชาย หญิง ไทย ประจำ 남 여 남성 여성 내국인 "
    "ذكور إناث мужчины женщины"
)
"""Other parts that the people of a site are counted in; no field of ours holds them."""
_BESIDE = words_of(
    "of the de des du del der die les los las di da d which davon dont thereof cual only "
    "number no percent pct share"
)


def group_of(key: str) -> str | None:
    """The group that a heading counts which would else count all: "Headcount (migrants)"."""
    found = field_of(key)
    return None if found == "workers" else found


def field_of(key: str) -> str | None:
    """The field of a word for people beside one for all or some of them: "Headcount total"."""
    words = key.split()
    rest = [word for word in words if word not in PEOPLE]
    if len(rest) == len(words):
        return None
    return _part(rest)


def share_of(key: str) -> str | None:
    """The group of which a heading asks the share in one word: "% ETT"."""
    words = [word for word in key.split() if word not in heading_parts.SHARES]
    found = _part([word for word in words if word not in PEOPLE])
    return found if len(words) < len(key.split()) and found != "workers" else None


def _part(words: list[str]) -> str | None:
    telling = [word for word in words if word not in _BESIDE]
    if not telling:
        return None
    if all(word in TOTALS for word in telling):
        return "workers"
    named = [field for field, group in _GROUPS.items() if all(word in group for word in telling)]
    return named[0] if len(named) == 1 else None


def is_people(key: str) -> bool:
    """Whether a heading is a word for the people of a site and no more: "Headcount"."""
    return key in PEOPLE


def is_part(key: str) -> bool:
    """Whether a heading below a word for people names a part of them, or all: "Total", "Female"."""
    words = [word for word in key.split() if word not in _BESIDE | PEOPLE]
    known = frozenset().union(TOTALS, _OTHERS, *_GROUPS.values())
    return bool(key) and all(word in known for word in words)


def names_a_field(key: str) -> bool:
    """Whether a heading below a word for people names all of them, or a group that is asked about."""
    return _part([word for word in key.split() if word not in PEOPLE]) is not None
