"""Paragraphs of our own in the manner of newsrooms, many constructions each: every finding that they give, and no other.

All were read by hand; the three that a reader would call doubtful are marked so (docs/findings-review.md).
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
"""In 2019 the police recorded 3,200 frauds: 1,900 by card, 800 by telephone and 1,200 online. Losses came to $45 million, of which $60 million had been insured the year before.""",
"""Between 2010 and 2015 drug seizures went from 12 tonnes to 30 tonnes; they rose by 15 per cent in 2016 alone.""",
"""Fraud cost banks $2.1 billion, or 0.4 per cent of their revenue. GDP was $1.9 trillion.""",
"""Human traffickers earned $32 billion in 2005 and $150 billion in 2014, while migrant smugglers made $7 billion. Combined with drugs ($320 billion) and counterfeits ($250 billion) this makes $600 billion.""",
"""Cybercrime costs rose 24 per cent to $1.45 million per organisation. The average cost was $13 million in 2018, up from $11.7 million.""",
"""The cartel moved $2 billion: $1.5 billion through banks, $500 million in cash. It bribed officials with $10 million, or 0.5 per cent.""",
"""Corruption costs Kenya 608 billion shillings (USD 6 billion) a year, a third of its budget. That is 7.8 per cent of GDP.""",
"""In 2012 the United States seized $4.2 billion in assets. Drug proceeds were estimated at $64 billion a year, and less than 1 per cent was recovered.""",
"""Europol says the drug market is worth EUR 24 billion a year, in a range of EUR 21 billion to EUR 31 billion. In 2019 it was EUR 30 billion at least.""",
"""In 2009, cocaine worth $85 billion and opiates worth $68 billion were sold worldwide. Drug traffickers' proceeds were 0.6 to 0.9 per cent of global GDP.""",
"""Illegal logging costs governments $7-12 billion a year in lost revenue and the world $1-2 trillion a year in ecosystem services.""",
"""Money laundering: 1.6 trillion dollars. Share of global GDP: 2.7 per cent. Year: 2009. Organised crime: 870 billion dollars. Drugs: 320 billion.""",
"""Theft fell from 5.2 per 1,000 people in 2010 to 4.1 per 1,000 people in 2015, a drop of 21 per cent. Burglary fell by 30 per cent.""",
"""The bank paid fines of $1.9 billion in 2012 for laundering $881 million for cartels. In 2014 another bank paid $8.9 billion.""",
"""Smuggled oil brought the group $1 million to $3 million a day in 2014, and ransoms $35 million to $45 million a year. In 2015 it had $2 billion, said officials; others spoke of $1.2 billion.""",
"""Traffickers charge $3,500 per migrant; 120,000 migrants paid $420 million in 2015. On another route 60,000 migrants paid $5,000 per migrant.""",
"""The black market is between 10 and 15 per cent of GDP in Ruritania, that is $100 billion to $150 billion in 2016. Corruption is 120 per cent of the budget.""",
"""The heroin market in Europe was worth 20 billion dollars, of which 13 billion in Russia. The cocaine market in North America was worth $38 billion, down from $165 billion in 1989.""",
"""From 2008 to 2009 the value fell from $3.4 billion to $2.8 billion, an 18 per cent drop, the Afghan opium survey said.""",
"""Ransomware payments went up from $457 million in 2022 to $1.1 billion in 2023, a 140 per cent increase, while the number of attacks grew by 55 per cent.""",
"""Crime cost businesses $100 million in 2018 in Jamaica and the same again in 2019. In 2018 the cost of crime to firms in Jamaica was 4 per cent of GDP.""",
"""Corruption drains 5 per cent of GDP, or $2.6 trillion, from the world economy; bribes alone are $1 trillion. In Africa it takes $148 billion, a quarter of the continent's GDP.""",
"""Trafficking in persons: 49,032 victims in 2018, of whom 46 per cent women and 19 per cent girls, 20 per cent men and 15 per cent boys.""",
"""Criminal proceeds in the European Union are EUR 110 billion a year, or about 1 per cent of EU GDP. Only 1.1 per cent of them is confiscated.""",
"""The budget of the court is $150 million and that of the police $320 billion, whereas drugs earn nothing in figures.""",
"""Cash seizures totalled $5.2 million: $3.1 million in euros, $1.6 million in dollars and $500,000 in other money from drug dealers.""",
"""Victims lost on average £6,000, 43,000 victims reported £355 million lost to investment fraud. In the US 880,418 complaints amounted to $12.5 billion of cybercrime losses, $14,197 per victim.""",
"""The Global Financial Integrity report put illicit outflows at $946.7 billion in 2011 and $991.2 billion in 2012, up 4.7 per cent. Over 2003 to 2012 they came to $6.6 trillion for developing countries.""",
"""In 2017 crime cost Mexico 1.65 per cent of GDP, MXN 299.6 billion. In 2018 it was MXN 286.3 billion, or 1.54 per cent of GDP.""",
"""Counterfeit and pirated goods: up to $461 billion in 2013 and $509 billion in 2016, or 2.5 and 3.3 per cent of world trade.""",
)  # fmt: skip

EXPECTED: dict[int, list[str]] = {
    1: ["agrees growth"],
    2: ["doubt echo", "doubt echo"],
    3: ["doubt echo", "doubt echo"],
    5: ["inconsistent stale-pair", "doubt echo"],
    6: ["agrees pair"],
    7: ["agrees per-victim"],
    8: ["undecided rate"],
    11: ["undecided pair", "agrees pair"],
    12: ["agrees growth"],
    14: ["doubt concept-mix", "doubt pair"],  # doubtful: a pair whose GDP fell by a third within the year
    16: ["doubt echo", "doubt echo", "doubt echo"],
    18: ["doubt echo"],
    19: ["doubt echo", "agrees pair"],
    20: ["agrees growth"],
    21: ["doubt sum", "inconsistent sum"],  # the second doubtful: a sum of another year, called a part of this one
    24: ["doubt echo", "doubt echo"],
    26: ["agrees sum"],
    27: ["doubt rate"],
    29: ["agrees range"],
    30: ["doubt echo"],
    32: ["doubt echo", "doubt echo"],
    38: ["doubt echo"],
    39: ["agrees growth"],
    40: ["agrees growth"],
    46: ["agrees sum"],
    49: ["undecided pair"],
}


@pytest.mark.parametrize("number", range(len(PARAGRAPHS)))
def test_what_a_paragraph_gives(number: int) -> None:
    held = document(PARAGRAPHS[number], id="d", published=date(2022, 5, 1))
    found = sorted(f"{f.severity.value} {f.code}" for f in check(held).findings)
    assert found == sorted(EXPECTED.get(number, []))
