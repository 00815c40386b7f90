"""A lineage in words: the origin in one clause, how old it is, and what its figure is as a share of GDP then and now."""

from __future__ import annotations

from crimestats.compare.echo import LOCATED, published_in
from crimestats.compare.reference import WORLD, span_words
from crimestats.compare.words import gdp_of
from crimestats.lexicon.places import place_in_sentence
from crimestats.lexicon.topics import topics
from crimestats.model import Basis, Bound, Candidate, Claim, Estimate, Series, Step
from crimestats.normalise.words import percent, scaled
from crimestats.reference.concepts import concept_of, measure_words
from crimestats.reference.estimates import place_key
from crimestats.reference.lookup import Found, look_up

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


LONGEST_TITLE = 60
"""Letters of a title that a sentence still bears; the table beside it has the rest."""


def years_word(years: int) -> str:
    """A number of years in words.

    >>> years_word(8), years_word(1), years_word(23)
    ('eight years', 'one year', '23 years')
    """
    return f"{_NUMBERS[years] if years < len(_NUMBERS) else years} year{'' if years == 1 else 's'}"


_SHORT = ("drug-trafficking", "criminal-proceeds", "counterfeiting")
"""Topics that a sentence names by their short word."""


def topic_words(topic: str) -> str:
    """A topic inside a sentence; the words of the file where it is no topic of ours.

    >>> topic_words("drug-trafficking"), topic_words("environmental-crime"), topic_words("shoplifting")
    ('drugs', 'environmental crime', 'shoplifting')
    """
    if topic not in topics():
        return topic
    return topics()[topic].short if topic in _SHORT else topics()[topic].label.lower()


def money_words(value: float, unit: str) -> str:
    """ "US$321.6 bn", "EUR 30 bn", "1.5% of GDP"."""
    if unit == "percent_of_gdp":
        return f"{value:g}% of GDP"
    if len(unit) == 3 and unit.isupper():
        return f"US${scaled(value, 4)}" if unit == "USD" else f"{unit} {scaled(value, 4)}"
    return f"{scaled(value, 4)} {unit.replace('_', ' ')}"


def numbers_words(estimate: Estimate, *, ends: bool = False) -> str:
    """The numbers of an estimate: its point (with `ends` its two ends first), its two ends, or its one side."""
    unit, ranged = estimate.unit, estimate.low is not None and estimate.high is not None
    if estimate.point is not None and not (ends and ranged):
        return money_words(estimate.point, unit)
    if estimate.low is not None and estimate.high is not None:
        if unit == "percent_of_gdp":
            return f"{estimate.low:g} to {money_words(estimate.high, unit)}"
        return f"{money_words(estimate.low, unit)} to {scaled(estimate.high, 4)}"
    side = estimate.low if estimate.low is not None else estimate.high
    return f"{'at least' if estimate.low is not None else 'at most'} {money_words(side or 0.0, unit)}"


def data_years(estimate: Estimate) -> str:
    """The years that an estimate describes: "2003", "2000–2009", "until 2010"; empty where it states none."""
    first, last = estimate.first, estimate.last
    if first is None and last is None:
        return ""
    if first is None:
        return f"until {last}"
    return span_words((first,)) if last in (None, first) else span_words((first, last or first))


def source_words(estimate: Estimate) -> str:
    """Who published it: "UNODC, World Drug Report 2005"; the year of publication where the title has none."""
    title = LOCATED.sub("", estimate.title or "").split(":")[0]
    title = title if len(title) <= LONGEST_TITLE else ""
    published = published_in(estimate)
    words = ", ".join(p for p in (estimate.publisher, title) if p) or "an estimate of your own"
    return words if published is None or str(published) in words else f"{words}, {published}"


_WHOLE = ("laundered", "paid", "response")
"""Concepts whose measure says all: "bribes paid" needs no "of corruption"."""
_LINK = {"loss": "to", "spending": "on", "tax": "to"}


def maker_words(estimate: Estimate) -> str:
    """Who published it and when, inside a sentence: "UNODC (2011)"."""
    published = published_in(estimate)
    return f"{estimate.publisher or 'an estimate of your own'}{f' ({published})' if published else ''}"


