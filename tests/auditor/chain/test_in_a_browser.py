"""The chain in a real browser: the picture, its table and its forms, readable and accessible."""

import pytest

from auditor.chain import service
from suppliers.chain.chain_models import LinkRole
from suppliers.chain.chain_storing import Named
from suppliers.chain.chain_walk import BUYER
from tests.auditor.chain.conftest import stated, supplier
from tests.browsing import assert_accessible, go_by, picture, press
from tests.conftest import NOON

pytestmark = pytest.mark.browser

LONG = "Shandong Very Long Name Textile Manufacturing and International Trading Company Limited"


@pytest.fixture
def database():
    """Pages look the same on both databases."""
    return "sqlite"


@pytest.fixture
def many(session, small, ama, score):
    """The small chain with names of many scripts, a way back to its start, and a link to the buyer."""
    thai = supplier(session, "โรงงานสิ่งทอกรุงเทพมหานครและปริมณฑล", "TH", product="ผ้าฝ้ายทอลายละเอียดพิเศษ")
    arabic = supplier(session, "شركة النيل للغزل والنسيج المحدودة", "EG", product="yarn")
    long = supplier(session, LONG, "CN", product="zippers")
    for one in (
        stated(small.buyer_of, BUYER, tier="1"),
        stated(thai, small.buyer_of, product="ผ้าซับใน", share=20.0),
        stated(arabic, thai, LinkRole.SUB_CONTRACTS),
        stated(long, small.buyer_of, product="zippers and other metal fasteners"),
        stated(small.buyer_of, small.spinner, product="waste cotton for recycling"),
        stated(Named("Northern Holdings PLC", "GB"), small.mill, LinkRole.OWNS, share=100.0),
        stated(Named("مكتب النور للاستقدام", "JO"), arabic, LinkRole.RECRUITS),
    ):
        service.add(session, one, actor=ama, now=NOON)
    score(thai, arabic)
    session.commit()
    return small


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (1280, True), (375, False), (375, True)])
def test_the_pages_of_the_chain_are_accessible_and_fit(open_page, many, width, dark):
    page = open_page("ama", width=width, dark=dark)
    look = f"{'dark' if dark else 'light'}-{width}"
    start = f"/suppliers/{many.buyer_of.id}"
    for name, path in {
        "chain": f"{start}/chain",
        "supplier": start,
        "shared": "/chain",
        "list": "/chain/list",
        "empty": f"/suppliers/{many.other.id}/chain",
    }.items():
        page.goto(path)
        page.evaluate("document.fonts.ready.then(() => true)")
        picture(page, f"e-{name}-{look}")
        assert_accessible(page)
    page.goto("/chain")
    go_by(page.get_by_role("link", name="Golden Manpower"))
    picture(page, f"e-party-{look}")
    assert_accessible(page)
    page.goto(f"{start}/chain")
    go_by(page.get_by_role("link", name="supplies", exact=True).first)
    picture(page, f"e-link-{look}")
    assert_accessible(page)


def test_the_picture_has_a_title_a_description_and_scrolls_in_its_own_box(open_page, many):
    page = open_page("ama", width=375)
    page.goto(f"/suppliers/{many.buyer_of.id}/chain")
    drawing = page.get_by_role("img", name="The chain of Alpha Garments")
    assert drawing.is_visible()
    assert "The table below holds the same" in drawing.locator("> desc").text_content()
    box = page.locator(".chain-box")
    assert box.evaluate("box => box.scrollWidth > box.clientWidth")
    assert box.evaluate("box => getComputedStyle(box).overflowX") == "auto"


def test_names_stay_inside_their_boxes(open_page, many):
    page = open_page("ama")
    page.goto(f"/suppliers/{many.buyer_of.id}/chain")
    page.evaluate("document.fonts.ready.then(() => true)")
    too_wide = page.evaluate(
        """() => [...document.querySelectorAll('.chain-node')].flatMap(node => {
            const frame = node.querySelector('.chain-frame').getBoundingClientRect();
            return [...node.querySelectorAll('text, span')].filter(text => {
                const own = text.getBoundingClientRect();
                return own.left < frame.left || own.right > frame.right || own.bottom > frame.bottom;
            }).map(text => text.textContent);
        })"""
    )
    assert too_wide == []


def test_a_link_is_added_and_ended_without_scripts(open_page, many):
    page = open_page("ama", scripts=False)
    page.goto(f"/suppliers/{many.other.id}/chain")
    page.fill("#company", "Eastern Dyeing Works")
    page.select_option("#role", "sub_contracts")
    page.fill("#source", "audit of May 2026")
    press(page, "Add")
    assert "Eastern Dyeing Works" in page.locator("table").first.inner_text() + page.content()
    go_by(page.get_by_role("link", name="works as sub-contractor for").first)
    page.fill("#reason", "the contract ended, seen on site")
    press(page, "End the link")
    assert "ended" in page.locator("dl").inner_text()


def test_words_of_every_script_are_drawn_with_fonts_of_our_own(open_page, many):
    page = open_page("ama")
    page.goto(f"/suppliers/{many.buyer_of.id}/chain")
    page.evaluate("document.fonts.ready.then(() => true)")
    page.wait_for_timeout(300)  # a loaded font is used with the next frame
    wire = page.context.new_cdp_session(page)
    wire.send("DOM.enable")
    wire.send("CSS.enable")
    root = wire.send("DOM.getDocument")["root"]["nodeId"]
    selector = ".chain-label span, .chain-name span, td"
    foreign = []
    for node in wire.send("DOM.querySelectorAll", {"nodeId": root, "selector": selector})["nodeIds"]:
        text = wire.send("DOM.getOuterHTML", {"nodeId": node})["outerHTML"]
        fonts = wire.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        if any("\u0e00" <= sign < "\u0e80" for sign in text) and not any(f["isCustomFont"] for f in fonts):
            foreign.append(text)
    assert foreign == []
