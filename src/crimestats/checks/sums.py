"""Parts and wholes: parts that a sentence lists as all of a whole add up to it, and no part is above its whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crimestats.model import Claim, Document, Finding, Severity, Step, UnitKind
from crimestats.normalise.rounding import slack
from crimestats.normalise.words import scaled

from .context import Context, ids, level
from .words import amount_words, topic_lead

WITHIN = 0.01
"""Part of the whole that is put down to rounding (docs/method.md)."""
_ALL = re.compile(r"\b(?:made up of|consist(?:s|ed|ing) of|compris(?:es|ed|ing)(?: of)?|composed of|divided into|split (?:into|between|among)|broken down into)\b|:\s", re.I)  # fmt: skip
_SOME = re.compile(r"\b(?:of which|of whom|of these)\b", re.I)


def findings(context: Context) -> Iterator[Finding]:
    """One finding for each list of parts behind a whole."""
    for document, claims in context.sentences:
        plain = [c for c in claims if level(c) and c.amount.low is not None and c.amount.low == c.amount.high]
        for at, whole in enumerate(plain[:-1]):
            parts = _parts(whole, plain[at + 1 :], document)
            between = document.text[whole.span.end : plain[at + 1].span.start]
            if not parts or len(between) > 80:
                continue
            if _SOME.search(between):
                yield from _above(whole, parts[:1])
            elif _ALL.search(between) and len(parts) > 1:
                yield from _added(whole, parts, firm=":" not in between)
                break


def _parts(whole: Claim, others: Sequence[Claim], document: Document) -> list[Claim]:
    """The figures behind a whole in its unit, up to one of another kind; nothing where one has another year."""
    if whole.unit.kind not in (UnitKind.MONEY, UnitKind.PHYSICAL, UnitKind.COUNT):
        return []
    found: list[Claim] = []
    for other in others:
        if other.unit != whole.unit or other.counted not in (None, whole.counted) or other.year != whole.year:
            break
        if other.per is not None and other.per != whole.per:
            break
        if (
            ";" in document.text[whole.span.end : other.span.start]
            and ":" not in document.text[whole.span.end : other.span.start]
        ):
            break
        found.append(other)
    return found


def _above(whole: Claim, parts: Sequence[Claim]) -> Iterator[Finding]:
    for part in parts:
        limit = whole.amount.point * (1 + slack(whole.amount.point, whole.amount.digits))
        if part.amount.point * (1 - slack(part.amount.point, part.amount.digits)) <= limit:
            continue
        step = Step("computed", f"{amount_words(part)} > {amount_words(whole)}")
        text = f"{amount_words(part)} is said to be a part of {amount_words(whole)}, which is less."
        title = f"{topic_lead(whole)}{amount_words(part)} of {amount_words(whole)}"
        yield Finding(
            "sum", Severity.INCONSISTENT, ids((whole, part)), title, text, (step,), "A scale may be misprinted."
        )


def _added(whole: Claim, parts: Sequence[Claim], *, firm: bool) -> Iterator[Finding]:
    total = sum(p.amount.point for p in parts)
    rounding = sum(slack(p.amount.point, p.amount.digits) * p.amount.point for p in (whole, *parts))
    off = total - whole.amount.point
    digits = max(3, *(p.amount.digits for p in (whole, *parts)))
    sums = " + ".join(scaled(p.amount.point, digits) for p in parts)
    step = Step("computed", f"{sums} = {scaled(total, digits)}, beside {amount_words(whole)}", total, whole.unit.code)
    title = f"{topic_lead(whole)}{len(parts)} parts of {amount_words(whole)}"
    who = ids((whole, *parts))
    if abs(off) <= WITHIN * whole.amount.point or (abs(off) <= rounding and abs(off) <= 0.05 * whole.amount.point):
        yield Finding(
            "sum", Severity.AGREES, who, title, f"The {len(parts)} parts add up to {amount_words(whole)}.", (step,)
        )
    elif off < 0 and firm:
        text = f"The parts come to {scaled(total, digits)}, {scaled(-off, 2)} less than the whole: one is missing or rounded."
        yield Finding("sum", Severity.DOUBT, who, title, text, (step,), "A part may be left out.")
    elif off > rounding:
        text = f"The parts come to {scaled(total, digits)}, more than their whole, {amount_words(whole)}."
        severity = Severity.INCONSISTENT if firm else Severity.DOUBT
        yield Finding("sum", severity, who, title, text, (step,), "Parts may overlap, or one may be of another whole.")
