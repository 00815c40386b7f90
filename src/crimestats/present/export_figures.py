"""Figures as files: PNG, SVG and PDF through a browser on this machine, HTML without one."""

from __future__ import annotations

import html
import os
import shutil
import threading
import warnings
from typing import Literal

import plotly.graph_objects as go

from crimestats.errors import MissingTool

from .figures.frame import CONFIG

PictureFormat = Literal["png", "svg", "pdf"]
MEDIA = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf", "html": "text/html"}
WIDTH, SCALE = 1200, 2
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_lock = threading.Lock()
_started = False


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


def picture_bytes(figure: go.Figure, fmt: PictureFormat, *, width: int = WIDTH) -> bytes:
    """The figure as a picture, 1,200 px wide and twice as fine; MissingTool where there is no browser.

    The first picture starts a browser that later ones share; several threads may ask at once.
    """
    path = browser_path()
    if path is None:
        raise missing_browser(fmt)
    import kaleido

    with _lock, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        _start(path)
        made: bytes = kaleido.calc_fig_sync(
            figure,
            opts={
                "format": fmt,
                "width": width,
                "height": int(figure.layout.height),
                "scale": 1 if fmt == "pdf" else SCALE,
            },
        )
    return made


def _start(path: str) -> None:
    global _started
    if _started:
        return
    import kaleido

    os.environ["BROWSER_PATH"] = path
    kaleido.start_sync_server(silence_warnings=True)
    _started = True


def html_bytes(figure: go.Figure, title: str) -> bytes:
    """The figure as one HTML file that needs nothing else: Plotly's code is inside, nothing is fetched."""
    body = figure.to_html(full_html=False, include_plotlyjs=True, config=dict(CONFIG))
    page = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f"<title>{html.escape(title)}</title>"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<style>body{margin:16px;max-width:1120px}</style></head><body>"
        f"{body}</body></html>"
    )
    return page.encode("utf-8")


def file_name(what: str, unit: str, extension: str) -> str:
    """A file name that says what is inside.

    >>> file_name("claims", "% of GDP", "csv")
    'crimestats-claims-of-gdp.csv'
    """
    words = "".join(c.lower() if c.isalnum() else "-" for c in f"crimestats-{what}-{unit}")
    return "-".join(w for w in words.split("-") if w) + f".{extension}"
