"""Reading a large register over HTTP: `python -m bench.pages [--n 100000] [--check]`.

A list of 50 suppliers by API against a bare WSGI application, both behind the product's own web server in a
process of their own and asked over one kept connection; the same against a bare one that sends the very same
bytes and headers, as five bytes and nineteen thousand take a server and a reader different times; the page in
the middle of the register against the first one; and explaining a score against reading its row by primary
key. Subject and reference take turns; a ratio is round by round. `--database-url` measures PostgreSQL.
"""

from __future__ import annotations

import argparse
import http.client
import json
import multiprocessing
import os
import resource
import socket
import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from auditor import config, serving
from auditor.app import create_app
from auditor.core import collecting, cursors, database, logs, migrate, table_statistics
from auditor.core.access import Role, job_actor
from auditor.core.database import open_session
from auditor.portfolio import listing
from auditor.portfolio.listing import Filter, Order
from auditor.scoring import explaining, uptake
from auditor.scoring.models import Assessment
from auditor.users import sign_in, tokens
from auditor.users.models import User
from bench import floors
from bench.rescore_end_to_end import fill
from suppliers.database import new_id

START = datetime.now(UTC).replace(microsecond=0)
LIST = "/api/v1/suppliers?limit=50"
REQUESTS, EXPLAINED = 60, 100


Headers = list[tuple[str, str]]
HELLO: tuple[Headers, bytes] = ([("Content-Type", "text/plain"), ("Content-Length", "5")], b"hello")
"""The least that an application can answer."""
OF_THE_SERVER = {"Date", "Server", "Via"}


