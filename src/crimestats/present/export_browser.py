"""The browser on this machine: draws figures through Kaleido and prints pages. Nothing that it is given leaves the machine."""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import os
import shutil
import subprocess
import tempfile
import threading
import warnings
from collections.abc import Coroutine, Mapping
from pathlib import Path
from typing import Any

from crimestats.errors import MissingTool

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
DRAWING, PRINTING = 90, 180
"""Seconds that a picture and a printed report may take."""
_FLAGS = (
    "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-extensions", "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND", "--no-pdf-header-footer", "--generate-pdf-document-outline",
)  # fmt: skip
_lock = threading.Lock()


def browser_path() -> str | None:
    """The browser that draws pictures: BROWSER_PATH or CHROMIUM where they name one, else Chrome or Chromium on PATH."""
    for variable in ("BROWSER_PATH", "CHROMIUM"):
        named = os.environ.get(variable)
        if named:
            return named if os.access(named, os.X_OK) else None
    return next((found for name in _BROWSERS if (found := shutil.which(name))), None)


def missing_browser(fmt: str) -> MissingTool:
    """What to say where there is no browser."""
    return MissingTool(
        "no-browser",
        found=f"{fmt.upper()} needs Chrome or Chromium on the server, and none was found",
        todo="Install it (Debian: apt-get install chromium) or set BROWSER_PATH; the camera on the chart and HTML work without",
    )


def _failed(fmt: str, why: str) -> MissingTool:
    return MissingTool(
        "browser-failed",
        found=f"{fmt.upper()} could not be made: the browser on the server {why}",
        todo="Try again, or take HTML, which needs no browser",
    )


def drawn(figure: object, options: Mapping[str, object]) -> bytes:
    """The figure as a picture in the format that the options name; MissingTool where there is no browser or it fails.

    The first picture starts a browser that later ones share; several threads may ask at once. A browser that has gone
    is started again once.
    """
    fmt = str(options["format"])
    path = browser_path()
    if path is None:
        raise missing_browser(fmt)
    with _lock, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for again in (True, False):
            try:
                return _drawer(path).draw(figure, options)
            except Exception as problem:  # Kaleido hands on whatever its browser dies of
                _forget()
                if not again or isinstance(problem, TimeoutError):
                    raise _failed(fmt, f"gave up ({type(problem).__name__})") from problem
    raise AssertionError("unreachable")


class _Drawer:
    """Kaleido with its browser, in a thread of its own; every wait has an end."""

    def __init__(self, path: str) -> None:
        import kaleido

        self.path = path
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, name="crimestats-drawer", daemon=True).start()
        # without mathjax=False the page that draws asks a server on the internet for it
        self._kaleido = kaleido.Kaleido(n=1, timeout=DRAWING, mathjax=False, path=path)
        self._wait(self._kaleido.open())

    def _wait(self, work: Coroutine[Any, Any, Any], seconds: float = DRAWING) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(seconds)

    def draw(self, figure: object, options: Mapping[str, object]) -> bytes:
        """One picture."""
        made: bytes = self._wait(self._kaleido.calc_fig(figure, opts=dict(options)))
        return made

    def close(self) -> None:
        """Ends the browser and the thread."""
        with contextlib.suppress(Exception):  # it may be gone already
            self._wait(self._kaleido.close(), 10)
        self._loop.call_soon_threadsafe(self._loop.stop)


_kept: list[_Drawer] = []


def _drawer(path: str) -> _Drawer:
    if _kept and _kept[0].path != path:
        _forget()
    if not _kept:
        _kept.append(_Drawer(path))
    return _kept[0]


@atexit.register
def _forget() -> None:
    while _kept:
        _kept.pop().close()


def printed(page: bytes) -> bytes:
    """A page of HTML as PDF, by a browser in a process of its own and without a network.

    MissingTool where there is no browser, and where it fails or takes longer than three minutes.
    """
    path = browser_path()
    if path is None:
        raise missing_browser("PDF")
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory(prefix="crimestats-print-", ignore_cleanup_errors=True) as folder:
        source, target = Path(folder, "page.html"), Path(folder, "page.pdf")
        source.write_bytes(page)
        command = [
            path, *_FLAGS, *root, f"--user-data-dir={Path(folder, 'profile')}", f"--print-to-pdf={target}", source.as_uri(),
        ]  # fmt: skip
        try:
            subprocess.run(command, timeout=PRINTING, check=False, capture_output=True)  # noqa: S603 - our own command
        except subprocess.TimeoutExpired as problem:
            raise _failed("PDF", f"took longer than {PRINTING} seconds") from problem
        except OSError as problem:
            raise _failed("PDF", f"did not start ({problem.strerror})") from problem
        if not target.is_file():
            raise _failed("PDF", "wrote no file")
        return target.read_bytes()
