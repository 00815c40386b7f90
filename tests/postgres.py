"""A PostgreSQL server of the suite's own: started for the session, stopped at its end."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

_FOLDERS = ("/usr/lib/postgresql", "/usr/local/lib/postgresql", "/opt/homebrew/opt/postgresql")


def _binaries() -> Path | None:
    """The folder of initdb and pg_ctl."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    found = sorted((p for f in _FOLDERS for p in Path(f).glob("**/bin/initdb")), key=str)
    return found[-1].parent if found else None


def _missing(why: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(f"{why}; in CI the tests on PostgreSQL must run")
    pytest.skip(why)


def _as_user(folder: Path) -> list[str]:
    """A server does not run as root: the words before a command that make it run as another user."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return []
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        os.chown(folder, user.pw_uid, user.pw_gid)
        if shutil.which("setpriv"):
            return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]
        if shutil.which("runuser"):
            return ["runuser", "-u", name, "--"]
    _missing("PostgreSQL refuses to run as root, and there is no setpriv or runuser")
    return []


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server of our own, on a socket in a folder of its own."""
    binaries = _binaries()
    if binaries is None:
        _missing("no PostgreSQL server is installed (Debian: apt-get install postgresql)")
        return
    folder = Path(tempfile.mkdtemp(prefix="cs-pg-"))  # short: the path of a socket has 107 characters at most
    folder.chmod(0o755)
    before = _as_user(folder)
    data = folder / "data"
    try:
        subprocess.run(
            [*before, str(binaries / "initdb"), "-D", str(data), "-U", "crimestats", "-A", "trust", "-E", "UTF8", "--no-sync"],
            check=True, capture_output=True, cwd=folder,
        )  # fmt: skip
        options = f"-k {folder} -c listen_addresses='' -c fsync=off"
        subprocess.run(
            [*before, str(binaries / "pg_ctl"), "-D", str(data), "-l", str(folder / "log"), "-o", options, "-w", "start"],
            check=True, capture_output=True, cwd=folder,
        )  # fmt: skip
        try:
            yield f"postgresql+psycopg://crimestats@/postgres?host={folder}"
        finally:
            subprocess.run(
                [*before, str(binaries / "pg_ctl"), "-D", str(data), "-m", "immediate", "-w", "stop"],
                check=False, capture_output=True, cwd=folder,
            )  # fmt: skip
    finally:
        shutil.rmtree(folder, ignore_errors=True)
