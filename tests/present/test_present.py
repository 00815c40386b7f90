"""Words, rows, tables, notes, exports, marked text: values, not shapes."""

from __future__ import annotations

import html
import io
import json
import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crimestats.io.records import claim_lines, claim_record, read_claim_lines
from crimestats.io.samples import samples
from crimestats.model import Amount, Analysis, Bound, Settings, Span
from crimestats.pipeline import analyse, extract
from crimestats.present.export_figures import html_bytes
from crimestats.present.export_tables import neutralised, table_bytes
from crimestats.present.figures import (
    beside_gdp_figure,
    claims_alt,
    claims_figure,
    money_of_years_figure,
    panels_figure,
    share_of_years_figure,
)
from crimestats.present.filters import Doubtful, Filters, places_of, shown, topics_of
from crimestats.present.highlight import Mark, distinct, mark_of, marked_html
from crimestats.present.index import index_of
from crimestats.present.notes import Notes, foot, notes
from crimestats.present.rows import ChartUnit, Order, claim_rows
from crimestats.present.sheet import View, key_figures, sheet_of
from crimestats.present.tables import COLUMNS, claims_frame, display_frame, series_frame
from crimestats.present.words import amount_label, amount_sentence, as_written, quantity_sentence
from crimestats.reference.store import reference_series
from tests.factories import SPEECH, document

SPEECHES = analyse([document()])


def everything(analysis: Analysis, unit: ChartUnit = ChartUnit.USD) -> View:
    """All claims of an analysis."""
    index = index_of(analysis)
    return sheet_of(analysis, index, unit).view(index.kept(Filters()))


NOTES = Notes("T", "US$", "year", ("World Bank",), ("A doubt",), "crimestats")

LABELS = [
    (Amount(320e9, 320e9, Bound.ABOUT), "USD", "~320\u00a0bn", "about US$320\u00a0bn a year"),
    (Amount(None, 997.7e9, Bound.AT_MOST), "USD", "≤1.0\u00a0tn", "at most US$1.0\u00a0tn a year"),
    (Amount(150e9, None, Bound.AT_LEAST), "USD", "≥150\u00a0bn", "at least US$150\u00a0bn a year"),
    (Amount(91e9, 258e9, Bound.RANGE, 3), "USD", "91–258\u00a0bn", "US$91\u00a0bn to US$258\u00a0bn a year"),
    (
        Amount(923e9, 1130e9, Bound.RANGE, 3),
        "USD",
        "923\u00a0bn–1.13\u00a0tn",
        "US$923\u00a0bn to US$1.13\u00a0tn a year",
    ),
    (Amount(0.4811, 0.4811, Bound.ABOUT), "percent_of_gdp", "~0.48%", "about 0.48% of GDP"),
    (Amount(2.3, 5.5, Bound.RANGE), "percent_of_gdp", "2.3–5.5%", "2.3% to 5.5% of GDP"),
]


@pytest.mark.parametrize(("amount", "unit", "label", "sentence"), LABELS, ids=[row[2] for row in LABELS])
def test_labels(amount: Amount, unit: str, label: str, sentence: str) -> None:
    assert amount_label(amount, unit) == label
    assert amount_sentence(amount, unit) == sentence


def test_the_figure_as_written_keeps_the_words_of_its_bound() -> None:
    share, drugs = extract(SPEECH)
    assert as_written(share, SPEECH) == "as high as 1.5 per cent"
    assert as_written(drugs, SPEECH) == "an estimated $320 billion"
    assert quantity_sentence(share) == "at most 1.5% of global GDP a year"


def test_rows_in_dollars_and_in_shares() -> None:
    rows = claim_rows(SPEECHES).charted
    assert [(r.topic_label, r.label, r.year_label, r.who) for r in rows] == [
        ("Criminal proceeds", "≤1.0\u00a0tn", "2010*", "Remarks 2011"),
        ("Drug trafficking", "~320\u00a0bn", "2010*", "Remarks 2011"),
    ]
    assert [r.label for r in claim_rows(SPEECHES, ChartUnit.SHARE, Order.LARGEST).charted] == ["≤1.5%", "~0.48%"]
    assert [f.value for f in key_figures(everything(SPEECHES))] == ["2", "none", "no year stated", "2"]


