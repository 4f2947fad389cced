"""Hands every paged list the cursors that no list of ours has given; none may be a defect of ours."""

import base64
import re
import uuid

import orjson
import pytest
import sqlalchemy as sa

from auditor.core.access import Role
from auditor.users.models import User
from suppliers.models import ListVersion, SupplierList, Upload
from tests import casework
from tests.conftest import NOON, person_id

pytestmark = pytest.mark.whole


def encoded(*values):
    """Values as a cursor holds them."""
    return base64.urlsafe_b64encode(orjson.dumps(values)).decode().rstrip("=")


def wrong(rule):
    """Cursors that the list at an address has never given, by what is wrong with them."""
    some_id = str(uuid.uuid4())
    shapes = {
        "an id of another list": (some_id,),
        "a row of another list": (7,),
        "a rank of another list": (7, some_id),
        "a day of another list": ("2026-01-01", some_id),
        "a score of another list": (0.5, some_id),
        "a name of another list": ("Ama", some_id),
    }
    values = {
        "nothing": (),
        "an empty id": ("",),
        "no id": (None,),
        "a list as id": ([some_id],),
        "an object as id": ({"a": 1},),
        "a truth as row": (True,),
        "a fraction as row": (1.5,),
        "a text as row": ("7",),
        "a row before the first": (-1,),
        "a row past every column": (2**31,),
        "a rank past every column": (2**63, some_id),
        "a truth as rank": (True, some_id),
        "a name with a NUL": ("a\0", some_id),
        "no name": (None, some_id),
        "a day that is none": ("2026-02-30", some_id),
        "SQL": ("1; DROP TABLE supplier", "' OR 1=1 --"),
        "three values": (some_id, some_id, some_id),
    }
    texts = {
        "garbage": "abc",
        "no base64": "%%%",
        "an umlaut": "ä",
        "a blank": " ",
        "an object": base64.urlsafe_b64encode(b'{"a": 1}').decode(),
        "a number": base64.urlsafe_b64encode(b"1e999").decode(),
        "no UTF-8": base64.urlsafe_b64encode(b'["\xff"]').decode(),
        "half a letter": base64.urlsafe_b64encode(rb'["\ud800"]').decode(),
        "deep": base64.urlsafe_b64encode(b"[" * 5000).decode(),
        "huge": "A" * 200_000,
    }
    texts |= {name: encoded("/elsewhere", *given) for name, given in shapes.items()}
    texts |= {f"{name}, unbound": encoded(*given) for name, given in (shapes | values).items()}
    return texts | {name: encoded(rule, *given) for name, given in values.items()}


SOME = (
    *("garbage", "huge", "half a letter", "deep", "nothing", "no id", "a truth as row", "SQL"),
    *("a row of another list", "a name of another list", "a rank past every column", "a name with a NUL"),
)
"""What pages are asked for in every run: each fault of a shape and each of a value once."""

NAMED = ("users", "legal-entities", "lists", "lists/versions/{version_id}/suppliers")
MEANT = {(f"/api/v1/{name}", "a day that is none") for name in NAMED}
"""What reads as wrong in one list and as right in another: some come by name, and a name may be a day."""


def paged(api):
    """The addresses of all lists that the OpenAPI document says take a cursor."""
    paths = api.get("/openapi.json").json["paths"]
    return sorted(
        path
        for path, methods in paths.items()
        if any(one.get("name") == "cursor" for one in methods.get("get", {}).get("parameters", ()))
    )


@pytest.fixture
def with_all_roles(sessions):
    """Ama with every role, so that what answers is the list and not the role's door."""
    with sessions() as session:
        everything = [role.value for role in Role if role is not Role.SUPPLIER]
        session.execute(sa.update(User).where(User.id == person_id("ama")).values(roles=everything))
        session.commit()


@pytest.fixture
def ids(session):
    """What lists belong to, by its place in an address."""
    supplier = casework.supplier(session)
    upload = Upload(filename="list.csv", sha256="0" * 64, size=1, state="committed", uploaded_at=NOON)
    named = SupplierList(name="Spring", created_at=NOON)
    session.add_all([upload, named])
    session.flush()
    version = ListVersion(
        supplier_list_id=named.id,
        upload_id=upload.id,
        number=1,
        action="new",
        **dict.fromkeys(("records", "added", "removed", "changed"), 0),
        committed_at=NOON,
    )
    session.add(version)
    session.commit()
    of = {"supplier_id": supplier, "upload_id": upload, "list_id": named, "version_id": version}
    of["calculation_id"] = supplier  # a cursor is read before the row is looked for
    return {"{kind}": "uflpa_entities"} | {f"{{{place}}}": str(row.id) for place, row in of.items()}


def test_every_paged_route_tells_a_cursor_that_it_has_never_given(app, api_as, with_all_roles, ids):
    api, defects = api_as("ama"), []
    paths = paged(api)
    assert len(paths) > 8, "the document must name the lists, or the test proves nothing"
    rules = {re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule): rule.rule for rule in app.url_map.iter_rules()}
    for path in paths:
        address = path.removeprefix("/api/v1")
        for place, row_id in ids.items():
            address = address.replace(place, row_id)
        for name, cursor in wrong(rules[path]).items():
            answer = api.get(address, query_string={"cursor": cursor})
            codes = [one["code"] for one in answer.json.get("problems", ())]
            is_told = answer.status_code == 422 and codes == ["cursor_not_valid"]
            if not is_told and (path, name) not in MEANT:
                defects.append(f"{path}: {name}: {answer.status_code}")
    assert defects == []


@pytest.mark.parametrize("kinds", [SOME, pytest.param(None, marks=pytest.mark.long)], ids=["some", "all"])
def test_every_page_with_a_list_tells_it_too(app, browser_of, with_all_roles, kinds):
    browser, defects, checked = browser_of("ama"), [], 0
    for rule in app.url_map.iter_rules():
        if "GET" not in rule.methods or rule.arguments or rule.rule.startswith(("/api/", "/static")):
            continue
        cursors = wrong(rule.rule)
        first = browser.get(rule.rule, query_string={"cursor": cursors["garbage"]}).status_code
        if first == 200:  # a page that pages nothing does not read it; three more show that none disturbs it
            cursors = {name: cursors[name] for name in ("huge", "an umlaut", "a name with a NUL")}
        for name, cursor in cursors.items():
            if kinds is not None and name not in kinds:
                continue
            status = browser.get(rule.rule, query_string={"cursor": cursor}).status_code
            checked += status == 422
            if status >= 500:
                defects.append(f"{rule.rule}: {name}: {status}")
    assert defects == []
    assert checked > 100, "the lists of pages must refuse, or the test proves nothing"
