"""A list that names workers leaves nothing behind, small or large."""

import io

import pytest

LIST = b"name,country,Worker name\nMill,VN,Siti Ahmad\n"


REMARK = b"name,country,Remarks\nMill,VN,The worker Siti Ahmad was beaten\n"


@pytest.mark.parametrize(("text", "told"), [(LIST, '"Worker name"'), (REMARK, '"Remarks": a worker seems')])
def test_a_small_list_is_refused_and_nothing_of_it_is_kept(api_as, settings, text, told):
    data = {"file": (io.BytesIO(text), "people.csv")}
    answer = api_as("ama").post("/uploads", data=data, content_type="multipart/form-data")
    assert answer.status_code == 422
    (problem,) = answer.json["problems"]
    assert problem["code"] == "workers_named"
    assert told in problem["advice"]
    assert "Siti" not in answer.text
    assert not any(b"Siti" in path.read_bytes() for path in settings.data_dir.rglob("*") if path.is_file())
