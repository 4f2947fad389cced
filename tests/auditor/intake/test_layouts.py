"""What an organisation chose for lists of a layout is proposed the next time, and to nobody else."""

import io

import openpyxl
import pytest
import sqlalchemy as sa

from auditor.core.database import open_session
from suppliers.models import ListLayout, Supplier
from tests.conftest import NORTHWIND

FIRST = "Werk,Bemerkung,Division,Nr\nAlpha,Hanoi,Nähen,1\nBeta,Hue,Bau,2\nGamma,Hue,Obst,3\n"
NEXT = "werk ,BEMERKUNG,Division,Nr\nDelta,Vinh,Nähen,1\nBeta,Hue,Bau,2\n"


@pytest.fixture
def api(api_as):
    return api_as("ama")


def upload(api, content, filename="list.csv", **defaults):
    content = content.encode() if isinstance(content, str) else content
    data = {"file": (io.BytesIO(content), filename), **defaults}
    answer = api.post("/uploads", data=data, content_type="multipart/form-data")
    assert answer.status_code == 201, answer.json
    return answer.json


def choose(api, made, **choices):
    answer = api.put(f"/uploads/{made['id']}/choices", json=choices)
    assert answer.status_code == 200, answer.json
    return answer.json


COLUMNS = [{"index": 0, "field": "name"}, {"index": 1, "field": "city"}]
KINDS = [
    {"value": "Nähen", "becomes": "factory"},
    {"value": "bau", "becomes": "construction"},
]


def committed(api, **choices):
    made = upload(api, FIRST)
    choose(api, made, columns=COLUMNS, country="VN", **choices)
    assert api.post(f"/uploads/{made['id']}/commit").status_code == 202
    return made


def columns_of(api, made):
    return {one["index"]: one for one in api.get(f"/uploads/{made['id']}/preview").json["columns"]}


def test_choices_come_back_with_their_reason_and_are_changeable(api, sessions):
    committed(api)
    with open_session(sessions, NORTHWIND, writes=False) as session:
        day = session.scalars(sa.select(ListLayout)).one().remembered_at.date().isoformat()
    again = upload(api, NEXT)
    assert (again["counts"]["new"], again["counts"]["unchanged"]) == (1, 1)
    assert again["defaults"]["country"] == "VN"
    shown = columns_of(api, again)
    assert (shown[1]["field"], shown[1]["reason"]) == ("city", f"As you mapped it on {day}.")
    proposed = api.get(f"/uploads/{again['id']}/preview").json["proposed"]
    assert (proposed["on"], proposed["defaults"]) == (day, {"country": "VN"})
    choose(api, again, columns=[{"index": 1, "field": "address"}], country="VN")
    assert columns_of(api, again)[1]["reason"] == "You chose it."


def test_what_is_given_with_the_upload_comes_before_what_is_remembered(api):
    committed(api)
    assert upload(api, NEXT, country="TH")["defaults"]["country"] == "TH"


def test_another_organisation_never_sees_it(api, api_as):
    committed(api)
    other = upload(api_as("dara"), NEXT)
    assert not other["defaults"].get("country")
    assert api_as("dara").get(f"/uploads/{other['id']}/preview").json["proposed"] == {}


def test_nothing_is_remembered_of_what_was_not_committed(api):
    made = upload(api, FIRST)
    choose(api, made, columns=COLUMNS, country="VN")
    assert not upload(api, NEXT)["defaults"].get("country")


def test_another_layout_is_another_list(api):
    committed(api)
    assert not upload(api, NEXT.replace("Division", "Kostenstelle"))["defaults"].get("country")


