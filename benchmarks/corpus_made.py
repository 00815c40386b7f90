"""A read corpus made up from a seed: as many claims as wanted, in the tables of crimestats.corpus.schema, without reading any text.

Run: python benchmarks/corpus_made.py DIR [--claims 1000000] [--seed 7] [--texts]

The same seed and number give the same rows. Topics, places, amounts, sources and years are drawn so that they look like an archive:
few topics have most claims, amounts are log-normal, some figures wander through many documents, about one claim in six stands in a
document that repeats another. With `--texts` the documents themselves are written too, so that a claim can be seen in its text.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from crimestats.corpus.schema import CLAIMS, DOCUMENTS, FAILURES, GROUPS, VERSION

TOPICS = (
    "drug-trafficking", "money-laundering", "corruption", "cybercrime", "fraud", "organized-crime", "human-trafficking",
    "environmental-crime", "counterfeiting", "illicit-financial-flows", "criminal-proceeds", "migrant-smuggling", "smuggling",
    "violence", "terrorism", "arms-trafficking", "child-exploitation", "theft", "cultural-property", "maritime-piracy",
)  # fmt: skip
WORDS = {t: t.replace("-", " ").replace("organized", "organised") for t in TOPICS}
PLACES = (
    "World", "USA", "GBR", "COL", "MEX", "CHN", "DEU", "NGA", "RUS", "BRA", "IND", "FRA", "ITA", "ZAF", "AUS", "CAN", "ESP", "NLD", "THA",
    "KEN", "PER", "TUR", "IDN", "JPN", "POL", "UKR", "EGY", "PAK", "AFG", "MMR", "VNM", "PHL", "MYS", "GHA", "SEN", "MAR", "DZA", "ARG",
    "CHL", "ECU", "BOL", "VEN", "PAN", "GTM", "HND", "SLV", "JAM", "DOM", "BEL", "SWE", "NOR", "DNK", "FIN", "PRT", "GRC", "ROU", "BGR",
    "SRB", "ALB", "KAZ",
)  # fmt: skip
SOURCES = (
    "UNODC", "the World Bank", "Europol", "the IMF", "Global Financial Integrity", "Interpol", "the OECD", "the ILO", "the FBI",
    "Transparency International", "the European Commission", "the FATF", "the Home Office", "the National Crime Agency", "RAND",
    "Chainalysis", "the Treasury", "the Organisation for Migration", "WWF", "the Small Arms Survey", "ACFE", "the police",
    "the Ministry of Justice", "customs", "the central bank", "a parliamentary committee", "the auditor general", "Reuters", "the BBC",
    "the Institute for Economics and Peace", "the Basel Institute", "the Wildlife Justice Commission", "the Coast Guard", "the DEA",
    "Eurojust", "the African Union", "ASEAN", "the Organization of American States", "the Red Cross", "Save the Children",
)  # fmt: skip
DOUBTS = ("year-assumed", "place-assumed", "currency-guessed", "one-sided", "topic-tie", "wide-range")
_START = date(1990, 1, 1)
_DAYS = 36 * 365
PART = 20_000
"""Claims of a part, about."""


KINDS = ("USD", "EUR", "share", "person", "tonne", "percent")
_BOUNDS = ("exact", "about", "at_least", "at_most", "range")
_STANCES = ("asserted", "denied", "doubted", "hypothetical", "forecast")


def _zipf(count: int, power: float = 0.9) -> np.ndarray:
    weights = 1.0 / np.arange(1, count + 1) ** power
    return weights / weights.sum()


def world_gdp(year: int) -> float:
    """World GDP in US$ by a smooth formula of our own: 22 tn in 1990, 106 tn in 2024."""
    return 22.6e12 * 1.0463 ** (year - 1990)


def _digits(value: float, digits: int) -> float:
    return float(f"{value:.{digits - 1}e}")


def _figure(value: float, kind: str, high: float | None) -> str:
    def scaled(v: float) -> str:
        for factor, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
            if v >= factor:
                return f"{v / factor:g} {word}"
        return f"{v:,.0f}"

    ends = [value] if high is None else [value, high]
    if kind == "USD":
        return " to ".join(f"${scaled(v)}" for v in ends)
    if kind == "EUR":
        return " to ".join(f"€{scaled(v)}" for v in ends)
    if kind in ("share", "percent"):
        return " to ".join(f"{v:g}" for v in ends) + " per cent"
    return " to ".join(scaled(v) for v in ends) + (" people" if kind == "person" else " tonnes")


def famous(rng: np.random.Generator) -> list[list[float]]:
    """The figures of each topic that wander through many documents."""
    return [
        [_digits(float(v), 2) for v in np.exp(rng.normal(24.5 + (t % 5) * 0.6, 1.8, 25))] for t in range(len(TOPICS))
    ]


def make(folder: Path, claims: int, seed: int = 7, *, texts: bool = False, part: int = PART) -> None:
    """Writes the corpus into a folder."""
    rng = np.random.default_rng(seed)
    known = famous(rng)
    per_doc = 8
    documents = max(2, claims // per_doc)
    for name in ("claims", "documents", "failures", "groups"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    done, number, doc_number = 0, 0, 0
    while done < claims:
        take = min(part, claims - done)
        rows = _part(rng, known, take, doc_number, per_doc, folder)
        _write(folder, number, rows, texts=texts)
        done += take
        doc_number += len(rows.documents)
        number += 1
    failures = [
        {"source": f"texts/broken-{n:05}.pdf", "kind": ("unreadable", "time", "memory", "died")[n % 4], "reason": f"broken-{n:05}.pdf holds no text. Run text recognition first."}
        for n in range(max(1, documents // 200))
    ]  # fmt: skip
    pq.write_table(
        pa.Table.from_pylist(failures, FAILURES), folder / "failures" / "part-000000.parquet", compression="zstd"
    )
    about = {
        "schema": VERSION,
        "crimestats": "made",
        "settings": {"seed": seed},
        "claims": claims,
        "documents": doc_number,
    }
    (folder / "corpus.json").write_text(json.dumps(about, indent=1), encoding="utf-8")


@dataclass(slots=True)
class Rows:
    """The rows of one part."""

    claims: list[dict[str, object]]
    documents: list[dict[str, object]]
    groups: list[dict[str, object]]
    texts: list[tuple[str, str]]


def _part(
    rng: np.random.Generator,
    known: list[list[float]],
    take: int,
    first_doc: int,
    per_doc: int,
    folder: Path,
) -> Rows:
    topic = rng.choice(len(TOPICS), take, p=_zipf(len(TOPICS), 0.7))
    main = rng.choice(len(PLACES), take, p=_zipf(len(PLACES), 1.1))
    kind = rng.choice(len(KINDS), take, p=[0.54, 0.07, 0.11, 0.16, 0.05, 0.07])
    bound = rng.choice(5, take, p=[0.42, 0.25, 0.11, 0.12, 0.10])
    stance = rng.choice(5, take, p=[0.93, 0.02, 0.02, 0.015, 0.015])
    who = rng.choice(len(SOURCES), take, p=_zipf(len(SOURCES), 1.0))
    flags = rng.random((take, 8))
    amounts = rng.normal(0.0, 1.0, take)
    pick = rng.choice(25, take, p=_zipf(25, 1.2))
    sizes = 1 + rng.poisson(per_doc - 1, take)
    days = _DAYS * rng.beta(2.2, 1.1, take)
    made = Rows([], [], [], [])
    at = 0
    earlier: list[int] = []
    while at < take:
        index = len(made.documents)
        doc = f"doc-{first_doc + index:07}"
        copy_of = earlier[int(flags[at, 7] * len(earlier))] if earlier and flags[at, 6] < 0.17 else None
        size = int(min(sizes[at], take - at))
        published = _START + timedelta(days=int(days[at])) if flags[at, 5] < 0.94 else None
        rows, text = _document(
            doc, at, size, published, known, topic, main, kind, bound, stance, who, flags, amounts, pick, made, copy_of
        )
        size = len(rows)
        made.claims += rows
        made.documents.append(
            {
                "doc": doc, "source": str(folder / "texts" / f"{doc}.txt"), "title": f"Report {first_doc + index} on {WORDS[TOPICS[topic[at]]]}",
                "published": published, "media_type": "text/plain", "characters": len(text), "claims": size,
                "sha256": hashlib.sha256(text.encode()).hexdigest(), "seconds": 0.01,
            }
        )  # fmt: skip
        stands = made.groups[copy_of]["group"] if copy_of is not None else doc
        made.groups.append({"doc": doc, "group": stands, "size": 1})
        made.texts.append((doc, text))
        earlier.append(index)
        at += max(1, size)
    del made.claims[take:]
    count: dict[object, int] = {}
    for row in made.groups:
        count[row["group"]] = count.get(row["group"], 0) + 1
    for row in made.groups:
        row["size"] = count[row["group"]]
    return made


def _document(
    doc, at, size, published, known, topic, main, kind, bound, stance, who, flags, amounts, pick, made, copy_of
):
    """The claims of one document and its text; a near-duplicate has those of another, some words changed."""
    if copy_of is not None:
        source = made.documents[copy_of]
        old = [r for r in made.claims if r["doc"] == source["doc"]][: size if size < 3 else None]
        head = "Reprinted.\n\n"
        body = made.texts[copy_of][1]
        shift = len(head)
        rows = [
            {
                **r,
                "doc": doc,
                "start": r["start"] + shift,
                "end": r["end"] + shift,
                "sentence_start": r["sentence_start"] + shift,
                "published": published,
            }
            for r in old
        ]
        for r in rows:
            _dated(r, published)
        return rows[: len(topic) - at], head + body
    rows: list[dict[str, object]] = []
    text = f"Figures of {doc}.\n\n"
    for n in range(size):
        i = at + n
        name = KINDS[kind[i]]
        t = int(topic[at] if flags[i, 0] < 0.7 else topic[i])
        row = _claim(
            doc, len(rows) + 1, TOPICS[t], name, known[t], i, main, bound, stance, who, flags, amounts, pick, published
        )
        lead = f"{SOURCES[who[i]].removeprefix('the ').capitalize() if row['who'] else 'The report'} said that {WORDS[TOPICS[t]]} in {row['place'][0] if row['place'] else 'the region'} came to "
        tail = (
            (" of GDP" if name == "share" else "")
            + (" a year" if row["per"] else "")
            + (f" in {row['year_first']}" if row["year_first"] else "")
            + "."
        )
        start = len(text) + len(lead)
        sentence = lead + str(row["figure"]) + tail
        row |= {
            "start": start,
            "end": start + len(str(row["figure"])),
            "sentence": sentence,
            "sentence_start": len(text),
        }
        rows.append(row)
        if name == "USD" and row["bound"] == "exact" and row["used_first"] is not None and flags[i, 2] < 0.05:
            sentence = _twin(rows, row, sentence, float(amounts[i]))
        text += sentence + "\n\n"
    return rows, text


def _twin(rows, row, sentence, drawn):
    """The same amount as a share of GDP in the same sentence; one in four is of another year and does not fit."""
    percent = _digits(float(row["low"]) / world_gdp(int(row["used_first"])) * 100 * (1.4 if drawn > 0.7 else 1.0), 2)
    figure = f"{percent:g} per cent"
    whole = f"{sentence.removesuffix('.')}, or {figure} of global GDP."
    start = int(row["sentence_start"]) + len(sentence) + len(", or ") - 1
    row |= {"sentence": whole, "place": ["World"], "twin": len(rows) + 1}
    other = {**row, "n": len(rows) + 1, "twin": row["n"], "start": start, "end": start + len(figure), "figure": figure, "low": percent, "high": percent,
             "unit": "percent", "of": "global GDP"}  # fmt: skip
    _dated(other, row["published"])
    rows.append(other)
    return whole


def _claim(doc, n, topic, name, known, i, main, bound, stance, who, flags, amounts, pick, published):
    value = _value(name, amounts[i], known[pick[i]] if flags[i, 1] < 0.35 else None)
    how = _BOUNDS[bound[i]]
    high = _digits(value * 2.2, 2) if how == "range" else None
    place = [PLACES[main[i]]] if flags[i, 2] < 0.88 else []
    stated = flags[i, 3] < 0.55
    year = None
    if stated and published is not None:
        year = max(1985, published.year - 1 - int(flags[i, 4] * 6))
    low_end = None if how == "at_most" else value
    high_end = high if high is not None else None if how == "at_least" else value
    doubts = [DOUBTS[0]] if year is None else []
    doubts += [DOUBTS[1 + int(flags[i, 4] * 5)]] if flags[i, 5] > 0.8 else []
    unit = "percent" if name in ("share", "percent") else name
    row: dict[str, object] = {
        "doc": doc, "n": n, "start": 0, "end": 0, "figure": _figure(value, name, high), "low": low_end, "high": high_end, "bound": how,
        "unit": unit if name != "person" else "count", "counted": "person" if name == "person" else None,
        "per": "year" if flags[i, 6] > 0.4 and name != "percent" else None, "of": "global GDP" if name == "share" else "cases" if name == "percent" else None,
        "change": "increase" if name == "percent" and flags[i, 7] > 0.5 else None, "topic": topic if flags[i, 0] < 0.985 else None, "place": place,
        "year_first": year, "year_last": year, "who": SOURCES[who[i]] if flags[i, 4] < 0.7 else None, "stance": _STANCES[stance[i]],
        "twin": None, "doubts": doubts, "sentence": "", "sentence_start": 0, "page": None, "published": published, "used_first": None,
        "used_last": None, "usd_low": None, "usd_high": None, "share_low": None, "share_high": None, "reason": "",
    }  # fmt: skip
    _dated(row, published)
    return row


def _value(name: str, drawn: float, repeated: float | None) -> float:
    if name in ("USD", "EUR"):
        return repeated if repeated is not None else _digits(float(np.exp(21.5 + 2.6 * drawn)), 3)
    if name == "share":
        return _digits(float(np.exp(-0.2 + 1.1 * drawn)), 2)
    if name == "percent":
        return float(max(1, round(float(abs(drawn)) * 25)))
    return float(max(3, round(_digits(float(np.exp(9 + 2.5 * drawn)), 2))))


def _dated(row: dict[str, object], published: date | None) -> None:
    """The years that are used and what is worked out from them."""
    used = row["year_first"] if row["year_first"] is not None else published.year - 1 if published else None
    row["used_first"] = row["used_last"] = used
    for name in ("usd_low", "usd_high", "share_low", "share_high"):
        row[name] = None
    money, of_gdp = row["unit"] in ("USD", "EUR"), row["of"] == "global GDP"
    if row["change"] is not None or not (money or of_gdp):
        row["reason"] = "change" if row["change"] is not None else "no-money"
        return
    if used is None:
        row["reason"] = "no-year"
        if money and row["unit"] == "USD":
            row["usd_low"], row["usd_high"] = row["low"], row["high"]
        return
    row["reason"] = ""
    gdp = world_gdp(int(str(used)))
    factor = 1.18 if row["unit"] == "EUR" else 1.0
    for end in ("low", "high"):
        value = row[end]
        if value is None:
            continue
        amount = float(str(value))
        row[f"usd_{end}"] = amount * factor if money else amount / 100 * gdp
        row[f"share_{end}"] = amount * factor / gdp * 100 if money else amount


def _write(folder: Path, number: int, rows: Rows, *, texts: bool) -> None:
    name = f"part-{number:06}.parquet"
    for table, schema, made in (
        ("claims", CLAIMS, rows.claims), ("documents", DOCUMENTS, rows.documents), ("groups", GROUPS, rows.groups),
    ):  # fmt: skip
        pq.write_table(pa.Table.from_pylist(made, schema), folder / table / name, compression="zstd")
    if texts:
        (folder / "texts").mkdir(exist_ok=True)
        for doc, text in rows.texts:
            (folder / "texts" / f"{doc}.txt").write_text(text, encoding="utf-8", newline="")


def main() -> None:
    """Writes one corpus."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--texts", action="store_true", help="write the documents as well")
    given = parser.parse_args()
    make(given.folder, given.claims, given.seed, texts=given.texts)
    print(f"{given.folder}: {given.claims:,} claims")


if __name__ == "__main__":
    main()
