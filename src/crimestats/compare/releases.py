"""Which release of GDP: the one in use, the one chosen, and the one that stood when the document was written.

Claims are presented on the release in use and checked against that of their time; both are said (docs/method.md, section 4).
"""

from __future__ import annotations

from crimestats.lexicon.places import place_title
from crimestats.model import Document, Doubt, Series, Settings
from crimestats.reference.lookup import Found, look_up
from crimestats.reference.store import gdp_vintages, reference_series, vintage, vintage_at

from .basis import Said
from .reference import WORLD, Reference

SHIPPED = "gdp-current-usd"
PPP_BASE = 2021
"""The year in whose prices the shipped constant PPP series is."""
NEWEST = "newest"
THEN = "then"
SHIFT = 0.02
"""A revision of GDP from which on it is a doubt."""


def in_use(gdp: Series, settings: Settings, place: str, document: Document) -> tuple[Series, tuple[Doubt, ...]]:
    """The series that the settings ask for; where that release is not kept, the newest with a doubt."""
    if settings.vintage in (None, NEWEST, gdp.source.release):
        return gdp, ()
    asked = settings.vintage or ""
    if place != WORLD:
        text = (
            f"Older releases are kept of world GDP only; for {place_title(place)} that of "
            f"{gdp.source.release_words} is used."
        )
        return gdp, (_newest(text),)
    if asked != THEN:
        return vintage(asked), ()
    if document.published is None:
        return gdp, (_newest("The document has no date, so the newest GDP is used."),)
    older = vintage_at(document.published.day)
    if older is None:
        first = gdp_vintages()[0].source.release_words
        text = f"No release of {document.published.day.year} is kept (the first is of {first}); the newest GDP is used."
        return gdp, (_newest(text),)
    return (gdp if older.source.release == gdp.source.release else older), ()


def _newest(text: str) -> Doubt:
    return Doubt("vintage-missing", "Newest release used", text, "gdp")


def ends_before(used: Series, reference: Reference, newest: Series) -> Doubt:
    """A release that ends before the year asked for: the newest one is used, and that is said."""
    text = (
        f"The release of {used.source.release_words} has no GDP of {reference.words}; that of "
        f"{newest.source.release_words} is used."
    )
    return _newest(text)


def in_ppp(gdp: Series, said: Said) -> Series:
    """The shipped GDP in international dollars where the sentence counts in them and no other GDP was chosen."""
    if not said.ppp or gdp.id != SHIPPED:
        return gdp
    constant = said.constant is not None and said.year == PPP_BASE
    return reference_series("gdp-ppp-constant-2021" if constant else "gdp-ppp-current")


def of_its_time(used: Series, reference: Reference, document: Document) -> Found | None:
    """World GDP as published when the document was written, where that is another release than the one in use."""
    if document.published is None or reference.place != WORLD or used.id != SHIPPED:
        return None
    older = vintage_at(document.published.day)
    if older is None or older.source.release == used.source.release:
        return None
    found = look_up(older, WORLD, reference.years)
    return found if isinstance(found, Found) else None


def shift(used: Found, then: Found | None, newest: Series, reference: Reference) -> tuple[Doubt, ...]:
    """The doubt that GDP was revised by more than SHIFT, between the release in use and the other one."""
    if then is not None:
        gap = used.value / then.value - 1.0
        if abs(gap) <= SHIFT:
            return ()
        way = "lower" if gap > 0 else "higher"
        year = (then.series.source.release or "")[:4]
        text = (
            f"World GDP of {reference.words} was {abs(1 - then.value / used.value):.0%} {way} in the release of {year}."
        )
        return (Doubt("vintage-shift", "GDP revised", text, "gdp"),)
    if used.series.id == newest.id or newest.id != SHIPPED:
        return ()
    now = look_up(newest, WORLD, reference.years)
    if not isinstance(now, Found) or abs(now.value / used.value - 1.0) <= SHIFT:
        return ()
    gap = now.value / used.value - 1.0
    text = (
        f"World GDP of {reference.words} is {abs(gap):.0%} {'higher' if gap > 0 else 'lower'} in the newest release, "
        f"of {newest.source.release_words}."
    )
    return (Doubt("vintage-shift", "GDP revised", text, "gdp"),)
