"""The place that a cell or a heading names, by name or code; what remains of a heading without it."""

from __future__ import annotations

import re

from crimestats.lexicon.places import Place, match_cell, match_code, match_place

_NO_PLACE = re.compile(
    r"\bU\.?S\.?[-\s]?(?:\$|dollars?)|\bOur[\s-]World[\s-]in[\s-]Data\b|\bBank of (?:the )?\w+|\bWorld[\s-](?:Bank|Factbook|"
    r"Economic[\s-](?:Outlook|Forum)|Development[\s-](?:Indicators|Report)|Population[\s-]Prospects|Inequality[\s-](?:Database|Report)|"
    r"Health[\s-]Organi[sz]ation|Trade[\s-]Organi[sz]ation|Drug[\s-]Report|Food[\s-]Programme)\b",
    re.I,
)
"""Money and institutions whose names hold that of a place."""
_WORD = re.compile(r"[^\s_:;,()/–-]+")
_LEADING = re.compile(r"\b(?:of|in|for|von|de|du|des|en)\s{1,9}(?:the\s{1,9})?$", re.I)
_HYPHENED = re.compile(r"[^\W\d_]{1,20}-[a-zà-ÿ]{2,3}-$")
"""What makes a name of a longer one: "Île-de-" before "France"."""
_SEPARATORS = " \t\n_:;,/–-"
_BRACKETED = re.compile(r"\[([A-Za-z0-9_.]{2,40})\]\s*$")


def place_of(written: str) -> Place | None:
    """The place that a cell means: by name in any of the known languages, or by a code in capitals."""
    text = written.strip()
    return match_cell(text) if text and len(text) <= 120 else None


def place_in(heading: str) -> tuple[Place | None, str]:
    """The place that a heading names and the words that remain: "World GDP (US$ bn)" → World, "GDP (US$ bn)".

    >>> place_in("World GDP (US$ bn)")[0].code, place_in("World GDP (US$ bn)")[1], place_in("Prices")[0]
    ('WLD', 'GDP (US$ bn)', None)
    >>> place_in("Germany [DEU]")[0].code, place_in("Germany [DEU]")[1]
    ('DEU', '')
    >>> place_in("World Bank estimates")[0], place_in("Bank of England")[0]
    (None, None)
    """
    bracket = _BRACKETED.search(heading)
    if bracket and match_code(bracket[1]) and bracket[1].isupper():
        coded, rest = match_code(bracket[1]), heading[: bracket.start()].strip()
        named, left = place_in(rest) if rest else (None, "")
        return coded, left if named is coded else rest
    whole = place_of(heading)
    if whole:
        return whole, ""
    masked = _NO_PLACE.sub(lambda m: "\x01" * len(m[0]), heading[:200])  # "US$" names no place
    spans = [m.span() for m in _WORD.finditer(masked)]
    for length in range(min(5, len(spans)), 0, -1):
        for start in range(len(spans) - length + 1):
            part = " ".join(masked[a:b] for a, b in spans[start : start + length])
            found = match_place(part)
            if (
                found is None
                and length == 1
                and (f"({part})" in heading or f"_{part}" in heading or f"{part}_" in heading)
            ):
                found = match_code(part) if part.isupper() and len(part) == 3 else None
            if found is None and part in ("US", "USA", "UK"):
                found = match_code("USA" if part != "UK" else "GBR")
            hyphened = _HYPHENED.search(masked[: spans[start][0]])
            if found is not None and not hyphened and not (length == 1 and part.islower() and len(part) < 4):
                return found, _without(heading, spans[start][0], spans[start + length - 1][1])
    return None, heading


def _without(heading: str, start: int, end: int) -> str:
    """A heading without the place in it, and without the "of" or "in" that leads to it."""
    before = _LEADING.sub("", heading[:start]).rstrip(_SEPARATORS)
    joined = f"{before} {heading[end:].lstrip(_SEPARATORS)}" if before else heading[end:].lstrip(_SEPARATORS)
    rest = re.sub(r"\(\s{0,9}\)", "", joined.replace("( ", "(")).strip(_SEPARATORS)
    whole = rest.startswith("(") and rest.endswith(")") and rest.count("(") == 1
    return rest[1:-1] if whole else rest
