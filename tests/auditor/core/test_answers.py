import sqlite3

import psycopg
import pytest
from itsdangerous import URLSafeTimedSerializer
from marshmallow import missing
from sqlalchemy.exc import IntegrityError, OperationalError

from auditor.core import form_tokens
from auditor.core.answers import problems_of
from auditor.core.errors import BadInput, Refused
from auditor.core.privacy import identity_problems
from suppliers.updating import Overtaken
from tests.auditor.conftest import SECRET
from tests.conftest import person_id

PROBLEM = "application/problem+json"


@pytest.fixture
def fail_with(app, monkeypatch):
    """Makes the history's page and route raise."""

    def prepare(error):
        def fail(**_):
            raise error

        monkeypatch.setitem(app.view_functions, "history.overview", fail)
        monkeypatch.setitem(app.view_functions, "history_api.get_history", fail)

    return prepare


def test_a_refusal_is_a_page_for_people(as_ama, fail_with):
    fail_with(
        Refused("move_not_allowed", what="audit", state="in_review", target="issued", possible=["closed"])
    )
    answer = as_ama.get("/history")
    assert answer.status_code == 409
    expected = "The audit is in review; it cannot become issued from there. Possible now: closed."
    assert expected in answer.text


def test_a_refusal_is_problem_details_for_programs(api_as, fail_with):
    fail_with(Refused("not_allowed", permission="see the history"))
    answer = api_as("ama").get("/history")
    assert (answer.status_code, answer.content_type) == (403, PROBLEM)
    assert answer.json == {
        "type": "urn:manumit:problem:not_allowed",
        "title": "Not allowed",
        "status": 403,
        "detail": "Your roles do not allow this (see the history). "
        "It takes another role, which administrators give.",
        "code": "not_allowed",
        "details": {"permission": "see the history"},
        "problems": [],
    }


def test_problems_of_an_input_are_listed_on_the_page_and_escaped(as_ama, fail_with):
    problem = {
        "row": 14,
        "column": "Country",
        "code": "unknown",
        "found": "<i>Narnia</i>",
        "advice": "Use VN.",
    }
    fail_with(BadInput([problem]))
    answer = as_ama.get("/history")
    assert answer.status_code == 422
    assert "row 14, Country" in answer.text
    assert "&lt;i&gt;Narnia" in answer.text


def test_a_defect_shows_a_reference_and_neither_traceback_nor_values(as_ama, api_as, fail_with, capsys):
    fail_with(RuntimeError("passport of somebody"))
    page = as_ama.get("/history")
    told = api_as("ama").get("/history")
    assert (page.status_code, told.status_code) == (500, 500)
    assert told.json["details"]["reference"] in told.json["detail"]
    logged = capsys.readouterr()
    for text in (page.text, told.text, logged.out + logged.err):
        assert "passport" not in text
        assert "Traceback" not in text
    assert told.json["details"]["reference"] in logged.out + logged.err


def locked(code):
    cause = sqlite3.OperationalError("database is locked")
    cause.sqlite_errorcode = code
    return OperationalError("BEGIN IMMEDIATE", {}, cause)


@pytest.mark.parametrize(
    "error",
    [
        locked(sqlite3.SQLITE_BUSY),
        locked(sqlite3.SQLITE_BUSY_SNAPSHOT),
        OperationalError("UPDATE supplier_score", {}, psycopg.errors.DeadlockDetected("deadlock detected")),
        OperationalError("UPDATE supplier", {}, psycopg.errors.SerializationFailure("could not serialize")),
        Overtaken("supplier_score: a row is not as it was read"),
    ],
)
def test_who_gives_way_to_others_that_write_is_told_to_try_again(api_as, as_ama, fail_with, error):
    fail_with(error)
    answer = api_as("ama").get("/history")
    assert (answer.status_code, answer.json["code"], answer.headers["Retry-After"]) == (503, "busy", "5")
    assert "try again in a few seconds" in as_ama.get("/history").text


