"""A read corpus to ask: claims, documents, failures, counts. DuckDB works; what comes back are tables or values.

    with Corpus("DIR") as corpus:
        corpus.claims(topic="drug-trafficking", place="World", years=(2000, 2010)).frame()

Opening reads the heads of a few files; each question reads the columns that it needs. A corpus is for several threads.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import duckdb
import pandas as pd
import pyarrow as pa

from crimestats.errors import CrimestatsError, UsageError
from crimestats.model import Claim

from .choice import By, Choice, Values, choice, order_by, where
from .connect import MEMORY, checked, connected
from .rows import claim_id, claim_of
from .schema import CLAIMS

if TYPE_CHECKING:
    from .source import Kept

BATCH = 10_000
"""Rows that are handed on at once: memory stays flat whatever is asked for."""
_COLUMNS = ", ".join(f'"{name}"' for name in CLAIMS.names)
_MATCHES = 32
"""Searches whose hits are kept by a lean corpus."""


@dataclass(frozen=True, slots=True)
class Found:
    """Claims that a choice keeps; nothing is read before it is asked for, and each asking reads anew."""

    corpus: Corpus
    chosen: Choice
    by: By = By.TEXT
    limit: int | None = None
    offset: int = 0

    def __len__(self) -> int:
        """How many there are, limit and offset considered."""
        every = max(0, self.corpus.count(self.chosen) - self.offset)
        return every if self.limit is None else min(every, self.limit)

    def arrow(self) -> pa.Table:
        """All of them as one table with the columns of `schema.CLAIMS`."""
        return pa.Table.from_batches(list(self.batches()), CLAIMS)

    def frame(self) -> pd.DataFrame:
        """All of them as a pandas frame; years and pages are whole numbers with gaps."""
        made: pd.DataFrame = self.arrow().to_pandas(types_mapper=_GAPS.get)
        return made

    def batches(self, rows: int = BATCH) -> Iterator[pa.RecordBatch]:
        """The rows in batches, for what must not be held at once."""
        condition, values = where(self.chosen)
        sql = f"SELECT {_COLUMNS} FROM facts WHERE {condition} ORDER BY {order_by(self.by)}"
        in_file_order = self.by is By.TEXT and self.limit is None and not self.offset
        if in_file_order:
            sql = f"SELECT {_COLUMNS} FROM facts WHERE {condition}"  # nothing is sorted: the rows come as the files have them
        if self.limit is not None:
            sql += " LIMIT ?::BIGINT"
            values.append(self.limit)
        if self.offset:
            sql += " OFFSET ?::BIGINT"
            values.append(self.offset)
        for batch in self.corpus.batches(sql, values, rows, in_file_order=in_file_order):
            yield batch.cast(CLAIMS)

    def rows(self) -> Iterator[dict[str, Any]]:
        """The rows as dictionaries."""
        for batch in self.batches():
            yield from batch.to_pylist()

    def __iter__(self) -> Iterator[Claim]:
        """The claims as values; a twin is named where it is among the claims of the same document that were found."""
        pending: list[dict[str, Any]] = []
        for row in self.rows():
            if pending and pending[0]["doc"] != row["doc"]:
                yield from _claims(pending)
                pending = []
            pending.append(row)
        yield from _claims(pending)


def _claims(rows: Sequence[Mapping[str, Any]]) -> Iterator[Claim]:
    twins = {r["n"]: claim_id(r["doc"], r["start"], r["end"]) for r in rows}
    return (claim_of(r, twins) for r in rows)


_GAPS: dict[pa.DataType, Any] = {
    pa.int16(): pd.Int16Dtype(),
    pa.int32(): pd.Int32Dtype(),
    pa.int64(): pd.Int64Dtype(),
    pa.string(): pd.StringDtype(),
}


class Corpus:
    """One corpus, open for questions. Close it, or use it in a `with`."""

    def __init__(
        self, path: str | Path, *, memory: str = MEMORY, threads: int | None = None, lean: bool = False
    ) -> None:
        """Opens a folder that `crimestats corpus run` wrote; InputError where it is none.

        `lean` keeps the columns of charts in memory, some 200 bytes a claim, for one who asks many questions; `memory`
        ("2GB") and `threads` bound what DuckDB uses.
        """
        self.folder = Path(path)
        self.about: Mapping[str, object] = checked(self.folder)
        self.lean = lean
        self._memory = memory
        self._db = connected(self.folder, memory=memory, threads=threads, lean=lean)
        self._lock = threading.Lock()
        self.told = lean and "sentence" in {name for name, *_ in self.rows("DESCRIBE lean")}
        """True where the sentences of all claims stand in memory."""
        self._matched: OrderedDict[str, str] = OrderedDict()
        self._made = 0

    def __enter__(self) -> Corpus:
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Ends the work with this corpus."""
        self._db.close()
        if "_one_by_one" in self.__dict__:
            self._one_by_one.close()

    def claims(
        self,
        chosen: Choice | None = None,
        *,
        order: str | By = By.TEXT,
        limit: int | None = None,
        offset: int = 0,
        **words: Any,
    ) -> Found:
        """The claims of a choice, or of the words that `choice` knows: topic, place, years, bound, unit, who, doc, stance,
        with_doubts, text, duplicates."""
        if chosen is not None and words:
            raise UsageError("choice", found="A choice and single words were given", accepted="one of the two")
        if (limit is not None and limit < 0) or offset < 0:
            raise UsageError("limit", found="limit and offset count claims", accepted="whole numbers from 0")
        try:
            by = By(order)
        except ValueError:
            accepted = ", ".join(b.value for b in By)
            raise UsageError("order", found=f"No order is called {order!r}", accepted=accepted) from None
        return Found(self, chosen or choice(**words), by, limit, offset)

    def count(self, chosen: Choice | None = None, **words: Any) -> int:
        """How many claims a choice keeps."""
        relation, condition, values = self.relation(chosen or choice(**words))
        return int(self.value(f"SELECT count(*) FROM {relation} WHERE {condition}", values))

    @cached_property
    def _one_by_one(self) -> duckdb.DuckDBPyConnection:
        """A second connection, with one thread."""
        return connected(self.folder, memory=self._memory, threads=1)

    @property
    def complete(self) -> bool:
        """False where the run that wrote it has not come to its end."""
        return self.about.get("complete", True) is True

    @cached_property
    def read(self) -> int:
        """How many documents were read."""
        return int(self.value("SELECT count(*) FROM documents"))

    @cached_property
    def failed(self) -> int:
        """How many could not be read."""
        return int(self.value("SELECT count(*) FROM failures"))

    @property
    def documents(self) -> pa.Table:
        """The documents that were read, with the document that stands for each near-duplicate group and its size."""
        return self.table(
            'SELECT d.*, coalesce(g."group", d.doc) AS "group", coalesce(g.size, 1)::INTEGER AS group_size '
            "FROM documents d LEFT JOIN groups g ON g.doc = d.doc ORDER BY d.doc"
        )

    @property
    def failures(self) -> pa.Table:
        """The documents that were not read, each with its reason."""
        return self.table("SELECT * FROM failures ORDER BY source")

    def document(self, doc: str) -> Kept:
        """One document: read again from its source where that is still there and unchanged, else its kept sentences."""
        from .source import document

        return document(self, doc)

    def relation(self, chosen: Choice) -> tuple[str, str, Values]:
        """Where charts read from, the condition and its values; a lean corpus keeps the hits of its last searches."""
        if not self.lean:
            return "facts", *where(chosen)
        if not chosen.text.strip():
            return "lean", *where(chosen)
        condition, values = where(replace(chosen, text=""))
        hits = self._hits(chosen.text)
        return "lean", f"{condition} AND (doc_key, n) IN (SELECT (doc_key, n) FROM {hits})", values

    def _hits(self, text: str) -> str:
        """The name of the table with all claims that a search finds."""
        with self._lock:
            if text in self._matched:
                self._matched.move_to_end(text)
                return self._matched[text]
            self._made += 1
            name = f"hits_{self._made}"
            condition, values = where(Choice(text=text, duplicates=True))
            self._db.cursor().execute(
                f"CREATE TABLE {name} AS SELECT hash(doc) AS doc_key, n FROM {'lean' if self.told else 'claims'} WHERE {condition}",
                values,
            )
            self._matched[text] = name
            if len(self._matched) > _MATCHES:
                _, old = self._matched.popitem(last=False)
                self._db.cursor().execute(f"DROP TABLE {old}")  # who still reads it reads on
            return name

    def table(self, sql: str, values: Sequence[object] = ()) -> pa.Table:
        """The answer to a question of our own as an Arrow table; `values` fill its question marks."""
        with _said():
            return self._db.cursor().sql(sql, params=list(values)).to_arrow_table()

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The answer as rows."""
        with _said():
            return self._db.cursor().execute(sql, list(values)).fetchall()

    def value(self, sql: str, values: Sequence[object] = ()) -> Any:
        """The one value of the answer."""
        return self.rows(sql, values)[0][0]

    def batches(
        self, sql: str, values: Sequence[object] = (), rows: int = BATCH, *, in_file_order: bool = False
    ) -> Iterator[pa.RecordBatch]:
        """The answer in batches; memory stays flat. `in_file_order` works with one thread, which reads file after file."""
        cursor = (self._one_by_one if in_file_order else self._db).cursor()
        with _said():
            yield from cursor.sql(sql, params=list(values)).to_arrow_reader(rows)


class _said:  # noqa: N801 - reads as a word of the sentence
    """What DuckDB raises, as one sentence of ours."""

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, _: TracebackType | None
    ) -> None:
        if problem is None or kind is None or not isinstance(problem, duckdb.Error):
            return
        first = str(problem).splitlines()[0][:300] if str(problem) else kind.__name__
        if isinstance(problem, duckdb.OutOfMemoryException):
            raise CrimestatsError(
                "corpus-memory",
                found="The question needs more memory than is allowed",
                todo="Narrow it, or raise the limit",
            ) from problem
        if isinstance(problem, duckdb.IOException):
            raise CrimestatsError(
                "corpus-read",
                found=f"A file of the corpus cannot be read ({first})",
                todo="Run the corpus with --resume",
            ) from problem
        raise CrimestatsError("corpus-query", found=f"The corpus cannot answer ({first})") from problem
