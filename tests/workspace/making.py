"""Operations and journals for tests, by hand and by chance."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from crimestats.io.series import Mapping
from crimestats.io.series.mapping import Shape, Yearly
from crimestats.model import (
    About,
    Add,
    Amount,
    Anchor,
    Basis,
    Bound,
    Change,
    Confirm,
    Correct,
    Document,
    Doubt,
    Edit,
    Note,
    Origin,
    Page,
    Published,
    Reject,
    Restore,
    Span,
    Stance,
    Unit,
    UnitKind,
    YearSpan,
)
from crimestats.workspace import (
    DocumentAdded,
    DocumentRemoved,
    Edited,
    GdpChosen,
    Journal,
    KeptSeries,
    MappingKept,
    Operation,
    SeriesPut,
    SeriesRemoved,
    SettingKept,
    Titled,
)

AT = "2026-11-24T16:00:00Z"
ABOUT = About("speech", "0" * 64, Anchor(8, 18, "$5 million", "It cost ", "."))


def correct(name: str = "year", value: object = YearSpan(2009, 2009), *, id: str = "1", about: About = ABOUT) -> Edited:
    """A correction of one field."""
    return Edited(Correct(id, AT, about, ((name, value),)))  # type: ignore[arg-type]


def reject(reason: str = "", *, id: str = "2", about: About = ABOUT) -> Edited:
    """A rejection."""
    return Edited(Reject(id, AT, about, reason))


def document(id: str = "a", text: str = "It cost $5 million.") -> DocumentAdded:
    """A document that was added."""
    return DocumentAdded(Document(id, text, "A title", None, Origin(f"{id}.txt")))


def series(name: str = "gdp.csv", data: bytes = b"a,b\n1,2\n", place: int = 0) -> SeriesPut:
    """A series file that was added."""
    return SeriesPut(KeptSeries(name, data, Mapping(unit="USD", scale=1e9)), place)


words = st.text(max_size=30)
"""Any text at all: signs of control, halves of pairs, other scripts."""
names = st.sampled_from(["a", "b", "c"])
_numbers = st.floats(min_value=0, max_value=1e24, allow_nan=False)
_years = st.integers(1000, 2200)


@st.composite
def amounts(draw: st.DrawFn) -> Amount:
    low, high = sorted((draw(_numbers), draw(_numbers)))
    digits = draw(st.integers(1, 15))
    kind = draw(st.sampled_from(list(Bound)))
    match kind:
        case Bound.AT_LEAST:
            return Amount(low, None, kind, digits)
        case Bound.AT_MOST:
            return Amount(None, high, kind, digits)
        case Bound.RANGE if low != high:
            return Amount(low, high, kind, digits)
    return Amount(low, low, Bound.EXACT if kind is Bound.RANGE else kind, digits)


_tidy = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=20)
fields = st.fixed_dictionaries(
    {
        "amount": amounts(),
        "unit": st.sampled_from(
            [Unit(UnitKind.MONEY, "EUR"), Unit(UnitKind.COUNT, "count"), Unit(UnitKind.PHYSICAL, "tonne")]
        ),
    },
    optional={
        "topic": st.sampled_from([None, "fraud", "theft"]),
        "place": st.sampled_from([(), ("World",), ("COL", "PER"), ("West Africa",)]),
        "year": st.none() | _years.map(lambda y: YearSpan(y, y)) | _years.map(lambda y: YearSpan(y, None)),
        "who": st.none() | _tidy,
        "counted": st.none() | _tidy,
        "of_gdp": st.booleans(),
        "change": st.sampled_from([None, *Change]),
        "stance": st.sampled_from(list(Stance)),
    },
).map(lambda d: tuple(d.items()))


@st.composite
def abouts(draw: st.DrawFn) -> About:
    quote, start = draw(words), draw(st.integers(0, 10_000))
    anchor = Anchor(start, start + len(quote), quote, draw(words), draw(words))
    return About(draw(names), draw(st.sampled_from(["0" * 64, "1" * 64])), anchor, draw(st.none() | names))


@st.composite
def edits(draw: st.DrawFn) -> Edit:
    head = (draw(_tidy), AT, draw(abouts()))
    kind = draw(st.sampled_from([Correct, Confirm, Reject, Restore, Add, Note]))
    if kind is Correct:
        return Correct(*head, draw(fields))
    if kind is Confirm:
        return Confirm(*head, draw(fields))
    if kind is Reject:
        return Reject(*head, draw(words))
    if kind is Note:
        return Note(*head, draw(words))
    if kind is Add:
        return Add(*head, draw(fields), draw(st.sampled_from([(), ("amount",)])), draw(st.none() | st.just((1, 9))))
    return Restore(*head)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    text = draw(words)
    published = draw(st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1)))
    return Document(
        draw(names),
        text,
        draw(st.none() | words),
        Published(published, draw(words), draw(st.none() | st.just(Span(0, 3)))) if published else None,
        Origin(draw(words), "file", "text/plain", draw(st.none() | words), draw(st.none() | words), draw(st.none() | st.integers(0, 9))),
        (Page(1, Span(0, len(text))),) if draw(st.booleans()) else (),
        (Doubt("d", draw(words), draw(words), draw(st.none() | words)),) if draw(st.booleans()) else (),
    )  # fmt: skip


mappings = st.builds(
    Mapping,
    sheet=st.none() | words,
    header=st.none() | st.integers(1, 99),
    shape=st.none() | st.sampled_from(list(Shape)),
    value=st.lists(words, max_size=3).map(tuple),
    unit=st.sampled_from([None, "USD"]),
    scale=st.none() | st.floats(1e-3, 1e15),
    basis=st.none() | st.sampled_from(list(Basis)),
    yearly=st.none() | st.sampled_from(list(Yearly)),
)
kept_series = st.builds(
    KeptSeries, names, st.binary(max_size=40), mappings, st.none() | words, st.floats(1e-9, 1e12, allow_nan=False)
)
operations: st.SearchStrategy[Operation] = st.one_of(
    edits().map(Edited),
    documents().map(DocumentAdded),
    names.map(DocumentRemoved),
    st.builds(SeriesPut, kept_series, st.integers(0, 3)),
    names.map(SeriesRemoved),
    st.builds(GdpChosen, st.none() | names),
    words.map(Titled),
    st.builds(MappingKept, words, mappings),
    st.builds(SettingKept, names, st.none() | words),
)
_steps = st.one_of(st.lists(operations, min_size=1, max_size=3), st.sampled_from(["undo", "redo"]))


@st.composite
def journals(draw: st.DrawFn) -> Journal:
    """A journal after any steps forward and back."""
    journal = Journal()
    for step in draw(st.lists(_steps, max_size=8)):
        if isinstance(step, list):
            journal = journal.add(step, AT)
        else:
            journal = journal.undo() if step == "undo" else journal.redo()
    return journal
