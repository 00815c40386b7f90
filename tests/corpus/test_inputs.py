"""Every kind of input becomes the same stream of documents, in one order, each with an id of its own; hostile ones fail."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import struct
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from crimestats.corpus.batches import batches
from crimestats.corpus.inputs import items, roots, total
from crimestats.corpus.items import Item
from crimestats.errors import CrimestatsError, InputError, MissingTool


def listed(*inputs: str | Path, text: str = "text") -> list[Item]:
    return list(items(roots([str(i) for i in inputs]), text=text))


def docs(*inputs: str | Path) -> list[str]:
    return [i.doc for i in listed(*inputs)]


def reasons(*inputs: str | Path) -> list[str]:
    return [i.failure.reason if i.failure else "" for i in listed(*inputs)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two levels, a hidden file and one of no known kind."""
    base = tmp_path / "reports"
    (base / "2011" / "may").mkdir(parents=True)
    for name in ("b.txt", "a.md", "2011/z.txt", "2011/may/x.html", ".hidden.txt", "program.exe"):
        (base / name).write_text("One. " + name)
    return base


def test_a_folder_goes_by_name_and_then_into_its_folders(folder: Path) -> None:
    found = listed(folder)
    assert [i.doc for i in found] == [
        "reports/a.md", "reports/b.txt", "reports/program.exe", "reports/2011/z.txt", "reports/2011/may/x.html",
    ]  # fmt: skip
    assert found[0].source == str(folder / "a.md")
    assert [i.failure.reason for i in found if i.failure] == [
        "program.exe is skipped: its kind is not known. "
        "Accepted: TXT, MD, HTML, PDF, DOCX, JSONL, Parquet, zip and tar archives."
    ]
    assert total(roots([str(folder)])) == (5, sum(i.weight for i in found))


def test_a_file_named_twice_is_read_once(folder: Path) -> None:
    glob, file = folder / "*.txt", folder / "b.txt"
    assert docs(folder, file, glob) == docs(folder)
    assert docs(file, glob) == ["b.txt"]
    assert docs(glob, file) == ["reports/b.txt"]
    assert docs(file, folder)[0] == "b.txt"
    assert len(docs(file, folder)) == len(docs(folder))


def test_a_glob_names_files_links_and_folders(folder: Path) -> None:
    (folder / "link.txt").symlink_to(folder / "a.md")
    assert docs(folder / "*.txt") == ["reports/b.txt", "reports/link.txt"]
    assert docs(folder / ".*.txt") == ["reports/.hidden.txt"]
    assert docs(folder / "20*") == ["reports/2011/z.txt", "reports/2011/may/x.html"]
    assert sorted(docs(folder / "**")) == sorted(docs(folder))


def test_inputs_of_one_name_get_labels_of_their_own(tmp_path: Path) -> None:
    for part in ("one", "two"):
        (tmp_path / part / "press").mkdir(parents=True)
        (tmp_path / part / "press" / "a.txt").write_text(part)
    assert docs(tmp_path / "one" / "press", tmp_path / "two" / "press") == ["press/a.txt", "press-2/a.txt"]


def test_a_folder_is_known_by_its_own_name_however_it_is_reached(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder / "2011")
    for way in ("..", "../", "../2011/..", str(folder) + "/"):
        assert docs(way)[0] == "reports/a.md"
        assert listed(way)[0].source == str(folder / "a.md")
    assert docs("z.txt", ".") == ["z.txt", "2011/may/x.html"]


def test_what_is_no_file_is_not_opened(folder: Path) -> None:
    at = folder / "2011"
    (at / "loop").symlink_to(folder)
    (at / "gone.txt").symlink_to(folder / "nothing")
    (at / "link.txt").symlink_to(folder / "a.md")
    os.mkfifo(at / "pipe.txt")  # opening it would wait for ever
    found = {i.name: i.failure.reason if i.failure else "" for i in listed(at)}
    assert found == {
        "z.txt": "",
        "x.html": "",
        "link.txt": "",
        "loop": "loop is a link to a folder and is not followed. Name that folder as an input.",
        "gone.txt": "gone.txt is a link to nothing. Remove it, or put back what it leads to.",
        "pipe.txt": "pipe.txt is no file but a pipe, a socket or a device. Leave it out.",
    }
    with pytest.raises(InputError, match="does not exist"):
        roots([str(at / "pipe.txt")])


