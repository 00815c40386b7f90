"""How quick the dashboard is in a real Chromium: first chart, filter changes, many claims, many sessions, memory.

Run: python benchmarks/dashboard.py [--claims 200,10000,100000] [--runs 5] [--json FILE]

Each server is our own, on a free port, with documents of generated prose (no text of anybody is used). A click is timed inside
the page: from the pointer going down to the last change of the page before it stands still for 300 ms. Numbers are medians;
the slowest run stands beside them.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from dashboard_text import write
from playwright.async_api import Page as AsyncPage
from playwright.async_api import async_playwright
from playwright.sync_api import BrowserContext, Page, Playwright, sync_playwright

HOME = Path(__file__).resolve().parent.parent
FLAGS = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"]  # fmt: skip
STILL = """
() => {
  const quiet = node => node.closest && node.closest('[data-testid="stHeader"], [data-testid="stStatusWidget"], .stToast');
  window.cs = {from: 0, last: 0, ran: false};
  const watch = new MutationObserver(changes => {
    const now = performance.now();
    if (changes.some(c => c.attributeName === 'data-test-script-state')) window.cs.ran = true;
    // a chart comes as thousands of changes: one that counts is enough, and few elements change last
    for (let i = changes.length - 1; i >= 0; i--) {
      const target = changes[i].target;
      const node = target.nodeType === 1 ? target : target.parentElement;
      if (node && !quiet(node)) { window.cs.last = now; break; }
    }
  });
  watch.observe(document.body, {subtree: true, childList: true, attributes: true, characterData: true});
  const start = () => { window.cs.from = window.cs.last = performance.now(); window.cs.ran = false; };
  document.addEventListener('pointerdown', start, true);
  document.addEventListener('keydown', start, true);
}
"""
DONE = """
() => {
  const app = document.querySelector('[data-testid="stApp"]');
  // a quick run may be over before the page says that it began: then the page stands still after it changed
  const over = window.cs.ran || (performance.now() - window.cs.from > 5000 && window.cs.last > window.cs.from);
  return over && app.dataset.testScriptState === 'notRunning' && performance.now() - window.cs.last > 300;
}
"""


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def server(folder: Path, claims: int, port: int | None = None) -> Iterator[tuple[str, int, float]]:
    """A dashboard that opens on generated documents (the samples with 0 claims): address, process and start-up seconds."""
    port = port or free_port()
    documents = folder / f"{claims}.jsonl"
    if claims and not documents.exists():
        write(documents, claims)
    given = {"CRIMESTATS_BENCH": str(documents) if claims else "", "CRIMESTATS_DATA": str(folder / f"data-{claims}")}
    paths = {"PYTHONPATH": os.pathsep.join((str(HOME / "src"), str(HOME / "benchmarks")))}
    places = {"HOME": str(folder), "XDG_DATA_HOME": str(folder / f"data-{claims}")}
    command = [sys.executable, "-m", "crimestats.dashboard.warm", "run", str(HOME / "benchmarks" / "dashboard_app.py"),
               f"--server.port={port}", "--server.address=127.0.0.1", "--server.headless=true"]  # fmt: skip
    started = time.perf_counter()
    with (folder / f"server-{claims}.log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=HOME, stdout=log, stderr=subprocess.STDOUT, env={**os.environ, **given, **paths, **places}
        )
    url = f"http://127.0.0.1:{port}"
    try:
        while True:
            try:
                if urllib.request.urlopen(url + "/_stcore/health", timeout=2).read() == b"ok":
                    break
            except OSError:
                if process.poll() is not None or time.perf_counter() - started > 90:
                    raise
                time.sleep(0.05)
        yield url, process.pid, time.perf_counter() - started
    finally:
        process.terminate()
        process.wait(20)


def resident(pid: int) -> float:
    """Resident memory of a process in MB."""
    found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    return int(found.group(1)) / 1024 if found else 0.0


def opened(
    context: BrowserContext, url: str, patience: float = 45, sent: list[int] | None = None
) -> tuple[Page, float]:
    """A page with its chart drawn, and the seconds from the request of the address; `sent` fills with the sizes of the server's messages."""
    page = context.new_page()
    if sent is not None:
        page.on("websocket", lambda s: s.on("framereceived", lambda f: sent.append(len(f))))
    page.set_default_timeout(patience * 1000)
    started = time.perf_counter()
    page.goto(url)
    page.locator(".js-plotly-plot .annotation-text").first.wait_for()
    seconds = time.perf_counter() - started
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    page.wait_for_timeout(800)
    page.evaluate(STILL)
    return page, seconds


def timed(page: Page, what: str) -> float:
    """Seconds from a click on the text, or on a page number, to the page standing still."""
    if what.isdigit():
        page.get_by_test_id("stPagination").get_by_text(what, exact=True).first.click()
    else:
        page.get_by_text(what, exact=True).first.click()
    page.wait_for_function(DONE, polling=50)
    return float(page.evaluate("(window.cs.last - window.cs.from) / 1000"))


CLICKS = (
    ("filter: hide doubts", "Hide claims with doubts", "All claims"),
    ("unit: % of GDP", "% of GDP", "US$ as stated"),
    ("page 2", "2", "1"),
)
"""What is measured, what is clicked, and what takes it back."""


def clicks(page: Page, runs: int) -> dict[str, list[float]]:
    """Seconds of each click, there and back."""
    found: dict[str, list[float]] = {}
    for name, there, back in CLICKS:
        for _ in range(runs):
            for label in (there, back if page.get_by_text(back, exact=True).count() else there):
                found.setdefault(name, []).append(timed(page, label))
    page.get_by_text(CLICKS[0][1], exact=True).first.wait_for()
    return found


