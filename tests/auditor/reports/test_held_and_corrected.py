"""Held rows in the portfolio report after somebody corrected them: it tells what stands."""

import pytest

from auditor.reports import stored_portfolio
from tests.auditor.intake.test_correction_loop import commit, corrected, file_of, upload
from tests.conftest import NOON

LIST = b"""name,address,country,sector,workers
Sun Mill,Road 3,Vietnam,garments,20
Moon Mill,Road 2,Atlantis,garments,10
Star Mill,Road 5,Atlantis,textiles,30
Lost Mill,Road 6,Utopia,textiles,30
Total,,,,90
"""


@pytest.mark.parametrize("rows", ["problems", "all"])
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_row_that_was_corrected_is_held_no_more(session, api_as, ama, form, rows):
    api = api_as("ama")
    first = commit(api, upload(api, LIST))
    before = stored_portfolio.build(session, actor=ama, now=NOON)
    assert sum(one.rows for one in before.held_rows if one.code == "country_unknown") == 3
    assert before.statuses.no_records == 1
    session.rollback()
    again = upload(api, corrected(file_of(api, first, form, rows), form), f"list checked.{form}")
    commit(api, again)
    after = stored_portfolio.build(session, actor=ama, now=NOON)
    assert sum(one.rows for one in after.held_rows if one.code == "country_unknown") == 1
    assert after.statuses.held == before.statuses.held - 2
    assert after.statuses.no_records == 1


def test_another_list_solves_no_row(session, api_as, ama):
    api = api_as("ama")
    commit(api, upload(api, LIST))
    held = stored_portfolio.build(session, actor=ama, now=NOON).statuses.held
    session.rollback()
    commit(api, upload(api, LIST.replace(b"Atlantis", b"Vietnam"), "other.csv"))
    assert stored_portfolio.build(session, actor=ama, now=NOON).statuses.held == held + 1
