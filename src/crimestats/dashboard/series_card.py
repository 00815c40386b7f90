"""The card of a series file: how it was read, values to check, what is doubtful or lost, and what can be done with it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pandas as pd
import streamlit as st

from crimestats.io.series import Understood, places_of
from crimestats.io.series.understood import only_one
from crimestats.lexicon.places import place_title
from crimestats.model import Problem, Series
from crimestats.present.words import number_words, topic_label, unit_name, unit_words

from . import cache, state, uploads, wizard
from .mapping_words import mapping_words, taken_words
from .series_view import ROWS, as_it_stands, height, read_as, understood, years_of
from .style import key_words
from .text import plain

LISTED = 300
"""Series and remarks that are listed at most; more are counted."""


def main_file(now: state.Work) -> str | None:
    """The file whose button is filled: the first that is loaded and could still be used, so that a page has one at most."""
    return next((s.name for s in now.series if s.opened or (s.gdp is not None and s.name != now.gdp)), None)


def card(entry: state.UploadedSeries, *, used: bool, main: bool) -> None:
    """Draws the card of one file."""
    found = entry.found
    with st.container(border=True, gap="xsmall", key=f"series_{entry.token}"):
        status = " :green[**serves as GDP**]" if used else ""
        st.markdown(f"### {plain(entry.name)}{status}")
        if entry.note:
            st.info(plain(entry.note))
        _read_as(found)
        if found.doubt is not None:
            st.warning(f"**{plain(found.doubt.label)}.** {plain(found.doubt.text)}")
        _questions(found)
        _last_time(entry)
        if entry.opened != state.WIZARD:
            left, right = st.columns(2)
            with left:
                key_words("As in the file")
                as_it_stands(found.table, ROWS)
            with right:
                key_words("As understood")
                understood(found)
        _several(entry)
        _estimates(found)
        _problems(found)
        _buttons(entry, used=used, main=main)
        if entry.opened is None and entry.draft is not None and entry.draft != found.mapping:
            st.markdown(
                ":small[:gray[The form holds answers that are not applied yet; “Change how it is read” opens it.]]"
            )
        if entry.opened == state.WIZARD:
            wizard.wizard(entry.name, main=main)
        elif entry.opened == state.REPLACE:
            _replace(entry)


# --- what was understood ---------------------------------------------------------------------------------------------


def _read_as(found: Understood) -> None:
    reading = found.reading
    if reading is None:
        st.warning(f"**Not read yet.** {plain(found.trouble or '')}")
        return
    st.markdown(read_as(found))
    values = sum(len(v) for s in reading.series for v in s.points.values())
    said = f" · you said: {mapping_words(found.mapping)}" if not found.mapping.empty else ""
    st.markdown(f":small[:gray[{plain(f'{reading.why} · {values:,} values{said}')}]]")
    if found.gdp is not None and found.picked is not None and found.gdp.unit != found.picked.unit:
        lost = "; ".join(p.what for p in found.gdp.problems[len(reading.problems) :])
        turned = f"{found.gdp.source.title}. {lost}"
        st.markdown(f":small[:gray[{plain(turned)}]]")
    if found.why_not and not reading.estimates:
        st.markdown(f":gray[{plain(found.why_not)}]")


def _questions(found: Understood) -> None:
    questions = found.reading.questions if found.reading else ()
    for question in questions[:6]:
        taken = f" Taken meanwhile: {taken_words(question.field, question.taken)}." if question.taken else ""
        st.markdown(f":orange[**?**] {plain(question.text)}{plain(taken)}")
    if len(questions) > 6:
        st.markdown(
            f":small[:gray[{len(questions) - 6} more questions of this kind; “Change how it is read” answers them.]]"
        )


def _several(entry: state.UploadedSeries) -> None:
    found = entry.found
    if len(found.series) > 1:
        few = len(found.series) <= ROWS and not (found.reading and found.reading.estimates)
        with st.expander(f"The {len(found.series)} series of this file", expanded=few):
            _series_table(found.series)
    if len(found.gdps) < 2:
        return
    titles = {s.id: f"{s.title} ({unit_words(s)}; {places_of(s)})" for s in found.gdps}
    now = found.picked.id if found.picked else None
    picked = st.selectbox(
        "Series to use as GDP",
        list(titles),
        index=list(titles).index(now) if now in titles else None,
        format_func=lambda i: titles[i],
        placeholder="Choose one",
        key=f"gdp_{entry.token}_{entry.round}",
    )
    if picked is not None and picked != now:
        anew = cache.understood(entry.name, entry.data, found.mapping, picked)
        state.add_series(replace(entry, found=anew, chosen=picked, factor=1.0))
        st.rerun()


def _series_table(series: tuple[Series, ...]) -> None:
    rows = []
    for one in series[:LISTED]:
        marks = Counter(f for years in (one.flags or {}).values() for f in years.values())
        rows.append(
            (
                one.title,
                unit_words(one),
                places_of(one),
                years_of((one,)),
                sum(len(v) for v in one.points.values()),
                ", ".join(f"{count} {mark}" for mark, count in marks.most_common(3)),
            )
        )
    frame = pd.DataFrame(
        rows, columns=["Series", "Unit and prices", "Places", "Years", "Values", "Marks of the publisher"]
    )
    st.dataframe(frame, hide_index=True, height=height(len(frame), 12))
    if len(series) > LISTED:
        st.markdown(f":small[:gray[The first {LISTED} of {len(series):,} series are listed.]]")


def _estimates(found: Understood) -> None:
    estimates = found.reading.estimates if found.reading else ()
    if not estimates:
        return
    key_words("Estimates")
    rows = [
        (
            topic_label(e.topic) if e.topic.islower() and " " not in e.topic and _known(e.topic) else e.topic,
            e.measure or "",
            _number(e.low),
            _number(e.point),
            _number(e.high),
            unit_name(e.unit),
            place_title(e.place) if e.place else "",
            "" if e.first is None else str(e.first) if e.first == e.last else f"{e.first}–{e.last or ''}",
            e.publisher or "",
        )
        for e in estimates[:LISTED]
    ]
    frame = pd.DataFrame(
        rows, columns=["Topic", "Measure", "Low", "Best", "High", "Unit", "Place", "Years", "Publisher"]
    )
    right = st.column_config.TextColumn(alignment="right")
    st.dataframe(
        frame,
        hide_index=True,
        height=height(len(frame), 12),
        column_config={"Low": right, "Best": right, "High": right},
    )


def _known(topic: str) -> bool:
    try:
        return bool(topic_label(topic))
    except KeyError:
        return False


def _number(value: float | None) -> str:
    return "" if value is None else number_words(value)


def _problems(found: Understood) -> None:
    reading = found.reading
    if reading is None:
        return
    said = {q.text for q in reading.questions} | ({str(found.doubt)} if found.doubt else set())
    problems = [p for p in reading.problems if p.what not in said]
    lost, other = [p for p in problems if not p.kept], [p for p in problems if p.kept]
    if not problems:
        return
    counted = [f"{len(lost):,} left out" if lost else "", f"{len(other):,} used with a reservation" if other else ""]
    with st.expander(f"Remarks on cells and rows: {', '.join(c for c in counted if c)}"):
        for title, listed in (("Left out", lost), ("Used with a reservation", other)):
            if listed:
                key_words(title)
                st.text("\n".join(map(_line, listed[:LISTED])))
                if len(listed) > LISTED:
                    st.markdown(f":small[:gray[{len(listed) - LISTED:,} more of this kind.]]")


def _line(problem: Problem) -> str:
    return f"{problem.where}: {problem.what}"


# --- what can be done ------------------------------------------------------------------------------------------------


def _last_time(entry: state.UploadedSeries) -> None:
    last = state.last_mapping(entry.found.signature)
    answering = entry.opened == state.WIZARD and entry.draft is not None
    if last is None or entry.declined or answering or not entry.found.mapping.empty:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"Read as last time ({plain(mapping_words(last))})? Files of this layout were read so before.")
        if st.button("Read as last time", key=f"again_{entry.token}"):
            found = cache.understood(entry.name, entry.data, last)
            if found.reading is None:
                state.change_series(entry.name, draft=last, opened=state.WIZARD, declined=True, round=entry.round + 1)
            else:
                state.read_anew(entry.name, found, chosen=None, factor=1.0)
            st.rerun()
        if st.button("Not this time", key=f"decline_{entry.token}"):
            state.change_series(entry.name, declined=True)
            st.rerun()


def _buttons(entry: state.UploadedSeries, *, used: bool, main: bool) -> None:
    found, name, key = entry.found, entry.name, entry.token
    filled = main and entry.opened is None
    with st.container(horizontal=True):
        if found.scale is not None and not used:
            if st.button(f"Read as {found.scale[1]}", type="primary" if filled else "secondary", key=f"scale_{key}"):
                _rescale(entry, found.scale[0])
                st.rerun()
        if found.gdp is not None and not used:
            doubtful = found.doubt is not None
            label = "Use it all the same" if doubtful else "Use as GDP"
            if st.button(label, type="primary" if filled and not doubtful else "secondary", key=f"use_{key}"):
                state.use_gdp(name)
                st.rerun()
        if used and st.button("Use the shipped GDP again", key=f"shipped_{key}"):
            state.use_gdp(None)
            st.rerun()
        if found.reading is None or not found.reading.estimates:  # a row an estimate leaves nothing open
            _toggle(entry, state.WIZARD, "Change how it is read", "Close the form")
        _toggle(entry, state.REPLACE, "Replace", "Keep this file")
        if st.button("Remove", key=f"remove_{key}"):
            state.remove_series(name)
            st.rerun()


def _toggle(entry: state.UploadedSeries, what: str, opens: str, closes: str) -> None:
    is_open = entry.opened == what
    if st.button(closes if is_open else opens, key=f"{what}_{entry.token}"):
        state.change_series(entry.name, opened=None if is_open else what)
        st.rerun()


def _rescale(entry: state.UploadedSeries, factor: float) -> None:
    """Reads the GDP as a multiple: by the mapping where it holds for the whole file, else for this one series."""
    found = entry.found
    if found.picked is None:
        return
    if only_one(found):
        mapping = replace(found.mapping, scale=found.picked.scale * factor)
        anew = cache.understood(entry.name, entry.data, mapping)
        state.read_anew(entry.name, anew, chosen=None, factor=1.0)
    else:
        chosen, times = found.picked.id, entry.factor * factor
        anew = cache.understood(entry.name, entry.data, found.mapping, chosen, times)
        state.read_anew(entry.name, anew, chosen=chosen, factor=times)
    if anew.fit:
        state.use_gdp(entry.name)


def _replace(entry: state.UploadedSeries) -> None:
    file = st.file_uploader(
        "The file that takes its place",
        type=list(uploads.SERIES_TYPES),
        max_upload_size=uploads.LIMIT_MB,
        key=state.uploader_key(f"replace_{entry.token}"),
    )
    st.markdown(":small[:gray[If this file serves as GDP, the new one goes on serving unless it raises a question.]]")
    if file is not None:
        with st.spinner("Reading the file …"):
            state.keep_log((uploads.read_one(file.name, file.getvalue(), entry.name),))
        state.clear_uploader()
        st.rerun()
