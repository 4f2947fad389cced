"""Pages: signing in and out, the first password, people, one's own tokens."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, flash, redirect, request
from flask import session as cookie

from auditor.core import clock, forms, site_choice, web
from auditor.core.access import Permission, Role
from auditor.core.database import open_session
from auditor.core.errors import BadInput, Refused
from auditor.core.security import sign_in_limiter
from auditor.users import answering, calendar_addresses, choosing, links, operator, service, sign_in, tokens
from auditor.users.current import KEY
from auditor.users.models import ApiToken, User
from auditor.users.schemas import (
    OrganisationForm,
    PasswordForm,
    PersonForm,
    RolesForm,
    SignInForm,
    TokenForm,
)
from suppliers.models import Organisation

routes = Blueprint("users", __name__)

ENDED = "Your session has ended; sign in again. What you typed was not stored."
CHOICE_OVER = "An organisation is chosen within five minutes after the password; sign in again."


def _login_limit() -> str:
    return web.installation().settings.login_limit


def _account() -> str:
    """The account that is asked for, read as the form is: of several addresses sent, the same one counts."""
    given = forms.read(SignInForm(), request.form).values
    return "account " + str(given.get("email", "")).lower()


def _lasting() -> timedelta:
    return timedelta(hours=web.installation().settings.session_hours)


def safe_target(text: str) -> str:
    """Where to go after signing in: a path of ours, never an address of somebody else."""
    parts = urlsplit(text)
    is_own = text.startswith("/") and not text.startswith(("//", "/\\")) and "\\" not in text
    if is_own and not parts.scheme and not parts.netloc and text.isprintable():
        return text
    return "/"


@routes.get("/sign-in")
@web.open_to_all
def show_sign_in() -> web.Answer:
    """The sign-in page; somebody who is signed in goes on."""
    target = safe_target(request.args.get("next", ""))
    if web.actor_or_none() is not None:
        return redirect(target, 303)
    has_ended = request.args.get("ended") == "yes" or KEY in cookie
    return web.page(
        "users/sign_in.html", form=forms.Form({"next": target}), message=ENDED if has_ended else ""
    )


@routes.post("/sign-in", endpoint="sign_in")
@sign_in_limiter.limit(_login_limit, key_func=_account)
@sign_in_limiter.limit(_login_limit)  # counted first: beyond it an address uses up no account's attempts
@web.open_to_all
def post_sign_in() -> web.Answer:
    """Check the password and open a new session; the organisation is asked for where it opens several."""
    form, now = forms.read(SignInForm(), request.form), clock.now()
    if not form.is_valid:
        return web.page("users/sign_in.html", 422, form=form, message="")
    password = form.values["password"]
    try:
        with open_session(web.installation().sessions, None, writes=False) as session:
            tried = sign_in.recognised(session, form.values["email"], password)
        with open_session(web.installation().sessions, None) as session:
            known = sign_in.still_there(session, tried, password)
            key = ""
            if len(known) == 1:
                key = sign_in.open_session_for(session, known[0], now=now, lasting=_lasting())
            session.commit()
    except Refused as refusal:
        return web.page("users/sign_in.html", 401, form=form, message=web.words(refusal)[1])
    target = safe_target(form.values["next"])
    if key:
        _keep(key)
        return redirect(target, 303)
    cookie.clear()
    cookie[choosing.KEY] = choosing.opened(known, now=now)
    return web.see("users.show_organisations", next=target)


@routes.get("/sign-in/organisation")
@web.open_to_all
def show_organisations() -> web.Answer:
    """Which organisation to sign in to, for somebody whose password opened accounts in several."""
    target = safe_target(request.args.get("next", ""))
    if web.actor_or_none() is not None:
        return redirect(target, 303)
    with open_session(web.installation().sessions, None, writes=False) as session:
        offered = choosing.offered(session, cookie.get(choosing.KEY), now=clock.now())
    return _organisations_page(offered, forms.Form({"next": target}))


@routes.post("/sign-in/organisation", endpoint="choose_organisation")
@web.open_to_all
def post_organisation() -> web.Answer:
    """Sign in to the organisation that was chosen."""
    form, now = forms.read(OrganisationForm(), request.form), clock.now()
    with open_session(web.installation().sessions, None) as session:
        offered = choosing.offered(session, cookie.get(choosing.KEY), now=now)
        chosen = next((user for user, _ in offered if user.id == form.values.get("account")), None)
        if chosen is None:
            form.errors["account"] = ["Choose one of these."]
            return _organisations_page(offered, form, 422)
        key = sign_in.open_session_for(session, chosen, now=now, lasting=_lasting())
        session.commit()
    _keep(key)
    return redirect(safe_target(form.values["next"]), 303)


def _organisations_page(offered: list[choosing.Account], form: forms.Form, status: int = 200) -> web.Answer:
    """The accounts to choose from; nobody sees it before the password, and it is over after some minutes."""
    if not offered:
        cookie.pop(choosing.KEY, None)
        return web.page("users/sign_in.html", 401, form=form, message=CHOICE_OVER)
    return web.page("users/organisations.html", status, offered=offered, form=form)


def _keep(key: str) -> None:
    """Put a new session into the cookie; whatever was there before is gone, its form token too."""
    cookie.clear()
    cookie[KEY] = key
    cookie.permanent = True


@routes.post("/sign-out")
def sign_out() -> web.Answer:
    """End this browser's session."""
    with open_session(web.installation().sessions, None) as session:
        sign_in.sign_out(session, cookie.get(KEY, ""))
        session.commit()
    cookie.clear()
    flash("You are signed out.")
    return web.see("users.show_sign_in")


