"""What can happen to a piece of work, one value each, and what a piece of work is once they all have happened."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from crimestats.io.series import Mapping
from crimestats.model import Add, Confirm, Correct, Document, Edit, Note, Reject, Restore

NO_MAPPING = Mapping()


@dataclass(frozen=True, slots=True)
class KeptSeries:
    """A series file as it was uploaded, and how it is read."""

    name: str
    data: bytes
    mapping: Mapping = NO_MAPPING
    chosen: str | None = None
    """The id of the series that serves as GDP, where the file holds several."""
    factor: float = 1.0


@dataclass(frozen=True, slots=True)
class Kept:
    """All that is kept of a piece of work."""

    title: str = ""
    documents: tuple[Document, ...] = ()
    """The user's own; while there are none, the samples are shown."""
    series: tuple[KeptSeries, ...] = ()
    gdp: str | None = None
    """The name of the file that serves as GDP; None for the shipped series."""
    edits: tuple[Edit, ...] = ()
    mappings: tuple[tuple[str, Mapping], ...] = ()
    """The last mapping for each layout, by its signature."""
    settings: tuple[tuple[str, str], ...] = ()
    """Choices that hold for the whole piece of work, by name."""


@dataclass(frozen=True, slots=True)
class Edited:
    """The user said something of a claim."""

    edit: Edit


@dataclass(frozen=True, slots=True)
class DocumentAdded:
    """A document was read; where its id is taken by then it gets another."""

    document: Document


@dataclass(frozen=True, slots=True)
class DocumentRemoved:
    """A document was taken away."""

    doc: str


@dataclass(frozen=True, slots=True)
class SeriesPut:
    """A series file was added, replaced or read in another way."""

    series: KeptSeries
    place: int
    """Where it stands among the files."""


@dataclass(frozen=True, slots=True)
class SeriesRemoved:
    """A series file was taken away."""

    name: str


@dataclass(frozen=True, slots=True)
class GdpChosen:
    """A file serves as GDP; None: the shipped series does."""

    name: str | None


@dataclass(frozen=True, slots=True)
class Titled:
    """The piece of work was named."""

    title: str


@dataclass(frozen=True, slots=True)
class MappingKept:
    """How files of one layout were read last."""

    signature: str
    mapping: Mapping


@dataclass(frozen=True, slots=True)
class SettingKept:
    """A choice for the whole piece of work; None takes it back."""

    name: str
    value: str | None


Operation = (
    Edited
    | DocumentAdded
    | DocumentRemoved
    | SeriesPut
    | SeriesRemoved
    | GdpChosen
    | Titled
    | MappingKept
    | SettingKept
)
LASTING = (Titled, MappingKept, SettingKept)
"""What undo passes over: names and settings are set anew, not taken back."""


def undoable(operations: Iterable[Operation]) -> bool:
    """True where undo takes these back."""
    return any(not isinstance(o, LASTING) for o in operations)


def after(kept: Kept, operations: Iterable[Operation]) -> Kept:
    """The piece of work once these have happened; thousands of documents or edits in a row cost what one costs, each."""
    for kind, row in groupby(operations, _kind):
        if kind is DocumentAdded:
            kept = replace(kept, documents=_documents_after(kept.documents, row))
        elif kind is Edited:
            kept = replace(kept, edits=(*kept.edits, *(o.edit for o in row if isinstance(o, Edited))))
        else:
            for operation in row:
                kept = _after(kept, operation)
    return kept


def _kind(operation: Operation) -> type:
    """What is worked off in one go: documents that come and go are of one kind."""
    return DocumentAdded if isinstance(operation, DocumentRemoved) else type(operation)


def _documents_after(documents: tuple[Document, ...], operations: Iterable[Operation]) -> tuple[Document, ...]:
    now = {d.id: d for d in documents}
    for operation in operations:
        if isinstance(operation, DocumentRemoved):
            now.pop(operation.doc, None)
        elif isinstance(operation, DocumentAdded):
            document = operation.document
            name = free_name(document.id, now)
            now[name] = document if name == document.id else replace(document, id=name)
    return tuple(now.values())


