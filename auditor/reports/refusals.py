"""Why a report cannot be made, in words."""

from __future__ import annotations

from auditor.core.errors import Wording

REFUSALS: dict[str, Wording] = {
    "fonts_missing": Wording(
        "The fonts for PDF reports are not here",
        "The font file {file} is not in {folder}. Run ./run once with a connection, then ask again.",
        503,
    ),
    "trial_not_finished": Wording(
        "The trial is not finished", "There is nothing to report before every supplier was compared."
    ),
    "report_not_begun": Wording(
        "There is nothing to report yet",
        "The audit is in the state: {state}. A report can be made from the first day of fieldwork on.",
        409,
    ),
    "fieldwork_goes_on": Wording(
        "The shareable edition waits for the issue of the report",
        "Fieldwork has gone on since {since}. Two copies made meanwhile would differ by the interviews held "
        "between them, and tell when somebody spoke. Finish fieldwork and have the report issued, or use the "
        "restricted edition among those who work on the case.",
        409,
    ),
    "interviews_may_follow": Wording(
        "The shareable edition waits for the issue of the report",
        "The audit is {state}, and interviews can still be added. Two copies made meanwhile would differ by "
        "them, and tell when somebody spoke. Have the report reviewed and issued (where access was denied, "
        "close that finding), or use the restricted edition among those who work on the case.",
        409,
    ),
}
