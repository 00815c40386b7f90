"""Parts and wholes: parts that a text lists as all of a whole add up to it, and no part is above its whole.

The parts stand behind their whole in one sentence, in the sentence after it ("of this ..."), or before a total ("..., 2,220 in all").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from crimestats.model import Bound, Claim, Document, Finding, Severity, Step, UnitKind
from crimestats.normalise.rounding import slack
from crimestats.normalise.words import scaled

from .context import Context, ids, level
from .rounds import as_fine
from .words import amount_words, topic_lead, value_words

WITHIN = 0.01
"""Part of the whole that is put down to rounding (docs/method.md)."""
NEAR = 80
"""Letters between a whole and its first part."""
_ALL = re.compile(
    r"\b(?:made up of|consist(?:s|ed|ing) of|compris(?:es|ed|ing)(?: of)?|composed of|divided into|split (?:into|between|among)|broken down into)\b|:\s",
    re.I,
)
_SOME = re.compile(r"\b(?:of which|of whom|of these)\b", re.I)
_OF_IT = re.compile(r"^\W*(?:of|out of|from) (?:this|that|these|those|it|them|the (?:total|sum|whole))\b", re.I)
_ACCOUNTS = re.compile(r"\b(?:account(?:s|ed)? for|made up|makes? up|contribut(?:es|ed)|represent(?:s|ed)?)\b", re.I)
_BEHIND = re.compile(r"^\W*(?:billion|million|bn|m)?\s*(?:of|from) (?:it|this|that|the (?:total|sum|whole))\b", re.I)
_IN_SUM = re.compile(r"\b(?:for a total of|a total of|in total,?|adding up to|which makes?|making)\s*$", re.I)
_FROM_A_WHOLE = re.compile(r"^\W*(?:out )?of (?:the |these |those |its |their )?$", re.I)
_BARE = re.compile(r"[\d.,\s\u00a0]+(?:thousand|million)?")
_IN_ALL = re.compile(r"^[\w\s]{0,20}\b(?:in all|in total|altogether|all told|overall)\b", re.I)
PEOPLE = frozenset(
    ("man", "woman", "child", "minor", "girl", "boy", "adult", "male", "female", "juvenile", "adolescent", "teenager")
)
"""Sorts of people that make up a number of victims, migrants or suspects."""


def findings(context: Context) -> Iterator[Finding]:
    """One finding for each list of parts with its whole."""
    for document, claims in context.sentences:
        plain = [c for c in claims if _plain(c)]
        yield from _behind_the_whole(plain, document)
        yield from _before_the_total(plain, document)
    for document, claims in context.paragraphs:
        yield from _in_the_next_sentence([c for c in claims if _plain(c)], document)


def _plain(claim: Claim) -> bool:
    return level(claim) and claim.amount.low is not None and claim.amount.low == claim.amount.high


def _behind_the_whole(plain: Sequence[Claim], document: Document) -> Iterator[Finding]:
    for at, whole in enumerate(plain[:-1]):
        parts = _parts(whole, plain[at + 1 :], document)
        between = document.text[whole.span.end : plain[at + 1].span.start]
        if _FROM_A_WHOLE.match(document.text[whole.sentence.start : whole.span.start]):
            yield from _above(whole, [c for c in plain[at + 1 :] if c.unit == whole.unit and c.per is None][:1])
            return
        if not parts or len(between) > NEAR:
            continue
        if _SOME.search(between):
            yield from _above(whole, parts[:1])
        elif _ALL.search(between) and len(parts) > 1:
            yield from _added(whole, parts, firm=":" not in between or _of_people(whole, parts))
            return


def _in_the_next_sentence(plain: Sequence[Claim], document: Document) -> Iterator[Finding]:
    """ "... 3.2 billion in 2020. Of this, 2.1 billion was lost in the east and 1.9 billion in the west."""
    sentences = sorted({c.sentence for c in plain})
    for before, after in zip(sentences, sentences[1:]):
        wholes = [c for c in plain if c.sentence == before]
        rest = [c for c in plain if c.sentence == after]
        words = after.of(document.text)
        of_it = _OF_IT.match(words) is not None
        behind = [_BEHIND.match(document.text[c.span.end : after.end]) is not None for c in rest]
        if (
            len(wholes) != 1
            or not (of_it or (_ACCOUNTS.search(words) and any(behind)))
            or _ends_with(before, after, document)
        ):
            continue
        parts = [c for c in _parts(wholes[0], rest, document) if of_it or _ACCOUNTS.search(words)]
        above = list(_above(wholes[0], parts))
        yield from above
        if not above and len(parts) > 1 and wholes[0].unit.kind is not UnitKind.COUNT:
            yield from _added(wholes[0], parts, firm=False, only_over=True)


def _ends_with(before: object, after: object, document: Document) -> bool:
    """True where other sentences stand between the two."""
    return bool(re.search(r"[.!?]\s", document.text[before.end : after.start].lstrip(".!? ")))  # type: ignore[attr-defined]


def _before_the_total(plain: Sequence[Claim], document: Document) -> Iterator[Finding]:
    """ "1,240 in the first half and 980 in the second, 2,420 in all"."""
    if len(plain) < 3:
        return
    total, parts = plain[-1], plain[:-1]
    text = document.text
    before, after = text[parts[-1].span.end : total.span.start], text[total.span.end : total.sentence.end]
    stated = _IN_SUM.search(before) is not None
    if not (stated or _IN_ALL.match(after)):
        return
    kind = {p.counted for p in parts} | {total.counted}
    same = all(p.unit == total.unit and p.per in (None, "year") for p in parts) and len(kind - {None}) <= 1
    years = [p.year for p in parts]
    year_by_year = stated and None not in years and len(set(years)) == len(years)
    if (
        same
        and (year_by_year or set(years) <= {total.year, None})
        and not _ALL.search(text[plain[0].span.end : plain[1].span.start])
    ):
        yield from _added(total, parts, firm=True, summed=stated)


