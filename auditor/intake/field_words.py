"""The fields that a column of a list can hold, in the words and groups that a person chooses from."""

from __future__ import annotations

from risk import wording
from risk.vocabulary import ANSWER_FIELDS, CONTROLS
from suppliers.facts import CONTROL_NAMES, QUESTIONS
from suppliers.fields import in_words
from suppliers.words.columns.headings import NUMBERS_OF

Group = tuple[str, tuple[tuple[str, str], ...]]
"""A title, and its fields with their words."""

_WHO_AND_WHERE = (
    ("name", "name"),
    ("name_addition", "second line of the name"),
    ("native_name", "name in the local script"),
    ("other_names", "other names: trade name, former name, name in another language"),
    ("address", "address"),
    ("city", "city"),
    ("region", "region, state or province"),
    ("postal_code", "postal code"),
    ("country", "country"),
    ("country_code", "country code"),
    ("latitude", "latitude"),
    ("longitude", "longitude"),
    ("coordinates", "latitude and longitude in one cell"),
    ("is_closed", "closed: yes or no"),
)
_WHAT_IT_DOES = (
    ("kind", "kind: factory, construction, agriculture"),
    ("sector", "sector"),
    ("product", "product"),
    ("processing_type", "facility or processing type"),
    ("workers", "number of workers"),
    ("season", "season"),
    ("tier", "tier"),
)
_NUMBERS = (
    ("supplier_id", "your own number for it"),
    ("os_id", "OS ID"),
    ("gln", "GLN"),
    ("lei", "LEI"),
    ("duns", "D-U-N-S number"),
    ("tax_id", "tax number"),
    ("vat_id", "VAT number"),
    ("registration_number", "registration number"),
)
_GROUPS_OF_PEOPLE = {
    "migrant": "migrant workers",
    "agency": "agency workers",
    "housing": "workers in housing of the employer or agent",
    "temp": "seasonal or temporary workers",
}
_CHAIN = (
    ("parent", "parent company or owner"),
    ("buyer", "buyer or brand"),
    ("labour_agent", "labour provider or recruiter"),
    ("sub_contractor", "sub-contractor"),
    ("sub_supplier", "sub-supplier: who supplies it"),
    ("supplies_to", "supplies to"),
    ("origin", "origin of raw material"),
)
_PEOPLE = tuple((field, f"number of {_GROUPS_OF_PEOPLE[name]}") for name, field in NUMBERS_OF.items())
_SHORT = {name: wording.FIELDS[name] for name in ANSWER_FIELDS} | {
    f"control_{name}": f"control of {wording.CONTROLS[name]}" for name in CONTROLS
}

GROUPS: tuple[Group, ...] = (
    ("Who and where", _WHO_AND_WHERE),
    ("What it does", _WHAT_IT_DOES),
    ("Numbers of companies and sites", _NUMBERS),
    ("The chain", _CHAIN),
    ("Numbers of people, made shares of all workers", _PEOPLE),
    ("Answers about workers and business", tuple((name, QUESTIONS[name]) for name in ANSWER_FIELDS)),
    ("Signs of forced labour: yes or no, or how many workers", tuple(in_words.SIGNS.items())),
    (
        "Controls, 0 to 4",
        tuple((f"control_{name}", CONTROL_NAMES[name]) for name in CONTROLS),
    ),
    ("How well it is proved", tuple((f"{name}_grade", f"proof of {text}") for name, text in _SHORT.items())),
    ("When it was seen", tuple((f"{name}_observed_on", f"day of {text}") for name, text in _SHORT.items())),
)

WORDS = {name: text for _, fields in GROUPS for name, text in fields}
"""The words of each field."""
