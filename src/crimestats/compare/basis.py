"""Reads from the sentence of a claim whether its money is in constant prices or in international dollars.

The words are those of basis_words.csv; a claim keeps its sentence, so nothing of it needs another field.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from crimestats.lexicon.tables import read
from crimestats.model import Claim, Document, UnitKind


@dataclass(frozen=True, slots=True)
class Said:
    """What the sentence says of its money: constant prices (of which year, if named), PPP, and with which words."""

    constant: str | None = None
    year: int | None = None
    ppp: str | None = None


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    """Kind → one expression for all its words, longer ones first, the year in a group of its own."""
    words: dict[str, list[str]] = {"constant": [], "ppp": []}
    for kind, phrase in read("basis_words.csv", lambda c: (c["kind"], c["words"]), "crimestats.compare"):
        words[kind].append(phrase)
    found = {}
    for kind, phrases in words.items():
        parts = []
        for phrase in sorted(phrases, key=len, reverse=True):
            part = r"\s+".join(re.escape(word) for word in phrase.split())
            parts.append(part.replace("YYYY", r"(?:19|20)\d\d"))
        found[kind] = re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.I)
    return found


def said_of_money(claim: Claim, document: Document) -> Said:
    """What the claim's sentence says of the kind of its money, or of the GDP that a share is of; else an empty Said."""
    if claim.unit.kind is not UnitKind.MONEY and not claim.of_gdp:
        return Said()
    sentence = claim.sentence.of(document.text)
    constant, ppp = (_patterns()[kind].search(sentence) for kind in ("constant", "ppp"))
    if claim.of_gdp:
        constant = None  # a share has no prices; the sum beside it may
    year = re.search(r"\d{4}", constant.group()) if constant else None
    return Said(
        " ".join(constant.group().split()) if constant else None,
        int(year.group()) if year else None,
        " ".join(ppp.group().split()) if ppp else None,
    )