@routes.get("/welcome/<key>")
@web.open_to_all
def show_welcome(key: str) -> web.Answer:
    """The page behind a one-time link."""
    with open_session(web.installation().sessions, None, writes=False) as session:
        person = links.owner(session, key, now=clock.now())
        at = session.get_one(Organisation, person.organisation_id)
    return web.page("users/welcome.html", form=forms.Form(), person=person, at=at)


@routes.post("/welcome/<key>", endpoint="welcome")
@sign_in_limiter.limit(_login_limit)
@web.open_to_all
def post_welcome(key: str) -> web.Answer:
    """Set the password by a one-time link and sign in."""
    form, now = forms.read(PasswordForm(), request.form), clock.now()
    with open_session(web.installation().sessions, None) as session:
        person = links.owner(session, key, now=now)
        at = session.get_one(Organisation, person.organisation_id)
        if form.is_valid:
            with form.noting():
                links.use(session, key, form.values["password"], now=now)
        if not form.is_valid:
            return web.page("users/welcome.html", 422, form=form, person=person, at=at)
        session_key = sign_in.open_session_for(session, person, now=now, lasting=_lasting())
        session.commit()
    _keep(session_key)
    return redirect("/", 303)


@routes.get("/people")
@web.allow(Permission.MANAGE_USERS)
def people() -> web.Answer:
    """Everybody with an account."""
    found = service.people(web.session(), actor=web.actor(), limit=500)
    asked = web.asked_id("supplier")
    typed = {"supplier_id": str(asked), "roles": [Role.SUPPLIER.value]} if asked else {}
    return web.page("users/people.html", people=found, form=forms.Form(typed), **_choices())


@routes.post("/people", endpoint="add_person")
@web.allow(Permission.MANAGE_USERS)
def post_person() -> web.Answer:
    """Add a person and show the one-time link once."""
    form = forms.read(PersonForm(), request.form)
    if form.is_valid:
        try:
            person, key = service.add_person(
                web.session(), actor=web.actor(), now=clock.now(), **_with_roles(form)
            )
        except BadInput as refusal:
            form.add_problems(refusal)
        except Refused as refusal:
            form.errors["email"] = [web.words(refusal)[1]]
    if not form.is_valid:
        web.session().rollback()
        found = service.people(web.session(), actor=web.actor(), limit=500)
        chosen = site_choice.id_of(form)
        return web.page("users/people.html", 422, people=found, form=form, **_choices(chosen))
    web.session().commit()
    return web.page("users/link.html", 201, person=person, link=_address(key))


@routes.get("/people/<uuid:user_id>")
@web.allow(Permission.MANAGE_USERS)
def person(user_id: uuid.UUID) -> web.Answer:
    """One person: roles, account, links."""
    found = web.load(User, user_id)
    waits = [Role.SUPPLIER.value] if answering.waits(found) else []
    typed = {"roles": [*found.roles, *waits], "supplier_id": str(found.supplier_id or "")}
    return web.page(
        "users/person.html",
        person=found,
        form=forms.Form(typed),
        is_own=_is_own(found),
        **_choices(found.supplier_id),
    )


@routes.post("/people/<uuid:user_id>/roles", endpoint="change_roles")
@web.allow(Permission.MANAGE_USERS)
def post_roles(user_id: uuid.UUID) -> web.Answer:
    """Change a person's roles."""
    found, form = web.load(User, user_id), forms.read(RolesForm(), request.form)
    if form.is_valid:
        with form.noting():
            service.change_roles(
                web.session(), found, actor=web.actor(), now=clock.now(), **_with_roles(form)
            )
    if not form.is_valid:
        return web.page(
            "users/person.html",
            422,
            person=found,
            form=form,
            is_own=_is_own(found),
            **_choices(found.supplier_id, site_choice.id_of(form)),
        )
    web.session().commit()
    flash(f"Roles of {found.name} were changed.")
    return web.see("users.people")


