"""Records: one document a line of .jsonl (packed by gzip or zstd or not), or a row of a Parquet file. They stream."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING

from crimestats.io.documents.parsed import MAX_BYTES

from .items import UNREADABLE, Failure, Item

if TYPE_CHECKING:
    from .inputs import File

_LINES = (".jsonl", ".ndjson")
_PACKED = ("", ".gz", ".zst")
_ROWS = 64
"""Rows of a table that are in memory at a time."""
_RATIO, _FLOOR = 200, 64 * 2**20
"""What unpacks to more than this many times its size, beyond the first 64 MB, is no text but an attack."""


def is_records(name: str) -> bool:
    """True for the name of a file of JSON Lines, packed or not."""
    return name.endswith(tuple(kind + packed for kind in _LINES for packed in _PACKED))


def is_table(name: str) -> bool:
    """True for the name of a Parquet file."""
    return name.endswith((".parquet", ".pq"))


class Unpacked(io.RawIOBase):
    """A packed stream that is read on; ValueError as soon as it unpacks to far more than text can."""

    def __init__(self, raw: IO[bytes], packed: str) -> None:
        self._raw, self._count = raw, 0
        self._stream: IO[bytes] = raw
        if packed == ".gz":
            self._stream = gzip.GzipFile(fileobj=raw, mode="rb")  # type: ignore[assignment]
        elif packed == ".bz2":
            self._stream = bz2.BZ2File(raw)
        elif packed == ".xz":
            self._stream = _Xz(raw)  # type: ignore[assignment]
        elif packed == ".zst":
            import zstandard

            limited = zstandard.ZstdDecompressor(max_window_size=2**27)
            self._stream = limited.stream_reader(raw, read_across_frames=True)

    def readable(self) -> bool:
        return True

    def readinto(self, into: object) -> int:
        view = memoryview(into).cast("B")  # type: ignore[arg-type]
        try:
            data = self._stream.read(len(view))
        except (OSError, EOFError):
            raise
        except Exception as problem:  # the errors of zlib, lzma and zstandard belong to no common tree
            raise ValueError(f"its packing is broken ({problem})") from None
        view[: len(data)] = data
        self._count += len(data)
        if self._count > _FLOOR and self._count > _RATIO * max(self._raw.tell(), 1):
            raise ValueError(f"it unpacks to more than {_RATIO} times its size")
        return len(data)


class _Xz:
    """An xz stream that is read on and may not ask for more than 256 MB of memory."""

    def __init__(self, raw: IO[bytes]) -> None:
        self._raw, self._unpacker = raw, lzma.LZMADecompressor(memlimit=2**28)

    def read(self, size: int) -> bytes:
        while not self._unpacker.eof:
            more = self._raw.read(2**16) if self._unpacker.needs_input else b""
            if not more and self._unpacker.needs_input:
                raise EOFError("it ends before its end")
            if data := self._unpacker.decompress(more, size):
                return data
        return b""


_ENDS = {".gz": ".gz", ".tgz": ".gz", ".zst": ".zst", ".tzst": ".zst", ".bz2": ".bz2", ".tbz2": ".bz2", ".xz": ".xz", ".txz": ".xz"}  # fmt: skip


def opened(raw: IO[bytes], name: str) -> IO[bytes]:
    """A file as a stream of what is in it, unpacked by the end of its name."""
    packed = next((kind for end, kind in _ENDS.items() if name.lower().endswith(end)), "")
    return io.BufferedReader(Unpacked(raw, packed), 2**18) if packed else raw


def record_items(file: File) -> Iterator[Item]:
    """The records of a file, one a line."""
    with file.root.fs.open(file.path, "rb") as raw:
        yield from lines_of(opened(raw, file.path), raw, file.doc, file.address)


def lines_of(stream: IO[bytes], raw: IO[bytes], doc: str, address: str) -> Iterator[Item]:
    """An item for each line with something on it; where the stream breaks, the last item says after which line."""
    number, at = 0, raw.tell()
    while True:
        number += 1
        where, source = f"{doc}!{number}", f"{address}!{number}"
        try:
            line = stream.readline(MAX_BYTES + 1)
            long = len(line) > MAX_BYTES and not line.endswith(b"\n")
            while long and (rest := stream.readline(2**20)) and not rest.endswith(b"\n"):
                pass
        except (OSError, ValueError, EOFError) as problem:
            why = f"{doc} cannot be read beyond line {number - 1:,}: {str(problem).rstrip('.')}. Fetch it anew."
            yield Item(where, source, doc, failure=Failure(source, UNREADABLE, why))
            return
        if not line:
            return
        now = raw.tell()
        weight, at = now - at, now
        if long:
            why = f"{doc}, line {number}, has more than 20 MB, and 20 MB are read at most. Split it."
            yield Item(where, source, doc, weight=weight, failure=Failure(source, UNREADABLE, why))
        elif line.strip():
            line = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
            yield Item(where, source, f"{doc}, line {number}", line, record=True, size=len(line), weight=weight)


def table_items(file: File, text: str) -> Iterator[Item]:
    """The rows of a Parquet file as records: its column of texts, and title, date and id where it has them."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    with file.root.fs.open(file.path, "rb") as raw:
        table = pq.ParquetFile(raw, buffer_size=2**20)
        schema = table.schema_arrow
        kind = schema.field(text).type if text in schema.names else None
        if kind is None or not (pa.types.is_string(kind) or pa.types.is_large_string(kind)):
            names = ", ".join(schema.names[:12])
            what = f"no column “{text}”" if kind is None else f"no text in its column “{text}”"
            why = f"{file.doc} has {what}; its columns are {names}. Name the column of the texts with --text."
            yield Item(file.doc, file.address, file.doc, weight=file.size, failure=_failure(file, why))
            return
        others = [n for n in ("id", "title", "published") if n in schema.names and n != text]
        rows, number = max(table.metadata.num_rows, 1), 0
        for batch in table.iter_batches(batch_size=_ROWS, columns=[text, *others]):
            for row in batch.to_pylist():
                number += 1
                weight = file.size * number // rows - file.size * (number - 1) // rows
                data = json.dumps({k: v if k == text else _word(v) for k, v in row.items() if v is not None}).encode()
                where, source = f"{file.doc}!{number}", f"{file.address}!{number}"
                if len(data) > MAX_BYTES:
                    why = f"{file.doc}, row {number}, has more than 20 MB, and 20 MB are read at most. Split it."
                    yield Item(where, source, file.doc, weight=weight, failure=Failure(source, UNREADABLE, why))
                else:
                    name = f"{file.doc}, row {number}"
                    yield Item(where, source, name, data, record=True, size=len(data), weight=weight)


def _word(value: object) -> str:
    return str(value)[:1_000]


def _failure(file: File, sentence: str) -> Failure:
    return Failure(file.address, UNREADABLE, sentence)


__all__ = ["Unpacked", "is_records", "is_table", "lines_of", "opened", "record_items", "table_items"]
