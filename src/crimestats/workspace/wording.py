"""What happened to a piece of work, as a reader calls it."""

from __future__ import annotations

from collections.abc import Iterable

from crimestats.model import Add, Confirm, Correct, Note, Reject, Restore

from .operations import (
    LASTING,
    DocumentAdded,
    DocumentRemoved,
    Edited,
    GdpChosen,
    Kept,
    MappingKept,
    Operation,
    SeriesPut,
    SeriesRemoved,
    SettingKept,
    Titled,
)

_KINDS = {
    Correct: "the correction of", Confirm: "the confirmation of", Reject: "the rejection of", Restore: "the return of",
    Add: "the added claim",
}  # fmt: skip
_FIELD_WORDS = {"of": "share of", "of_gdp": "of GDP", "who": "who says so", "year": "data year"}


def words(operation: Operation) -> str:
    """An operation as a reader calls it: "the correction of “$5 million” (topic)"."""
    match operation:
        case Edited(edit):
            quote = " ".join(edit.about.anchor.quote.split())
            shown = f"“{quote if len(quote) <= 40 else quote[:39] + '…'}”"
            if isinstance(edit, Note):
                return f"the note on {shown}" if edit.text.strip() else f"taking away the note on {shown}"
            tail = ""
            if isinstance(edit, Correct | Confirm):
                tail = f" ({', '.join(_FIELD_WORDS.get(n, n) for n, _ in edit.fields)})"
            return f"{_KINDS[type(edit)]} {shown}{tail}"
        case DocumentAdded(document):
            return f"adding {document.origin.name}"
        case DocumentRemoved(doc):
            return f"removing the document {doc}"
        case SeriesPut(series, _):
            return f"the file {series.name} as it is read"
        case SeriesRemoved(name):
            return f"removing {name}"
        case GdpChosen(name):
            return f"GDP from {name}" if name else "the shipped GDP"
        case Titled(title):
            return f"the title “{title}”"
        case MappingKept():
            return "a mapping"
        case SettingKept(name, _):
            return f"the setting {name}"


def action_words(operations: Iterable[Operation]) -> str:
    """What was done in one go, in words: the first of it, and how much more."""
    said = [words(o) for o in operations if not isinstance(o, LASTING)] or [words(o) for o in operations]
    if not said:
        return "nothing"
    return said[0] if len(said) == 1 else f"{said[0]} and {len(said) - 1} more"


def label(kept: Kept) -> str:
    """What a piece of work is called in a list: its title, else what is in it.

    >>> from crimestats.workspace import KeptSeries
    >>> label(Kept("Cocaine")), label(Kept(series=(KeptSeries("a.csv", b""), KeptSeries("b.csv", b""))))
    ('Cocaine', 'a.csv and 1 more')
    """
    names = [d.origin.name for d in kept.documents] + [s.name for s in kept.series]
    if kept.title or not names:
        return kept.title or "The samples"
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"
