"""Knows how to open the real dashboard in a real browser and what no page may ever do there."""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, TimeoutError, expect, sync_playwright

from bench.browser import FLAGS as QUIET

LOCALE = "nl-NL"
# A tab's own locale does not reach the websocket in every Chromium; the first flag does.
FLAGS = (f"--accept-lang={LOCALE}", *QUIET)

# Streamlit's page first asks for these beside a deep link, then finds them at the root.
ASKED_IN_VAIN = ("/_stcore/health", "/_stcore/host-config")

# Idle: connected, no run under way, nothing stale or still loading, and so without any change of
# the page for a third of a second, as one run may ask for another and components fill in later.
IDLE = """() => {
    const size = (root) => {
        const all = [...root.querySelectorAll('*')];
        const inside = all.filter((one) => one.shadowRoot).map((one) => size(one.shadowRoot));
        return inside.reduce((sum, one) => sum + one, all.length);
    };
    const app = document.querySelector('[data-testid="stApp"]');
    const busy = !app
        || app.dataset.testConnectionState !== 'CONNECTED'
        || app.dataset.testScriptState !== 'notRunning'
        || !document.querySelector('[data-testid="stMain"] h1')
        || document.querySelector('[data-stale="true"], [data-testid="stSkeleton"]');
    const state = busy ? 'busy' : size(document);
    const now = performance.now();
    if (state !== window.stateSeen) [window.stateSeen, window.seenSince] = [state, now];
    return !busy && now - window.seenSince > 300;
}"""

# A busy machine is no fault of a page.
expect.set_options(timeout=15_000)


@dataclass
class Server:
    """A running dashboard: where it is and what it has logged."""

    address: str
    log: Path

    def faults(self, start: int) -> list[str]:
        """Return what was logged after a position from the first traceback on, if there is one."""
        text = self.log.read_bytes()[start:].decode("utf-8", "replace")
        _, found, rest = text.partition("Traceback")
        lines = [line for line in rest.splitlines() if '"GET /' not in line]
        return ["logged by the server: Traceback" + "\n".join(lines)] if found else []


@dataclass
class Record:
    """What happened behind a page that a visitor would not see."""

    foreign: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    exceptions: list[str] = field(default_factory=list)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(address: str) -> bool:
    """Say whether the server is ready for visitors."""
    try:
        with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2) as reply:
            return reply.status == 200
    except (urllib.error.URLError, OSError):
        return False


@contextlib.contextmanager
def dashboard(root: Path, log: Path, data: Path | None = None) -> Iterator[Server]:
    """Run the dashboard on a free port until the end of the block."""
    port = free_port()
    surroundings = {name: value for name, value in os.environ.items() if name != "NECST_DATA"}
    if data is not None:
        surroundings["NECST_DATA"] = str(data)
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py"]
    options = [f"--server.port={port}", "--server.headless=true", "--server.fileWatcherType=none"]
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*command, *options],
            cwd=root,
            env=surroundings,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            server = Server(f"http://localhost:{port}", log)
            patience = time.monotonic() + 60
            while not answers(server.address):
                if process.poll() is not None or time.monotonic() > patience:
                    pytest.fail(f"the dashboard did not start:\n{log.read_text()}", pytrace=False)
                time.sleep(0.1)
            yield server
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@pytest.fixture(scope="session")
def server(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Run the dashboard with the real data, once for all browser tests."""
    with dashboard(root, tmp_path_factory.mktemp("server") / "log.txt") as running:
        yield running


@pytest.fixture(scope="session")
def browser(root: Path) -> Iterator[Browser]:
    """Start the system's Chromium, once for all browser tests."""
    found = subprocess.run(
        ["sh", root / "setup" / "chromium.sh", "--find"], capture_output=True, text=True
    )
    if found.returncode:
        pytest.fail(found.stderr, pytrace=False)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=found.stdout.strip(), headless=True, args=list(FLAGS)
        )
        yield chromium
        chromium.close()


@pytest.fixture
def record() -> Record:
    """Collect what happens behind the page of one test; a test may look at it, or clear it."""
    return Record()


@pytest.fixture
def page(server: Server, browser: Browser, record: Record) -> Iterator[Page]:
    """Open an empty tab of a new visitor, and fail the test on anything no page may do.

    That is: ask another host for something, write an error to the console, raise an exception in
    the browser or on the server, or show one to the visitor.
    """
    logged = server.log.stat().st_size
    context = browser.new_context(
        base_url=server.address, locale=LOCALE, viewport={"width": 1280, "height": 900}
    )
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.set_default_timeout(20_000)
    tab = context.new_page()
    host = urlsplit(server.address).netloc

    def ask(url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != host:
            record.foreign.append(url)

    def say(message) -> None:
        url = urlsplit(message.location["url"])
        missing = "404" in message.text and url.path.endswith(ASKED_IN_VAIN)
        if message.type == "error" and not missing:
            record.console.append(f"{message.text} ({url.geturl()})")

    tab.on("request", lambda request: ask(request.url))
    tab.on("websocket", lambda socket: ask(socket.url))
    tab.on("console", say)
    tab.on("pageerror", lambda error: record.exceptions.append(str(error)))
    yield tab
    shown = tab.get_by_test_id("stException").all_inner_texts()
    context.close()
    wrong = [
        *(f"asked another host: {url}" for url in record.foreign),
        *(f"error in the console: {text}" for text in record.console),
        *(f"exception in the browser: {text}" for text in record.exceptions),
        *(f"exception on the page: {text}" for text in shown),
        *server.faults(logged),
    ]
    if wrong:
        pytest.fail("\n".join(wrong), pytrace=False)


@pytest.fixture
def settle(page: Page) -> Callable[[], None]:
    """Return a function that waits until the page has nothing left to do."""

    def wait() -> None:
        # What was at rest before the call may be about to change because of a click.
        page.evaluate("window.stateSeen = undefined")
        try:
            page.wait_for_function(IDLE, timeout=30_000, polling=50)
        except TimeoutError:
            shown = page.locator("body").inner_text()
            pytest.fail(f"{page.url} does not come to rest; it shows:\n{shown}", pytrace=False)

    return wait


@pytest.fixture
def visit(page: Page, settle: Callable[[], None]) -> Callable[[str], Page]:
    """Return a function that opens an address of the dashboard and waits until it is all there."""

    def go(address: str) -> Page:
        page.goto(address, wait_until="commit")
        settle()
        return page

    return go
