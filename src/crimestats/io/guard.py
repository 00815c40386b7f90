"""Runs a parser of risky formats in a child process with limits of memory, processor time and wall-clock time.

A hostile file may crash or stall its parser; then the child dies and the caller gets one sentence.
"""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from collections.abc import Mapping

from crimestats.errors import InputError

_PREFIX = "crimestats.io."


def run_limited(
    function: str,
    payload: bytes,
    *,
    options: Mapping[str, str] | None = None,
    seconds: float = 20.0,
    memory_mb: int = 1024,
) -> object:
    """What `function` ("crimestats.io.documents.pdf:parse") makes of the bytes, as a JSON value.

    InputError "too-slow", "crashed" or "too-large" where the child did not end well, or the error that it named.
    """
    if not function.startswith(_PREFIX):
        raise ValueError(f"only functions of {_PREFIX}* run here, not {function!r}")
    settings = json.dumps({"function": function, "options": dict(options or {}), "memory": memory_mb, "cpu": seconds})
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module, no shell
            [sys.executable, "-m", "crimestats.io.guard", settings],
            input=payload,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise InputError("too-slow", found=f"The file was not read within {seconds:.0f} seconds") from None
    if done.returncode != 0:
        raise InputError("crashed", found="The file broke its reader, or needs more memory than is allowed")
    answer = json.loads(done.stdout.decode("utf-8"))
    if "error" in answer:
        raise InputError(answer["error"], found=answer["found"])
    result: object = answer["result"]
    return result


def _limit(memory_mb: int, seconds: float) -> None:
    """Limits of this process; where the system knows none, the time-out of the caller remains."""
    try:
        import resource
    except ImportError:
        return
    size = memory_mb * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _child(settings: str) -> None:
    wanted = json.loads(settings)
    _limit(wanted["memory"], wanted["cpu"])
    module, name = wanted["function"].split(":")
    payload = sys.stdin.buffer.read()
    try:
        result = getattr(importlib.import_module(module), name)(payload, **wanted["options"])
        answer: dict[str, object] = {"result": result}
    except InputError as problem:
        answer = {"error": problem.code, "found": problem.found}
    except MemoryError:
        answer = {"error": "too-large", "found": "The file needs more memory than is allowed"}
    sys.stdout.buffer.write(json.dumps(answer).encode("utf-8"))


if __name__ == "__main__":
    _child(sys.argv[1])
