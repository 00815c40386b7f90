"""How quick the Corpus page is in a real Chromium: first view, a filter, another picture, a search, a page of the table, memory.

Run: python benchmarks/corpus_view.py [--claims 1000000] [--folder DIR] [--runs 5] [--json FILE]

The corpus is made up (corpus_made.py) unless a folder is given. A click is timed inside the page, from the pointer going down to the last
change of the page before it stands still for 300 ms, as in dashboard.py. Numbers are medians; the slowest run stands beside them.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus_made import make
from playwright.sync_api import Page, sync_playwright

from dashboard import DONE, FLAGS, HOME, STILL, resident

CLICKS = (
    ("filter: hide doubts", "Hide claims with doubts", "All claims"),
    ("filter: bound", "exact", "exact"),
    ("picture: amounts", "Amounts", "Topics and years"),
    ("picture: repeated figures", "Repeated figures", "Topics and years"),
    ("picture: sources", "Sources", "Topics and years"),
)
"""What is measured, what is clicked, and what takes it back."""
FRESH = ("at least", "at most", "range", "about")
"""Bounds that are chosen one after another, so that each choice is counted anew."""


@contextmanager
def server(folder: Path, home: Path) -> Iterator[tuple[str, int]]:
    """A dashboard with the corpus open: its address and its process."""
    import socket
    import urllib.request

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "crimestats.dashboard.warm", "run", str(HOME / "app.py"), f"--server.port={port}",
               "--server.address=127.0.0.1", "--server.headless=true"]  # fmt: skip
    given = {
        "CRIMESTATS_CORPUS": str(folder),
        "CRIMESTATS_DATA_DIR": str(home / "data"),
        "PYTHONPATH": str(HOME / "src"),
    }
    with (home / "server.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=HOME, stdout=log, stderr=subprocess.STDOUT, env={**os.environ, **given})
    url, end = f"http://127.0.0.1:{port}", time.monotonic() + 90
    try:
        while True:
            try:
                if urllib.request.urlopen(url + "/_stcore/health", timeout=2).read() == b"ok":
                    break
            except OSError:
                if process.poll() is not None or time.monotonic() > end:
                    raise
                time.sleep(0.05)
        yield url, process.pid
    finally:
        process.terminate()
        process.wait(20)


def opened(page: Page, url: str) -> float:
    """Seconds from asking for the address to the drawn picture."""
    page.set_default_timeout(60_000)
    started = time.perf_counter()
    page.goto(f"{url}/corpus")
    page.locator(".js-plotly-plot .annotation-text").first.wait_for()
    seconds = time.perf_counter() - started
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    page.wait_for_timeout(800)
    page.evaluate(STILL)
    return seconds


def timed(page: Page, click: Callable[[], None]) -> float:
    """Seconds from a click to the page standing still."""
    click()
    page.wait_for_function(DONE, polling=50)
    return float(page.evaluate("(window.cs.last - window.cs.from) / 1000"))


def _press(page: Page, text: str) -> Callable[[], None]:
    return lambda: page.get_by_text(text, exact=True).first.click()


def _ask(page: Page, words: str) -> Callable[[], None]:
    def ask() -> None:
        box = page.get_by_role("textbox", name="Search")
        box.fill(words)
        box.press("Enter")

    return ask


def measured(url: str, pid: int, runs: int) -> dict[str, list[float]]:
    """Seconds of each thing that is measured."""
    found: dict[str, list[float]] = {}
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        for _ in range(min(runs, 3)):  # a browser that was never here each time
            browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS, *root])
            page = browser.new_context(viewport={"width": 1280, "height": 1400}).new_page()
            found.setdefault("first view, fresh browser", []).append(opened(page, url))
            if len(found["first view, fresh browser"]) < min(runs, 3):
                browser.close()
        context = page.context
        page.close()
        for _ in range(runs):
            page = context.new_page()
            found.setdefault("first view, browser that was here", []).append(opened(page, url))
            page.close()
        page = context.new_page()
        opened(page, url)
        for name in FRESH:  # choices that nobody made before
            found.setdefault("filter: a choice not counted before", []).append(timed(page, _press(page, name)))
        for name in FRESH:
            timed(page, _press(page, name))
        for name, there, back in CLICKS:
            for _ in range(runs):
                found.setdefault(name, []).append(timed(page, _press(page, there)))
                found[name].append(timed(page, _press(page, back)))
        for number in ("2", "1") * runs:
            turn = page.get_by_test_id("stPagination").get_by_text(number, exact=True).first
            found.setdefault("table: another page", []).append(timed(page, turn.click))
        for word in ("interpol", "per cent of global", "laundering in COL")[:runs]:
            found.setdefault("search: words not looked for before", []).append(timed(page, _ask(page, word)))
        browser.close()
    found["server memory, MB"] = [resident(pid)]
    return found


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, help="a corpus that is there")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder
        if folder is None:
            folder = Path(temporary) / "corpus"
            make(folder, given.claims)
        with server(folder, Path(temporary)) as (url, pid):
            time.sleep(8)  # whoever starts a server does not look at it in the same second
            found = measured(url, pid, given.runs)
    for name, values in found.items():
        unit = "" if "MB" in name else " s"
        print(f"{name:<42}{statistics.median(values):>9.2f}{unit}   slowest {max(values):.2f}{unit}   n={len(values)}")
    if given.json:
        given.json.write_text(json.dumps(found, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
