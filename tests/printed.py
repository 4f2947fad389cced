"""What a PDF says, as poppler takes it out, which draws the pictures of pages too."""

import subprocess
import unicodedata
from pathlib import Path
from typing import IO


def pages(made: bytes | Path | IO[bytes]) -> list[str]:
    """The text of every page in the order in which it was written, with ligatures as plain letters."""
    if isinstance(made, Path):
        made = made.read_bytes()
    elif not isinstance(made, bytes):
        made.seek(0)
        made = made.read()
    command = ["pdftotext", "-raw", "-enc", "UTF-8", "-", "-"]
    told = subprocess.run(command, input=made, capture_output=True, check=True).stdout.decode()
    return [unicodedata.normalize("NFKC", page) for page in told.split("\f")[:-1]]


def text(made: bytes | Path | IO[bytes]) -> str:
    """The same in one line, with one blank between words."""
    return " ".join(" ".join(pages(made)).split())