def test_what_cannot_be_charted_is_kept_with_its_reason() -> None:
    found = claim_rows(analyse([document("They seized 5 tonnes of cocaine in 2010.")]))
    assert found.charted == ()
    assert found.left_out[0].reason == "A figure in tonnes is neither money nor a share of GDP."


def test_the_claims_figure_says_everything_inside() -> None:
    rows = claim_rows(SPEECHES).charted
    figure = claims_figure(rows, ChartUnit.USD, foot=foot(SPEECHES, SPEECHES.comparisons))
    assert figure is not None
    texts = [
        *(a.text for a in figure.layout.annotations),
        *figure.layout.yaxis.ticktext,
        *figure.layout.yaxis2.ticktext,
    ]
    joined = re.sub(r"<[^>]+>", "", " ".join(texts))
    for part in (
        "How much? 2 claims side by side",
        "US$ a year as stated",
        "≤1.0\u00a0tn",
        "?3 2010*",
        "Doubts: year assumed (2)",
        "World Bank, World Development Indicators, 24 October 2024",
    ):
        assert part in joined
    assert figure.layout.xaxis.side == "top"
    symbols = [s for t in figure.data if t.type == "scatter" and t.mode == "markers" for s in t.marker.symbol]
    assert symbols == ["line-ns", "triangle-left", "circle"]
    marks = figure.data[-1]
    assert (marks.marker.color[-1], marks.marker.line.width[-1], marks.x[-1]) == ("#FFFFFF", 2.5, 320e9)
    assert [row[0] for row in figure.data[0].customdata] == [r.claim_id for r in rows]
    assert claims_alt(rows, ChartUnit.USD).startswith(
        "Chart of 2 claims in US$ a year. Smallest: Drug trafficking, ~320"
    )
    assert claims_figure((), ChartUnit.USD) is None


def test_hostile_words_stay_text_in_figures() -> None:
    analysis = analyse(
        [document("<b>Evil</b> & <a href='x'>Corp</a> estimates that drug trafficking earns $5 billion a year.")]
    )
    figure = claims_figure(claim_rows(analysis).charted, ChartUnit.USD, foot=foot(analysis, analysis.comparisons))
    assert figure is not None
    labels = [*figure.layout.yaxis.ticktext, *figure.layout.yaxis2.ticktext]
    assert "<a href" not in " ".join([*labels, *(a.text for a in figure.layout.annotations)])
    assert len(labels) == 2
    assert "<a href" not in str(figure.data[0].hovertext)


def test_figures_of_comparison() -> None:
    share, drugs = SPEECHES.comparisons
    years = share_of_years_figure(drugs, SPEECHES.gdp, said=2011)
    assert years is not None
    line = dict(zip(years.data[0].x, years.data[0].y))
    assert line[2003] == pytest.approx(0.8172, rel=1e-3)
    assert "<b>0.48%</b> in 2010*, used here" in [a.text for a in years.layout.annotations]
    money = money_of_years_figure(share, SPEECHES.gdp, said=2011)
    assert money is not None
    assert dict(zip(money.data[0].x, money.data[0].y))[2009] == pytest.approx(910.8e9, rel=1e-3)
    beside = beside_gdp_figure(SPEECHES.comparisons, SPEECHES.gdp, "WLD")
    assert beside is not None
    assert beside.layout.yaxis.type == "log"
    panel = panels_figure(reference_series("gdp-ppp-current"), "WLD", 2010)
    assert panel is not None
    assert "International $, PPP, current prices: not US$" in [a.text for a in panel.layout.annotations]
    assert panels_figure(reference_series("cpi-u"), "WLD", 2010) is None


