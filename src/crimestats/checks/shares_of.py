"""A share of a whole beside the part itself: "a third of the 2,400 victims, 800 people, were minors"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crimestats.model import Bound, Claim, Document, Finding, Severity, Step, UnitKind
from crimestats.normalise.rounding import ends
from crimestats.normalise.shares import PERCENT_OF, as_percent
from crimestats.normalise.words import scaled

from .context import Context, ids, level
from .words import amount_words, topic_lead, value_words

ROUGH = 0.15
"""How far "a third" and "about half" may be from the share."""
CLEAR = 1.5
_OF = re.compile(r"^\s+of (?:the |these |those |its |their |all |all the )?(?:estimated |some |about |total )?$", re.I)
_THE_PART = re.compile(r"^[\w\s]{0,25}?[,(–—]\s*(?:or |some |about |around |that is,? |i\.e\. |namely )?$", re.I)


def findings(context: Context) -> Iterator[Finding]:
    """One finding for each share whose whole and part stand right behind it."""
    for document, claims in context.sentences:
        for share, whole, part in zip(claims, claims[1:], claims[2:]):
            if _fit(share, whole, part, document):
                yield _finding(share, whole, part)


def _fit(share: Claim, whole: Claim, part: Claim, document: Document) -> bool:
    if share.unit.code not in PERCENT_OF or share.of_gdp or not all(_plain(c) for c in (share, whole, part)):
        return False
    kinds = (UnitKind.COUNT, UnitKind.MONEY, UnitKind.PHYSICAL)
    if whole.unit != part.unit or whole.unit.kind not in kinds or part.twin is not None:
        return False
    first, second = document.text[share.span.end : whole.span.start], document.text[whole.span.end : part.span.start]
    return _OF.match(first) is not None and _THE_PART.match(second) is not None


def _plain(claim: Claim) -> bool:
    return level(claim) and claim.amount.low is not None and claim.amount.low == claim.amount.high


def _finding(share: Claim, whole: Claim, part: Claim) -> Finding:
    percent = as_percent(share.amount, share.unit.code)
    made, rough = (
        whole.amount.point * percent.point / 100.0,
        share.unit.code == "fraction" or share.amount.bound is Bound.ABOUT,
    )
    low, high = (
        ends(whole.amount.point, whole.amount.digits)[n] * ends(percent.point, percent.digits)[n] / 100.0
        for n in (0, 1)
    )
    least, most = ends(part.amount.point, part.amount.digits)
    fits = (least <= high and low <= most) if not rough else abs(part.amount.point / made - 1) <= ROUGH
    said = " ".join(share.figure.split())
    step = Step("computed", f"{percent.point:.3g}% × {scaled(whole.amount.point, 4)} = {scaled(made, 3)}", made)
    title = f"{topic_lead(whole)}{said} of {amount_words(whole)}"
    claims: Sequence[str] = ids((share, whole, part))
    if fits:
        text = f"{said[0].upper()}{said[1:]} of {amount_words(whole)} is {value_words(made, whole, 3)}; the text says {amount_words(part)}."
        return Finding("sum", Severity.AGREES, tuple(claims), title, text, (step,))
    clear = not 1 / CLEAR < part.amount.point / made < CLEAR
    text = f"{said[0].upper()}{said[1:]} of {amount_words(whole)} is {value_words(made, whole, 3)}, not {amount_words(part)} as the text says."
    severity = Severity.INCONSISTENT if clear else Severity.DOUBT
    explains = "Share or part is misprinted, or the share is of another whole."
    return Finding("sum", severity, tuple(claims), title, text, (step,), explains)
