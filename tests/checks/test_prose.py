"""Paragraphs of our own in the manner of newsrooms, many constructions each: every finding that they give, and no other.

All were read by hand; the two that a reader would call doubtful are marked so (docs/findings-review.md).
"""

from __future__ import annotations

from datetime import date

import pytest

from crimestats.pipeline import check
from tests.factories import document

PARAGRAPHS = ("""Police in Mexico seized 3.2 tonnes of cocaine in 2016, up from 2.1 tonnes in 2015. The drugs had a street value of $94 million. In 2017 seizures rose by 52 per cent to 4.9 tonnes, of which 1.2 tonnes were found at sea.""",
"""According to the ministry, fraud cost households £1.2 billion in 2019, compared with £845 million in 2017, an increase of 42 per cent. Card fraud accounted for £620 million, authorised push payment fraud for £456 million and cheque fraud for £54 million.""",
"""The illegal wildlife trade is worth between $7 billion and $23 billion a year, while illegal logging is worth up to $152 billion annually. Together, environmental crimes generate as much as $281 billion a year.""",
"""Human trafficking generates $150 billion a year, two thirds of it, $99 billion, from commercial sexual exploitation and $51 billion from forced labour in agriculture, construction and domestic work.""",
"""Corruption costs the European Union 120 billion euros a year, just a little less than the annual budget of the Union. Some studies put the figure at between EUR 179 billion and EUR 990 billion a year.""",
"""Money laundering in the United Kingdom is thought to exceed £100 billion a year. Worldwide it is estimated at 2 to 5 per cent of global GDP, or $800 billion to $2 trillion.""",
"""Colombia's cocaine economy was worth 2.4 per cent of GDP in 2018, about $8 billion. Ten years earlier it had been 2.3 per cent of GDP, or $5.5 billion.""",
"""The gang took $2.3 million from 120 victims, on average $19,000 per victim, in a romance fraud. Another 15 victims lost $400,000.""",
"""Customs seized goods worth €760 million in 2021, down from €899 million in 2019. Counterfeit goods worth EUR 2.0 billion (USD 2.4 billion) were sold.""",
"""Illicit financial flows cost Africa $50 billion a year. Over the last 50 years, Africa lost in excess of $1 trillion in illicit financial flows.""",
"""Global cybercrime will cost $10.5 trillion annually by 2025, up from $3 trillion in 2015, says Cybersecurity Ventures. Ransomware victims paid $1.1 billion in 2023.""",
"""In Nigeria, oil theft cost $11.9 billion in 2013, about 2.3 per cent of GDP. In Italy organised crime had a turnover of EUR 138 billion in 2012, or 7 per cent of GDP.""",
"""Homicides fell from 27,199 in 2011 to 20,005 in 2014, a fall of 26 per cent. In 2014 there were 15.6 homicides per 100,000 people.""",
"""Of the 225,000 victims of human trafficking detected between 2003 and 2016, 72 per cent were women and girls and 21 per cent men; children made up 30 per cent.""",
"""The opium harvest was worth $1.4 billion at the farm gate in 2021, while the income from opiates in Afghanistan was some $1.8 to $2.7 billion, or 9 to 14 per cent of GDP. The total value of opiates represents 6 to 11 per cent of GDP.""",
"""Tax fraud cost Germany EUR 50 billion in 2019; value-added tax fraud cost the EU EUR 50 billion a year. Smuggled cigarettes cost governments $40 billion to $50 billion annually in lost taxes.""",
"""The UNODC says drugs are worth $322 billion at retail level, $94 billion at wholesale and $13 billion at producer level. Cocaine and heroin together are worth $153 billion.""",
"""Piracy off Somalia cost $18 billion a year to the world economy. Ransoms of $315 million to $385 million were paid between 2005 and 2012, with an average ransom of $2.7 million.""",
"""Organised crime costs the UK economy £37 billion a year, up from £24 billion five years ago. Fraud alone costs £193 billion a year, according to another study.""",
"""Bribery costs $1.5 trillion to $2 trillion a year, or about 2 per cent of global GDP, said the IMF in 2016. The World Bank had estimated bribes at $1 trillion a year.""",
"""Seizures of methamphetamine rose from 34 tonnes in 2010 to 114 tonnes in 2014, more than tripling. Prices dropped by 22 per cent from $98 to $76 per gram.""",
)  # fmt: skip

EXPECTED: dict[int, list[str]] = {
    2: ["doubt echo", "doubt echo"],
    3: ["doubt echo", "doubt echo"],
    5: ["inconsistent stale-pair", "doubt echo"],
    6: ["agrees pair"],
    8: ["undecided rate"],
    11: ["undecided pair", "agrees pair"],
    12: ["agrees growth"],
    14: ["doubt concept-mix", "doubt pair"],  # doubtful: a pair whose GDP fell by a third within the year
    16: ["doubt echo", "doubt echo", "doubt echo"],
    17: ["doubt magnitude"],  # doubtful: a cost to the world economy, off a small country
    18: ["doubt echo"],
    19: ["doubt echo", "agrees pair"],
    20: ["agrees growth"],
}


@pytest.mark.parametrize("number", range(len(PARAGRAPHS)))
def test_what_a_paragraph_gives(number: int) -> None:
    held = document(PARAGRAPHS[number], id="d", published=date(2022, 5, 1))
    found = sorted(f"{f.severity.value} {f.code}" for f in check(held).findings)
    assert found == sorted(EXPECTED.get(number, []))
