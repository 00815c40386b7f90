"""Counts and spreads over all claims of a choice, made by the database: what pictures show where points would be too many.

Charts show what is asserted, unless the choice names stances; what they leave out is counted in `basis`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from crimestats.lexicon.places import place_title
from crimestats.model import Stance
from crimestats.present.crowd import STEPS, Basis, Repeated, Spread, Tally, TopicYears, rank_of
from crimestats.present.rows import ChartUnit
from crimestats.present.words import topic_label

from .choice import Choice, in_words
from .query import Corpus

TOP = 15
"""Rows of a list of the most frequent."""
_POOL = 300
"""Figures with the most claims among which those with the most documents are looked for."""
SMALL_COUNT, SMALL_MASS = 1_000, 100
"""Below these a number of things, or of tonnes and the like, is the same in two texts by chance."""
_KEY = "topic, unit, counted, per, low, high, of_gdp"


def charted(chosen: Choice) -> Choice:
    """The choice that charts show: what is asserted, unless stances were chosen."""
    if chosen.filters.stances:
        return chosen
    return replace(chosen, filters=replace(chosen.filters, stances=(Stance.ASSERTED,)))


def basis(corpus: Corpus, chosen: Choice) -> Basis:
    """What all pictures of this choice say of their claims."""
    relation, condition, values = corpus.relation(replace(chosen, duplicates=True))
    kept = "true" if chosen.duplicates or chosen.filters.documents else "once"
    drawn = "true" if chosen.filters.stances else "stance = 'asserted'"
    row = corpus.rows(
        f"SELECT count(*) FILTER ({kept}), count(DISTINCT doc_key) FILTER ({kept}), count(*) FILTER (NOT ({kept})), "
        f"count(DISTINCT doc_key) FILTER (NOT ({kept})), count(*) FILTER ({kept} AND NOT ({drawn})), "
        f"count(*) FILTER ({kept} AND {drawn} AND doubtful), "
        f"count(*) FILTER ({kept} AND {drawn} AND year_first IS NULL AND year_last IS NULL AND year_to IS NOT NULL), "
        f"count(*) FILTER ({kept} AND {drawn} AND year_to IS NULL) FROM {relation} WHERE {condition}",
        values,
    )[0]
    name = corpus.folder.resolve().name
    claims, holding, repeated, repeating, other, doubtful, assumed, undated = map(int, row)
    return Basis(
        name, corpus.read, corpus.failed, claims, holding, repeated, repeating, other, doubtful, assumed, undated, in_words(chosen)
    )  # fmt: skip


def by_topic_and_year(corpus: Corpus, chosen: Choice) -> tuple[TopicYears, ...]:
    """Claims by topic and data year, topics in the order of charts."""
    relation, condition, values = corpus.relation(charted(chosen))
    cells: dict[str | None, dict[int, int]] = {}
    claims: dict[str | None, int] = {}
    doubtful: dict[str | None, int] = {}
    for topic, year, count, doubts in corpus.rows(
        f"SELECT topic, year_to, count(*), count(*) FILTER (doubtful) FROM {relation} WHERE {condition} GROUP BY ALL ORDER BY ALL",
        values,
    ):
        claims[topic] = claims.get(topic, 0) + int(count)
        doubtful[topic] = doubtful.get(topic, 0) + int(doubts)
        years = cells.setdefault(topic, {})
        if year is not None:
            years[int(year)] = int(count)
    made = [TopicYears(topic, number, doubtful[topic], cells[topic]) for topic, number in claims.items()]
    return tuple(sorted(made, key=lambda r: (rank_of(r.topic), r.topic or "")))


def spreads(corpus: Corpus, chosen: Choice, unit: ChartUnit = ChartUnit.USD) -> tuple[Spread, ...]:
    """The amounts by topic in a unit on a logarithmic scale; zero has no place on it and is left out."""
    relation, condition, values = corpus.relation(charted(chosen))
    value = "usd" if unit is ChartUnit.USD else "share"
    drawn = f"FROM {relation} WHERE {condition} AND {value} > 0"
    buckets: dict[str | None, dict[int, int]] = {}
    for topic, bucket, claims in corpus.rows(
        f"SELECT topic, floor(log10({value}) * {STEPS} + 1e-9)::INTEGER AS bucket, count(*) {drawn} GROUP BY ALL ORDER BY ALL",
        values,
    ):
        buckets.setdefault(topic, {})[int(bucket)] = int(claims)
    rows = corpus.rows(
        f"SELECT topic, count(*), count(*) FILTER (doubtful), quantile_cont({value}, [0.1, 0.25, 0.5, 0.75, 0.9]), "
        f"min({value}), max({value}) {drawn} GROUP BY topic",
        values,
    )
    made = [
        Spread(t, int(c), int(d), buckets[t], (q[0], q[1], q[2], q[3], q[4]), float(low), float(high))
        for t, c, d, q, low, high in rows
    ]
    return tuple(sorted(made, key=lambda r: (rank_of(r.topic), r.topic or "")))


_TELLING = f"""change IS NULL AND NOT (unit IN ('percent', 'percentage_point', 'fraction', 'multiple', '')
    AND share IS NULL) AND (unit <> 'count' OR coalesce(high, low) >= {SMALL_COUNT})
    AND (unit = upper(unit) OR unit IN ('percent', 'fraction', 'count') OR coalesce(high, low) >= {SMALL_MASS})"""


def repeated(corpus: Corpus, chosen: Choice, top: int = TOP) -> tuple[Repeated, ...]:
    """The figures of one topic, value and unit that stand in the most documents, two at least, and when they did.

    Left out is what is the same by chance: changes, shares of something else than GDP, small numbers of things.
    """
    relation, condition, values = corpus.relation(charted(chosen))
    figures = (
        f"SELECT *, (unit IN ('percent', 'fraction') AND share IS NOT NULL) AS of_gdp FROM {relation} "
        f"WHERE {condition} AND {_TELLING}"
    )
    key = _KEY.replace("per,", "nullif(per, 'year') AS per,")
    same = " AND ".join(
        f"f.{k} IS NOT DISTINCT FROM t.{k}" if k != "per" else "nullif(f.per, 'year') IS NOT DISTINCT FROM t.per"
        for k in _KEY.split(", ")
    )
    rows = corpus.rows(
        f"WITH f AS ({figures}), pool AS (SELECT {key}, count(*) AS claims FROM f GROUP BY ALL HAVING count(*) > 1 "
        f"ORDER BY claims DESC, topic, low, high LIMIT {_POOL}), "
        f"t AS (SELECT *, row_number() OVER () AS id FROM pool), "
        f"m AS (SELECT t.id, f.doc_key, f.published, f.who, f.who_key, f.doubtful, f.year_to, f.year_first, f.year_last FROM f JOIN t ON {same}), "
        f"top AS (SELECT id, count(*) AS claims, count(DISTINCT doc_key) AS documents, count(*) FILTER (doubtful) AS doubtful, "
        f"count(DISTINCT who_key) AS sources, count(DISTINCT year_to) FILTER (coalesce(year_first, year_last) IS NOT NULL) AS stated, "
        f"count(*) FILTER (coalesce(year_first, year_last) IS NULL) AS undated FROM m GROUP BY id HAVING count(DISTINCT doc_key) > 1 "
        f"ORDER BY documents DESC, claims DESC, id LIMIT {int(top)}), "
        f"years AS (SELECT id, year(published) AS y, count(DISTINCT doc_key) AS n FROM m WHERE id IN (SELECT id FROM top) AND published IS NOT NULL GROUP BY ALL), "
        f"spelled AS (SELECT id, who_key, min(who) AS who, count(*) AS n FROM m WHERE id IN (SELECT id FROM top) AND who IS NOT NULL GROUP BY ALL) "
        f"SELECT t.topic, t.unit, t.counted, t.of_gdp, t.per, t.low, t.high, top.claims, top.doubtful, top.documents, top.sources, top.stated, top.undated, "
        f"(SELECT list({{'y': y, 'n': n}} ORDER BY y) FROM years WHERE years.id = t.id), "
        f"(SELECT list(who ORDER BY n DESC, who)[1:3] FROM spelled WHERE spelled.id = t.id) "
        f"FROM top JOIN t ON t.id = top.id ORDER BY top.documents DESC, top.claims DESC, t.topic, t.low, t.high",
        values,
    )
    return tuple(_repeated(r) for r in rows)


def _repeated(row: Sequence[Any]) -> Repeated:
    (
        topic,
        unit,
        counted,
        of_gdp,
        per,
        low,
        high,
        claims,
        doubtful,
        documents,
        sources,
        stated,
        undated,
        years,
        named,
    ) = row
    by_year = {int(y["y"]): int(y["n"]) for y in years or ()}
    return Repeated(
        topic, unit, counted, bool(of_gdp), per, low, high, int(claims), int(doubtful), int(documents), int(sources), tuple(named or ()),
        int(stated), int(undated), by_year,
    )  # fmt: skip


_TALLIED = "count(*) AS claims, count(*) FILTER (doubtful), count(DISTINCT doc_key), min(year_from), max(year_to)"


def sources(corpus: Corpus, chosen: Choice, top: int = TOP) -> tuple[Tally, ...]:
    """The makers of figures that are named most, "the UNODC" and "UNODC" as one."""
    relation, condition, values = corpus.relation(charted(chosen))
    rows = corpus.rows(
        f"SELECT who_key, mode(who), {_TALLIED} FROM {relation} WHERE {condition} AND who IS NOT NULL GROUP BY who_key "
        f"ORDER BY claims DESC, who_key LIMIT {int(top)}",
        values,
    )
    return tuple(_tally(key, label, rest) for key, label, *rest in rows)


def places(corpus: Corpus, chosen: Choice, top: int = TOP) -> tuple[Tally, ...]:
    """The places with the most claims; a claim of two places counts in both."""
    relation, condition, values = corpus.relation(charted(chosen))
    rows = corpus.rows(
        f"SELECT p, {_TALLIED} FROM (SELECT unnest(list_distinct(place)) AS p, doubtful, doc_key, year_from, year_to FROM {relation} WHERE {condition}) "
        f"GROUP BY p ORDER BY claims DESC, p LIMIT {int(top)}",
        values,
    )
    return tuple(_tally(key, place_title(key), rest) for key, *rest in rows)


def topic_tallies(corpus: Corpus, chosen: Choice, top: int = TOP) -> tuple[Tally, ...]:
    """The topics with the most claims."""
    relation, condition, values = corpus.relation(charted(chosen))
    rows = corpus.rows(
        f"SELECT topic, {_TALLIED} FROM {relation} WHERE {condition} GROUP BY topic ORDER BY claims DESC, topic NULLS LAST LIMIT {int(top)}",
        values,
    )
    return tuple(_tally(key or "", topic_label(key), rest) for key, *rest in rows)


def _tally(key: str, label: str, rest: Sequence[Any]) -> Tally:
    claims, doubtful, documents, first, last = rest
    return Tally(key, label, int(claims), int(doubtful), int(documents), first, last)