def test_addresses_of_fsspec() -> None:
    memory = fsspec.filesystem("memory")
    memory.pipe("/corpus/a.txt", b"In memory.")
    memory.pipe("/corpus/b.jsonl", b'{"text": "One."}\n\n{"text": "Two."}\n')
    found = listed("memory://corpus")
    assert [(i.doc, i.source) for i in found] == [
        ("corpus/a.txt", "memory:///corpus/a.txt"),
        ("corpus/b.jsonl!1", "memory:///corpus/b.jsonl!1"),
        ("corpus/b.jsonl!3", "memory:///corpus/b.jsonl!3"),
    ]
    assert found[0].data == b"In memory."
    assert docs("memory://corpus/*.txt") == ["corpus/a.txt"]


@pytest.mark.parametrize(
    ("given", "kind", "words"),
    [
        ("nowhere/at-all", InputError, "does not exist. Check the name"),
        ("nosuchprotocol://x", MissingTool, "is an address that cannot be opened here"),
    ],
)
def test_what_is_no_input(given: str, kind: type[CrimestatsError], words: str) -> None:
    with pytest.raises(kind, match=words):
        roots([given])


LINES = [json.dumps({"id": n, "text": f"Text {n}."}).encode() for n in range(5)]
PACKED: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    ".gz": gzip.compress,
    ".zst": lambda data: (
        zstandard.ZstdCompressor().compress(data[:40]) + zstandard.ZstdCompressor().compress(data[40:])
    ),
}


@pytest.mark.parametrize("end", PACKED)
def test_records_packed_or_not(tmp_path: Path, end: str) -> None:
    file = tmp_path / f"news.jsonl{end}"
    file.write_bytes(PACKED[end](b"\xef\xbb\xbf" + b"\n".join(LINES)))  # no end of line at the end
    found = listed(file)
    assert [i.data.strip() if i.data else b"" for i in found] == LINES
    assert [i.doc for i in found] == [f"news.jsonl{end}!{n}" for n in range(1, 6)]
    assert sum(i.weight for i in found) == file.stat().st_size


def test_a_packed_file_that_breaks_off_gives_what_came_before(tmp_path: Path) -> None:
    lines = [json.dumps({"text": hex(hash((n, "x")))}).encode() for n in range(20_000)]
    file = tmp_path / "news.jsonl.gz"
    file.write_bytes(gzip.compress(b"\n".join(lines))[:-2_000])
    found = listed(file)
    assert [i.data.strip() if i.data else b"" for i in found[:-1]] == lines[: len(found) - 1]
    assert 10_000 < len(found) < 20_000
    assert found[-1].failure is not None
    assert f"cannot be read beyond line {len(found) - 1:,}: Compressed file ended" in found[-1].failure.reason


def test_a_line_without_end_fails_alone(tmp_path: Path) -> None:
    file = tmp_path / "news.jsonl.gz"
    file.write_bytes(gzip.compress(LINES[0] + b"\n" + b'"' * 21_000_000 + b"\n" + LINES[1]))
    why = "news.jsonl.gz, line 2, has more than 20 MB, and 20 MB are read at most. Split it."
    assert reasons(file) == ["", why, ""]


