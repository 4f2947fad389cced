"""One file under one kind: which form it is, its rows; or a refusal that says what it is instead."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from risk.importers import (
    cbp_orders,
    debarments,
    flr_decisions,
    indices,
    kinds,
    listed_goods,
    own_list,
    registers,
    sanctions,
    tip_tiers,
    treaties,
    uflpa,
)
from risk.importers.document import Document, refuse_page
from risk.importers.imported import UNKNOWN, WHOLE, Form, Imported
from risk.importers.refusing import ImportRefused

FORMS: tuple[Form, ...] = (
    *uflpa.FORMS,
    *cbp_orders.FORMS,
    *flr_decisions.FORMS,
    *debarments.FORMS,
    *listed_goods.FORMS,
    *tip_tiers.FORMS,
    *sanctions.FORMS,
    *registers.FORMS,
    *indices.FORMS,
    *treaties.FORMS,
    *own_list.FORMS,
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Read:
    """What was read, and by which form."""

    form: Form
    imported: Imported


def forms_of(kind: str) -> list[Form]:
    """The forms in which a kind is taken."""
    return [form for form in FORMS if form.kind == kind]


def read(
    kind: str,
    document: Document,
    *,
    as_of: str = "",
    edition: str = "",
    completeness: str = "",
    alert: str = "",
) -> Read:
    """Rows of a file; `as_of`, `edition` and `completeness` of the operator go where the file says nothing.

    A file may not be called more complete than its form can tell.
    """
    known = kinds.kind_of(kind)
    if document.is_guard:
        refuse_page(document, "the list")
    form = _form_of(kind, document)
    found = form.read(document)
    if not found.rows:
        raise ImportRefused("no_rows", f'"{document.name}" holds no row; nothing was taken.')
    _refuse_twice(known.identity, known.label, found)
    dated = found.as_of or as_of
    if not _DAY.fullmatch(dated):
        raise ImportRefused(
            "day_missing",
            f'"{document.name}" does not say of which day it is; give the day you saved it as its "as of".',
        )
    if known.asks_threshold:
        found = own_list.with_threshold(found, alert)
    rows = tuple(
        {name: cell or (dated if name.endswith("as_of") else "") for name, cell in row.items()}
        for row in found.rows
    )
    if not known.is_own:
        found = _not_cut_for_sure(document, found)
    word = completeness if completeness and found.completeness != "partial" else found.completeness
    named = edition or found.edition or f"as of {dated}"
    return Read(form, replace(found, rows=rows, as_of=dated, edition=named, completeness=word))


def _not_cut_for_sure(document: Document, found: Imported) -> Imported:
    """A table that ends within a line may have been cut in its last cell: then nobody calls it whole."""
    if document.is_page or document.is_xml or document.ends_its_line:
        return found
    remark = "The file ends within a line. A whole download does not: look whether its last row is complete."
    word = UNKNOWN if found.completeness == WHOLE else found.completeness
    return replace(found, completeness=word, remarks=(*found.remarks, remark))


def _form_of(kind: str, document: Document) -> Form:
    own = forms_of(kind)
    for form in own:
        if form.recognises(document):
            return form
    for form in FORMS:
        if form.kind != kind and form.recognises(document):
            raise ImportRefused(
                "other_kind", f'"{document.name}" is {form.told}; import it under the kind {form.kind}.'
            )
    return _nearest(own, document)


def _nearest(forms: Iterable[Form], document: Document) -> Form:
    """The form whose refusal says best what is missing: the first that gets as far as its columns."""
    told: list[ImportRefused] = []
    for form in forms:
        try:
            form.read(document)
        except ImportRefused as refusal:
            told.append(refusal)
        else:
            return form
    best = sorted(told, key=lambda one: _TELLING.index(one.code) if one.code in _TELLING else 99)
    raise best[0]


_TELLING = ("empty", "broken_off", "given_twice", "column_missing", "page_instead_of_file")
"""Codes of refusals, the most telling first."""


def _refuse_twice(identity: tuple[str, ...], label: tuple[str, ...], found: Imported) -> None:
    seen: set[tuple[str, ...]] = set()
    for row in found.rows:
        key = tuple(row[name] for name in identity)
        if key in seen:
            words = " ".join(row[name] for name in label)
            raise ImportRefused("given_twice", f'The file holds "{words}" ({", ".join(key)}) twice.')
        seen.add(key)
