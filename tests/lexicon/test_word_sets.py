"""The table of word sets: each row is asked for by one rule, and its example holds a word of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import crimestats.extract
from crimestats.lexicon.tokens import tokenise
from crimestats.lexicon.word_sets import WordSet, word_sets

SOURCE = Path(crimestats.extract.__file__).parent
ASKED = [
    (path.stem, name)
    for path in sorted(SOURCE.glob("*.py"))
    for name in re.findall(r'word_set\("([^"]+)"\)', path.read_text(encoding="utf-8"))
]


def test_each_set_is_asked_for_once_and_none_is_idle() -> None:
    names = [name for _, name in ASKED]
    assert sorted(names) == sorted(word_sets())


def test_a_set_bears_the_name_of_the_rules_that_ask_for_it() -> None:
    assert [(module, name) for module, name in ASKED if name.split(".")[0] != module] == []


@pytest.mark.parametrize("row", word_sets().values(), ids=lambda r: r.name)
def test_words_are_tokens_in_lower_case_and_the_example_holds_one(row: WordSet) -> None:
    assert {w for w in row.words if w != w.lower() or " " in w} == set()
    assert row.what
    assert row.words & set(tokenise(row.example).lows), row.example