def test_a_column_decides_the_kind_and_what_has_no_entry_stays_as_before(api, sessions):
    committed(api, rules=[{"field": "kind", "column": 2, "values": KINDS}])
    with open_session(sessions, NORTHWIND, writes=False) as session:
        kinds = {one.name: one.kind for one in session.scalars(sa.select(Supplier))}
    assert (kinds["Alpha"], kinds["Beta"]) == ("factory", "construction")
    again = upload(api, NEXT.replace("Delta,Vinh,Nähen", "Delta,Vinh,Wein"))
    (rule,) = api.get(f"/uploads/{again['id']}/preview").json["rules"]
    assert (rule["field"], rule["heading"], rule["distinct"]) == ("kind", "Division", 2)
    assert {one["value"]: one["becomes"] for one in rule["values"]} == {"Wein": "", "Bau": "construction"}
    problems = api.get(f"/uploads/{again['id']}/problems").json["items"]
    assert [(one["row"], one["column"]) for one in problems if one["code"] == "kind_assumed"] == [
        (2, "Division")
    ]


def test_a_column_decides_the_country_and_holds_what_has_no_entry(api):
    made = upload(api, FIRST)
    rules = [{"field": "country", "column": 1, "values": [{"value": "Hue", "becomes": "Viet Nam"}]}]
    counts = choose(api, made, columns=COLUMNS, rules=rules)["counts"]
    assert (counts["new"], counts["held"]) == (2, 1)


def test_a_rule_without_values_lists_them_the_most_frequent_first(api):
    made = upload(api, FIRST)
    choose(api, made, columns=COLUMNS, rules=[{"field": "country", "column": 1}])
    (rule,) = api.get(f"/uploads/{made['id']}/preview").json["rules"]
    assert [(one["value"], one["count"]) for one in rule["values"]] == [("Hue", 2), ("Hanoi", 1)]


def test_at_most_fifty_values_are_shown(api):
    rows = "".join(f"Mill {n},Hue,Division {n % 70},{n}\n" for n in range(140))
    made = upload(api, f"Werk,Bemerkung,Division,Nr\n{rows}")
    choose(api, made, columns=COLUMNS, rules=[{"field": "sector", "column": 2}])
    (rule,) = api.get(f"/uploads/{made['id']}/preview").json["rules"]
    assert (len(rule["values"]), rule["distinct"]) == (50, 70)


@pytest.mark.parametrize(("field", "value"), [("country", "Atlantis"), ("kind", "brewery")])
def test_a_value_that_is_no_country_or_kind_is_refused_at_its_place(api, as_ama, field, value):
    made = upload(api, FIRST)
    rules = [{"field": field, "column": 2, "values": [{"value": "Bau", "becomes": value}]}]
    refused = api.put(f"/uploads/{made['id']}/choices", json={"rules": rules})
    assert refused.status_code == 422
    assert refused.json["problems"][0]["field"] == f"rule-{field}-becomes-0"
    form = {
        f"rule-{field}": "2",
        f"rule-{field}-of": "2",
        f"rule-{field}-value-0": "Bau",
        f"rule-{field}-becomes-0": value,
    }
    choose(api, made, rules=[{"field": field, "column": 2}])
    page = as_ama.post(f"/uploads/{made['id']}/choices", data=form)
    assert page.status_code == 422
    assert f'id="rule-{field}-becomes-0-error"' in page.text
    assert value in page.text


@pytest.mark.parametrize("number", ["²", "9" * 5000])
def test_the_field_of_a_column_that_no_page_has_is_left_alone(api, as_ama, number):
    made = upload(api, FIRST)
    form = {"column-0": "name", f"column-{number}": "city", "rule-kind": number, "country": "VN"}
    assert as_ama.post(f"/uploads/{made['id']}/choices", data=form).status_code == 303
    assert api.get(f"/uploads/{made['id']}/preview").json["rules"] == []


def test_a_rule_is_made_by_the_page(api, as_ama):
    made = upload(api, FIRST)
    form = {"column-0": "name", "column-1": "city", "rule-kind": "2", "country": "VN"}
    sent = as_ama.post(f"/uploads/{made['id']}/choices", data=form)
    assert sent.status_code == 303, sent.text
    page = as_ama.get(sent.location).text
    assert 'name="rule-kind-becomes-2"' in page
    more = {"rule-kind-of": "2", "rule-kind-value-0": "Bau", "rule-kind-becomes-0": "construction"}
    assert as_ama.post(f"/uploads/{made['id']}/choices", data=form | more).status_code == 303
    (rule,) = api.get(f"/uploads/{made['id']}/preview").json["rules"]
    assert {"value": "Bau", "count": 1, "becomes": "construction"} in rule["values"]


