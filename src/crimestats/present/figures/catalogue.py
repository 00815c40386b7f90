"""All charts that an analysis, a choice of claims and other series can show, as values: pages and exports list them from here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import pandas as pd
import plotly.graph_objects as go

from crimestats.compare.concepts import concept_mix, mixed
from crimestats.lexicon.places import place_title
from crimestats.lexicon.topics import topics
from crimestats.model import Analysis, Basis, Comparison, Doubt, Estimate, Series

from ..aggregate import counts_frame, spread_frame, topic_counts, topic_spreads
from ..estimates import TopicEstimates, estimates_frame, topic_estimates
from ..filters import Filters, charted, shown
from ..notes import foot as foot_of
from ..overtime import beside, beside_frame, years_frame
from ..palette import Theme
from ..places import PlaceValues, claims_by_country, is_country, map_frame, series_by_country, shares_by_country, short
from ..rows import ChartUnit, Order, Rows, claim_rows
from ..tables import display_frame, series_frame
from ..words import amount_label, topic_label
from .bytopic import counts_alt, counts_figure, estimates_alt, estimates_figure, spread_alt, spread_figure
from .claims import claims_alt, claims_figure
from .compare import beside_gdp_alt, beside_gdp_figure
from .frame import Words
from .panels import Ranged, panels_figure, ranged
from .stack import stacked
from .worldmap import map_alt, map_figure
from .years import money_of_years_figure, share_of_years_figure, years_alt

FEW_COUNTRIES = 3
"""A series needs values for so many countries before it is offered as a map."""


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart: its key, its title, and how to build the figure, the table beside it and the words instead of it."""

    key: str
    title: str
    figure: Callable[[Theme], go.Figure | None]
    """None where there is nothing to draw."""
    frame: Callable[[], pd.DataFrame]
    alt: Callable[[], str]
    notes: tuple[Doubt, ...] = field(default=())
    """What must be known of the chart as a whole; it stands in the foot of the picture too."""


def _said(notes: Iterable[Doubt]) -> tuple[str, ...]:
    return tuple(str(n) for n in notes)


def _texts(analysis: Analysis) -> dict[str, str]:
    return {d.id: d.text for d in analysis.documents}


def claims_chart(
    analysis: Analysis,
    rows: Rows,
    kept: Sequence[Comparison],
    unit: ChartUnit,
    *,
    title: str | None = None,
    foot: Sequence[str] = (),
) -> Chart:
    """The claims side by side; `title` and sentences of `foot` for a part of them."""
    drawn = {r.claim_id for r in rows.charted}
    chosen = [c for c in kept if c.claim.id in drawn]
    notes = mixed(chosen, _texts(analysis))
    what = "US$" if unit is ChartUnit.USD else "% of GDP"
    return Chart(
        f"claims-{unit.value}", f"Claims side by side, {what}",
        lambda theme: claims_figure(rows.charted, unit, theme, foot=(*foot, *_said(notes), *foot_of(analysis, chosen)), title=title),
        lambda: display_frame(rows.charted, unit), lambda: claims_alt(rows.charted, unit), notes,
    )  # fmt: skip


def counts_chart(analysis: Analysis, kept: Sequence[Comparison]) -> Chart:
    """Bars of the number of claims by topic."""
    counts = topic_counts(kept)
    foot = tuple(s for s in foot_of(analysis, kept) if s.startswith(("Doubts", "Claims")))
    return Chart(
        "counts", "Number of claims by topic", lambda theme: counts_figure(counts, theme, foot=(*foot, "Chart: crimestats")),
        lambda: counts_frame(counts), lambda: counts_alt(counts),
    )  # fmt: skip


def spread_chart(analysis: Analysis, rows: Rows, kept: Sequence[Comparison], unit: ChartUnit) -> Chart:
    """The amounts of each topic from the smallest to the largest."""
    spreads = topic_spreads(rows.charted)
    drawn = {r.claim_id for r in rows.charted}
    chosen = [c for c in kept if c.claim.id in drawn]
    notes = mixed(chosen, _texts(analysis))
    what = "US$" if unit is ChartUnit.USD else "% of GDP"
    return Chart(
        f"spread-{unit.value}", f"Amounts by topic, {what}",
        lambda theme: spread_figure(spreads, unit, theme, foot=(*_said(notes), *foot_of(analysis, chosen))),
        lambda: spread_frame(spreads, unit), lambda: spread_alt(spreads, unit), notes,
    )  # fmt: skip


