"""Lists, suppliers, requests, signals, hits and reviews in a real browser: readable and accessible."""

import io

import pytest
import sqlalchemy as sa

from auditor.core.database import open_session
from auditor.scoring.models import SupplierScore
from risk import reference
from suppliers.models import Supplier
from tests.browsing import assert_accessible, go_by, picture, press
from tests.conftest import NORTHWIND

pytestmark = pytest.mark.browser


def listed_name():
    rows = reference.load().rows["uflpa_entities"]
    return next(row["name"] for row in rows if row["use"] == "entity" and row["name"].isascii())


def the_list():
    return f"""name,address,country,sector,product,workers,migrant,migrant_grade
Alpha Garments,"Road 1, Gazipur",BD,garments,shirts,900,40,document
"{listed_name()}","No. 8 Industrial Road",CN,garments,shirts,2000,,
Delta Solar Components,"12 Renmin Rd, Urumqi, Xinjiang",CN,solar,polysilicon,4000,,
Gamma Builders,Site 9,QA,high-rise building,,3000,,
โรงงานสิ่งทอกรุงเทพ,ถนนสุขุมวิท,TH,garments,shirts,120,,
{"Unbroken" * 8},Field 4,ES,berries,strawberries,80,,
No Country Ltd,,,garments,,,,
"""


@pytest.fixture
def database():
    """Pages look the same on both databases."""
    return "sqlite"


@pytest.fixture
def suppliers(api_as, sessions):
    """Ids of suppliers by name, after a committed list, a request, a signal and a lower score."""
    ama = api_as("ama")
    data = {"file": (io.BytesIO(the_list().encode()), "spring list.csv")}
    made = ama.post("/uploads", data=data, content_type="multipart/form-data").json
    ama.post(f"/uploads/{made['id']}/commit")
    with open_session(sessions, NORTHWIND, writes=False) as session:
        ids = {one.name: str(one.id) for one in session.scalars(sa.select(Supplier))}
    alpha = ids["Alpha Garments"]
    ama.post("/requests", json={"supplier_ids": [alpha], "fields": ["fees", "agency"]})
    signal = {"code": "ILO05", "source_kind": "ngo", "source": "Watch 12/2026", "last_known_on": "2026-10-01"}
    kept = ama.post(f"/signals/suppliers/{alpha}", json=signal).json
    api_as("rhea").post(
        f"/signals/{kept['id']}/status", json={"status": "refuted", "reason": "checked, as was seen there"}
    )
    ids["upload"] = made["id"]
    ids["signal"] = kept["id"]
    return ids


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (375, True)])
def test_every_page_is_accessible_and_fits(open_page, suppliers, sessions, width, dark):
    with open_session(sessions, NORTHWIND, writes=False) as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(SupplierScore)) == 6
    alpha = suppliers["Alpha Garments"]
    page = open_page("ama", width=width, dark=dark)
    look = "dark" if dark else "light"
    for name, path in {
        "uploads": "/uploads",
        "upload": f"/uploads/{suppliers['upload']}",
        "suppliers": "/suppliers",
        "supplier": f"/suppliers/{alpha}",
        "data": f"/suppliers/{alpha}/data",
        "ask": f"/requests/ask?supplier_id={alpha}",
        "requests": "/requests",
        "requests-list": "/requests/list",
        "answer": f"/suppliers/{alpha}/answers/new",
        "answer-to": f"/suppliers/{alpha}/answers/new?field=fees",
        "control": f"/suppliers/{alpha}/controls/new",
        "signals": "/signals",
        "signal": f"/signals/{suppliers['signal']}",
        "signal-new": f"/suppliers/{alpha}/signals/new",
        "signals-list": "/signals/list",
        "hits": "/hits",
        "waiting": "/scores/awaiting-review",
    }.items():
        page.goto(path)
        picture(page, f"h-{name}-{look}")
        assert_accessible(page)
    page.goto("/hits")
    go_by(page.locator("tbody th a").first)
    picture(page, f"h-hit-{look}")
    assert_accessible(page)
    page.goto(f"/suppliers/{alpha}")
    go_by(page.locator("#past ~ * tbody th a, section[aria-labelledby=past] tbody th a").first)
    picture(page, f"h-past-score-{look}")
    assert_accessible(page)
    reviewer = open_page("rhea", width=width, dark=dark)
    reviewer.goto(f"/suppliers/{alpha}/review")
    picture(reviewer, f"h-review-{look}")
    assert_accessible(reviewer)


def test_a_list_goes_in_without_scripts(open_page, tmp_path):
    file = tmp_path / "list.csv"
    file.write_text(the_list(), encoding="utf-8")
    page = open_page("ama", scripts=False)
    page.goto("/uploads")
    page.set_input_files("#file", file)
    press(page, "Upload and preview")
    press(page, "Take into the register")
    assert "in the register" in page.locator("main").inner_text()
    page.goto("/suppliers?order=name")
    go_by(page.get_by_role("link", name="Alpha Garments"))
    assert "Reasons, the heaviest first" in page.locator("main").inner_text()


def test_a_thai_name_is_shown_with_a_font_of_our_own(open_page, suppliers):
    page = open_page("ama")
    with page.expect_response("**/fonts/NotoSansThai_700Bold.ttf") as answer:
        page.goto("/suppliers")
    assert answer.value.ok


def test_why_a_score_is_what_it_is_is_read_on_a_telephone_without_moving_sideways(open_page, suppliers):
    page = open_page("ama", width=390)
    for name in ("Alpha Garments", "Delta Solar Components"):
        page.goto(f"/suppliers/{suppliers[name]}")
        picture(page, f"h-reasons-{name.split()[0].lower()}")
        for column in ("Why", "Evidence"):
            heading = page.get_by_role("columnheader", name=column, exact=True)
            if heading.count():
                box = heading.first.bounding_box()
                assert box["x"] >= 0
                assert box["x"] + box["width"] <= 390, f"{column} of {name} ends at {box}"


@pytest.mark.parametrize("path", ["/suppliers", "/programme"])
def test_the_band_stands_beside_the_name_on_a_telephone(open_page, suppliers, path):
    assert "Unbroken" * 8 in suppliers  # a name that no line holds
    page = open_page("ama", width=390)
    page.goto(path)
    for column in ("Band", "Score") if path == "/suppliers" else ("Due", "Band"):
        box = page.get_by_role("columnheader", name=column, exact=True).bounding_box()
        assert box["x"] + box["width"] <= 390, f"{column} ends at {box}"
