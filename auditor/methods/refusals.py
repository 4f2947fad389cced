"""Words for what this feature refuses."""

from __future__ import annotations

from auditor.core.errors import Wording

REFUSALS: dict[str, Wording] = {
    "rules_refused": Wording("The rules were not taken", "{sentence}", 422),
    "rules_twice": Wording(
        "Two sets of values",
        "A file was chosen and values below were changed: choose no file, or leave every value as it was.",
        422,
    ),
    "rules_weaker": Wording(
        "These rules would see less",
        "{sentences} An own release may judge otherwise within these bounds; every value that is beyond them "
        "is named here.",
        422,
    ),
    "rules_unchanged": Wording(
        "Nothing is changed", "Every value is the shipped one; change at least one.", 422
    ),
    "rules_known": Wording(
        "Proposed already", "Release {version} has the very same values: try or activate that one.", 409
    ),
    "rules_not_yet": Wording("Not yet", "This release is meant for {day} and later; activate it then."),
    "rules_withdrawn": Wording("Withdrawn", "Release {version} was withdrawn; propose its values again."),
    "rules_were_used": Wording(
        "It was in use", "Scores were computed by release {version}; it cannot be withdrawn any more."
    ),
    "rules_in_use": Wording("Already in use", "Scores are computed by these rules already."),
    "rules_damaged": Wording(
        "The release was altered",
        "What is stored of this release no longer has the digest it was proposed with. Propose it again, and "
        "let somebody look into the database.",
    ),
}
