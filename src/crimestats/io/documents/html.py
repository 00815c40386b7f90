"""HTML to text: blocks apart by a blank line, table cells by a tab; scripts, styles and page furniture left out."""

from __future__ import annotations

import json
import re

from crimestats.io.encoding import decode
from crimestats.model import Published

from .dates import metadata_date
from .parsed import Parsed

_FURNITURE = (
    "script, style, noscript, template, nav, header nav, footer, aside, form, svg, iframe, button, select, [hidden]"
)
_DATE_NAMES = (
    "article:published_time", "datepublished", "dc.date.issued", "dc.date", "dcterms.date", "dcterms.issued", "date",
    "pubdate", "publishdate", "publish-date", "publication_date", "parsely-pub-date", "sailthru.date", "og:published_time",
)  # fmt: skip
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "table",
        "blockquote",
        "pre",
        "figure",
        "figcaption",
        "dl",
        "dt",
        "dd",
        "header",
        "hr",
        "address",
    ]
)
_SPACE = re.compile(r"[ \t\r\n\f]+")


def parse(data: bytes) -> Parsed:
    """Text, title and date of an HTML file."""
    from selectolax.lexbor import LexborHTMLParser

    decoded = decode(data)
    tree = LexborHTMLParser(decoded.text)
    title = tree.css_first("h1") or tree.css_first("title")
    published = _published(tree)
    for node in tree.css(_FURNITURE):
        node.decompose()
    parts: list[str] = []
    if tree.body is not None:
        _walk(tree.body, parts)
    text = re.sub(r" {2,}", " ", "".join(parts))
    text = re.sub(r"\n +", "\n", text.replace(" \n", "\n"))
    text = re.sub(r"\n{3,}", "\n\n", text).strip()
    name = _SPACE.sub(" ", title.text()).strip() if title is not None else None
    return Parsed(text, name or None, published, encoding=decoded.encoding, doubts=decoded.doubts)


_BEFORE_AFTER = {"td": ("", "\t"), "th": ("", "\t"), "tr": ("", "\n")}


def _walk(root: object, parts: list[str]) -> None:
    """The text under a node, in order; with a stack of our own, because hostile pages nest deeper than Python calls."""
    stack: list[object] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            parts.append(node)
            continue
        tag = node.tag  # type: ignore[attr-defined]
        if tag == "-text":
            parts.append(_SPACE.sub(" ", node.text(deep=False)))  # type: ignore[attr-defined]
        elif tag == "br":
            parts.append("\n")
        elif tag not in ("-comment", "head"):
            before, after = _BEFORE_AFTER.get(tag, ("\n\n", "\n\n") if tag in _BLOCKS else ("", ""))
            parts.append(before)
            stack.append(after)
            stack.extend(reversed(list(node.iter(include_text=True))))  # type: ignore[attr-defined]


def _published(tree: object) -> Published | None:
    named: dict[str, str] = {}
    for node in tree.css("meta[content]"):  # type: ignore[attr-defined]
        name = node.attributes.get("name") or node.attributes.get("property") or node.attributes.get("itemprop")
        if name:
            named.setdefault(name.lower(), node.attributes.get("content") or "")
    for name in _DATE_NAMES:
        day = metadata_date(named[name]) if name in named else None
        if day:
            return Published(day, f"metadata: {name}")
    for node in tree.css('script[type="application/ld+json"]'):  # type: ignore[attr-defined]
        linked = _linked_data(node.text())
        if linked is not None:
            return linked
    for node in tree.css("time[datetime]"):  # type: ignore[attr-defined]
        day = metadata_date(node.attributes.get("datetime") or "")
        if day:
            return Published(day, "metadata: time")
    return None


def _linked_data(written: str) -> Published | None:
    try:
        value = json.loads(written[:200_000])
    except (ValueError, RecursionError):
        return None
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict) and isinstance(item.get("datePublished"), str):
            day = metadata_date(item["datePublished"])
            if day:
                return Published(day, "metadata: datePublished")
    return None
