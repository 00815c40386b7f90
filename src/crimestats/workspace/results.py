"""What a database of pieces of work answers, and how a piece of work is named; SQLAlchemy is not loaded for these."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from .journal import Clash, Entry, Journal
from .operations import Operation


def new_id() -> str:
    """A name for a piece of work that nobody guesses: 192 random bits."""
    return secrets.token_urlsafe(24)


@dataclass(frozen=True, slots=True)
class Written:
    """What was asked for is done and kept; `theirs` is what another window had done meanwhile."""

    journal: Journal
    theirs: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Nothing was written: another window changed the same meanwhile, and the user has to choose."""

    journal: Journal
    """As the other window left it."""
    clashes: tuple[Clash, ...]
    """Empty where undo or redo met anything that was done meanwhile."""
    mine: tuple[Operation, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """A piece of work in a list."""

    id: str
    title: str
    """Its title, else what is in it."""
    made: str
    changed: str
