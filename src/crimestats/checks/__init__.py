"""Whether the figures of an analysis can all be true: one check a module, each gives findings with their arithmetic.

`findings` runs all of them; `RULES` says what each code means. A check that cannot decide says so or says nothing: a false
alarm costs more than a missed one.
"""

from .rules import RULES, Rule
from .run import findings

__all__ = ["RULES", "Rule", "findings"]
