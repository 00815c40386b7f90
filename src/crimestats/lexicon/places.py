"""Places and every way they are spelt, from common/places.csv and common/cities.csv.

Cells of tables are matched by common/place_groups.csv and common/place_aliases.csv too; both are read at the first cell.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from crimestats.errors import LexiconError

from .place_keys import LONGEST, key, turned, unmarked, unmarkings, unscrambled, without_lost_superscript
from .tables import items, read, rows

_LONGEST_GUESS = 60


@dataclass(frozen=True, slots=True)
class Place:
    """A place: ISO 3166 alpha-3 code ("WLD" for the world, plain words for a region or a part) and its names."""

    code: str
    kind: str
    """world · country · historic · region · aggregate · part"""
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    iso2: str | None
    within: str | None
    """The country of a part."""


def _build(cells: Mapping[str, str]) -> Place:
    return Place(
        cells["code"],
        cells["kind"],
        cells["name"],
        items(cells["names"]),
        items(cells["adjectives"]),
        cells["iso2"] or None,
        cells["within"] or None,
    )


@cache
def places() -> tuple[Place, ...]:
    """All rows of the table of places."""
    return read("common/places.csv", _build)


@cache
def cities() -> tuple[Place, ...]:
    """Cities and divisions with the country that holds them; in running text only, no cell of a table is matched by them."""
    return read(
        "common/cities.csv", lambda c: Place(c["name"], "part", c["name"], items(c["names"]), (), None, c["within"])
    )


@cache
def place_names() -> Mapping[str, Place]:
    """Name as in running text → place; aggregates of statistical offices are left out.

    >>> place_names()["Burma"].code, place_names()["global"].code
    ('MMR', 'WLD')
    """
    found: dict[str, Place] = {}
    for place in places():
        if place.kind != "aggregate":
            for name in (place.name, *place.names):
                found.setdefault(name, place)
    for city in cities():
        for name in (city.name, *city.names):
            found.setdefault(name, city)
    return found


@cache
def groups() -> tuple[Place, ...]:
    """Groups of countries and former states that only tables name; running text is not read by them."""
    return read(
        "common/place_groups.csv",
        lambda c: Place(c["code"], c["kind"], c["name"], (), (), None, c["within"] or None),
    )


@dataclass(frozen=True, slots=True)
class Alias:
    """One spelling of a place in the tables of one origin."""

    alias: str
    code: str
    """Of the place; none where the spelling is refused: it names two, a part of one, or another thing."""
    kind: str
    """name · exact (every letter counts) · code · column (a code in a column of codes only) · m49 · imf · refused"""
    origin: str


@cache
def aliases() -> tuple[Alias, ...]:
    """All rows of the table of aliases, which only cells of tables are matched by."""
    return read("common/place_aliases.csv", lambda c: Alias(c["alias"], c["code"], _alias_kind(c["kind"]), c["origin"]))


def _alias_kind(kind: str) -> str:
    if kind not in ("name", "exact", "code", "column", "m49", "imf", "refused"):
        raise ValueError(f"{kind!r} is no kind of alias")
    return kind


@cache
def _by_any_code() -> Mapping[str, Place]:
    return {p.code: p for p in (*reversed(groups()), *reversed(places()))}


def _place_of(alias: Alias) -> Place:
    place = _by_any_code().get(alias.code)
    if place is None:
        raise LexiconError(
            "code", found=f"place_aliases.csv: {alias.alias!r} means {alias.code!r}, which no table has", todo="Mend it"
        )
    return place


def _add(found: dict[str, Place | None], written: str, named: str, place: Place | None) -> None:
    other = found.setdefault(written, place)
    if other is not place:
        what = other.code if other else "nothing"
        raise LexiconError(
            "name",
            found=f"Places: {named!r} names both {what} and {place.code if place else 'nothing'}",
            todo="Keep one",
        )


@dataclass(frozen=True, slots=True)
class _Names:
    """What names of places in cells are looked up in."""

    words: Mapping[str, Place | None]
    """Key → place; None where the name is refused."""
    capitals: Mapping[str, Place | None]
    """Names that are names only in capitals: US, EU, CAR."""
    exact: Mapping[str, Place]
    """Names that only their own letters tell from another word: Çad (Chad) from CAD, EU28 from the Union of any year."""


def _in_capitals(name: str) -> bool:
    return len(name) <= 6 and name.isascii() and name.isupper()


@cache
def _by_name() -> _Names:
    words: dict[str, Place | None] = {}
    capitals: dict[str, Place | None] = {}
    exact: dict[str, Place] = {}
    for alias in aliases():
        if alias.kind == "refused":
            words[key(alias.alias)] = None
    refused = frozenset(words)
    for place in (*places(), *groups()):
        for name in (place.name, *place.names):
            written = key(name)
            if written not in refused:
                _add(capitals if _in_capitals(name) else words, written, name, place)
    for alias in aliases():
        if alias.kind == "name":
            _add(capitals if _in_capitals(alias.alias) else words, key(alias.alias), alias.alias, _place_of(alias))
        elif alias.kind == "exact":
            place = _place_of(alias)
            exact[alias.alias] = place
            if not alias.alias.isascii():
                exact[alias.alias.upper()] = place
    return _Names(words, capitals, exact)


@cache
def _by_code() -> Mapping[str, Place]:
    rows = [p for p in places() if p.kind in ("world", "country", "historic", "aggregate")]
    found: dict[str, Place | None] = {p.code: p for p in (*rows, *groups()) if p.code.isupper()}
    for place in rows:
        if place.iso2:
            _add(found, place.iso2, place.iso2, place)
    for alias in aliases():
        if alias.kind in ("code", "column"):
            _add(found, alias.alias, alias.alias, _place_of(alias))
    return {code: place for code, place in found.items() if place}


@cache
def _only_in_columns() -> frozenset[str]:
    return frozenset(a.alias for a in aliases() if a.kind == "column")


@cache
def _by_number(kind: str) -> Mapping[str, Place]:
    return {a.alias: _place_of(a) for a in aliases() if a.kind == kind}


def match_place(name: str) -> Place | None:
    """The place that a name in a table means, whatever its case, accents and punctuation; None where none is meant.

    >>> match_place("Egypt, Arab Rep.").code, match_place("Total")
    ('EGY', None)
    >>> match_place("Российская Федерация").code, match_place("...")
    ('RUS', None)
    """
    found = _by_name()
    written = key(name)
    if not written:
        return None
    if (place := found.exact.get(unicodedata.normalize("NFC", name[:LONGEST].strip()))) is not None:
        return place
    if written in found.words:
        return found.words[written]
    if written in found.capitals and name.isupper():
        return found.capitals[written]
    return found.words.get(key(other)) if (other := turned(name)) else None


def match_code(code: str) -> Place | None:
    """The place of a code: ISO 3166 alpha-3 or alpha-2, or that of a statistical office; "NA" is Namibia.

    >>> match_code("NA").code, match_code("WLD").name, match_code("EL").code, match_code("OWID_KOS").code
    ('NAM', 'World', 'GRC', 'XKX')
    """
    return _by_code().get(code.strip()[:LONGEST].upper())


def match_numeric(code: str) -> Place | None:
    """The place of a number of ISO 3166-1 or UN M49, with or without leading zeros; only for columns of such codes.

    >>> match_numeric("840").code, match_numeric("4").code, match_numeric("001").code, match_numeric("x")
    ('USA', 'AFG', 'WLD', None)
    """
    return _numbered(code, "m49")


def match_imf_code(code: str) -> Place | None:
    """The place of a number of the IMF's World Economic Outlook, also as "G163"; only for columns of such codes.

    >>> match_imf_code("111").code, match_imf_code("273").code, match_imf_code("001").code, match_imf_code("G163").code
    ('USA', 'MEX', 'WLD', 'Euro area')
    """
    return _numbered(re.sub(r"^GX?(?=\d{3}$)", "", code.strip()[:LONGEST]), "imf")


def _numbered(code: str, kind: str) -> Place | None:
    digits = code.strip()[:LONGEST].removesuffix(".0")
    return _by_number(kind).get(digits.zfill(3)) if re.fullmatch(r"[0-9]{1,3}", digits) else None


def match_cell(text: str) -> Place | None:
    """The place that a cell means: its name, a code in capitals, or a name with footnote marks. Nothing is guessed.

    >>> match_cell("China 1/").code, match_cell("Iran, Islamic Republic of").code, match_cell("Kosovo*").code
    ('CHN', 'IRN', 'XKX')
    >>> match_cell("NO").code, match_cell("no"), match_cell("Total"), match_cell("World (excluding China)")
    ('NOR', None, None, None)
    >>> match_cell("CÃ´te d'Ivoire").code, match_cell("TÃ¼rkiye").code
    ('CIV', 'TUR')
    """
    if len(text) > LONGEST:
        return None
    place = match_place(text) or _code_in_capitals(text)
    if place is None:
        tried = (match_place(bare) or _code_in_capitals(bare) for bare in unmarkings(text))
        place = next((p for p in tried if p is not None), None)
    if place is None and (mended := unscrambled(text)) is not None:
        return match_cell(mended)
    if place is None and (bare_of_number := without_lost_superscript(unmarked(text))):
        place = match_place(bare_of_number)
        if place is not None and place.kind not in ("world", "country", "historic"):
            return None
    return place


def _code_in_capitals(text: str) -> Place | None:
    code = text.strip()
    return match_code(code) if code.isupper() and code.isascii() and code not in _only_in_columns() else None


def nearest_place(text: str) -> Place | None:
    """What a cell that matches nothing may have meant, to ask with ("Did you mean …?"); never a match.

    >>> nearest_place("Untied States").code, nearest_place("Gross domestic product")
    ('USA', None)
    """
    if len(text) > _LONGEST_GUESS:
        return None
    if (place := match_cell(text)) is not None:
        return place
    written = key(unmarked(text))
    words = _by_name().words
    near = [w for w, p in words.items() if p and len(w) > 3 and abs(len(w) - len(written)) <= 3]
    best = get_close_matches(written, near, n=1, cutoff=0.85) if len(written) > 3 else []
    return words[best[0]] if best else None


@cache
def _titles() -> Mapping[str, str]:
    return {p.code: p.name for p in reversed(places())}


def place_title(code: str) -> str:
    """How a reader writes the place of a code; what has no row is given back as it is.

    >>> place_title("COL"), place_title("WLD"), place_title("West Africa")
    ('Colombia', 'World', 'West Africa')
    """
    title = _titles().get(code)
    return title or (_by_any_code()[code].name if code in _by_any_code() else code)


@cache
def _with_article() -> Mapping[str, str]:
    return {cells["code"]: cells["example"] for _, cells in rows("en/articles.csv")}


def place_in_sentence(code: str) -> str:
    """A place as it stands within a sentence, with its article where it takes one.

    >>> place_in_sentence("NLD"), place_in_sentence("COL"), place_in_sentence("WLD")
    ('the Netherlands', 'Colombia', 'the world')
    """
    return _with_article().get(code) or place_title(code)
