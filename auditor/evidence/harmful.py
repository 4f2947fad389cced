"""The marker that every virus scanner knows: a file that holds it is treated as infected.

The product knows no other virus: a scanner of the operator's looks at the folder of files and in front of the
service. The marker shows that a file is looked into wherever it can hide: in plain, in an archive, in a PDF.
"""

from __future__ import annotations

from auditor.core.errors import Refused

# Written in two halves, so that no scanner takes this file for an infected one.
MARKER = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!"


def refuse_marker(content: bytes) -> None:
    """Refuse bytes that hold the marker."""
    if MARKER in content:
        raise Refused("file_infected")
