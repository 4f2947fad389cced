"""A real chromium for tests: started once, one fresh context per test, and what every page has to fulfil."""

import atexit
import functools
import os
import shutil
import threading
from dataclasses import replace
from pathlib import Path

import axe_playwright_python.sync_playwright as axe
import pytest
from playwright.sync_api import BrowserContext, Locator, Page, sync_playwright
from waitress.server import create_server

from auditor.users.current import KEY
from tests.conftest import key_of

ARGUMENTS = [
    # Nothing of the browser's own may call out while tests run.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-first-run",
    "--no-pings",
    # Nor may anything that a page asks for: no name but this machine's is found.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


class LiveServer:
    """An application behind waitress on a free port, in a thread of its own."""

    def __init__(self, app) -> None:
        self.connections: dict = {}
        self.server = create_server(
            app,
            map=self.connections,
            host="127.0.0.1",
            port=0,
            threads=4,
            clear_untrusted_proxy_headers=True,
        )
        self.url = f"http://127.0.0.1:{self.server.effective_port}"
        self.stopping = threading.Event()
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    def _serve(self) -> None:
        """Serve in short turns, and close there too: no socket is closed under a waiting loop."""
        while not self.stopping.is_set():
            self.server.asyncore.loop(timeout=0.1, map=self.connections, count=1)
        self.server.task_dispatcher.shutdown()
        self.server.asyncore.close_all(self.connections)

    def stop(self) -> None:
        """End the thread and free the port."""
        self.stopping.set()
        self.thread.join(timeout=10)


@functools.cache
def _chromium():
    """Started once for the process: two of them would stand in each other's way."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert program, "chromium is needed for browser tests; ./check installs it"
    arguments = ARGUMENTS + (["--no-sandbox"] if os.geteuid() == 0 else [])
    playwright = sync_playwright().start()
    atexit.register(playwright.stop)
    return playwright.chromium.launch(executable_path=program, args=arguments)


@pytest.fixture(scope="session")
def chromium():
    """The machine's own chromium, for every folder of tests."""
    return _chromium()


@pytest.fixture
def live(app):
    """The test's application on a real port; `live.url` is its address."""
    server = LiveServer(app)
    app.extensions["manumit"].settings = replace(app.extensions["manumit"].settings, public_url=server.url)
    yield server
    server.stop()


@pytest.fixture
def open_page(chromium, live, app):
    """Makes pages: `open_page("ama", width=375, dark=True, scripts=False)` is signed in as Ama.

    A page fails its test when it wants anything from elsewhere, or when a script of it breaks.
    """
    contexts, faults = [], []

    def make(name: str = "", *, width: int = 1280, dark: bool = False, scripts: bool = True) -> Page:
        context = chromium.new_context(
            base_url=live.url,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            accept_downloads=True,
        )
        contexts.append(context)
        stay_at_home(context, live.url, faults)
        if name:
            context.add_cookies([cookie_of(app, name, live.url)])
        page = context.new_page()
        page.set_default_timeout(30_000)  # a busy machine is slow, not wrong
        page.on("pageerror", lambda error: faults.append(f"script error: {error}"))
        page.on("console", lambda message: faults.append(message.text) if _is_fault(message) else None)
        return page

    yield make
    for context in contexts:
        context.close()
    assert not faults, faults


def _is_fault(message) -> bool:
    """Chromium reports refused forms as errors too; only what the content policy stopped is a fault."""
    return message.type == "error" and "Content Security Policy" in message.text


def cookie_of(app, name: str, url: str) -> dict[str, str]:
    """The cookie of one of the cast who is signed in."""
    signer = app.session_interface.get_signing_serializer(app)
    value = signer.dumps({KEY: key_of(name), "_permanent": True})
    return {"name": app.config["SESSION_COOKIE_NAME"], "value": value, "url": url}


def stay_at_home(context: BrowserContext, url: str, faults: list[str]) -> None:
    """Note as faults what the browser wants from elsewhere, which it does not reach (`ARGUMENTS`).

    Requests are heard of and not held up: a decision on each would turn off the cache that people have.
    """

    def hear(request) -> None:
        if not request.url.startswith((url, "data:", "blob:")):
            faults.append(f"wanted {request.url}")

    context.on("request", hear)


def go_by(locator: Locator) -> None:
    """Click what leads to another page, and be there: a click alone returns while the old page stands.

    Nor is it enough to wait for a navigation: the old page's scripts write down in its history what was sent,
    and that is one as well.
    """
    with locator.page.expect_event("load"):
        locator.click()


def press(page: Page, name: str) -> None:
    """Press the first button of that name; every form answers with a page."""
    go_by(page.get_by_role("button", name=name, exact=True).first)


AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    # Only what is wrong is told in full, and style sheets are not loaded again: a third of the time.
    "resultTypes": ["violations"],
    "preload": False,
}


CAPTIONS_CUT_OFF = """() => [...document.querySelectorAll(".table-scroll caption")].filter(caption => {
  const text = document.createRange();
  text.selectNodeContents(caption);
  return text.getBoundingClientRect().right > caption.closest(".table-scroll").getBoundingClientRect().right;
}).map(caption => caption.textContent)"""


def assert_accessible(page: Page) -> None:
    """No serious or critical violation of WCAG 2.2 AA by axe-core; nothing is too wide for its place."""
    result = axe.Axe().run(page, options=AXE)
    grave = [v for v in result.response["violations"] if v["impact"] in {"serious", "critical"}]
    told = [f"{v['id']}: {v['help']} at {[n['html'][:160] for n in v['nodes'][:4]]}" for v in grave]
    assert not told, f"{page.url}: " + "; ".join(told)
    too_wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert too_wide <= 0, f"{page.url} is {too_wide} pixels wider than the window"
    cut_off = page.evaluate(CAPTIONS_CUT_OFF)
    assert not cut_off, f"{page.url}: captions go on behind the edge of their box: {cut_off}"


def picture(page: Page, name: str) -> None:
    """Keep a screenshot of the whole page when MANUMIT_PICTURES names a folder for it."""
    if folder := os.environ.get("MANUMIT_PICTURES"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)
