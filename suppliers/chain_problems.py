"""Codes of what a list says of the chain; part of `problem_codes.CODES`."""

from __future__ import annotations

from suppliers.problem_effects import Code, Effect

_TELLS = Effect.TELLS

CODES: dict[str, Code] = {
    "link_names_person": Code(
        "A name in the chain looks like a person's identity; it was not taken.",
        "Name companies and licensed agents only, never a worker, and leave out e-mail and telephone.",
        _TELLS,
    ),
    "link_names_nobody": Code(
        "The cell tells of companies in the chain, or how many there are, and names none; nothing was taken.",
        "Write their names, parted by semicolons; a number of people goes into a column for it.",
        _TELLS,
    ),
    "link_stated_twice": Code(
        "The list states one link of the chain twice, with different shares or tiers; the larger share and "
        "the first tier were taken.",
        "Name the company once, with its share of all.",
        _TELLS,
    ),
    "link_downstream_unknown": Code(
        "The supplier that this row is said to supply is neither in the register nor in the list; it is kept "
        "in the chain by its name, which is looked up in the lists that close a market.",
        "Write its number (OS ID, LEI, own number), or its name as the register or the list has it. Where "
        "it runs this site, take its column for the owner (parent).",
        _TELLS,
    ),
    "link_by_name_alone": Code(
        "A company of the chain was taken for a supplier by its name alone, which only this one has.",
        "Nothing, where that is so. Else write its number (OS ID, LEI, own number), or its name with its "
        "country in brackets: Mill Ltd (IN).",
        _TELLS,
    ),
    "link_name_of_several": Code(
        "Several suppliers have the name of this company of the chain; it is kept by its name, and what is "
        "known of them is not joined with it.",
        "Write its name with its country in brackets: Mill Ltd (IN); where two are in that country, its "
        "number (OS ID, LEI, own number).",
        _TELLS,
    ),
    "link_names_itself": Code(
        "The row names its own supplier as its owner, agent, sub-contractor or origin, or as whom it "
        "supplies; no link was made of it.",
        "Leave the cell blank. If another site or company is meant, write its number (OS ID, LEI, own "
        "number), or its name with its country in brackets: Mill Ltd (IN).",
        _TELLS,
    ),
}
