"""The pages of an upload in a real browser: accessible, narrow, dark, and without a script."""

import io

import pytest

from auditor.intake import handing_back
from tests.browsing import assert_accessible, picture, press

pytestmark = pytest.mark.browser

LIST = """name,address,country,Division,workers
Sun Mill,Road 1,Vietnam,Sewing,120
Moon Mill,Road 2,Atlantis,Sewing,many
Star Mill,Road 3,Vietnam,Building,40
Short Mill,Road 4
Comet Mill,Road 5,Vietnam,Fruit,15
"""


@pytest.fixture
def database():
    """Pages look the same on both databases."""
    return "sqlite"


def upload(api, content, filename="Spring.csv"):
    data = {"file": (io.BytesIO(content.encode()), filename)}
    return api.post("/uploads", data=data, content_type="multipart/form-data").json["id"]


@pytest.fixture
def told(api_as, as_ama, monkeypatch):
    """Ids of a replaced list: first upload, an open replacement that needs confirming, list and version."""
    api = api_as("ama")
    first = upload(api, LIST)
    api.put(f"/uploads/{first}/list", json={"action": "new", "list_name": "Spring growers"})
    api.post(f"/uploads/{first}/commit")
    list_id = api.get("/lists").json["items"][0]["id"]
    second = upload(api, LIST.replace("Comet Mill,Road 5,Vietnam,Fruit,15\n", "").replace("120", "150"))
    said = {"action": "replaces", "list_id": list_id, "confirmed": True}
    api.put(f"/uploads/{second}/list", json=said)
    api.post(f"/uploads/{second}/commit")
    third = upload(api, "\n".join(LIST.splitlines()[:2]) + "\n")
    said = {"action": "replaces", "list_id": list_id}
    api.put(f"/uploads/{third}/list", json=said)
    rules = [{"field": "kind", "column": 3, "values": [{"value": "Sewing", "becomes": "factory"}]}]
    api.put(f"/uploads/{third}/choices", json={"rules": rules})
    fourth = upload(api, LIST)
    version = api.get(f"/lists/{list_id}/versions").json["items"][0]["id"]
    broad = upload(api, "name,address,country,sector\nSun,Road 1,VN,Toys\nMoon,Road 2,VN,Construction\n")
    monkeypatch.setattr(handing_back, "AT_ONCE", {"csv": 0, "xlsx": 0})
    return {
        "sectors": f"/uploads/{broad}",
        "file": as_ama.get(f"/uploads/{broad}/list.xlsx").location,
        "committed": f"/uploads/{second}",
        "confirm": f"/uploads/{third}",
        "suggested": f"/uploads/{fourth}",
        "rows": f"/uploads/{second}/rows",
        "lists": "/lists",
        "list": f"/lists/{list_id}",
        "version": f"/lists/versions/{version}",
    }


@pytest.mark.parametrize(
    ("options", "look"),
    [
        ({}, "wide"),
        ({"width": 375, "dark": True}, "narrow"),
        ({"width": 375, "scripts": False}, "without-scripts"),
    ],
)
def test_the_pages_of_uploads_and_lists_are_usable_by_everybody(told, open_page, options, look):
    page = open_page("ama", **options)
    for name, address in told.items():
        assert page.goto(address).status == 200
        assert page.locator("h1").is_visible()
        if options.get("scripts", True):
            assert_accessible(page)
        picture(page, f"{name}-{look}")


def test_a_replacement_is_confirmed_and_taken_in_without_a_script(told, open_page):
    page = open_page("ama", scripts=False)
    page.goto(told["confirm"])
    assert page.get_by_text("suppliers leave the list").is_visible()
    page.get_by_label("I have checked who leaves").check()
    press(page, "Confirm")
    press(page, "Take into the register")
    assert page.get_by_text("Version 3 of").is_visible()


def test_on_a_telephone_a_figure_of_the_preview_stands_in_one_line_with_its_words(told, open_page):
    page = open_page("ama", width=360, dark=True)
    page.goto(told["confirm"])
    tile = page.locator(".tile", has_text="row that changes a known supplier")
    assert tile.bounding_box()["width"] == page.locator(".tiles").first.bounding_box()["width"]
    assert tile.bounding_box()["height"] < 60, "the words stand beside the figure, in one line"