def test_a_table_with_texts(tmp_path: Path) -> None:
    file = tmp_path / "t.parquet"
    rows = {
        "body": ["One.", None, "Three."],
        "id": [7, 8, 9],
        "title": ["A", None, "C"],
        "published": ["2011-04-25"] * 3,
    }
    pq.write_table(pa.table(rows), file)
    assert [json.loads(i.data or b"") for i in listed(file, text="body")] == [
        {"body": "One.", "id": "7", "title": "A", "published": "2011-04-25"},
        {"id": "8", "published": "2011-04-25"},
        {"body": "Three.", "id": "9", "title": "C", "published": "2011-04-25"},
    ]
    assert reasons(file) == [
        "t.parquet has no column “text”; its columns are body, id, title, published. Name the column of the texts with --text."
    ]
    assert "no text in its column “id”" in str(listed(file, text="id")[0].failure)


MEMBERS = {"a.txt": b"First.", "in/b.md": b"Second.", "in/c.jsonl": b'{"text": "Third."}\n{"text": "Fourth."}\n', "d.txt.gz": gzip.compress(b"Fifth.")}  # fmt: skip
ARCHIVED = [("a.txt", b"First."), ("in/b.md", b"Second."), ("in/c.jsonl!1", b'{"text": "Third."}\n'),
            ("in/c.jsonl!2", b'{"text": "Fourth."}\n'), ("d.txt.gz", b"Fifth.")]  # fmt: skip


def tar(members: dict[str, bytes]) -> bytes:
    into = io.BytesIO()
    with tarfile.open(fileobj=into, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return into.getvalue()


def zipped(members: dict[str, bytes]) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return into.getvalue()


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("x.zip", zipped),
        ("x.tar", tar),
        ("x.tar.gz", lambda m: gzip.compress(tar(m))),
        ("x.tgz", lambda m: gzip.compress(tar(m))),
        ("x.tar.bz2", lambda m: bz2.compress(tar(m))),
        ("x.tar.xz", lambda m: lzma.compress(tar(m))),
        ("x.tar.zst", lambda m: zstandard.ZstdCompressor().compress(tar(m))),
    ],
)
def test_archives(tmp_path: Path, name: str, make: Callable[[dict[str, bytes]], bytes]) -> None:
    file = tmp_path / name
    file.write_bytes(make(MEMBERS))
    found = listed(file)
    assert [(i.doc, i.data) for i in found] == [(f"{name}!{n}", data) for n, data in ARCHIVED]
    assert [i.record for i in found] == [False, False, True, True, False]
    assert sum(i.weight for i in found) <= file.stat().st_size


HOSTILE = {
    "/etc/passwd.txt": "its name leads out of the archive",
    "../../up.txt": "its name leads out of the archive",
    "..\\up.txt": "its name leads out of the archive",
    "C:\\x.txt": "its name leads out of the archive",
    "more.zip": "it is an archive inside an archive",
    "more.tar.gz": "it is an archive inside an archive",
    "rows.parquet": "it is a table inside an archive",
    "program.exe": "its kind is not known",
}


@pytest.mark.parametrize("make", [zipped, tar])
def test_members_that_are_not_taken(tmp_path: Path, make: Callable[[dict[str, bytes]], bytes]) -> None:
    file = tmp_path / ("x.zip" if make is zipped else "x.tar")
    file.write_bytes(make({**dict.fromkeys(HOSTILE, b"Text."), ".hidden": b"", "last.txt": b"Good."}))
    found = reasons(file)
    assert found[-1] == ""
    assert [words in why for words, why in zip(HOSTILE.values(), found)] == [True] * len(HOSTILE)
    assert len(found) == len(HOSTILE) + 1


