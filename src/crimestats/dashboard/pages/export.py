"""Export: charts, tables, data package, annotations and a report as files, of what the filters keep or of the whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from crimestats.model import Analysis, Comparison
from crimestats.present.export_charts import KINDS, Chart, Kind, Wish, chart_of, kinds_of
from crimestats.present.export_sizes import SIZES, SizeName
from crimestats.present.figures.catalogue import Chart as Listed
from crimestats.present.figures.catalogue import charts_of
from crimestats.present.figures.frame import CONFIG
from crimestats.present.filters import Filters, shown
from crimestats.present.notes import notes, selection_words
from crimestats.present.report import Options
from crimestats.present.rows import ChartUnit

from .. import address, cache, downloads, picking, state, trouble, verdicts
from ..text import plain

_UNITS = {ChartUnit.USD.value: "US$ as stated", ChartUnit.SHARE.value: "% of GDP"}
_IN_REPORTS = ("counts", "map-", "panels")
"""Charts of the catalogue that a report holds besides those of the claims."""
_WHAT = {"shown": "As shown", "whole": "Whole"}
_SIZES = {"page": "Page", "slide": "Slide", "phone": "Phone"}
_SIZE_OF: dict[str, SizeName] = {"page": "page", "slide": "slide", "phone": "phone"}
_UNIT = "export_unit"
NAMES = ("chart", "unit", picking.KEY, "size", "rows")
Asked = Mapping[str, Sequence[str]] | None
"""What the address asks for, where it is to be read."""


def show(analysis: Analysis, chosen: Filters) -> None:
    """Draws the page."""
    st.title("Export")
    st.markdown(
        ":gray[Everything as files to hand on. Title, unit, source, year basis and doubts stand inside each of them.]"
    )
    kept = shown(analysis, chosen)
    if not kept:
        st.info("No claims match; widen the topics or the place.")
        return
    trouble.show()
    selection = selection_words(analysis, chosen, len(kept))
    _choice(selection)
    asked, ignored = address.incoming("export", NAMES), list[str]()
    charts = _listed(analysis, chosen)
    left, right = st.columns(2, gap="medium")
    with left:
        kind, wish, made = _chart_card(analysis, kept, chosen, selection, asked, ignored, kinds_of(charts))
        _report_card(analysis, kept, chosen, selection, charts)
    with right:
        whole = _rows(asked, ignored)
        _say(kind, wish, whole)
        address.say_ignored(ignored)
        said = _whole_words(analysis) if whole else selection
        _table_card(analysis, kept, whole, said)
        _package_card(analysis, kept, whole, said)
        _annotations_card(analysis, kept, whole, said)
    _notes(analysis, kept, selection)
    if made is not None:
        _preview(made)


def _listed(analysis: Analysis, chosen: Filters) -> tuple[Listed, ...]:
    """The charts that these claims and the uploaded series can show; listed once for a choice."""
    uploaded = state.work().series
    series = tuple(s for u in uploaded if u.found.reading is not None for s in u.found.reading.series)
    estimates = verdicts.own_estimates()
    files = tuple(u.token for u in uploaded)
    return cache.latest("charts", (analysis, chosen, files), lambda: charts_of(analysis, chosen, series, estimates))


def _whole_words(analysis: Analysis) -> str:
    return f"Whole: all {len(analysis.claims)} claims, and {len(analysis.others)} figures that are not about crime."


def _choice(selection: str) -> None:
    """The filters in force, in words."""
    st.markdown(f"**As shown:** {plain(selection)} :gray[The filters stand in the sidebar.]")


def _small(text: str) -> None:
    st.markdown(f":small[:gray[{text}]]")


def _chart_card(
    analysis: Analysis,
    kept: Sequence[Comparison],
    chosen: Filters,
    selection: str,
    asked: Asked,
    ignored: list[str],
    kinds: Sequence[Kind],
) -> tuple[str, Wish, Chart | None]:
    """What is to be drawn, and its buttons; what was chosen and the chart come back, None where there is nothing to draw."""
    with st.container(border=True, key="export_chart"):
        st.subheader("Chart")
        kind, wish = _wish(analysis, kept, chosen, selection, asked, ignored, kinds)
        made = chart_of(kind, wish, kinds)
        if made is None:
            st.info("There is nothing to draw; choose another chart or unit.")
            return kind, wish, None
        _small(
            f"{SIZES[wish.size].label}. Light, for print and screens. HTML works in any browser and fetches nothing."
        )
        with st.container(horizontal=True, key="export_pictures"):
            downloads.chart_buttons(kind, wish, made.name, "export", prefix="Chart as ", kinds=kinds)
        _small("The numbers behind it, raw, with units in the headings.")
        with st.container(horizontal=True, key="export_numbers"):
            downloads.data_buttons(kind, wish, made.name, "export", kinds=kinds)
    return kind, wish, made


def _preview(made: Chart) -> None:
    st.subheader("The chart as it will be saved")
    st.plotly_chart(made.figure, key="export_preview", theme=None, config=CONFIG, width="stretch", alt=made.alt)


def _wish(
    analysis: Analysis,
    kept: Sequence[Comparison],
    chosen: Filters,
    selection: str,
    asked: Asked,
    ignored: list[str],
    kinds: Sequence[Kind],
) -> tuple[str, Wish]:
    """Which chart, in which unit and size, of which claim."""
    names = {k.name: k.label for k in kinds}
    kind = _one(st.selectbox, "Chart", "chart", names, KINDS[0].name, asked, ignored)
    unit, claim = ChartUnit.USD, None
    if kind == "claims":
        # a key of its own: the Claims page has a unit more
        asked_unit = None if asked is None else {_UNIT: asked.get("unit", ())}
        unit = ChartUnit(_one(st.segmented_control, "Unit", _UNIT, _UNITS, ChartUnit.USD.value, asked_unit, ignored))
    elif next(k for k in kinds if k.name == kind).of_one:
        comparable = {c.claim.id: c for c in kept if c.usd or c.share}
        if comparable:
            claim = picking.claim(st.container(), analysis, comparable, asked, ignored)
    size = _one(st.segmented_control, "Size", "size", _SIZES, "page", asked, ignored)
    return kind, Wish(
        analysis, kept, unit, every_stance=chosen.every_stance, claim=claim, selection=selection, size=_SIZE_OF[size]
    )


def _one(
    widget: Callable[..., object],
    label: str,
    key: str,
    options: Mapping[str, str],
    otherwise: str,
    asked: Asked,
    ignored: list[str],
) -> str:
    """A widget of one choice and what it says, from the address or from before."""
    made = address.choice(key, options, otherwise, asked, ignored)
    more = {} if widget is st.selectbox else {"required": True}
    picked = widget(label, list(options), format_func=lambda o: options[o], key=key, **more)
    found = str(picked or made)
    address.hold(key, found)
    return found


def _say(kind: str, wish: Wish, whole: bool) -> None:
    """The choices in the address: also what is the default today."""
    words: dict[str, list[str]] = {
        "chart": [kind],
        "unit": [wish.unit.value] if kind == "claims" else [],
        picking.KEY: [wish.claim] if wish.claim else [],
        "size": [wish.size],
        "rows": ["whole" if whole else "shown"],
    }
    address.say(NAMES, words)


def _rows(asked: Asked, ignored: list[str]) -> bool:
    """True where tables hold everything that was read."""
    label = "Table, data package and annotations hold"
    return _one(st.segmented_control, label, "rows", _WHAT, "shown", asked, ignored) == "whole"


def _table_card(analysis: Analysis, kept: Sequence[Comparison], whole: bool, said: str) -> None:
    with st.container(border=True, key="export_table"):
        st.subheader("Table")
        _small(
            "One row a claim, raw numbers. XLSX has sheets of sources and doubts, of the arithmetic, and of what each column means."
        )
        with st.container(horizontal=True, key="export_tables"):
            downloads.table_buttons(
                analysis, kept, ChartUnit.USD, "export_table", whole=whole, selection=said, prefix="Table as "
            )


def _package_card(analysis: Analysis, kept: Sequence[Comparison], whole: bool, said: str) -> None:
    with st.container(border=True, key="export_package"):
        st.subheader("Data package")
        _small(
            "Claims, evidence, doubts, steps, documents and series as CSV, each column described for programs "
            "(Frictionless), with sources and licences."
        )
        downloads.whole_buttons(analysis, kept, "package", "export", whole=whole, selection=said)


def _annotations_card(analysis: Analysis, kept: Sequence[Comparison], whole: bool, said: str) -> None:
    with st.container(border=True, key="export_annotations"):
        st.subheader("Annotations")
        _small(
            "Each claim with the place of its figure in the text, by quotation and by position (W3C Web Annotation)."
        )
        downloads.whole_buttons(analysis, kept, "annotations", "export", whole=whole, selection=said)


def _report_card(
    analysis: Analysis, kept: Sequence[Comparison], chosen: Filters, selection: str, charts: Sequence[Listed]
) -> None:
    with st.container(border=True, key="export_report"):
        st.subheader("Report")
        _small(
            "Documents, charts, each claim as shown with its sentence, arithmetic and doubts, sources; with a table of contents."
        )
        verdict = verdicts.later(analysis)
        skipped = [f.sentence for f in state.work().failures]
        title = st.text_input("Title of the report", Options().title, max_chars=200, key="report_title")

        def options() -> Options:
            found = verdict()
            drawn = [(c.title, c.figure("light")) for c in charts if c.key.startswith(_IN_REPORTS)]
            return Options(
                title=title.strip() or Options().title,
                only=tuple(c.claim.id for c in kept),
                selection=selection,
                every_stance=chosen.every_stance,
                charts=[(name, figure) for name, figure in drawn if figure is not None],
                findings=found.findings,
                lineages=found.lineages,
                skipped=skipped,
            )

        with st.container(horizontal=True, key="export_reports"):
            downloads.report_buttons(analysis, options, "export")


def _notes(analysis: Analysis, kept: Sequence[Comparison], selection: str) -> None:
    made = notes(analysis, "Quantitative claims", "US$ and % of GDP", kept, selection)
    with st.expander("What goes with every file: sources, licences and doubts"):
        st.text("\n".join(f"{label}: {text}" for label, text in made.lines()))
