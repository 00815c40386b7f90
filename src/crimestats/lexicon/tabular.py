"""Words of statistical tables: headings, units, scales, flags, periods, indicator codes; from the tables under tabular/.

Nothing here is used on running text. Cells are compared as tokens: lower case, without accents, signs of money and %
kept, so that "US$ bn", "(US$bn)" and "in US$ bn" meet.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from functools import cache

from crimestats.errors import LexiconError

from .tables import items, read, rows

_TOKEN = re.compile(
    r"(?:us|int|nt|hk)[-\s]?\$|(?:mx|mex|nz|ca|can|cdn|sg|au|tt|jm|bz|col|cl|arg|[acrs])\$|[$€£¥%]|\d+|[\u3040-\u30ff\u4e00-\u9fff]|[^\W\d_]+"
)
_LONGEST = 2000
"""Characters of a cell that are looked at; what follows names no unit."""


def tokens_of(text: str) -> tuple[str, ...]:
    """The tokens of a cell or heading.

    >>> tokens_of("GDP (US$bn), prix courants"), tokens_of("Año"), tokens_of("in '000")
    (('gdp', 'us$', 'bn', 'prix', 'courants'), ('ano',), ('in', '000'))
    """
    plain = unicodedata.normalize("NFKD", text[:_LONGEST]).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return tuple(t.replace(" ", "").replace("-", "") for t in _TOKEN.findall(plain))


def key_of(text: str) -> str:
    """A heading as it is looked up: its tokens with blanks between."""
    return " ".join(tokens_of(text))


@cache
def roles() -> Mapping[str, str]:
    """Heading as key → role of its column.

    >>> roles()["country name"], roles()["obs value"], roles()["ano"]
    ('place', 'value', 'time')
    """
    found: dict[str, str] = {}
    for line, cells in rows("tabular/headings.csv"):
        for word in items(cells["words"]):
            key = key_of(word)
            if found.setdefault(key, cells["role"]) != cells["role"]:
                raise LexiconError("role", found=f"tabular/headings.csv, line {line}: {word!r} has two roles")
    return found


def role_of(heading: str) -> str | None:
    """The role of a column by its heading; words for parts of a country may have a year beside them ("Régions 2016").

    >>> role_of("Country Name"), role_of("Régions 2016"), role_of("Provinces"), role_of("GDP")
    ('place', 'division', 'division', None)
    """
    key = key_of(heading)
    role = roles().get(key)
    if role is None and any(c.isdigit() for c in key):
        bare = " ".join(w for w in key.split() if not w.isdigit())
        role = "division" if roles().get(bare) == "division" else None
    return role


def is_division(heading: str) -> bool:
    """True for a heading of states, provinces or other parts of a country."""
    return role_of(heading) == "division"


@cache
def missing_marks() -> frozenset[str]:
    """What publishers write where there is no number, lower case."""
    return frozenset(cells["mark"].lower() for _, cells in rows("tabular/missing.csv"))


@cache
def flag_meanings() -> Mapping[str, str]:
    """Observation flag, lower case → meaning.

    >>> flag_meanings()["p"]
    'provisional'
    """
    return {cells["code"]: cells["meaning"] for _, cells in rows("tabular/flags.csv")}


def flags_in(word: str) -> tuple[str, ...]:
    """The observation flags that a word is made of; empty where it is another word.

    Eurostat puts letters together in the order of the alphabet and the status of secrecy behind an @.

    >>> flags_in("b"), flags_in("bdep"), flags_in("e@N"), flags_in("euro"), flags_in("mile")
    (('b',), ('b', 'd', 'e', 'p'), ('e', '@n'), (), ())
    """
    letters, sign, secrecy = word.lower().partition("@")
    found = (*letters, *([f"@{secrecy}"] if sign else []))
    ordered = len(letters) <= 3 or (len(letters) <= 6 and all(a < b for a, b in zip(letters, letters[1:])))
    return found if ordered and all(f in flag_meanings() for f in found) else ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A run of tokens with what it means and the table row that says so."""

    tokens: tuple[str, ...]
    field: str
    """unit · ppp · basis · per · gdp · notgdp · yearly · scale"""
    value: str
    row: str
    money: str = ""
    """"yes" for what counts only beside a currency, the "m" of "US$ m" and of "m€"; "after" where only behind it."""


@cache
def _phrases() -> Mapping[str, tuple[Phrase, ...]]:
    found: dict[str, list[Phrase]] = {}
    for line, cells in rows("tabular/units.csv"):
        for word in items(cells["words"]):
            phrase = Phrase(tokens_of(word), cells["field"], cells["value"], f"tabular/units#{line}")
            found.setdefault(phrase.tokens[0], []).append(phrase)
    for line, cells in rows("tabular/scales.csv"):
        for word in items(cells["words"]):
            row = f"tabular/scales#{line}"
            phrase = Phrase(tokens_of(word), "scale", cells["factor"], row, cells["money"])
            found.setdefault(phrase.tokens[0], []).append(phrase)
    return {first: tuple(sorted(ps, key=lambda p: -len(p.tokens))) for first, ps in found.items()}


