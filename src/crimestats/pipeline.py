"""The calls behind the command line, the dashboard and Python: extract claims, then make them comparable."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from crimestats import checks, lineage
from crimestats.compare import compare
from crimestats.corrections import Corrected, apply, divided
from crimestats.extract.claims import claims, mentions
from crimestats.model import (
    Analysis,
    Claim,
    Comparison,
    Document,
    Edit,
    Estimate,
    Lineage,
    Mention,
    Origin,
    Series,
    Settings,
    Verdict,
)
from crimestats.reference.estimates import published_estimates
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
    *,
    read_claims: Callable[[Document], tuple[Claim, ...]] = claims,
) -> Analysis:
    """Claims of all documents, each set beside GDP (the shipped World Bank series unless another is given).

    `edits` are what the user said of claims; they are laid over what was read before anything is worked out.
    `read_claims` gives the claims of a document, for callers that have kept them.
    """
    settings = settings or Settings()
    read = tuple(_document(d) for d in documents)
    series = gdp if gdp is not None else reference_series(DEFAULT_GDP)
    found = tuple(claim for document in read for claim in read_claims(document))
    said = tuple(edits)
    laid = corrected(found, read, said) if said else Corrected(found)
    topical = tuple(c for c in laid.claims if c.topic is not None)
    others = tuple(c for c in laid.claims if c.topic is None)
    comparisons = compare(topical, read, series, settings, others=others)
    return Analysis(read, topical, others, comparisons, series, settings, laid.rejected, laid.notes, laid.unattached)


def joined(
    parts: Sequence[Analysis],
    gdp: Series | None = None,
    settings: Settings | None = None,
    unattached: Sequence[Edit] = (),
) -> Analysis:
    """The analyses of single documents as one: what `analyse` gives for all of them, since no claim looks beyond its document.

    `unattached` are edits of documents that are not among them.
    """
    return Analysis(
        tuple(d for p in parts for d in p.documents),
        tuple(c for p in parts for c in p.claims),
        tuple(c for p in parts for c in p.others),
        tuple(c for p in parts for c in p.comparisons),
        gdp if gdp is not None else reference_series(DEFAULT_GDP),
        settings or Settings(),
        tuple(c for p in parts for c in p.rejected),
        {claim: note for p in parts for claim, note in p.notes.items()},
        (*(e for p in parts for e in p.unattached), *unattached),
    )


def in_prices(analysis: Analysis) -> Analysis:
    """The same analysis with US$ in the prices of `settings.prices` where those as stated stood, for charts of one price level.

    What could not be brought to these prices has no US$, and its reason says why; without `settings.prices` nothing changes.
    """
    if analysis.settings.prices is None:
        return analysis
    return replace(analysis, comparisons=tuple(_of_one_level(c) for c in analysis.comparisons))


def _of_one_level(comparison: Comparison) -> Comparison:
    if comparison.usd is None or comparison.real is not None or not comparison.doubts:
        return replace(comparison, usd=comparison.real)
    return replace(comparison, usd=None, reason=comparison.doubts[-1].text)  # what is said of prices is said last


def _analysis(what: str | Document | Analysis | Iterable[str | Document]) -> Analysis:
    if isinstance(what, Analysis):
        return what
    return analyse((what,) if isinstance(what, str | Document) else what)


def trace(
    what: str | Document | Analysis | Iterable[str | Document], estimates: Iterable[Estimate] = ()
) -> tuple[Lineage, ...]:
    """Which published estimate each money or share claim may repeat; claims that repeat nothing have no lineage.

    `what` is a text, a document, several of them or an analysis; `estimates` are the user's own beside the shipped ones.

    >>> found = trace("Drug trafficking is worth $321.6 billion a year worldwide.")
    >>> [c.estimate.id for c in found[0].candidates][:1]
    ['wdr2005-01']
    """
    return lineage.lineages(_analysis(what), estimates)


def check(what: str | Document | Analysis | Iterable[str | Document], estimates: Iterable[Estimate] = ()) -> Verdict:
    """Lineages, and findings about whether the figures can all be true; those that cannot come first.

    >>> [f.code for f in check("In 2009 organised crime earned $870 billion worldwide, or 1.5 per cent of global GDP.").findings]
    ['pair']
    """
    analysis, own = _analysis(what), tuple(estimates)
    traced = lineage.lineages(analysis, own)
    return Verdict(traced, checks.findings(analysis, traced, (*published_estimates(), *own)))
