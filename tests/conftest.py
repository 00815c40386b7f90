"""What all tests share."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
os.environ["CRIMESTATS_DATA_DIR"] = tempfile.mkdtemp(prefix="crimestats-tests-")
"""No test ever writes into the data folder of whoever runs it."""
os.environ.pop("CRIMESTATS_DATABASE_URL", None)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of other people's texts beside the checkout; the test is skipped where it is absent."""
    folder = ROOT.parent / "shared"
    if not (folder / "corpus").is_dir():
        pytest.skip("the folder of shared texts is not here")
    return folder
