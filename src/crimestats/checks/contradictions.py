"""Two documents with figures of the same quantity, place and year that cannot both be true."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from crimestats.compare.basis import said_of_money
from crimestats.compare.markets import markets_in
from crimestats.compare.reference import covers_years, open_ended, stated_years
from crimestats.model import Claim, Finding, Severity, Step, UnitKind

from .context import Context, certain, exclude, ids, is_money, level, maker
from .within import PARTIAL
from .words import amount_words, place_name, topic_lead

LIKE = 0.6
"""Part of the words of two sentences about a count that must be shared."""
SHOWN = 5
"""Figures of each end of a group that are set against each other."""
_WORD = re.compile(r"[^\W\d_]{4,}")


def findings(context: Context) -> Iterator[Finding]:
    """One finding for each group of figures whose values exclude one another; the widest pair of the group."""
    groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in context.analysis.claims:
        if not level(claim) or not certain(claim) or len(claim.place) != 1 or covers_years(claim) or open_ended(claim):
            continue
        if claim.year is None or len(stated_years(claim)) != 1 or any(d.field == "year" for d in claim.doubts):
            continue
        if is_money(claim) or claim.of_gdp or claim.unit.kind in (UnitKind.COUNT, UnitKind.PHYSICAL):
            groups[
                claim.topic, claim.unit, claim.counted, claim.of_gdp, claim.place, str(claim.year), _yearly(claim)
            ].append(claim)
    for group in groups.values():
        yield from _in_group(context, group)


def _yearly(claim: Claim) -> str | None:
    return claim.per if claim.per != "year" else None


def _in_group(context: Context, group: Sequence[Claim]) -> Iterator[Finding]:
    ordered = sorted(group, key=lambda c: (c.amount.point, c.id))
    pairs = [(low, high) for low in ordered[:SHOWN] for high in ordered[-SHOWN:] if low.doc != high.doc]
    for low, high in sorted(pairs, key=lambda p: p[0].amount.point / (p[1].amount.point or 1.0)):
        if exclude(low, high) and _same_quantity(context, low, high):
            yield _finding(low, high, group)
            return


def _same_quantity(context: Context, first: Claim, second: Claim) -> bool:
    """Money: the same thing counted, of the same part of a market; counts: sentences of nearly the same words."""
    texts = [c.sentence.of(context.documents[c.doc].text) for c in (first, second)]
    if any(PARTIAL.search(t) for t in texts) or markets_in(texts[0]) != markets_in(texts[1]):
        return False
    if is_money(first) or first.of_gdp:
        said = [said_of_money(c, context.documents[c.doc]) for c in (first, second)]
        if said[0].constant != said[1].constant or said[0].ppp != said[1].ppp:
            return False
        concepts = [context.concept(c) for c in (first, second)]
        known = [c[0] for c in concepts if c is not None]
        return len(known) == 2 and known[0] == known[1] and _like(*texts) >= LIKE / 2
    return _like(*texts) >= LIKE


def _like(first: str, second: str) -> float:
    a, b = ({w.casefold() for w in _WORD.findall(t)} for t in (first, second))
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _finding(low: Claim, high: Claim, group: Sequence[Claim]) -> Finding:
    times = high.amount.point / low.amount.point if low.amount.point else 0.0
    same = bool(maker(low)) and maker(low) == maker(high)
    step = Step("computed", f"{amount_words(high)} ÷ {amount_words(low)} = {times:.2f}", times)
    of = f"of {place_name(low)} in {low.year}"
    text = f"Two documents give {amount_words(low)} and {amount_words(high)} {of}, {times:.1f} times as much."
    text += f" Both name {low.who}." if same else ""
    title = f"{topic_lead(low)}{amount_words(low)} against {amount_words(high)}, {low.year}"
    severity = Severity.INCONSISTENT if same else Severity.DOUBT
    explains = (
        "One may be a later revision." if same else "They come from different makers or methods, or from a revision."
    )
    others = [c for c in group if c.id not in (low.id, high.id)][:3]
    return Finding("contradiction", severity, ids((low, high, *others)), title, text, (step,), explains)
