import re

from tests.conftest import PASSWORD, email_of


def form_token(page) -> str:
    return re.search(r'name="csrf_token" value="([^"]+)"', page.text).group(1)


def test_a_person_signs_in_with_the_form_of_the_page_and_out_again(client):
    client.sends_form_token = False
    token = form_token(client.get("/sign-in"))
    answer = client.post(
        "/sign-in",
        data={
            "email": email_of("ama").upper(),
            "password": PASSWORD,
            "next": "/account",
            "csrf_token": token,
        },
    )
    assert (answer.status_code, answer.location) == (303, "/account")
    account = client.get("/account")
    assert "ama@northwind.example" in account.text

    answer = client.post("/sign-out", data={"csrf_token": form_token(account)})
    assert (answer.status_code, answer.location) == (303, "/sign-in")
    assert client.get("/account").status_code == 303
