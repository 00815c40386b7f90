"""A piece of work as one file: exact there and back, and what is no such file gets a sentence."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from hypothesis import given, settings

from crimestats.errors import InputError
from crimestats.workspace import Journal, file, open_file, save_file

from .making import AT, correct, document, journals, reject, series


@given(journals())
@settings(max_examples=100, deadline=None)
def test_a_file_gives_the_same_work_back(journal: Journal) -> None:
    assert open_file(save_file(journal)) == journal


def made() -> bytes:
    return save_file(Journal().add([document(), series()], AT).add([correct()], AT).add([reject()], AT).undo())


def test_the_file_can_be_read_without_us() -> None:
    with zipfile.ZipFile(io.BytesIO(made())) as opened:
        names = sorted(n.split("/")[0] for n in opened.namelist())
        text = next(n for n in opened.namelist() if n.startswith("texts/"))
        assert names == ["series", "texts", "work.json"]
        assert opened.read(text) == b"It cost $5 million."
        manifest = json.loads(opened.read("work.json"))
    assert manifest["format"] == "crimestats piece of work"
    assert manifest["entries"][1]["operations"][0]["edit"]["fields"] == {"year": {"first": 2009, "last": 2009}}
    assert made() == made()


def changed(**parts: bytes | None) -> bytes:
    """The file with parts put in the place of its own (None takes one away); names without their ending."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made())) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            given = parts.get(name.split("/")[0].split(".")[0], b"")
            if given is not None:
                new.writestr(name, given or old.read(name))
    return out.getvalue()


def manifest(**values: object) -> bytes:
    with zipfile.ZipFile(io.BytesIO(made())) as opened:
        record = json.loads(opened.read("work.json"))
    return json.dumps(record | values).encode()


def with_part(name: str, data: bytes = b"x") -> bytes:
    out = io.BytesIO(made())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr(name, data)
    return out.getvalue()


DEEP = b"[" * 100_000
EDIT = {"does": "edit", "edit": {"kind": "correct"}}
HUGE = {"low": 5.0, "high": 1.0, "bound": "range", "digits": 2}


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is no piece of work, or it is damaged"),
        (b"PK\x03\x04 torn", "The file is no piece of work, or it is damaged"),
        (made()[: len(made()) // 2], "The file is no piece of work, or it is damaged"),
        (with_part("../../etc/passwd"), "holds a part that is none of ours (“../../etc/passwd”)"),
        (with_part("/absolute"), "none of ours"),
        (with_part("texts/../x.txt"), "none of ours"),
        (with_part("texts/" + "0" * 64 + ".txt"), "was changed or damaged"),
        (changed(work=None), "holds no work.json"),
        (changed(work=b"{"), "work.json in the file is not in the form of crimestats"),
        (changed(work=DEEP), "work.json in the file is not in the form of crimestats"),
        (changed(work=b"[]"), "not in the form"),
        (changed(work=b"{}"), "not in the form"),
        (changed(work=manifest(format="other")), "not in the form"),
        (changed(work=manifest(version=2)), "saved by a newer version of crimestats (format 2)"),
        (changed(work=manifest(entries=[1])), "not in the form"),
        (changed(work=manifest(entries=[{"at": AT, "mark": "gone", "touched": 1, "operations": []}])), "not in the form"),
        (changed(work=manifest(entries=[{"at": AT, "mark": "done", "touched": 1, "operations": [{"does": "harm"}]}])), "not in the form"),
        (changed(work=manifest(entries=[{"at": AT, "mark": "done", "touched": 1, "operations": [EDIT]}])), "not in the form"),
        (changed(work=manifest(revision=0)), "not in the form"),
        (changed(texts=None), "not in the form"),
    ],
)  # fmt: skip
def test_what_is_no_such_file(data: bytes, sentence: str) -> None:
    with pytest.raises((InputError, ValueError)) as caught:
        open_file(data)
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "MAX_PART", 10_000)
    bomb = with_part("series/" + "0" * 64 + ".bin", bytes(10_001))
    assert len(bomb) < 5_000
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_: pytest.fail("unpacked"))
    with pytest.raises(InputError, match="unpacks to more than"):
        open_file(bomb)


def test_a_file_that_is_too_large_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "MAX_FILE", 100)
    with pytest.raises(InputError, match="are opened at most"):
        open_file(made())
