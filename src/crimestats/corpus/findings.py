"""The findings of a checked corpus: counted, read for one claim, saved as a file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from crimestats.errors import InputError, UsageError
from crimestats.present.export_text import encodable
from crimestats.present.export_workbook import ROWS as XLSX_ROWS
from crimestats.present.export_workbook import workbook_file
from crimestats.present.notes import Notes
from crimestats.present.tables import Column
from crimestats.version import __version__

from .connect import parts_of
from .exports import csv_lines, record, target_of
from .verdicts import FINDINGS

_RANK = {"inconsistent": 0, "doubt": 1, "undecided": 2, "agrees": 3}
COLUMNS = (
    Column("finding", "string", "", "Name of the finding, the same in another run"),
    Column("code", "string", "", "Code of the check"),
    Column("severity", "string", "", "inconsistent, doubt, undecided or agrees"),
    Column("across", "boolean", "", "True between documents"),
    Column("documents", "string", "", "Documents, separated by semicolons"),
    Column("claims", "string", "", "Claims (document:start-end), that which it is about first"),
    Column("title", "string", "", "What was found, in a few words"),
    Column("text", "string", "", "What was found"),
    Column("explains", "string", "", "What would explain it"),
    Column("arithmetic", "string", "", "The arithmetic"),
    Column("estimates", "string", "", "Ids of the published estimates that it rests on"),
)


def _parts(folder: Path) -> list[str]:
    parts = parts_of(folder, "findings")
    if not parts:
        raise InputError(
            "not-checked", found=f"{folder} holds no findings", todo="Check it first with `crimestats corpus check DIR`"
        )
    return parts


def counts(folder: Path) -> list[tuple[str, str, bool, int]]:
    """Code, severity, whether between documents, and how many, what cannot be true first."""
    found: dict[tuple[str, str, bool], int] = {}
    for part in _parts(folder):
        table = pq.read_table(part, columns=["code", "severity", "across"])
        for row in table.group_by(["code", "severity", "across"]).aggregate([([], "count_all")]).to_pylist():
            key = (row["code"], row["severity"], row["across"])
            found[key] = found.get(key, 0) + row["count_all"]
    ordered = sorted(found.items(), key=lambda kv: (_RANK[kv[0][1]], -kv[1], kv[0]))
    return [(*key, number) for key, number in ordered]


def batches(folder: Path, rows: int = 5_000) -> Iterator[pa.RecordBatch]:
    """All findings, part by part."""
    for part in _parts(folder):
        for batch in pq.ParquetFile(part).iter_batches(rows):
            yield batch.cast(FINDINGS)


def findings_of(folder: Path, claim: str) -> list[dict[str, object]]:
    """The findings that a claim takes part in, what cannot be true first; none where the corpus was not checked."""
    found: list[dict[str, object]] = []
    for part in parts_of(folder, "findings"):
        table = pq.read_table(part, columns=["finding", "claims", "documents"])
        flat = table["claims"].combine_chunks()
        hits = pc.unique(pc.list_parent_indices(flat).filter(pc.equal(pc.list_flatten(flat), claim)))
        if len(hits):
            found += pq.read_table(part).take(hits).to_pylist()
    return sorted(found, key=lambda f: (_RANK[str(f["severity"])], str(f["code"])))


def write_findings(folder: Path, fmt: str, target: Path | None) -> int:
    """Writes all findings as csv, jsonl, xlsx or parquet; gives how many there are. Memory stays flat."""
    number = sum(int(pq.read_metadata(p).num_rows) for p in _parts(folder))
    if fmt == "xlsx" and number > XLSX_ROWS:
        raise UsageError(
            "xlsx-rows",
            found=f"A sheet of XLSX holds {XLSX_ROWS:,} rows, and these are {number:,} findings",
            todo="Take csv or parquet",
        )
    with target_of(target) as out:
        if fmt == "csv":
            out.write(b"\xef\xbb\xbf")
            for text, _ in csv_lines(batches(folder), FINDINGS):
                out.write(encodable(text).encode("utf-8"))
        elif fmt == "jsonl":
            for batch in batches(folder):
                out.write(
                    "".join(
                        encodable(json.dumps(record(r), ensure_ascii=False)) + "\n" for r in batch.to_pylist()
                    ).encode("utf-8")
                )
        elif fmt == "parquet":
            with pq.ParquetWriter(out, FINDINGS, compression="zstd") as writer:
                for batch in batches(folder):
                    writer.write_batch(batch)
        elif fmt == "xlsx":
            notes = Notes(
                "Findings", "", "The year that the claim states; else the year before the document.", (f"Corpus {folder.resolve().name}.",), (),
                f"crimestats {__version__}",
            )  # fmt: skip
            workbook_file(out, FINDINGS.names, _cells(folder), notes, COLUMNS, "Findings")
        else:
            raise UsageError("format", found=f"No format is called {fmt!r}", accepted="csv, jsonl, parquet, xlsx")
    return number


def _cells(folder: Path) -> Iterator[Sequence[object]]:
    for batch in batches(folder):
        for row in batch.to_pylist():
            yield ["; ".join(map(str, v)) or None if isinstance(v, list) else v for v in row.values()]
