"""Rows of a corpus turned back into the values that the rest of the program works with: claims, comparisons, documents.

What a row does not hold is not made up: a claim from a row has no evidence but its own words, a doubt its code with a general
sentence, and a document only the sentences that hold figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from crimestats.compare.reference import place_for
from crimestats.extract.numbers import significant
from crimestats.extract.shares import names_gdp
from crimestats.lexicon.currencies import currencies
from crimestats.lexicon.units import units
from crimestats.model import (
    Amount,
    Bound,
    Change,
    Claim,
    Comparison,
    Document,
    Doubt,
    Measure,
    Origin,
    Page,
    Published,
    Settings,
    Span,
    Stance,
    Unit,
    UnitKind,
    YearSpan,
)

from .codes import doubt_of, reason_words

Row = Mapping[str, object]
_NUMBER = re.compile(r"\d[\d,.  ]*\d|\d")
_KINDS = {"share": UnitKind.SHARE, "time": UnitKind.TIME}
_OTHER = {"count": UnitKind.COUNT, "multiple": UnitKind.MULTIPLE, "fraction": UnitKind.SHARE, "": UnitKind.NONE}
KEPT_ONLY = Doubt(
    "sentences-only", "Sentences only", "The document itself is not here; the sentences that hold figures are kept."
)


@cache
def unit_of(code: str) -> Unit:
    """A unit by the code that a row holds.

    >>> unit_of("EUR").kind.value, unit_of("percent").kind.value, unit_of("tonne").kind.value, unit_of("count").kind.value
    ('money', 'share', 'physical', 'count')
    """
    if code in _OTHER:
        return Unit(_OTHER[code], code)
    if code in currencies():
        return Unit(UnitKind.MONEY, code)
    row = units().get(code)
    return Unit(_KINDS.get(row.kind, UnitKind.PHYSICAL) if row is not None else UnitKind.PHYSICAL, code)


def digits_of(figure: str) -> int:
    """Significant digits of a figure as written, one where it is all in words.

    >>> digits_of("$1.25 billion"), digits_of("800 to 2,000 tonnes"), digits_of("two million")
    (3, 1, 1)
    """
    found = [significant(n.replace(" ", "").replace(" ", "").strip(",.")) for n in _NUMBER.findall(figure)]
    return max(found, default=1)


def claim_id(doc: str, start: int, end: int) -> str:
    """The id that the program gives to a claim."""
    return f"{doc}:{start}-{end}"


def claim_of(row: Row, twins: Mapping[int, str] | None = None) -> Claim:
    """The claim of a row; `twins` are the ids of the claims of its document by their number `n`."""
    doc, start, end = str(row["doc"]), _whole(row["start"]), _whole(row["end"])
    figure, sentence = str(row["figure"]), str(row["sentence"])
    first = _whole(row["sentence_start"])
    of, unit = _word(row["of"]), unit_of(str(row["unit"]))
    twin = row["twin"]
    return Claim(
        claim_id(doc, start, end),
        doc,
        Span(start, end),
        figure,
        Span(first, first + len(sentence)),
        _amount(row["low"], row["high"], str(row["bound"]), digits_of(figure)),
        unit,
        _word(row["counted"]),
        _word(row["per"]),
        of,
        unit.kind is UnitKind.SHARE and names_gdp(of),
        Change(str(row["change"])) if row["change"] is not None else None,
        _word(row["topic"]),
        tuple(map(str, _list(row["place"]))),
        _years(row["year_first"], row["year_last"]),
        _word(row["who"]),
        Stance(str(row["stance"])),
        twins.get(_whole(twin)) if twins is not None and twin is not None else None,
        (),
        tuple(doubt_of(str(d)) for d in _list(row["doubts"])),
    )


def comparison_of(row: Row, claim: Claim) -> Comparison:
    """What the row says of US$ and GDP, without the steps: the amounts as they were worked out when the corpus was read."""
    used = row["used_last"] if row["used_last"] is not None else row["used_first"]
    year = _whole(used) if used is not None else None
    assumed = any(d.code == "year-assumed" for d in claim.doubts)

    def measure(name: str, unit: str) -> Measure | None:
        low, high = row[f"{name}_low"], row[f"{name}_high"]
        if low is None and high is None:
            return None
        amount = _amount(low, high, claim.amount.bound.value, claim.amount.digits)
        return Measure(amount, unit, claim.per or None, year, assumed, None, (), claim.doubts)

    reason = str(row["reason"] or "")
    usd, share = measure("usd", "USD"), measure("share", "percent_of_gdp")
    place, gdp = None, None
    if usd is not None and share is not None and share.amount.point > 0:
        place, gdp = place_for(claim, Settings())[0], usd.amount.point / share.amount.point * 100
    return Comparison(
        claim,
        usd,
        share,
        place,
        year,
        assumed,
        gdp,
        reason_words(reason) if reason else None,
        claim.doubts,
        reason or None,
    )


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """One document of the corpus as far as its rows tell it."""

    document: Document
    """Its text holds the kept sentences only, a paragraph each."""
    claims: tuple[Claim, ...]
    """With spans in that text; their ids are those of the whole document."""
    comparisons: tuple[Comparison, ...]


def rebuilt(rows: Sequence[Row], title: str | None = None, source: str = "") -> Rebuilt:
    """A document from its rows, in the order of `n`: what checks and reports need where the text itself is not at hand."""
    doc = str(rows[0]["doc"])
    twins = {_whole(r["n"]): claim_id(doc, _whole(r["start"]), _whole(r["end"])) for r in rows}
    starts: dict[int, tuple[int, str]] = {}
    for row in rows:
        starts.setdefault(_whole(row["sentence_start"]), (0, str(row["sentence"])))
    at, pieces = 0, []
    for first in sorted(starts):
        sentence = starts[first][1]
        starts[first] = (at, sentence)
        pieces.append(sentence)
        at += len(sentence) + 2
    text, claims, comparisons, pages = "\n\n".join(pieces), [], [], []
    for row in rows:
        claim = claim_of(row, twins)
        shift = starts[claim.sentence.start][0] - claim.sentence.start
        moved = replace(claim, span=_moved(claim.span, shift), sentence=_moved(claim.sentence, shift))
        claims.append(moved)
        comparisons.append(comparison_of(row, moved))
        if row["page"] is not None:
            pages.append(Page(_whole(row["page"]), moved.sentence))
    day = rows[0]["published"]
    published = Published(day, "record") if isinstance(day, date) else None
    unique = tuple({p.span.start: p for p in pages}.values())
    document = Document(doc, text, title, published, Origin(source or doc, kind="record"), unique, (KEPT_ONLY,))
    return Rebuilt(document, tuple(claims), tuple(comparisons))


def by_document(rows: Iterable[Row]) -> Iterable[list[Row]]:
    """Rows that follow one another grouped by their document."""
    group: list[Row] = []
    for row in rows:
        if group and group[0]["doc"] != row["doc"]:
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _moved(span: Span, shift: int) -> Span:
    return Span(max(0, span.start + shift), max(0, span.end + shift))


def _amount(low: object, high: object, bound: str, digits: int) -> Amount:
    """The amount; a bound that does not fit its ends, which no run writes, becomes the one that does."""
    one, two = _number(low), _number(high)
    kind = Bound(bound)
    if (one is None or two is None) != (kind in (Bound.AT_LEAST, Bound.AT_MOST)):
        kind = (
            Bound.AT_MOST
            if one is None
            else Bound.AT_LEAST
            if two is None
            else Bound.RANGE
            if one != two
            else Bound.EXACT
        )
    return Amount(one, two, kind, digits)


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _whole(value: object) -> int:
    return int(value) if isinstance(value, int | float) else 0


def _word(value: object) -> str | None:
    return None if value is None else str(value)


def _list(value: object) -> Iterable[object]:
    return value if isinstance(value, list | tuple) else ()


def _years(first: object, last: object) -> YearSpan | None:
    if first is None and last is None:
        return None
    return YearSpan(_whole(first) if first is not None else None, _whole(last) if last is not None else None)