def test_the_table_holds_raw_numbers_and_nothing_unknown_as_zero() -> None:
    frame = claims_frame(SPEECHES)
    assert list(frame.columns) == [c.name for c in COLUMNS]
    first = frame.iloc[0]
    assert pd.isna(first["low"])
    assert (first["high"], first["bound"], first["UNIT_MEASURE"]) == (1.5, "at_most", "percent")
    assert first["usd_high"] == pytest.approx(997.7e9, rel=1e-3)
    assert (first["REF_AREA"], first["gdp_year"], bool(first["gdp_year_assumed"])) == ("World", 2010, True)
    assert pd.isna(first["TIME_PERIOD"])
    assert first["doubts"] == "year-assumed;one-sided;vintage-shift"
    assert len(claims_frame(SPEECHES, all_claims=True)) == 3
    assert claims_frame(SPEECHES)["arithmetic"][1].endswith("0.48% of world GDP")


def test_the_table_for_the_screen() -> None:
    frame = display_frame(claim_rows(SPEECHES).charted, ChartUnit.USD)
    assert list(frame.columns) == [
        "Topic",
        "As written",
        "Low, US$ bn",
        "High, US$ bn",
        "Bound",
        "Data year",
        "Place",
        "Source",
        "? Doubts",
    ]
    assert frame["High, US$ bn"][0] == pytest.approx(997.7, rel=1e-3)
    assert pd.isna(frame["Low, US$ bn"][0])


def test_a_series_as_sdmx_columns() -> None:
    frame = series_frame(reference_series("cpi-u"))
    assert list(frame.columns) == ["REF_AREA", "TIME_PERIOD", "OBS_VALUE", "UNIT_MEASURE"]
    assert frame.loc[frame["TIME_PERIOD"] == 2009, "OBS_VALUE"].item() == 214.537


@pytest.mark.parametrize("fmt", ["csv", "xlsx", "parquet", "json", "jsonl"])
def test_writing_then_reading_gives_the_same(fmt: str) -> None:
    frame = claims_frame(SPEECHES)
    data = io.BytesIO(table_bytes(frame, fmt, notes(SPEECHES, "Claims", "US$")))  # type: ignore[arg-type]
    match fmt:
        case "csv":
            back = pd.read_csv(data, keep_default_na=False, na_values=[""])
        case "xlsx":
            back = pd.read_excel(data, sheet_name="Claims", keep_default_na=False, na_values=[""], engine="openpyxl")
        case "parquet":
            back = pd.read_parquet(data)
        case "json":
            back = pd.DataFrame(json.load(data)["data"])
        case _:
            back = pd.DataFrame([json.loads(line) for line in data.read().decode().splitlines()])
    assert list(back.columns) == list(frame.columns)
    for name in ("high", "usd_high", "share_low", "gdp_value"):
        assert back[name].dropna().tolist() == pytest.approx(frame[name].dropna().tolist(), rel=1e-14)
        assert back[name].isna().tolist() == frame[name].isna().tolist()
    assert back["figure"].tolist() == ["1.5\u00a0per cent", "$320\u00a0billion"]


def test_the_workbook_has_a_sheet_of_sources_and_doubts() -> None:
    book = pd.read_excel(
        io.BytesIO(table_bytes(claims_frame(SPEECHES), "xlsx", notes(SPEECHES, "Claims", "US$"))),
        sheet_name=None,
        header=None,
        engine="openpyxl",
    )
    page = book["Sources and doubts"]
    assert "GDP: World Bank, World Development Indicators, 24 October 2024" in page[1].tolist()
    assert any(str(text).startswith("Year assumed (2 of 2 claims).") for text in page[1])


HOSTILE = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20) | st.sampled_from(
    ["=1+1", "+5", "-5", "@x", " =HYPERLINK(1)", "5"]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(HOSTILE, min_size=1, max_size=5))
def test_no_text_acts_as_a_formula(values: list[str]) -> None:
    from openpyxl import load_workbook

    frame = pd.DataFrame({"a": pd.array(values, dtype="string"), "n": pd.array([-1.5] * len(values), dtype="Float64")})
    sheet = load_workbook(io.BytesIO(table_bytes(frame, "xlsx", NOTES)))["Claims"]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert [sheet.cell(row=i + 2, column=2).value for i in range(len(values))] == [-1.5] * len(values)
    text = table_bytes(frame, "csv", NOTES).decode("utf-8-sig")
    assert all(not neutralised(v).lstrip().startswith(("=", "+", "-", "@")) for v in values)
    assert text.count("-1.5") >= len(values)


