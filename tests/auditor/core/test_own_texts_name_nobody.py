"""What the product writes could be copied into any text of an audit: nothing of it looks like a name."""

from pathlib import Path

import pytest

from suppliers.persons.named_workers import NAMED_WORKER

ROOT = Path(__file__).parents[3]
OWN = ("auditor/demo", "risk/tables", "risk/methodologies", "templates", "docs")


@pytest.mark.parametrize("folder", OWN)
def test_nothing_of_the_products_own_texts_looks_like_a_named_worker(folder):
    lines = [
        (path.name, line)
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in {".py", ".csv", ".toml", ".html", ".txt", ".md"}
        for line in path.read_text("utf-8").splitlines()
    ]
    assert len(lines) > 100
    assert [at for at in lines if NAMED_WORKER.search(at[1])] == []
