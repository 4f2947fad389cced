import re

from tests.conftest import person_id


def test_who_am_i(api_as):
    told = api_as("rhea").get("/me").json
    assert (told["name"], told["organisation"], told["roles"]) == ("Rhea", "Northwind", ["reviewer"])
    assert told["id"] == str(person_id("rhea"))
    assert "review and confirm" in told["permissions"]
    assert "upload lists" not in told["permissions"]


def test_a_person_is_added_renamed_in_roles_closed_and_opened_by_api_alone(api_as):
    api = api_as("adam")
    added = api.post("/users", json={"email": "nils@northwind.example", "name": "Nils", "roles": ["auditor"]})
    assert added.status_code == 201
    assert "/welcome/" in added.json["link"]
    address = f"/users/{added.json['person']['id']}"
    assert api.put(f"{address}/roles", json={"roles": ["reviewer", "auditor"]}).json["roles"] == [
        "auditor",
        "reviewer",
    ]
    assert api.post(f"{address}/closure").json["is_active"] is False
    assert api.post(f"{address}/link").json["code"] == "account_closed"
    assert api.post(f"{address}/opening").json["is_active"] is True
    assert "/welcome/" in api.post(f"{address}/link").json["link"]
    assert api.get(address).json["name"] == "Nils"


def test_people_come_in_pages_without_gap_or_repetition(api_as):
    api, names, cursor = api_as("adam"), [], ""
    for _ in range(5):
        page = api.get(f"/users?limit=2{cursor}").json
        names += [person["name"] for person in page["items"]]
        if page["next"] is None:
            break
        cursor = f"&cursor={page['next']}"
    assert names == ["Adam", "Ama", "Bo", "Chi", "Rhea"]


def test_people_of_another_organisation_are_not_found(api_as, browser_of):
    assert api_as("adam").get(f"/users/{person_id('dara')}").status_code == 404
    assert api_as("adam").post(f"/users/{person_id('dara')}/closure").status_code == 404
    assert browser_of("adam").get(f"/people/{person_id('dara')}").status_code == 404
    assert browser_of("adam").post(f"/people/{person_id('dara')}/closure").status_code == 404


def test_a_token_made_by_api_works_until_it_is_deleted(api_as, app):
    api = api_as("ama")
    made = api.post("/tokens", json={"label": "nightly", "days": 5})
    assert made.status_code == 201
    client = app.test_client()
    headers = {"Authorization": f"Bearer {made.json['key']}"}
    assert client.get("/api/v1/me", headers=headers).json["name"] == "Ama"
    assert [token["label"] for token in api.get("/tokens").json["items"]] == ["nightly", "tests"]
    assert "key" not in api.get("/tokens").json["items"][0]
    assert api.delete(f"/tokens/{made.json['token']['id']}").status_code == 204
    answer = client.get("/api/v1/me", headers=headers)
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")


def test_a_supplier_has_no_tokens(api_as, supplier_of_chi):
    assert api_as("chi").post("/tokens", json={"label": "x"}).status_code == 403


def test_a_page_shows_a_new_token_once(as_ama):
    shown = as_ama.post("/account/tokens", data={"label": "nightly", "days": "5"})
    key = re.search(r"<code>([\w-]{40,})</code>", shown.text).group(1)
    account = as_ama.get("/account").text
    assert "nightly" in account
    assert key not in account


def test_a_form_with_mistakes_comes_back_with_what_was_typed(as_adam):
    answer = as_adam.post("/people", data={"name": "Nils <b>", "email": "no address", "roles": "auditor"})
    assert answer.status_code == 422
    assert "Nils &lt;b&gt;" in answer.text
    assert "Write an e-mail address" in answer.text
    assert 'aria-describedby="email-error"' in answer.text
    assert re.search(r'value="auditor"\s+checked', answer.text)
    assert not re.search(r'value="reviewer"\s+checked', answer.text)


def test_an_address_that_is_taken_is_told_at_its_field(as_adam):
    answer = as_adam.post(
        "/people", data={"name": "Other", "email": "ama@northwind.example", "roles": "auditor"}
    )
    assert answer.status_code == 422
    assert "has an account with the address ama@northwind.example already" in answer.text


def test_a_link_that_cannot_be_used_says_what_to_do(client):
    answer = client.get("/welcome/not-a-key")
    assert answer.status_code == 410
    assert "Ask an administrator for a new one." in answer.text


def test_roles_are_changed_on_the_page_of_a_person(as_adam):
    address = f"/people/{person_id('bo')}"
    answer = as_adam.post(f"{address}/roles", data={"roles": ["auditor", "reviewer"]}, follow_redirects=True)
    assert "Roles of Bo were changed." in answer.text
    assert as_adam.post(f"{address}/roles", data={"roles": ["supplier"]}).status_code == 422


def test_the_last_administrator_is_told_why_the_account_stays_open(as_adam):
    answer = as_adam.post(f"/people/{person_id('adam')}/closure")
    assert answer.status_code == 409
    assert "last active administrator" in answer.text
