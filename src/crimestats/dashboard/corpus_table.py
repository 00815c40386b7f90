"""The claims of a corpus as a table, a page at a time: what a page shows is all that is read."""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from crimestats.corpus.choice import By, Choice, order_by
from crimestats.corpus.query import Corpus
from crimestats.corpus.rows import claim_id
from crimestats.model import Bound, YearSpan
from crimestats.present.palette import colour, family_of
from crimestats.present.words import bound_words, place_label, topic_label, year_label, years_label

from . import address, corpora, corpus_drawer, state, style

ROWS = 25
_SHOWN = "doc, n, topic, figure, usd_low, usd_high, bound, year_first, year_last, year_to, place, who, doubt_count"
LAST = 400
"""Pages that can be turned to: who looks further asks for something narrower, or takes the file."""


@functools.lru_cache(maxsize=200)
def _page_of(corpus: Corpus, chosen: Choice, order: By, offset: int) -> tuple[dict[str, object], ...]:
    """The rows of a page with their sentences and the titles of their documents."""
    relation, condition, values = corpus.relation(chosen)
    shown = f'{_SHOWN}, start, "end", sentence' if corpus.told else _SHOWN
    rows = corpus.table(
        f"SELECT {shown} FROM {relation} WHERE {condition} ORDER BY {order_by(order)} LIMIT {ROWS} OFFSET ?::BIGINT",
        [*values, offset],
    ).to_pylist()
    docs = sorted({str(r["doc"]) for r in rows})
    if not docs:
        return ()
    # by document: the files tell in which parts it can stand, and most are not opened
    among = "WHERE doc IN (SELECT unnest(?::VARCHAR[]))"
    if not corpus.told:
        words = corpus.rows(f'SELECT doc, n, start, "end", sentence FROM claims {among}', [docs])
        said = {(doc, n): {"start": start, "end": end, "sentence": sentence} for doc, n, start, end, sentence in words}
        rows = [{**r, **said[r["doc"], r["n"]]} for r in rows]
    titles = dict(corpus.rows(f"SELECT doc, title FROM {'titles' if corpus.lean else 'documents'} {among}", [docs]))
    return tuple({**r, "title": titles.get(r["doc"])} for r in rows)


corpora.forgotten(_page_of.cache_clear)


def table(corpus: Corpus, chosen: Choice, order: By, kept: int, asked: Mapping[str, Sequence[str]] | None) -> int:
    """Draws the table; gives the number of the page."""
    pages = min(LAST, math.ceil(kept / ROWS))
    st.subheader(f"{kept:,} claim{'' if kept == 1 else 's'}")
    paging, said = st.columns([2, 3], vertical_alignment="center") if pages > 1 else (st.container(), None)
    with paging:
        number = _number(pages, (chosen, order), asked)
    if said is not None:
        first, last = (number - 1) * ROWS + 1, min(number * ROWS, kept)
        more = (
            f" The first {LAST * ROWS:,} can be paged through; filter, or download all." if kept > LAST * ROWS else ""
        )
        said.markdown(f":small[:gray[Claims {first:,}–{last:,} of {kept:,}.{more}]]")
    rows = _page_of(corpus, chosen, order, (number - 1) * ROWS)
    _draw(rows, number)
    return number


def _number(pages: int, of: object, asked: Mapping[str, Sequence[str]] | None) -> int:
    """The page: the one of a link, the one of before, the first where what is listed has changed (`of`)."""
    wanted, moved = str(address.value_of("cpage", 1)), address.value_of("cpage_of") not in (None, of)
    if asked is not None:
        wanted, moved = next(iter(asked.get("cpage", ())), "1"), True
    elif moved:
        wanted = "1"
    number = min(max(int(wanted), 1), pages) if wanted.isdecimal() and len(wanted) < 9 else 1
    turn = int(str(address.value_of("cpage_turn", 0))) + moved
    address.hold("cpage_of", of)
    address.hold("cpage_turn", turn)
    if pages > 1:
        number = st.pagination(pages, default=number, key=f"cpage_{turn}_{pages}")
    address.hold("cpage", number)
    return number


