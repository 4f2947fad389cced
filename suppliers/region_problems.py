"""Codes of regions that a list names, some of state-imposed forced labour; part of `problem_codes.CODES`."""

from __future__ import annotations

from suppliers.problem_effects import Code, Effect

CODES: dict[str, Code] = {
    "region_told": Code(
        "The cell names a region of documented state-imposed forced labour, or words of a state labour "
        "transfer.",
        "Ask what comes from there. Workers: record a signal SIFL-1. Material: map the column as its origin. "
        "A site: give its address.",
        Effect.TO_REVIEW,
    ),
    "region_to_confirm": Code(
        "The site may lie in a region of documented state-imposed forced labour: its address or city names "
        "a place there by a form of the name that is no proof by itself.",
        "If it lies there, write the region beside it: gate G3 holds then. Until somebody does, or a person "
        "confirms the place under the hits, no gate holds.",
        Effect.TO_REVIEW,
    ),
    "origin_denied": Code(
        "The cell denies that material comes from a region of documented state-imposed forced labour. A "
        "supplier's own word proves no other origin, and the denial holds no gate either.",
        "Ask for papers that show where the material comes from, and look at the place under the hits. If "
        "the "
        "cell means that material does come from there, write the region alone: gate G3 holds then.",
        Effect.TO_REVIEW,
    ),
    "region_from_code": Code(
        "The region is given by an official code, that of Xinjiang.",
        "It was taken as Xinjiang, so that gate G3 holds. Write the name of the region if another is meant.",
        Effect.TO_REVIEW,
    ),
    "region_from_address": Code(
        "The region was taken from the address.", "Add a region column to be sure.", Effect.TELLS
    ),
}
