"""The public names are functions in whatever order they are used, and importing the package loads nothing heavy."""

from __future__ import annotations

import subprocess
import sys

import pytest

ORDERS = [
    "cs.check(T); cs.extract(T)",
    "cs.analyse([T]); cs.extract(T)",
    "cs.extract(T); cs.trace(T); cs.extract(T)",
    "from crimestats.extract.claims import claims; cs.quantities(T); cs.extract(T)",
]


@pytest.mark.parametrize("calls", ORDERS)
def test_names_stay_functions(calls: str) -> None:
    code = f"import crimestats as cs; T = 'Fraud cost $5 billion in 2010.'; {calls}; print(cs.extract(T)[0].figure)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "$5 billion", done.stderr
