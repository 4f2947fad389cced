"""Bodies of forms and files in the OpenAPI document: one `multipart/form-data` body for each operation.

flask-smorest writes one location of arguments as the body and every other one as parameters; of a form they
would be `in: formData`, which OpenAPI has not known since version 3.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

MULTIPART = "multipart/form-data"
_OF_FORMS = (MULTIPART, "application/x-www-form-urlencoded")


def join(operation: dict[str, Any], schemas: Mapping[str, Any]) -> None:
    """Write the fields and files that an operation takes as the one body in which they come."""
    parameters = operation.get("parameters", [])
    fields = [one for one in parameters if one.get("in") == "formData"]
    if not fields:
        return
    body = _resolved(operation["requestBody"]["content"], schemas)
    properties = dict(body.get("properties", {}))
    required = [*body.get("required", [])]
    for one in fields:
        properties[one["name"]] = one["schema"]
        required += [one["name"]] if one.get("required") else []
    schema = {"type": "object", "properties": properties}
    operation["requestBody"] = {
        "required": True,
        "content": {MULTIPART: {"schema": schema | ({"required": required} if required else {})}},
    }
    rest = [one for one in parameters if one not in fields]
    operation.pop("parameters")
    if rest:
        operation["parameters"] = rest


def _resolved(content: Mapping[str, Any], schemas: Mapping[str, Any]) -> Mapping[str, Any]:
    """The schema of the location that was written as the body."""
    schema: Mapping[str, Any] = next(content[kind]["schema"] for kind in _OF_FORMS if kind in content)
    name = schema.get("$ref", "").rpartition("/")[2]
    found: Mapping[str, Any] = schemas[name] if name else schema
    return found
