"""JSON routes: links of the chain, the chain of a supplier, shared parties."""

from __future__ import annotations

import uuid
from typing import Any

from flask_smorest import Blueprint

from auditor.chain import lists, owning, paging, schemas, service, shared, view
from auditor.chain.faces import Face
from auditor.chain.schemas import key_of
from auditor.chain.shared import Shared
from auditor.chain.view import Chain, RiskLine
from auditor.core import clock, web
from auditor.core.access import Permission
from auditor.intake import form_lists
from auditor.intake.tables import Outcome
from suppliers.chain.chain_models import LinkRole, OtherParty, SupplyLink
from suppliers.chain.chain_walk import DEPTH
from suppliers.models import Supplier

routes = Blueprint(
    "chain_api", __name__, url_prefix="/chain", description="Who stands behind suppliers, and upstream risk."
)


@routes.get("/links")
@routes.arguments(schemas.LinkQuery(), location="query")
@routes.response(200, schemas.LinksAnswer)
@web.allow(Permission.SEE_SUPPLIERS)
def get_links(query: dict[str, Any]) -> dict[str, Any]:
    """Links, newest first, a page at a time; ended ones too unless asked otherwise."""
    limit = query["limit"]
    found = service.page(
        web.session(),
        limit=limit + 1,
        supplier_id=query["supplier_id"],
        before_id=web.read_id_cursor(query["cursor"]),
        ended=query["ended"],
    )
    following = web.cursor(found[limit - 1].id) if len(found) > limit else None
    return {"items": found[:limit], "next": following}


@routes.post("/links")
@routes.arguments(schemas.LinkForm)
@routes.response(201, schemas.LinkRecordedAnswer)
@web.allow(Permission.EDIT_SUPPLIERS)
def post_link(given: dict[str, Any]) -> dict[str, Any]:
    """Record a link; companies and licensed agents only, never a worker."""
    link = service.add(web.session(), schemas.stated_of(given), actor=web.actor(), now=clock.now())
    told = owning.told_by(web.session(), [link])
    web.session().commit()
    return schemas.recorded(link, told)


@routes.get("/links/<uuid:link_id>")
@routes.response(200, schemas.LinkAnswer)
@web.allow(Permission.SEE_SUPPLIERS)
def get_link(link_id: uuid.UUID) -> SupplyLink:
    """One link."""
    return web.load(SupplyLink, link_id)


@routes.post("/links/<uuid:link_id>/end")
@routes.arguments(schemas.EndForm)
@routes.response(200, schemas.LinkAnswer)
@web.allow(Permission.EDIT_SUPPLIERS)
def post_end(given: dict[str, Any], link_id: uuid.UUID) -> SupplyLink:
    """Say from which day a link no longer exists; it is kept as ended."""
    link = web.load(SupplyLink, link_id)
    service.end(
        web.session(),
        link,
        on=given["ended_on"],
        reason=given["reason"],
        actor=web.actor(),
        now=clock.now(),
    )
    web.session().commit()
    return link


@routes.post("/lists")
@routes.arguments(form_lists.FormList, location="files")
@routes.response(201, schemas.LinkListAnswer)
@web.allow(Permission.EDIT_SUPPLIERS)
def post_list(files: dict[str, Any]) -> Outcome:
    """Upload links as a list (docs/chain.md): all of it or nothing."""
    return form_lists.take_file(lists.record_list, files)


@routes.get("/suppliers/<uuid:supplier_id>")
@routes.response(200, schemas.ChainAnswer)
@web.allow(Permission.SEE_SUPPLIERS)
def get_chain(supplier_id: uuid.UUID) -> dict[str, Any]:
    """The chain of a supplier as nodes and edges, with the risk upstream of it."""
    chain = view.of_supplier(web.session(), web.load(Supplier, supplier_id))
    return {
        "nodes": [_node(chain, face) for face in chain.faces.values()],
        "edges": [schemas.edge_of(link) for link in chain.links],
        "upstream_risk": [_risk(line) for line in view.risks(chain, as_of=clock.today())],
        "is_cut": chain.is_cut,
        "depth": DEPTH,
    }


def _node(chain: Chain, face: Face) -> dict[str, Any]:
    end = face.end
    away = -chain.up.depth_of[end] if end in chain.up.depth_of else chain.down.depth_of[end]
    names = ("name", "what", "country", "band", "final", "gates", "alerts")
    return {name: getattr(face, name) for name in names} | {
        "key": key_of(end),
        "kind": end.kind.value,
        "id": end.id,
        "links_away": away,
    }


def _risk(line: RiskLine) -> dict[str, Any]:
    face = line.face
    return {
        "node": key_of(face.end),
        "name": face.name,
        "band": face.band,
        "gates": face.gates,
        "product": line.product,
        "role": line.role,
        "way": line.words,
        "through": [key_of(one.end) for one in line.through],
        "weakest_grade": line.weakest.grade,
        "weakest_source": line.weakest.source,
        "age_months": line.age_months,
        "share": line.share,
    }


@routes.get("/shared")
@routes.arguments(schemas.SharedQuery(), location="query")
@routes.response(200, schemas.SharedAnswer)
@web.allow(Permission.SEE_SUPPLIERS)
def get_shared(query: dict[str, Any]) -> dict[str, Any]:
    """Who stands behind two or more suppliers, those with most suppliers first."""
    limit, role = query["limit"], query["role"]
    found = shared.page(
        web.session(),
        limit=limit + 1,
        role=LinkRole(role) if role else None,
        after=paging.read_cursor(query["cursor"]),
    )
    following = paging.cursor_of(found[limit - 1]) if len(found) > limit else None
    return {"items": [_shared(one) for one in found[:limit]], "next": following}


def _shared(one: Shared) -> dict[str, Any]:
    return {
        "node": key_of(one.face.end),
        "name": one.face.name,
        "country": one.face.country,
        "suppliers": one.number,
        "roles": one.roles,
        "gravest_band": one.gravest.band if one.gravest else None,
        "gravest_supplier_id": one.gravest.end.id if one.gravest else None,
        "supplier_ids": one.served,
    }


@routes.get("/parties/<uuid:party_id>")
@routes.response(200, schemas.PartyAnswer)
@web.allow(Permission.SEE_SUPPLIERS)
def get_party(party_id: uuid.UUID) -> OtherParty:
    """One party that is no supplier of the register."""
    return web.load(OtherParty, party_id)


@routes.post("/parties/<uuid:party_id>/supplier")
@routes.arguments(schemas.RecogniseForm)
@routes.response(200, schemas.PartyAnswer)
@web.allow(Permission.EDIT_SUPPLIERS)
def post_recognised(given: dict[str, Any], party_id: uuid.UUID) -> OtherParty:
    """Say which supplier a party is; its links count as that supplier's from then on."""
    party = web.load(OtherParty, party_id)
    service.recognise(web.session(), party, given["supplier_id"], actor=web.actor(), now=clock.now())
    web.session().commit()
    return party
