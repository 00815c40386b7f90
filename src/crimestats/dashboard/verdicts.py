"""Lineages and findings of the documents of this window, worked out once and kept for the session.

Other pages ask `verdict(analysis).findings_of(claim_id)` for what is to be marked at a claim.
"""

from __future__ import annotations

from collections.abc import Callable

from crimestats.model import Analysis, Estimate, Verdict
from crimestats.pipeline import check
from crimestats.present.findings import finding_marks
from crimestats.reference.estimates import published_estimates

from . import cache, state


def own_estimates() -> tuple[Estimate, ...]:
    """The estimates in the user's own files."""
    found: list[Estimate] = []
    for uploaded in state.work().series:
        reading = uploaded.found.reading
        found += reading.estimates if reading is not None else ()
    return tuple(found)


def estimates() -> tuple[Estimate, ...]:
    """The shipped estimates and the user's own."""
    return (*published_estimates(), *own_estimates())


MOST = 2_000
"""Claims up to which a list marks findings unasked; of more, they are checked when the Trace page or a claim is opened."""


def marks(analysis: Analysis) -> dict[str, str]:
    """Claim → the signs of its findings; empty where there are too many claims to check them unasked."""
    if len(analysis.claims) > MOST:
        return {}
    return finding_marks(verdict(analysis))


def verdict(analysis: Analysis) -> Verdict:
    """What is traced and found in all documents of this window."""
    own = own_estimates()
    if not own:
        return cache.derived(analysis, "verdict", lambda: check(analysis))
    return cache.latest("verdict", (analysis, own), lambda: check(analysis, own))  # never among what all windows share


def later(analysis: Analysis) -> Callable[[], Verdict]:
    """The same when it is asked for, in whatever thread: a download is made outside the run of a page."""
    own, store = own_estimates(), cache.store_of(analysis)
    if own:
        return lambda: check(analysis, own)
    return lambda: store.derived(analysis, "verdict", lambda: check(analysis))
