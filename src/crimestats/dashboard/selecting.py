"""The words that the reader has selected in the text of a document, taken over with a button.

The button is a small component in the page itself. It only looks at the selection inside the card of the text, and hands over plain
words; where they stand is looked up here. Nothing that it gives is shown as anything but text.
"""

from __future__ import annotations

import re
from typing import Any

import streamlit as st

from crimestats.model import Span

LONGEST = 300
"""Characters of words that are taken over."""
_HTML = '<button type="button" disabled>Take over the selected words</button><span role="status"></span>'
_CSS = """
button {font: inherit; padding: 6px 12px; border-radius: 4px; border: 1px solid var(--st-border-color); cursor: pointer;
  background: var(--st-background-color); color: var(--st-text-color);}
button:disabled {opacity: 0.6; cursor: default;}
button:focus-visible {outline: 3px solid var(--st-primary-color); outline-offset: 2px;}
span {margin-left: 10px; font-size: 14px; overflow-wrap: anywhere;}
"""
_JS = """
export default function (component) {
  const { parentElement, setTriggerValue } = component;
  const button = parentElement.querySelector("button");
  const status = parentElement.querySelector("span");
  let words = "";
  const look = () => {
    const chosen = document.getSelection();
    if (!chosen || chosen.isCollapsed || chosen.rangeCount === 0) return;
    const box = document.querySelector(".st-key-text_card .cs-text");
    const range = chosen.getRangeAt(0);
    if (!box || !box.contains(range.startContainer) || !box.contains(range.endContainer)) return;
    const part = range.cloneContents();
    part.querySelectorAll("sup").forEach((mark) => mark.remove());
    words = part.textContent.trim().slice(0, 300);
    button.disabled = !words;
    status.textContent = words ? "\\u201c" + words.slice(0, 60) + (words.length > 60 ? "\\u2026" : "") + "\\u201d" : "";
  };
  const send = () => { if (words) setTriggerValue("words", words); };
  document.addEventListener("selectionchange", look);
  button.addEventListener("click", send);
  return () => { document.removeEventListener("selectionchange", look); button.removeEventListener("click", send); };
}
"""


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    return st.components.v2.component("crimestats_selection", html=_HTML, css=_CSS, js=_JS)


def selected(key: str) -> str | None:
    """The words that were taken over just now; None at all other runs."""
    found = _component()(key=f"{key}_selection", on_words_change=_heard)
    words = getattr(found, "words", None)
    return str(words)[:LONGEST] if words else None


def _heard() -> None:
    """A trigger is read where it arrives."""


def loosely(words: str, text: str) -> tuple[Span, ...]:
    """Where words stand in a text whatever the white space between them: a selection over a line end has none of it.

    >>> loosely("$5 million", "It cost $5\\nmillion.")
    (Span(start=8, end=18),)
    """
    parts = words.split()
    if not parts or len(words) > LONGEST:
        return ()
    pattern = r"\s{1,8}".join(re.escape(part) for part in parts)
    return tuple(Span(m.start(), m.end()) for m in re.finditer(pattern, text))
