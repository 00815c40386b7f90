"""Growth: a stated rise or fall follows from the two amounts beside it, in money of the day or after inflation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crimestats.compare.reference import stated_years
from crimestats.model import Change, Claim, Document, Finding, Severity, Step
from crimestats.normalise.rounding import ends
from crimestats.normalise.words import scaled
from crimestats.reference.lookup import Found, look_up
from crimestats.reference.store import reference_series

from .context import Context, ids, is_money, level
from .rounds import as_fine
from .words import amount_words, topic_lead

INDICES = (("cpi-u", "CPI-U"), ("us-gdp-deflator", "US GDP deflator"))
FAR = 90
"""Letters between two amounts and the change that is said of them."""
LOOSE = 0.8
"""How far from "doubled" two amounts may be: writers say it of 1.6 to 2.5 times."""
CLEAR = 1.5
"""From which factor on no reading of the word is left."""
_RIGHT_BEHIND = re.compile(r"^\s+from\s+(?:about |some |around |nearly |almost |roughly |an estimated )*$", re.I)
_CLAUSE = re.compile(r"[;:]|\.\s|\bwhile\b|\bwhereas\b")
_FROM = re.compile(r"\bfrom\s+(?:about |some |around |nearly |almost |roughly |an estimated )*$", re.I)
_TO = re.compile(r"\bto\s+(?:about |some |around |nearly |almost |roughly |an estimated |more than |over )*$", re.I)


def findings(context: Context) -> Iterator[Finding]:
    """One finding for each change whose two amounts stand in its sentence ("from A to B, a rise of C")."""
    for document, claims in context.sentences:
        changes = [c for c in claims if c.change is not None]
        if not changes:
            continue
        for first, last in _from_to(document, [c for c in claims if level(c)]):
            yield from _multiplied(first, last, changes, document)
            changes = [c for c in changes if _of_the_two(c, first, last, document)]
            percent = [c for c in changes if c.unit.code == "percent" and c.amount.low is not None]
            money = [c for c in changes if c.unit == first.unit and c.amount.low is not None]
            if len(percent) == 1:
                yield from _judged(first, last, percent[0], money[0] if len(money) == 1 else None)
            elif len(money) == 1 and not percent:
                yield from _judged(first, last, None, money[0])
            break


def _multiplied(first: Claim, last: Claim, changes: Sequence[Claim], document: Document) -> Iterator[Finding]:
    """ "Doubled from A to B", where B is far from twice A whatever the rounding; a loose "doubled" is left alone."""
    for change in changes:
        between = document.text[change.span.end : first.span.start]
        if change.unit.code != "multiple" or change.change is not Change.INCREASE or not _RIGHT_BEHIND.match(between):
            continue
        times, stated = last.amount.point / first.amount.point, change.amount.point
        digits = as_fine(first, last)
        low = ends(last.amount.point, digits[1])[0] / ends(first.amount.point, digits[0])[1]
        high = ends(last.amount.point, digits[1])[1] / ends(first.amount.point, digits[0])[0]
        if stated <= 1 or (high >= stated * LOOSE and low <= stated / LOOSE):
            continue
        word = document.text[change.span.start : change.span.end]
        text = (
            f"From {amount_words(first)} to {amount_words(last)} is {times:.2g} times, not “{word}” ({stated:g} times)."
        )
        step = Step(
            "computed", f"{scaled(last.amount.point, 4)} ÷ {scaled(first.amount.point, 4)} = {times:.3g}", times
        )
        title = f"{topic_lead(first)}{amount_words(first)} to {amount_words(last)}, {word}"
        explains = "The word may be of another pair of years, or of another quantity."
        severity = Severity.INCONSISTENT if high < stated / CLEAR or low > stated * CLEAR else Severity.DOUBT
        yield Finding("growth", severity, ids((first, last, change)), title, text, (step,), explains)


def _of_the_two(change: Claim, first: Claim, last: Claim, document: Document) -> bool:
    """True for a change in the clause of its two amounts, of no other year than the last of them."""
    if change.year is not None and last.year is not None and change.year != last.year:
        return False
    before = change.span.start < first.span.start
    between = (change.span.end, first.span.start) if before else (last.span.end, change.span.start)
    return between[1] - between[0] < FAR and not _CLAUSE.search(document.text[slice(*between)])


def _from_to(document: Document, levels: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    for first, last in zip(levels, levels[1:]):
        before = document.text[max(first.sentence.start, first.span.start - 40) : first.span.start]
        between = document.text[first.span.end : last.span.start]
        plain = all(c.amount.low == c.amount.high and (c.amount.low or 0) > 0 for c in (first, last))
        if first.unit == last.unit and first.counted == last.counted and plain and len(between) < 60:
            if _FROM.search(before) and _TO.search(between):
                yield first, last


def _judged(first: Claim, last: Claim, percent: Claim | None, money: Claim | None) -> Iterator[Finding]:
    change = percent or money
    assert change is not None
    claims = ids(c for c in (first, last, percent, money) if c is not None)
    stated = _stated(change)
    options: list[tuple[str, float, tuple[Step, ...]]] = [
        ("in money of the day" if is_money(first) else "as written", first.amount.point, ())
    ]
    options += [(f"after inflation ({name})", value, (step,)) for name, value, step in _deflated(first, last)]
    title = f"{topic_lead(first)}{amount_words(first)} to {amount_words(last)}, {amount_words(change).removeprefix('about ')}"
    steps: list[Step] = []
    loose = fine = False
    written, alike = (first.amount.digits, last.amount.digits), as_fine(first, last)
    for name, base, more in options:
        grown = _grown(base, last.amount.point, change)
        steps += [*more, _step(base, last, change, grown, name)]
        if _fits(stated, grown, change):
            nominal = name == options[0][0]
            text = f"{amount_words(change).removeprefix('about ')} is the change from {amount_words(first)} to {amount_words(last)} {name}."
            if not nominal:
                plain = _grown(first.amount.point, last.amount.point, change)
                text += f" In money of the day it is {_written(plain, change)}: the two must not be shown in one chart without saying so."
            severity = Severity.AGREES if nominal else Severity.DOUBT
            explains = None if nominal else "The growth is real, the amounts are nominal."
            yield Finding("growth", severity, claims, title, text, tuple(steps), explains)
            return
        loose = loose or _rounding(base, first, last, change, written)
        fine = fine or _rounding(base, first, last, change, alike)
    plain = _grown(first.amount.point, last.amount.point, change)
    if loose:
        how = "the rounding" if fine else "only a rough rounding"
        text = f"From {amount_words(first)} to {amount_words(last)} is {_written(plain, change)}, not {amount_words(change).removeprefix('about ')}; {how} of the amounts could explain it."
        yield Finding("growth", Severity.UNDECIDED if fine else Severity.DOUBT, claims, title, text, tuple(steps))
        return
    text = f"From {amount_words(first)} to {amount_words(last)} is {_written(plain, change)}, not {_written(stated, change)}."
    explains = "The change may be of another pair of years, or of another quantity."
    yield Finding("growth", Severity.INCONSISTENT, claims, title, text, tuple(steps), explains)


def _stated(change: Claim) -> float:
    sign = -1.0 if change.change is Change.DECREASE else 1.0
    return sign * change.amount.point


def _grown(base: float, last: float, change: Claim) -> float:
    """The change between two amounts in the unit of the stated one: per cent or money."""
    return last - base if is_money(change) else 100.0 * (last / base - 1)


def _fits(stated: float, grown: float, change: Claim) -> bool:
    """Within a unit of the last digit written, where trailing zeros count as written."""
    if is_money(change):
        return abs(stated - grown) <= 0.03 * abs(stated)
    unit = (
        1.0
        if float(stated).is_integer()
        else 10.0 ** (1 - change.amount.digits) * 10 ** len(str(int(abs(stated)))) / 10
    )
    return abs(stated - grown) <= max(unit, 0.01 * abs(stated))


def _rounding(base: float, first: Claim, last: Claim, change: Claim, digits: tuple[int, int]) -> bool:
    """True where some amounts that round to those written give a change that rounds to the stated one."""
    scale, stated = base / first.amount.point, _stated(change)
    low_a, high_a = ends(first.amount.point, digits[0])
    low_b, high_b = ends(last.amount.point, digits[1])
    lowest, highest = _grown(high_a * scale, low_b, change), _grown(low_a * scale, high_b, change)
    near = sorted(ends(stated, change.amount.digits))
    return lowest <= near[1] and near[0] <= highest


def _written(value: float, change: Claim) -> str:
    sign = "+" if value > 0 else "−"
    return f"{sign}{scaled(abs(value), 3)} {change.unit.code}" if is_money(change) else f"{sign}{abs(value):.3g}%"


def _step(base: float, last: Claim, change: Claim, grown: float, name: str) -> Step:
    b = scaled(last.amount.point, 4)
    sums = f"{b} − {scaled(base, 4)}" if is_money(change) else f"{b} ÷ {scaled(base, 4)} − 1"
    return Step("computed", f"{sums} = {_written(grown, change)}, {name}", grown, change.unit.code)


def _deflated(first: Claim, last: Claim) -> Iterator[tuple[str, float, Step]]:
    """The first amount in prices of the last one's year; only for US$ of two stated years."""
    a, b = stated_years(first), stated_years(last)
    if first.unit.code != "USD" or len(a) != 1 or len(b) != 1 or a == b:
        return
    for index, name in INDICES:
        series = reference_series(index)
        place = next(iter(series.points))
        old, new = look_up(series, place, a[0]), look_up(series, place, b[0])
        if isinstance(old, Found) and isinstance(new, Found):
            value = first.amount.point * new.value / old.value
            text = f"{scaled(first.amount.point, 4)} × {new.value:g} ÷ {old.value:g} = {scaled(value, 4)} in prices of {b[0]}"
            yield (
                name,
                value,
                Step("converted", text, value, "USD", series.source.short, factor=new.value / old.value, series=index),
            )