def test_html_of_a_figure_stands_alone() -> None:
    figure = claims_figure(claim_rows(SPEECHES).charted, ChartUnit.USD, foot=foot(SPEECHES, SPEECHES.comparisons))
    assert figure is not None
    page = html_bytes(figure, "A <title>").decode()
    assert "<title>A &lt;title&gt;</title>" in page
    assert not re.search(r"<(?:script|link|img)[^>]+(?:src|href)=", page)
    assert "24 October 2024" in page


TEXTS = st.text(max_size=200)


@given(TEXTS, st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), max_size=5))
def test_stripping_the_tags_gives_the_text_back(text: str, ends: list[tuple[int, int]]) -> None:
    marks = [Mark(Span(min(p), max(p)), 0, "drugs", "t") for p in ends if max(p) <= len(text) and min(p) < max(p)]
    made = marked_html(text, marks)
    plain = html.unescape(re.sub(r"<[^>]*>", "", made.replace("</p><p>", "\n\n")))
    assert re.sub(r"\s+", "", plain) == re.sub(r"\s+", "", text)
    spans = [m.span for m in distinct(marks)]
    assert not any(a.overlaps(b) for i, a in enumerate(spans) for b in spans[i + 1 :])


def test_a_mark_takes_in_the_words_of_bound_and_share() -> None:
    share = extract(SPEECH)[0]
    assert mark_of(share, 1).span.of(SPEECH) == "as high as 1.5\u00a0per cent of global GDP"
    assert "<script>" not in marked_html("<script>alert(1)</script>", [])


def test_filters() -> None:
    analysis = analyse(samples())
    assert {c.claim.topic for c in shown(analysis, Filters(topics=("fraud",)))} == {"fraud"}
    assert {c.claim.doc for c in shown(analysis, Filters(documents=("news-piece",)))} == {"news-piece"}
    assert all(not c.doubts for c in shown(analysis, Filters(doubts=Doubtful.HIDE)))
    assert [c.claim.place for c in shown(analysis, Filters(place="AFG"))] == [("AFG",), ("AFG",)]
    assert topics_of(analysis)[0] == "criminal-proceeds"
    assert places_of(analysis)[0] == "World"


def test_the_samples_have_something_for_every_view() -> None:
    analysis = analyse(samples())
    assert {c.amount.bound for c in analysis.claims} == set(Bound)
    families = {r.family for r in claim_rows(analysis).charted}
    assert families == {
        "totals",
        "drugs",
        "people",
        "illicit-money",
        "deception",
        "goods-and-nature",
        "violence",
        "response",
    }
    assert len(claim_rows(analysis, ChartUnit.SHARE).charted) >= 30
    assert [d.published.day.year for d in analysis.documents if d.published] == [2011, 2018, 2024]


def test_records_round() -> None:
    claims = extract(SPEECH)
    lines = list(claim_lines([("speech", claims)], explain=True))
    ((doc, records),) = read_claim_lines(lines)
    assert doc == "speech"
    assert records[1]["low"] == 320_000_000_000
    assert isinstance(records[1]["low"], int)
    assert records[0] == claim_record(claims[0], explain=True)
    assert {k: records[0][k] for k in ("low", "high", "bound", "unit", "per", "of", "place", "year", "topic")} == {
        "low": None, "high": 1.5, "bound": "at_most", "unit": "percent", "per": "year", "of": "global GDP", "place": "World",
        "year": None, "topic": "criminal-proceeds",
    }  # fmt: skip


def test_the_year_basis_is_named() -> None:
    chosen = analyse([document()], settings=Settings(year=2009))
    assert notes(chosen, "T", "US$").basis == "GDP of 2009, as chosen."
