"""A file of somebody else as an importer gets it: its bytes as text, or the sheets of a workbook."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from risk.importers.refusing import ImportRefused

Grid = Sequence[Sequence[str]]

_GUARDED = re.compile(
    r"captcha|cf-challenge|checking your browser|verify (?:that )?you are (?:a )?human|access denied"
    r"|are you a robot|request unsuccessful|enable javascript and cookies",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"\s*(?:<!doctype html|<html|<head|<body|<!--|<table|<div|<section)", re.IGNORECASE)


@dataclass(frozen=True)
class Document:
    """One file: `content` as it came; `sheets` by name where it was a workbook that somebody opened."""

    name: str
    content: bytes
    sheets: Mapping[str, Grid] = field(default_factory=dict)

    @property
    def is_workbook(self) -> bool:
        """Whether sheets were read from it."""
        return bool(self.sheets)

    @cached_property
    def text(self) -> str:
        """The text of a file that is no workbook: UTF-8 or UTF-16 with mark, else the Western code page."""
        if not self.content.strip():
            raise ImportRefused("empty", f'"{self.name}" is empty; download it again.')
        for mark, codec in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
            if self.content.startswith(mark):
                return self.content.decode(codec, errors="replace")
        if b"\0" in self.content[:4096]:
            raise ImportRefused(
                "not_text", f'"{self.name}" is neither text nor a workbook; download it again.'
            )
        try:
            return self.content.decode("utf-8")
        except UnicodeDecodeError:
            return self.content.decode("cp1252", errors="replace")

    @property
    def is_page(self) -> bool:
        """Whether it is a page of a web site."""
        return not self.is_workbook and bool(_MARKUP.match(self.text))

    @property
    def is_xml(self) -> bool:
        """Whether it is XML and no page."""
        return not self.is_workbook and self.text.lstrip().startswith("<") and not self.is_page

    @property
    def ends_its_line(self) -> bool:
        """Whether it ends where a line does: a table that was downloaded whole does."""
        return self.is_workbook or self.text.endswith(("\n", "\r", "\x1a"))

    @property
    def is_guard(self) -> bool:
        """Whether it is the page that a site shows to programs instead of the list."""
        return self.is_page and len(self.content) < 200_000 and bool(_GUARDED.search(self.text))


def refuse_page(document: Document, wanted: str) -> None:
    """Refuse a web page where a data file is wanted; a guard's page is named as what it is."""
    if document.is_guard:
        raise ImportRefused(
            "guard_page",
            f'"{document.name}" is the page with which the site keeps programs out, not {wanted}; '
            "open the address in a browser and save the file from there.",
        )
    if document.is_page:
        raise ImportRefused(
            "page_instead_of_file",
            f'"{document.name}" is a web page, not {wanted}; download the file itself.',
        )
