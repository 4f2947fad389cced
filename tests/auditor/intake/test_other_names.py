"""Other names of a list are screened as the supplier's own, in the application and by `score`."""

import pytest
import sqlalchemy as sa

from auditor.core.database import open_session
from auditor.scoring import one_shot
from auditor.screening.models import Hit
from tests.auditor.intake.test_further_columns import fields_of, upload
from tests.conftest import NOON, NORTHWIND

LISTED = '"Hetian Taida Apparel Co., Ltd."'
LISTS = [
    f"Name (CN),Name (EN),Country\n某某服饰公司,{LISTED},China\n",
    f"Supplier,Trade name,Country\nSun Ltd,{LISTED},China\n",
    f"Supplier,Former name,DBA,Country\nSun Ltd,Star Ltd,{LISTED},China\n",
]


@pytest.mark.parametrize("content", LISTS)
def test_other_names_are_screened_after_the_commit(api_as, sessions, content):
    api = api_as("ama")
    made = upload(api, content)
    assert fields_of(api, made)[1] == "other_names"
    assert api.post(f"/uploads/{made['id']}/commit").status_code == 202
    with open_session(sessions, NORTHWIND, writes=False) as session:
        hits = session.execute(sa.select(Hit.listed_name, Hit.supplier_name)).all()
    assert ("Hetian Taida Apparel Co., Ltd.", "Hetian Taida Apparel Co., Ltd.") in hits


@pytest.mark.parametrize("content", LISTS)
def test_other_names_are_screened_by_score(tmp_path, content):
    file = tmp_path / "list.csv"
    file.write_text(content, encoding="utf-8")
    scored = one_shot.run(one_shot.Order(file, NOON.date()), lambda *_: None)
    found = {match.listed_name for match in scored.lines[0].matches}
    assert "Hetian Taida Apparel Co., Ltd." in found
