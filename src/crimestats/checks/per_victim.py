"""Per victim: a total divided by the number of persons is the amount for each that the text states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crimestats.model import Claim, Finding, Severity, Step, UnitKind
from crimestats.normalise.rounding import slack
from crimestats.normalise.words import plural_of, scaled

from .context import Context, ids, is_money, level
from .words import amount_words, topic_lead

WITHIN = 0.05
"""What a text may round away when it says "close to"."""
CLEAR = 1.5
"""A factor from which on two numbers cannot both be true."""

PERSONS = ("person", "victim", "migrant", "worker", "user", "customer", "refugee")
"""Whom an amount "a head" or "per person" may be of: those that the sentence counts."""


def findings(context: Context) -> Iterator[Finding]:
    """One finding for each sentence or paragraph with one total, one number of persons and one amount for each of them."""
    done: set[str] = set()
    for groups, sure in ((context.sentences, True), (context.paragraphs, False)):
        for _, claims in groups:
            found = _three(claims)
            if found is not None and found[2].id not in done:
                done.add(found[2].id)
                yield _judged(*found, sure=sure)


def _three(claims: Sequence[Claim]) -> tuple[Claim, Claim, Claim] | None:
    plain = [
        c
        for c in claims
        if level(c) and c.amount.low is not None and c.amount.high == c.amount.low and c.amount.low > 0
    ]
    each = [c for c in plain if is_money(c) and c.per in ("victim", "person", "capita", "migrant", "worker", "user")]
    if len(each) != 1:
        return None
    nouns = PERSONS if each[0].per in ("capita", "person") else (each[0].per,)
    totals = [
        c
        for c in plain
        if is_money(c) and c.per in (None, "year") and c.unit == each[0].unit and each[0].topic in (None, c.topic)
    ]
    people = [c for c in plain if c.unit.kind is UnitKind.COUNT and c.counted in nouns and c.per in (None, "year")]
    if len(totals) != 1 or len(people) != 1 or {totals[0].year, people[0].year} - {each[0].year, None}:
        return None
    if people[0].sentence not in (totals[0].sentence, each[0].sentence) or people[0].topic not in (
        None,
        totals[0].topic,
    ):
        return None  # these may be the victims of something else
    return totals[0], people[0], each[0]


def _judged(total: Claim, people: Claim, each: Claim, *, sure: bool) -> Finding:
    mean = total.amount.point / people.amount.point
    sums = f"{scaled(total.amount.point, 4)} ÷ {scaled(people.amount.point, 4)} = {scaled(mean, 3)}"
    step = Step("computed", sums, mean, total.unit.code)
    gap = mean / each.amount.point - 1
    allowed = WITHIN + sum(slack(c.amount.point, max(2, c.amount.digits)) for c in (total, people, each))
    title = f"{topic_lead(total)}{amount_words(total)} for {amount_words(people)}"
    what = f"{amount_words(total)} divided by {amount_words(people)} is {scaled(mean, 3)} {total.unit.code} each"
    claims = ids((total, people, each))
    if abs(gap) <= allowed:
        text = f"{what}; the text says {amount_words(each)}, {abs(gap):.1%} away."
        return Finding("per-victim", Severity.AGREES, claims, title, text, (step,))
    clear = sure and not 1 / CLEAR < mean / each.amount.point < CLEAR
    text = f"{what}, not {amount_words(each)} as the text says."
    explains = (
        f"Total, amount for each and number may be of different {plural_of(people.counted or 'person')} or years."
    )
    return Finding(
        "per-victim", Severity.INCONSISTENT if clear else Severity.DOUBT, claims, title, text, (step,), explains
    )
