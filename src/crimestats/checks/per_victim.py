"""Per victim: a total divided by the number of persons is the amount for each that the text states."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crimestats.lexicon.english import english
from crimestats.model import Bound, Claim, Document, Finding, Severity, Step, UnitKind
from crimestats.normalise.rounding import slack
from crimestats.normalise.words import plural_of, scaled

from .context import Context, ids, is_money, level
from .words import amount_words, topic_lead, value_words

WITHIN = 0.05
"""What a text may round away when it says "close to"."""
FAR = 4.0
"""A factor that "more than" and "up to" do not bridge."""
CLEAR = 1.5
"""A factor from which on two numbers cannot both be true."""
BACK = 2
"""Sentences before that of the amount for each in which total and persons are looked for."""

ANYBODY = frozenset(("", "person", "capita", "head", "user", "individual"))
"""What an amount is for each of, where a text does not name it: "each", "apiece", "a head", "the average loss"."""
_TIMES = frozenset(("year", "month", "week", "day", "hour", "annum", "quarter", "decade", "time"))
_BEHIND = re.compile(r"^[\s,]*(?:on average,? )?(?:each|apiece|a head|(?:per|for (?:each|every)) (?P<noun>[a-z]+))\b(?! (?:year|month|week|day)\b)", re.I)  # fmt: skip
_BEFORE = re.compile(
    r"\b(?:each|every|average|mean|typical) (?P<noun>(?!(?:and|or|of|other|with|for|in|was|were|had)\b)[a-z]+)\b[^.;:]{0,40}$",
    re.I,
)
_AVERAGES = frozenset(
    ("loss", "payment", "ransom", "damage", "sum", "amount", "haul", "take", "bribe", "profit", "payout")
)
"""What is averaged, where no noun says over whom."""
_PRICE = re.compile(r"\b(?:charg|price|fee|fees|fare|asked|demand|tariff)", re.I)
"""What smugglers ask is a price: what they take in the end may be less."""
_ASKED = re.compile(r"\b(?:demand|ask(?:ed|ing|s)\b|sought|seek|threaten|claimed|requested|offered)", re.I)
"""What was asked for is no sum that was paid."""
_LINKED = re.compile(r"^\W*(?:together|they|them|these|this|that|those|it|each|every|the (?:\w+ )?(?:victims|average|mean|gang|ring|group|network|smugglers|traffickers|migrants|loss|losses)|altogether|in all|in total|between them|on average|an average|all told|from them)\b", re.I)  # fmt: skip
"""How a sentence begins that goes on with the one before."""


def findings(context: Context) -> Iterator[Finding]:
    """One finding for each amount for each of some persons whose number and total stand beside it or right before it."""
    for document, claims in context.paragraphs:
        for each in claims:
            noun = _for_each(each, document)
            if noun is not None:
                found = _total_and_people(each, noun, claims, document)
                if found is not None:
                    finding = _judged(*found, each, document)
                    if finding is not None:
                        yield finding


def _plain(claim: Claim) -> bool:
    amount = claim.amount
    return level(claim) and amount.low is not None and amount.low == amount.high and amount.low > 0


def _for_each(claim: Claim, document: Document) -> str | None:
    """Whom an amount is for each of, in the singular; empty where the text does not name them, None for any other amount."""
    if not is_money(claim) or not _plain(claim):
        return None
    if claim.per not in (None, "year"):
        return claim.per if claim.per not in _TIMES and "/" not in claim.per else None
    behind = _BEHIND.match(document.text[claim.span.end : claim.sentence.end])
    if behind is not None:
        noun = _singular(behind.group("noun") or "")
        return None if noun in _TIMES else noun
    before = _BEFORE.search(document.text[claim.sentence.start : claim.span.start])
    if before is None or (noun := _singular(before.group("noun"))) in _TIMES:
        return None
    if noun in _AVERAGES:
        return ""
    return noun if noun != "of" else None


def _singular(noun: str) -> str:
    return english().plurals.get(noun.casefold(), noun.casefold())


def _total_and_people(
    each: Claim, noun: str, claims: Sequence[Claim], document: Document
) -> tuple[Claim, Claim] | None:
    """The one total and the one number of persons in the sentence, or in those before that it goes on with."""
    sentences = sorted({c.sentence for c in claims if c.sentence.start <= each.sentence.start}, reverse=True)
    near: list[Claim] = []
    for sentence in sentences[: BACK + 1]:
        near += [c for c in claims if c.sentence == sentence and c is not each]
        totals = [c for c in near if _is_total(c, each, document)]
        people = [c for c in near if _are_people(c, noun)]
        if len(totals) > 1 or len(people) > 1:
            return None
        if totals and people:
            years = {totals[0].year, people[0].year} - {each.year, None}
            return None if years else (totals[0], people[0])
        if not _LINKED.search(sentence.of(document.text)) and not _average(each, sentence, document):
            return None
    return None


def _average(each: Claim, sentence: object, document: Document) -> bool:
    """True in the sentence of "the average loss was ...", which goes on with the one before by itself."""
    return (
        sentence == each.sentence and _BEFORE.search(document.text[each.sentence.start : each.span.start]) is not None
    )


def _is_total(claim: Claim, each: Claim, document: Document) -> bool:
    return (
        is_money(claim)
        and level(claim)
        and claim.amount.bound is not Bound.RANGE
        and (claim.sentence == each.sentence or not _ASKED.search(claim.sentence.of(document.text)))
        and claim.unit == each.unit
        and claim.per in (None, "year")
        and _for_each(claim, document) is None
    )


def _are_people(claim: Claim, noun: str) -> bool:
    if (
        not _plain(claim)
        or claim.unit.kind is not UnitKind.COUNT
        or claim.per not in (None, "year")
        or claim.counted is None
    ):
        return False
    return noun in ANYBODY or claim.counted == noun


def _judged(total: Claim, people: Claim, each: Claim, document: Document) -> Finding | None:
    mean = total.amount.point / people.amount.point
    sums = f"{scaled(total.amount.point, 4)} ÷ {scaled(people.amount.point, 4)} = {scaled(mean, 3)}"
    step = Step("computed", sums, mean, total.unit.code)
    gap = mean / each.amount.point - 1
    allowed = WITHIN + sum(slack(c.amount.point, max(2, c.amount.digits)) for c in (total, people, each))
    title = f"{topic_lead(total)}{amount_words(total)} for {amount_words(people)}"
    what = f"{amount_words(total)} divided by {amount_words(people)} is {value_words(mean, total, 3)} each"
    claims = ids((total, people, each))
    if abs(gap) <= allowed:
        text = f"{what}; the text says {amount_words(each)}, {abs(gap):.1%} away."
        return Finding("per-victim", Severity.AGREES, claims, title, text, (step,))
    said = each.sentence.of(document.text)
    price = _PRICE.search(said) is not None or _ASKED.search(said) is not None
    times = mean / each.amount.point
    clear = not 1 / CLEAR < times < CLEAR and not price
    one_sided = total.amount.bound in (Bound.AT_LEAST, Bound.AT_MOST)
    if one_sided and (1 / FAR < times < FAR):
        return None  # "more than $12 billion" may be more
    text = f"{what}, not {amount_words(each)} as the text says."
    many = plural_of(people.counted or "person")
    explains = (
        f"A price that is asked is not what all {many} pay."
        if price
        else f"Total, amount for each and number may be of different {many} or years; or a nought is too many or missing."
    )
    severity = Severity.INCONSISTENT if clear and not one_sided else Severity.DOUBT
    return Finding("per-victim", severity, claims, title, text, (step,), explains)
