"""A piece of work as one file: a zip with the journal as JSON, the texts and the series files beside it."""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from typing import Any

from crimestats.errors import InputError
from crimestats.version import __version__

from .journal import Entry, Journal, Mark
from .records import digest, packed, unpacked

SUFFIX = ".crimestats"
MEDIA = "application/vnd.crimestats.work+zip"
FORMAT, VERSION = "crimestats piece of work", 1
MANIFEST = "work.json"
MAX_FILE = 200 * 2**20
"""Bytes of a file that is opened."""
MAX_INSIDE = 600 * 2**20
"""Bytes of all that is packed in it."""
MAX_PART = 64 * 2**20
MAX_PARTS = 200_000
_PART = re.compile(r"(?:texts/[0-9a-f]{64}\.txt|series/[0-9a-f]{64}\.bin|work\.json)")
_DAY = (1980, 1, 1, 0, 0, 0)
"""One date for all parts: the same work gives the same bytes."""


def save_file(journal: Journal) -> bytes:
    """The piece of work with all that was done and undone; `open_file` gives the same journal back."""
    parts: dict[str, bytes] = {}
    entries = []
    for entry in journal.entries:
        made = packed(entry.operations)
        parts |= {f"texts/{sha}.txt": data for sha, data in made.texts.items()}
        parts |= {f"series/{sha}.bin": data for sha, data in made.files.items()}
        entries.append(
            {"at": entry.at, "mark": entry.mark.value, "touched": entry.touched, "operations": json.loads(made.body)}
        )
    manifest = {
        "format": FORMAT,
        "version": VERSION,
        "made with": f"crimestats {__version__}",
        "title": journal.kept.title,
        "revision": journal.revision,
        "entries": entries,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed_file:
        for name, data in ((MANIFEST, json.dumps(manifest, indent=1).encode()), *sorted(parts.items())):
            packed_file.writestr(zipfile.ZipInfo(name, _DAY), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _bad(code: str, found: str, todo: str = "Open a file that crimestats saved") -> InputError:
    return InputError(code, found=found, accepted=f"a piece of work saved by crimestats ({SUFFIX})", todo=todo)


def open_file(data: bytes) -> Journal:
    """The piece of work in a file; InputError with one sentence for anything else."""
    if len(data) > MAX_FILE:
        raise _bad("too-large", f"The file has {len(data) / 2**20:.0f} MB, and {MAX_FILE >> 20} MB are opened at most")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            parts = _parts(opened)
    except InputError:
        raise
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise _bad("not-zip", "The file is no piece of work, or it is damaged") from None
    return _journal(parts)


def _parts(opened: zipfile.ZipFile) -> dict[str, bytes]:
    """The parts by name, each measured before and while it is unpacked."""
    listed = opened.infolist()
    if len(listed) > MAX_PARTS or len({i.filename for i in listed}) != len(listed):
        raise _bad("parts", "The file holds too many parts, or one of them twice")
    if sum(i.file_size for i in listed) > MAX_INSIDE or any(i.file_size > MAX_PART for i in listed):
        raise _bad(
            "bomb",
            f"The file unpacks to more than {MAX_INSIDE >> 20} MB, or a part of it to more than {MAX_PART >> 20} MB",
        )
    found = {}
    for info in listed:
        if not _PART.fullmatch(info.filename):
            raise _bad("part", f"The file holds a part that is none of ours (“{info.filename[:60]}”)")
        with opened.open(info) as part:
            data = part.read(info.file_size + 1)
        if len(data) > info.file_size:
            raise _bad("bomb", "A part of the file is larger than it says")
        name = info.filename
        if name != MANIFEST and digest(data) != name.partition("/")[2].partition(".")[0]:
            raise _bad("damaged", f"A part of the file was changed or damaged ({name[:24]}…)")
        found[name] = data
    return found


def _journal(parts: dict[str, bytes]) -> Journal:
    if MANIFEST not in parts:
        raise _bad("manifest", f"The file holds no {MANIFEST}")
    by_digest = {name.partition("/")[2].partition(".")[0]: data for name, data in parts.items() if name != MANIFEST}
    try:
        manifest: Any = json.loads(parts[MANIFEST])
        if manifest["format"] != FORMAT or not isinstance(manifest["version"], int):
            raise ValueError
        if manifest["version"] > VERSION:
            found = f"The file was saved by a newer version of crimestats (format {manifest['version']})"
            raise _bad("newer", found, "Update crimestats")
        entries = tuple(_entry(e, by_digest) for e in manifest["entries"])
        revision = manifest["revision"]
        if not isinstance(revision, int) or revision < max((e.touched for e in entries), default=0):
            raise ValueError
    except InputError:
        raise
    except (KeyError, TypeError, ValueError, RecursionError, AttributeError):
        raise _bad("json", f"{MANIFEST} in the file is not in the form of crimestats") from None
    return Journal(entries, revision)


def _entry(record: Any, by_digest: dict[str, bytes]) -> Entry:
    if not isinstance(record["at"], str) or not isinstance(record["touched"], int):
        raise TypeError
    operations = unpacked(json.dumps(record["operations"]), by_digest.__getitem__)
    return Entry(record["at"], operations, Mark(record["mark"]), record["touched"])
