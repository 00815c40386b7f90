"""Near-duplicates are found, what merely looks alike is not, and the groups do not depend on how the corpus is cut."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crimestats.corpus.groups import group
from crimestats.corpus.items import Batch, Rules
from crimestats.corpus.read import read_batch
from crimestats.corpus.signatures import BANDS, FIGURES, ROWS, alike, runs, signature
from crimestats.corpus.store import Store

from .conftest import table
from .test_read import record

chance = random.Random(3)
WORDS = [f"{a}{b}{c}" for a in "bdfgklmn" for b in "aeiou" for c in "nrst"]
BODY = " ".join(chance.choices(WORDS, k=400))
RELEASE = f"Fraud cost Japan $5 million in 2009. {BODY}. Drug trafficking earned $320 billion worldwide."


def corpus(folder: Path, texts: list[str], cut: int = 100) -> Path:
    store = Store(folder)
    store.begin({"crimestats": "x"}, resume=False)
    for number, at in enumerate(range(0, len(texts), cut)):
        items = tuple(record(at + n, t) for n, t in enumerate(texts[at : at + cut]))
        store.add(read_batch(Batch(number, items), Rules()))
    return folder


def groups(folder: Path) -> list[tuple[str, str, int]]:
    return [(r["doc"], r["group"], r["size"]) for r in table(folder, "groups").to_pylist()]


@pytest.mark.parametrize(
    ("other", "repeats"),
    [
        (RELEASE, True),
        (f"From our correspondents. Share this page.\n\n{RELEASE}\n\nAll rights reserved. Terms of use.", True),
        (RELEASE.replace(WORDS[3], "changed"), True),
        (RELEASE.upper(), True),
        (RELEASE.replace("J", "\u2018J").replace("D", "\u201cD"), True),
        (RELEASE.replace("$5 million", "$6 million").replace("$320 billion", "$410 billion"), False),  # another month's
        (RELEASE[: len(RELEASE) // 2], False),
        ("Fraud cost Japan $5 million in 2009. Drug trafficking earned $320 billion worldwide.", False),
    ],
    ids=[
        "the same",
        "another site",
        "a word changed",
        "capitals",
        "signs",
        "other figures",
        "half of it",
        "its figures alone",
    ],
)
def test_what_repeats_a_release(tmp_path: Path, other: str, repeats: bool) -> None:
    folder = corpus(tmp_path / "c", ["Something else: fraud cost Peru $9 million.", RELEASE, other])
    found = group(folder)
    assert (found.documents, found.repeated, found.groups) == (3, 1 if repeats else 0, 1 if repeats else 0)
    assert groups(folder) == [
        ("f!0", "f!0", 1),
        ("f!1", "f!1", 2 if repeats else 1),
        ("f!2", "f!1" if repeats else "f!2", 2 if repeats else 1),
    ]


def test_groups_do_not_depend_on_how_the_corpus_is_cut(tmp_path: Path) -> None:
    texts = [f"Fraud cost Peru ${n % 7 + 2} million. {BODY[(n % 7) * 100 : (n % 7) * 100 + 1_500]}" for n in range(30)]
    one, two = corpus(tmp_path / "one", texts, 30), corpus(tmp_path / "two", texts, 4)
    assert group(one) == group(two)
    assert groups(one) == groups(two)
    assert {g for _, g, _ in groups(one)} == {f"f!{n}" for n in range(7)}


def test_many_copies_of_one_text(tmp_path: Path) -> None:
    folder = corpus(tmp_path / "c", ["No data."] * 500)
    assert group(folder).repeated == 499
    assert set(groups(folder)) == {(f"f!{n}", "f!0", 500) for n in range(500)}


def test_no_documents(tmp_path: Path) -> None:
    folder = corpus(tmp_path / "c", [" "])
    assert group(folder).documents == 0
    assert groups(folder) == []


@given(st.text(max_size=200))
@settings(max_examples=50, deadline=None)
def test_any_text_has_a_signature_and_is_like_itself(text: str) -> None:
    bands, sketch = signature(text, ["USD 5 5"])
    assert len(bands) == BANDS
    assert len(sketch) == BANDS * ROWS + FIGURES
    one = np.frombuffer(sketch, np.uint8)
    assert alike(one, one.reshape(1, -1)).all()
    assert (bands, sketch) == signature(text, ["USD 5 5"])


def test_runs_of_words() -> None:
    assert runs("One two, three. FOUR five six") == ["one two, three. four five", "two, three. four five six"]
    assert runs("One \u201ctwo\u201d") == ['one "two"']
    assert runs("") == [""]
    words = [f"w{n}" if n % 3 else f"longer-word-{n}" for n in range(300)]
    many = runs(" ".join(words))
    assert many == [" ".join(words[n : n + 5]) for n in range(0, 296, 3)]
    shifted = runs("A head of another site. " + " ".join(words))
    assert set(many) <= set(shifted)


def test_signatures_stay_what_they_are() -> None:
    # a corpus that was read last year must be comparable with one that is read today: these bytes may never change
    bands, sketch = signature(
        "Drug trafficking generates an estimated $320 billion annually.", ["USD 320000000000.0 320000000000.0"]
    )
    assert bands[0] == 7356393647560501975
    assert sketch[:8].hex() == "07287ee8e0eae32b"