def _draw(rows: Sequence[Mapping[str, object]], number: int) -> None:
    theme = style.theme()
    shades = [f"color: {colour(family_of(_known(r['topic'])), theme).text}" for r in rows]
    frame = frame_of(rows)
    event = st.dataframe(
        frame.style.apply(lambda _: shades, subset=["Topic"]),
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        placeholder="",
        key=f"corpus_table_{number}",
        row_height=32,
        height=min(35 + 32 * len(rows) + 3, 860),
        column_config={
            "Topic": st.column_config.TextColumn(width=132),
            "As written": st.column_config.TextColumn(width=150),
            "Low, US$ bn": st.column_config.NumberColumn(format="%,.4g", width=86),
            "High, US$ bn": st.column_config.NumberColumn(format="%,.4g", width=88),
            "Bound": st.column_config.TextColumn(width=64),
            "Data year": st.column_config.TextColumn(width=70),
            "Place": st.column_config.TextColumn(width=86),
            "Source": st.column_config.TextColumn(width=130),
            "? Doubts": st.column_config.NumberColumn(format="%d", width=64),
            "Document": st.column_config.TextColumn(width=170),
            "Sentence": st.column_config.TextColumn(width=420),
        },
    )
    picked = getattr(getattr(event, "selection", None), "rows", None) or []
    claim = _id(rows[picked[0]]) if picked and picked[0] < len(rows) else None
    if state.newly_selected("corpus_table", claim):
        corpus_drawer.set_open(claim)
    _by_name(rows)


def _by_name(rows: Sequence[Mapping[str, object]]) -> None:
    """The way to a claim without a mouse."""
    ids = {_id(r): f"{n}  {topic_label(_known(r['topic']))}, {r['figure']}" for n, r in enumerate(rows, 1)}

    def chosen() -> None:
        corpus_drawer.set_open(st.session_state.get("corpus_open_by_name"))
        st.session_state["corpus_open_by_name"] = None

    st.selectbox(
        "Open a claim of this page", list(ids), index=None, format_func=lambda i: ids.get(i, ""), placeholder="Choose a claim",
        key="corpus_open_by_name", on_change=chosen,
    )  # fmt: skip


def _known(topic: object) -> str | None:
    from crimestats.lexicon.topics import topics

    return str(topic) if topic in topics() else None


def _id(row: Mapping[str, object]) -> str:
    return claim_id(str(row["doc"]), int(str(row["start"])), int(str(row["end"])))


def frame_of(rows: Sequence[Mapping[str, object]]) -> pd.DataFrame:
    """The rows as a reader sees them; raw numbers in billions, unknown stays empty."""

    def bn(value: object) -> float | None:
        return float(str(value)) / 1e9 if value is not None else None

    def years(row: Mapping[str, object]) -> str:
        first, last = row["year_first"], row["year_last"]
        if first is None and last is None:
            used = row["year_to"]
            return year_label(int(str(used)), assumed=True) if used is not None else ""
        return years_label(YearSpan(*(None if y is None else int(str(y)) for y in (first, last))))

    return pd.DataFrame(
        {
            "Topic": pd.array([topic_label(_known(r["topic"])) for r in rows], dtype="string"),
            "As written": pd.array([" ".join(str(r["figure"]).split()) for r in rows], dtype="string"),
            "Low, US$ bn": pd.array([bn(r["usd_low"]) for r in rows], dtype="Float64"),
            "High, US$ bn": pd.array([bn(r["usd_high"]) for r in rows], dtype="Float64"),
            "Bound": pd.array([bound_words(Bound(str(r["bound"]))) for r in rows], dtype="string"),
            "Data year": pd.array([years(r) for r in rows], dtype="string"),
            "Place": pd.array([place_label(tuple(map(str, _list(r["place"])))) for r in rows], dtype="string"),
            "Source": pd.array([str(r["who"]) if r["who"] is not None else None for r in rows], dtype="string"),
            "? Doubts": pd.array([int(str(r["doubt_count"])) or None for r in rows], dtype="Int64"),
            "Sentence": pd.array([" ".join(str(r["sentence"]).split()) for r in rows], dtype="string"),
            "Document": pd.array([str(r["title"] or r["doc"]) for r in rows], dtype="string"),
        }
    )


def _list(value: object) -> Sequence[object]:
    return value if isinstance(value, list | tuple) else ()
