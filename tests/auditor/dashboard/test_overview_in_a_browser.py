import pytest

from tests.browsing import assert_accessible, picture

pytestmark = pytest.mark.browser


@pytest.fixture
def database():
    return "sqlite"


@pytest.mark.parametrize("look", [{}, {"dark": True}, {"width": 375}], ids=["light", "dark", "narrow"])
def test_the_overview_is_accessible(open_page, register_with_three, overdue_action, look, request):
    page = open_page("ama", **look)
    page.goto("/")
    assert_accessible(page)
    picture(page, f"overview-{request.node.callspec.id}")
