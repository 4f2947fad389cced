"""The words everyone shares: kinds of supplier, bands, gates, grades of evidence, states of an answer."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a supplier does; each kind has its own weights, prompts and musts."""

    FACTORY = "factory"
    CONSTRUCTION = "construction"
    AGRICULTURE = "agriculture"


class Factor(StrEnum):
    """The five factors of inherent risk, in the order in which they are summed."""

    COUNTRY = "CTY"
    SECTOR = "SEC"
    PRODUCT = "PRD"
    WORKFORCE = "WRK"
    BUSINESS = "BIZ"


class Band(StrEnum):
    """Ranges of the final score, lowest first."""

    LOW = "Low"
    MODERATE = "Moderate"
    ELEVATED = "Elevated"
    HIGH = "High"
    CRITICAL = "Critical"


HIGH_RISK = frozenset({Band.HIGH, Band.CRITICAL})
"""Bands whose sites are visited without notice, out of season too, and not left by one person alone."""


class Gate(StrEnum):
    """Floors that no sum can go below (scoring model, section 7)."""

    LISTED_EXACT = "G1_listed_exact"
    LISTED_FUZZY = "G1_listed_fuzzy"
    ZERO_TOLERANCE_CONFIRMED = "G2_zt_confirmed"
    STATE_IMPOSED = "G3_state_imposed"
    DELPHI_CASE = "G4_delphi_case"
    ICLS_PAIR = "G4_icls_pair"
    WORST_FORM_OF_CHILD_LABOUR = "G5_worst_child"
    STRONG_CONFIRMED = "G6_strong_confirmed"
    DENIED_OR_FALSE = "G7_denied_or_false"
    ZERO_TOLERANCE_SUSPECTED = "G8_zt_suspected"
    SILENT = "G9_silent"
    PROBATION = "G10_probation"


class Grade(StrEnum):
    """How a stated fact was shown, weakest first."""

    NONE = "none"
    SELF = "self"
    DOCUMENT = "document"
    ONSITE = "onsite"
    TRIANGULATED = "triangulated"


class AnswerState(StrEnum):
    """What is known of one question: an answer, or why there is none."""

    KNOWN = "known"
    NOT_REQUESTED = "not_requested"
    OVERDUE = "overdue"
    REFUSED = "refused"


class Strength(StrEnum):
    """Strength of an indicator as a signal: strong, medium, weak."""

    STRONG = "S"
    MEDIUM = "M"
    WEAK = "W"


class SignalStatus(StrEnum):
    """How well a signal is substantiated, or how it ended."""

    CONFIRMED = "confirmed"
    CORROBORATED = "corroborated"
    ALLEGED = "alleged"
    CLOSED_VERIFIED = "closed_verified"
    REFUTED = "refuted"


class Involvement(StrEnum):
    """A buyer's involvement in harm (UNGP 13 and 19); it orders the queue and never the score."""

    CAUSED = "caused"
    CONTRIBUTED = "contributed"
    LINKED = "linked"


WORKFORCE_FIELDS = ("migrant", "agency", "fees", "tied", "housing", "temp", "groups")
BUSINESS_FIELDS = ("depth", "pay", "press", "trace", "lic", "iso", "contract")
ANSWER_FIELDS = WORKFORCE_FIELDS + BUSINESS_FIELDS
CONTROLS = ("recruit", "docs", "wages", "voice", "subs", "audit", "remedy")
COUNTRY_PARTS = ("prev", "tip", "law", "ituc", "rat")
