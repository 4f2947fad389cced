"""Bodies that no route can take are the caller's error, at every route of the API."""

import re
import uuid

import pytest

STRANGE = {
    "no object": (b"[1, 2]", "application/json"),
    "too deep": (b"[" * 100_000, "application/json"),
    "cut off": (b'{"a":', "application/json"),
    "not UTF-8": (b'{"a": "\xff"}', "application/json"),
    "UTF-16": ('{"a": "\\u0000"}'.encode("utf-16"), "application/json"),
    "a number without end": (b'{"a": ' + b"1" * 5_000 + b"}", "application/json"),
    "a name twice": (b'{"a": {"reason": "x", "reason": "y"}}', "application/json"),
    "another type": (b"<x/>", "text/xml"),
    "no type": (b"whatever", ""),
}


@pytest.fixture
def database():
    """What is refused at the door is refused alike on both databases."""
    return "sqlite"


def places_of(view):
    return {one["in"] for one in (view._apidoc.get("arguments") or {}).get("parameters", [])}


def routes(app):
    """Every route of the API that changes something and takes no form: endpoint, method, address, places."""
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        if not hasattr(view, "_apidoc") or places_of(view) & {"files", "form"}:
            continue
        if rule.endpoint == "fieldkit_api.put_piece":  # plain bytes of a file
            continue
        address = re.sub(r"<uuid:\w+>", str(uuid.uuid4()), rule.rule.removeprefix("/api/v1"))
        address = re.sub(r"<(?:int:)?\w+>", "1", re.sub(r"<any\(([^,)]+)[^)]*\):\w+>", r"\1", address))
        for method in sorted(rule.methods - {"GET", "HEAD", "OPTIONS"}):
            yield rule.endpoint, method, address, places_of(view)


@pytest.mark.parametrize(("body", "kind"), STRANGE.values(), ids=STRANGE)
def test_what_is_no_json_is_refused_at_every_route(app, api_as, body, kind):
    api, seen = api_as("ama"), 0
    expected = "body_not_json" if kind == "application/json" else "body_of_other_type"
    for endpoint, method, address, places in routes(app):
        headers = {"Content-Type": kind} if kind else {}
        answer = api.open(address, method=method, data=body, headers=headers)
        code = expected if "json" in places else "body_not_taken"
        assert answer.json["code"] == code, (endpoint, method, answer.status_code, answer.text[:200])
        seen += 1
    assert seen > 90


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b'{"label": "x", "label": "y"}', 'the name "label" stands twice, '),
        (
            b'{"a": {"b": [{"x": 1}, {"c": 1, "\\u0063": {"d": 2}}]}}',
            'the name "c" stands twice in a, b, no. 2',
        ),
        (b'{"a": {"b": 1, "b": 2}, "a": 3, "c": {"d": 1, "d": 1}}', 'the name "a" stands twice, .*2 such'),
    ],
)
def test_a_name_that_stands_twice_is_told_with_its_place(api_as, body, told):
    answer = api_as("ama").post("/tokens", data=body, content_type="application/json")
    assert (answer.status_code, answer.json["code"]) == (400, "body_not_json")
    assert re.search(told, answer.json["detail"])


@pytest.mark.parametrize(
    ("body", "column"),
    [
        (b'{"label": "x", "zz": "\\ud800"}', "body: zz"),
        (b'{"label": {"a": ["x", "\\uDFFF"]}}', "body: label: a: 1"),
        (b'{"x\\ud800": 1}', "body: a name"),
    ],
)
def test_half_a_character_is_refused_where_it_stands(api_as, body, column):
    answer = api_as("ama").post("/tokens", data=body, content_type="application/json")
    assert (answer.status_code, [one["column"] for one in answer.json["problems"]]) == (422, [column])


def test_a_number_that_is_none_is_refused_by_its_field(api_as):
    answer = api_as("ama").post(
        "/tokens", data=b'{"label": "x", "days": NaN}', content_type="application/json"
    )
    assert (answer.status_code, [one["field"] for one in answer.json["problems"]]) == (422, ["days"])


def test_a_whole_character_of_two_halves_is_taken(api_as):
    body = b'{"label": "\\ud83d\\ude00", "days": 3}'
    assert api_as("ama").post("/tokens", data=body, content_type="application/json").status_code == 201


def test_a_run_is_not_started_by_what_is_not_read(api_as):
    api = api_as("ama")
    before = len(api.get("/runs").json["items"])
    answer = api.post("/scores/runs", json={"country": "VN"})
    assert (answer.status_code, answer.json["code"]) == (422, "body_not_taken")
    assert len(api.get("/runs").json["items"]) == before
    assert api.post("/scores/runs", json={}).status_code == 202


def test_a_body_that_is_not_read_resets_nothing(api_as, sessions, chi):
    api = api_as("ama")
    address = f"/suppliers/{chi.supplier_id}/recurrence"
    assert api.put(address, json={"mode": "from_planned_date"}).status_code == 200
    answer = api.put(address, data=b"<mode>from_completion</mode>", headers={"Content-Type": "text/xml"})
    assert (answer.status_code, answer.json["code"]) == (415, "body_of_other_type")
    assert "text/xml" in answer.json["detail"]
