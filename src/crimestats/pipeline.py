"""The calls behind the command line, the dashboard and Python: extract claims, then make them comparable."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from crimestats.compare import compare
from crimestats.corrections import Corrected, apply, divided
from crimestats.extract.claims import claims, mentions
from crimestats.model import Analysis, Claim, Document, Edit, Mention, Origin, Series, Settings
from crimestats.reference.store import reference_series

DEFAULT_GDP = "gdp-current-usd"


def _document(text: str | Document) -> Document:
    return text if isinstance(text, Document) else Document("text", text, origin=Origin("text", kind="memory"))


def extract(text: str | Document, *, all_claims: bool = False) -> tuple[Claim, ...]:
    """The claims of a text in text order: those with a topic, or with `all_claims` every quantitative statement.

    >>> [(c.figure, c.topic) for c in extract("Drug trafficking generates an estimated $320 billion annually.")]
    [('$320 billion', 'drug-trafficking')]
    """
    found = claims(_document(text))
    return found if all_claims else tuple(c for c in found if c.topic is not None)


def quantities(text: str | Document) -> tuple[Mention, ...]:
    """Every quantity of a text, durations and ages too, before anyone asks what it is about.

    >>> [(m.amount.low, m.unit.code) for m in quantities("It took two years and 5 km.")]
    [(2.0, 'year'), (5.0, 'kilometre')]
    """
    return mentions(_document(text))


def corrected(found: Iterable[Claim], documents: Sequence[Document], edits: Iterable[Edit]) -> Corrected:
    """The claims of several documents with the user's edits laid over them; edits of no document are unattached."""
    claims_of: dict[str, list[Claim]] = {d.id: [] for d in documents}
    for claim in found:
        claims_of[claim.doc].append(claim)
    by_document, lost = divided(edits, documents)
    parts = [apply(claims_of[d.id], d, by_document.get(d.id, ())) for d in documents]
    return Corrected(
        tuple(c for p in parts for c in p.claims),
        tuple(c for p in parts for c in p.rejected),
        (*(e for p in parts for e in p.unattached), *lost),
        {key: note for p in parts for key, note in p.notes.items()},
    )


def analyse(
    documents: Iterable[str | Document],
    gdp: Series | None = None,
    settings: Settings | None = None,
    edits: Iterable[Edit] = (),
) -> Analysis:
    """Claims of all documents, each set beside GDP (the shipped World Bank series unless another is given).

    `edits` are what the user said of claims; they are laid over what was read before anything is worked out.
    """
    settings = settings or Settings()
    read = tuple(_document(d) for d in documents)
    series = gdp if gdp is not None else reference_series(DEFAULT_GDP)
    found = tuple(claim for document in read for claim in claims(document))
    said = tuple(edits)
    laid = corrected(found, read, said) if said else Corrected(found)
    topical = tuple(c for c in laid.claims if c.topic is not None)
    others = tuple(c for c in laid.claims if c.topic is None)
    comparisons = compare(topical, read, series, settings, others=others)
    return Analysis(read, topical, others, comparisons, series, settings, laid.rejected, laid.notes, laid.unattached)


def in_prices(analysis: Analysis) -> Analysis:
    """The same analysis with US$ in the prices of `settings.prices` where those as stated stood, for charts of one price level.

    What could not be brought to these prices has no US$; without `settings.prices` nothing changes.
    """
    if analysis.settings.prices is None:
        return analysis
    return replace(analysis, comparisons=tuple(replace(c, usd=c.real) for c in analysis.comparisons))
