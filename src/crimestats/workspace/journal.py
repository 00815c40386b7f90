"""The journal of a piece of work: everything that happened, in order, with marks for what was undone. It only grows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from .operations import Kept, Operation, after, same, touches, undoable
from .wording import action_words


class Mark(StrEnum):
    """What became of an entry."""

    DONE = "done"
    UNDONE = "undone"
    """taken back, and may be done again"""
    DROPPED = "dropped"
    """taken back, and something else was done since"""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the user did in one go."""

    at: str
    """ISO 8601, UTC."""
    operations: tuple[Operation, ...]
    mark: Mark = Mark.DONE
    touched: int = 0
    """The revision in which it was written or marked last."""

    @property
    def words(self) -> str:
        """What was done, for a reader."""
        return action_words(self.operations)


@dataclass(frozen=True, slots=True)
class Journal:
    """All entries; the revision goes up by one with each change."""

    entries: tuple[Entry, ...] = ()
    revision: int = 0
    _stands: list[Kept] = field(default_factory=list, init=False, compare=False, repr=False)
    """What `kept` gave: it is asked for many times a click, and follows from the entries alone."""

    @property
    def kept(self) -> Kept:
        """The piece of work as it stands."""
        if not self._stands:
            self._stands.append(after(Kept(), (o for e in self.entries if e.mark is Mark.DONE for o in e.operations)))
        return self._stands[0]

    @property
    def to_undo(self) -> Entry | None:
        """What undo would take back."""
        place = self._last_done()
        return None if place is None else self.entries[place]

    @property
    def to_redo(self) -> Entry | None:
        """What redo would do again."""
        place = self._first_undone()
        return None if place is None else self.entries[place]

    def _last_done(self) -> int | None:
        places = range(len(self.entries) - 1, -1, -1)
        return next(
            (i for i in places if self.entries[i].mark is Mark.DONE and undoable(self.entries[i].operations)), None
        )

    def _first_undone(self) -> int | None:
        return next((i for i, e in enumerate(self.entries) if e.mark is Mark.UNDONE), None)

    def add(self, operations: Iterable[Operation], at: str) -> Journal:
        """The journal with something more done; what was undone before cannot be done again. Nothing done changes nothing."""
        done, revision = tuple(operations), self.revision + 1
        if not done:
            return self
        entries = self.entries
        if undoable(done):
            entries = tuple(
                replace(e, mark=Mark.DROPPED, touched=revision) if e.mark is Mark.UNDONE else e for e in entries
            )
        made = Journal((*entries, Entry(at, done, Mark.DONE, revision)), revision)
        made._stands.extend(after(known, done) for known in self._stands)
        return made

    def undo(self) -> Journal:
        """The journal with the last thing taken back; the same where there is none."""
        return self._marked(self._last_done(), Mark.UNDONE)

    def redo(self) -> Journal:
        """The journal with what was undone last done again; the same where there is none."""
        return self._marked(self._first_undone(), Mark.DONE)

    def _marked(self, place: int | None, mark: Mark) -> Journal:
        if place is None:
            return self
        entry = replace(self.entries[place], mark=mark, touched=self.revision + 1)
        return Journal((*self.entries[:place], entry, *self.entries[place + 1 :]), self.revision + 1)

    def since(self, revision: int) -> tuple[Entry, ...]:
        """Entries that were written or marked after a revision."""
        return tuple(e for e in self.entries if e.touched > revision)


@dataclass(frozen=True, slots=True)
class Clash:
    """Something of one's own and something of another window that cannot both hold without a choice."""

    mine: Operation
    theirs: Operation
    undone: bool = False
    """True where the other window took `theirs` back."""


def clashes(mine: Iterable[Operation], theirs: Iterable[Entry]) -> tuple[Clash, ...]:
    """What of one's own meets what another window has done meanwhile to the same field, claim, file or document."""
    others = [(o, e.mark is not Mark.DONE) for e in theirs for o in e.operations]
    found = []
    for own in mine:
        words = touches(own)
        for other, undone in others:
            if words & touches(other) and not (same(own, other) and not undone):
                found.append(Clash(own, other, undone))
    return tuple(found)
