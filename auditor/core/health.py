"""What watches the service asks: does it live, can it answer, how busy is it."""

from __future__ import annotations

from ipaddress import ip_address

import sqlalchemy as sa
from flask import Blueprint, Response, abort, request
from prometheus_client import CONTENT_TYPE_LATEST, Gauge, Histogram, generate_latest

from auditor.core import disk_room, migrate, web

routes = Blueprint("health", __name__)

SECONDS = Histogram(
    "manumit_request_seconds",
    "Time to answer, by route and status.",
    ["method", "route", "status"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)

ROOM = Gauge("manumit_room_bytes", "Bytes that may still be written where files are kept.")

PROXIED = ("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP")
"""Headers by which proxies say that they passed a request on."""


@routes.get("/healthz")
@web.open_to_all
def healthz() -> web.Answer:
    """The process lives."""
    return web.json({"status": "ok"})


@routes.get("/readyz")
@web.open_to_all
def readyz() -> web.Answer:
    """The database answers and has tables that this release works on; 503 with the reason otherwise.

    That hardly any room is left is told with 200: all processes share the disk, what is there can be read,
    and whoever cannot store is told so. Nobody would be helped if a proxy passed nothing on any more.
    """
    try:
        is_usable = migrate.is_usable(web.installation().engine)
    except sa.exc.SQLAlchemyError:
        return web.json({"status": "the database does not answer"}, 503)
    if not is_usable:
        return web.json({"status": "the database has the tables of another release"}, 503)
    settings = web.installation().settings
    if (left := disk_room.free(settings)) < settings.room_bytes:
        return web.json({"status": f"hardly any room is left on the disk: {left:,} bytes"})
    return web.json({"status": "ok"})


@routes.get("/metrics")
@web.open_to_all
def metrics() -> web.Answer:
    """Counts and times for Prometheus; answered to those it is meant for, never through a proxy."""
    if not _may_read_metrics():
        abort(404)
    installation = web.installation()
    ROOM.set(disk_room.free(installation.settings))
    told = installation.gauges.text(installation.sessions) if installation.gauges else b""
    return Response(generate_latest() + told, content_type=CONTENT_TYPE_LATEST)


def _may_read_metrics() -> bool:
    """This machine, and what the operator named; a proxy would lend its own address to everybody."""
    if any(header in request.headers for header in PROXIED):
        return False
    try:
        caller = ip_address(request.remote_addr or "")
    except ValueError:
        return False
    caller = getattr(caller, "ipv4_mapped", None) or caller  # as a socket for both families names IPv4
    return caller.is_loopback or any(caller in one for one in web.installation().settings.metrics_from)


def count(method: str, route: str | None, status: int, seconds: float) -> None:
    """Note one answered request; unknown addresses share one label, since anybody can invent them."""
    SECONDS.labels(method, route or "unknown", str(status)).observe(seconds)
