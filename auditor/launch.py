"""Starting the service: everything for a first start, then three processes; or one of them alone."""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
import time
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import sqlalchemy as sa
import structlog
from alembic.util import CommandError
from sqlalchemy.exc import OperationalError

from auditor import config
from auditor.config import Settings, SettingsError, note_address
from auditor.core import clock, collecting, database, disk_room, keeping, logs, migrate, reaching
from auditor.core.database import open_session
from auditor.reference import starting
from auditor.scheduling import liveness
from auditor.scheduling.liveness import LifeLock
from auditor.supervision import Supervisor, stop_with_parent
from suppliers.models import Upload

DATABASE_TRIES = 15
ROOM_SECONDS = 5.0
ROOT = Path(__file__).resolve().parent.parent
Made = TypeVar("Made")

log = structlog.get_logger("manumit.launch")


def start(settings: Settings) -> int:
    """Database, first account and demonstration data if they are not there yet; then web, worker, scheduler.

    Answers the exit status. Prints address and one-time link on stdout, everything else on stderr.
    """
    listening = listen(settings)
    settings = at(settings, listening)
    port = settings.port
    welcome = prepare(settings)
    supervisor = Supervisor(
        commands={
            "web": _command("web", str(listening.fileno())),
            "worker": _command("worker"),
            "scheduler": _command("scheduler"),
        },
        environment={**os.environ, "PORT": str(port), "PYTHONPATH": str(ROOT)},
        pass_fds=(listening.fileno(),),
    )
    greeting = threading.Thread(target=greet, args=(settings, port, welcome, supervisor), daemon=True)
    greeting.start()
    with listening:
        return supervisor.run()


def _command(name: str, *arguments: str) -> list[str]:
    program = "import sys; from auditor import launch; sys.exit(launch.child(*sys.argv[1:]))"
    return [sys.executable, "-P", "-c", program, name, *arguments]


def child(name: str, listening: str = "") -> int:
    """One supervised process; it ends with its parent. `listening` is the number of the web's open socket."""
    from auditor import config

    stop_with_parent()
    settings = config.read()
    if name == "web":
        return _serve(settings, socket.socket(fileno=int(listening)))
    return _work(settings) if name == "worker" else _schedule(settings)


def serve(settings: Settings) -> int:
    """A web server of its own, until SIGTERM."""
    update(settings)
    listening = listen(settings)
    return _serve(at(settings, listening), listening)


def worker(settings: Settings) -> int:
    """A worker of its own, until SIGTERM."""
    update(settings)
    return _work(settings)


def scheduler(settings: Settings) -> int:
    """A scheduler of its own, until SIGTERM."""
    update(settings)
    return _schedule(settings)


def migrate_only(settings: Settings) -> int:
    """Bring the database to this release and end: a step before the processes of several machines."""
    update(settings)
    return 0


def update(settings: Settings) -> sa.Engine:
    """Bring the database to this release; its engine. What stands in the way is told in one sentence."""
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    engine = database.connect(settings.database_url)
    try:
        wait_for(engine)
        if not migrate.is_newer_but_works(engine):  # then a release is being rolled out beside this one
            migrate.upgrade(engine)
            starting.keep(database.session_factory(engine), now=clock.now())
        _let_go_of_refused(settings, engine)
    except CommandError as error:
        raise SettingsError(
            "The database was made by a newer release. Start that release, or restore an older backup."
        ) from error
    finally:
        engine.dispose()
    return engine


def _let_go_of_refused(settings: Settings, engine: sa.Engine) -> None:
    """Files of refused lists, which earlier versions kept and their backups bring back, go before any answer.

    Who is refused there is found by one query, so that a start without any loads nothing for it.
    """
    with engine.connect() as connection:
        left = sa.exists().where(Upload.state == keeping.REFUSED, Upload.sha256 != "")
        is_any = connection.execution_options(writes=False).scalar(sa.select(left))
    if is_any:
        from auditor.intake import refusing

        refusing.forget_left_by_all(engine, settings.data_dir)


def prepare(settings: Settings) -> list[str]:
    """Bring the database to this release and make what a first start needs; lines to tell the operator."""
    engine = update(settings)
    try:
        return first_account(settings, engine)
    finally:
        engine.dispose()


def wait_for(engine: sa.Engine, *, tries: int = DATABASE_TRIES) -> None:
    """Wait for a database that is starting at the same time as we are; then say what to check."""
    for attempt in range(tries):
        try:
            with engine.connect():
                return
        except OperationalError as error:
            if engine.dialect.name == "sqlite" and (why := reaching.in_words(error)):
                raise SettingsError(why) from None  # a file does not come up by itself
            if attempt < tries - 1:
                time.sleep(1)
    place = engine.url.render_as_string(hide_password=True)
    raise SettingsError(
        f"The database does not answer at {place}. Check MANUMIT_DATABASE_URL and whether it runs."
    )


