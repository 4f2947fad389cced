"""A told remark is settled by two people in a real browser, without scripts, on a telephone as on a desk."""

import pytest

from tests.auditor.intake.test_correction_loop import commit, upload
from tests.browsing import assert_accessible, go_by, picture, press

pytestmark = pytest.mark.browser

LIST = """Supplier name,Address,Country,Product,Remarks,Mess dikunci
โรงงานสิ่งทอกรุงเทพและบริษัทในเครือ,ถนนสุขุมวิท,TH,garments,passports kept in the office safe,grade B
مصنع النسيج في القاهرة الكبرى,شارع النيل,EG,garments,احتجاز جوازات السفر,
"""
WHY = "The safe is opened by each worker with an own key; seen on the visit in May."


@pytest.fixture
def database():
    """Pages look the same on both databases."""
    return "sqlite"


@pytest.mark.parametrize(
    ("width", "dark", "scripts"), [(1280, False, True), (360, True, True), (360, False, False)]
)
def test_two_people_settle_a_remark_and_take_it_back(open_page, api_as, width, dark, scripts):
    api = api_as("ama")
    made = commit(api, upload(api, LIST.encode(), "list with a long name of spring and summer.csv"))

    def look_at(page, name):
        picture(page, f"l-{name}-{width}-{'dark' if dark else 'light'}")
        if scripts:
            assert_accessible(page)

    page = open_page("ama", width=width, dark=dark, scripts=scripts)
    page.goto("/")
    look_at(page, "overview")
    go_by(page.get_by_role("link", name="โรงงาน").first)
    look_at(page, "supplier-open")
    go_by(page.get_by_role("link", name="look at it", exact=True).last)  # the first leads down the page
    look_at(page, "remark")
    remark = page.url
    page.fill("#reason", WHY)
    press(page, "Ask a reviewer to agree: no sign")
    look_at(page, "look-waits")
    page.goto(f"/signals/columns/{made['id']}?column=Mess+dikunci")
    look_at(page, "column")
    page.fill("#reason", "ok")
    press(page, "Ask a reviewer to agree: no further sign")
    look_at(page, "column-refused")
    reviewer = open_page("rhea", width=width, dark=dark, scripts=scripts)
    reviewer.goto(remark)
    look_at(reviewer, "remark-waits")
    assert reviewer.get_by_role("link", name="Decide on it").is_visible()
    reviewer.goto("/signals/told")
    look_at(reviewer, "told")
    reviewer.goto("/")
    look_at(reviewer, "overview-waits")
    go_by(reviewer.get_by_role("link", name="1 waits for a reviewer"))
    look_at(reviewer, "looks")
    go_by(reviewer.get_by_role("link", name="row 2 of"))
    look_at(reviewer, "look-decide")
    reviewer.select_option("#decision", "agree")
    reviewer.fill("#reason", WHY)
    press(reviewer, "Store the decision")
    assert "It is told no more." in reviewer.locator("main").inner_text()
    for name, address in (("upload", ""), ("rows", "/rows")):
        page.goto(f"/uploads/{made['id']}{address}")
        assert "Rhea agreed on" in page.locator("main").inner_text()
        look_at(page, name)
    go_by(page.get_by_role("link", name="looked at on"))
    page.fill("#reason", "A worker of the night shift has no key.")
    press(page, "Take it back")
    assert "It is told again" in page.locator("main").inner_text()
    look_at(page, "look-over")


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (360, True)])
def test_a_grave_remark_stays_on_the_page_beside_a_milder_one_of_a_newer_list(open_page, api_as, width, dark):
    api = api_as("ama")
    newer = LIST.replace("passports kept in the office safe", "forced overtime")
    made = [commit(api, upload(api, one.encode(), "spring and summer.csv")) for one in (LIST, newer)]
    page = open_page("ama", width=width, dark=dark)

    def look_at(name):
        picture(page, f"m-{name}-{width}-{'dark' if dark else 'light'}")
        assert_accessible(page)

    page.goto("/")
    look_at("overview")
    go_by(page.get_by_role("link", name="โรงงาน").first)
    assert "and 1 more cell below" in page.locator("main").inner_text()
    look_at("supplier-both")
    go_by(page.get_by_role("link", name="record a signal with the row as its source"))
    assert page.input_value("#source").startswith("row 2 of spring and summer.csv, taken in on")
    assert page.input_value("#source").endswith(", column Remarks")
    look_at("signal-of-cell")
    page.goto("/")
    go_by(page.get_by_role("link", name="โรงงาน").first)
    go_by(page.get_by_role("link", name="look at it", exact=True).last)
    page.fill("#reason", WHY)
    press(page, "Record as looked at: no sign")
    page.goto("/")
    go_by(page.get_by_role("link", name="โรงงาน").first)
    assert "A list names a sign of forced labour here" in page.locator("main").inner_text()
    look_at("supplier-one")
    page.goto(f"/uploads/{made[1]['id']}")
    look_at("list")


MANY = """Supplier name,Address,Country,Product,Remarks,Notes
โรงงานสิ่งทอกรุงเทพและบริษัทในเครือ,ถนนสุขุมวิท,TH,garments,ยึดหนังสือเดินทาง,passports kept in the office safe
مصنع النسيج في القاهرة الكبرى,شارع النيل,EG,garments,احتجاز جوازات السفر,
Aster Ltd,9 Road,BD,garments,forced overtime,
Birch Ltd,8 Road,BD,garments,LONG,
Cedar Ltd,7 Road,BD,garments,passports kept in the safe; call +44 20 7946 0958,
"""
LONG = "the passports are kept in the office safe of the hall in which the looms stand as they say " * 6


@pytest.mark.parametrize(
    ("width", "dark", "scripts"),
    [(1280, False, True), (1280, True, True), (360, False, False), (360, True, True)],
)
def test_all_told_suppliers_are_read_with_their_words_and_lead_to_row_and_form(
    open_page, api_as, width, dark, scripts
):
    def look_at(name):
        picture(page, f"n-{name}-{width}-{'dark' if dark else 'light'}")
        if scripts:
            assert_accessible(page)

    page = open_page("ama", width=width, dark=dark, scripts=scripts)
    page.goto("/signals/told")
    look_at("told-none")
    api = api_as("ama")
    for number in range(4):
        content = MANY.replace("LONG", LONG)
        content = content.replace("office safe\n", f"office safe of hall {number}\n")
        commit(api, upload(api, content.encode(), f"list with a long name of spring and summer {number}.csv"))
    page.goto("/signals/told")
    look_at("told")
    text = page.locator("main").inner_text()
    assert text.index("Birch Ltd") < text.index("Aster Ltd")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    arabic = page.locator("q", has_text="احتجاز").first
    assert arabic.evaluate("one => getComputedStyle(one).direction") == "rtl"
    go_by(page.get_by_role("link", name="row 5 of").first)
    assert "Row 5 alone is shown" in page.locator("main").inner_text()
    assert page.locator("tbody tr").first.inner_text().startswith("5")
    look_at("row-alone")
    page.go_back()
    go_by(page.get_by_role("link", name="Look at it").last)
    go_by(page.get_by_role("link", name="Record a signal"))
    assert page.input_value("#code") == ""
    assert "speak of: ILO11 – Excessive overtime. They" in page.locator("#code-hint").inner_text()
    look_at("signal-hint")