def _parts(whole: Claim, others: Sequence[Claim], document: Document) -> list[Claim]:
    """The figures behind a whole in its unit, up to one of another kind; nothing where one has another year."""
    if whole.unit.kind not in (UnitKind.MONEY, UnitKind.PHYSICAL, UnitKind.COUNT):
        return []
    found: list[Claim] = []
    for other in others:
        people = other.counted in PEOPLE and (not found or found[0].counted in PEOPLE)
        bare = _BARE.fullmatch(other.figure) is not None and other.sentence != whole.sentence
        if other.unit != whole.unit or not (people or bare or other.counted in (None, whole.counted)):
            break
        if other.year not in (whole.year, None) or (other.per is not None and other.per != whole.per):
            break
        between = document.text[whole.span.end : other.span.start]
        if other.sentence == whole.sentence and ";" in between and ":" not in between:
            break
        found.append(other)
    return found


def _of_people(whole: Claim, parts: Sequence[Claim]) -> bool:
    """True for a list of sorts of people that nobody is in twice: men, women and minors."""
    kinds = [p.counted for p in parts]
    return whole.counted not in PEOPLE and len(kinds) > 1 and set(kinds) <= PEOPLE and len(set(kinds)) == len(kinds)


def _above(whole: Claim, parts: Sequence[Claim]) -> Iterator[Finding]:
    for part in parts:
        low, high = part.amount.point * (1 - slack(part.amount.point, part.amount.digits)), whole.amount.point
        coarse = low <= high * (1 + slack(high, whole.amount.digits))
        fine = high * (1 + slack(high, as_fine(whole, part)[0]))
        if low <= fine or (coarse and whole.amount.bound is not Bound.EXACT):
            continue
        said = amount_words(replace(part, counted=whole.counted) if part.counted in (None, "person") else part)
        step = Step("computed", f"{said} > {amount_words(whole)}")
        text = f"{said} is said to be a part of {amount_words(whole)}, which is less."
        title = f"{topic_lead(whole)}{said} of {amount_words(whole)}"
        severity = Severity.DOUBT if coarse else Severity.INCONSISTENT
        explains = (
            "A scale may be misprinted." if not coarse else "The whole may be rounded roughly, or a scale misprinted."
        )
        yield Finding("sum", severity, ids((whole, part)), title, text, (step,), explains)


def _added(
    whole: Claim, parts: Sequence[Claim], *, firm: bool, only_over: bool = False, summed: bool = False
) -> Iterator[Finding]:
    """`firm`: the list is said to be all of the whole; `only_over`: what is less is no finding; `summed`: the text adds up."""
    total = sum(p.amount.point for p in parts)
    rounding = sum(slack(p.amount.point, p.amount.digits) * p.amount.point for p in (whole, *parts))
    off = total - whole.amount.point
    digits = max(3, *(p.amount.digits for p in (whole, *parts)))
    sums = " + ".join(scaled(p.amount.point, digits) for p in parts)
    step = Step("computed", f"{sums} = {scaled(total, digits)}, beside {amount_words(whole)}", total, whole.unit.code)
    title = f"{topic_lead(whole)}{len(parts)} parts of {amount_words(whole)}"
    who = ids((whole, *parts))
    if abs(off) <= WITHIN * whole.amount.point or (abs(off) <= rounding and abs(off) <= 0.05 * whole.amount.point):
        text = f"The {len(parts)} parts add up to {amount_words(whole)}."
        yield Finding("sum", Severity.AGREES, who, title, text, (step,))
    elif off < 0 and summed and -off > rounding:
        text = f"The parts come to {value_words(total, whole, digits)}, {scaled(-off, 2)} less than their sum in the text, {amount_words(whole)}."
        yield Finding(
            "sum", Severity.INCONSISTENT, who, title, text, (step,), "A number is misprinted, or a part left out."
        )
    elif off < 0 and firm and not only_over:
        text = f"The parts come to {value_words(total, whole, digits)}, {scaled(-off, 2)} less than the whole: one is missing or rounded."
        yield Finding("sum", Severity.DOUBT, who, title, text, (step,), "A part may be left out.")
    elif off > 0 and (off > rounding or off > _fine(whole, parts)):
        text = f"The parts come to {value_words(total, whole, digits)}, more than their whole, {amount_words(whole)}."
        severity = Severity.INCONSISTENT if firm and off > rounding else Severity.DOUBT
        explains = (
            "A number is misprinted, or some are counted twice."
            if _of_people(whole, parts) or summed
            else "Parts may overlap, or one may be of another whole."
        )
        yield Finding("sum", severity, who, title, text, (step,), explains)


def _fine(whole: Claim, parts: Sequence[Claim]) -> float:
    """What rounding explains where whole and parts are rounded alike; no less than all where one is hedged."""
    if any(c.amount.bound is not Bound.EXACT for c in (whole, *parts)):
        return whole.amount.point
    one = max((whole, *parts), key=lambda c: c.amount.digits)
    return sum(slack(c.amount.point, as_fine(c, one)[0]) * c.amount.point for c in (whole, *parts))
