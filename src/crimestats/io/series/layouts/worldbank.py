"""World Bank: downloads of one indicator (CSV, Excel, zipped), DataBank exports, the bulk file, answers of the API (v1, v2)."""

from __future__ import annotations

from collections.abc import Mapping as Dict
from typing import Any

from crimestats.model import Problem

from ..book import Book, Sheet
from ..structured import table
from .base import Layout, heading_set, headings

_NAMES = (
    {"country name", "country code"},
    {"nombre del pais", "codigo del pais"},
    {"nom du pays", "code du pays"},
    {"nome do pais", "codigo do pais"},
    {"country name", "series name"},
    {"nombre del pais", "nombre de la serie"},
    {"nom du pays", "nom de la serie"},
    {"country code", "series code"},
    {"series name", "series code"},
    {"time code", "country code"},
    {"time code", "country name"},
    {"nombre de la serie", "codigo de la serie"},
    {"nom de la serie", "code de la serie"},
    {"国家", "国家代码"},
)


def recognise(book: Book) -> Layout | None:
    """The layout where the file bears the World Bank's headings or is an answer of its API."""
    if book.document is not None:
        return _api(book)
    cells = headings(book)
    named = next((n for n in _NAMES if n <= cells), None)
    if named is None:
        return None
    sheets = tuple(s for s in book.sheets if any(n <= heading_set(s) for n in _NAMES) and not _metadata(s))
    if not sheets:
        return None
    source = next(
        (k for k in ("data source", "fuente de los datos", "source des donnees", "data source name") if k in cells),
        None,
    )
    coded = any("[yr" in c.lower() for s in sheets for r in s.rows[:3] for c in r)
    code = {"indicator code", "codigo del indicador", "code de l indicateur", "code indicateur"} & cells
    if not (
        source
        or coded
        or code
        or "time code" in cells
        or {"series name", "series code", "nombre de la serie", "nom de la serie"} & cells
    ):
        return None
    what = (
        "an indicator download"
        if source
        else "a DataBank export"
        if coded or {"series code", "time code"} & cells
        else "the bulk file"
    )
    kind = {"an indicator download": "world-bank-wide", "a DataBank export": "world-bank-databank"}.get(
        what, "world-bank-bulk"
    )
    pair = " and ".join(f"“{n}”" for n in sorted(named))
    return Layout(kind, f"{what} of the World Bank: headings {pair}", sheets, "World Bank", ("world-bank",))


def _metadata(sheet: Sheet) -> bool:
    name = (sheet.name or "").lower()
    return "metadata" in name or "incomegroup" in heading_set(sheet, 3) or "footnote" in name


def _api(book: Book) -> Layout | None:
    document = book.document
    if (
        isinstance(document, dict)
        and isinstance(document.get("data"), list)
        and document["data"]
        and _observed(document["data"][0])
    ):
        document = [document, document["data"]]
    answers = _answers(document)
    heads = [head for head, _ in answers]
    rows = [r for _, body in answers for r in body]
    if not rows:
        return None
    version = "v2" if any("countryiso3code" in r for r in rows) else "v1"
    sheet = table(book.file, _HEADING, map(_row, rows), f"JSON, {len(rows):,} observations")
    why = f"an answer of the World Bank's API, {version}: page information, then observations"
    return Layout(
        "world-bank-api", why, (sheet,), "World Bank", ("world-bank",), updated=str(heads[0].get("lastupdated") or "") or None,
        problems=_pages(book.file, heads),
    )  # fmt: skip


def _answers(document: Any) -> list[tuple[Dict[str, Any], list[Dict[str, Any]]]]:
    """Page information and observations of an answer, or of several that somebody put into one list."""
    if not isinstance(document, list):
        return []
    if len(document) == 2 and isinstance(document[1], list) and any(map(_observed, document[1])):
        head, body = document
        return [(head if isinstance(head, dict) else {}, [r for r in body if _observed(r)])]
    pages = [a for inner in document if isinstance(inner, list) for a in _answers(inner)]
    if pages:
        return pages
    joined = [r for inner in document if isinstance(inner, list) for r in inner if _observed(r)]
    return [({}, joined)] if joined else []


def _pages(file: str, heads: list[Dict[str, Any]]) -> tuple[Problem, ...]:
    """Fewer pages than there are make no whole answer."""
    pages = heads[0].get("pages")
    if not isinstance(pages, int) or len({str(h.get("page")) for h in heads}) >= pages:
        return ()
    have = ", ".join(dict.fromkeys(str(h.get("page")) for h in heads))
    what = f"This is page {have} of {pages}; the places and years of the other pages are not in the file."
    return (Problem(file, what, True, "part-of-answer"),)


_HEADING = ("Country Code", "Country Name", "Indicator Name", "Indicator Code", "Year", "Value", "obs_status")


def _observed(row: object) -> bool:
    return isinstance(row, dict) and {"indicator", "country", "date", "value"} <= set(row)


def _row(row: Dict[str, Any]) -> tuple[object, ...]:
    indicator, country = row["indicator"], row["country"]
    name = country.get("value") if isinstance(country, dict) else country
    code = row.get("countryiso3code") or (country.get("id") if isinstance(country, dict) else "")
    return (
        code,
        name,
        indicator.get("value") if isinstance(indicator, dict) else indicator,
        indicator.get("id") if isinstance(indicator, dict) else "",
        row["date"],
        row["value"],
        row.get("obs_status", ""),
    )
