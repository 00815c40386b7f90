"""How the server is started: with our look, on this machine only, without Streamlit's own questions and advertising."""

from __future__ import annotations

import tomllib

from crimestats.dashboard.launch import command, folder


def test_it_starts_where_the_look_is_found() -> None:
    with (folder() / ".streamlit" / "config.toml").open("rb") as file:
        config = tomllib.load(file)
    assert config["server"] == {
        "address": "localhost",
        "maxUploadSize": 20,
        "enableStaticServing": False,
        "fileWatcherType": "none",
        "showEmailPrompt": False,
    }
    assert config["browser"] == {"gatherUsageStats": False}
    assert config["client"] == {"toolbarMode": "minimal", "showErrorDetails": "none", "showErrorLinks": False}
    assert config["theme"]["light"]["primaryColor"] == "#0B5CAD"


def test_it_is_headless() -> None:
    made = command(8600)
    assert made[1:4] == ["-m", "crimestats.dashboard.warm", "run"]
    assert made[5:] == ["--server.port=8600", "--server.headless=true"]
