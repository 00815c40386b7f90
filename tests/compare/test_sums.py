"""Concepts of claims, what a mixed chart must say, and sums: when they are allowed and why not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from crimestats.compare.concepts import concept_mix, concept_of, mixed, overlaps
from crimestats.compare.sums import Refusal, Total, sum_of
from crimestats.lexicon.concepts import concept_named, concepts, overlap_of
from crimestats.lexicon.tables import rows
from crimestats.lexicon.topics import topics
from crimestats.model import Bound, Comparison
from crimestats.pipeline import analyse, extract
from tests.factories import document


@pytest.mark.parametrize("cells", [c for _, c in rows("en/concepts.csv")], ids=lambda c: c["phrase"])
def test_each_word_is_read_by_its_example(cells: dict[str, str]) -> None:
    text = cells["example"]
    assert [concept_of(c, text) for c in extract(text, all_claims=True)] == [cells["concept"]]


# each sentence is of the kind that World Drug Reports, ILO, GFI and ACFE write, in our own words
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Criminal proceeds may reach $2 trillion, and drug trafficking generates $320 billion.", ["proceeds", "proceeds"]),
        ("Retail sales of drugs were $320 billion; the traffickers' profits were $80 billion.", ["market-value", "profit"]),
        ("Fraud victims lost $5 billion, of which police recovered $1 billion.", ["loss", "seized"]),
        ("Drug trafficking was put at $5 billion.", [None]),
        ("Drug traffickers killed 300 people.", [None]),
        ("Money laundering is estimated at 2 per cent of global GDP.", ["laundered"]),
    ],
)  # fmt: skip
def test_the_nearest_word_says_what_is_measured(text: str, found: list[str | None]) -> None:
    assert [concept_of(c, text) for c in extract(text, all_claims=True)] == found


def test_tables_of_estimates_name_concepts() -> None:
    assert concept_named("Losses") == "loss"
    assert concept_named(None) is None
    measures = [m for c in concepts().values() for m in c.measures]
    assert len(measures) == len(set(measures))


def test_every_topic_is_part_of_what_holds_it() -> None:
    assert overlap_of("criminal-proceeds", "drug-trafficking") == "Drug trafficking is part of criminal proceeds."
    assert overlap_of("drug-trafficking", "drug-trafficking") is None
    assert overlap_of("terrorism", "justice") == "Terrorism and criminal justice: terrorism draws on other crime."
    for one in topics():
        for two in topics():
            assert (overlap_of(one, two) is None) == (overlap_of(two, one) is None)


def test_what_a_mixed_chart_says() -> None:
    mix = concept_mix(["loss", "market-value", "proceeds"])
    assert mix is not None
    assert str(mix) == "Different things. This chart holds market values, proceeds and losses; do not add them."
    assert concept_mix(["loss", None, "loss"]) is None
    found = overlaps(["drug-trafficking", "organized-crime", "criminal-proceeds"])
    assert found is not None
    assert found.code == "overlap"
    assert found.text == ("Organised crime is part of criminal proceeds. 2 other pairs of these topics overlap too.")
    assert overlaps(["drug-trafficking", "fraud", None]) is None
    analysis = analyse([document("Fraud victims lost $5 billion in 2015. Drug traffickers earned $9 billion in 2015.")])
    assert [d.code for d in mixed(analysis.comparisons, {"speech": analysis.documents[0].text})] == ["concept-mix"]


def compared(*sentences: str) -> tuple[tuple[Comparison, ...], dict[str, str]]:
    analysis = analyse([document("\n\n".join(sentences), published=date(2018, 5, 1))])
    assert len(analysis.comparisons) == len(sentences)
    return analysis.comparisons, {d.id: d.text for d in analysis.documents}


DRUGS = "Drug trafficking earned $300 billion worldwide in 2010."
FRAUD = "Fraud earned $20 billion worldwide in 2010."


def test_a_sum_of_two_distinct_topics() -> None:
    found = sum_of(*compared(DRUGS, FRAUD))
    assert isinstance(found, Total)
    assert (found.amount.low, found.amount.high, found.amount.bound) == (320e9, 320e9, Bound.EXACT)
    assert found.words.replace("\u00a0", " ") == "300 bn + 20 bn = 320 bn"
    assert (found.concept, found.year, found.place, len(found.claims)) == ("proceeds", 2010, "WLD", 2)


def test_ranges_add_their_ends_and_say_so() -> None:
    found = sum_of(*compared(DRUGS, "Fraud earned between $20 billion and $50 billion worldwide in 2010."))
    assert isinstance(found, Total)
    assert (found.amount.low, found.amount.high, found.amount.bound) == (320e9, 350e9, Bound.RANGE)
    assert found.doubts[0].code == "sum-of-ranges"


@pytest.mark.parametrize(
    ("other", "codes"),
    [
        ("Organized crime earned $900 billion worldwide in 2010.", ["overlap"]),
        ("Cocaine traffickers earned $80 billion worldwide in 2010.", ["same-topic"]),
        ("Fraud cost $20 billion worldwide in 2010.", ["concept-mix"]),
        ("Fraud was put at $20 billion worldwide in 2010.", ["concept-unknown"]),
        ("Fraud earned $20 billion worldwide in 2012.", ["year-mix"]),
        ("Fraud earned $20 billion in Colombia in 2010.", ["place-mix"]),
        ("Fraud earned at least $20 billion worldwide in 2010.", ["one-sided"]),
        ("Fraud earned up to $20 billion worldwide in 2010.", ["one-sided"]),
        ("Cybercrime cost at least $20 billion in Colombia in 2012.", ["concept-mix", "year-mix", "place-mix", "one-sided"]),
    ],
)  # fmt: skip
def test_what_may_not_be_added(other: str, codes: list[str]) -> None:
    found = sum_of(*compared(DRUGS, other))
    assert isinstance(found, Refusal)
    assert [r.code for r in found.reasons] == codes
    assert all(r.text.endswith((".", "...")) for r in found.reasons)


def test_other_refusals() -> None:
    comparisons, texts = compared(DRUGS, FRAUD)
    alone = sum_of(comparisons[:1], texts)
    assert isinstance(alone, Refusal)
    assert alone.text == "Nothing to add. A sum needs two claims."
    first, second = comparisons
    assert second.usd is not None
    deflated = sum_of((first, replace(second, usd=replace(second.usd, prices=2020))), texts)
    assert isinstance(deflated, Refusal)
    assert [r.code for r in deflated.reasons] == ["price-mix"]
    assumed = sum_of((first, replace(second, year_assumed=True)), texts)
    assert isinstance(assumed, Refusal)
    assert [r.code for r in assumed.reasons] == ["year-assumed"]
    abroad = replace(second, place=None, claim=replace(second.claim, place=("European Union",)))
    elsewhere = sum_of((first, abroad), texts)
    assert isinstance(elsewhere, Refusal)
    assert elsewhere.text == "Different places. The amounts are of the world and European Union."
    nowhere = [replace(c, place=None, claim=replace(c.claim, place=())) for c in comparisons]
    unplaced = sum_of(nowhere, texts)
    assert isinstance(unplaced, Refusal)
    assert [r.label for r in unplaced.reasons] == ["No place"]
    without = sum_of((first, replace(second, usd=None)), texts)
    assert isinstance(without, Refusal)
    assert "One of the claims has no amount in US$." in without.text
