"""A real Chromium on the real dashboard: one server and one browser context for all journeys."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
FLAGS = [
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-dev-shm-usage",
]  # fmt: skip
HARMLESS = re.compile(r"404|host-config")
"""Streamlit asks for two files under a page's own address first and finds them at the root."""


def chromium() -> str:
    """The browser; without one the journeys are skipped, in CI they fail."""
    named = os.environ.get("CHROMIUM")
    found = named or next((p for n in ("chromium", "google-chrome", "chrome") if (p := shutil.which(n))), None)
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("no Chromium: install it (Debian: apt-get install chromium) or set CHROMIUM")
        pytest.skip("no Chromium: install it (Debian: apt-get install chromium) or set CHROMIUM")
    return found


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        found: int = probe.getsockname()[1]
        return found


def serve(log: Path, port: int | None = None, **environment: str) -> tuple[subprocess.Popen[bytes], str]:
    """A dashboard on a free port, ready to answer; what is entered is kept in a folder beside its log."""
    port = port or free_port()
    command = [
        sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}", "--server.address=127.0.0.1", "--server.headless=true",
    ]  # fmt: skip
    folder = {"CRIMESTATS_DATA_DIR": str(log.parent / "data"), **environment}
    with log.open("ab") as out:
        server = subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=subprocess.STDOUT, env={**os.environ, **folder})
    url, end = f"http://127.0.0.1:{port}", time.monotonic() + 90
    while True:
        if server.poll() is not None:
            raise RuntimeError(log.read_text())
        try:
            if urllib.request.urlopen(url + "/_stcore/health", timeout=2).read() == b"ok":
                return server, url
        except OSError:
            if time.monotonic() > end:
                server.kill()
                raise
            time.sleep(0.1)


def stop(server: subprocess.Popen[bytes]) -> None:
    """Ends a server that `serve` started."""
    server.terminate()
    try:
        server.wait(10)
    except subprocess.TimeoutExpired:
        server.kill()


@pytest.fixture(scope="session")
def app_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    chromium()
    server, url = serve(tmp_path_factory.mktemp("server") / "log.txt")
    yield url
    stop(server)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    with sync_playwright() as playwright:
        root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        opened = playwright.chromium.launch(executable_path=path, args=[*FLAGS, *root])
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def context(browser: Browser, app_url: str) -> Iterator[BrowserContext]:
    opened = browser.new_context(accept_downloads=True, viewport={"width": 1280, "height": 1700}, base_url=app_url)
    opened.set_default_timeout(45_000)
    yield opened
    opened.close()


def watch(page: Page, url: str) -> tuple[list[str], list[str]]:
    """Lists that fill with console errors and with requests that leave the machine."""
    errors: list[str] = []
    outside: list[str] = []
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" and not HARMLESS.search(m.text) else None)
    page.on("pageerror", lambda e: errors.append(str(e)))
    page.on("request", lambda r: None if r.url.startswith((url, "ws:", "data:", "blob:")) else outside.append(r.url))
    return errors, outside


@pytest.fixture
def page(context: BrowserContext, app_url: str) -> Iterator[Page]:
    """A page of its own; at its end there are no console errors and no request has left the machine."""
    opened = context.new_page()
    errors, outside = watch(opened, app_url)
    yield opened
    opened.close()
    assert errors == []
    assert outside == []


def settle(page: Page) -> None:
    """Waits until the script has run and the page stands still."""
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    page.wait_for_timeout(350)
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')


def visit(page: Page, address: str = "/") -> None:
    """Opens an address and waits for it."""
    page.goto(address)
    page.wait_for_selector("h1")
    settle(page)


def plot_text(page: Page, number: int = 0) -> str:
    """All words inside a chart."""
    plot = page.locator(".js-plotly-plot").nth(number)
    plot.wait_for()
    page.wait_for_timeout(300)
    return " ".join(plot.locator("text").all_text_contents())