@pytest.mark.parametrize(
    "cause",
    [
        psycopg.OperationalError("connection to server at 127.0.0.1 failed: Connection refused"),
        psycopg.errors.AdminShutdown("terminating connection due to administrator command"),
        sqlite3.OperationalError("unable to open database file"),
    ],
)
def test_a_database_that_is_away_is_no_defect_of_ours(api_as, as_ama, fail_with, cause):
    fail_with(OperationalError("SELECT name", {"name": "x"}, cause))
    answer, page = api_as("ama").get("/history"), as_ama.get("/history")
    assert (answer.status_code, answer.json["code"], answer.headers["Retry-After"]) == (
        *(503, "database_away"),
        "30",
    )
    assert page.status_code == 503
    assert "The database does not answer" in page.text
    for text in (answer.text, page.text):
        assert "127.0.0.1" not in text
        assert "SELECT" not in text


@pytest.mark.parametrize(
    ("words", "told"),
    [("UNIQUE constraint failed: finding.reference", 409), ("NOT NULL constraint failed: finding.code", 500)],
)
def test_what_two_requests_make_at_once_is_made_once_and_the_other_is_told(api_as, fail_with, words, told):
    fail_with(IntegrityError("INSERT INTO finding", {"reference": "F-7"}, sqlite3.IntegrityError(words)))
    answer = api_as("ama").get("/history")
    codes = {409: "changed_meanwhile", 500: "internal_error"}
    assert (answer.status_code, answer.json["code"]) == (told, codes[told])
    assert "F-7" not in answer.text


def test_a_database_that_is_broken_is_a_defect_and_names_no_values(api_as, fail_with):
    fail_with(OperationalError("SELECT name", {"name": "x"}, sqlite3.OperationalError("disk I/O error")))
    answer = api_as("ama").get("/history")
    assert (answer.status_code, answer.json["code"]) == (500, "internal_error")
    assert "SELECT" not in answer.text


def test_an_unknown_address_is_told_in_the_form_of_its_reader(client, api_as):
    page = client.get("/nowhere")
    assert page.status_code == 404
    assert "There is no page at this address." in page.text
    answer = api_as("ama").get("/nowhere")
    assert (answer.status_code, answer.content_type, answer.json["code"]) == (404, PROBLEM, "not_found")


@pytest.mark.parametrize("address", ["/suppliers/{}", "/chain/suppliers/{}", "/uploads/{}/rows"])
@pytest.mark.parametrize(("wrong", "said"), [("notanid", "notanid"), ("<b>" + "x" * 90, "<b>" + "x" * 57)])
def test_what_stands_for_an_id_in_an_address_is_told(api_as, client, address, wrong, said):
    answer = api_as("ama").get(address.format(wrong))
    assert answer.status_code == 404
    assert answer.json["detail"].startswith(f"“{said}” is no id: one is written like 00000000-")
    assert "is no id" not in client.get(address.format(wrong)).text


def test_two_that_are_no_ids_are_told_and_one_that_is_an_id_never(api_as):
    ama, known = api_as("ama"), "01a23259-303d-739f-a284-5d25d7fe670f"
    both = ama.post("/audits/first/interviews/second/reversal", json={}).json["detail"]
    assert both.startswith("“first” is no id and “second” is no id: one is written like")
    assert "is no id" not in ama.get(f"/suppliers/{known}/nowhere").json["detail"]


def test_a_wrong_method_names_the_right_ones(api_as, client):
    for answer in (api_as("ama").delete("/me"), client.delete("/sign-in")):
        assert answer.status_code == 405
        assert "GET" in answer.headers["Allow"]


def test_too_large_a_body_is_refused_with_the_limit_in_words(app, client, monkeypatch):
    monkeypatch.setitem(app.config, "MAX_CONTENT_LENGTH", 100)
    answer = client.post("/sign-in", data={"email": "a" * 1000})
    assert answer.status_code == 413
    assert "100,000,000 bytes" in answer.text


def test_a_body_that_is_not_json_is_a_problem_of_the_caller(api_as):
    answer = api_as("ama").post("/tokens", data=b"{", content_type="application/json")
    assert (answer.status_code, answer.content_type) == (400, PROBLEM)


