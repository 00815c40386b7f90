"""Figures as files: PNG, SVG and PDF through a browser on this machine, HTML without one. Any figure, in any size.

Every file holds a text alternative: SVG as title and description, HTML as label and table, PNG among its metadata.
"""

from __future__ import annotations

import json
import struct
import xml.etree.ElementTree as ElementTree
import zlib
from typing import Literal

import plotly.graph_objects as go
import plotly.io.json
import plotly.offline

from . import export_html
from .export_browser import browser_path, drawn, missing_browser
from .export_sizes import SIZES, Size, Sized, SizeName, sized
from .export_text import straight, straightened
from .figures.frame import CONFIG

__all__ = [
    "MEDIA",
    "SIZES",
    "PictureFormat",
    "Size",
    "SizeName",
    "browser_path",
    "file_name",
    "html_bytes",
    "inline_svg",
    "missing_browser",
    "picture_bytes",
    "title_of",
]

PictureFormat = Literal["png", "svg", "pdf"]
MEDIA = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf", "html": "text/html"}
SVG = "http://www.w3.org/2000/svg"


def title_of(figure: go.Figure) -> str:
    """The title that stands in the figure; "Chart" where it has none."""
    said = figure.layout.meta
    words = said.get("words") if isinstance(said, dict) else None
    return straight(" ".join(words["title"])) if words else "Chart"


def picture_bytes(
    figure: go.Figure, fmt: PictureFormat, size: SizeName = "page", *, alt: str = "", title: str | None = None
) -> bytes:
    """The figure as a picture in a size, with its text alternative inside; MissingTool where there is no browser."""
    made = sized(figure, SIZES[size])
    name = straight(title or title_of(figure))
    data = drawn(made.spec, _options(made, fmt))
    match fmt:
        case "svg":
            return accessible_svg(data, name, straight(alt))
        case "png":
            return _with_words(data, {"Title": name, "Description": straight(alt), "Software": "crimestats"})
        case _:
            return data


def _options(made: Sized, fmt: PictureFormat) -> dict[str, object]:
    scale = 1 if fmt == "pdf" else made.scale
    return {"format": fmt, "width": made.width, "height": made.height, "scale": scale}


def inline_svg(figure: go.Figure, alt: str, prefix: str) -> str:
    """The figure as SVG for a page of HTML, as wide as a column; `prefix` keeps its names apart from those of others."""
    made = sized(figure, SIZES["page"])
    data = drawn(made.spec, {**_options(made, "svg"), "scale": 1})
    text = accessible_svg(data, title_of(figure), straight(alt), prefix).decode("utf-8")
    return text[text.index("<svg") :]


def accessible_svg(data: bytes, title: str, description: str, prefix: str = "cs") -> bytes:
    """A drawn SVG with a title and a description for those who do not see it, and without anything that could act."""
    for space, uri in (("", SVG), ("xlink", "http://www.w3.org/1999/xlink")):
        ElementTree.register_namespace(space, uri)
    root = ElementTree.fromstring(data)  # noqa: S314 - drawn by our own browser from our own figure
    _harmless(root)
    names = {"title": f"{prefix}-title", "desc": f"{prefix}-desc"}
    root.set("role", "img")
    root.set("aria-labelledby", f"{names['title']} {names['desc']}" if description else names["title"])
    for place, (tag, text) in enumerate((("title", title), ("desc", description))):
        if text:
            element = ElementTree.Element(f"{{{SVG}}}{tag}", {"id": names[tag]})
            element.text = straight(text)
            root.insert(place, element)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


_ACTING = ("script", "foreignObject", "iframe", "object", "embed", "animate", "set")


def _harmless(root: ElementTree.Element) -> None:
    """Takes out what runs or fetches; Plotly writes none of it, and a text of a document shall not either."""
    for parent in list(root.iter()):
        for child in list(parent):
            if str(child.tag).rpartition("}")[2] in _ACTING:
                parent.remove(child)
        for name, value in list(parent.attrib.items()):
            plain = name.rpartition("}")[2].lower()
            if plain.startswith("on") or (plain == "href" and not value.startswith(("#", "data:image/"))):
                del parent.attrib[name]


def _with_words(png: bytes, words: dict[str, str]) -> bytes:
    """A PNG with texts in it ("iTXt"), where viewers and libraries of pictures look for them."""
    chunks = b""
    for key, text in words.items():
        if text:
            body = b"iTXt" + key.encode("latin-1") + b"\0\0\0\0\0" + text.encode("utf-8")
            chunks += struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    end = 8 + 4 + 4 + 13 + 4  # after the signature and the header, which comes first
    return png[:end] + chunks + png[end:]


def html_bytes(
    figure: go.Figure,
    title: str | None = None,
    *,
    alt: str = "",
    table: export_html.Table | None = None,
) -> bytes:
    """The figure as one HTML file that needs nothing else: Plotly's code is inside, nothing is fetched, nothing can be."""
    name = straight(title or title_of(figure))
    spec = straightened(figure.to_plotly_json())
    config = dict(CONFIG)
    return export_html.page(
        name,
        straight(alt),
        json.loads(plotly.io.json.to_json_plotly(spec)),
        config,
        plotly.offline.get_plotlyjs(),
        table,
    )


def file_name(what: str, unit: str, extension: str) -> str:
    """A file name that says what is inside.

    >>> file_name("claims", "% of GDP", "csv")
    'crimestats-claims-of-gdp.csv'
    """
    words = "".join(c.lower() if c.isalnum() else "-" for c in f"crimestats-{what}-{unit}")
    return "-".join(w for w in words.split("-") if w)[:120] + f".{extension}"
