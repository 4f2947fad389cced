"""What somebody makes twice under a name of their own is refused in words, never answered as a defect."""

import pytest

from auditor.core import clock


@pytest.fixture
def twice(api_as, supplier_of_chi):
    """Makes one thing of each kind whose key the caller chooses, and makes it again: the second answers."""
    ama, bo, today = api_as("ama"), api_as("bo"), clock.today().isoformat()
    supplier = str(supplier_of_chi.id)
    first = bo.post(
        "/findings", json={"supplier_id": supplier, "finding": {"code": "ILO07", "found_on": today}}
    )
    entity = ama.post("/legal-entities", json={"name": "Riverside Holdings", "country": "BD"})
    link = {"upstream_name": "Cotton Gin", "upstream_country": "IN", "upstream_kind": "sub_supplier"}
    link |= {
        "downstream_supplier_id": supplier,
        "role": "supplies",
        "source": "Contract",
        "observed_on": today,
    }
    kinds = {
        "finding": (
            bo,
            "/findings",
            {"supplier_id": supplier, "finding": {"code": "ILO07", "found_on": today, "reference": "F-7"}},
        ),
        "action": (ama, f"/findings/{first.json['id']}/actions", {"code": "UNI-01"}),
        "number": (
            ama,
            f"/legal-entities/{entity.json['id']}/numbers",
            {"scheme": "tax_id", "value": "4711"},
        ),
        "link": (ama, "/chain/links", link),
    }

    def made(kind):
        client, address, body = kinds[kind]
        told = client.post(address, json=body)
        assert told.status_code in {200, 201}, told.text
        return client.post(address, json=body)

    return made


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("finding", "finding_reference_known"),
        ("action", "action_there_already"),
        ("number", "number_known"),
        ("link", "link_known"),
    ],
)
def test_it_is_refused_with_what_stands_already(twice, kind, code):
    told = twice(kind)
    assert (told.status_code, told.json["code"]) == (409, code)
