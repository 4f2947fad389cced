"""Pages: the chain of a supplier with its picture, links by hand and by list, who is shared, a party."""

from __future__ import annotations

import uuid

from flask import Blueprint, flash, request, url_for

from auditor.chain import by_hand, lists, owning, paging, picture, roles, schemas, service, shared, view
from auditor.chain.faces import of_ends
from auditor.chain.showing import GRADE_WORDS, GRADES, address_of
from auditor.core import clock, forms, web
from auditor.core.access import Permission
from auditor.core.errors import BadInput, Refused
from auditor.history import service as history
from auditor.intake.form_lists import ListPage
from auditor.intake.tables import Outcome
from risk.vocabulary import Grade
from suppliers import register
from suppliers.chain import chain_register
from suppliers.chain.chain_models import LinkRole, OtherParty, SupplyLink
from suppliers.chain.chain_walk import DEPTH, End, EndKind
from suppliers.models import Supplier

routes = Blueprint("chain", __name__)
LIST = ListPage("links of the chain", lists.COLUMNS, lists.record_list)

PAGE = 50
ENDED_SHOWN = 50
LINKS_SHOWN = 300
RISKS_SHOWN = 30
CHANGES_SHOWN = 10

ROLES = list(roles.ROLE_WORDS.items())


@routes.get("/suppliers/<uuid:supplier_id>/chain")
@web.allow(Permission.SEE_SUPPLIERS)
def supplier(supplier_id: uuid.UUID) -> web.Answer:
    """The chain of a supplier: upstream risk, the picture and its table, and the forms of its links."""
    typed = {"observed_on": clock.today().isoformat(), "side": "upstream", "grade": Grade.SELF.value}
    return _chain_page(web.load(Supplier, supplier_id), forms.Form(typed))


def _chain_page(one: Supplier, form: forms.Form, status: int = 200) -> web.Answer:
    session = web.session()
    chain = view.of_supplier(session, one)
    risks = view.risks(chain, as_of=clock.today())
    ended = service.page(session, limit=ENDED_SHOWN, supplier_id=one.id, ended=True)
    past = [chain_register.link_of(session, row) for row in ended]
    return web.page(
        "chain/supplier.html",
        status,
        supplier=one,
        may_edit=web.actor().may(Permission.EDIT_SUPPLIERS),
        chain=chain,
        owners_told=owning.above_whole(session, [one.id]),
        picture=picture.draw(chain) if chain.links else None,
        links=sorted(chain.links, key=lambda link: chain.up.depth_of.get(link.downstream, -1))[:LINKS_SHOWN],
        links_left=max(0, len(chain.links) - LINKS_SHOWN),
        risks=risks[:RISKS_SHOWN],
        risks_left=max(0, len(risks) - RISKS_SHOWN),
        parties=view.parties(chain),
        shared=shared.among(session, chain.up.reached_by),
        ended=list(zip(ended, past, strict=True)),
        ended_faces=of_ends(session, [end for link in past for end in (link.upstream, link.downstream)]),
        role_words=roles.ROLE_WORDS,
        grade_words=GRADE_WORDS,
        depth=DEPTH,
        form=form,
        roles=ROLES,
        grades=GRADES,
        address_of=address_of,
        companies_only=service.COMPANIES_ONLY,
    )


@routes.post("/suppliers/<uuid:supplier_id>/chain")
@web.allow(Permission.EDIT_SUPPLIERS)
def post_link(supplier_id: uuid.UUID) -> web.Answer:
    """Record a link of this supplier."""
    one = web.load(Supplier, supplier_id)
    told: tuple[str, ...] = ()
    form = forms.read(schemas.HandForm(), request.form)
    if form.is_valid:
        try:
            stated = by_hand.stated(web.session(), one, form.values)
            link = service.add(web.session(), stated, actor=web.actor(), now=clock.now())
            if link.downstream_id != one.id:  # the page says of its own supplier what stands
                told = owning.told_by(web.session(), [link])
        except BadInput as refusal:
            form.add_problems(_at_fields(refusal))
        except Refused as refusal:
            form.errors[""] = [web.words(refusal)[1]]
    if not form.is_valid:
        return _chain_page(one, form, 422)
    web.session().commit()
    flash("The link is recorded.")
    for sentence in told:
        flash(sentence)
    return web.see(".supplier", supplier_id=one.id)


def _at_fields(refusal: BadInput) -> BadInput:
    """Problems of an end stand at the field where it was typed."""
    named = [
        {**one, "field": "company"} if "upstream" in {one.get("field"), one.get("column")} else one
        for one in refusal.problems
    ]
    return BadInput(named)


@routes.get("/chain/links/<uuid:link_id>")
@web.allow(Permission.SEE_SUPPLIERS)
def link(link_id: uuid.UUID) -> web.Answer:
    """One link, with the form that ends it."""
    typed = {"ended_on": clock.today().isoformat()}
    return _link_page(web.load(SupplyLink, link_id, what="link"), forms.Form(typed))