def bare(answer: tuple[Headers, bytes]) -> Callable[..., Iterable[bytes]]:
    """An application that does nothing but send this answer."""
    headers, body = answer

    def app(_environ: Mapping[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        start("200 OK", headers)
        return [body]

    return app


def server(listening: socket.socket, served: dict[str, str] | tuple[Headers, bytes]) -> None:
    """Serve the product with these settings, its log thrown away; or a bare application with this answer."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
    logs.configure()
    is_ours = isinstance(served, dict)
    app = create_app(config.read(served), submit=lambda _: None) if is_ours else bare(served)
    collecting.keep()  # as a web process does before it serves
    serving.serve(app, listening)  # type: ignore[arg-type]


class Served:
    """One application in a process of its own, asked over one connection."""

    def __init__(self, served: dict[str, str] | tuple[Headers, bytes], key: str = "") -> None:
        listening = socket.create_server(("127.0.0.1", 0))
        self.process = multiprocessing.get_context("fork").Process(target=server, args=(listening, served))
        self.process.start()
        self.connection = http.client.HTTPConnection(*listening.getsockname(), timeout=60)
        self.headers = {"Authorization": f"Bearer {key}", "Accept": "application/json"}
        listening.close()

    def get(self, address: str) -> bytes:
        """The body of an answer."""
        return self.whole(address)[1]

    def whole(self, address: str) -> tuple[Headers, bytes]:
        """The headers of an answer and its body; anything but 200 ends the benchmark."""
        self.connection.request("GET", address, headers=self.headers)
        answer = self.connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise SystemExit(f"{address} answers {answer.status}: {body[:200]!r}")
        return [one for one in answer.getheaders() if one[0] not in OF_THE_SERVER], body

    def seconds(self, address: str) -> float:
        """How long so many answers take, one after the other."""
        began = time.perf_counter()
        for _ in range(REQUESTS):
            self.get(address)
        return time.perf_counter() - began

    def stop(self) -> None:
        """End the process."""
        self.connection.close()
        self.process.terminate()
        self.process.join()


def prepare(url: str, n: int) -> tuple[uuid.UUID, str, str]:
    """A scored register of n suppliers: its organisation, a token's key, the address of its middle page."""
    engine = database.connect(url)
    migrate.upgrade(engine)
    sessions = database.session_factory(engine)
    organisation = fill(sessions, n)
    uptake.everything(
        lambda: open_session(sessions, organisation),
        actor=job_actor(organisation, "bench"),
        now=START,
        progress=lambda done, total, message: None,
    )
    table_statistics.take_anew(engine)  # as the worker does after its job
    with open_session(sessions, organisation) as session:
        person = User(
            id=new_id(), email=f"{organisation}@bench.example", name="B", roles=[Role.COMPLIANCE.value]
        )
        person.created_at = START
        session.add(person)
        session.flush()
        _, key = tokens.create(session, label="bench", days=1, actor=sign_in.actor_of(person), now=START)
        session.commit()
        lines = listing.page(session, Filter(), order=Order.PRIORITY, limit=n // 2)
        cursor = cursors.write(LIST.partition("?")[0], listing.cursor_of(lines[-1], Order.PRIORITY))
        deep = f"{LIST}&cursor={cursor}"
    engine.dispose()
    return organisation, key, deep


def over_http(environ: dict[str, str], key: str, deep: str, rounds: int) -> dict[str, list[float]]:
    """Requests a second of a list to those of the bare applications; the deep page's time to the first's."""
    ours, plain = Served(environ, key), Served(HELLO)
    same = Served(ours.whole(LIST))
    try:
        first, middle = json.loads(ours.get(LIST)), json.loads(ours.get(deep))
        ids = [{one["id"] for one in page["items"]} for page in (first, middle)]
        if [len(one) for one in ids] != [50, 50] or ids[0] & ids[1]:
            raise SystemExit("the two pages are not two pages of fifty")
        if plain.get("/") != b"hello" or len(same.get(LIST)) != len(ours.get(LIST)):
            raise SystemExit("the bare applications do not send what they are meant to")
        found: dict[str, list[float]] = {"list_of_50": [], "list_of_50_same_answer": [], "deep_page": []}
        for _ in range(rounds):
            listed, hello, further = ours.seconds(LIST), plain.seconds("/"), ours.seconds(deep)
            found["list_of_50"].append(hello / listed)
            found["list_of_50_same_answer"].append(same.seconds(LIST) / listed)
            found["deep_page"].append(further / listed)
    finally:
        for one in (ours, plain, same):
            one.stop()
    return found


def explained(url: str, organisation: uuid.UUID, rounds: int) -> list[float]:
    """Explaining a score, its row read before, against reading the row by its primary key."""
    sessions = database.session_factory(database.connect(url))
    with open_session(sessions, organisation, writes=False) as session:
        ids = session.scalars(sa.select(Assessment.id).limit(EXPLAINED)).all()
        ratios = []
        for _ in range(rounds):
            began = time.perf_counter()
            for one in ids:
                session.execute(sa.select(Assessment.__table__).where(Assessment.id == one)).one()
            read = time.perf_counter() - began
            rows = [session.get_one(Assessment, one) for one in ids]
            began = time.perf_counter()
            for row in rows:
                explaining.explain(row)
            ratios.append((time.perf_counter() - began) / read)
    return ratios


def main() -> None:
    """Measure, print, and compare with the floors when asked to."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--database-url", default="")
    given, allowed = floors.parsed(options, "pages", n=100_000, rounds=5)
    with tempfile.TemporaryDirectory(prefix="manumit-bench-") as folder:
        url = given.database_url or f"sqlite:///{Path(folder) / 'bench.db'}"
        organisation, key, deep = prepare(url, given.n)
        environ = {"MANUMIT_DATA_DIR": folder, "MANUMIT_DATABASE_URL": url, "MANUMIT_SECRET_KEY": "b" * 64}
        found = over_http(environ, key, deep, given.rounds)
        found["explanation"] = explained(url, organisation, given.rounds)
    failed = []
    for name, ratios in found.items():
        ratio = statistics.median(ratios)
        print(
            f"pages {name} n={given.n:,} ratio median {ratio:.2f} min {min(ratios):.2f} max {max(ratios):.2f}"
        )
        floor = allowed.get(f"{name}_at_least"), allowed.get(f"{name}_at_most")
        if (floor[0] is not None and ratio < floor[0]) or (floor[1] is not None and ratio > floor[1]):
            failed.append(name)
    print(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    if given.check and failed:
        sys.exit(f"below the floor: {', '.join(failed)}")


if __name__ == "__main__":
    main()