def first_account(settings: Settings, engine: sa.Engine) -> list[str]:
    """The first organisation, or a new link as long as nobody has a password; nothing after that."""
    from auditor import features
    from auditor.users import operator, service
    from auditor.users.models import User
    from suppliers.models import Organisation

    with open_session(database.session_factory(engine), None, writes=False) as session:
        is_new = session.scalar(sa.select(Organisation.id).limit(1)) is None
        has_password = session.scalar(sa.select(User.id).where(User.password_hash != "").limit(1))
        by_age = sa.select(User.email, Organisation.name).where(User.is_active).order_by(User.id)
        joined = by_age.join(Organisation, User.organisation_id == Organisation.id)
        first = session.execute(joined.limit(1)).first()
    if is_new and settings.demo and (story := features.part("demo", "story")):
        return str(story.tell(settings)).splitlines()
    if is_new:
        with open_session(database.session_factory(engine), None) as session:
            _, user, key = service.found_organisation(
                session,
                "My organisation",
                email="administrator@localhost",
                person="Administrator",
                now=clock.now(),
            )
            session.commit()
            return [f"Sign in as {user.email} with this one-time link:", operator.link_address(settings, key)]
    if has_password is None and first is not None:
        link = operator.link(settings, *first)
        return [f"Sign in as {first.email} with this one-time link:", link.address]
    return []


def listen(settings: Settings) -> socket.socket:
    """The web's socket, opened by the parent: connections wait in it while the web process starts again."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
    except OSError as error:
        listening.close()
        raise SettingsError(
            f"Cannot serve on {settings.host} port {settings.port}: {error.strerror}. "
            "Set PORT to a free port and HOST to an address of this machine."
        ) from error
    listening.listen(1024)
    return listening


def at(settings: Settings, listening: socket.socket) -> Settings:
    """The settings with the port that is served on: links have to name one that the system chose, too.

    The address is noted, so that a command in another terminal names it as well.
    """
    if settings.port == 0:
        port = listening.getsockname()[1]
        guess = config.served_at(settings.host, port)
        named = guess if settings.is_public_url_guessed else settings.public_url
        settings = replace(settings, port=port, public_url=named)
    note_address(settings)
    return settings


def greet(settings: Settings, port: int, welcome: list[str], supervisor: Supervisor) -> None:
    """As soon as the web answers: tell where it is and how to sign in."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(settings.host, settings.host)  # noqa: S104  # nosec B104
    address = config.served_at(host, port)
    while not _answers(f"{address}/healthz"):
        if supervisor.stopping.wait(0.2):
            return
    lines = [f"Manumit serves {address}", *welcome, "Press Ctrl-C to stop."]
    print("\n" + "\n".join(lines) + "\n", flush=True)


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310  # nosec B310  our own address
            return bool(answer.status == 200)
    except OSError:
        return False


def _serve(settings: Settings, listening: socket.socket) -> int:
    from auditor import serving
    from auditor.app import create_app

    logs.configure(debug=settings.debug)
    app = create_app(settings)
    collecting.keep()
    try:
        serving.serve(app, listening)
    finally:
        if settings.otlp_endpoint:
            from auditor.core import tracing

            tracing.end(app)
    return 0


def _work(settings: Settings) -> int:
    from auditor import features
    from auditor.scheduling.worker import Worker, all_jobs

    logs.configure(debug=settings.debug)
    features.load_models()
    worker = once_there_is_room(lambda: Worker(settings, all_jobs()), settings, liveness.WORKER)
    collecting.keep()
    return worker.serve()


def _schedule(settings: Settings) -> int:
    from auditor import features
    from auditor.scheduling.clock import Clock
    from auditor.scheduling.worker import all_jobs

    logs.configure(debug=settings.debug)
    features.load_models()
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    keeper = once_there_is_room(
        lambda: Clock(settings, jobs=all_jobs()), settings, liveness.SCHEDULER, stop=stop
    )
    keeper.run(stop)
    return 0


def once_there_is_room(
    make: Callable[[], Made], settings: Settings, kind: str, *, stop: threading.Event | None = None
) -> Made:
    """Make what needs a little room on disk; a process that died for want of it would be started in vain."""
    lock: LifeLock | None = None
    is_told = False
    try:
        while True:
            try:
                return make()
            except Exception as error:  # of files, or of either database by any of its drivers
                if not disk_room.is_lacking(error) or (stop is not None and stop.is_set()):
                    raise
                if not is_told:
                    log.warning("no_room", error=type(error).__name__)
                is_told = True
            with suppress(OSError):  # where there is no room for the file of its signs either, it gives none
                lock = lock or LifeLock(settings.data_dir, kind)
                lock.sign()
            (stop or threading.Event()).wait(ROOM_SECONDS)
    finally:
        if lock is not None:
            lock.close()