def estimates_chart(
    analysis: Analysis, kept: Sequence[Comparison], topic: str, unit: ChartUnit, estimates: Iterable[Estimate] = ()
) -> tuple[Chart, TopicEstimates]:
    """All that is said of one topic, with what it rests on."""
    found = topic_estimates(analysis, kept, topic, unit, estimates)
    mix = concept_mix(r.concept for r in found.rows)
    notes = () if mix is None else (mix,)
    drawn = {r.key for r in found.rows}
    chosen = [c for c in kept if c.claim.id in drawn]
    foot = tuple(s for s in foot_of(analysis, chosen) if s and not s.startswith("Doubts:"))
    chart = Chart(
        f"estimates-{topic}-{unit.value}", f"{topic_label(topic)}: estimates by data year",
        lambda theme: estimates_figure(found, theme, foot=(*_said(notes), *foot)),
        lambda: estimates_frame(found), lambda: estimates_alt(found), notes,
    )  # fmt: skip
    return chart, found


def beside_chart(
    analysis: Analysis,
    kept: Sequence[Comparison],
    series: Series,
    place: str,
    *,
    chosen: str | None = None,
    foot: Sequence[str] = (),
) -> Chart:
    """Claims over the GDP line of a place."""
    near = [c for c in kept if c.place == place]
    notes = mixed(near, _texts(analysis))
    return Chart(
        f"beside-{place}", f"Claims beside the GDP of {place_title(place)}",
        lambda theme: beside_gdp_figure(near, series, place, theme, chosen=chosen, foot=(*_said(notes), *foot)),
        lambda: beside_frame(near, series, place), lambda: beside_gdp_alt(near, place), notes,
    )  # fmt: skip


def years_chart(analysis: Analysis, comparison: Comparison, series: Series, *, money: bool) -> Chart:
    """One claim beside the GDP of every year: as a share, or a share as money."""
    published = analysis.document(comparison.claim.doc).published
    said = published.day.year if published else None
    build = share_of_years_figure if money else money_of_years_figure
    foot = ("* year assumed: the text states none.",) if comparison.year_assumed else ()
    label = amount_label(comparison.usd.amount) if comparison.usd else topic_label(comparison.claim.topic)
    return Chart(
        f"years-{comparison.claim.id}", f"{topic_label(comparison.claim.topic)}, {label}: beside every year's GDP",
        lambda theme: build(comparison, series, theme, said=said, foot=foot),
        lambda: years_frame(comparison, series, money=money), lambda: years_alt(comparison, series, money=money),
    )  # fmt: skip


def panel_chart(panel: Ranged, place: str, year: int | None, number: int) -> Chart:
    """One data set on its own scale."""
    series = panel.series
    return Chart(
        f"panel-{number}", f"{place_title(place)}: {series.title}", lambda theme: panels_figure(panel, place, year, theme),
        lambda: pd.concat([series_frame(s) for s in panel.parts], keys=[s.part or "value" for s in panel.parts], names=["Part", None]).reset_index(level=0),
        lambda: panel_alt(panel, place, year),
    )  # fmt: skip


def panel_alt(panel: Ranged, place: str, year: int | None) -> str:
    """One panel in words: first and last value, and that of the claim's year."""
    series = panel.series
    years = series.years(place)
    if not years:
        return f"{place_title(place)}: {series.title}, no values."
    ends = " to ".join(f"{short(series.points[place][y])} in {y}" for y in (years[0], years[-1]))
    here = series.value(place, year) if year is not None else None
    now = f" In {year}: {short(here)}." if here is not None else ""
    return f"Line of {series.title}, {place_title(place)}: {ends}.{now}"


