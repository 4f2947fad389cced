"""Gates that hold until a reviewer agrees to their release, and how a gate differs between two scores."""

from __future__ import annotations

from dataclasses import replace

from risk import wording
from risk.facts import GateEvidence
from risk.vocabulary import Gate

MARK = "no longer given; holds until a reviewer agrees to its release"
"""What is said behind the evidence of a gate that waits; stored scores hold it, so its words stay."""


def marked(evidence: GateEvidence) -> GateEvidence:
    """Evidence of a gate that is no longer given, said once."""
    return evidence if waits(evidence) else replace(evidence, evidence=f"{evidence.evidence}; {MARK}")


def waits(evidence: GateEvidence) -> bool:
    """Whether a gate only holds because nobody has agreed to its release yet."""
    return evidence.evidence.endswith(MARK)


def told(gate: Gate, old: GateEvidence | None, new: GateEvidence | None) -> str:
    """How a gate differs between an older score and a newer one, in words; None where it does not hold."""
    return f"gate {wording.short(gate)} {_told(old, new)}"


def _told(old: GateEvidence | None, new: GateEvidence | None) -> str:
    if new is None:
        was_waiting = old is not None and waits(old)
        return "no longer holds; it waited for its release" if was_waiting else "no longer holds"
    if old is None:
        return f"{_WAITS if waits(new) else 'now holds'}: {_plain(new)}"
    evidence = _plain(old) if _plain(old) == _plain(new) else f"{_plain(old)} → {_plain(new)}"
    if waits(new):
        return f"{'still waits for its release' if waits(old) else _WAITS}: {evidence}"
    if waits(old):
        return f"is given again: {evidence}"
    if _plain(old) != _plain(new):
        return f"holds, by other evidence: {evidence}"
    by = f", released by: {_by(old)} → {_by(new)}" if old.release_by != new.release_by else ""
    return f"holds as before{by}"


_WAITS = "is no longer given, and holds until a reviewer agrees to its release"


def _plain(evidence: GateEvidence) -> str:
    """The evidence without the words that it waits."""
    return evidence.evidence.removesuffix(MARK).removesuffix("; ")


def _by(evidence: GateEvidence) -> str:
    return evidence.release_by or "not stated"
