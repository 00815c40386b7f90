"""The little CSS of our own: the width of the page and the look of quoted text. Everything else is the theme's."""

from __future__ import annotations

from typing import Literal

import streamlit as st

_CSS = """
<style>
.stMainBlockContainer {max-width: 1184px; margin-left: 0; padding: 1rem 32px 3rem;}
.cs-quote, .cs-text {font-family: "Source Serif", "Source Serif 4", Georgia, serif; font-size: 17px; line-height: 1.6; overflow-wrap: anywhere;}
.cs-text p {white-space: pre-line; margin: 0 0 0.8rem;}
.cs-quote p {margin: 0;}
.cs-mark {border-radius: 0; -webkit-box-decoration-break: clone; box-decoration-break: clone;}
.cs-key {font-size: 12px; font-weight: 600; letter-spacing: 0.04em; text-transform: uppercase; opacity: 0.75; margin: 0.6rem 0 0.2rem;}
.cs-table {width: 100%; border-collapse: collapse; font-size: 14px;}
.cs-table th {text-align: left; font-weight: 400; opacity: 0.75; padding: 4px 8px 4px 0; border-bottom: 1px solid rgba(128,140,150,0.5);}
.cs-table td {vertical-align: top; padding: 6px 8px 6px 0; border-bottom: 1px solid rgba(128,140,150,0.35); overflow-wrap: anywhere;}
.cs-named td:first-child {overflow-wrap: normal; white-space: nowrap;}
.cs-sums summary {font-size: 14px; cursor: pointer; margin-top: 0.4rem;}
.cs-sums ol {font-size: 14px;}
.cs-table td.cs-words {font-family: "Source Serif", "Source Serif 4", Georgia, serif;}
button:focus-visible, a:focus-visible, .cs-text:focus-visible, [data-testid="stDataFrame"]:focus-within, [data-baseweb="select"]:focus-within, .stSelectbox [role="group"]:focus-within, .stMultiSelect [role="group"]:focus-within {outline: 2px solid currentColor !important; outline-offset: 1px;}
.cs-card-title {font-size: 17px; font-weight: 600; line-height: 1.35; margin: 0.15rem 0 0.35rem; overflow-wrap: anywhere;}
.cs-large {font-size: 20px;}
.cs-finding {font-size: 14px; margin-bottom: 0.2rem;}
.cs-muted {font-size: 14px; opacity: 0.8; margin-top: 0.5rem; overflow-wrap: anywhere;}
.cs-rule {font-size: 12px; opacity: 0.75;}
.st-key-early {position: absolute; width: 1px; height: 1px; overflow: hidden; opacity: 0; pointer-events: none;}
.st-key-pages {gap: 2px;} .st-key-pages .stElementContainer, .st-key-pages .stMarkdownContainer {margin: 0; flex-shrink: 0;}
.st-key-pages [data-testid="stPageLink-NavLink"] {padding: 4px 8px; min-height: 34px; margin: 0;}
.st-key-pages [data-testid="stPageLink-NavLink"] p {text-decoration: none;}
.st-key-filters {gap: 0.75rem;}
:is(a, button, input, textarea, summary, [role="slider"], [role="tab"], [role="radio"], [role="combobox"], [tabindex="0"]):focus-visible {outline: 2px solid #0B5CAD; outline-offset: 2px;}
label:has(> input:focus-visible) {outline: 2px solid #0B5CAD; outline-offset: 2px; border-radius: 4px;}
@media (max-width: 640px) {.stMainBlockContainer {padding: 4rem 16px 3rem;}}
</style>
"""


_DARK = """
<style>
[data-testid="stBaseButton-primary"]:not(:disabled), [data-testid="stBaseButton-primary"]:not(:disabled) p {color: #12181F;}
:is(a, button, input, textarea, summary, [role="slider"], [role="tab"], [role="radio"], [role="combobox"], [tabindex="0"]):focus-visible, label:has(> input:focus-visible) {outline-color: #7CB8F2;}
</style>
"""
"""The filled button is light in the dark, and white letters on it would not be read (2.1:1)."""


def apply() -> None:
    """Puts the CSS into the page."""
    st.html(_CSS)
    if theme() == "dark":
        st.html(_DARK)


def theme() -> Literal["light", "dark"]:
    """The theme that the reader's browser shows."""
    return "dark" if st.context.theme.type == "dark" else "light"


def key_words(text: str) -> None:
    """A small heading in capitals; the text is ours, not a document's."""
    st.html(f'<div class="cs-key">{text}</div>')
