"""Finds the data that the package ships: samples, series, estimates."""

from __future__ import annotations

from pathlib import Path

from crimestats.errors import UsageError


def data_root() -> Path:
    """The folder of shipped data: in an installed package `_data`, in a checkout `data`."""
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "_data", package.parents[1] / "data"):
        if (folder / "series").is_dir():
            return folder
    raise UsageError("no-data", found="The data that crimestats ships are missing", todo="Install the package again")


def data_path(name: str) -> Path:
    """The file or folder of this name in the shipped data ("samples", "series/sources.toml").

    >>> data_path("series/sources.toml").name
    'sources.toml'
    """
    path = data_root() / name
    if not path.exists():
        raise UsageError("no-data", found=f"crimestats ships no {name!r}", todo="Look into the folder data/")
    return path
