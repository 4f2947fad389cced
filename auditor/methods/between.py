"""What lies between two releases of the rules: every value that differs, and the way table by table."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from auditor.core.database import TenantSession
from auditor.methods import active
from auditor.methods.reading import shown
from risk import methodology, own_methodology
from risk.own_methodology import BESIDE, Difference, Step
from risk.vocabulary import Kind

KINDS = frozenset(kind.value for kind in Kind)
MOST = 5
"""Values named in a sentence."""


def differences(session: TenantSession, first: str, second: str) -> list[Difference]:
    """Every value in which two releases differ, by the names that scores give them."""
    return own_methodology.differences(_made_of(session, first), _made_of(session, second))


def way(session: TenantSession, first: str, second: str) -> list[Step]:
    """From one release to another, table by table where both stand on one shipped release, else at once."""
    (base, before), (other, after) = (_made_of(session, version) for version in (first, second))
    rules = active.of_version(session, second)
    if base != other:
        return [Step(f"release {first} → {second}", (), rules)]
    return own_methodology.steps(base, before, after, effective_from=rules.effective_from)


def way_in_words(
    session: TenantSession, first: str, second: str, *, kinds: Collection[str]
) -> list[tuple[str, Step]]:
    """The same with a sentence of each step, which names the values that concern these kinds of supplier."""
    if first == second:
        return []
    values = {one.path: one for one in differences(session, first, second) if one.path not in BESIDE}
    found = []
    for step in way(session, first, second):
        told = in_words([values[path] for path in step.places or values if _concerns(path, kinds)])
        found.append((f"methodology {first} → {second}: {told or 'values of other kinds of supplier'}", step))
    return found


def _concerns(path: str, kinds: Collection[str]) -> bool:
    return not any(part in KINDS and part not in kinds for part in path.split("."))


def in_words(some: Sequence[Difference]) -> str:
    """Values with what they were and are, the first few of many."""
    told = [f"{place(one.path)} {value(one.before)} → {value(one.after)}" for one in some[:MOST]]
    return "; ".join(told) + (f"; and {len(some) - MOST} more" if len(some) > MOST else "")


def place(path: str) -> str:
    """The place of a value for people."""
    return path.replace(".", " › ").replace("_", " ")


def value(found: object) -> str:
    """A value for people, as it is written in a file of rules."""
    return "absent" if found is own_methodology.ABSENT else shown(found)


def _made_of(session: TenantSession, version: str) -> tuple[str, dict[str, Any]]:
    """The shipped release that one stands on, and what it changes of that."""
    if version in methodology.available():
        return version, {}
    row = active.named(session, version)
    return row.base, row.changes