def panels_chart(panels: Sequence[tuple[Ranged, str]], year: int | None) -> Chart:
    """Several data sets in one picture, each on its own scale."""

    def draw(theme: Theme) -> go.Figure | None:
        drawn = [f for p, place in panels if (f := panels_figure(p, place, year, theme)) is not None]
        subtitle = "Each on its own scale; never two scales on one plot."
        if year is not None:
            subtitle += f" Dotted: {year}."
        return stacked(drawn, Words(f"{len(drawn)} data sets", subtitle, ("Chart: crimestats",)), theme)

    def table() -> pd.DataFrame:
        made = [series_frame(s).assign(Series=s.title, Source=s.source.short) for p, _ in panels for s in p.parts]
        return pd.concat(made, ignore_index=True) if made else pd.DataFrame()

    return Chart("panels", "Other data, each on its own scale", draw, table, lambda: " ".join(panel_alt(p, place, year) for p, place in panels))  # fmt: skip


def map_chart(key: str, values: PlaceValues, *, wide: bool = False) -> Chart:
    """A map with its table."""
    return Chart(
        key, f"Map: {values.title}", lambda theme: map_figure(values, theme, wide=wide), lambda: map_frame(values), lambda: map_alt(values)
    )  # fmt: skip


def mappable(series: Iterable[Series]) -> tuple[Series, ...]:
    """Series with values for some countries."""
    return tuple(s for s in series if sum(map(is_country, s.points)) >= FEW_COUNTRIES)


def charts_of(
    analysis: Analysis,
    filters: Filters | None = None,
    series: Sequence[Series] = (),
    estimates: Sequence[Estimate] = (),
    *,
    order: Order = Order.TOPIC,
    wide: bool = True,
) -> tuple[Chart, ...]:
    """Every chart that the chosen claims and the series can show, in the order of a report; nothing is drawn yet.

    `series` are those beside GDP (uploaded ones), `estimates` rows of tables of estimates; `wide` makes maps for 1,200 px.
    """
    chosen = filters or Filters()
    kept = [c for c in shown(analysis, chosen) if charted(c, chosen)]
    ids = [c.claim.id for c in kept]
    made: list[Chart] = []
    for unit in ChartUnit:
        rows = claim_rows(analysis, unit, order, ids, every_stance=chosen.every_stance)
        if rows.charted:
            made += [claims_chart(analysis, rows, kept, unit), spread_chart(analysis, rows, kept, unit)]
    if kept:
        made.insert(1, counts_chart(analysis, kept))
    places = list(dict.fromkeys(c.place for c in kept if c.place and c.usd and c.year))
    if analysis.gdp.basis is Basis.CURRENT:
        made += [beside_chart(analysis, kept, analysis.gdp, p) for p in places if beside(kept, p)]
    for topic in topics():
        count = sum(1 for c in kept if c.claim.topic == topic) + sum(1 for e in estimates if e.topic == topic)
        if count > 1:
            chart, found = estimates_chart(analysis, kept, topic, ChartUnit.USD, estimates)
            made += [chart] if len(found.rows) > 1 else []
    made += _maps(analysis, kept, chosen, series, wide)
    panels = [(r, r.place("WLD")) for r in ranged(series)]
    if panels:
        made.append(panels_chart(panels, None))
    return tuple(made)


def _maps(
    analysis: Analysis, kept: Sequence[Comparison], chosen: Filters, series: Sequence[Series], wide: bool
) -> list[Chart]:
    made: list[Chart] = []
    counts = claims_by_country(kept)
    if counts.values:
        made.append(map_chart("map-claims", counts, wide=wide))
    rows = claim_rows(analysis, ChartUnit.SHARE, only=[c.claim.id for c in kept], every_stance=chosen.every_stance)
    for topic in dict.fromkeys(r.topic for r in rows.charted if r.topic):
        shares = shares_by_country(rows.charted, kept, topic)
        if len(shares.values) > 1:
            made.append(map_chart(f"map-share-{topic}", shares, wide=wide))
    for number, found in enumerate(mappable(series), 1):
        made.append(map_chart(f"map-series-{number}", series_by_country(found, None), wide=wide))
    return made
