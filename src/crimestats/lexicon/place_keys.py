"""How the names of places in table cells are made comparable: case, accents, punctuation, short words, footnote marks.

Two cells that name one place get one key; nothing here guesses, and what is not a spelling of the same words differs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

from .tables import rows

LONGEST = 200
"""Characters of a cell that are looked at; a longer cell is prose."""

_DROPPED = re.compile(r"[^\w/+;=%$€£¥<>|@]+")
_JOINING = "/+;=%$€£¥<>|@"
_PLAIN_SIGNS = str.maketrans(
    {
        **dict.fromkeys(" \t!\"#'()*,-.:?[\\]^_`{}~’–", " "),
        **{sign: f" {sign} " for sign in _JOINING},
        "&": " and ",
    }
)
_MARKS_OF_LETTERS = re.compile("[\u0300-\u036f\u064b-\u0655\u0640\u200b-\u200f\u2060\u00ad]")
_ONE_LETTER = str.maketrans({"ø": "o", "ł": "l", "ı": "i", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})
_FOOTNOTE = re.compile(
    r"""(?: \s*[(\[{]\s*(?:\d{1,2}|[a-h]|\*{1,3})(?:\s*,\s*(?:\d{1,2}|[a-h]))*\s*[)\]}]   # (1) [2] (b) (1, 2)
         |  \s*(?:,?\s?\d{1,2}\s?/)+                                                       # 1/ and 1/ 2/
         |  \s+[a-h]\s?/                                                                   # a/
         |  \s+(?:\d{1,2}|[a-h])\)                                                         # 1) and a)
         |  \s*[*†‡§¶#^°]+
         |  \s*[¹²³⁰⁴-⁹ᵃᵇᶜᵈᵉᶠᵍʰ]+(?:\s*,\s*[¹²³⁰⁴-⁹ᵃᵇᶜᵈᵉᶠᵍʰ]+)*
        )$""",
    re.VERBOSE,
)
_LOST_SUPERSCRIPT = re.compile(r"(?<=[^\W\d_]{4})\d{1,2}$")
_EDGES = " \t\r\n\f\v\u00a0\u3000.:…·*†‡§-–—•"


def plain(text: str) -> str:
    """Text in lower case, without accents and vowel marks; letters of every script stay.

    >>> plain("Côte d’Ivoire"), plain("ÇAD"), plain("Йемен")
    ('cote d’ivoire', 'cad', 'иемен')
    """
    if text.isascii():
        return text.lower()
    spread = unicodedata.normalize("NFKD", text)
    bare = unicodedata.normalize("NFC", _MARKS_OF_LETTERS.sub("", spread)).casefold()
    return _MARKS_OF_LETTERS.sub("", bare).translate(_ONE_LETTER)


def normalised(name: str) -> str:
    """A name without case, accents, punctuation and "the", for the cells of tables.

    >>> normalised("Côte d’Ivoire"), normalised("Gambia, The"), normalised("Россия"), normalised("...")
    ('cote d ivoire', 'gambia', 'россия', '')
    """
    return re.sub(r"^the | the$", "", re.sub(r"[\W_]+", " ", plain(name[:LONGEST])).strip())


@cache
def _short_words() -> Mapping[str, str]:
    return {cells["written"]: cells["means"] for _, cells in rows("common/place_words.csv")}


def key(name: str) -> str:
    """By what names of places are compared: as `normalised`, with short words written out and no "the".

    Signs that join or measure things stay, so that "China + Hong Kong SAR" and "World, %" name no place.

    >>> key("St. Lucia") == key("SAINT LUCIA"), key("Korea, Rep. of the"), key("China + Macao")
    (True, 'korea republic of', 'china + macao')
    """
    words = _short_words()
    text = plain(name[:LONGEST]).translate(_PLAIN_SIGNS)
    if not text.isascii():
        text = _DROPPED.sub(" ", text)
    return " ".join([w for w in [words.get(w, w) for w in text.split()] if w])


def unmarkings(text: str) -> Iterator[str]:
    """A cell with one footnote mark less at a time, up to four: a name may itself end like a mark ("European Union (27) 1/").

    >>> list(unmarkings("European Union (27) 1/"))
    ['European Union (27) 1/', 'European Union (27)', 'European Union']
    """
    text = text[:LONGEST].strip(_EDGES)
    yield text
    for _ in range(4):
        shorter = _FOOTNOTE.sub("", text).strip(_EDGES)
        if shorter == text:
            return
        yield shorter
        text = shorter


def unmarked(text: str) -> str:
    """A cell without the footnote marks and dots at its end.

    >>> unmarked("China 1/"), unmarked("Mexico ....."), unmarked("United States [2]"), unmarked("France (b)")
    ('China', 'Mexico', 'United States', 'France')
    >>> unmarked("Korea (South)"), unmarked("EU27_2020")
    ('Korea (South)', 'EU27_2020')
    """
    *_, bare = unmarkings(text)
    return bare


def without_lost_superscript(text: str) -> str | None:
    """A name whose footnote number lost its raised place ("China2"); None where no number hangs on a word.

    >>> without_lost_superscript("China2"), without_lost_superscript("China 2"), without_lost_superscript("G20")
    ('China', None, None)
    """
    bare = _LOST_SUPERSCRIPT.sub("", text)
    return bare if bare != text else None


def turned(text: str) -> str | None:
    """What stands behind the one comma of a name put before it; None where there is no such comma.

    >>> turned("Iran, Islamic Republic of"), turned("Korea"), turned("a, b, c")
    ('Islamic Republic of Iran', None, None)
    """
    first, comma, second = text.partition(",")
    if not comma or "," in second or not first.strip() or not second.strip():
        return None
    return f"{second.strip()} {first.strip()}"


def unscrambled(text: str) -> str | None:
    """UTF-8 that was read as Windows-1252 and written again ("CÃ´te"), as it was; None where nothing speaks for that.

    >>> unscrambled("CÃ´te d'Ivoire"), unscrambled("Côte d'Ivoire"), unscrambled("France")
    ("Côte d'Ivoire", None, None)
    """
    if text.isascii() or not any(c in "ÃÂÄÅâ" for c in text):
        return None
    for encoding in ("cp1252", "latin-1"):
        try:
            found = text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        return found if found != text and len(found) < len(text) else None
    return None