def what_words(estimate: Estimate) -> str:
    """What a published figure is of.

    >>> from crimestats.reference.estimates import published_estimates
    >>> every = {e.id: e for e in published_estimates()}
    >>> [what_words(every[i]) for i in ("wdr2005-01", "gasa-01", "imf2016-01", "europol2023-01")]
    ['the 2003 retail value of drugs', 'the 2023 loss to fraud', 'the bribes paid', 'the 2020–2021 assets confiscated in the European Union']
    """
    years, place = data_years(estimate), estimate.place
    where = "" if place is None or place_key(place) == WORLD else f" in {place_words(place)}"
    concept, measure = concept_of(estimate.measure) or "", measure_words(estimate.measure)
    measure = {"laundered": "sum laundered", "expenditure": "spending"}.get(measure, measure)
    lead = f"{years} " if years and not years.startswith("until") else ""
    whole = concept in _WHOLE or " of " in measure
    of = "" if whole else f" {_LINK.get(concept, 'of')} {topic_words(estimate.topic)}"
    return f"the {lead}{measure}{of}{where}"


def place_words(place: str) -> str:
    """A place inside a sentence: "the United States", "the European Union", "Africa"."""
    words = place_in_sentence(place_key(place))
    if words.rsplit(" ", 1)[-1] in ("countries", "areas"):
        return words[0].lower() + words[1:]
    return f"the {words}" if words in ("European Union", "Americas", "Arab States") else words


def shares_then_and_now(estimate: Estimate, said: int | None, gdp: Series) -> tuple[Step, ...]:
    """The figure of the estimate beside the GDP of its own year and beside that of the year in which it was said again.

    Money becomes a share, a share money; nothing where the place or the year has no GDP, or the money is not US$.
    """
    value, last = estimate.point, estimate.last
    if value is None:
        value = estimate.low if estimate.high is None else estimate.high if estimate.low is None else None
    if value is None or last is None or estimate.unit not in ("USD", "percent_of_gdp") or estimate.per != "year":
        return ()
    if gdp.basis in (Basis.PPP_CURRENT, Basis.PPP_CONSTANT) or "PPP" in (estimate.note or ""):
        return ()
    place = place_key(estimate.place) if estimate.place else WORLD
    first = estimate.first or last
    spans: list[tuple[int, ...]] = [tuple(range(first, last + 1))]
    have = [y for y in gdp.years(place) if said is not None and y <= said]
    if said is not None and have and have[-1] > last:
        spans.append((have[-1],))
    return tuple(s for span in spans if (s := _beside(value, estimate.unit, look_up(gdp, place, span), place)))


def _beside(value: float, unit: str, found: object, place: str) -> Step | None:
    if not isinstance(found, Found):
        return None
    when = span_words(found.years)
    source = found.series.source.short
    if unit == "USD":
        share = 100.0 * value / found.value
        text = f"{scaled(value, 4)} ÷ {gdp_of(place)} of {when}, {scaled(found.value, 4)} × 100 = {percent(share, 2)}"
        return Step("computed", text, share, "percent_of_gdp", source, years=found.years)
    money = value / 100.0 * found.value
    text = f"{value:g}% × {gdp_of(place)} of {when}, {scaled(found.value, 4)} = {scaled(money, 3)}"
    return Step("computed", text, money, "USD", source, years=found.years)


def sentence_of(claim: Claim, origin: Candidate, age: int | None, steps: tuple[Step, ...]) -> str:
    """The lineage of a claim in one sentence."""
    estimate, time = origin.estimate, origin.reason("time")
    ranged = claim.amount.bound is Bound.RANGE
    what, head = what_words(estimate), f"({numbers_words(estimate, ends=ranged)}, {source_words(estimate)})"
    dated = time is not None and time.agrees is True
    after = time is not None and "after this text" in time.text
    if origin.relation != "same":
        theirs, ours = topic_words(estimate.topic), topic_words(claim.topic or "")
        lead = f"Has the number of {what} {head}, said here of {ours}, not of {theirs}"
    elif dated:
        lead = f"Gives {what} {head} with its year"
    elif time is not None and time.agrees is False and not after:
        lead = f"Has the number of {what} {head}, dated {claim.year} here"
    else:
        lead = f"{'Has the number of' if after else 'Repeats'} {what} {head}"
    parts = [f"{lead}, published after this text" if after else lead]
    if age is not None and age > 0 and not dated and not after:
        parts.append(f"the data were {years_word(age)} old when this was said")
    if len(steps) == 2 and not dated and not after:
        parts.append(_then_and_now(steps, place_key(estimate.place) if estimate.place else WORLD))
    return "; ".join(parts) + "."


def _then_and_now(steps: tuple[Step, ...], place: str) -> str:
    shares = all(s.unit == "percent_of_gdp" for s in steps)
    words = [
        f"{percent(s.value or 0.0, 2) if shares else 'US$' + scaled(s.value or 0.0, 3)} in {span_words(s.years)}"
        for s in steps
    ]
    return (
        f"as a share of {gdp_of(place)} it was {words[0]}, {words[1]}"
        if shares
        else f"in money it was {words[0]}, {words[1]}"
    )
