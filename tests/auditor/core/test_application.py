"""What the application leaves out at each request must not be needed by any."""

import inspect

from itsdangerous import URLSafeTimedSerializer

from auditor.core.security import HEADERS, limiter


def hooks_of(app):
    by_room = (app.before_request_funcs, app.after_request_funcs, app.teardown_request_funcs)
    return [
        *app.view_functions.values(),
        *(hook for hooks in by_room for room in hooks.values() for hook in room),
        *app.teardown_appcontext_funcs,
        *(
            handler
            for room in app.error_handler_spec.values()
            for by in room.values()
            for handler in by.values()
        ),
    ]


def test_no_route_and_no_hook_is_asynchronous(app):
    found = hooks_of(app)
    assert len(found) > 300
    assert [hook for hook in found if inspect.iscoroutinefunction(inspect.unwrap(hook))] == []


def test_no_limit_is_for_all_routes_since_only_routes_with_one_ask_for_it(app):
    manager = limiter.limit_manager
    assert list(manager.application_limits) == list(manager.default_limits) == []
    assert limiter._meta_limits == []
    assert limiter._in_memory_fallback == []


def test_a_request_without_a_cookie_makes_no_key_and_one_with_a_foreign_cookie_is_nobodys(
    app, client, monkeypatch
):
    made = []
    loads = URLSafeTimedSerializer.loads
    monkeypatch.setattr(
        URLSafeTimedSerializer, "loads", lambda *given, **more: made.append(1) or loads(*given, **more)
    )
    assert client.get("/healthz").status_code == 200
    assert made == []
    foreign = app.test_client()
    foreign.set_cookie("manumit", "not-signed-by-us")
    assert foreign.get("/account").status_code == 303
    assert made == [1]


def test_every_answer_carries_each_header_once(client):
    for address in ("/healthz", "/sign-in", "/nowhere", "/api/v1/suppliers", "/static/manumit.css"):
        answer = client.get(address)
        for name, value in HEADERS.items():
            assert answer.headers.getlist(name) == [value], (address, name)
