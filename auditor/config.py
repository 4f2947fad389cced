"""Settings: the environment read once into one frozen object; nonsense stops the start."""

from __future__ import annotations

import difflib
import importlib.util
import os
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, fields
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from pathlib import Path
from urllib.parse import urlsplit

ADDRESS_FILE = "address"
FEWEST_YEARS_KEPT = 5
SHORTEST_SECRET = 32
TELEMETRY = ("opentelemetry.sdk.trace", "opentelemetry.exporter.otlp.proto.http.trace_exporter")


class SettingsError(Exception):
    """A setting that cannot be used; the message names it and what to write instead."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting, typed. `docs/operations.md` lists them; a test compares the two."""

    data_dir: Path
    database_url: str
    host: str
    port: int
    secret_key: str
    debug: bool
    secure_cookies: bool
    public_url: str
    demo: bool
    session_hours: int
    upload_bytes: int
    upload_rows: int
    upload_columns: int
    upload_cells: int
    cell_characters: int
    unpacked_bytes: int
    evidence_bytes: int
    login_limit: str
    smtp_url: str
    mail_from: str
    webhook_url: str
    webhook_secret: str
    trusted_proxies: int
    runs_per_organisation: int
    standstill_seconds: int
    room_bytes: int
    metrics_from: tuple[IPv4Network | IPv6Network, ...]
    otlp_endpoint: str
    scores_packed_after_days: int
    scores_kept_years: int
    """0: for ever."""

    @property
    def is_public_url_guessed(self) -> bool:
        """Whether the public address is only host and port, since the operator named no other."""
        return self.public_url == served_at(self.host, self.port)

    @property
    def sends(self) -> bool:
        """Whether messages leave this installation by themselves."""
        return bool(self.smtp_url or self.webhook_url)

    @property
    def is_sqlite(self) -> bool:
        """Whether the embedded database is used."""
        return self.database_url.startswith("sqlite")


NAMES = tuple(f"MANUMIT_{one.name.upper()}" for one in fields(Settings) if one.name not in ("host", "port"))
"""Of all settings but `HOST` and `PORT`."""
ALIKE = 0.82
"""How near a name must be to one of ours: `MANUMIT_DATA` is, `MANUMIT_IMAGE` of a deployment is not."""
OF_AN_ORCHESTRATOR = re.compile(r"\w+_(SERVICE_HOST|SERVICE_PORT\w*|PORT|PORT_\d+_\w+)")
"""Where Kubernetes tells every container of the services beside it, `manumit-database` among them."""


