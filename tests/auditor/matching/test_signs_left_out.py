"""What a row told of forced labour, and the corrected one does not: no file alone takes it away."""

import pytest
import sqlalchemy as sa

from auditor.matching import signs_waiting
from auditor.reports import stored_gaps
from suppliers.models import UploadRow
from tests.auditor.intake.test_correction_loop import commit, upload

pytestmark = pytest.mark.whole

HEAD = "Supplier ID,Supplier name,Address,Country,Product,Child labour,Excessive overtime,Remarks\n"
KNOWN = "N1,Orchid Wear Ltd,12 Mirpur Road Dhaka,BD,garments,no,no,\n"
OTHER = "N2,Lotus Ltd,1 Road,BD,garments,no,no,\n"
TOLD = {
    "a sign that counts": ("yes", "no", ""),
    "words that nobody could read": ("no", "raped", ""),
    "words in a remark": ("no", "no", "passports are kept"),
}


def take(api, rows, name):
    return commit(api, upload(api, (HEAD + rows).encode(), name))


def row(cells, start):
    return f"{start},garments,{','.join(cells)}\n"


def told(session):
    """How many rows the overview tells of, and of which lines the report says that a row tells of a sign."""
    rows = sum(one.rows for one in signs_waiting.held(session))
    codes = {one.code for one in stored_gaps.read(session).held_rows if one.code.startswith("sign_")}
    session.rollback()
    return rows, bool(codes)


@pytest.mark.parametrize("cells", TOLD.values(), ids=list(TOLD))
def test_a_held_row_tells_its_sign_until_a_file_tells_it_again(api, session, as_ama, cells):
    held, mended = "N9,Aster Mills,9 Road,Atlantis", "N9,Aster Mills,9 Road,BD"
    take(api, row(cells, held) + OTHER, "mills 1.csv")
    assert told(session) == (1, True)
    take(api, row(("no", "", ""), mended) + OTHER, "mills 2.csv")
    assert told(session) == (1, True), "it was left out"
    assert "1 row of mills 1.csv" in as_ama.get("/").text
    gaps = stored_gaps.read(session)
    assert (gaps.held, "country_unknown" in {one.code for one in gaps.held_rows}) == (0, False)
    session.rollback()
    take(api, row(cells, held.replace("9 Road", "9 Road East")) + OTHER, "mills 3.csv")
    assert told(session) == (1, True), "it is held and tells it"
    take(api, row(cells, mended) + OTHER, "mills 4.csv")
    assert told(session) == (0, False), "what it tells is in the register"


def test_an_answer_that_nobody_could_read_is_mended_by_one_that_can_be_read(api, session):
    held, mended = "N9,Aster Mills,9 Road,Atlantis", "N9,Aster Mills,9 Road,BD"
    take(api, row(("see annex", "no", ""), held) + OTHER, "mills 1.csv")
    assert told(session) == (1, True)
    take(api, row(("", "no", ""), mended) + OTHER, "mills 2.csv")
    assert told(session) == (1, True), "it was left out"
    take(api, row(("no", "", ""), mended) + OTHER, "mills 3.csv")
    assert told(session) == (0, False)


@pytest.mark.parametrize("cells", TOLD.values(), ids=list(TOLD))
@pytest.mark.parametrize("is_left_out", [True, False])
def test_a_question_stays_while_a_corrected_row_leaves_out_its_sign(api, session, cells, is_left_out):
    take(api, KNOWN, "spring.csv")
    take(api, row(cells, "N1,Orchid Wear Ltd,Copenhagen,DK") + OTHER, "mills 1.csv")
    assert signs_waiting.to_decide(session) == 1
    session.rollback()
    later = ("no", "", "") if is_left_out else cells
    take(api, row(later, "N1,Orchid Wear Ltd,12 Mirpur Road Dhaka,BD") + OTHER, "mills 2.csv")
    assert len(api.get("/sites/questions").json["items"]) == is_left_out
    assert signs_waiting.to_decide(session) == is_left_out
    assert session.scalars(sa.select(UploadRow)).all()
