"""The frame of /api/v1: OpenAPI 3.1 from the routes' own schemas, and its documentation page."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import flask_smorest
from apispec.ext.marshmallow import MarshmallowPlugin
from apispec.ext.marshmallow.common import resolve_schema_cls, resolve_schema_instance
from flask import Blueprint, Flask, Request, current_app, render_template, request
from marshmallow import Schema
from werkzeug.exceptions import HTTPException
from werkzeug.routing import IntegerConverter, Map
from werkzeug.wrappers import Response

from auditor.core import answers, form_bodies, json_bodies, web
from auditor.core.errors import BadInput, not_valid
from auditor.core.fields import LARGEST_STORED
from auditor.core.security import csrf

PREFIX = "/api/v1"

DESCRIPTION = """Self-hosted forced-labour due diligence for supply chains.

Every call carries a token of a person: `Authorization: Bearer …`; it may do what that person may do.
Errors are problem details (RFC 9457) with `code`, `details` and `problems`. Lists come in pages: pass the
`next` of an answer as `cursor`. A supplier that was merged leads on: reading answers 307 with `Location`,
changing 409, both with the code `supplier_merged` and the survivor's address. Results indicate a risk;
they never declare guilt.
"""

PROBLEM_SCHEMA: dict[str, Any] = {
    "type": "object",
    "description": "What went wrong (RFC 9457).",
    "required": ["type", "title", "status", "detail", "code", "details", "problems"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "A sentence for people."},
        "code": {"type": "string", "description": "The same for the same kind of problem, for programs."},
        "details": {"type": "object", "description": "The facts of the refusal."},
        "problems": {
            "type": "array",
            "description": "What to correct: field or row and column, code, what was found, what to do.",
            "items": {"type": "object"},
        },
    },
}


class Api(flask_smorest.Api):  # type: ignore[misc]
    """flask-smorest with our shape of errors."""

    def handle_http_exception(self, error: HTTPException) -> Response:
        """Pages and API alike are answered in one place."""
        return answers.answer_http(error)


@flask_smorest.Blueprint.ARGUMENTS_PARSER.location_loader("query")
def _said_in_address(asked: Request, _schema: Schema) -> dict[str, str]:
    """What an address says of each name, once: no route takes several values of one.

    Webargs looks through all fields of the schema at each request for one that does.
    """
    return asked.args.to_dict()


class StoredNumber(IntegerConverter):
    """A number in an address; what no column holds is the address of nothing."""

    def __init__(self, addresses: Map) -> None:
        super().__init__(addresses, max=LARGEST_STORED)


def start(app: Flask) -> Api:
    """The API of an application, with its description and its documentation page."""
    app.url_map.converters["int"] = StoredNumber
    app.config.update(API_TITLE="Manumit", API_VERSION="v1", OPENAPI_VERSION="3.1.0", OPENAPI_URL_PREFIX=None)
    api = Api(
        app,
        spec_kwargs={
            "info": {"description": DESCRIPTION, "license": {"name": "MIT"}},
            "marshmallow_plugin": MarshmallowPlugin(schema_name_resolver=schema_name),
        },
    )
    api.register_converter(StoredNumber, lambda one: {"type": "integer", "minimum": 0, "maximum": one.max})
    api.spec.components.security_scheme("token", {"type": "http", "scheme": "bearer"})
    api.spec.options["security"] = [{"token": []}]
    description = Blueprint("api_description", __name__, url_prefix=PREFIX)

    @description.get("/openapi.json")
    @web.open_to_all
    def openapi() -> Response:
        """What the API offers, as OpenAPI 3.1."""
        answer = web.json(document(api))
        answer.headers["Content-Type"] = "application/json"
        return answer

    @description.get("/docs")
    @web.open_to_all
    def docs() -> str:
        """The same for people."""
        return render_template("base/api_docs.html")

    app.register_blueprint(description)
    app.before_request(_refuse_what_is_not_taken)
    return api


def _refuse_what_is_not_taken() -> None:
    """Parameters and bodies that a route does not know: left unread, they would seem to be followed."""
    view = current_app.view_functions.get(request.endpoint or "")
    if view is not None and hasattr(view, "_apidoc"):
        _refuse_unknown_parameters(view)
        json_bodies.refuse(view)


def _refuse_unknown_parameters(view: Any) -> None:
    """A misspelt filter would answer with everything, so it is refused like an unknown field of a body."""
    given = request.args
    known = _parameters(view)
    if unknown := [name for name in given if name not in known]:
        advice = f"Leave it out or check its spelling; this route knows {', '.join(known) or 'no parameter'}."
        raise BadInput([not_valid(name, given[name], advice) for name in unknown])


@lru_cache(maxsize=1_000)
def _parameters(view: Any) -> tuple[str, ...]:
    """The query parameters of a route of the API, as its document describes them."""
    described = (view._apidoc.get("arguments") or {}).get("parameters", [])
    asked = [resolve_schema_instance(one["schema"]) for one in described if one["in"] == "query"]
    return tuple(sorted(field.data_key or name for one in asked for name, field in one.fields.items()))


def schema_name(schema: Any) -> str:
    """The name of a schema in the document: its feature first, since two features may use one word."""
    found = resolve_schema_cls(schema)
    kind = found[0] if isinstance(found, list) else found
    room = kind.__module__.split(".")[-2] if kind.__module__.count(".") else ""
    narrowed = "Partial" if getattr(schema, "partial", None) else ""
    return f"{room}.{kind.__name__}{narrowed}".strip(".")


def add(api: Api, blueprint: flask_smorest.Blueprint) -> None:
    """Mount a feature's routes below /api/v1; the caller's token makes form tokens needless there."""
    csrf.exempt(blueprint)
    api.register_blueprint(blueprint, url_prefix=PREFIX + (blueprint.url_prefix or ""))


def document(api: Api) -> dict[str, Any]:
    """The OpenAPI document; every error is documented in the form it really has."""
    described: dict[str, Any] = api.spec.to_dict()
    components = described.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    for unused in ("Error", "PaginationMetadata"):  # flask-smorest's own, which no route of ours answers with
        schemas.pop(unused, None)
    schemas["Problem"] = PROBLEM_SCHEMA
    problem = {"schema": {"$ref": "#/components/schemas/Problem"}}
    components["responses"] = {
        name: {"description": answer.get("description", name), "content": {answers.PROBLEM: problem}}
        for name, answer in components.get("responses", {}).items()
    }
    components["responses"]["Problem"] = {"description": "A problem", "content": {answers.PROBLEM: problem}}
    for path in described.get("paths", {}).values():
        for operation in path.values():
            if isinstance(operation, dict) and "responses" in operation:
                _document_errors(operation["responses"])
                form_bodies.join(operation, schemas)
                operation["tags"] = [_room(tag) for tag in operation.get("tags", [])]
    for tag in described.get("tags", []):
        tag["name"] = _room(tag["name"])
    return described


def _room(tag: str) -> str:
    """The name of a feature for readers of the documentation."""
    return tag.removesuffix("_api").replace("_", " ")


def _document_errors(responses: dict[str, Any]) -> None:
    """Errors of one operation point at the one shape that they all have."""
    responses.setdefault("default", {})
    for status in list(responses):
        if status == "default" or int(status) >= 400:
            responses[status] = {"$ref": "#/components/responses/Problem"}