def _link_page(row: SupplyLink, form: forms.Form, status: int = 200) -> web.Answer:
    seen = chain_register.link_of(web.session(), row)
    return web.page(
        "chain/link.html",
        status,
        row=row,
        link=seen,
        faces=of_ends(web.session(), [seen.upstream, seen.downstream]),
        may_edit=web.actor().may(Permission.EDIT_SUPPLIERS),
        role_words=roles.ROLE_WORDS,
        grade_words=GRADE_WORDS,
        events=history.of_subject(web.session(), row.id),
        form=form,
        address_of=address_of,
    )


@routes.post("/chain/links/<uuid:link_id>")
@web.allow(Permission.EDIT_SUPPLIERS)
def post_end(link_id: uuid.UUID) -> web.Answer:
    """End a link."""
    row = web.load(SupplyLink, link_id, what="link")
    form = forms.read(schemas.EndForm(), request.form)
    if form.is_valid:
        with form.noting():
            service.end(
                web.session(),
                row,
                on=form.values["ended_on"],
                reason=form.values["reason"],
                actor=web.actor(),
                now=clock.now(),
            )
    if not form.is_valid:
        return _link_page(row, form, 422)
    web.session().commit()
    flash("The link is ended; it stays among the ended links.")
    return web.see(".link", link_id=row.id)


@routes.get("/chain")
@web.allow(Permission.SEE_SUPPLIERS)
def overview() -> web.Answer:
    """Agents, owners and others that stand behind two or more suppliers."""
    form = forms.read_word("role", LinkRole, request.args)
    text = form.values.get("role", "")
    role = LinkRole(text) if text else None
    after = paging.read_cursor(request.args.get("cursor"))
    found = shared.page(web.session(), limit=PAGE + 1, role=role, after=after)
    following = ""
    if len(found) > PAGE:
        following = url_for(".overview", role=text or None, cursor=paging.cursor_of(found[PAGE - 1]))
    return web.page(
        "chain/overview.html",
        422 if form.errors else 200,
        lines=found[:PAGE],
        form=form,
        roles=ROLES,
        may_edit=web.actor().may(Permission.EDIT_SUPPLIERS),
        next_address=following,
        first_address=url_for(".overview", role=text or None) if after else "",
        address_of=address_of,
    )


@routes.get("/chain/parties/<uuid:party_id>")
@web.allow(Permission.SEE_SUPPLIERS)
def party(party_id: uuid.UUID) -> web.Answer:
    """One party: whom it is linked to, what lists say of its name, and which supplier it may be."""
    return _party_page(web.load(OtherParty, party_id, what="party"))


def _party_page(one: OtherParty) -> web.Answer:
    session = web.session()
    end = End(EndKind.PARTY, one.id)
    alike = chain_register.suppliers_like(session, one) if one.supplier_id is None else []
    chain = view.of_party(session, one)
    return web.page(
        "chain/party.html",
        party=one,
        face=of_ends(session, [end])[end],
        chain=chain,
        same=session.get(Supplier, one.supplier_id) if one.supplier_id else None,
        alike=register.suppliers(session, alike),
        may_edit=web.actor().may(Permission.EDIT_SUPPLIERS),
        role_words=roles.ROLE_WORDS,
        events=history.of_subject(session, one.id),
        address_of=address_of,
    )


@routes.post("/chain/parties/<uuid:party_id>")
@web.allow(Permission.EDIT_SUPPLIERS)
def post_recognised(party_id: uuid.UUID) -> web.Answer:
    """Say which supplier a party is."""
    one = web.load(OtherParty, party_id, what="party")
    form = forms.read(schemas.RecogniseForm(), request.form)
    if not form.is_valid:
        flash("Choose a supplier of the list.")
        return web.see(".party", party_id=one.id)
    service.recognise(web.session(), one, form.values["supplier_id"], actor=web.actor(), now=clock.now())
    web.session().commit()
    flash("Its links count as the supplier's from now on.")
    return web.see(".supplier", supplier_id=form.values["supplier_id"])


@routes.get("/chain/list")
@web.allow(Permission.EDIT_SUPPLIERS)
def upload_list() -> web.Answer:
    """The form that takes a list of links."""
    return LIST.show()


def _in_words(one: Outcome) -> str:
    told = f"{one.recorded} links recorded, {one.unchanged} were known already."
    shown = "; ".join(one.replaced[:CHANGES_SHOWN])
    more = f" and {len(one.replaced) - CHANGES_SHOWN} more" if len(one.replaced) > CHANGES_SHOWN else ""
    return f"{told} Shares that changed: {shown}{more}." if shown else told


@routes.post("/chain/list")
@web.allow(Permission.EDIT_SUPPLIERS)
def post_list() -> web.Answer:
    """Take a list of links: all of it or nothing; a share that takes another's place is told."""
    return LIST.take(
        _in_words,
        ".overview",
    )
