"""Each test has a data folder of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.postgres import postgres

__all__ = ["postgres"]


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    monkeypatch.setenv("CRIMESTATS_DATA_DIR", str(folder))
    return folder
