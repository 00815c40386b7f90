"""Growth: a stated rise or fall follows from the two amounts beside it, in money of the day or after inflation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crimestats.compare.reference import stated_years
from crimestats.model import Bound, Change, Claim, Document, Finding, Severity, Step
from crimestats.normalise.rounding import ends
from crimestats.normalise.shares import PERCENT_OF
from crimestats.normalise.words import scaled
from crimestats.reference.lookup import Found, look_up
from crimestats.reference.store import reference_series

from .context import Context, ids, is_money
from .growth_pairs import Compared, in_a_sentence, over_sentences
from .rounds import as_fine
from .words import amount_words, topic_lead

INDICES = (("cpi-u", "CPI-U"), ("us-gdp-deflator", "US GDP deflator"))
LOOSE = 0.8
"""How far from "doubled" two amounts may be: writers say it of 1.6 to 2.5 times."""
ROUGH = 8.0
"""Points by which "a third" may be off."""
CLEAR = 1.5
"""From which factor on no reading of the word is left."""
_RIGHT_BEHIND = re.compile(
    r"^(?:(?!\b(?:and|but|while|as|rose|fell|went|grew|dropped|climbed)\b)[^;:.\d]){0,40}(?:\s(?:between |in |from )(?:19|20)\d\d(?: (?:and|to) (?:19|20)\d\d)?,?)?\s+from\s+(?:about |some |around |nearly |almost |roughly |an estimated )*$",
    re.I,
)


def findings(context: Context) -> Iterator[Finding]:
    """One finding for each change whose two amounts stand in its sentence, or of which one stands in the sentence before."""
    for document, claims in context.sentences:
        for found in in_a_sentence(claims, document):
            yield from _multiplied(found.first, found.last, found.changes, document)
            yield from _of(found)
    for document, claims in context.paragraphs:
        for found in over_sentences(claims, document):
            yield from _of(found)


def _of(found: Compared) -> Iterator[Finding]:
    percent = [c for c in found.changes if c.unit.code in ("percent", "fraction") and c.amount.low is not None]
    money = [c for c in found.changes if c.unit == found.first.unit and c.amount.low is not None]
    if len(percent) == 1:
        yield from _judged(found, percent[0], money[0] if len(money) == 1 else None)
    elif len(money) == 1 and not percent:
        yield from _judged(found, None, money[0])


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
            f"From {amount_words(first)} to {amount_words(last)} is {times:.3g} times, not “{word}” ({stated:g} times)."
        )
        step = Step(
            "computed", f"{scaled(last.amount.point, 4)} ÷ {scaled(first.amount.point, 4)} = {times:.3g}", times
        )
        title = f"{topic_lead(first)}{amount_words(first)} to {amount_words(last)}, {word}"
        explains = "The word may be of another pair of years, or of another quantity."
        severity = Severity.INCONSISTENT if high < stated / CLEAR or low > stated * CLEAR else Severity.DOUBT
        yield Finding("growth", severity, ids((first, last, change)), title, text, (step,), explains)


def _judged(found: Compared, percent: Claim | None, money: Claim | None) -> Iterator[Finding]:
    first, last, change = found.first, found.last, percent or money
    assert change is not None
    claims = ids(c for c in (first, last, percent, money) if c is not None)
    stated = _stated(change)
    options: list[tuple[str, float, tuple[Step, ...]]] = [
        ("in money of the day" if is_money(first) else "as written", first.amount.point, ())
    ]
    options += [(f"after inflation ({name})", value, (step,)) for name, value, step in _deflated(first, last)]
    title = f"{topic_lead(first)}{amount_words(first)} to {amount_words(last)}, {_said(change)}"
    steps: list[Step] = []
    loose = fine = False
    written, alike = (first.amount.digits, last.amount.digits), as_fine(first, last)
    for name, base, more in options:
        grown = _grown(base, last.amount.point, change)
        steps += [*more, _step(base, last, change, grown, name)]
        if _fits(stated, grown, change):
            nominal = name == options[0][0]
            if change.amount.bound is Bound.AT_LEAST:
                text = f"From {amount_words(first)} to {amount_words(last)} is {_written(grown, change)} {name}, {_said(change)} as the text says."
                yield Finding(
                    "growth", Severity.AGREES if nominal else Severity.DOUBT, claims, title, text, tuple(steps)
                )
                return
            text = f"{_said(change)} is the change from {amount_words(first)} to {amount_words(last)} {name}."
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
        text = f"From {amount_words(first)} to {amount_words(last)} is {_written(plain, change)}, not {_said(change)}; {how} of the amounts could explain it."
        yield Finding("growth", Severity.UNDECIDED if fine else Severity.DOUBT, claims, title, text, tuple(steps))
        return
    text = f"From {amount_words(first)} to {amount_words(last)} is {_written(plain, change)}, not {_written(stated, change) if change.unit.code != 'fraction' else _said(change)}."
    explains = "The change may be of another pair of years, or of another quantity."
    severity = Severity.INCONSISTENT if found.sure else Severity.DOUBT
    yield Finding("growth", severity, claims, title, text, tuple(steps), explains)


def _said(change: Claim) -> str:
    """The change as a sentence names it: "37%", "US$64 bn", "“half”"."""
    if change.unit.code == "fraction":
        return f"“{' '.join(change.figure.split())}”"
    return amount_words(change).removeprefix("about ")


def _stated(change: Claim) -> float:
    sign = -1.0 if change.change is Change.DECREASE else 1.0
    return sign * change.amount.point * PERCENT_OF.get(change.unit.code, 1.0)


def _grown(base: float, last: float, change: Claim) -> float:
    """The change between two amounts in the unit of the stated one: per cent or money."""
    return last - base if is_money(change) else 100.0 * (last / base - 1)


def _fits(stated: float, grown: float, change: Claim) -> bool:
    """Within a unit of the last digit written, where trailing zeros count as written; beyond a limit that the text gives."""
    if change.amount.bound is Bound.AT_LEAST and abs(grown) >= abs(stated) and grown * stated > 0:
        return True
    if change.unit.code == "fraction":  # "by half", "by a third": said roughly
        return abs(stated - grown) <= ROUGH
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
