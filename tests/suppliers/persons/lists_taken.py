"""Lists that are taken, or refused because a worker is named, and the texts of this folder, a line each."""

from pathlib import Path

from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import worker_columns


def texts(name):
    return (Path(__file__).parent / f"texts_of_{name}.txt").read_text(encoding="utf-8").splitlines()


def take(*rows):
    sheet = reading.read("\n".join("\t".join(row) for row in rows).encode(), filename="list.tsv")
    worker_columns.refuse(sheet)
    worker_columns.refuse_texts(sheet, mapping.suggest(sheet))


def take_remark(text):
    take(("Supplier", "Country", "Remarks"), ("Alpha Sea", "ID", "Clean"), ("Beta Sea", "ID", text))
