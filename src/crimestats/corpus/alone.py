"""A batch whose worker ended is read once more with care: in a child process of its own, which says at which document it is.

The child that hangs ends itself by its watchdog, the one that dies is seen to have died; the document that it was at is
left out and the rest read again. A document has to end its child twice before it counts as one that does: the first time may
have been chance (the machine short of memory, somebody's kill).
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections import Counter

from .items import DIED, TIME, Batch, CorpusError, Failure, Part, Rules
from .read import limit_memory, read_batch

_HUNG = 1
"""What the watchdog of the interpreter ends a process with."""
_BROKEN = 70
_END = b"\xff\xff\xff\xff"
_CHANCES = 2


def read_carefully(batch: Batch, rules: Rules) -> Part:
    """The part of a batch, each document that hangs or ends its process left out as a failure."""
    known: dict[int, Failure] = {}
    ended: Counter[int] = Counter()
    while True:
        code, place, payload = _child(batch, rules, known)
        if payload is not None:
            part: Part = pickle.loads(payload)  # noqa: S301 - our own child wrote it
            return part
        if place is None or code == _BROKEN:
            ended[-1] += 1
            if ended[-1] >= _CHANCES:
                found = f"Batch {batch.number} could not be read: its process ended with {code} before any document"
                raise CorpusError("child", found=found, todo="Run again with --resume")
            continue
        item = batch.items[place]
        ended[place] += 1
        if code == _HUNG:
            why = f"{item.name} took longer than {rules.seconds:g} seconds and was cut"
            known[place] = Failure(item.source, TIME, f"{why}. Split it, or allow more with --time-limit.")
        elif ended[place] >= _CHANCES:
            why = f"{item.name} ended its process {_CHANCES} times ({_how(code)})"
            known[place] = Failure(item.source, DIED, f"{why}. Convert it to plain text, or leave it out.")


def _how(code: int) -> str:
    return f"signal {-code}" if code < 0 else f"exit {code}"


def _child(batch: Batch, rules: Rules, known: dict[int, Failure]) -> tuple[int, int | None, bytes | None]:
    """How the child ended, the place of the document that it was at, and the part where there is one."""
    done = subprocess.run(
        [sys.executable, "-m", "crimestats.corpus.alone"],
        input=pickle.dumps((batch, rules, known)),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
        check=False,
    )
    said = done.stdout
    at: int | None = None
    while len(said) >= 4 and said[:4] != _END:
        at, said = int.from_bytes(said[:4], "big"), said[4:]
    return done.returncode, at, said[4:] if done.returncode == 0 and said[:4] == _END else None


def _main() -> int:
    out = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # whatever a library prints goes elsewhere
    try:
        batch, rules, known = pickle.load(sys.stdin.buffer)  # noqa: S301 - our own parent wrote it
        import crimestats.pipeline  # noqa: F401 - before memory is counted

        limit_memory(rules.megabytes)
        part = read_batch(batch, rules, known=known, at=lambda n: _say(out, n.to_bytes(4, "big")), watched=True)
        payload = memoryview(_END + pickle.dumps(part))
        while payload:
            payload = payload[out.write(payload) or 0 :]
    except Exception:
        return _BROKEN
    return 0


def _say(out: object, what: bytes) -> None:
    out.write(what)  # type: ignore[attr-defined]


if __name__ == "__main__":
    sys.exit(_main())


__all__ = ["read_carefully"]
