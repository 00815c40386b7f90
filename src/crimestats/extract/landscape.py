"""Where breaks and cue words stand among the tokens of a sentence, found once for all finders.

Knows nothing of what a figure says.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from crimestats.lexicon.english import English
from crimestats.lexicon.tokens import Tokens

_CLAUSE_ENDS = frozenset(";:—()[]•")
_SOFT = frozenset((",", "with", "while", "and"))
_HARD = frozenset((";", "(", ")"))


@dataclass(frozen=True, slots=True)
class Landscape:
    """Where breaks stand among the tokens of a sentence, found once, so that no finder walks it for each figure."""

    firsts: tuple[int, ...]
    """First token of each draft."""
    soft: tuple[int, ...]
    """Where commas, "and", "with", "while" stand."""
    hard: tuple[int, ...]
    """Where semicolons and brackets stand."""
    ends: tuple[int, ...]
    """Where clauses end."""
    per_before: tuple[int, ...]
    """Where words may start that say, before a figure, what it is per."""
    per_after: tuple[int, ...]
    verbs: tuple[int, ...]
    """Where verbs of attribution stand."""
    size: int
    compared: tuple[int, ...] = ()
    """Where "compared", "against" and "from" stand, which may put what follows on the other side of a comparison."""
    kinds: int = 0
    """The bits of all words of the sentence: what no word of it can start need not be looked for."""

    def holds(self, role: int) -> bool:
        """True where a word of the sentence has the role."""
        return bool(self.kinds & role)

    def softs(self, first: int, last: int) -> int:
        """Soft breaks among tokens [first, last)."""
        return _among(self.soft, first, last)

    def hards(self, first: int, last: int) -> int:
        """Hard breaks among tokens [first, last)."""
        return _among(self.hard, first, last)

    def figures(self, first: int, last: int) -> int:
        """Drafts that start among tokens [first, last)."""
        return _among(self.firsts, first, last)

    def clause(self, first: int, last: int) -> tuple[int, int]:
        """The tokens between the clause end before `first` and the one from `last - 1` on."""
        before = bisect_left(self.ends, first)
        after = bisect_left(self.ends, last - 1)
        return (
            self.ends[before - 1] + 1 if before else 0,
            self.ends[after] if after < len(self.ends) else self.size,
        )


NOWHERE = Landscape((), (), (), (), (), (), (), 0)
"""The landscape of a sentence that was not surveyed yet."""


def backwards(places: tuple[int, ...], first: int, last: int) -> Sequence[int]:
    """The places in [first, last), from the last to the first."""
    return places[bisect_left(places, first) : bisect_left(places, last)][::-1] if places else ()


def _among(places: tuple[int, ...], first: int, last: int) -> int:
    if not places or first >= last:
        return 0
    return bisect_left(places, last) - bisect_left(places, first)


def breaks_off(lows: Sequence[str], first: int, last: int) -> bool:
    """True where a semicolon among tokens [first, last) starts something new; "; this includes" goes on with the old."""
    return any(lows[k] == ";" and lows[k + 1 : k + 2] not in _GOING_ON for k in range(first, last))


_GOING_ON = (("this",), ("these",), ("including",), ("comprising",), ("those",))


_SOFT_BREAK, _HARD_BREAK, _CLAUSE_END, _PER_BEFORE, _PER_AFTER, _VERB, STANCE, CHANGE, _COMPARED = (
    1 << n for n in range(9)
)
_COMPARING = frozenset(("compared", "against", "from"))


def roles(words: English) -> Mapping[str, int]:
    """Each word that a landscape notes, with the bits of the lists that it belongs to."""
    lists: tuple[Iterable[str], ...] = (
        _SOFT,
        _HARD,
        _CLAUSE_ENDS,
        words.per_before.heads,
        words.per_after.heads,
        words.attribution,
        (*words.stances_before.heads, *words.stances_after.heads),
        (*words.change_verbs.heads, *words.change_nouns.heads, *words.change_after.heads),
        _COMPARING,
    )
    found: dict[str, int] = {}
    for n, listed in enumerate(lists):
        for word in listed:
            found[word] = found.get(word, 0) | 1 << n
    return found


def survey(tokens: Tokens, firsts: Sequence[int], roles: Mapping[str, int]) -> Landscape:
    """The landscape of a sentence whose drafts start at the tokens `firsts`."""
    marked = [(i, roles[low]) for i, low in enumerate(tokens.lows) if low in roles]
    kinds = 0
    for _, role in marked:
        kinds |= role
    return Landscape(
        tuple(firsts),
        tuple([i for i, role in marked if role & _SOFT_BREAK]),
        tuple([i for i, role in marked if role & _HARD_BREAK]),
        tuple([i for i, role in marked if role & _CLAUSE_END]),
        tuple([i for i, role in marked if role & _PER_BEFORE]),
        tuple([i for i, role in marked if role & _PER_AFTER]),
        tuple([i for i, role in marked if role & _VERB]),
        tokens.size,
        tuple([i for i, role in marked if role & _COMPARED]),
        kinds,
    )
