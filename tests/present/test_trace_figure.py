"""The Trace chart: which estimates stand in it, where, in which unit, and what it says of what it leaves out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import plotly.graph_objects as go
import pytest

from crimestats.model import Estimate
from crimestats.pipeline import analyse, check
from crimestats.present.figures import trace_alt, trace_figure
from crimestats.present.traces import TraceRows, View, trace_rows
from crimestats.reference.estimates import published_estimates
from tests.factories import document


def rows(text: str = "Drug trafficking worldwide generates an estimated $320 billion annually.", view: View = View.STATED, more: tuple[Estimate, ...] = ()) -> TraceRows:  # fmt: skip
    analysis = analyse([document(text, published=date(2011, 4, 25))])
    comparison = analysis.comparisons[0]
    lineage = check(analysis, more).lineage_of(comparison.claim.id)
    return trace_rows(analysis, comparison, lineage, (*published_estimates(), *more), view)


def drawn(made: TraceRows, view: View = View.STATED) -> go.Figure:
    figure = trace_figure(made, "drug-trafficking", view)
    assert figure is not None
    return figure


def words(figure: go.Figure) -> str:
    return " ".join(a.text for a in figure.layout.annotations).replace("\u00a0", " ")


def by_who(made: TraceRows) -> dict[str, tuple[int, int, str, str]]:
    return {f"{p.who}|{p.what}": (p.first, p.last, p.label.replace("\u00a0", " "), p.kind) for p in made.points}


def test_the_estimates_of_the_topic_at_the_years_of_their_data() -> None:
    found = by_who(rows())
    assert found["UNODC 2005|retail market"] == (2003, 2003, "322 bn", "estimate")
    assert found["UNODC 2011|proceeds"] == (2000, 2009, "281–421 bn", "estimate")
    assert found["GFI 2017|retail market"] == (2014, 2014, "426–652 bn", "estimate")
    assert found["Nasdaq Verafin 2026|flow"] == (2025, 2025, "1.1 tn", "estimate")
    assert found["UNODC 2012|market value"] == (2012, 2012, "320 bn", "echo")
    assert "UNODC 2005|wholesale" not in found


def test_the_claim_stands_among_them_with_its_assumed_year() -> None:
    claim = rows().claim
    assert claim is not None
    assert (claim.first, claim.assumed, claim.label.replace("\u00a0", " ")) == (2010, True, "~320 bn")


def test_shares_are_of_the_gdp_of_the_datas_own_years() -> None:
    found = by_who(rows(view=View.SHARE))
    assert found["UNODC 2005|retail market"][2] == "0.82%"
    assert found["UNODC 2011|proceeds"][2] == "0.60–0.90%"
    assert found["UNODC 2012|market value"][2] == "0.82%"  # an echo keeps the years of its origin


def test_prices_of_one_year() -> None:
    """321.6 bn of 2003 in US$ of 2024: 548.3 bn (CPI-U), docs/method.md."""
    assert by_who(rows(view=View.PRICES))["UNODC 2005|retail market"][2] == "548 bn"


def test_a_part_of_the_market_is_drawn_where_the_text_names_it() -> None:
    whole, part = rows(), rows("Cocaine trafficking worldwide generates an estimated $85 billion annually.")
    assert not any(p.label.startswith("85") for p in whole.points if p.kind == "estimate")
    assert any(p.label.startswith("85") for p in part.points if p.kind == "estimate")


def test_the_chart_says_what_it_shows() -> None:
    text = words(drawn(rows()))
    assert "Drug trafficking: what was published" in text
    assert "<b>322 bn</b> retail market<br>UNODC 2005" in text
    assert "This claim: ~320 bn" in text
    assert "repeated 2011, 2012" in text
    assert "different things" in text
    assert "Chart: crimestats" in text


def test_the_echo_is_a_dashed_line_from_the_origin_and_the_claim_has_a_ring() -> None:
    traces = {t.name: t for t in drawn(rows()).data if t.name}
    assert (traces["echo"].line.dash, traces["echo"].x[0], traces["echo"].x[-1]) == ("dash", 2003, 2012)
    assert traces["claim"].marker.size == 25


def test_a_span_of_years_is_a_block() -> None:
    blocks = [s for s in drawn(rows()).layout.shapes if s.type == "rect" and s.xref == "x"] or [
        s for s in drawn(rows()).layout.shapes if s.type == "rect" and s.x0 is not None and s.x0 > 1900
    ]
    assert [(round(b.x0), round(b.x1)) for b in blocks] == [(2000, 2009)]


def test_hostile_words_of_an_estimate_are_escaped() -> None:
    own = Estimate(
        "own",
        "drug-trafficking",
        None,
        None,
        5e11,
        "USD",
        "<b onclick=x>",
        "year",
        "World",
        2008,
        2008,
        "<script>",
        "t",
        "2009",
    )
    text = words(drawn(rows(more=(own,))))
    assert "<script>" not in text
    assert "&lt;script&gt; 2009" in text


def test_alt_text_names_the_ends_and_the_claim() -> None:
    text = trace_alt(rows(), "drug-trafficking").replace("\u00a0", " ")
    assert "Largest: 1.1 tn, flow, Nasdaq Verafin 2026." in text
    assert "The claim: ~320 bn" in text
    assert text.endswith("It repeats 322 bn of 2003, UNODC 2005.")


def test_nothing_to_draw() -> None:
    assert trace_figure(replace(rows(), points=()), "drug-trafficking") is None
    assert (
        trace_alt(replace(rows(), points=()), "drug-trafficking")
        == "Drug trafficking: no published estimate has a stated year."
    )


@pytest.mark.parametrize("view", list(View))
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_view_in_both_themes(view: View, theme: str) -> None:
    figure = trace_figure(rows(view=view), "drug-trafficking", view, theme)  # type: ignore[arg-type]
    assert figure is not None
    assert figure.layout.height < 900
