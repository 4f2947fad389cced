"""The application on the test's database, and browsers of the cast."""

import dataclasses
import shutil
import uuid

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer

from auditor import config
from auditor.app import create_app
from auditor.core import web
from auditor.core.database import connect, open_session
from auditor.core.security import limiter
from auditor.demo import story
from auditor.users.current import KEY
from auditor.users.models import User
from suppliers.matching import match_key
from suppliers.models import Supplier
from tests.browsing import chromium, live, open_page  # noqa: F401  fixtures
from tests.conftest import NOON, NORTHWIND, actor_named, key_of, person_id, token_of

SECRET = "only for tests".ljust(64, "x")
FORM_TOKEN = "form token of tests"


class Browser(FlaskClient):
    """A client that sends the token of forms as a page would; `sends_form_token = False` forgets it."""

    sends_form_token = True

    def open(self, *args, **kwargs):
        changes = kwargs.get("method", "GET") not in {"GET", "HEAD", "OPTIONS"}
        if self.sends_form_token and changes:
            with self.session_transaction() as cookie:
                cookie["csrf_token"] = FORM_TOKEN
            token = URLSafeTimedSerializer(SECRET, salt="wtf-csrf-token").dumps(FORM_TOKEN)
            kwargs["headers"] = {"X-CSRFToken": token, **dict(kwargs.get("headers") or {})}
        return super().open(*args, **kwargs)


class ApiClient:
    """Calls the API with a token: `api.get("/suppliers")` is GET /api/v1/suppliers."""

    def __init__(self, app, token):
        self.client = app.test_client()
        self.client.sends_form_token = False
        self.headers = {"Authorization": f"Bearer {token}"} if token else {}

    def open(self, path, **kwargs):
        kwargs["headers"] = {**self.headers, **dict(kwargs.pop("headers", None) or {})}
        return self.client.open(f"/api/v1{path}", **kwargs)

    def get(self, path, **kwargs):
        return self.open(path, method="GET", **kwargs)

    def post(self, path, **kwargs):
        return self.open(path, method="POST", **kwargs)

    def put(self, path, **kwargs):
        return self.open(path, method="PUT", **kwargs)

    def patch(self, path, **kwargs):
        return self.open(path, method="PATCH", **kwargs)

    def delete(self, path, **kwargs):
        return self.open(path, method="DELETE", **kwargs)


@pytest.fixture(scope="session")
def application(tmp_path_factory):
    """One application for all tests; `app` gives it the test's own database and folder."""
    folder = tmp_path_factory.mktemp("application")
    settings = config.read({"MANUMIT_DATA_DIR": str(folder), "MANUMIT_SECRET_KEY": SECRET})
    app = create_app(settings, submit=lambda run_id: None)
    app.test_client_class = Browser
    app.extensions["manumit"].engine.dispose()
    return app


@pytest.fixture
def settings(application, database_url, tmp_path):
    """The settings of the test: its own database and data folder."""
    base = config.read({"MANUMIT_DATA_DIR": str(tmp_path), "MANUMIT_SECRET_KEY": SECRET})
    return dataclasses.replace(base, database_url=database_url, login_limit="1000 per minute")


@pytest.fixture(scope="session")
def story_template(application, sqlite_template, tmp_path_factory):
    """A data folder in which the story of the demonstration was told, to be copied, and what that printed."""
    folder = tmp_path_factory.mktemp("story")
    address = f"sqlite:///{shutil.copyfile(sqlite_template, folder / 'manumit.db')}"
    base = application.extensions["manumit"].settings
    lines = story.tell(dataclasses.replace(base, data_dir=folder, database_url=address))
    engine = connect(address)
    with engine.connect() as connection:
        connection.connection.dbapi_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return folder, lines


@pytest.fixture
def story_lines(request, database, settings):
    """What telling the story printed; it stands in the test's database, which nobody has opened before."""
    if database != "sqlite":
        return story.tell(settings)
    folder, lines = request.getfixturevalue("story_template")
    shutil.copytree(folder, settings.data_dir, dirs_exist_ok=True)
    return lines


@pytest.fixture
def submitted() -> list[uuid.UUID]:
    """The ids of runs that were handed to the workers."""
    return []


@pytest.fixture
def app(application, settings, engine, sessions, submitted):
    """The application on the test's database; runs that it submits are listed in `submitted`."""
    installation: web.Installation = application.extensions["manumit"]
    installation.settings, installation.engine, installation.sessions = settings, engine, sessions
    installation.submit = submitted.append
    limiter.reset()
    return application


@pytest.fixture
def client(app) -> Browser:
    """A stranger's browser."""
    return app.test_client()


@pytest.fixture
def browser_of(app):
    """A signed-in browser of one of the cast: `browser_of("ama")`."""

    def make(name: str) -> Browser:
        client = app.test_client()
        with client.session_transaction() as cookie:
            cookie[KEY] = key_of(name)
        return client

    return make


@pytest.fixture
def api_as(app):
    """A token client of one of the cast: `api_as("ama").get("/me")`; without a name a stranger's."""
    return lambda name=None: ApiClient(app, token_of(name) if name else None)


@pytest.fixture
def as_ama(browser_of) -> Browser:
    return browser_of("ama")


@pytest.fixture
def as_bo(browser_of) -> Browser:
    return browser_of("bo")


@pytest.fixture
def as_rhea(browser_of) -> Browser:
    return browser_of("rhea")


@pytest.fixture
def as_adam(browser_of) -> Browser:
    return browser_of("adam")


@pytest.fixture
def as_dara(browser_of) -> Browser:
    return browser_of("dara")


@pytest.fixture
def supplier_of_chi(sessions) -> Supplier:
    """The supplier whom Chi answers for; it is in the register only when a test asks for Chi."""
    with open_session(sessions, NORTHWIND) as session:
        supplier = Supplier(
            name="Riverside Garments Ltd",
            match_key=match_key("Riverside Garments Ltd", "12 Mill Road, Gazipur", "BD"),
            kind="factory",
            country="BD",
            address="12 Mill Road, Gazipur",
            sector="garments",
            created_at=NOON,
            updated_at=NOON,
        )
        session.add(supplier)
        session.flush()
        session.execute(sa.update(User).where(User.id == person_id("chi")).values(supplier_id=supplier.id))
        session.commit()
        return supplier


@pytest.fixture
def chi(supplier_of_chi):
    """Answers for a supplier."""
    return actor_named("chi", supplier_of_chi.id)


@pytest.fixture
def as_chi(supplier_of_chi, browser_of) -> Browser:
    return browser_of("chi")


@pytest.fixture
def count(sessions):
    """How many there are of a table."""

    def counted(model):
        with open_session(sessions, NORTHWIND, writes=False) as session:
            return session.scalar(sa.select(sa.func.count()).select_from(model))

    return counted