def test_a_schema_names_field_value_and_advice(api_as):
    answer = api_as("ama").post("/tokens", json={"label": "", "days": 9999, "colour": "red"})
    assert (answer.status_code, answer.json["code"]) == (422, "bad_input")
    problems = {problem["field"]: problem for problem in answer.json["problems"]}
    assert problems["days"]["found"] == "9999"
    assert "365" in problems["days"]["advice"]
    assert "no such field" in problems["colour"]["advice"]
    assert set(problems) == {"label", "days", "colour"}


def test_a_cursor_that_is_not_ours_is_a_problem_of_the_request(api_as):
    for cursor in ("nonsense", "WzFd", "e30", "Kg%3D%3D%3D"):
        answer = api_as("ama").get(f"/history?cursor={cursor}")
        assert (answer.status_code, answer.json["problems"][0]["code"]) == (422, "cursor_not_valid"), cursor


def test_nested_problems_carry_the_path_of_their_field():
    messages = {"json": {"rows": {1: {"country": ["Not known."]}}, "_schema": ["Both or none."]}}
    given = {"rows": [{}, {"country": "Narnia"}]}
    assert [(p["field"], p["found"]) for p in problems_of(messages, given)] == [
        ("rows.1.country", "Narnia"),
        ("", None),
    ]


def test_a_password_is_never_repeated():
    assert problems_of({"password": ["Too short."]}, {"password": "abc"})[0]["found"] is None


def test_every_answer_tells_browsers_to_distrust_what_we_did_not_mean(client):
    for address in ("/sign-in", "/nowhere", "/api/v1/me", "/static/manumit.css"):
        with client.get(address) as answer:
            headers = answer.headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
    assert client.get("/sign-in").headers["Cache-Control"] == "no-store"


def test_no_template_holds_an_inline_script_or_style(app):
    from pathlib import Path

    # The kit's page works alone, as one file: a policy of its own binds by digest what stands in it.
    alone = {"kit.html": ("<style>{{ style | safe }}</style>", "<script>{{ script | safe }}</script>")}
    for path in Path(app.root_path).parent.joinpath("templates").rglob("*.html"):
        text = path.read_text()
        for bound in alone.get(path.name, ()):
            assert text.count(bound) == 1, path
            text = text.replace(bound, "")
        assert " style=" not in text, path
        assert "<style" not in text, path
        assert "onclick=" not in text, path
        assert "<script>" not in text, path


def test_a_refusal_leads_back_to_where_one_was_and_never_elsewhere(as_ama):
    own = as_ama.get("/suppliers/nothing", headers={"Referer": "http://localhost/suppliers?band=High"})
    assert 'href="/suppliers?band=High"' in own.text
    foreign = as_ama.get("/suppliers/nothing", headers={"Referer": "http://elsewhere.example/x"})
    assert "elsewhere" not in foreign.text


def test_the_character_nul_is_refused_wherever_it_stands(as_ama, api_as):
    asked = as_ama.get("/suppliers?search=a%00b")
    typed = as_ama.post("/uploads", data={"country": "B\0D"})
    api = api_as("ama")
    searched = api.get("/suppliers?search=%00")
    sent = api.post("/tokens", json={"label": "a\0b"})
    for answer in (asked, typed, searched, sent):
        assert answer.status_code == 422
        assert "U+0000" in answer.text
    assert searched.json["problems"][0]["code"] == "nul_character"


def test_an_address_with_the_character_nul_leads_nowhere(api_as, browser_of):
    api, browser = api_as("adam"), browser_of("adam")
    for address in ("/reference/kinds/%00/decisions", "/reference/kinds/a%00b/releases"):
        assert api.get(address).status_code == 404
    assert browser.get("/reference/kinds/%00").status_code == 404


