"""Near-duplicates: which documents of a corpus say the same, so that what they claim counts once.

Documents that share a band of their signatures are compared with the first of that band, and joined where their words and
figures agree. The work goes band by band through files on disk: in memory are 28 bytes a document.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from .schema import GROUPS as SCHEMA
from .signatures import BANDS, FIGURES, ROWS, alike
from .store import GROUPS, WORKING, numbers, part_name, write_whole
from .tables import parquet

if TYPE_CHECKING:
    from numpy import memmap

_PLACES = BANDS * ROWS + FIGURES
_CENTRES = 64
"""In one band so many documents at most are compared with the others of it."""

Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Grouped:
    """How many documents there are, how many of them repeat another, and in how many groups."""

    documents: int
    repeated: int
    groups: int


def group(folder: Path) -> Grouped:
    """Writes the table of groups of a corpus whose parts are all there; the same parts give the same groups."""
    parts = numbers(folder / "signatures")
    sizes = [pq.read_metadata(folder / "signatures" / part_name(n)).num_rows for n in parts]
    count = sum(sizes)
    with tempfile.TemporaryDirectory(prefix=WORKING, dir=folder) as beside:
        bands, sketches = _laid(folder, parts, count, Path(beside))
        first = _joined(bands, sketches, count)
        del bands, sketches
    members = np.bincount(first, minlength=count).astype(np.int32)
    names = dict(_names(folder, parts, np.flatnonzero(members > 1)))
    at = 0
    for number, size in zip(parts, sizes):
        mine = first[at : at + size]
        docs = pq.read_table(folder / "signatures" / part_name(number), columns=["doc"]).column("doc").to_pylist()
        heads = [names.get(head, doc) for head, doc in zip(mine.tolist(), docs)]
        table = pa.table({"doc": docs, "group": heads, "size": members[mine]}, SCHEMA)
        write_whole(folder / GROUPS / part_name(number), parquet(table, ""))
        at += size
    several = members[members > 1]
    return Grouped(count, int(several.sum() - len(several)), len(several))


def _laid(folder: Path, parts: list[int], count: int, beside: Path) -> tuple[memmap, memmap]:
    """The signatures of all documents as two arrays in files: a row a band, and a row a sketch."""
    bands = np.memmap(beside / "bands", np.uint64, "w+", shape=(BANDS, max(count, 1)))
    sketches = np.memmap(beside / "sketches", np.uint8, "w+", shape=(max(count, 1), _PLACES))
    at = 0
    for number in parts:
        table = pq.read_table(folder / "signatures" / part_name(number), columns=["bands", "sketch"])
        if not table.num_rows:
            continue
        to = at + table.num_rows
        bands[:, at:to] = table.column("bands").combine_chunks().flatten().to_numpy().reshape(-1, BANDS).T
        joined = b"".join(table.column("sketch").to_pylist())
        sketches[at:to] = np.frombuffer(joined, np.uint8).reshape(-1, _PLACES)
        at = to
    return bands, sketches


def _joined(bands: memmap, sketches: memmap, count: int) -> Ints:
    """For each document the first one of its group."""
    parent = np.arange(count, dtype=np.int32)
    for band in range(BANDS if count else 0):
        hashes = np.asarray(bands[band, :count])
        order = np.argsort(hashes, kind="stable").astype(np.int32)
        ordered = hashes[order]
        edges = np.flatnonzero(ordered[1:] != ordered[:-1]) + 1
        starts, ends = np.concatenate([[0], edges]), np.concatenate([edges, [count]])
        for bucket in np.flatnonzero(ends - starts > 1):
            _join_bucket(order[starts[bucket] : ends[bucket]], sketches, parent)
    return _roots(parent)


def _join_bucket(members: Ints, sketches: memmap, parent: Ints) -> None:
    """Joins the documents of one band that agree; each is compared with the first that is left, not with all."""
    left = members
    for _ in range(_CENTRES):
        if len(left) < 2:
            return
        head, others = int(left[0]), left[1:]
        known = _root(parent, head)
        fresh = np.asarray([_root(parent, int(o)) != known for o in others], dtype=np.bool_)
        same = np.zeros(len(others), dtype=np.bool_)
        if fresh.any():
            same[fresh] = alike(np.asarray(sketches[head]), np.asarray(sketches[others[fresh]]))
        for other in others[same].tolist():
            one, two = _root(parent, head), _root(parent, other)
            parent[max(one, two)] = min(one, two)
        left = others[fresh & ~same]


def _root(parent: Ints, node: int) -> int:
    while parent[node] != node:
        parent[node] = parent[parent[node]]
        node = int(parent[node])
    return node


def _roots(parent: Ints) -> Ints:
    """Every document with the first of its group; heads come before what they stand for, so two looks are few."""
    while True:
        above = parent[parent]
        if np.array_equal(above, parent):
            return parent
        parent = above


def _names(folder: Path, parts: list[int], wanted: NDArray[np.int64]) -> Iterator[tuple[int, str]]:
    """The ids of some documents by their places in the corpus, in order."""
    at = 0
    for number in parts:
        file = folder / "signatures" / part_name(number)
        size = pq.read_metadata(file).num_rows
        mine = wanted[(wanted >= at) & (wanted < at + size)]
        if len(mine):
            docs = pq.read_table(file, columns=["doc"]).column("doc")
            yield from ((int(place), docs[int(place) - at].as_py()) for place in mine)
        at += size


__all__ = ["Grouped", "group"]
