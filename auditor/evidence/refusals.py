"""Refusals of evidence files in words."""

from __future__ import annotations

from auditor.core.errors import Wording

REFUSALS = {
    "file_missing": Wording("No file chosen", "Choose a file, then send the form again.", 422),
    "file_empty": Wording("The file is empty", "The file has no content. Choose another one.", 422),
    "file_type_not_allowed": Wording(
        "This kind of file is not accepted",
        "A file ending in {found} cannot be evidence. Accepted are: {allowed}.",
        422,
    ),
    "file_is_not_what_its_name_says": Wording(
        "Name and content differ",
        "The name ends in .{extension} but the content is {found}. Correct the ending or export it again.",
        422,
    ),
    "file_with_active_content": Wording(
        "The file could run something",
        "Scripts, macros, markup and embedded files are not accepted. Print it to a plain PDF first.",
        422,
    ),
    "file_infected": Wording(
        "The file is infected",
        "It holds what virus scanners look for. Nothing of it was kept. Have the machine that it comes from "
        "looked at, and bring the evidence from a clean one.",
        422,
    ),
    "archive_damaged": Wording(
        "The file cannot be read whole",
        "Its parts are damaged, locked or packed in an unusual way, so they cannot be checked. Save it again "
        "with an ordinary program.",
        422,
    ),
    "files_refused": Wording(
        "Nothing was kept",
        "Of the files sent together at least one cannot be evidence, so none was kept. {files}",
        422,
    ),
    "too_many_files": Wording("Too many at once", "Send at most {most} files at once.", 422),
    "file_is_two_things": Wording(
        "The file holds a second file",
        "Another file is hidden behind the first. Save or export it again with an ordinary program.",
        422,
    ),
    "pdf_acts": Wording(
        "The PDF could run, fetch or carry something",
        "It holds a script, an action, a form that sends, media or another file. Print it to a new PDF on "
        "a machine you can spare, and bring that.",
        422,
    ),
    "pdf_locked": Wording(
        "The PDF is locked",
        "It is encrypted or protected by a password, so it cannot be checked. Print it to a "
        "new PDF without one.",
        422,
    ),
    "pdf_unreadable": Wording(
        "The PDF cannot be read whole",
        "It is damaged, or takes too much time or memory to check. Print it to a new PDF and bring that.",
        422,
    ),
    "file_name_misleads": Wording(
        "The name is misleading",
        "Before its real ending the name has another one: {found}. Rename the file.",
        422,
    ),
    "file_too_large_unpacked": Wording(
        "The file is too large inside",
        "Unpacked it would be over {limit} bytes. Send a smaller extract.",
        422,
    ),
    "picture_too_large": Wording(
        "The picture is too large", "Pictures up to {pixels} pixels are accepted. Reduce its size first.", 422
    ),
    "original_restricted": Wording(
        "The original is restricted",
        "Only a reviewer or the person who brought it may open the original. Use the shareable copy, where "
        "one is confirmed.",
        403,
    ),
    "copy_not_confirmed": Wording(
        "Nobody has looked at this copy yet",
        "Somebody may be recognised in it. Until a reviewer confirms that nobody can be, only reviewers and "
        "the person who brought the file see it. Ask a reviewer to look at it; where somebody can be "
        "recognised, bring a redacted picture as a new file.",
        403,
    ),
    "bytes_restricted": Wording(
        "Brought as restricted too",
        "Somebody brought the same bytes as restricted, so this copy is not confirmed for others. Ask "
        "them why; the page of the file links to theirs.",
        409,
    ),
    "no_shareable_copy": Wording(
        "No shareable copy yet",
        "This file has no copy without people's identities. Bring a redacted copy as a new file.",
        409,
    ),
}
