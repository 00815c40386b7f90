"""What is kept of a document to know it again: a sketch of its words and of its figures, 208 bytes in all.

Two sketches agree in about that share of their places in which the texts agree in their runs of words (MinHash by rensa,
whose hash functions are fixed by a seed). Figures have places of their own: two monthly reports that differ in nothing but
their numbers are no copies of each other.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

RUN = 5
"""Words of a run."""
LONG, FEW = 8, 40
"""Letters, with what stands close to them, from which a word is long; so many runs at least a text should have."""
BANDS, ROWS = 16, 4
"""A pair whose words agree to 80 % shares a band with a chance of 0.9998, one that agrees to 20 % with 0.03."""
FIGURES = 16
"""Places of the sketch that are for figures."""
SEED = 20_100
ALIKE = 0.8
"""The share of places from which two texts are near-duplicates."""
ALIKE_FIGURES = 0.75
_PLAIN = (
    ("\u2018", "'"),
    ("\u2019", "'"),
    ("\u201c", '"'),
    ("\u201d", '"'),
    ("\u2013", "-"),
    ("\u2014", "-"),
    ("\u00ad", ""),
)
"""Signs that sites write in two ways."""

Bytes = NDArray[np.uint8]


def runs(text: str) -> list[str]:
    """The runs of five words that begin with a long one: a fourth of all, and the same wherever a passage stands.

    Of a text with few of them all runs; of one that is shorter than a run its words.
    """
    text = text.lower()
    for curly, plain in _PLAIN:
        text = text.replace(curly, plain)
    words = text.split()
    if len(words) < RUN:
        return [" ".join(words)]
    begins = [at for at, word in enumerate(words[: 1 - RUN]) if len(word) >= LONG]
    if len(begins) < FEW:
        begins = list(range(len(words) - RUN + 1))
    return [" ".join(words[at : at + RUN]) for at in begins]


def signature(text: str, figures: Iterable[str]) -> tuple[list[int], bytes]:
    """The hash of each band, and the sketch of a text and its figures, a byte a place."""
    from rensa import RMinHash

    of_words = RMinHash(num_perm=BANDS * ROWS, seed=SEED)
    of_words.update(runs(text))
    of_figures = RMinHash(num_perm=FIGURES, seed=SEED + 1)
    of_figures.update(list(figures) or [""])
    places = np.asarray(of_words.digest(), dtype=np.uint64)
    sketch = np.concatenate([places, np.asarray(of_figures.digest(), dtype=np.uint64)]).astype(np.uint8)
    mixed = np.zeros(BANDS, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for row in places.reshape(BANDS, ROWS).T:
            mixed = (mixed ^ row) * np.uint64(0x9E3779B97F4A7C15)
            mixed ^= mixed >> np.uint64(29)
    return mixed.tolist(), sketch.tobytes()


def alike(one: Bytes, many: Bytes) -> NDArray[np.bool_]:
    """Which of many sketches are near-duplicates of one, in words and in figures."""
    same = many == one
    of_words, of_figures = same[:, : BANDS * ROWS].mean(axis=1), same[:, BANDS * ROWS :].mean(axis=1)
    return np.asarray((of_words >= ALIKE) & (of_figures >= ALIKE_FIGURES), dtype=np.bool_)


__all__ = ["ALIKE", "BANDS", "FIGURES", "ROWS", "SEED", "alike", "runs", "signature"]
