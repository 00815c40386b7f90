"""A claim that was missed: the words are selected in the text or pasted, found in it, read, completed and kept."""

from __future__ import annotations

import streamlit as st

from crimestats.corrections import Selection, added, occurrences, read_selection
from crimestats.model import Amount, Analysis, Document, Span, Unit, UnitKind
from crimestats.present.corrected import LABELS

from . import correcting, drafts, keeping, selecting, state
from .text import plain

_WORDS = "add_words"
MOST = 40
"""Places of the same words that are offered."""
AROUND = 60


def show(analysis: Analysis, document: Document) -> None:
    """The field for the words, and once they are found the form."""
    key = _key(document)
    field = drafts.seed(key, _WORDS, "")
    with st.expander("Add a claim", icon=":material/add:", expanded=bool(st.session_state[field])):
        st.markdown(
            ":small[:gray[Select the words of the figure in the text and take them over, or paste them here: “$5 million”, “some 300 victims”.]]"
        )
        picked = selecting.selected(key)
        if picked:
            st.session_state[field] = picked
            drafts.keep(key, (_WORDS,), keeping.now().journal.revision)
            correcting.forget(_form(key))
        words = st.text_input(
            "Words of the figure", key=field, max_chars=300, placeholder="Exactly as in the text",
            on_change=drafts.keep, args=(key, (_WORDS,), keeping.now().journal.revision),
        )  # fmt: skip
        drafts.told(key)
        if not words.strip():
            return
        places = _places(document, words)
        if not places:
            st.warning("These words do not stand in this document. Paste them exactly as they are written there.")
            return
        span = places[0] if len(places) == 1 else _choose(key, document, places)
        if span is not None:
            _complete(analysis, document, key, span)


def _key(document: Document) -> str:
    return "new_" + state.short(document.id)


def _form(key: str) -> str:
    return f"{key}_form"


def _places(document: Document, words: str) -> tuple[Span, ...]:
    """Where the words stand; any white space between them is as good as any other."""
    exact = occurrences(words.strip(), document.text)
    return exact[:MOST] or selecting.loosely(words, document.text)[:MOST]


def _choose(key: str, document: Document, places: tuple[Span, ...]) -> Span | None:
    texts = [_around(document, span) for span in places]
    picked = st.radio(
        f"These words stand there {len(places)} times. Which place is meant?",
        range(len(places)),
        index=None,
        format_func=lambda n: plain(texts[n]),
        key=f"{key}_place_{len(places)}",
    )
    return None if picked is None else places[picked]


def _around(document: Document, span: Span) -> str:
    before = document.text[max(0, span.start - AROUND) : span.start]
    after = document.text[span.end : span.end + AROUND]
    return f"…{before}[{span.of(document.text)}]{after}…"


def _complete(analysis: Analysis, document: Document, key: str, span: Span) -> None:
    every = tuple(c for c in (*analysis.claims, *analysis.others, *analysis.rejected) if c.doc == document.id)
    chosen = read_selection(document, span, every)
    st.text(_around(document, chosen.span))
    if chosen.known is not None:
        _known(analysis, chosen)
        return
    st.markdown(f"{plain(chosen.said)}")
    values = dict(chosen.fields)
    values.setdefault("unit", Unit(UnitKind.MONEY, "USD"))
    form = _form(f"{key}_{span.start}_{span.end}")
    read, left = correcting.form(form, values, "Add this claim")
    if left:
        _leave(key)
    if read is None:
        return
    if not read.get("topic"):
        st.error(f"**{LABELS['topic']}.** A claim has a topic. Choose one.")
        return
    amount, before = read["amount"], values.get("amount")
    if (
        isinstance(amount, Amount)
        and isinstance(before, Amount)
        and amount.point == before.point
        and amount.bound is before.bound
    ):
        read["amount"] = before  # with the digits of the text
    edit = added(keeping.edit_id(), keeping.stamp(), document, chosen, read)
    if state.say(edit):
        st.toast("The claim is added.", icon=":material/add:")
    _leave(key)


def _known(analysis: Analysis, chosen: Selection) -> None:
    """The words are those of a claim that is there: it is opened instead."""
    known = chosen.known
    if known is None:
        return
    rejected = any(c.id == known.id for c in analysis.rejected)
    without = known.topic is None and not rejected
    words = (
        "You rejected this claim."
        if rejected
        else "This figure was read, but has no topic."
        if without
        else "This claim is there already."
    )
    todo = (
        "Open it to restore it."
        if rejected
        else "Open it and correct the topic."
        if without
        else "Open it to correct it."
    )
    st.info(f"{words} {todo}")
    if st.button("Open this claim", key=f"open_known_{state.short(known.id)}"):
        state.set_open_claim(known.id)
        st.rerun()


def _leave(key: str) -> None:
    drafts.drop(key)
    for name in [n for n in st.session_state if isinstance(n, str) and n.startswith(key)]:
        del st.session_state[name]
    st.rerun()
