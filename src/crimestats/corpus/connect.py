"""DuckDB over the Parquet of one corpus, shut in: no network, no extension, no file outside the folder, no setting that can be changed.

The tables become views; what all questions need (the data years, whether a claim counts once) is worked out in one view, `facts`.
"""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from crimestats.errors import InputError
from crimestats.lexicon.topics import topics

from .schema import CLAIMS, DOCUMENTS, FAILURES, GROUPS, VERSION

TABLES: dict[str, pa.Schema] = {"claims": CLAIMS, "documents": DOCUMENTS, "failures": FAILURES, "groups": GROUPS}
MEMORY = "1GB"
"""What DuckDB may use at most unless the caller says otherwise; what does not fit is worked on in pieces on disk or refused."""
_TODO = "Read the documents with `crimestats corpus run INPUT -o DIR` first"

_FACTS = """
SELECT c.*,
    hash(c.doc) AS doc_key,
    coalesce(g."group" = c.doc, true) AS once,
    coalesce(c.year_first, c.year_last, c.used_last, c.used_first) AS year_from,
    coalesce(c.year_last, c.year_first, c.used_last, c.used_first) AS year_to,
    len(c.doubts) > 0 AS doubtful,
    len(c.doubts)::SMALLINT AS doubt_count,
    regexp_replace(lower(trim(c.who)), '^the ', '') AS who_key,
    CASE WHEN c.usd_low IS NULL THEN c.usd_high WHEN c.usd_high IS NULL THEN c.usd_low
        ELSE (c.usd_low + c.usd_high) / 2 END AS usd,
    CASE WHEN c.share_low IS NULL THEN c.share_high WHEN c.share_high IS NULL THEN c.share_low
        ELSE (c.share_low + c.share_high) / 2 END AS share,
    coalesce(t.rank, 99)::TINYINT AS topic_rank
FROM numbered c LEFT JOIN groups g ON g.doc = c.doc LEFT JOIN topic_ranks t ON t.topic = c.topic
"""
_LEAN = """
SELECT doc, doc_key, n, figure, low, high, bound, unit, counted, per, change, topic, place, year_first, year_last, who, stance, published,
    usd_low, usd_high, share_low, share_high, reason, once, year_from, year_to, doubtful, doubt_count,
    who_key, usd, share, topic_rank, place_in_corpus{} FROM facts
"""
TOLD = 2_000_000
"""Up to so many claims a lean corpus keeps their sentences too."""


def parts_of(folder: Path, table: str) -> list[str]:
    """The finished part files of a table, in order; a file that is being written has another name."""
    return sorted(str(p) for p in (folder / table).glob("part-*.parquet"))


def checked(folder: Path) -> dict[str, object]:
    """What corpus.json says; InputError where the folder is no corpus, or one of a newer program."""
    if not folder.is_dir():
        raise InputError("no-corpus", found=f"{folder} is no folder", todo=_TODO)
    if not (folder / "claims").is_dir() and not (folder / "corpus.json").is_file():
        raise InputError(
            "no-corpus", found=f"{folder} is no corpus: it has neither corpus.json nor a folder “claims”", todo=_TODO
        )
    about: dict[str, object] = {}
    if (folder / "corpus.json").is_file():
        try:
            found = json.loads((folder / "corpus.json").read_text(encoding="utf-8"))
            about = found if isinstance(found, dict) else {}
        except (OSError, ValueError):
            raise InputError(
                "corpus-json", found=f"{folder / 'corpus.json'} cannot be read", todo="Run the corpus anew"
            ) from None
    version = about.get("schema", VERSION)
    if isinstance(version, int) and version > VERSION:
        raise InputError(
            "corpus-version",
            found=f"{folder} was written by a newer program (tables of version {version}, {VERSION} is known here)",
            todo="Update crimestats",
        )
    for table, schema in TABLES.items():
        _fits(folder, table, schema)
    return about