@routes.post("/people/<uuid:user_id>/closure", endpoint="close_account")
@web.allow(Permission.MANAGE_USERS)
def post_closure(user_id: uuid.UUID) -> web.Answer:
    """Close an account."""
    found = web.load(User, user_id)
    service.close_account(web.session(), found, actor=web.actor(), now=clock.now())
    web.session().commit()
    flash(f"The account of {found.name} is closed.")
    return web.see("users.people")


@routes.post("/people/<uuid:user_id>/opening", endpoint="open_account")
@web.allow(Permission.MANAGE_USERS)
def post_opening(user_id: uuid.UUID) -> web.Answer:
    """Open a closed account again."""
    found = web.load(User, user_id)
    service.open_account(web.session(), found, actor=web.actor(), now=clock.now())
    web.session().commit()
    flash(f"The account of {found.name} is open again.")
    return web.see("users.people")


@routes.post("/people/<uuid:user_id>/link", endpoint="new_link")
@web.allow(Permission.MANAGE_USERS)
def post_link(user_id: uuid.UUID) -> web.Answer:
    """Make a new one-time link and show it once."""
    found = web.load(User, user_id)
    key = service.new_link(web.session(), found, actor=web.actor(), now=clock.now())
    web.session().commit()
    return web.page("users/link.html", 201, person=found, link=_address(key))


@routes.get("/account")
def account() -> web.Answer:
    """One's own account: name, roles, calendar and API tokens."""
    return _account_page(forms.Form({"days": "90"}))


@routes.post("/account/tokens", endpoint="create_token")
@web.allow(Permission.MANAGE_TOKENS)
def post_token() -> web.Answer:
    """Make an API token and show its key once."""
    form = forms.read(TokenForm(), request.form)
    if not form.is_valid:
        return _account_page(form, 422)
    token, key = tokens.create(web.session(), actor=web.actor(), now=clock.now(), **form.values)
    web.session().commit()
    return web.page("users/token.html", 201, token=token, key=key)


@routes.post("/account/tokens/<uuid:token_id>/revocation", endpoint="revoke_token")
@web.allow(Permission.MANAGE_TOKENS)
def post_revocation(token_id: uuid.UUID) -> web.Answer:
    """End an API token."""
    tokens.revoke(web.session(), web.load(ApiToken, token_id), actor=web.actor(), now=clock.now())
    web.session().commit()
    flash("The token is revoked.")
    return web.see("users.account")


@routes.post("/account/calendar", endpoint="renew_calendar")
@web.allow(Permission.SEE_AUDITS)
def post_calendar() -> web.Answer:
    """Make a new address of one's calendar and show it once; the one before stops working."""
    key = calendar_addresses.renew(web.session(), actor=web.actor(), now=clock.now())
    web.session().commit()
    address = f"{web.installation().settings.public_url}/calendar/{key}.ics"
    return web.page("users/calendar_address.html", 201, address=address)


@routes.post("/account/calendar/revocation", endpoint="revoke_calendar")
@web.allow(Permission.SEE_AUDITS)
def post_calendar_revocation() -> web.Answer:
    """End the address of one's calendar."""
    calendar_addresses.revoke(web.session(), actor=web.actor(), now=clock.now())
    web.session().commit()
    flash("The address is revoked; calendar programs get nothing more from it.")
    return web.see("users.account")


def _account_page(form: forms.Form, status: int = 200) -> web.Answer:
    actor = web.actor()
    may_have_tokens = actor.may(Permission.MANAGE_TOKENS)
    own = tokens.own(web.session(), actor=actor) if may_have_tokens else []
    return web.page(
        "users/account.html",
        status,
        person=web.load(User, actor.user_id) if actor.user_id else None,
        at=web.load(Organisation, actor.organisation_id),
        tokens=own,
        may_have_tokens=may_have_tokens,
        is_auditor=actor.user_id is not None and Role.AUDITOR in actor.roles,
        may_have_calendar=actor.may(Permission.SEE_AUDITS),
        calendar=calendar_addresses.current(web.session(), actor.user_id),
        form=form,
        now=clock.now(),
    )


def _with_roles(form: forms.Form) -> dict[str, Any]:
    return form.values | {"roles": {Role(role) for role in form.values["roles"]}}


def _is_own(person: User) -> bool:
    return person.id == web.actor().user_id


def _choices(*chosen: uuid.UUID | None) -> dict[str, Any]:
    """What a form about a person offers; a supplier that is chosen is among it."""
    roles = [(role.value, role.value) for role in Role]
    return {
        "roles": roles,
        "suppliers": site_choice.offered(*chosen),
        "most": site_choice.MOST,
        "named": request.args.get("named", "").strip(),
    }


def _address(key: str) -> str:
    return operator.link_address(web.installation().settings, key)
