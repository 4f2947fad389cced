"""Refusals of the field kit in words."""

from __future__ import annotations

from auditor.core.errors import Wording

REFUSALS = {
    "kit_too_late": Wording(
        "Fieldwork of this audit is over",
        "The audit is {state}, and what was seen is settled. What is on the device stays there. Where "
        "something is missing, ask the reviewer to return the report, then send it again.",
    ),
    "kit_report_issued": Wording(
        "The report is issued",
        "The audit is {state}, and its report does not change any more. What is on the device stays there. "
        "Record what is missing as a finding of this audit, with its evidence, on the supplier's page; a "
        "reviewer can issue a further revision with it.",
    ),
    "kit_denial_closed": Wording(
        "The denial of access is closed",
        "What was seen and heard was taken until the finding of it was closed or withdrawn. What is on the "
        "device stays there. Record what is missing as a finding, with its evidence, on the supplier's page.",
    ),
    "kit_not_scheduled": Wording(
        "The audit is not on the programme",
        "There is no kit of a draft. Ask compliance to put the audit on the programme.",
    ),
    "kit_audit_cancelled": Wording(
        "The audit was cancelled",
        "It was never on the programme, so that there was no kit of it. Where the site was seen all the "
        "same, record what was found on the supplier's page.",
    ),
    "kit_too_early": Wording(
        "Fieldwork has not begun",
        "The audit is {state}. Start fieldwork on the audit's page, and say there on which day it began if "
        "that was before today; then send it again. Nothing is lost.",
    ),
    "kit_not_readable": Wording(
        "This is no file of a field kit",
        "Its first line does not say which audit it is for. Choose the file that the kit's page saved under "
        "Send, or a filled form of this audit.",
        422,
    ),
    "kit_locked": Wording(
        "The file is locked with the passphrase of its device",
        "Choose it once more on this page with the passphrase, in a browser that runs scripts; or export it "
        "on the device without encryption and bring it here safely.",
        422,
    ),
    "passphrase_not_here": Wording(
        "The passphrase stays on your device",
        "Nothing was stored. The server never takes the passphrase. Reload the page and send the file again.",
        422,
    ),
    "kit_of_another_organisation": Wording(
        "The file belongs to another organisation",
        "It was made with a kit that another organisation or another installation gave out. Sign in there, "
        "and upload it on the page of its audit.",
        422,
    ),
    "kit_of_another_audit": Wording(
        "The file belongs to another audit",
        "It was made with the kit of the audit {audit}. Open that audit's page and upload it there.",
        422,
    ),
    "kit_not_ours": Wording(
        "The file's first line was changed",
        "It does not carry the sign that this server gave the kit. Fetch a fresh kit of this audit, open it "
        "on the same device, where your entries are kept, and export again.",
        422,
    ),
    "kit_truncated": Wording(
        "The file is cut off",
        "It ends after {lines} whole lines and before its last one. Copy it from the device again, or export "
        "once more there.",
        422,
    ),
    "kit_edited": Wording(
        "The file was changed after the device wrote it",
        "Its seal does not fit its content. Correct the entries on the device, and export once more there. "
        "To work by hand, use the workbook or the JSON form.",
        422,
    ),
    "too_much_unfinished": Wording(
        "Too much was begun and not finished",
        "Of one audit up to {limit} bytes may wait for the rest of their files. Finish those first; what is "
        "given up is forgotten after two weeks. Or export as one file.",
        413,
    ),
    "kit_line_not_known": Wording(
        "A line of the file is neither an entry nor a file",
        "Line {line} cannot be read. Export once more from the device; if it comes again, tell the operator.",
        422,
    ),
    "kit_name_twice": Wording(
        "A name stands twice in the file",
        "In line {line}, {why}. Export once more from the device; if it comes again, tell the operator.",
        422,
    ),
    "form_of_another_audit": Wording(
        "The form belongs to another audit",
        "It names the audit {audit}. Open that audit's page and upload it there, or fetch this audit's form.",
        422,
    ),
    "form_not_readable": Wording(
        "The form cannot be read",
        "{why} Fetch the form of this audit again and fill it in without renaming sheets or columns.",
        422,
    ),
    "part_out_of_place": Wording(
        "A piece is missing before this one",
        "The server has {here} bytes of the file. Go on from there.",
    ),
}