def test_a_field_that_is_called_like_a_place_of_requests_keeps_its_name():
    told = problems_of({"query": {"form": ["Must be one of: csv, xlsx."]}}, {"form": "pdf"})
    assert [(one["field"], one["found"]) for one in told] == [("form", "pdf")]
    told = problems_of({"files": {"file": ["Missing data for required field."]}}, {"file": missing})
    assert [(one["field"], one["found"]) for one in told] == [("file", None)]


def test_what_was_sent_is_repeated_by_its_beginning_wherever_it_is_refused(api_as, fail_with):
    long = "x" * 200_000
    told = {"field": long, "column": long, "code": "not_valid", "found": long, "advice": "Mend it."}
    for refusal in (BadInput([told]), Refused("form_not_readable", why=long)):
        fail_with(refusal)
        assert len(api_as("ama").get("/history").text) < 4_000
    listed = api_as("ama").post("/audits", json={long: 1})
    assert listed.status_code == 422
    assert len(listed.text) < 4_000


LONG = "They say: <b>two months</b> without pay,\nand nobody may leave at night."


@pytest.mark.parametrize("address", ["/findings/00000000-0000-0000-0000-000000000000/severity", "/nowhere"])
def test_what_was_typed_into_a_form_that_is_refused_can_be_copied(as_rhea, address):
    typed = {"reason": LONG, "severity": "major", "password": "not for any eye"}
    told = as_rhea.post(address, data=typed, headers={"Referer": "http://localhost/findings"})
    assert told.status_code == 404
    assert "&lt;b&gt;two months&lt;/b&gt; without pay," in told.text
    assert "None of it was stored." in told.text
    assert "not for any eye" not in told.text


def test_a_form_of_elsewhere_is_not_shown_as_if_the_reader_had_typed_it(as_ama):
    address = "/findings/00000000-0000-0000-0000-000000000000/severity"
    for headers in ({}, {"Referer": "http://elsewhere.example/findings"}):
        assert "two months" not in as_ama.post(address, data={"reason": LONG}, headers=headers).text


@pytest.mark.parametrize(("whose", "is_shown"), [("ama", True), ("rhea", False), ("", False)])
def test_what_was_typed_survives_a_form_that_is_out_of_date_for_who_typed_it(as_ama, whose, is_shown):
    """A token of an earlier session tells whose it was; one of an earlier version tells of nobody."""
    as_ama.sends_form_token = False
    address = "/findings/00000000-0000-0000-0000-000000000000/severity"
    told_of = f"an old one {person_id(whose)}" if whose else "an old one"
    token = URLSafeTimedSerializer(SECRET, salt=form_tokens.SALT).dumps(told_of)
    typed = {"reason": LONG, "csrf_token": token}
    told = as_ama.post(address, data=typed, headers={"Referer": "http://localhost/findings"})
    assert told.status_code == 400
    assert ("two months" in told.text) is is_shown
    assert token not in told.text


def test_nothing_is_typed_on_a_page_that_is_only_asked_for(as_ama):
    assert (
        "What you typed"
        not in as_ama.get("/nowhere?reason=a+b", headers={"Referer": "http://localhost/"}).text
    )


def test_the_page_of_a_refused_form_says_so_and_which_texts_tell_who_somebody_is(as_ama, app, monkeypatch):
    """The browser forgets what was typed by it (`static/typed.js`)."""
    done = as_ama.post("/account/calendar")
    assert done.status_code == 201
    assert "data-refused" not in done.text

    def fail():
        texts = ("Worker Somchai Jaidee, passport N1234567", "Fire doors were locked")
        problems = [
            problem for at, text in enumerate(texts) for problem in identity_problems(f"text_{at}", text)
        ]
        raise BadInput([*problems, {"field": "day", "code": "not_valid", "advice": "Write a day."}])

    monkeypatch.setitem(app.view_functions, "users.renew_calendar", fail)
    answer = as_ama.post("/account/calendar")
    assert answer.status_code == 422
    assert 'data-refused="text_0"' in answer.text
    monkeypatch.setitem(app.view_functions, "users.account", fail)
    assert "data-refused" not in as_ama.get("/account").text, "what was only asked for is no form"
