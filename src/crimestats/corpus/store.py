"""A corpus on disk: parts that are there whole or not at all, and the manifest that says what they are of.

The files of a part are written beside their places and renamed, that of the documents last: a part counts from the moment
that it is there. What a killed run left half done has no file of documents, and is removed when the next one begins.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from crimestats.errors import UsageError

from .items import CorpusError, Counts, Part
from .schema import VERSION

TABLES = ("claims", "failures", "signatures", "documents")
"""The folders of a part in the order in which they are written."""
GROUPS = "groups"
MANIFEST = "corpus.json"
_PART = re.compile(r"part-(\d{6,})\.parquet")
_LOCK = ".lock"
WORKING = ".working-"
"""What the name of a folder begins with that is of no use after the run that made it."""


def part_name(number: int) -> str:
    """The name of the files of a part.

    >>> part_name(7)
    'part-000007.parquet'
    """
    return f"part-{number:06d}.parquet"


class Store:
    """The folder of a corpus that one run writes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def begin(self, about: Mapping[str, object], *, resume: bool) -> frozenset[int]:
        """Makes the folder ready and gives the parts that are there; UsageError where it must not be written."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for left in self.folder.glob(f"{WORKING}*"):
            shutil.rmtree(left)
        held = [p.name for p in self.folder.iterdir() if p.name != _LOCK and not p.name.endswith(".tmp")]
        if held and MANIFEST not in held:
            found = f"{self.folder} holds other files ({', '.join(sorted(held)[:3])})"
            raise UsageError("output", found=found, accepted="a folder that is empty or new")
        if held and not resume:
            found = f"{self.folder} holds a corpus already"
            raise UsageError("output", found=found, todo="Go on with --resume, or name another folder")
        if held:
            self._hold_to(about)
        for name in (*TABLES, GROUPS):
            (self.folder / name).mkdir(exist_ok=True)
        self.write_manifest({**about, "complete": False})
        return self._clean()

    def _hold_to(self, about: Mapping[str, object]) -> None:
        """UsageError where the run that goes on was begun with other inputs or settings."""
        before = read_manifest(self.folder)
        for key, value in json.loads(json.dumps(about)).items():
            if before.get(key) == value:
                continue
            old, new = before.get(key), value
            if isinstance(old, dict) and isinstance(value, dict):
                name = next(k for k in value if old.get(k) != value[k])
                key, old, new = name, old.get(name), value[name]
            key = {"crimestats": "version of crimestats", "inputs": "input"}.get(key, key.replace("_", " "))
            found = f"{self.folder} was begun with another {key} ({_short(old)}, now {_short(new)})"
            raise UsageError("resume", found=found, todo="Run with the same inputs and settings, or into a new folder")

    def _clean(self) -> frozenset[int]:
        """Removes what is half there; the numbers of the parts that are whole."""
        done = frozenset(numbers(self.folder / "documents"))
        for name in (*TABLES, GROUPS):
            for file in (self.folder / name).iterdir():
                match = _PART.fullmatch(file.name)
                if match is None or int(match[1]) not in done:
                    file.unlink()
        for number in done:
            for name in TABLES:
                if not (self.folder / name / part_name(number)).is_file():
                    found = f"{self.folder} has lost a file: {name}/{part_name(number)}"
                    raise CorpusError("lost", found=found, todo="Remove that part from all its folders and run again")
        return done

    def digest(self, number: int) -> str:
        """The digest of the batch that a part was made of."""
        import pyarrow.parquet as pq

        metadata = pq.read_metadata(self.folder / "documents" / part_name(number)).metadata or {}
        found: bytes = metadata.get(b"crimestats.batch", b"")
        return found.decode("ascii", "replace")

    def counts(self, number: int) -> Counts:
        """How much is in a part."""
        import pyarrow.compute as pc
        import pyarrow.parquet as pq

        name = part_name(number)
        documents, claims, failures = (
            pq.read_metadata(self.folder / table / name).num_rows for table in ("documents", "claims", "failures")
        )
        read = pq.read_table(self.folder / "documents" / name, columns=["characters"])
        return Counts(documents, claims, failures, pc.sum(read.column("characters")).as_py() or 0)

    def reasons(self, number: int) -> list[str]:
        """Why the documents that a part lacks were not read."""
        import pyarrow.parquet as pq

        found = pq.read_table(self.folder / "failures" / part_name(number), columns=["reason"])
        return [str(reason) for reason in found.column("reason").to_pylist()]

    def add(self, part: Part) -> None:
        """Writes a part; when this returns it lasts."""
        for name in TABLES:
            write_whole(self.folder / name / part_name(part.number), part.files[name])

    def write_manifest(self, about: Mapping[str, object]) -> None:
        """Puts the manifest in place of the one that is there."""
        body = json.dumps({"schema": VERSION, **about}, ensure_ascii=False, indent=1) + "\n"
        write_whole(self.folder / MANIFEST, body.encode("utf-8", "backslashreplace"))

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keeps other runs out of the folder for as long as this process lives."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with open(self.folder / _LOCK, "ab") as lock:
            try:
                import fcntl

                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except ImportError:
                pass
            except OSError:
                found = f"Another run is writing {self.folder}"
                raise UsageError("output", found=found, todo="Wait for its end, or name another folder") from None
            yield


def _short(value: object) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return text if len(text) <= 80 else text[:79] + "…"


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file so that after any crash it is there whole or not at all."""
    beside = path.with_name(path.name + ".tmp")
    with open(beside, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(beside, path)
    if hasattr(os, "O_DIRECTORY"):
        folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def numbers(folder: Path) -> list[int]:
    """The numbers of the parts in a folder, in order."""
    found = (_PART.fullmatch(p.name) for p in folder.iterdir()) if folder.is_dir() else iter(())
    return sorted(int(m[1]) for m in found if m is not None)


def read_manifest(folder: Path) -> dict[str, object]:
    """What a corpus says of itself; CorpusError where the folder holds none, or one that this version cannot read."""
    try:
        about = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        found = f"{folder} holds no corpus"
        raise CorpusError("no-corpus", found=found, todo="Make one with crimestats corpus run") from None
    if not isinstance(about, dict) or about.get("schema") != VERSION:
        found = (
            f"{folder} is a corpus of another kind ({_short(about.get('schema') if isinstance(about, dict) else 0)})"
        )
        raise CorpusError("schema", found=found, accepted=f"schema {VERSION}", todo="Read the documents again")
    return about


__all__ = ["GROUPS", "MANIFEST", "TABLES", "WORKING", "Store", "numbers", "part_name", "read_manifest", "write_whole"]