async def _at_once(url: str, path: str, args: list[str], sessions: int, runs: int) -> list[float]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=args)
        # a window each: tabs of one window would be slowed down by the browser while they are not in front
        windows = [await browser.new_context(viewport={"width": 1280, "height": 1400}) for _ in range(sessions)]
        pages = [await window.new_page() for window in windows]
        for page in pages:
            page.set_default_timeout(120_000)
            await page.goto(url)
            await page.locator(".js-plotly-plot .annotation-text").first.wait_for()
        for page in pages:  # only when all are quiet: a page that is still being drawn moves away under a click
            await page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
            await page.wait_for_timeout(1000)
            await page.evaluate(STILL)
        there, back = CLICKS[0][1:]
        back = back if await pages[0].get_by_text(back, exact=True).count() else there

        async def one(page: AsyncPage, label: str) -> float:
            await page.get_by_text(label, exact=True).first.click()
            await page.wait_for_function(DONE, polling=50)
            return float(await page.evaluate("(window.cs.last - window.cs.from) / 1000"))

        found: list[float] = []
        for _ in range(runs):
            for label in (there, back):
                found += await asyncio.gather(*(one(page, label) for page in pages))
        await browser.close()
        return found


def at_once(url: str, path: str, args: list[str], sessions: int, runs: int) -> list[float]:
    """Seconds of a filter click in each of several sessions that click at one moment."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(_at_once(url, path, args, sessions, runs))).result()


def idle(context: BrowserContext, url: str, pid: int, sessions: int) -> float:
    """MB of the server's memory that each idle session adds."""
    first, _ = opened(context, url)
    time.sleep(2)
    before = resident(pid)
    pages = [opened(context, url)[0] for _ in range(sessions)]
    time.sleep(3)
    grown = (resident(pid) - before) / sessions
    for page in (first, *pages):
        page.close()
    return grown


class Figures(dict[str, list[float]]):
    """Figures by their names; each is printed as soon as it is there."""

    def __setitem__(self, name: str, values: list[float]) -> None:
        super().__setitem__(name, values)
        print(f"{name:<54}{statistics.median(values):>9.2f}   slowest {max(values):.2f}   of {len(values)}", flush=True)


def measured(runs: int, sizes: list[int], sessions: int, parts: list[str]) -> Figures:
    """All figures by their names, in seconds, MB and kB."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome") or ""
    figures = Figures()
    args = [*FLAGS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        browser = playwright.chromium.launch(executable_path=path, args=args)
        context = browser.new_context(viewport={"width": 1280, "height": 1400})
        if "start" in parts:
            starts = started(playwright, folder, path, args, runs)
            figures["server start to first chart, warm browser"] = [up + first for up, first in starts]
            figures["... of it until the server answers"] = [up for up, _ in starts]
        for size in sizes if "claims" in parts else []:
            with server(folder, size) as (url, pid, _):
                of_size(figures, context, url, pid, size, runs)
        if "memory" in parts:
            with server(folder, 0) as (url, pid, _):
                figures["MB an idle session"] = [idle(context, url, pid, sessions)]
        browser.close()
        if "sessions" in parts:
            with server(folder, 200) as (url, pid, _):
                figures[f"{sessions} sessions at once, 200 claims: a click"] = at_once(url, path, args, sessions, runs)
    return figures


def started(playwright: Playwright, folder: Path, path: str, args: list[str], runs: int) -> list[tuple[float, float]]:
    """Seconds until the server answers and from there to the chart, in a browser that has seen the dashboard at this address before."""
    found: list[tuple[float, float]] = []
    port = free_port()  # the same for all: a browser keeps what it has loaded by the address
    window = playwright.chromium.launch_persistent_context(
        str(folder / "profile"), executable_path=path, args=args, viewport={"width": 1280, "height": 1400}
    )
    for run in range(runs + 2):
        with server(folder, 0, port) as (url, _, up):
            page, first = opened(window, url)
            page.close()
            if run > 1:  # the first fills the cache of the browser, the second that of its compiled scripts
                found.append((up, first))
    window.close()
    return found


def of_size(figures: Figures, context: BrowserContext, url: str, pid: int, size: int, runs: int) -> None:
    """The figures of one number of claims."""
    sent: list[int] = []
    page, first = opened(context, url, patience=600, sent=sent)
    figures[f"{size:,} claims: first view"] = [first]
    figures[f"{size:,} claims: kB sent for the first view"] = [sum(sent) / 1000]
    sent.clear()
    for what, seconds in clicks(page, runs).items():
        figures[f"{size:,} claims: {what}"] = seconds
    figures[f"{size:,} claims: kB sent a click"] = [sum(sent) / 1000 / max(1, len(CLICKS) * 2 * runs)]
    figures[f"{size:,} claims: server MB"] = [resident(pid)]
    page.close()


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--claims", default="200,10000,100000", help="numbers of claims, separated by commas")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--sessions", type=int, default=10)
    parser.add_argument(
        "--only", choices=("start", "claims", "sessions", "memory"), action="append", help="only these parts"
    )
    parser.add_argument("--json", type=Path, help="write the figures to this file as well")
    chosen = parser.parse_args()
    parts = chosen.only or ["start", "claims", "sessions", "memory"]
    figures = measured(chosen.runs, [int(n) for n in chosen.claims.split(",") if n], chosen.sessions, parts)
    if chosen.json:
        chosen.json.write_text(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
