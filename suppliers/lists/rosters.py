"""Is a table a list of people at work? A name beside or behind a job of worker's, or names of persons alone.

Names of companies, of vessels with their flags and positions, and of contacts beside the company they
speak for are none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from risk import folding
from suppliers.fields import contents
from suppliers.persons import identities, jobs_beside, named_workers, person_names, worker_jobs
from suppliers.values import cleaning
from suppliers.words.columns import headings

_MOSTLY = 0.5
_HARDLY = 0.2
_SEVERAL = 2
"""Jobs with names: a driver alone may be who brings the goods."""
_ONCE = 0.8
"""Vessels for each vessel and person of a list that names one person for each."""
_WORDS = re.compile(r"[^\W\d_]+")
_CHINESE_PERSON = re.compile(rf"(?:[{identities.SURNAMES}]|欧阳|司马|上官)[\u4e00-\u9fff·]{{1,3}}")
_KEYS = {
    form: frozenset(map(headings.heading_key, getattr(worker_jobs, form)))
    for form in ("NAMES", "PERSONS", "POSITIONS", "TRADES", "VESSELS", "PERSONAL")
}


def names_people(given: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """The headings over names of people at work; none where the table is of companies or their contacts."""
    behind = [one for at, one in enumerate(given) if _stand_behind_jobs(rows, at)]
    return list(dict.fromkeys((*behind, *_names_beside(given, rows))))


def _stand_behind_jobs(rows: Sequence[Sequence[str]], at: int) -> bool:
    """Whether most cells of a column, and several of them, are each a job and a name behind it."""
    cells = [row[at] for row in rows if at < len(row) and row[at].strip()]
    jobs, others = [], 0
    for one, often in Counter(cells).items():
        if named_workers.begins_with_a_job(one) or jobs_beside.says_a_job(one):
            jobs.append(one)
        else:
            others += often
            if others > len(cells) * (1 - _MOSTLY):
                return False  # a list has millions of cells
    named = set(filter(_is_job_with_a_name, jobs))
    if len(named) < _SEVERAL:
        return False
    # Beside several who are surely at work, "Rahim Mills - packer" is no firm either.
    named |= set(filter(jobs_beside.may_name_one_or_a_firm, jobs))
    return contents.share(cells, named.__contains__) >= _MOSTLY


def _is_job_with_a_name(text: str) -> bool:
    """Whether a cell is a job and a name beside it, which may be a family name that is a word of firms."""
    if jobs_beside.may_name_one(text):
        return True
    _, *words = text.split()
    return named_workers.begins_with_a_job(text) and (
        named_workers.names_a_worker(text) or person_names.may_be_called_like_a_firm(words)
    )


def _names_beside(given: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Headings over names beside which jobs or vessels stand, or nothing that is a company's."""
    keys = [headings.heading_key(one) for one in given]
    people = [at for at, key in enumerate(keys) if key in _KEYS["NAMES"] | _KEYS["PERSONS"]]
    if not people:
        return []
    vessels = [at for at, key in enumerate(keys) if key in _KEYS["VESSELS"]]
    if _is_of_farms(given) and not vessels:
        return []  # a farmer is the supplier
    jobs = [_below(rows, at) for at, key in enumerate(keys) if key in _KEYS["POSITIONS"]]
    is_personal = any(key in _KEYS["PERSONAL"] for key in keys)
    found = [at for at in people if any(_are_at_work(_below(rows, at), one, is_personal) for one in jobs)]
    trades = (
        [_below(rows, at) for at, key in enumerate(keys) if key in _KEYS["TRADES"]] if is_personal else []
    )
    found += [
        at for at in people if at not in found and any(_have_trades(_below(rows, at), t) for t in trades)
    ]
    crews = [at for at in people if any(_are_crews(rows, one, at) for one in vessels)]
    found += [at for at in crews if at not in found and _mostly(_below(rows, at), _is_person)]
    persons = [at for at in people if keys[at] in _KEYS["PERSONS"]]
    if not found and persons and not _has_company(given, rows):
        found = [at for at in persons if _mostly(_below(rows, at), is_chinese_person)]
    return [given[at] for at in found]


