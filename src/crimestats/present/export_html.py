"""The page around an interactive figure: title, text alternative, the numbers as a table; no request can leave it."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .export_text import printable
from .words import number_words

ROWS = 500
"""Rows of the table under a figure; the files of its data hold all."""
_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:; "
    "font-src data:; base-uri 'none'; form-action 'none'"
)
_STYLE = """
:root {color-scheme: light}
body {margin: 16px auto; max-width: 1120px; padding: 0 16px; background: #FFFFFF; color: #1B2733;
  font: 14px/1.5 "Source Sans 3", "Source Sans", "Noto Sans", "DejaVu Sans", Verdana, sans-serif}
h1 {position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%)}
figure {margin: 0}
details {margin: 16px 0; border-top: 1px solid #D5DAE0; padding-top: 8px}
summary {cursor: pointer; color: #0B5CAD}
summary:focus-visible {outline: 2px solid #0B5CAD; outline-offset: 2px}
div.wide {overflow-x: auto}
table {border-collapse: collapse; font-variant-numeric: tabular-nums}
th, td {text-align: left; vertical-align: top; padding: 4px 12px 4px 0; border-bottom: 1px solid #D5DAE0; overflow-wrap: anywhere}
th {color: #55626F; font-weight: 400}
td.number {text-align: right; white-space: nowrap}
"""


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers behind a figure: headings and rows of plain values."""

    headings: Sequence[str]
    rows: Sequence[Sequence[object]]


def page(
    title: str, alt: str, spec: Mapping[str, object], config: Mapping[str, object], code: str, table: Table | None
) -> bytes:
    """The page; everything that came from a document is escaped."""
    data = {"data": spec["data"], "layout": spec["layout"], "config": dict(config)}
    name = html.escape(title)
    drawn = f'<figure aria-label="{name}"><div id="chart" role="img" aria-label="{html.escape(alt or title)}"></div></figure>'
    said = f"<p>{html.escape(alt)}</p>" if alt else ""
    numbers = _table(table) if table else ""
    words = (
        f"<details><summary>The chart in words and numbers</summary>{said}{numbers}</details>"
        if said or numbers
        else ""
    )
    run = "var f=JSON.parse(document.getElementById('figure').textContent);f.config.responsive=true;Plotly.newPlot('chart',f.data,f.layout,f.config);"
    made = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f'<title>{name}</title><meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="description" content="{html.escape(alt)}"><meta name="generator" content="crimestats">'
        f"<style>{_STYLE}</style></head><body><main><h1>{name}</h1>{drawn}{words}</main>"
        f'<script type="application/json" id="figure">{_embedded(data)}</script>'
        f"<script>{code}</script><script>{run}</script></body></html>"
    )
    return made.encode("utf-8")


def _embedded(data: object) -> str:
    """JSON that cannot end the script element it stands in."""
    text = json.dumps(data, ensure_ascii=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026").replace("\u2028", "\\u2028")


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{html.escape(printable(str(h)))}</th>' for h in table.headings)
    body = "".join(f"<tr>{''.join(_cell(v) for v in row)}</tr>" for row in table.rows[:ROWS])
    more = f"<p>The first {ROWS} of {len(table.rows)} rows.</p>" if len(table.rows) > ROWS else ""
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>{more}'


def _cell(value: object) -> str:
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return f"<td>{html.escape(printable('' if value is None else str(value))[:2000])}</td>"
    return f'<td class="number">{number_words(value) if isinstance(value, float) else value}</td>'
