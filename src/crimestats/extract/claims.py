"""Turns the sentences of a document into claims: reads quantities, runs the finders over each, carries context along.

Takes a Document; gives every quantity as a Mention, or every quantitative statement as a Claim. The finders know
nothing of one another; what flows from one sentence to the next is kept here.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from crimestats.lexicon.currencies import Currency
from crimestats.lexicon.tokens import tokenise
from crimestats.model import Bound, Claim, Document, Evidence, Mention, Sentence, Span, UnitKind, YearSpan
from crimestats.segment.sentences import sentences

from . import (
    bounds,
    changes,
    elided,
    periods,
    places,
    shares,
    sources,
    stances,
    topics,
    twins,
    whereabouts,
    whose_money,
    years,
)
from .drafts import Context, Draft
from .placenames import PlaceHit, dateline, hits, main_place
from .quantities import read_quantities
from .topics import TopicHit
from .vocabulary import Vocabulary, vocabulary
from .years import YearMark

_DIGIT = re.compile(r"[\d½¼¾⅓⅔]")
_SIGNS = str.maketrans(dict.fromkeys("-‐‑–—/.,;:!?()[]{}\"'“”‘’*+&", " "))
"""Signs that may stand beside a word; for a look at the words of a stretch of text without cutting it into tokens."""
_SENTENCE_CAP = 3_000
"""Longer sentences are cut for matching: a table without stops is one "sentence" of a whole page."""
_CARRIED = 0.22
"""What a topic word of the sentence before weighs against one beside the figure."""
_HEADED = 0.16
_PLACES_READ = 200_000
"""Characters of a document that say what place it is about."""
_PLACE_REACH = 2
"""Sentences for which a place named before still holds."""
_CONTEXT_REACH = 6
"""Sentences without a number that are read for the context of one that has some."""
_CAP = 1.3
"""What all context together may weigh: it settles a topic only where the sentence names none."""


@dataclass(slots=True)
class _Flow:
    """What flows from sentence to sentence within one document."""

    opening: Span | None = None
    """The dateline, which says where and when a report was written, not where and when its figures hold."""
    block: Span | None = None
    topics: dict[str, float] = field(default_factory=dict)
    head: dict[str, float] = field(default_factory=dict)
    total: dict[str, float] = field(default_factory=dict)
    """What all topic words of the document read so far weigh."""
    places: list[str] = field(default_factory=list)
    placed: Span | None = None
    """The paragraph in which the last of `places` was named."""
    place_age: int = 0
    section: str | None = None
    """The place that the heading over the sentence names, and nothing else."""
    section_age: int = 0
    years: YearSpan | None = None
    heading: YearSpan | None = None
    """The years that the heading over the sentence names."""
    counted: str | None = None
    publisher: str = ""
    """Who publishes the document, where its head says so."""
    currencies: dict[str, Currency] = field(default_factory=dict)
    """Noun of a shared currency → the one that the text named in full before: "pounds" after "Egyptian pounds"."""
    weighed: dict[str, Mapping[str, float]] = field(default_factory=dict)
    """Claim → the scores of its topics, where none stood out: what the document is about decides at its end."""
    waiting: deque[tuple[Sentence, Span]] = field(default_factory=deque)
    """Sentences without a number: read only where one with a number follows within reach."""

    def wait(self, sentence: Sentence, piece: Span) -> None:
        """Puts a sentence without numbers aside; what lies further back than the reach of context fades."""
        self.waiting.append((sentence, piece))
        if len(self.waiting) > _CONTEXT_REACH:
            self.waiting.popleft()
            self.topics, self.places = _scaled(self.topics, 0.5), []

    def under(self, context: Context, named: Sequence[PlaceHit]) -> None:
        """Notes a heading that names a place, for the sentences below it."""
        self.section_age += 1
        place = whereabouts.of_heading(context.tokens, named) if named and _ends_a_short_line(context) else None
        if place is not None:
            self.section, self.section_age = place, 0
        elif self.section_age > whereabouts.HEADING_REACH:
            self.section = None

    def enter(self, sentence: Sentence) -> None:
        """Steps into a sentence: a new paragraph keeps half of what the one before was about."""
        if self.block != sentence.block:
            self.topics = _scaled(self.topics, 0.5)
            self.block, self.counted, self.years = sentence.block, None, None

    def carry(self, topic_hits: Sequence[TopicHit], place: str | None, *, named_places: bool) -> None:
        """Takes along what a sentence named; a place for two sentences, unless another is named."""
        named = topics.weights(topic_hits)
        if named:
            for topic, weight in named.items():
                self.total[topic] = self.total.get(topic, 0.0) + weight
            self.topics = _added(_scaled(self.topics, 0.5), _scaled(named, _CARRIED))
        self.place_age += 1
        if place is not None:
            self.places, self.place_age, self.placed = [place], 0, self.block
        elif named_places or self.place_age >= _PLACE_REACH:
            self.places = []


def _holds_number(text: str, piece: Span, telling: frozenset[str]) -> bool:
    """True where a stretch of text may hold a quantity; most sentences hold none and are not read further."""
    if _DIGIT.search(text, piece.start, piece.end) is not None:
        return True
    return not telling.isdisjoint(text[piece.start : piece.end].lower().translate(_SIGNS).split())


def _pieces(sentence: Sentence) -> Iterator[Span]:
    span = sentence.span
    for start in range(span.start, span.end, _SENTENCE_CAP):
        yield Span(start, min(span.end, start + _SENTENCE_CAP))


def contexts(document: Document, tables: Vocabulary) -> Iterator[Context]:
    """The sentences of a document that hold numbers, cut into tokens, with their quantities."""
    for sentence in sentences(document.text):
        for piece in _pieces(sentence):
            if not _holds_number(document.text, piece, tables.telling):
                continue
            context = Context(tokenise(document.text, piece.start, piece.end), sentence, tables, wide=True)
            drafts = read_quantities(context)
            if drafts:
                context = context.with_drafts(drafts)
                yield context.refined(elided.fill(context, None))


def mentions(document: Document) -> tuple[Mention, ...]:
    """Every quantity of a document, durations and ages too, before anyone asks what it is about."""
    found: list[Mention] = []
    for context in contexts(document, vocabulary()):
        previous: Draft | None = None
        for draft in context.drafts:
            whole = periods.find(context, changes.find(context, bounds.find(context, draft)))
            if previous is not None and twins.linked(context, previous, whole):
                whole = twins.shared(context, previous, whole)
            previous = whole
            found.append(
                Mention(
                    _span(context, whole),
                    whole.amount(),
                    whole.unit,
                    whole.counted,
                    whole.per,
                    whole.change,
                    (*_own_evidence(context, whole), *whole.evidence),
                    whole.doubts,
                )
            )
    return tuple(found)


def claims(document: Document) -> tuple[Claim, ...]:
    """Every quantitative statement of a document in text order, with or without a topic."""
    tables = vocabulary()
    text = document.text[:_PLACES_READ]
    opening = dateline(text)
    main = main_place(text, document.title, opening)
    flow = _Flow(
        opening=opening,
        publisher=whose_money.publisher(document),
        head=_scaled(_title_topics(document, tables), _HEADED),
    )
    found: list[Claim] = []
    for sentence in sentences(document.text):
        for piece in _pieces(sentence):
            found.extend(_in_piece(document, sentence, piece, tables, flow, main))
    about = topics.main_topic(flow.total)
    if about is not None:
        found = [topics.of_the_document(claim, about, flow.weighed.get(claim.id, {})) for claim in found]
    return tuple(found) if main is not None else whose_money.placed(found)


def _in_piece(
    document: Document, sentence: Sentence, piece: Span, tables: Vocabulary, flow: _Flow, main: str | None
) -> Iterator[Claim]:
    if not _holds_number(document.text, piece, tables.telling):
        flow.wait(sentence, piece)
        return
    for earlier, span in flow.waiting:
        passed = Context(tokenise(document.text, span.start, span.end), earlier, tables)
        flow.enter(earlier)
        if _is_heading(passed):
            flow.heading = None
        named = _place_hits(passed, flow.opening)
        flow.under(passed, named)
        flow.carry(topics.hits(passed), places.carried(passed, named, ()), named_places=bool(named))
    flow.waiting.clear()
    flow.enter(sentence)
    context = Context(tokenise(document.text, piece.start, piece.end), sentence, tables)
    topic_hits, place_hits = topics.hits(context), _place_hits(context, flow.opening)
    flow.under(context, place_hits)
    context = context.with_drafts(read_quantities(context))
    context = context.refined(elided.fill(context, flow.counted))
    described: list[Draft] = []
    year_marks = _year_marks(context, flow)
    if context.drafts:
        yield from _described(document, context, flow, topic_hits, place_hits, year_marks, main, described)
    flow.carry(topic_hits, places.carried(context, place_hits, described), named_places=bool(place_hits))


def _place_hits(context: Context, opening: Span | None) -> tuple[PlaceHit, ...]:
    found = hits(context.tokens)
    if opening is None or not found or context.tokens.starts[0] >= opening.end:
        return found
    return tuple(h for h in found if context.tokens.starts[h.first] >= opening.end)


HEADING = 90
"""Characters of the longest line that may be a heading."""


def _is_heading(context: Context) -> bool:
    span = context.sentence.span
    return (
        span == context.sentence.block and span.end - span.start <= HEADING and context.tokens.lows[-1] not in ".!?;:"
    )


def _ends_a_short_line(context: Context) -> bool:
    """True for a heading, and for what stands behind the number of one: "20. Zimbabwe"."""
    span, block = context.sentence.span, context.sentence.block
    return span.end == block.end and block.end - block.start <= HEADING and context.tokens.lows[-1] not in ".!?;:"


def _year_marks(context: Context, flow: _Flow) -> Sequence[YearMark]:
    """The years that a sentence names, those of its dateline left out; what they say of the sentences to come is kept."""
    tokens = context.tokens
    found = tuple(m for m in years.marks(context, flow.years) if not _in_an_amount(context, m)) if tokens.size else ()
    if flow.opening is not None and found and tokens.starts[0] < flow.opening.end:
        found = tuple(m for m in found if tokens.starts[m.first] >= flow.opening.end)
    flow.years = years.spanned(found) or flow.years
    if tokens.size and _is_heading(context):
        flow.heading = years.spanned([m for m in found if not years.is_date(tokens, m)])
    return found


_MEASURED = (UnitKind.MONEY, UnitKind.PHYSICAL)


def _in_an_amount(context: Context, mark: YearMark) -> bool:
    """True for the digits of "2000 dollars": they are no year of another figure."""
    drafts = context.drafts
    return any(d.first < mark.last <= d.last and d.unit.kind in _MEASURED for d in drafts)


def _described(
    document: Document,
    context: Context,
    flow: _Flow,
    topic_hits: Sequence[TopicHit],
    place_hits: Sequence[PlaceHit],
    year_marks: Sequence[YearMark],
    main: str | None,
    described: list[Draft],
) -> list[Claim]:
    """The claims of a sentence: each quantity with all that the finders say of it."""
    led = sources.led(context.tokens, context.vocabulary.words)
    background = {t: min(w, _CAP) for t, w in _added(flow.topics, flow.head).items()}
    previous: Draft | None = None
    done: list[Claim] = []
    for draft in context.drafts:
        if draft.unit.kind not in (UnitKind.TIME, UnitKind.NONE):
            draft = bounds.find(context, draft)
            draft = changes.find(context, draft, previous)
            draft = shares.find(context, draft, previous)
            draft = periods.find(context, draft, previous)
            draft = years.find(context, draft, year_marks)
            if draft.year is None and flow.heading is not None and not year_marks:
                draft = years.of_the_heading(draft, flow.heading)
            draft = sources.find(context, draft, led)
            twin = previous is not None and twins.linked(context, previous, draft)
            if twin and previous is not None:
                draft = twins.shared(context, previous, draft)
            draft = stances.find(context, draft)
            draft = places.find(
                context, draft, place_hits, flow.places[-1:], main, flow.section, here=flow.placed == flow.block
            )
            draft = whose_money.find(context, draft, main, flow.currencies, flow.publisher)
            flow.currencies.update(whose_money.named(context, draft))
            draft = topics.find(context, draft, topic_hits, background, "of-the-context")
            if twin and previous is not None:
                draft = twins.of_one_topic(previous, draft)
            flow.counted = draft.counted or flow.counted
            described.append(draft)
            claim = _claim(document, context, draft)
            if draft.weighed:
                flow.weighed[claim.id] = draft.weighed
            if twin and done and done[-1].span.end <= claim.span.start:
                claim = replace(claim, twin=done[-1].id)
                done[-1] = replace(done[-1], twin=claim.id)
            done.append(claim)
        previous = draft
    return done


def _claim(document: Document, context: Context, draft: Draft) -> Claim:
    span = _span(context, draft)
    return Claim(
        id=f"{document.id}:{span.start}-{span.end}",
        doc=document.id,
        span=span,
        figure=span.of(document.text),
        sentence=context.sentence.span,
        amount=draft.amount(),
        unit=draft.unit,
        counted=draft.counted if draft.unit.kind is UnitKind.COUNT else None,
        per=draft.per,
        of=draft.of,
        of_gdp=draft.of_gdp,
        change=draft.change,
        topic=draft.topic,
        place=draft.place,
        year=draft.year,
        who=draft.who,
        stance=draft.stance,
        evidence=(*_own_evidence(context, draft), *draft.evidence),
        doubts=draft.doubts,
    )


def _span(context: Context, draft: Draft) -> Span:
    return Span(context.tokens.starts[draft.first], context.tokens.ends[draft.last - 1])


def _own_evidence(context: Context, draft: Draft) -> tuple[Evidence, ...]:
    """What the figure itself says: its number, its unit, its plain bound, the noun counted."""
    low, high = f"{draft.low:g}", f"{draft.high:g}"
    last = draft.upper.last if draft.upper else draft.number.last
    found = [context.evidence("amount", low if low == high else f"{low}–{high}", draft.number.first, last, draft.rule)]
    first, end = draft.unit_words
    if end > first:
        found.append(context.evidence("unit", draft.unit.code, first, end, draft.unit_rule))
    else:
        found.append(Evidence("unit", draft.unit.code, "", draft.unit_rule or draft.rule))
    if draft.counted and draft.unit.kind is UnitKind.COUNT and not any(e.field == "counted" for e in draft.evidence):
        found.append(context.evidence("counted", draft.counted, first, max(end, first + 1), draft.unit_rule))
    if draft.bound is Bound.EXACT:
        found.append(Evidence("bound", "exact", "", "bounds.none-written"))
    return tuple(found)


def _scaled(weights: Mapping[str, float], factor: float) -> dict[str, float]:
    return {topic: weight * factor for topic, weight in weights.items() if weight * factor > 0.05}


def _added(one: Mapping[str, float], other: Mapping[str, float]) -> dict[str, float]:
    total = dict(one)
    for topic, weight in other.items():
        total[topic] = total.get(topic, 0.0) + weight
    return total


def _title_topics(document: Document, tables: Vocabulary) -> dict[str, float]:
    """Topic words of the title; without one, of the first line."""
    title = document.title or document.text[:200].split("\n", 1)[0]
    tokens = tokenise(title)
    return topics.weights(topics.hits(Context(tokens, Sentence(Span(0, 0), Span(0, 0)), tables)))
