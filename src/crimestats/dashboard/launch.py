"""Starts the dashboard's server and opens a browser window on it. Streamlit itself is not imported here.

Streamlit reads `.streamlit/config.toml` from the folder in which it is started: the root of a checkout, or the data
folder of an installed package. It runs headless, because it would otherwise ask for an e-mail address and advertise;
the browser is opened by us once the server answers.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
import urllib.request
import webbrowser
from collections.abc import Sequence
from pathlib import Path

from crimestats.reference.files import data_root

START_SECONDS = 60.0


def folder() -> Path:
    """The folder that holds `.streamlit/config.toml`."""
    root = data_root()
    return root if (root / ".streamlit").is_dir() else root.parent


def command(port: int) -> list[str]:
    """The command that serves the dashboard on this machine only."""
    entry = Path(__file__).with_name("entry.py")
    warm = "crimestats.dashboard.warm"  # Streamlit, with the first page made ready beside it
    return [sys.executable, "-m", warm, "run", str(entry), f"--server.port={port}", "--server.headless=true"]


def _open_when_ready(url: str, page: str = "") -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2) as answer:  # noqa: S310 - our own server
                if answer.read() == b"ok":
                    webbrowser.open(url + page)
                    return
        except OSError:
            time.sleep(0.2)


def _interrupt(_: int, __: object) -> None:
    raise KeyboardInterrupt


CORPUS = "CRIMESTATS_CORPUS"
"""The variable that names the folders of corpora, one after another as in PATH."""


def environment(corpora: Sequence[Path] = ()) -> dict[str, str]:
    """The environment of the server: that of this process, and the corpora that it may show."""
    found = dict(os.environ)
    if corpora:
        found[CORPUS] = os.pathsep.join(str(p.resolve()) for p in corpora)
    return found


def serve(port: int, *, open_browser: bool, corpora: Sequence[Path] = ()) -> int:
    """Serves until it is stopped; gives the exit code of the server, 0 after Ctrl-C. With corpora the browser opens on the first."""
    if open_browser:
        page = "/corpus" if corpora else ""
        threading.Thread(target=_open_when_ready, args=(f"http://localhost:{port}", page), daemon=True).start()
    server = subprocess.Popen(command(port), cwd=folder(), env=environment(corpora))  # noqa: S603 - our own interpreter and file
    signal.signal(signal.SIGTERM, _interrupt)  # whoever ends this process ends the server too
    try:
        return server.wait()
    except KeyboardInterrupt:
        server.terminate()
        server.wait(10)
        return 0
    finally:
        if server.poll() is None:
            server.terminate()