def test_links_and_devices_in_archives(tmp_path: Path) -> None:
    file = tmp_path / "x.tar"
    with tarfile.open(file, "w") as archive:
        for name, kind in (
            ("soft.txt", tarfile.SYMTYPE),
            ("hard.txt", tarfile.LNKTYPE),
            ("device.txt", tarfile.CHRTYPE),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    assert [why.partition(": ")[2] for why in reasons(file)] == [
        "it is a link. Pack the file itself.", "it is a link. Pack the file itself.", "it is no file but a device or a pipe.",
    ]  # fmt: skip
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as packed:
        info2 = zipfile.ZipInfo("soft.txt")
        info2.external_attr = 0o120777 << 16
        packed.writestr(info2, "/etc/passwd")
    assert "it is a link" in reasons(tmp_path / "x.zip")[0]


def test_bombs(tmp_path: Path) -> None:
    zeros = b"0" * 15_000_000
    (tmp_path / "a.zip").write_bytes(
        zipped({"bomb.txt": zeros, "large.txt": bytes(range(256)) * 90_000, "ok.txt": b"Good."})
    )
    found = reasons(tmp_path / "a.zip")
    assert "it unpacks to more than 200 times its size, as no text does" in found[0]
    assert "it has 22 MB, and 20 MB are read at most" in found[1]
    assert found[2] == ""
    (tmp_path / "b.tar.gz").write_bytes(gzip.compress(tar({f"{n}.txt": zeros for n in range(6)})))
    found = reasons(tmp_path / "b.tar.gz")
    assert "it unpacks to more than 200 times its size" in found[-1]
    assert len(found) <= 6
    (tmp_path / "c.txt.gz").write_bytes(gzip.compress(b"0" * 30_000_000))
    assert reasons(tmp_path / "c.txt.gz") == [
        "c.txt has more than 20 MB unpacked, and 20 MB are read at most. Split it."
    ]


def test_a_zip_whose_members_lie_over_one_another(tmp_path: Path) -> None:
    data = zipped({"a.txt": bytes(range(256)) * 40})
    at = data.rindex(b"PK\x01\x02")
    entry, end = data[at : data.rindex(b"PK\x05\x06")], data[data.rindex(b"PK\x05\x06") :]
    count = 200
    directory = b"".join(entry.replace(b"a.txt", b"%05d" % n) for n in range(count))
    end = end[:8] + struct.pack("<HHI", count, count, len(directory)) + end[16:]
    file = tmp_path / "x.zip"
    file.write_bytes(data[:at] + directory + end)
    assert reasons(file) == [
        "x.zip cannot be read to its end: its members lie over one another, as in an archive that is made to do harm. "
        "Save it again, or fetch it anew."
    ]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.zip", b"PK\x03\x04 no zip"),
        ("x.tar", b"no tar at all" * 100),
        ("x.tar.gz", b"\x1f\x8b no gzip"),
        ("x.tar.zst", b"no zstd"),
        ("x.tar.xz", b"no xz"),
        ("x.parquet", b"PAR1 nothing"),
        ("x.jsonl.gz", b"\x1f\x8b\x08\x00broken"),
        ("x.txt.gz", b"no gzip"),
    ],
)
def test_broken_files_fail_alone(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "z.txt").write_text("Good.")
    found = listed(tmp_path)
    assert [i.failure is None for i in found] == [False, True]
    assert name in str(found[0].failure)
    assert found[0].failure is not None
    assert found[0].failure.reason.endswith(".")


def test_members_of_one_name_have_ids_of_their_own(tmp_path: Path) -> None:
    file = tmp_path / "x.tar"
    with tarfile.open(file, "w") as archive:
        for data in (b"First.", b"Second."):
            info = tarfile.TarInfo("a.txt")
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    assert docs(file) == ["x.tar!a.txt", "x.tar!a.txt#2"]


@given(st.lists(st.integers(0, 9_000), max_size=60), st.integers(1, 20_000))
def test_batches_keep_every_item_in_order(sizes: list[int], size: int) -> None:
    given_items = [Item(str(n), str(n), "a.txt", size=s) for n, s in enumerate(sizes)]
    made = list(batches(given_items, size=size))
    assert [i for b in made for i in b.items] == given_items
    assert [b.number for b in made] == list(range(len(made)))
    for batch in made:
        assert sum(i.size for i in batch.items[:-1]) < size
        assert len(batch.items) <= size // 2_048 + 1  # many tiny ones fill a batch too
    for batch in made[:-1]:
        assert sum(max(i.size, 2_048) for i in batch.items) >= size
    assert [b.digest for b in made] == [b.digest for b in batches(given_items, size=size)]
