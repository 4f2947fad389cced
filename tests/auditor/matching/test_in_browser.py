"""Sites to decide in a real browser: both sides readable, narrow or wide, light or dark, and accessible."""

import io

import pytest

from tests.browsing import assert_accessible, picture, press

pytestmark = pytest.mark.browser

HEAD = "name,address,city,postal_code,country,sector,os_id\n"
KNOWN = """Riverside Garments Ltd,"12 Mill Road, Konabari",Gazipur,1704,Bangladesh,garments,BD2020001ABCDE7
宁波东方纺织有限公司,宁波市鄞州区天童路66号,宁波,315100,China,textiles,
Padma Garments Ltd,12 Lake Road,Dhaka,1208,Bangladesh,garments,
"""
OPEN = f"""Riverside Garments,"Mill Road, Konabari, {"verylong" * 12}",Gazipur,1704,Bangladesh,garments,
Ningbo Dongfang Textile Co. Ltd,"No. 66 Tiantong Road, Yinzhou District",Ningbo,315100,China,textiles,
Padma Garments,Lake Road,Dhaka,1208,Bangladesh,garments,
"""


@pytest.fixture
def database():
    """Pages look the same on both databases."""
    return "sqlite"


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (1280, True), (375, False), (375, True)])
def test_both_sides_are_shown_and_decided(open_page, api_as, width, dark):
    ama = api_as("ama")
    for name, text in (("winter.csv", KNOWN), ("spring list.csv", OPEN)):
        data = {"file": (io.BytesIO((HEAD + text).encode()), name)}
        made = ama.post("/uploads", data=data, content_type="multipart/form-data").json
        ama.post(f"/uploads/{made['id']}/commit")
    page = open_page("ama", width=width, dark=dark)
    look = f"{width}-{'dark' if dark else 'light'}"
    page.goto(f"/uploads/{made['id']}")
    assert_accessible(page)
    picture(page, f"upload-waiting-{look}")
    page.get_by_role("link", name="decide on them").click()
    page.wait_for_url("**/sites-to-decide**")
    assert_accessible(page)
    picture(page, f"sites-to-decide-{look}")
    page.get_by_label("Reason").first.fill("The same gate on the map")
    press(page, "Same site")
    assert page.get_by_text("Decided: one site.").is_visible()
    page.goto("/sites-to-decide/answers")
    assert_accessible(page)
    picture(page, f"sites-answers-{look}")
