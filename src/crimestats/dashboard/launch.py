"""How the dashboard's server is started: the command line with the look of .streamlit/config.toml as options.

Streamlit reads its configuration from the folder in which it is started; an installed package has none there, so each
setting is handed over as an option. Only the command is made here; Streamlit is not imported.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from crimestats.reference.files import data_root


def _config() -> Path:
    shipped = data_root() / "streamlit-config.toml"
    return shipped if shipped.is_file() else data_root().parent / ".streamlit" / "config.toml"


def _options(table: Mapping[str, object], prefix: str) -> Iterator[str]:
    for key, value in table.items():
        name = f"{prefix}.{key}" if prefix else key
        if isinstance(value, dict):
            yield from _options(value, name)
        elif isinstance(value, bool):
            yield f"--{name}={str(value).lower()}"
        elif isinstance(value, list):
            yield from (f"--{name}={item}" for item in value)
        else:
            yield f"--{name}={value}"


def command(port: int, *, open_browser: bool) -> list[str]:
    """The command that serves the dashboard on this machine only."""
    with _config().open("rb") as file:
        options = list(_options(tomllib.load(file), ""))
    entry = Path(__file__).with_name("entry.py")
    headless = "false" if open_browser else "true"
    return [
        sys.executable, "-m", "streamlit", "run", str(entry), f"--server.port={port}", f"--server.headless={headless}", *options,
    ]  # fmt: skip
