"""What speaks for and against two rows being one site, piece by piece and in plain words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Effect(StrEnum):
    """What a piece does to the likeness of two sites."""

    RAISES = "raises"
    LOWERS = "lowers"
    NONE = "none"


_R, _L, _N = Effect.RAISES, Effect.LOWERS, Effect.NONE

KINDS: dict[str, tuple[Effect, str]] = {
    "identifier_same": (_R, "same {about}: {first}"),
    "identifier_zeros": (_N, "{about} differs by zeros in front only: {first} / {second}"),
    "identifier_differs": (_L, "{about} differs: {first} / {second}"),
    "entity_same": (_N, "same legal entity ({about} {first}), which may have many sites"),
    "country_differs": (_L, "country differs: {first} / {second}"),
    "name_same": (_R, "the same name"),
    "name_order": (_R, "the same words of the name in another order"),
    "name_script": (_R, "the same name in another script or spelling: {first} / {second}"),
    "name_alike": (_R, "names are alike ({about}): {first} / {second}"),
    "name_part": (_N, "one name holds more than the other: {first} / {second}"),
    "name_unsure": (_N, "names in two scripts cannot be compared with certainty: {first} / {second}"),
    "name_differs": (_L, "names differ: {first} / {second}"),
    "name_says_little": (_L, "the name has no word of its own"),
    "form_ignored": (_N, "company form ignored: {both}"),
    "form_differs": (_L, "company form differs: {first} / {second}"),
    "mark_same": (_R, "same {about} in the name: {first}"),
    "mark_differs": (_L, "{about} in the name differs: {first} / {second}"),
    "mark_one": (_L, "{about} in one of the names only: {both}"),
    "address_same": (_R, "the same address"),
    "address_alike": (_N, "addresses are alike ({about})"),
    "address_numbers": (_N, "only the numbers of the addresses agree, not their words"),
    "address_differs": (_L, "addresses differ"),
    "address_unsure": (_N, "addresses in two scripts cannot be compared with certainty"),
    "address_missing": (_N, "no address to compare on one side"),
    "address_missing_both": (_N, "no address to compare on either side"),
    "number_same": (_R, "same {about}: {first}"),
    "number_differs": (_L, "{about} differs: {first} / {second}"),
    "number_one": (_L, "{about} on one side only: {both}"),
    "postal_same": (_R, "same postal code"),
    "postal_differs": (_L, "postal code differs: {first} / {second}"),
    "city_same": (_R, "same city"),
    "city_alike": (_N, "city written otherwise: {first} / {second}"),
    "city_differs": (_L, "city differs: {first} / {second}"),
    "region_differs": (_L, "region differs: {first} / {second}"),
    "near": (_R, "coordinates {about} apart"),
    "apart": (_N, "coordinates {about} apart"),
    "far": (_L, "coordinates {about} apart"),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence: its kind, what it is about, and the texts of both sides."""

    kind: str
    about: str = ""
    first: str = ""
    second: str = ""

    @property
    def effect(self) -> Effect:
        """Whether it speaks for one site, against it, or neither."""
        return KINDS[self.kind][0]

    @property
    def words(self) -> str:
        """The piece in plain words."""
        both = " / ".join(text for text in (self.first, self.second) if text)
        return KINDS[self.kind][1].format(about=self.about, first=self.first, second=self.second, both=both)

    def mirrored(self) -> Piece:
        """The piece as seen from the other side."""
        return replace(self, first=self.second, second=self.first)

    def as_dict(self) -> dict[str, str]:
        """The piece as it is stored and shown."""
        return {
            "kind": self.kind,
            "effect": self.effect.value,
            "first": self.first,
            "second": self.second,
            "words": self.words,
        }
