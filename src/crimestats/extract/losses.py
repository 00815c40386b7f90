"""Whether a place is the object of a verb of loss: "cost the UK £5 million", "robbed Peru of $5 million"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

BARE_SIGNS = ("$", "£")
"""Signs that texts write behind the letters of a country ("US $") and behind a country that pays ("cost the US $5 million")."""


def loses(lows: Sequence[str], first: int, verbs: Collection[str], *, bare: bool = False) -> bool:
    """True where "cost the" stands before the name at token `first`; with `bare`, "cost" alone as well."""
    if first > 1 and lows[first - 1] == "the":
        return lows[first - 2] in verbs
    return bare and first > 0 and lows[first - 1] in verbs
