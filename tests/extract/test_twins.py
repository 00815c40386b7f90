"""Which two neighbouring figures say one amount: a table of constructions and of what only looks like them.

The sentences are written after the ways in which reports of the UNODC, Global Financial Integrity and the World Economic
Forum give an amount of money together with its share of GDP.
"""

from __future__ import annotations

import pytest

from crimestats.model import Document
from crimestats.pipeline import extract

TWINS = [
    "Corruption costs 5 % of global GDP, or $2 trillion.",
    "Corruption costs 5 % of global GDP, or $2 trillion, every year.",
    "Criminal proceeds were 1.5 per cent of global GDP, equivalent to about $870 billion a year.",
    "Criminal proceeds were 1.5 per cent of global GDP a year, equivalent to about $870 billion.",
    "Proceeds amount to 3.6 per cent of global GDP, that is some $2.1 trillion annually.",
    "Proceeds amount to 3.6 per cent of global GDP annually, that is, some $2.1 trillion.",
    "Proceeds amount to 3.6 per cent of global GDP (about $2.1 trillion a year).",
    "Proceeds amount to 3.6 per cent of global GDP annually (about $2.1 trillion).",
    "Proceeds amount to 3.6 per cent of global GDP – some $2.1 trillion.",
    "Proceeds amount to 3.6 per cent of global GDP in 2009, or $2.1 trillion.",
    "Proceeds amount to 3.6% of the world's gross domestic product, or around $2.1 trillion.",
    "Proceeds amount to 3.6% of the gross domestic product of the whole world, which is equivalent to $2.1 trillion.",
    "Proceeds amount to between 2 and 5 per cent of global GDP, or $800 billion to $2 trillion.",
    "Proceeds were $870 billion a year, or 1.5 per cent of global GDP.",
    "Proceeds were $870 bn per year (1.5 per cent of GDP).",
    "Proceeds were $870 billion annually, equivalent to 1.5 per cent of GDP.",
    "Proceeds were $870 billion in 2009, or 1.5 per cent of GDP.",
    "Proceeds were $870 billion in 2009 (1.5 per cent of GDP).",
    "Proceeds were $870 billion every year – 1.5 per cent of global GDP.",
    "Proceeds were $870 billion, which is equal to 1.5 per cent of GDP.",
    "Proceeds were $870 billion, i.e. 1.5% of GDP.",
    "Proceeds were $870 billion, representing 1.5% of GDP.",
    "Proceeds were $870 billion, equal to roughly 1.5% of GDP.",
    "Proceeds were US$870 billion, amounting to 1.5% of GDP.",
    "Proceeds were 1.5 per cent of GDP, amounting to $870 billion.",
    "Between 2 and 5 per cent of global GDP, or between $800 billion and $2 trillion, is laundered.",
    "An estimated 3.6 per cent of GDP—the equivalent of about $2.1 trillion—is laundered.",
    "Proceeds were 1.5 per cent (about $870 billion) of global GDP.",
    "Proceeds were close to US$ 2.1 trillion or 3.6 per cent of GDP.",
    "Smugglers earn 10 per cent of the country's exports, or $300 million.",
    "Some 12 percent of all cocaine, or 40 tonnes, was seized.",
]  # fmt: skip
OTHERS = [
    "Corruption costs 5 per cent of global GDP and $2 trillion in bribes.",
    "Proceeds rose from 1.5 per cent of GDP to $870 billion.",
    "Bribes were 5 per cent of GDP, and drug sales $2 trillion.",
    "Corruption costs 5 per cent of global GDP, or more than drug trafficking, worth $320 billion.",
    "Corruption costs 5 per cent of global GDP, while drugs are worth $320 billion a year.",
    "Corruption costs 5 per cent of global GDP. Or $2 trillion.",
    "Corruption costs 5 per cent of global GDP; drugs cost $2 trillion.",
    "Proceeds were $870 billion a year and 1.5 per cent of GDP was spent on police.",
    "Proceeds were $870 billion a year, up 1.5 per cent.",
    "Proceeds were $870 billion in 2009, and 1.5 per cent of GDP was spent on police.",
    "Fines of 5 per cent of turnover or $2 million, whichever is higher, may be imposed.",
    "A fine of $10 million or 10 per cent of turnover, whichever is greater, applies.",
    "Fraud cost 5 per cent of revenues (compared with $2 billion in 2009).",
    "Fraud cost 5 per cent of GDP (of which $2 billion in taxes).",
    "Fraud cost 1.5 per cent of GDP (drugs: $320 billion).",
    "Some 70 per cent of proceeds, $580 billion of them from drugs, were laundered.",
    "Aid fell from 5 per cent of GDP, or more, to $2 billion.",
    "Proceeds of drugs were 0.6 per cent of GDP, those of trafficking $32 billion.",
    "Seizures were 5 per cent of the flow, or less, of $320 billion.",
    "The two funds hold 5 per cent of GDP in bonds, or so it says, and $2 billion.",
    "It is 5 per cent of GDP a year. In 2009, or $2 trillion.",
]  # fmt: skip


@pytest.mark.parametrize("text", TWINS)
def test_one_amount_said_twice(text: str) -> None:
    first, second = extract(Document("text", text), all_claims=True)
    assert (first.twin, second.twin) == (second.id, first.id)


@pytest.mark.parametrize("text", OTHERS)
def test_two_amounts(text: str) -> None:
    found = extract(Document("text", text), all_claims=True)
    assert len(found) >= 2
    assert [c.twin for c in found if c.twin] == []