def phrases_in(text: str) -> tuple[Phrase, ...]:
    """What a heading, a title or a unit cell says of unit, scale and basis, in order; the longest words win.

    >>> [(p.field, p.value) for p in phrases_in("GDP per capita, PPP (constant 2017 international $)")]
    [('gdp', 'gdp'), ('per', 'capita'), ('ppp', 'international-dollar'), ('basis', 'constant'), ('ppp', 'international-dollar')]
    >>> [(p.field, p.value) for p in phrases_in("Bruttoinlandsprodukt, Mrd. US-$")]
    [('gdp', 'gdp'), ('scale', '1e9'), ('unit', 'USD')]
    >>> [(p.field, p.value) for p in phrases_in("in 1,000 USD")], [(p.field, p.value) for p in phrases_in("MEUR")]
    ([('scale', '1e3'), ('unit', 'USD')], [('scale', '1e6'), ('unit', 'EUR')])
    >>> [(p.field, p.value) for p in phrases_in("HomicidesPer100000")]
    [('unit', 'person'), ('per', '100000_people')]
    """
    tokens = _spelt(text)
    found: list[Phrase] = []
    at = 0
    while at < len(tokens):
        phrase = _phrase_at(tokens, at, text) or _thousands_at(tokens, at)
        if phrase is None:
            at += 1
            continue
        if phrase.field == "scale" and at and tokens[at - 1] == "100":
            phrase = replace(phrase, value=f"{100 * float(phrase.value):g}")  # "yuan (100 million)"
        found.append(phrase)
        if phrase.field in ("scale", "basis") and len(phrase.tokens) > 1:  # "real US$" names a unit as well
            found += [p for t in phrase.tokens for p in _phrases().get(t, ()) if p.tokens == (t,) and p.field in _INNER]
        at += len(phrase.tokens)
    return tuple(found)


_DOTTED_DOLLARS = re.compile(r"\bUS\.(?:\.|$)")
"""US$ in a heading in which R made a point of every sign: "GDP..current.US..", "GDP..US."."""
_INNER = ("unit", "ppp", "gdp")
_CAMEL = re.compile(r"(?<=[a-z]{3})(?=[A-Z][a-z]|\d)")
_POWER_OF_TEN = re.compile(r"(?<![\w.,])(?:10\s?\^\s?|1e\+?0?)(3|6|9|12)(?!\d)|(?<![\w.,])10([³⁶⁹])", re.I)
_POWER_WORDS = {
    "3": "thousand",
    "³": "thousand",
    "6": "million",
    "⁶": "million",
    "9": "billion",
    "⁹": "billion",
    "12": "trillion",
}
_PER_WORDS = ("per", "pro", "par", "pour", "por", "je", "p", "cada", "ogni", "na", "на")
_LEADS = ("in", "en", "em", "x")


def _spelt(text: str) -> tuple[str, ...]:
    """The tokens of a text with powers of ten as words and "MEUR", "USDbn" as two tokens."""
    words = _CAMEL.sub(" ", text[:_LONGEST])  # "HomicidesPer100000" is three words
    if " " not in text:
        words = _DOTTED_DOLLARS.sub("US$ ", words)
    words = _POWER_OF_TEN.sub(lambda m: f" {_POWER_WORDS[m[1] or m[2]]} ", words)
    return tuple(part for token in tokens_of(words) for part in _apart(token))


def _apart(token: str) -> tuple[str, ...]:
    if token in _UNGROUPED:
        return _UNGROUPED[token]
    match = _glued().match(token)
    return tuple(g for g in match.groups() if g) if match else (token,)


@cache
def _glued() -> re.Pattern[str]:
    codes = sorted(
        w for w, ps in _phrases().items() for p in ps if p.field == "unit" and w == p.value.lower() and len(w) == 3
    )
    either = "|".join(dict.fromkeys(codes))
    return re.compile(rf"^(?:(k|t|m|mn|mio|mln|bn|mrd)({either})|({either})(k|m|mm|mn|mio|mln|b|bn|mrd|tn))$")


def _phrase_at(tokens: tuple[str, ...], at: int, text: str) -> Phrase | None:
    """The longest phrase that begins at a token and may stand there."""
    before = tokens[at - 1] if at else ""
    for phrase in _phrases().get(tokens[at], ()):
        end = at + len(phrase.tokens)
        if tokens[at:end] != phrase.tokens:
            continue
        if phrase.money and not (at and _money(before)):
            ahead = phrase.money == "yes" and end < len(tokens) and _money(tokens[end]) and not before.isdigit()
            if not ahead:
                continue
        if phrase.tokens == ("元",) and any(c in text for c in _TRADITIONAL):
            continue  # the yuan of China; Taiwan and Hong Kong write their dollars with the same sign
        if phrase.tokens == ("100",) and not _BASE_100.search(text):
            continue  # an index is "2015 = 100"
        if phrase.field == "scale" and before.isdigit() and before not in ("000", "100") and not _YEAR.match(before):
            continue  # "cities above 1 million people" names no scale
        return phrase
    return None