def read(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings; raises `SettingsError` with one sentence for the operator."""
    given = os.environ if environ is None else environ
    _refuse_misspelt(given)
    data_dir = data_folder(given)
    _require_folder(data_dir)
    host = given.get("HOST") or "127.0.0.1"
    port = number(given, "PORT", default=8000, lowest=0, highest=65535)
    return Settings(
        data_dir=data_dir,
        database_url=database_url(given, data_dir),
        host=host,
        port=port,
        secret_key=secret_of_cookies(given) or stored_secret(data_dir),
        debug=flag(given, "MANUMIT_DEBUG", default=False),
        secure_cookies=flag(given, "MANUMIT_SECURE_COOKIES", default=False),
        public_url=(address(given, "MANUMIT_PUBLIC_URL", ("https", "http")) or served_at(host, port)).rstrip(
            "/"
        ),
        demo=flag(given, "MANUMIT_DEMO", default=True),
        session_hours=number(given, "MANUMIT_SESSION_HOURS", default=12, lowest=1, highest=720),
        upload_bytes=number(given, "MANUMIT_UPLOAD_BYTES", default=100_000_000, lowest=1_000),
        upload_rows=number(given, "MANUMIT_UPLOAD_ROWS", default=200_000, lowest=1),
        upload_columns=number(given, "MANUMIT_UPLOAD_COLUMNS", default=500, lowest=1),
        upload_cells=number(given, "MANUMIT_UPLOAD_CELLS", default=7_000_000, lowest=1),
        cell_characters=number(given, "MANUMIT_CELL_CHARACTERS", default=32_767, lowest=100),
        unpacked_bytes=number(given, "MANUMIT_UNPACKED_BYTES", default=200_000_000, lowest=1_000),
        evidence_bytes=number(given, "MANUMIT_EVIDENCE_BYTES", default=25_000_000, lowest=1_000),
        login_limit=login_limit(given),
        smtp_url=address(given, "MANUMIT_SMTP_URL", ("smtp", "smtps")),
        mail_from=sender(given),
        webhook_url=webhook(given),
        webhook_secret=secret_of_webhook(given),
        trusted_proxies=number(given, "MANUMIT_TRUSTED_PROXIES", default=0, lowest=0, highest=10),
        runs_per_organisation=number(
            given, "MANUMIT_RUNS_PER_ORGANISATION", default=2, lowest=1, highest=100
        ),
        standstill_seconds=number(given, "MANUMIT_STANDSTILL_SECONDS", default=1_800, lowest=60),
        room_bytes=number(given, "MANUMIT_ROOM_BYTES", default=200_000_000, lowest=0),
        metrics_from=networks(given, "MANUMIT_METRICS_FROM"),
        otlp_endpoint=collector(given),
        scores_packed_after_days=number(given, "MANUMIT_SCORES_PACKED_AFTER_DAYS", default=400, lowest=0),
        scores_kept_years=years_kept(given),
    )


def note_address(settings: Settings) -> None:
    """Keep the address that the service goes by, for commands that are started without its settings.

    A service that finds no room for it serves all the same; those commands then guess, and say so.
    """
    unfinished, noted = settings.data_dir / f".{ADDRESS_FILE}.{os.getpid()}", settings.data_dir / ADDRESS_FILE
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        unfinished.write_text(settings.public_url, encoding="utf-8")
        unfinished.replace(noted)
    except OSError:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
            noted.unlink(missing_ok=True)


def noted_address(settings: Settings) -> str:
    """The address that the service went by when it last started here; empty where it never did."""
    try:
        return (settings.data_dir / ADDRESS_FILE).read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""


def _refuse_misspelt(given: Mapping[str, str]) -> None:
    """A setting that is nearly one of ours would be taken for followed: HTTPS, a limit, a folder."""
    for name in sorted(given):
        if not name.startswith("MANUMIT_") or name in NAMES or OF_AN_ORCHESTRATOR.fullmatch(name):
            continue
        if near := difflib.get_close_matches(name, NAMES, n=1, cutoff=ALIKE):
            raise SettingsError(f"{name} is no setting; {near[0]} is. Write it so, or take it away.")


def _require_folder(data_dir: Path) -> None:
    """Refuse a data folder that is a file, or would lie in one, with what to do."""
    there = next((one for one in (data_dir, *data_dir.parents) if one.exists()), data_dir)
    if there.exists() and not there.is_dir():
        raise SettingsError(
            f"MANUMIT_DATA_DIR names {data_dir}, and {there} is a file, no folder. Name another folder, or "
            "move the file away."
        )


def data_folder(given: Mapping[str, str]) -> Path:
    """The folder of database, files, queue and locks."""
    return Path(given.get("MANUMIT_DATA_DIR") or "data").absolute()


def database_url(given: Mapping[str, str], data_dir: Path) -> str:
    """The database's address; empty means SQLite in the data folder."""
    url = given.get("MANUMIT_DATABASE_URL") or ""
    if not url:
        return f"sqlite:///{data_dir / 'manumit.db'}"
    if not url.startswith(("sqlite:///", "postgresql+psycopg://")) or url == "sqlite:///":
        raise SettingsError(
            "MANUMIT_DATABASE_URL must begin with postgresql+psycopg://, or with sqlite:/// before the path "
            "of a file, or be left empty."
        )
    return url


def existing_database(environ: Mapping[str, str] | None = None) -> str:
    """The address of a database that is there, else empty; unlike `read` it makes nothing."""
    given = os.environ if environ is None else environ
    url = database_url(given, data_folder(given))
    is_there = not url.startswith("sqlite:///") or Path(url.removeprefix("sqlite:///")).exists()
    return url if is_there else ""


def read_existing(environ: Mapping[str, str] | None = None) -> Settings:
    """The settings of an installation that is there: a mistyped folder is not made into one."""
    given = os.environ if environ is None else environ
    _refuse_misspelt(given)
    _require_folder(data_folder(given))
    if not existing_database(given):
        raise SettingsError(
            f"There is no installation in {data_folder(given)}: check MANUMIT_DATA_DIR, or start the service "
            "once (./run), which makes one."
        )
    return read(given)


def address(given: Mapping[str, str], name: str, schemes: tuple[str, ...]) -> str:
    """An address of another server that the operator chose; empty means none."""
    text = given.get(name) or ""
    try:
        parts = urlsplit(text)
        is_whole = not text or (parts.scheme in schemes and bool(parts.hostname) and parts.port != 0)
    except ValueError:
        is_whole = False
    if not is_whole:  # the address may hold a password, so it is not shown
        raise SettingsError(
            f"{name} must begin with {' or '.join(f'{one}://' for one in schemes)} and name a host."
        )
    return text


def webhook(given: Mapping[str, str]) -> str:
    """Where notices are posted; who posts them is told by the signature, not by a password in the address."""
    text = address(given, "MANUMIT_WEBHOOK_URL", ("https", "http"))
    if urlsplit(text).username is not None:
        raise SettingsError("MANUMIT_WEBHOOK_URL must hold no user and password; its messages are signed.")
    return text


def collector(given: Mapping[str, str]) -> str:
    """Where traces go; without what sends them the setting would be a wish that nobody hears."""
    text = address(given, "MANUMIT_OTLP_ENDPOINT", ("https", "http"))
    parts = urlsplit(text)
    if parts.query or parts.fragment:
        raise SettingsError("MANUMIT_OTLP_ENDPOINT must end with its host, port or path, without ? and #.")
    if parts.username is not None and parts.scheme == "http" and not _is_here(parts.hostname or ""):
        raise SettingsError(
            "MANUMIT_OTLP_ENDPOINT must begin with https:// where it holds a user and a password."
        )
    if text and not all(map(_is_installed, TELEMETRY)):
        raise SettingsError(
            "MANUMIT_OTLP_ENDPOINT is set and OpenTelemetry is not installed: run pip install "
            "--require-hashes -r requirements-telemetry.lock, or leave the setting empty."
        )
    return text.rstrip("/")


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _is_installed(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:
        return False  # of a package above it


def login_limit(given: Mapping[str, str]) -> str:
    """How many attempts to sign in; one that cannot be read would be no limit at all."""
    import limits  # not for what the command line does without a server

    text = given.get("MANUMIT_LOGIN_LIMIT") or "10 per minute"
    try:
        limits.parse_many(text)
    except ValueError:
        raise SettingsError(f"MANUMIT_LOGIN_LIMIT is {text!r}; write it as '10 per minute'.") from None
    return text


def sender(given: Mapping[str, str]) -> str:
    """The address that e-mail comes from; needed as soon as e-mail is sent."""
    text = given.get("MANUMIT_MAIL_FROM") or ""
    if given.get("MANUMIT_SMTP_URL") and not re.fullmatch(r"[^@\s]+@[^@\s]+", text):
        raise SettingsError("MANUMIT_MAIL_FROM must be an e-mail address where MANUMIT_SMTP_URL is set.")
    return text


def secret_of_cookies(given: Mapping[str, str]) -> str:
    """What cookies are signed with, empty where it is made and kept; a short one could be guessed."""
    text = given.get("MANUMIT_SECRET_KEY") or ""
    if text and (len(text) < SHORTEST_SECRET or text.upper().startswith("CHANGE")):
        raise SettingsError(
            f"MANUMIT_SECRET_KEY must be random and have {SHORTEST_SECRET} characters or more, the same for "
            "all processes; left out, one is made and kept in the data folder."
        )
    return text


def secret_of_webhook(given: Mapping[str, str]) -> str:
    """What messages to the webhook are signed with; a short one could be guessed."""
    text = given.get("MANUMIT_WEBHOOK_SECRET") or ""
    if given.get("MANUMIT_WEBHOOK_URL") and len(text) < SHORTEST_SECRET:
        raise SettingsError(
            f"MANUMIT_WEBHOOK_SECRET must have {SHORTEST_SECRET} characters or more where "
            "MANUMIT_WEBHOOK_URL is set."
        )
    return text


def years_kept(given: Mapping[str, str]) -> int:
    """How many years what entered a score is kept; 0, the default, for ever."""
    years = number(given, "MANUMIT_SCORES_KEPT_YEARS", default=0, lowest=0, highest=1_000)
    if 0 < years < FEWEST_YEARS_KEPT:
        raise SettingsError(
            f"MANUMIT_SCORES_KEPT_YEARS is {years}; it must be {FEWEST_YEARS_KEPT} or more, since laws ask "
            "for five to ten years of documents, or 0 to keep everything for ever."
        )
    return years


def networks(given: Mapping[str, str], name: str) -> tuple[IPv4Network | IPv6Network, ...]:
    """Addresses and networks, separated by blanks or commas; empty means none."""
    words = (given.get(name) or "").replace(",", " ").split()
    try:
        return tuple(ip_network(word) for word in words)
    except ValueError as error:
        raise SettingsError(
            f"{name} must hold addresses or networks such as 10.0.0.7 or 10.0.0.0/24, with blanks between."
        ) from error


def stored_secret(data_dir: Path) -> str:
    """The installation's own secret: made at the first start, readable by its user only."""
    path = data_dir / "secret_key"
    if not path.exists():
        data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return path.read_text()  # another process of the same start was quicker
        with os.fdopen(handle, "w") as file:
            file.write(os.urandom(32).hex())
    return path.read_text()


def flag(environ: Mapping[str, str], name: str, *, default: bool) -> bool:
    """Read a yes-or-no setting; anything else stops the start."""
    given = environ.get(name)
    if not given:
        return default
    if given not in {"yes", "no"}:
        raise SettingsError(f"{name} is {given!r}; write yes or no.")
    return given == "yes"


def number(
    environ: Mapping[str, str], name: str, *, default: int, lowest: int, highest: int | None = None
) -> int:
    """Read a whole number within bounds; anything else stops the start."""
    given = environ.get(name)
    if not given:
        return default
    bounds = f"{lowest} to {highest}" if highest is not None else f"{lowest} or more"
    if not given.isascii() or not given.isdigit():
        raise SettingsError(f"{name} is {given!r}; write a whole number, {bounds}.")
    value = int(given)
    if value < lowest or (highest is not None and value > highest):
        raise SettingsError(f"{name} is {given}; it must be {bounds}.")
    return value


def served_at(host: str, port: int) -> str:
    """Where a server is reached; an IPv6 address stands in brackets, since colons part it from its port."""
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
