import pytest
import schemathesis

from auditor.core import form_bodies
from auditor.core.answers import PROBLEM


@pytest.fixture
def database():
    return "sqlite"


@pytest.fixture
def document(client):
    return client.get("/api/v1/openapi.json").json


def operations(document):
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            if isinstance(operation, dict):
                yield f"{method} {path}", operation


def test_the_document_is_openapi_3_1_and_asks_for_a_token(document):
    assert document["openapi"] == "3.1.0"
    assert document["security"] == [{"token": []}]
    assert document["components"]["securitySchemes"]["token"] == {"type": "http", "scheme": "bearer"}


def test_every_operation_says_what_it_does_and_documents_its_errors_as_problems(document):
    for name, operation in operations(document):
        assert operation.get("summary"), name
        assert operation["responses"]["default"] == {"$ref": "#/components/responses/Problem"}, name
        for status, answer in operation["responses"].items():
            if status.startswith(("4", "5")):
                assert answer == {"$ref": "#/components/responses/Problem"}, name
    assert list(document["components"]["responses"]["Problem"]["content"]) == [PROBLEM]


def test_forms_and_files_are_one_multipart_body(document):
    uploads = 0
    for name, operation in operations(document):
        places = {one["in"] for one in operation.get("parameters", [])}
        assert places <= {"path", "query", "header"}, name
        content = operation.get("requestBody", {}).get("content", {})
        assert "application/x-www-form-urlencoded" not in content, name
        uploads += form_bodies.MULTIPART in content
    assert uploads >= 14
    rules = document["paths"]["/api/v1/methodology/releases/file"]["post"]["requestBody"]["content"]
    schema = rules[form_bodies.MULTIPART]["schema"]
    assert set(schema["properties"]) == {"file", "title", "reason", "effective_from"}
    assert set(schema["required"]) == {"file", "title", "reason", "effective_from"}
    assert schema["properties"]["file"]["format"] == "binary"


def test_the_document_is_valid(document):
    schemathesis.openapi.from_dict(document).validate()


def test_every_reference_in_the_document_leads_somewhere(document):
    def references(node):
        if isinstance(node, dict):
            if isinstance(node.get("$ref"), str):
                yield node["$ref"]
            for inner in node.values():
                yield from references(inner)
        elif isinstance(node, list):
            for inner in node:
                yield from references(inner)

    found = set(references(document))
    assert len(found) > 100
    for reference in found:
        target = document
        for part in reference.removeprefix("#/").split("/"):
            assert part in target, reference
            target = target[part]


def test_every_route_of_the_api_is_in_the_document(app, document):
    import re

    for rule in app.url_map.iter_rules():
        if rule.rule.startswith("/api/v1/") and not rule.endpoint.startswith("api_description."):
            path = re.sub(r"<(?:[^:<>]+:)?(\w+)>", r"{\1}", rule.rule)
            assert path in document["paths"], rule


def test_the_documentation_needs_nothing_from_elsewhere(client):
    answer = client.get("/api/v1/docs")
    assert answer.status_code == 200
    assert "http" not in answer.text.replace("http-equiv", "")


@pytest.mark.parametrize(
    ("path", "known"),
    [
        ("/suppliers?bnad=High", "band"),
        ("/suppliers?limit=5&page=2", "cursor"),
        ("/uploads?state=committed", "cursor, limit"),
        ("/me?of=bo", "no parameter"),
    ],
)
def test_an_unknown_parameter_is_refused_and_the_known_ones_are_named(api_as, path, known):
    answer = api_as("ama").get(path)
    assert (answer.status_code, answer.json["code"]) == (422, "bad_input")
    (problem,) = answer.json["problems"]
    assert f"{problem['field']}={problem['found']}" in path
    assert known in problem["advice"]


def test_pages_and_the_description_take_what_anybody_appends(as_ama, client):
    assert as_ama.get("/suppliers?from=mail").status_code == 200
    assert client.get("/api/v1/openapi.json?v=2").status_code == 200
