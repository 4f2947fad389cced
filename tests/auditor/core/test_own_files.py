"""Browsers keep styles and scripts, and never an old one."""

import re

import pytest


@pytest.fixture
def database():
    """Files are no matter of the database."""
    return "sqlite"


STYLE = re.compile(r'href="(/static/manumit\.css\?v=[0-9a-f]{16})"')


def test_every_style_and_script_of_a_page_is_kept_by_the_browser(as_ama):
    text = as_ama.get("/suppliers").text
    asked_for = re.findall(r'(?:href|src)="(/static/[^"]+)"', text)
    assert len(asked_for) >= 6
    for address in asked_for:
        answer = as_ama.get(address)
        assert answer.status_code == 200, address
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable", address


@pytest.mark.parametrize("address", ["/static/manumit.css", "/static/manumit.css?v=0123456789abcdef"])
def test_a_file_under_an_address_that_does_not_name_its_content_is_asked_for_anew(as_ama, address):
    """A page of the release before, still open, gets what there is now, and does not keep it for the old."""
    answer = as_ama.get(address)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-cache"


def test_a_changed_file_has_another_address(app, as_ama, tmp_path, monkeypatch):
    monkeypatch.setattr(app, "static_folder", str(tmp_path))
    file = tmp_path / "manumit.css"
    file.write_text("p { color: black }")
    first = STYLE.search(as_ama.get("/suppliers").text)[1]
    file.write_text("p { color: blue }")
    then = STYLE.search(as_ama.get("/suppliers").text)[1]
    assert first != then
    with as_ama.get(first) as answer:
        assert "immutable" not in answer.headers["Cache-Control"]


@pytest.mark.parametrize(
    "name", ["nowhere.css", "../config.py", "..%2fconfig.py", "vendor", "a\0b", "x" * 5000]
)
def test_what_is_no_file_of_ours_is_not_found_and_not_kept(as_ama, name):
    answer = as_ama.get(f"/static/{name}?v=0123456789abcdef")
    assert answer.status_code in {404, 308}
    assert "immutable" not in answer.headers.get("Cache-Control", "")
