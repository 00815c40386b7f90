"""Long reads: a line a file with what came of it, a bar that goes."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from crimestats.dashboard.progress import MOST_LINES


def script() -> None:
    import streamlit as st

    from crimestats.dashboard.progress import progress, reading

    def read(name: str, data: bytes) -> str:
        return f"{name}: {len(data)} bytes" if data else f"{name} is empty. **Not bold.**"

    files = [("a_b.txt", b"abc"), ("empty.txt", b""), *((f"{n}.txt", b"x") for n in range(60)), ("last.txt", b"")]
    found = reading(files, read, lambda words: (" bytes" in words, words))
    with progress("Working …") as tell:
        tell(1, 2)
    st.text(str(len(found)))


def test_a_line_a_file() -> None:
    test = AppTest.from_function(script, default_timeout=30).run()
    assert not test.exception
    lines = [(s.label.replace("\\", ""), s.state) for s in test.status]
    assert lines[:2] == [("a_b.txt: 3 bytes", "complete"), ("empty.txt is empty. **Not bold.**", "error")]
    assert "\\*\\*Not bold" in test.status[1].label
    assert len(lines) == MOST_LINES + 1
    assert lines[-1] == ("last.txt is empty. **Not bold.**", "error")
    assert test.text[0].value == "63"
    assert not test.get("progress")
