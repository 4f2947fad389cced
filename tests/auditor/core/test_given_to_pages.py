"""What a route gives its page is read by it: what nobody reads was asked of the database for nothing."""

import ast
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
SEES_ALL = re.compile(r'\{%-?\s*(?:include|extends)\s+"([^"]+)"')
READ_BY_EVERY_PAGE = {"form"}  # `web.page` looks in it for what was typed


@cache
def read_by(name):
    """The text of a template and of those that see its values; comments are no reading."""
    text = re.sub(r"\{#.*?#\}", "", (ROOT / "templates" / name).read_text("utf-8"), flags=re.DOTALL)
    return text + "".join(map(read_by, SEES_ALL.findall(text)))


def given():
    """Every page that is named where it is made, with the names of what it is given."""
    texts = [path.read_text("utf-8") for path in (ROOT / "auditor").rglob("*.py")]
    for text in texts:
        calls = ast.walk(ast.parse(text)) if ".html" in text else ()
        for node in calls:
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                page = str(node.args[0].value)
                if page.endswith(".html"):
                    yield page, {one.arg for one in node.keywords if one.arg}


def test_every_value_given_to_a_page_is_read_there():
    pages = list(given())
    assert len(pages) > 100
    unread = [
        (page, name)
        for page, names in pages
        for name in names - READ_BY_EVERY_PAGE
        if not re.search(rf"\b{name}\b", read_by(page))
    ]
    assert unread == []
