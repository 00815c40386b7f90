"""Turns the sentences of a document into claims: reads quantities, runs the finders over each, carries context along.

Takes a Document; gives every quantity as a Mention, or every quantitative statement as a Claim. The finders know
nothing of one another; what flows from one sentence to the next is kept here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from crimestats.lexicon.currencies import currencies
from crimestats.lexicon.places import place_title
from crimestats.lexicon.tokens import tokenise
from crimestats.model import Bound, Claim, Document, Doubt, Evidence, Mention, Sentence, Span, UnitKind
from crimestats.segment.sentences import sentences

from . import bounds, changes, elided, periods, places, shares, sources, topics, years
from .drafts import Context, Draft
from .quantities import read_quantities
from .vocabulary import Vocabulary, vocabulary

_HOLDS_NUMBER = re.compile(
    r"[\d½¼¾⅓⅔]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w{3,6}teen|\w{3,5}ty|half|twice|"
    r"thirds?|quarters?|fifths?|tenths?|double|triple|a\s+(?:hundred|thousand|million|billion|trillion|dozen)|\w{3,6}fold)",
    re.I,
)
_SENTENCE_CAP = 3_000
"""Longer sentences are cut for matching: a table without stops is one "sentence" of a whole page."""
_CARRIED = 0.22
"""What a topic word of the sentence before weighs against one beside the figure."""
_HEADED = 0.16
_CAP = 1.3
"""What all context together may weigh: it settles a topic only where the sentence names none."""


@dataclass(slots=True)
class _Flow:
    """What flows from sentence to sentence within one document."""

    block: Span | None = None
    topics: dict[str, float] = field(default_factory=dict)
    head: dict[str, float] = field(default_factory=dict)
    places: list[str] = field(default_factory=list)
    counted: str | None = None


def _pieces(sentence: Sentence) -> Iterator[Span]:
    span = sentence.span
    for start in range(span.start, span.end, _SENTENCE_CAP):
        yield Span(start, min(span.end, start + _SENTENCE_CAP))


def contexts(document: Document, tables: Vocabulary) -> Iterator[Context]:
    """The sentences of a document that hold numbers, cut into tokens, with their quantities."""
    for sentence in sentences(document.text):
        for piece in _pieces(sentence):
            if _HOLDS_NUMBER.search(document.text, piece.start, piece.end) is None:
                continue
            context = Context(tokenise(document.text, piece.start, piece.end), sentence, tables)
            drafts = read_quantities(context)
            if drafts:
                yield context.with_drafts(drafts)


def mentions(document: Document) -> tuple[Mention, ...]:
    """Every quantity of a document, durations and ages too, before anyone asks what it is about."""
    found: list[Mention] = []
    for context in contexts(document, vocabulary()):
        for draft in context.drafts:
            whole = periods.find(context, changes.find(context, bounds.find(context, draft)))
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
    main = _main_place(document)
    flow = _Flow(head=_scaled(_title_topics(document, tables), _HEADED))
    found: list[Claim] = []
    for sentence in sentences(document.text):
        for piece in _pieces(sentence):
            found.extend(_in_sentence(document, sentence, piece, tables, flow, main))
    return tuple(found)


def _in_sentence(
    document: Document, sentence: Sentence, piece: Span, tables: Vocabulary, flow: _Flow, main: str | None
) -> Iterator[Claim]:
    context = Context(tokenise(document.text, piece.start, piece.end), sentence, tables)
    if flow.block != sentence.block:
        # a new paragraph keeps half of what the one before was about
        flow.topics = _scaled(flow.topics, 0.5)
        flow.block, flow.counted = sentence.block, None
    topic_hits, place_hits = topics.hits(context), places.hits(context.tokens)
    if _HOLDS_NUMBER.search(document.text, piece.start, piece.end) is not None:
        context = context.with_drafts(read_quantities(context))
        drafts = elided.fill(context, flow.counted)
        context = context.refined(drafts)
        year_marks, led = years.marks(context.tokens), sources.led(context.tokens)
        background = {t: min(w, _CAP) for t, w in _added(flow.topics, flow.head).items()}
        done: list[Draft] = []
        for draft in drafts:
            if draft.unit.kind in (UnitKind.TIME, UnitKind.NONE):
                done.append(draft)
                continue
            draft = bounds.find(context, draft)
            draft = changes.find(context, draft, done[-1] if done else None)
            draft = shares.find(context, draft)
            draft = periods.find(context, draft)
            draft = years.find(context, draft, year_marks)
            draft = sources.find(context, draft, led)
            draft = places.find(context, draft, place_hits, flow.places[-1:], main)
            draft = _with_currency_doubt(draft, main)
            draft = topics.find(context, draft, topic_hits, background, "of-the-context")
            done.append(draft)
            flow.counted = draft.counted or flow.counted
            yield _claim(document, context, draft)
    named = topics.weights(topic_hits)
    if named:
        flow.topics = _added(_scaled(flow.topics, 0.5), _scaled(named, _CARRIED))
    if place_hits:
        flow.places = [place_hits[-1].code] if len({h.code for h in place_hits}) == 1 else []


def _with_currency_doubt(draft: Draft, main: str | None) -> Draft:
    """A bare $ is a doubt only where the place of the figure or of the document has dollars or pesos of its own."""
    if not any(d.code == "currency-guessed" for d in draft.doubts) or draft.unit.kind is not UnitKind.MONEY:
        return draft
    table = currencies()
    shared = [table[code] for code in table[draft.unit.code].shared_with]
    here = {*draft.place, main}
    rival = next((c for c in shared if c.territory in here), None)
    kept = tuple(d for d in draft.doubts if d.code != "currency-guessed")
    if rival is None:
        return draft._replace(doubts=kept)
    text = f"The bare sign is read as {table[draft.unit.code].name}, but {place_title(rival.territory or '')} has the {rival.name}."
    return draft._replace(doubts=(*kept, Doubt("currency-guessed", "Currency assumed", text, "unit")))


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
    return {topic: one.get(topic, 0.0) + other.get(topic, 0.0) for topic in one.keys() | other.keys()}


def _title_topics(document: Document, tables: Vocabulary) -> dict[str, float]:
    """Topic words of the title; without one, of the first line."""
    title = document.title or document.text[:200].split("\n", 1)[0]
    tokens = tokenise(title)
    return topics.weights(topics.hits(Context(tokens, Sentence(Span(0, 0), Span(0, 0)), tables)))


def _main_place(document: Document) -> str | None:
    named: list[str] = []
    text = document.text
    for start in range(0, min(len(text), 200_000), 20_000):
        for hit in places.hits(tokenise(text, start, min(len(text), start + 20_000))):
            named.append(hit.code)
    return places.main_place(named)