_TRADITIONAL = "億萬臺灣國幣產單港"
"""Characters that texts of China do not have."""
_BASE_100 = re.compile(r"=\s{0,3}100(?!\d)")
_YEAR = re.compile(r"^(?:19|20)\d\d$")


def _thousands_at(tokens: tuple[str, ...], at: int) -> Phrase | None:
    """A round number that is a scale: "in 1,000 USD", "US$ 1 000", "x 1000"; not "per 1,000 people"."""
    before = tokens[at - 1] if at else ""
    for written, value in _ROUND.items():
        end = at + len(written)
        if tokens[at:end] != written or (end < len(tokens) and tokens[end].isdigit()):
            continue
        if before in _PER_WORDS or before.isdigit():
            return None
        after = tokens[end] if end < len(tokens) else ""
        unit = any(
            p.field in ("unit", "ppp") and tokens[end : end + len(p.tokens)] == p.tokens
            for p in _phrases().get(after, ())
        )
        if unit or before in _LEADS or _money(before):
            return Phrase(written, "scale", value, "tabular/scales")
    return None


_ROUND = {("1", "000", "000"): "1e6", ("1", "000"): "1e3"}
_UNGROUPED = {"1000": ("1", "000"), "100000": ("100", "000"), "1000000": ("1", "000", "000")}


def _money(token: str) -> bool:
    return any(p.field in ("unit", "ppp") and p.tokens == (token,) for p in _phrases().get(token, ()))


@cache
def scale_words() -> Mapping[str, float]:
    """Single words of scale as they stand after a number in a cell → factor ("1.2 tn").

    >>> scale_words()["bn"], scale_words()["mrd"]
    (1000000000.0, 1000000000.0)
    """
    single = {
        p.tokens[0]: float(p.value)
        for ps in _phrases().values()
        for p in ps
        if p.field == "scale" and len(p.tokens) == 1
    }
    return {word: factor for word, factor in single.items() if not word.isdigit()}


@cache
def period_words() -> Mapping[str, tuple[str, int]]:
    """Word → kind of period and its number: "jan" → ("month", 1), "q" → ("quarter", 0)."""
    return {
        key_of(word): (cells["kind"], int(cells["number"]))
        for _, cells in rows("tabular/periods.csv")
        for word in items(cells["words"])
    }


@dataclass(frozen=True, slots=True)
class Indicator:
    """What a publisher's code counts; empty where the code alone does not say."""

    scheme: str
    code: str
    title: str
    unit: str | None
    scale: float | None
    basis: str | None
    per: str | None
    place: str | None
    yearly: str | None
    example: str


def _indicator(cells: Mapping[str, str]) -> Indicator:
    return Indicator(
        cells["scheme"],
        cells["code"],
        cells["title"],
        cells["unit"] or None,
        float(cells["scale"]) if cells["scale"] else None,
        cells["basis"] or None,
        cells["per"] or None,
        cells["place"] or None,
        cells["yearly"] or None,
        cells["example"],
    )


@cache
def _indicators() -> tuple[Mapping[tuple[str, str], Indicator], tuple[Indicator, ...]]:
    every = read("tabular/indicators.csv", _indicator)
    exact = {(i.scheme, i.code): i for i in reversed(every) if not set(i.code) & set("*?")}
    return exact, tuple(i for i in every if set(i.code) & set("*?"))


def indicator(code: str, *schemes: str) -> Indicator | None:
    """What a code of one of the schemes counts (of any scheme where none is given), None where it is unknown.

    >>> indicator("NY.GDP.MKTP.PP.CD").unit, indicator("CLV15_MEUR").basis, indicator("abc")
    ('international-dollar', 'constant', None)
    """
    text = code.strip()
    if not text or len(text) > 60:
        return None
    exact, patterns = _indicators()
    for scheme in schemes or _SCHEMES:
        if (scheme, text) in exact:
            return exact[scheme, text]
    wanted = schemes or _SCHEMES
    return next((i for i in patterns if i.scheme in wanted and fnmatchcase(text, i.code)), None)


_SCHEMES = ("world-bank", "imf", "eurostat", "oecd")
"""Schemes whose codes cannot be taken for words; those of FRED, Maddison and Penn World Table are read where they are known to stand."""


def named_place(found: Indicator, code: str) -> str | None:
    """The place that a code carries: the row's own, or the letters at the question marks of its pattern.

    >>> named_place(indicator("MKTGDPMXA646NWDB", "fred"), "MKTGDPMXA646NWDB")
    'MX'
    """
    if found.place is None or not found.place.startswith("{"):
        return found.place
    return "".join(c for c, p in zip(code, found.code) if p == "?")


def all_indicators() -> Iterator[Indicator]:
    """Every row, for the tests."""
    exact, patterns = _indicators()
    yield from exact.values()
    yield from patterns
