"""What every answer of the application carries."""

from auditor.core.security import HEADERS


def test_every_answer_carries_each_header_once(client):
    for address in ("/healthz", "/sign-in", "/nowhere", "/api/v1/suppliers", "/static/manumit.css"):
        answer = client.get(address)
        for name, value in HEADERS.items():
            assert answer.headers.getlist(name) == [value], (address, name)