def _below(rows: Iterable[Sequence[str]], at: int) -> list[str]:
    return [row[at].strip() for row in rows if at < len(row) and not cleaning.is_blank(row[at])]


def _mostly(texts: Sequence[str], holds: Callable[[str], object]) -> bool:
    return bool(texts) and contents.share(texts, holds) >= _MOSTLY


def _are_at_work(names: Sequence[str], jobs: Sequence[str], is_personal: bool) -> bool:
    """Whether names are of people by the jobs beside them: where a company may do these, by the names too."""
    is_told = is_personal or _mostly(jobs, lambda job: _is_job(job, worker_jobs.SURE))
    if not names or contents.share(names, partial(_is_firm_beside, is_told)) > _HARDLY:
        return False
    if not _mostly(jobs, lambda job: _is_job(job, worker_jobs.SURE | worker_jobs.PERHAPS)):
        return False
    is_sure = any(_is_job(job, worker_jobs.SURE) for job in jobs)
    return is_sure or (is_personal and _mostly(names, _is_person))


def _have_trades(names: Sequence[str], trades: Sequence[str]) -> bool:
    """Whether names beside trades, and beside what only persons have, are of people and of no company."""
    if not names or contents.share(names, partial(_is_firm_beside, True)) > _HARDLY:
        return False
    return _mostly(names, _is_surely_person) or (
        _mostly(names, _is_person)
        and _mostly(trades, lambda one: _is_job(one, worker_jobs.SURE | worker_jobs.PERHAPS))
    )


def _is_surely_person(text: str) -> bool:
    return named_workers.is_full_name(text) or is_chinese_person(text)


def _is_job(text: str, words: frozenset[str]) -> bool:
    folded = folding.fold_term(text)
    is_phrase = any(f" {one} " in f" {folded} " for one in worker_jobs.SURE_IN_WORDS)
    is_unspaced = any(one in text for one in worker_jobs.SURE_UNSPACED)
    return is_phrase or is_unspaced or (not words.isdisjoint(folded.split()) and not _is_firm(text))


def _is_firm(text: str) -> bool:
    is_named = contents.COMPANY.search(text) or named_workers.COMPANY_WORD.search(text)
    return bool(is_named) or not worker_jobs.OF_FIRMS.isdisjoint(_WORDS.findall(text.casefold()))


def _is_firm_beside(is_told: bool, text: str) -> bool:
    """Whether a name beside a job is a firm's: "Rahim Mills" is none.

    Nor is "Gebre Mills" where it `is_told` otherwise that the rows are of persons.
    """
    words = text.split()
    is_like_one = person_names.is_called_like_a_firm(words) or (
        is_told and person_names.may_be_called_like_a_firm(words)
    )
    return not is_like_one and _is_firm(text)


def _is_person(text: str) -> bool:
    return bool(_CHINESE_PERSON.fullmatch(text)) or named_workers.is_name(text)


def is_of_persons(heading: str) -> bool:
    """Whether a heading is over names of persons and of nobody else."""
    return headings.heading_key(heading) in _KEYS["PERSONS"]


def is_chinese_person(text: str) -> bool:
    """Whether a text is in the form of a Chinese name."""
    return _CHINESE_PERSON.fullmatch(text) is not None


def _has_company(given: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether another column names companies: the persons are then contacts of them."""
    known = (at for at, one in enumerate(given) if one and headings.field_of(one) == "name")
    own = (at for at in known if headings.heading_key(given[at]) not in _KEYS["NAMES"])
    return any(_below(rows, at) for at in own) or any(
        contents.share(_below(rows, at), contents.COMPANY.search) >= _MOSTLY for at in range(len(given))
    )


def _are_crews(rows: Sequence[Sequence[str]], vessel: int, person: int) -> bool:
    """Whether several people stand beside a vessel: they are its crew, and not whom to ask about it."""
    pairs = {(row[vessel], row[person]) for row in rows if max(vessel, person) < len(row)}
    return len({one for one, _ in pairs}) < _ONCE * len(pairs)


def _is_of_farms(given: Sequence[str]) -> bool:
    """Whether headings speak of land."""
    is_told = any(word in one for one in given for word in worker_jobs.OF_FARMS)
    return is_told or headings.kind_of_list(given) == "agriculture"
