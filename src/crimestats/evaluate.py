"""Scores predicted claims against annotated ones: number and unit, then the bound, then each further field.

A predicted claim is paired, one to one, with the annotated claim that it overlaps most. Annotated claims marked
"optional" neither count nor cost; "alt" names values as good as the first.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from crimestats.errors import InputError

Record = Mapping[str, object]
FIELDS = ("topic", "place", "year", "per", "change", "counted", "who")


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one measure."""

    name: str
    gold: int
    predicted: int
    hits: int

    @property
    def precision(self) -> float:
        """Hits over predicted."""
        return self.hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Hits over annotated."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def read_claims(path: Path) -> dict[str, list[Record]]:
    """Document → claims of a JSON Lines file; InputError names the line that is none."""
    found: dict[str, list[Record]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            found[str(record["doc"])] = list(record["claims"])
        except (ValueError, KeyError, TypeError):
            raise InputError("claims", found=f'{path.name}, line {number} has no "doc" and "claims"') from None
    return found


def _span(claim: Record, text: str | None) -> tuple[int, int] | None:
    start, end = claim.get("start"), claim.get("end")
    if isinstance(start, int) and isinstance(end, int):
        return start, end
    figure, nth, at = claim.get("figure"), claim.get("nth") or 1, -1
    if not isinstance(figure, str) or text is None or not isinstance(nth, int):
        return None
    for _ in range(nth):
        at = text.find(figure, at + 1)
        if at < 0:
            return None
    return at, at + len(figure)


def _pairs(gold: Sequence[tuple[int, int]], predicted: Sequence[tuple[int, int]]) -> dict[int, int]:
    ranked = []
    for i, (a, b) in enumerate(gold):
        for j, (c, d) in enumerate(predicted):
            common = min(b, d) - max(a, c)
            if common > 0:
                ranked.append((-common / (max(b, d) - min(a, c)), i, j))
    pairs: dict[int, int] = {}
    for _, i, j in sorted(ranked):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _values(claim: Record, field: str) -> list[object]:
    alt = claim.get("alt")
    more = alt.get(field, []) if isinstance(alt, dict) else []
    return [claim.get(field), *more]


def _same(field: str, gold: object, predicted: object) -> bool:
    if gold is None or predicted is None:
        return gold is predicted
    if field == "who":
        a, b = str(gold).casefold(), str(predicted).casefold()
        return a in b or b in a
    if isinstance(gold, list) and isinstance(predicted, list):
        return all(None in pair or pair[0] == pair[1] for pair in zip(gold, predicted))
    return str(gold).casefold() == str(predicted).casefold()


def _agrees(field: str, gold: Record, predicted: Record) -> bool:
    return any(_same(field, value, predicted.get(field)) for value in _values(gold, field))


def _numbers(claim: Record) -> tuple[object, object]:
    low, high = claim.get("low"), claim.get("high")
    return (high if low is None else low), (low if high is None else high)


def _found(gold: Record, predicted: Record) -> bool:
    pairs = zip(_numbers(gold), _numbers(predicted))
    close = all(
        isinstance(a, (int, float)) and isinstance(b, (int, float)) and math.isclose(a, b, rel_tol=1e-6)
        for a, b in pairs
    )
    return close and _agrees("unit", gold, predicted)


def evaluate(
    gold: Mapping[str, Sequence[Record]], predicted: Mapping[str, Sequence[Record]], texts: Mapping[str, str]
) -> tuple[tuple[Score, ...], tuple[tuple[str, int, int], ...]]:
    """Scores of found and found with bound, over all claims and over crime claims, then hits and pairs of each field."""
    tally = {name: [0, 0, 0] for name in ("found", "found+bound", "crime found", "crime found+bound")}
    fields = {field: [0, 0] for field in FIELDS}
    for doc, claims in gold.items():
        text = texts.get(doc)
        placed = [(s, c) for c in claims if (s := _span(c, text)) is not None]
        ours = [(s, c) for c in predicted.get(doc, ()) if (s := _span(c, text)) is not None]
        pairs = _pairs([s for s, _ in placed], [s for s, _ in ours])
        _count(placed, ours, pairs, tally, fields)
    scores = tuple(Score(name, *counts) for name, counts in tally.items())
    return scores, tuple((field, hits, n) for field, (hits, n) in fields.items())


def _count(
    gold: Sequence[tuple[tuple[int, int], Record]],
    ours: Sequence[tuple[tuple[int, int], Record]],
    pairs: Mapping[int, int],
    tally: dict[str, list[int]],
    fields: dict[str, list[int]],
) -> None:
    for i, (_, claim) in enumerate(gold):
        if claim.get("optional"):
            continue
        partner = ours[pairs[i]][1] if i in pairs else None
        found = partner is not None and _found(claim, partner)
        bound = found and partner is not None and _agrees("bound", claim, partner)
        crime = all(v is not None for v in _values(claim, "topic"))
        for name, hit in (("found", found), ("found+bound", bound)):
            tally[name][0] += 1
            tally[name][2] += hit
            if crime:
                tally[f"crime {name}"][0] += 1
                tally[f"crime {name}"][2] += bool(hit and partner and partner.get("topic") is not None)
        for field in FIELDS if partner is not None else ():
            fields[field][0] += _agrees(field, claim, partner or {})
            fields[field][1] += 1
    partners = {j: i for i, j in pairs.items()}
    for j, (_, claim) in enumerate(ours):
        other = gold[partners[j]][1] if j in partners else None
        if other is not None and other.get("optional"):
            continue
        options = {v is not None for v in _values(other, "topic")} if other is not None else {True}
        counts = claim.get("topic") is not None and (other is None or len(options) == 1)
        for name in ("found", "found+bound"):
            tally[name][1] += 1
            tally[f"crime {name}"][1] += counts


@dataclass(frozen=True, slots=True)
class Difference:
    """What two runs say differently of one figure."""

    kind: str
    """gained · lost · changed · new (not annotated, only in the later run) · gone (not annotated, only in the earlier)"""
    doc: str
    figure: str
    detail: str
    """For a change: field, old and new value, and whether it is right now; else empty."""


_COMPARED = ("low", "high", "bound", "unit", *FIELDS)


def differences(
    gold: Mapping[str, Sequence[Record]],
    before: Mapping[str, Sequence[Record]],
    after: Mapping[str, Sequence[Record]],
    texts: Mapping[str, str],
) -> tuple[Difference, ...]:
    """What a later run gained, lost and changed against an earlier one, document by document, in text order."""
    found: list[Difference] = []
    for doc, claims in gold.items():
        text = texts.get(doc)
        placed = [(s, c) for c in claims if (s := _span(c, text)) is not None]
        runs = [[(s, c) for c in run.get(doc, ()) if (s := _span(c, text)) is not None] for run in (before, after)]
        pairs = [_pairs([s for s, _ in placed], [s for s, _ in run]) for run in runs]
        for i, (_, claim) in enumerate(placed):
            old, new = (run[pair[i]][1] if i in pair else None for run, pair in zip(runs, pairs))
            found += _difference(doc, claim, old, new)
        unpaired = [
            {span: c for j, (span, c) in enumerate(run) if j not in pair.values()} for run, pair in zip(runs, pairs)
        ]
        found += [Difference("new", doc, _figure(c), "") for s, c in unpaired[1].items() if s not in unpaired[0]]
        found += [Difference("gone", doc, _figure(c), "") for s, c in unpaired[0].items() if s not in unpaired[1]]
    return tuple(found)


def _figure(claim: Record) -> str:
    return " ".join(str(claim.get("figure", "")).split())


def _difference(doc: str, gold: Record, old: Record | None, new: Record | None) -> list[Difference]:
    was, now = (claim is not None and _found(gold, claim) for claim in (old, new))
    if was != now:
        return [Difference("gained" if now else "lost", doc, _figure(gold), "")]
    if old is None or new is None:
        return []
    changed = []
    for field in _COMPARED:
        if old.get(field) != new.get(field):
            right = _agrees(field, gold, new)
            detail = (
                f"{field}: {old.get(field)} → {new.get(field)} ({'right' if right else f'annotated {gold.get(field)}'})"
            )
            changed.append(Difference("changed", doc, _figure(gold), detail))
    return changed


def load_texts(folder: Path, docs: Iterable[str]) -> dict[str, str]:
    """Document → its text, for those that lie in the folder as <doc>.txt."""
    return {
        doc: (folder / f"{doc}.txt").read_bytes().decode("utf-8") for doc in docs if (folder / f"{doc}.txt").is_file()
    }
