"""A doubt: something a careful reader must know before using a number. It never stops the work."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Doubt:
    """A code of docs/method.md, two or three bold words, one sentence with the facts of this case."""

    code: str
    label: str
    text: str
    field: str | None = None
    """The field of the claim that it is about ("year", "unit", "published"), if one."""

    def __str__(self) -> str:
        return f"{self.label}. {self.text}"