def _after(kept: Kept, operation: Operation) -> Kept:
    match operation:
        case SeriesPut(series, place):
            others = tuple(s for s in kept.series if s.name != series.name)
            return replace(kept, series=(*others[:place], series, *others[place:]))
        case SeriesRemoved(name):
            gdp = None if kept.gdp == name else kept.gdp
            return replace(kept, series=tuple(s for s in kept.series if s.name != name), gdp=gdp)
        case GdpChosen(name):
            return replace(kept, gdp=name if any(s.name == name for s in kept.series) else None)
        case Titled(title):
            return replace(kept, title=title)
        case MappingKept(signature, mapping):
            others_ = tuple((s, m) for s, m in kept.mappings if s != signature)
            return replace(kept, mappings=(*others_, (signature, mapping)))
        case SettingKept(name, value):
            left = tuple((n, v) for n, v in kept.settings if n != name)
            return replace(kept, settings=left if value is None else (*left, (name, value)))
    raise TypeError(type(operation))  # documents and edits are worked off above


def free_name(name: str, taken: Container[str]) -> str:
    """The name, or the first of name-2, name-3 ... that is free.

    >>> free_name("report", {"report", "report-2"})
    'report-3'
    """
    number, found = 1, name
    while found in taken:
        number += 1
        found = f"{name}-{number}"
    return found


def between(old: Kept, new: Kept) -> tuple[Operation, ...]:
    """What happened between two states: `after(old, between(old, new))` is `new`.

    Documents are only added at the end or taken away, and files that stay keep their order.
    """
    found: list[Operation] = []
    if old.title != new.title:
        found.append(Titled(new.title))
    now = {d.id: d for d in new.documents}
    found += [DocumentRemoved(d.id) for d in old.documents if now.get(d.id) != d]
    before = {d.id: d for d in old.documents}
    found += [DocumentAdded(d) for d in new.documents if before.get(d.id) != d]
    names = {s.name for s in new.series}
    gone = [s.name for s in old.series if s.name not in names]
    found += [SeriesRemoved(name) for name in gone]
    gdp = None if old.gdp in gone else old.gdp
    known = {s.name: s for s in old.series}
    found += [SeriesPut(s, place) for place, s in enumerate(new.series) if known.get(s.name) != s]
    if gdp != new.gdp:
        found.append(GdpChosen(new.gdp))
    found += [Edited(e) for e in new.edits[len(old.edits) :]]
    said = dict(old.mappings)
    found += [MappingKept(s, m) for s, m in new.mappings if said.get(s) != m]
    settings, chosen = dict(old.settings), dict(new.settings)
    found += [SettingKept(n, None) for n in settings if n not in chosen]
    found += [SettingKept(n, v) for n, v in new.settings if settings.get(n) != v]
    return tuple(found)


def touches(operation: Operation) -> frozenset[str]:
    """What an operation changes: two that share a word of these cannot both hold without a choice."""
    match operation:
        case Edited(edit):
            about = edit.about
            place = f"claim {about.sha256} {about.anchor.start}-{about.anchor.end} {about.added or ''}"
            match edit:
                case Correct() | Confirm():
                    return frozenset(f"{place} {name}" for name, _ in edit.fields)
                case Reject() | Restore():
                    return frozenset((f"{place} rejected",))
                case Note():
                    return frozenset((f"{place} note",))
                case Add():
                    return frozenset((f"{place} added",))
        case DocumentRemoved(doc):
            return frozenset((f"document {doc}",))
        case DocumentAdded():
            return frozenset()
        case SeriesPut(series, _):
            return frozenset((f"series {series.name}",))
        case SeriesRemoved(name):
            return frozenset((f"series {name}",))
        case GdpChosen():
            return frozenset(("gdp",))
        case Titled():
            return frozenset(("title",))
        case MappingKept() | SettingKept():
            return frozenset()


def same(one: Operation, other: Operation) -> bool:
    """True where two operations say the same, whoever said it when."""
    if isinstance(one, Edited) and isinstance(other, Edited):
        first, second = one.edit, other.edit
        return type(first) is type(second) and replace(first, id="", at="") == replace(second, id="", at="")
    return one == other
