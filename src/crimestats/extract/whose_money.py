"""Whose pounds, pesos or dollars a bare noun or sign means, and what the money of a text says of its place.

The country of the figure tells, else the currency that the text named in full before; what is taken for granted is a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from crimestats.lexicon.currencies import Currency, currencies
from crimestats.lexicon.places import place_title
from crimestats.lexicon.places import places as all_places
from crimestats.model import Claim, Document, Doubt, Unit, UnitKind

from . import places
from .drafts import Context, Draft

_GUESSED = "currency-guessed"
_PLACE_ASSUMED = "place-assumed"
_OF_NO_COUNTRY = frozenset(("USD", "EUR", "XAF", "XOF", "XCD", "XDR", "BTC", "ETH"))
"""Currencies that say nothing of where a text is set."""
_OWN_DOLLARS = frozenset(("AUD", "CAD", "NZD", "SGD", "HKD"))
"""Dollars that the institutions of their country write with a bare sign."""
_INSTITUTION = re.compile(
    r"\b(?:agency|audit(?:or)?s?|bank|bureau|commission|council|department|institute|ministry|office|parliament|police|service"
    r"|statistics|treasury|university)\b",
    re.I,
)
_HEAD, _LINE = 400, 100
"""Characters of a document's head, and of a line in it that may name who publishes it."""
_WELL_KNOWN = frozenset(("USD", "GBP", "JPY"))
"""Currencies that a bare sign or noun means unless the place has one of that name."""


def find(
    context: Context, draft: Draft, main: str | None, before: Mapping[str, Currency], publisher: str = ""
) -> Draft:
    """The draft with the currency that its place uses, else the one of `before`, the nouns that the text named in full.

    A bare $ stays the US dollar, as most texts mean it, with a doubt where the place has dollars or pesos of its own; where
    an institution of that country says it of its own country (`publisher`, or whom the sentence names), it is its own;
    "pesos", "dinars", "rupees" ... are those of the place; where nothing tells, the doubt stays.
    """
    if draft.unit.kind is not UnitKind.MONEY:
        return draft
    return _as_named_before(context, _of_the_place(draft, main, publisher), before)


def publisher(document: Document) -> str:
    """The lines of a document's title and head that name an institution: who publishes it; empty where none does."""
    lines = [document.title or "", *document.text[:_HEAD].splitlines()]
    return "; ".join(line for line in lines if len(line) <= _LINE and _INSTITUTION.search(line) and "$" not in line)


def named(context: Context, draft: Draft) -> Mapping[str, Currency]:
    """The noun of a currency that a draft names in full, with the currency: "92 million Egyptian pounds"; empty without."""
    first, last = draft.unit_words
    if draft.unit.kind is not UnitKind.MONEY or last - first < 2 or first < draft.number.last:
        return {}
    noun = context.tokens.lows[last - 1]
    return {noun: currencies()[draft.unit.code]} if noun.isalpha() else {}


def placed(found: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims of a text that names no place of its own: all sums in one country's money set it in that country."""
    table = currencies()
    used = {c.unit.code for c in found if c.unit.kind is UnitKind.MONEY}
    guessed = any(d.code == _GUESSED for c in found for d in c.doubts)
    homes = {table[code].territory for code in used - _OF_NO_COUNTRY if code in table}
    home = homes.pop() if len(homes) == 1 and not guessed else None
    if home is None:
        return tuple(found)
    return tuple(c if c.place else places.of_the_currency(c, home) for c in found)


@cache
def _rivals(code: str) -> Mapping[str | None, Currency]:
    """Country → the currency of it that a bare sign or noun of another may mean; the currency itself goes first."""
    table = currencies()
    found: dict[str | None, Currency] = {}
    for currency in (table[code], *(table[other] for other in table[code].shared_with)):
        if currency.territory is not None:
            found.setdefault(currency.territory, currency)
    return found


def _of_the_place(draft: Draft, main: str | None, publisher: str) -> Draft:
    if not any(d.code == _GUESSED for d in draft.doubts):
        return draft
    read = currencies()[draft.unit.code]
    rivals = _rivals(read.code)
    local = next((rivals[place] for place in (*draft.place, main) if place in rivals), None)
    if local is read or (local is None and read.code in _WELL_KNOWN):
        return draft._replace(doubts=_others(draft))
    if local is None:
        return draft
    place = place_title(local.territory or "")
    if read.code == "USD":
        who = next((w for w in (draft.who, publisher) if w and _is_of(w, local.territory or "")), None)
        if local.code in _OWN_DOLLARS and draft.place == (local.territory,) and who is not None:
            why = f"The bare sign is read as {local.name}: {who[:80]} writes of {place}."
            return _as(draft, local, why)
        return _as(draft, read, f"The bare sign is read as {read.name}, but {place} has the {local.name}.")
    where = f"that of {place}, the {local.name}"
    if any(d.code == _PLACE_ASSUMED for d in draft.doubts) or local.territory not in draft.place:
        return _as(draft, local, f"The sentence names no country with the currency; it is read as {where}.")
    return _as(draft, local, f"The currency is named without its country; it is read as {where}.")


def _is_of(name: str, country: str) -> bool:
    """True where the name of an institution holds that of the country, or its adjective."""
    own = _words_of(country)
    return own is not None and own.search(name) is not None


@cache
def _words_of(country: str) -> re.Pattern[str] | None:
    place = next((p for p in all_places() if p.code == country), None)
    if place is None:
        return None
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, (place.name.split(' SAR')[0], *place.adjectives)))})\b")


def _as_named_before(context: Context, draft: Draft, before: Mapping[str, Currency]) -> Draft:
    """ "92 million Egyptian pounds ... 540 million pounds"; in brackets or where the place has the bare one, it stays."""
    first, last = draft.unit_words
    if last - first != 1 or first < draft.number.last:
        return draft  # named in full, or a sign or code before the figure
    noun = context.tokens.lows[first]
    full, read = before.get(noun), currencies()[draft.unit.code]
    if full is None or full is read or read.territory in draft.place:
        return draft
    if draft.first and context.tokens.lows[draft.first - 1] in ("(", "or"):
        return draft  # "18 million Canadian dollars (13 million dollars)" converts
    return _as(draft, full, f"“{noun}” is read as {full.name}, which the text names before.")


def _as(draft: Draft, currency: Currency, why: str) -> Draft:
    """The draft in a currency that nothing but the reason given tells."""
    doubt = Doubt(_GUESSED, "Currency assumed", why, "unit")
    unit = Unit(UnitKind.MONEY, currency.code)
    return draft._replace(unit=unit, unit_rule=f"currencies#{currency.code}", doubts=(*_others(draft), doubt))


def _others(draft: Draft) -> tuple[Doubt, ...]:
    return tuple(d for d in draft.doubts if d.code != _GUESSED)