def _fits(folder: Path, table: str, schema: pa.Schema) -> None:
    """The first part has every column with the right type."""
    parts = parts_of(folder, table)
    if not parts:
        return
    try:
        found = pq.read_schema(parts[0])
    except (OSError, pa.ArrowException):
        raise InputError(
            "corpus-part", found=f"{parts[0]} is no Parquet file", todo="Delete it and run the corpus with --resume"
        ) from None
    for column in schema:
        at = found.get_field_index(column.name)
        if at < 0 or not _same(found.field(at).type, column.type):
            has = "no such column" if at < 0 else f"type {found.field(at).type}"
            raise InputError(
                "corpus-schema",
                found=f"{parts[0]}: column “{column.name}” has {has}",
                accepted=f"{column.type}",
                todo="Read the documents anew with this version",
            )


def _same(one: pa.DataType, other: pa.DataType) -> bool:
    if pa.types.is_list(one) and pa.types.is_list(other):
        return _same(one.value_type, other.value_type)
    if pa.types.is_dictionary(one):
        one = one.value_type
    return bool(one == other) or (pa.types.is_large_string(one) and pa.types.is_string(other))


def connected(
    folder: Path, *, memory: str = MEMORY, threads: int | None = None, lean: bool = False
) -> duckdb.DuckDBPyConnection:
    """A connection that can read this folder and nothing else.

    `lean` keeps the columns of all charts in memory (about 200 bytes a claim, up to `TOLD` claims their sentences too), for one who
    asks many questions.
    """
    db = duckdb.connect(
        ":memory:",
        config={
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "allow_community_extensions": "false",
            "python_enable_replacements": "false",
            "memory_limit": memory,
            "temp_directory": str(Path(tempfile.gettempdir()) / f"crimestats-duckdb-{os.getpid()}"),
            "threads": str(threads or min(8, os.cpu_count() or 1)),
        },
    )
    inside = str(folder.resolve()).replace("'", "''")
    db.execute(f"SET allowed_directories = ['{inside}']")
    db.execute("SET enable_external_access = false")
    # the claims stay on the side of a join that is streamed, so that they come out in the order of the files
    db.execute("SET disabled_optimizers = 'build_side_probe_side'")
    for table, schema in TABLES.items():
        _view(db, folder.resolve(), table, schema)
    ranks = pa.table({"topic": list(topics()), "rank": [t.order for t in topics().values()]})
    db.from_arrow(ranks).create("topic_ranks")
    db.execute(f"CREATE VIEW facts AS {_FACTS}")
    if lean:
        db.execute("SET preserve_insertion_order = false")
        told = sum(pq.read_metadata(p).num_rows for p in parts_of(folder, "claims")) <= TOLD
        more = ', start, "end", sentence' if told else ""
        db.execute(f"CREATE TABLE lean AS {_LEAN.format(more)}")
        db.execute("CREATE TABLE titles AS SELECT doc, title FROM documents")
        db.execute("SET preserve_insertion_order = true")
    db.execute("SET lock_configuration = true")
    return db


def _view(db: duckdb.DuckDBPyConnection, folder: Path, table: str, schema: pa.Schema) -> None:
    """A view over the parts; a table without parts is empty. Claims have the place of their rows beside them."""
    parts = parts_of(folder, table)
    if not parts:
        rows = schema.empty_table()
        if table == "claims":
            rows = rows.append_column("place_in_corpus", pa.array([], pa.int64()))
        db.from_arrow(rows).create("numbered" if table == "claims" else table)
    elif table == "claims":
        db.read_parquet(parts, filename=True, file_row_number=True).create_view("claim_files")
        db.execute(
            "CREATE VIEW numbered AS SELECT * EXCLUDE (filename, file_row_number), "
            "regexp_extract(filename, 'part-(\\d+)\\.parquet$', 1)::BIGINT * 100000000 + file_row_number AS place_in_corpus "
            "FROM claim_files"
        )
    else:
        db.read_parquet(parts).create_view(table)
    if table == "claims":
        db.execute("CREATE VIEW claims AS SELECT * EXCLUDE (place_in_corpus) FROM numbered")
