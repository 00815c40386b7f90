"""Loaded by every Python that has this folder on its path: documents with certain words then hang, die or eat memory.

So workers that are started anew, of whatever engine, meet documents that no extraction rule of ours can make.
"""

import os
import re
import signal
import time
from pathlib import Path

import crimestats.pipeline as pipeline

_extract = pipeline.extract


def extract(document, **options):
    text = document if isinstance(document, str) else document.text
    if "HANGS ASLEEP" in text:
        time.sleep(1_000)
    if "HANGS AT WORK" in text:
        re.match(r"(a+)+b", "a" * 60)  # one call of C that never lets go of the interpreter
    if "DIES ALWAYS" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "EATS MEMORY" in text:
        bytearray(2**36)
    if "BREAKS" in text:
        raise KeyError("a mistake of ours")
    once = re.search(r"DIES ONCE (\S+)", text)
    if once and not Path(once[1]).exists():
        Path(once[1]).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    slow = re.search(r"TAKES ([\d.]+) SECONDS", text)
    if slow:
        time.sleep(float(slow[1]))
    return _extract(document, **options)


pipeline.extract = extract