def test_each_suggestion_has_samples_and_a_reason(api):
    made = upload(api, "name,Pays,Fabrique\nMill,Vietnam,x\nFarm,Maroc,y\n")
    shown = columns_of(api, made)
    assert (shown[0]["why"], shown[0]["reason"]) == ("name", "The heading is the name of the field.")
    assert shown[1]["samples"] == ["Vietnam", "Maroc"]


def test_a_chosen_encoding_is_proposed_again_and_not_for_a_file_that_needs_none(api):
    text = "Werk,Straße,Division,Nr\nÄlpha,Hanoi,Nähen,1\nBeta,Hue,Bau,2\n"

    def send(content, name="list.csv"):
        data = {"file": (io.BytesIO(content), name)}
        return api.post("/uploads", data=data, content_type="multipart/form-data").json

    made = send(text.encode("cp850"))
    choose(api, made, encoding="cp850", columns=COLUMNS, country="VN")
    assert columns_of(api, made)[1]["heading"] == "Straße"
    api.post(f"/uploads/{made['id']}/commit")
    again = send(text.replace("Beta", "Bêta").encode("cp850"))
    assert columns_of(api, again)[1]["heading"] == "Straße"
    assert api.get(f"/uploads/{again['id']}/preview").json["proposed"]["chosen"] == {"encoding": "cp850"}
    back = send(api.get(f"/uploads/{made['id']}/file").data, "list checked.csv")
    assert columns_of(api, back)[1]["heading"] == "Straße"
    assert (back["counts"]["unchanged"], back["counts"]["new"]) == (2, 0)


def returned(api, made, form, old="Hanoi", new="Haiphong"):
    """The file handed back, with one cell corrected."""
    data = api.get(f"/uploads/{made['id']}/file?form={form}").data
    if form == "csv":
        return data.decode("utf-8-sig").replace(old, new).encode()
    book = openpyxl.load_workbook(io.BytesIO(data))
    (cell,) = (cell for row in book.active for cell in row if cell.value == old)
    cell.value = new
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("is_dropped", [False, True])
def test_a_list_handed_back_before_its_commit_comes_back_with_its_choices(api, form, is_dropped):
    made = upload(api, FIRST)
    choose(api, made, columns=COLUMNS, country="VN", rules=[{"field": "kind", "column": 2, "values": KINDS}])
    file = returned(api, made, form)
    if is_dropped:
        assert api.delete(f"/uploads/{made['id']}").status_code == 204
    again = upload(api, file, f"list checked.{form}")
    assert again["defaults"]["country"] == "VN"
    shown = columns_of(api, again)
    assert [shown[0]["field"], shown[1]["field"]] == ["name", "city"]
    assert shown[1]["reason"].startswith("As you mapped it on")
    (rule,) = api.get(f"/uploads/{again['id']}/preview").json["rules"]
    assert {one["value"]: one["becomes"] for one in rule["values"]}["Bau"] == "construction"


def test_the_choices_of_a_list_that_came_back_come_before_those_of_another_list(api):
    committed(api)
    made = upload(api, FIRST, "spring.csv")
    choose(api, made, columns=[{"index": 0, "field": "name"}, {"index": 1, "field": "address"}], country="TH")
    again = upload(api, returned(api, made, "csv"), "spring checked.csv")
    assert again["defaults"]["country"] == "TH"
    assert columns_of(api, again)[1]["field"] == "address"


def test_a_list_of_another_name_or_organisation_gets_no_choices_that_were_not_committed(api, api_as):
    made = upload(api, FIRST)
    choose(api, made, columns=COLUMNS, country="VN")
    file = returned(api, made, "csv")
    assert not upload(api, file, "autumn.csv")["defaults"].get("country")
    assert not upload(api_as("dara"), file, "list checked.csv")["defaults"].get("country")
