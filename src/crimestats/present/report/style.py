"""How a report looks: the design of the dashboard on paper. Serif is theirs, sans is ours; always light; no script."""

from __future__ import annotations

import base64
from functools import cache
from importlib.util import find_spec
from pathlib import Path

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
)
SANS = '"Source Sans 3", "Source Sans", "Source Sans Pro", "Noto Sans", "DejaVu Sans", Verdana, sans-serif'
SERIF = '"Source Serif 4", "Source Serif", "Source Serif Pro", Georgia, "DejaVu Serif", serif'
_FILES = (("Source Sans 3", "SourceSansVF-Upright"), ("Source Serif 4", "SourceSerifVariable-Roman"))

_SHEET = """
:root {color-scheme: light; --text: #1B2733; --muted: #55626F; --line: #D5DAE0; --ground: #F4F6F8; --link: #0B5CAD; --doubt: #8A5A00;
  --conflict: #B3261E}
* {box-sizing: border-box}
html {background: #FFFFFF}
body {margin: 0 auto; max-width: 760px; padding: 40px 24px 64px; color: var(--text); background: #FFFFFF;
  font: 400 15px/1.5 SANS; font-variant-numeric: lining-nums; overflow-wrap: anywhere}
h1 {font-size: 28px; line-height: 1.2; font-weight: 650; margin: 0 0 8px}
h2 {font-size: 20px; line-height: 1.3; font-weight: 600; margin: 40px 0 12px; padding-top: 12px; border-top: 2px solid var(--text)}
h3 {font-size: 16px; line-height: 1.35; font-weight: 600; margin: 20px 0 4px}
p, ul, ol {margin: 0 0 12px}
ul, ol {padding-left: 22px}
li {margin: 2px 0}
a {color: var(--link)}
.lead {font-size: 17px}
.muted, .meta {color: var(--muted)}
.meta {font-size: 13px; margin: 0 0 8px}
nav ol {list-style: none; padding: 0; margin: 0}
nav li {margin: 4px 0}
nav ol.inner {columns: 2; column-gap: 24px; font-size: 12.5px; line-height: 1.35; padding: 2px 0 6px 20px}
nav ol.inner li {break-inside: avoid; margin: 2px 0}
table {border-collapse: collapse; width: 100%; font-size: 13px; font-variant-numeric: tabular-nums; margin: 0 0 12px}
th {text-align: left; font-weight: 400; color: var(--muted); border-bottom: 1px solid #8A95A0; padding: 4px 10px 4px 0; vertical-align: bottom}
td {vertical-align: top; border-bottom: 1px solid var(--line); padding: 4px 10px 4px 0}
th.number, td.number {text-align: right; white-space: nowrap}
blockquote {margin: 8px 0 10px; padding: 0 0 0 14px; border-left: 3px solid var(--line); font: 400 16px/1.55 SERIF}
blockquote p {margin: 0; white-space: pre-line}
td.tight, th.tight {white-space: nowrap}
td.words {font-family: SERIF}
td.words .rule {display: inline; margin-left: 6px}
.rule {font: 11px/1.4 SANS; color: var(--muted)}
.key {font-size: 11px; font-weight: 600; letter-spacing: .04em; text-transform: uppercase; color: var(--muted); margin: 10px 0 2px}
article {border-bottom: 1px solid var(--line); padding: 0 0 8px; margin: 0 0 8px}
article ol, article ul {font-size: 14px; margin-bottom: 6px}
.doubt b, .count {color: var(--doubt)}
.conflict b {color: var(--conflict)}
.own {font-size: 12px; border: 1px solid var(--line); border-radius: 4px; padding: 0 4px; color: var(--muted)}
figure {margin: 0 0 24px}
figure svg {width: 100%; height: auto; display: block}
dl {display: grid; grid-template-columns: minmax(110px, max-content) 1fr; gap: 2px 16px; margin: 0 0 16px}
dt {color: var(--muted)}
dd {margin: 0}
mark {-webkit-box-decoration-break: clone; box-decoration-break: clone}
bdi {unicode-bidi: isolate}
@page {size: A4; margin: 18mm 18mm 20mm;
  @bottom-left {content: "NAME"; font: 8.5pt SANS; color: #55626F}
  @bottom-right {content: counter(page) " of " counter(pages); font: 8.5pt SANS; color: #55626F}}
@page :first {@bottom-left {content: ""}}
@media print {
  body {max-width: none; padding: 0; font-size: 10pt}
  h1 {font-size: 22pt} h2 {font-size: 15pt} h3 {font-size: 11.5pt}
  .lead {font-size: 11.5pt}
  blockquote {font-size: 10.5pt} table {font-size: 8.5pt} .meta {font-size: 8.5pt} article ol, article ul {font-size: 9pt}
  h1, h2, h3, .key {break-after: avoid; page-break-after: avoid}
  h2.new {break-before: page}
  figure, tr, blockquote, li, dl {break-inside: avoid}
  article h3, article .meta {break-after: avoid}
  p {orphans: 3; widows: 3}
  thead {display: table-header-group}
  a {color: inherit; text-decoration: none}
  nav a, .back {color: var(--link)}
  * {-webkit-print-color-adjust: exact; print-color-adjust: exact}
}
"""


@cache
def faces() -> str:
    """The fonts of the dashboard as part of the page where its package is there; else the fonts of the machine serve."""
    found = find_spec("streamlit")
    if found is None or found.origin is None:
        return ""
    folder = Path(found.origin).parent / "static" / "static" / "media"
    rules = []
    for family, name in _FILES:
        file = next(iter(sorted(folder.glob(f"{name}*.woff2"))), None)
        if file is not None:
            data = base64.b64encode(file.read_bytes()).decode("ascii")
            rules.append(
                f'@font-face {{font-family: "{family}"; font-weight: 200 900; '
                f'src: url(data:font/woff2;base64,{data}) format("woff2")}}'
            )
    return "\n".join(rules)


def sheet(name: str) -> str:
    """The style sheet; `name` stands at the foot of each page."""
    quoted = "".join(c for c in name if c.isprintable() and c not in '\\"<>{}')[:80]
    return faces() + _SHEET.replace("SANS", SANS).replace("SERIF", SERIF).replace("NAME", quoted)
