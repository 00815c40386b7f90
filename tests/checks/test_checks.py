"""What each check says, with the numbers of docs/method.md and of data/estimates, and what it must not say."""

from __future__ import annotations

from datetime import date

import pytest

from crimestats.checks import RULES
from crimestats.model import Finding, Severity
from crimestats.pipeline import analyse, check
from tests.factories import document


def found(*texts: str, year: int | None = 2014, code: str | None = None) -> tuple[Finding, ...]:
    documents = [
        document(t, id=f"d{n}", published=date(year + n, 12, 9) if year else None) for n, t in enumerate(texts)
    ]
    return tuple(f for f in check(analyse(documents)).findings if code is None or f.code == code)


def says(finding: Finding) -> str:
    return " ".join(
        (finding.title, finding.text, *(s.text for s in finding.arithmetic), finding.explains or "")
    ).replace("\u00a0", " ")


NO, D, A, U = Severity.INCONSISTENT, Severity.DOUBT, Severity.AGREES, Severity.UNDECIDED
CASES = [
    # worked example 1: 58.00 tn against 57.88 in the release of 2012
    ("pair", A, 2012, "In 2009 organised crime earned $870 billion worldwide, or 1.5 per cent of global GDP.", ("58 tn", "57.9 tn", "0.2% away", "as published in 2012")),
    # worked example 3: no release of 1999 is kept
    ("pair", A, 1999, "Money laundering is put at 2 to 5 per cent of world GDP, between US$590 billion and US$1.5 trillion for 1996.", ("imply a world GDP of", "31.8")),
    # a text without a year, and the GDP of two years before the one before it
    ("pair", A, 2009, "At least $2.6 trillion, or 5 per cent of global GDP, is lost to corruption each year.", ("which is that of 2006", "no year")),
    # worked example 4: 52.0 tn, the world of 2006
    ("stale-pair", NO, 2018, "At least $2.6 trillion, or 5 per cent of global GDP, is lost to corruption each year.", ("52 tn", "36.2% away", "that of 2006, US$51.7 tn")),
    # gasa-01 and gasa-02: the world of 2021
    ("pair", A, 2024, "Victims of scams around the world lost $1.026 trillion in 2023, which is 1.05 per cent of global GDP.", ("97.7 tn", "GDP of 2021", "0.2% away")),
    # imf2016-01 and -02: a range and one share
    ("pair", A, 2016, "The IMF put bribes at $1.5 trillion to $2 trillion worldwide in 2015, about 2 per cent of global GDP.", ("75 tn to 100 tn", "inside")),
    # afg-02 and afg-03: one release of Afghanistan's GDP is kept
    ("pair", U, 2008, "In Afghanistan the exports of opiates were worth $4 billion in 2007, equal to 53 per cent of the country's GDP.", ("7.55 bn", "Only the newest release")),
    # unodc2011-02: 3.6 per cent with an amount ten times too large
    ("pair", NO, 2012, "In 2009 criminal proceeds worldwide were $21 trillion, or 3.6 per cent of global GDP.", ("583 tn",)),
    # the first text
    ("concept", NO, 2011, "Annual criminal proceeds across the world may be as high as 1.5 per cent of global GDP.", ("1.5%, lies below the lowest that UNODC (2011) gives, 2.3 to 5.5% for 2009", "organised crime only")),
    ("concept", NO, 2013, "Worldwide, criminal proceeds are $870 billion a year.", ("2.1 tn", "organised crime")),
    # worked example 2
    ("echo", D, 2012, "Drug trafficking generates an estimated $320 billion annually.", ("321.6 bn", "nine years old", "0.82%")),
    ("redated", D, 2014, "In 2009 drug trafficking worldwide generated $321.6 billion.", ("published US$321.6 bn for 2003",)),
    # gfi-iff-09
    ("cumulative", NO, 2017, "Illicit financial flows from developing countries come to $7.8 trillion a year.", ("2004–2013", "780 bn a year")),
    ("cumulative", NO, 2017, "In 2013 illicit financial flows from developing countries came to $7.8 trillion.", ("not of 2013",)),
    # worked example 5
    ("growth", D, 2024, "Profits from forced labour worldwide rose from US$150 billion in 2014 to US$236 billion in 2021, a rise of US$64 billion (37 per cent).", ("171.7 bn", "+37.5%", "+57.3%")),
    ("growth", A, 2024, "Profits from forced labour worldwide rose from US$150 billion in 2014 to US$236 billion in 2021, a rise of 57 per cent.", ("+57.3%",)),
    ("growth", NO, 2024, "Cybercrime losses worldwide rose from $445 billion in 2014 to $605 billion in 2017, an increase of 62 per cent.", ("+36%, not +62%",)),
    ("growth", NO, 2024, "Drug seizures fell by 25 per cent, from 41.2 tonnes in 2015 to 51.5 tonnes in 2016.", ("+25%, not −25%",)),
    # ilo2024-01: 236 bn / 23.7 m = 9,960
    ("per-victim", A, 2024, "In 2021 forced labour worldwide yielded US$236 billion in profits from 23.7 million victims, close to US$10,000 per victim.", ("9,960",)),
    ("per-victim", NO, 2024, "In 2021 forced labour worldwide yielded US$236 billion in profits from 23.7 million victims, close to US$1,000 per victim.", ("9,960",)),
    # wdr2005: five drugs, three prices
    ("sum", A, 2006, "The illicit drug market was worth $322 billion in 2003: cannabis $113 billion, cocaine $71 billion, opiates $65 billion, cannabis resin $29 billion and stimulants $44 billion.", ("= 322 bn",)),
    ("sum", D, 2006, "The illicit drug market of $322 billion in 2003 was made up of cannabis $113 billion, cocaine $71 billion and opiates $65 billion.", ("249 bn", "one is missing")),
    ("sum", NO, 2006, "The illicit drug market of $322 billion in 2003 was made up of cannabis $213 billion, cocaine $71 billion and opiates $65 billion.", ("349 bn", "more than their whole")),
    ("sum", NO, 2006, "Police seized 320 kg of drugs, of which 540 kg were cocaine.", ("540",)),
    ("concept-mix", D, 2006, "In 2003 drugs in the world were worth $321.6 billion at retail; at the wholesale level the drugs were worth $94 billion.", ("retail US$321.6 bn, wholesale US$94 bn",)),
    # oecd-10: EUR 119 bn, USD 134 bn, 0.888 against 0.8933
    ("rate", A, 2021, "Counterfeit imports cost the European Union EUR 119 billion (USD 134 billion) in 2019.", ("0.8881", "0.8933")),
    ("rate", D, 2021, "Counterfeit imports cost the European Union EUR 119 billion (USD 158 billion) in 2019.", ("0.7532", "the rate of 2014")),
    ("range", A, 2018, "In 2009 criminal proceeds worldwide were 3.6 per cent of global GDP, within a range of 2.3 to 5.5 per cent of global GDP.", ("inside",)),
    ("range", NO, 2018, "In 2009 criminal proceeds worldwide were 6.3 per cent of global GDP, within a range of 2.3 to 5.5 per cent of global GDP.", ("outside",)),
    ("range", NO, 2018, "Fraud costs between $500 billion and $200 billion a year worldwide.", ("above the high end",)),
    ("share-size", D, 2018, "Corruption worldwide cost 45 per cent of global GDP in 2016.", ("45%",)),
    ("magnitude", D, 2018, "Fraud worldwide cost $9.4 trillion in 2016.", ("needs a second look",)),
    ("umbrella", NO, 2014, "Worldwide, organised crime earned $870 billion and drug trafficking $950 billion in 2009.", ("is a part of organised crime",)),
    # iep-01
    ("basis-mismatch", D, 2024, "Violence cost the world economy $19.1 trillion in 2023.", ("purchasing power",)),
    ("overlap", D, 2014, "Together, migrant smuggling at $7.1 billion and human trafficking at $31.6 billion make a large sum worldwide.", ("overlaps",)),
    # amounts of one comparison are rounded alike: 20 beside 25 is not 15 to 25
    ("growth", D, 2019, "Reported losses from romance fraud in Canada climbed from C$20 million in 2016 to C$25 million in 2018, a rise of 40 per cent.", ("+25%, not 40%", "only a rough rounding")),
    ("growth", D, 2016, "Cybercrime losses in Ukraine doubled from $100 million in 2014 to $140 million in 2015.", ("1.4 times, not “doubled”",)),
    ("growth", NO, 2016, "Cybercrime losses in Ukraine tripled from $110 million in 2014 to $140 million in 2015.", ("1.27 times, not “tripled” (3 times)",)),
    # tocta2010-07: 150 m / 55,000
    ("per-victim", NO, 2010, "Smugglers moved 55,000 migrants from Africa to Europe for $150 million, roughly $27,000 a head.", ("2,730",)),
    # more than a tenth of world GDP is too much, wherever it is
    ("magnitude", D, 2010, "Human trafficking is a $42 trillion industry, the charity warned.", ("more than 10%",)),
    ("umbrella", D, 2012, "In 2009 transnational organised crime took in $870 billion. Drug traffickers alone earned $950 billion in 2009.", ("is a part of organised crime",)),
    ("contradiction", D, 2012, "Tax fraud in Italy came to 900 million euros in 2011. In 2011 tax fraud in Italy came to 90 million euros, the ministry said.", ("10 times", "The text gives", "nought")),
    # in one text, in the same words
    ("contradiction", D, 2022, "Online fraud cost the residents of Denmark DKK 1.2 billion in 2021, the national police said. Further down in its report the police put the losses of Danish residents to online fraud in 2021 at DKK 1.7 billion.", ("1.42 times",)),
    ("contradiction", D, 2022, "The Belgian customs found 110 tonnes of cocaine in Antwerp in 2022. In 2022, Belgian customs found 89 tonnes of cocaine in Antwerp, a separate table shows.", ("110 tonnes", "89 tonnes", "Belgium in 2022")),
    ("contradiction", D, 2021, "The ring laundered £45 million in 2019. Prosecutors told the court that in 2019 the ring had laundered £54 million through the same accounts.", ("1.2 times",)),
    ("contradiction", D, 2019, "Police in Spain freed 1,312 victims of labour exploitation in 2017: 740 men, 410 women and 162 minors. Spanish police freed 1,131 victims of labour exploitation in 2017, its annual report says.", ("1.16 times",)),
    # unodc2011-04, csis-04, ilo2014-01 at another scale
    ("slip", NO, 2013, "Transnational organized crime was an $8.7 trillion business in 2009, according to UNODC.", ("ten times what UNODC (2011) gives: US$870 bn for 2009", "10¹")),
    ("slip", NO, 2021, "Cybercrime cost the world $94.5 billion in 2020, according to CSIS and McAfee.", ("a tenth of", "US$945 bn")),
    ("slip", D, 2022, "Human trafficking earns criminals $150 million a year worldwide, the International Labour Organization estimated in 2014.", ("a thousandth of what ILO (2014) gives", "at least US$150 bn for 2012")),
    # the base behind, beside or before what became of it
    ("growth", A, 2016, "Seizures of drugs rose to 51 tonnes in 2016, 25 per cent above the 41 tonnes of 2015.", ("25%",)),
    ("growth", NO, 2021, "CSIS and McAfee put the cost of cybercrime at $945 billion in 2020, up from $600 billion in 2018, an increase of more than 80 per cent.", ("+57.5%",)),
    ("growth", A, 2021, "CSIS and McAfee put the cost of cybercrime at $945 billion in 2020, up from $600 billion in 2018, an increase of more than 50 per cent.", ("at least 50% as the text says",)),
    ("growth", U, 2013, "Ransomware gangs extorted $5 million in 2012; the year before it had been $4 million, which is an increase of 50 per cent.", ("+25%",)),
    ("growth", D, 2017, "In 2015, customs officers seized 4.2 tonnes of cocaine in Rotterdam. The haul fell by half in 2016 to 3.9 tonnes.", ("−7.14%, not “half”",)),
    ("growth", NO, 2023, "Cybercrime losses in Japan doubled between 2020 and 2022, from 20 billion yen to 25 billion yen.", ("1.25 times",)),
    ("cumulative", NO, 2017, "Between 2011 and 2016 burglars stole goods worth 600 million francs in Switzerland; that makes 600 million francs a year.", ("CHF 100 m a year on average",)),
    ("cumulative", A, 2015, "Between 2004 and 2013, developing countries lost $7.8 trillion to illicit financial flows, an average of $780 billion a year.", ("US$780 bn a year",)),
    ("range", NO, 2018, "Estimates of what traffickers of drugs earned in Kenya in 2017 range from $12 million to $15 million, with a best estimate of $10 million.", ("outside the range",)),
    ("stale-pair", NO, 2021, "Every year $1 trillion is paid in bribes while an estimated $2.6 trillion is stolen annually through corruption, a sum equivalent to more than 5 per cent of global GDP.", ("52 tn",)),
    ("umbrella", D, 2017, "Drug trafficking is worth 426 to 652 billion dollars a year. The same authors put all transnational crime at 300 billion dollars a year.", ("is a part of organised crime",)),
    ("overlap", D, 2015, "Migrant smuggling, human trafficking and counterfeiting together bring criminals $90 billion a year.", ("several topics together",)),
    # CAD 1.2535 to the US dollar; Mexico's GDP of 2010 was US$1,105 bn
    ("rate", NO, 2022, "Scammers took $1.02 billion (C$780 million) from older Canadians in 2021.", ("0.7647", "1.253", "another currency")),
    ("pair", NO, 2012, "Money laundering in Mexico in 2010 amounted to $100 billion, equal to 3 per cent of its gross domestic product.", ("3.33 tn", "Read as MXN it does not fit either")),
    # over several sentences
    ("per-victim", NO, 2019, "Police counted 500 victims of the romance scam ring. Together they lost $10 million. That is an average of $200,000 each.", ("US$20,000 each",)),
    ("per-victim", A, 2019, "Police counted 500 victims of the romance scam ring. Together they lost $10 million. That is an average of $20,000 each.", ("US$20,000 each",)),
    ("per-victim", NO, 2021, "The gang extorted 85 companies and received 3.4 million euros. Each company paid 400,000 euros on average.", ("EUR 40,000 each", "85 companies")),
    ("per-victim", NO, 2020, "Fraudsters defrauded 12,000 pensioners in Sweden of 300 million kronor in 2019, on average 250,000 kronor per person.", ("SEK 25,000",)),
    ("per-victim", NO, 2020, "Fraudsters took £9 million from 300 people. The average loss was £300,000.", ("GBP 30,000 each",)),
    ("per-victim", D, 2020, "Traffickers brought 3,000 migrants to Spain. They charged 20,000 euros a head and earned 6 million euros.", ("A price",)),
    ("sum", D, 2021, "Cigarette smuggling cost the Polish treasury 3.2 billion zlotys in 2020. Of this, 2.1 billion zlotys was lost at the eastern border and 1.9 billion zlotys at the western one.", ("PLN 4 bn",)),
    ("sum", A, 2021, "Cigarette smuggling cost the Polish treasury 3.2 billion zlotys in 2020. Of this, 2.1 billion zlotys was lost at the eastern border and 1.1 billion zlotys elsewhere.", ("2 parts add up",)),
    ("sum", D, 2014, "The drug market of the United States was worth $100 billion in 2010. Heroin accounted for $27 billion of it, cocaine for $28 billion and methamphetamine for $130 billion.", ("US$130 bn is said to be a part",)),
    ("sum", NO, 2018, "Police recorded 41,200 thefts in 2016. Of these, 52,000 were of bicycles.", ("52,000 thefts",)),
    ("sum", NO, 2016, "Border guards stopped 1,240 smuggled migrants in the first half of 2015 and 980 in the second, for a total of 2,420.", ("2,220 migrants",)),
    ("sum", A, 2016, "Border guards stopped 1,240 smuggled migrants in the first half of 2015 and 980 in the second, 2,220 in all.", ("2,220",)),
    ("sum", NO, 2018, "The report counts 1,312 victims of labour exploitation in the Netherlands in 2017: 640 men, 410 women and 362 minors.", ("1,412 victims",)),
    ("sum", NO, 2016, "Of 1,200 firearms trafficked across the border in 2015, 5,000 were pistols.", ("5,000 pistols",)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "severity", "year", "text", "words"), CASES, ids=[f"{c}-{s}-{n}" for n, (c, s, *_) in enumerate(CASES)]
)
def test_worked_examples(code: str, severity: Severity, year: int, text: str, words: tuple[str, ...]) -> None:
    findings = found(text, year=year, code=code)
    assert [f.severity for f in findings] == [severity], [says(f) for f in found(text, year=year)]
    for word in words:
        assert word in says(findings[0])
    assert findings[0].arithmetic
    assert code in RULES


NOTHING = [
    ("contradiction", "of companies, not of residents", "Online fraud cost residents of Denmark DKK 1.2 billion in 2021. Online fraud cost companies of Denmark DKK 1.7 billion in 2021."),
    ("contradiction", "a wider thing", "Fraud cost Denmark DKK 1.7 billion in 2021. Online fraud cost Denmark DKK 1.2 billion in 2021."),
    ("contradiction", "other methods", "Police recorded 41,200 thefts in 2016. A victim survey puts the number at 93,000 thefts in 2016."),
    ("contradiction", "another place", "In 2017 the police recorded 3,400 burglaries in Lisbon. In 2017 the police recorded 2,100 burglaries in Porto."),
    ("contradiction", "two gangs", "In 2019 gang B laundered £45 million. In 2019 gang C laundered £54 million."),
    ("contradiction", "other years", "The ring laundered £45 million in 2019. The ring laundered £54 million in 2020."),
    ("contradiction", "the text sets them apart", "The ring laundered £45 million in 2019. The ring laundered £54 million in 2019, critics say."),
    ("contradiction", "two roundings", "The ring laundered £45 million in 2019. The ring laundered £45.2 million in 2019."),
    ("contradiction", "limits that allow each other", "The ring laundered at least £45 million in 2019. The ring laundered £54 million in 2019."),
    ("pair", "pesos, perhaps", "Money laundering in Mexico in 2010 amounted to $400 billion, equal to 3 per cent of its gross domestic product."),
    ("cumulative", "a total and its average", "Between 2011 and 2016 burglars stole goods worth 600 million francs in Switzerland; the best year brought 180 million francs a year."),
    ("umbrella", "several topics together", "Trafficking in persons, drug trafficking and counterfeiting together brought criminals $2.2 trillion in 2009, and all transnational organized crime about $870 billion in 2009."),
    ("overlap", "several topics that are apart", "Trafficking in persons, drug trafficking and counterfeiting together bring criminals $2.2 trillion, and organized crime $870 billion."),
    ("concept", "the pair has one topic", "UNODC put the proceeds of all crime at 3.6 per cent of global GDP in 2009, or some $2.1 trillion; those of transnational organized crime came to 1.5 per cent."),
    ("concept-mix", "cost and loss of one fraud", "Online fraud cost residents of Denmark DKK 1.2 billion in 2021, and losses of residents to online fraud came to DKK 1.2 billion in 2021."),
    ("magnitude", "off a small country", "Somali piracy cost $7 billion to $12 billion in 2010."),
    ("growth", "two bases", "Losses of £48 million in 2016 were 20 per cent higher than in 2015, when police in Kent counted £31 million from card fraud."),
    ("growth", "another thing tripled", "Drug seizures in Spain tripled and cocaine prices rose from 40 euros to 45 euros."),
    ("growth", "since another year", "In 2015 customs seized 4.2 tonnes of cocaine. Since 2012 seizures have risen by 80 per cent, to 9.9 tonnes in 2016."),
    ("growth", "half of it", "In 2015 customs seized 4.2 tonnes of cocaine. In 2016 half of all seizures, 3.9 tonnes, came by sea."),
    ("slip", "nobody is named", "Transnational organized crime was an $8.7 trillion business in 2009."),
    ("slip", "another year", "In 2019 transnational organized crime was an $8.7 trillion business, according to UNODC."),
    ("slip", "another country", "In 2009 organized crime in Italy was an $87 billion business, according to UNODC."),
    ("slip", "other digits", "Transnational organized crime was an $8.1 trillion business in 2009, according to UNODC."),
    ("slip", "kilograms are no ILO", "In 2012 human trafficking earned $15 billion and 3 kilograms of gold worldwide."),
    ("per-victim", "the largest is no mean", "The gang extorted 85 companies and received 3.4 million euros. The largest company paid 400,000 euros."),
    ("per-victim", "a sentence of its own", "500 victims lost $10 million to fraud. Police in Spain said average losses of $900 were common."),
    ("per-victim", "each year", "Fraudsters took £9 million from 300 people. Each year £400,000 is lost."),
    ("sum", "a part", "Police recorded 41,200 thefts in 2016. Of these, 12,000 were of bicycles."),
    ("sum", "rounded wholes", "The US drug market was worth about $100 billion in 2010. Cannabis accounted for $41 billion of it, cocaine for $28 billion, heroin for $27 billion and methamphetamine for $13 billion."),
    ("sum", "sorts that overlap", "Police counted 1,200 victims of fraud in 2016. Of these, 800 were pensioners and 700 were women."),
    ("sum", "another year", "Of 1,200 firearms trafficked across the border in 2015, 500 were pistols, compared with 2,000 in 2014."),
    ("pair", "two things, not one", "Drug trafficking earned $320 billion in 2009 worldwide, while corruption cost 5 per cent of global GDP."),
    ("pair", "no year, no date is undecided, not wrong", "The share is 5 per cent of global GDP."),
    ("pair", "constant prices", "In 2010 dollars organised crime earned $2.6 trillion in 2003 worldwide, or 1.5 per cent of global GDP."),
    ("concept", "the topic is the right one", "Organised crime worldwide earns 1.5 per cent of global GDP."),
    ("concept", "inside the range", "Criminal proceeds worldwide were 3.6 per cent of global GDP in 2009."),
    ("concept", "denied", "Criminal proceeds worldwide are not 1.5 per cent of global GDP."),
    ("echo", "the year is stated", "In 2003 the retail market for drugs in the world was worth $321.6 billion."),
    ("redated", "another country", "In 2009 drug trafficking in Mexico generated $321.6 billion."),
    ("cumulative", "the period is stated", "Illicit financial flows from developing countries came to $7.8 trillion in 2004–2013."),
    ("growth", "points are no per cent", "The share rose by 5 percentage points, from 10 per cent to 15 per cent of global GDP lost to corruption."),
    ("growth", "of another year", "Between 2010 and 2015 drug seizures went from 12 tonnes to 30 tonnes; they rose by 15 per cent in 2016 alone."),
    ("growth", "of another thing", "Drug seizures went from 12.1 tonnes in 2015 to 30.2 tonnes in 2016, while arrests rose by 15 per cent in 2016."),
    ("growth", "no pair", "Drug seizures rose by 25 per cent in 2016, and 50 tonnes were burnt."),
    ("per-victim", "two totals", "Traffickers took $236 billion and $99 billion from 23.7 million victims, $1,000 per victim, in human trafficking."),
    ("per-victim", "victims of another sentence", "In 2021 43,000 victims reported investment fraud. In the US cybercrime losses were $12.5 billion, $14,197 per victim."),
    ("sum", "parts of some", "Of the $322 billion spent on drugs in 2003, cannabis took $113 billion."),
    ("sum", "another unit", "Police seized 320 kg of drugs: 540 pills and 20 plants."),
    ("concept-mix", "one thing", "In 2003 drugs in the world were worth $321.6 billion at retail, cocaine $71 billion."),
    ("rate", "within 3 per cent", "Counterfeit imports cost the European Union EUR 119 billion in 2019."),
    ("range", "another topic", "Corruption cost 6.3 per cent of global GDP; fraud is within a range of 2.3 to 5.5 per cent of global GDP."),
    ("share-size", "a country may have it", "In Afghanistan the exports of opiates were worth 53 per cent of GDP in 2007."),
    ("magnitude", "a large market", "Drug trafficking worldwide was worth $652 billion in 2014."),
    ("umbrella", "other years", "Worldwide, organised crime earned $870 billion in 2009 and drug trafficking $950 billion in 2023."),
    ("umbrella", "below it", "Worldwide, organised crime earned $870 billion and drug trafficking $320 billion in 2009."),
    ("basis-mismatch", "the text says so", "Violence cost the world economy 19.1 trillion international dollars in 2023 (PPP)."),
    ("overlap", "no sum", "Migrant smuggling makes $7.1 billion worldwide and human trafficking $31.6 billion."),
    ("redated", "since a year is no year of the figure", "Forced labour worldwide yields US$236 billion per year, a 37 per cent rise since 2014."),
    ("concept-mix", "a total and its yearly average", "Between 2004 and 2013, developing countries lost a cumulative $7.8 trillion to illicit financial flows, an average of $780 billion a year."),
    ("magnitude", "the size of the economy", "More than $1 trillion is paid in bribes each year. The figure covers 2001 and 2002, when the world economy was worth just over $30 trillion."),
    ("growth", "loosely doubled", "Cybercrime losses in Ukraine doubled from $100 million in 2014 to $190 million in 2015."),
    ("growth", "a hedged amount", "Cybercrime losses in Ukraine doubled from about $100 million in 2014 to $140 million in 2015."),
    ("growth", "doubled in other years", "Cybercrime losses in Ukraine doubled in 2013; then they rose from $100 million in 2014 to $140 million in 2015."),
    ("per-victim", "a price, no mean", "Smugglers moved 55,000 migrants from Africa to Europe for $150 million; others paid $27,000 for one passport."),
    ("umbrella", "small sums without a place", "In 2009 the organised crime group took in $2 million. Drug traffickers earned $3 million in 2009."),
    ("contradiction", "two makers in one text", "Drug gangs in Colombia made $10 billion in 2013, the ministry says. A study says that drug gangs in Colombia made $3 billion in 2013."),
    ("contradiction", "a part", "Tax fraud in Italy came to 900 million euros in 2011, including 90 million euros in Rome."),
    ("contradiction", "another year", "Tax fraud in Italy came to 900 million euros in 2011. In 2001 tax fraud in Italy came to 90 million euros, the ministry said."),
]  # fmt: skip


@pytest.mark.parametrize(("code", "why", "text"), NOTHING)
def test_no_false_alarm(code: str, why: str, text: str) -> None:
    assert not [says(f) for f in found(text, code=code) if f.severity is not A], why


CONTRADICTION = "Drug trafficking worldwide made losses of $111 billion in 2010, according to the Ministry of Finance."


def test_two_documents_that_cannot_both_be_true() -> None:
    (finding,) = found(CONTRADICTION, CONTRADICTION.replace("111", "222"), code="contradiction")
    assert finding.severity is NO
    assert "2.0 times as much. Both name" in says(finding)
    assert len({c.split(":")[0] for c in finding.claims}) == 2


@pytest.mark.parametrize(
    ("why", "second"),
    [
        ("the same", CONTRADICTION),
        ("another year", CONTRADICTION.replace("111", "222").replace("2010", "2011")),
        ("another thing", CONTRADICTION.replace("111", "222").replace("made losses of", "had a retail market of")),
        ("at least", CONTRADICTION.replace("losses of $111", "losses of more than $50")),
        ("a part", CONTRADICTION.replace("111", "22").replace("Drug trafficking", "Cocaine trafficking")),
        ("another place", CONTRADICTION.replace("111", "222").replace("worldwide", "in Mexico")),
        ("rounding", CONTRADICTION.replace("111", "110")),
    ],
)
def test_documents_that_do_not_contradict(why: str, second: str) -> None:
    assert found(CONTRADICTION, second, code="contradiction") == (), why


def test_a_figure_in_two_documents_is_one_observation() -> None:
    text = "Arms trafficking worldwide is worth $4.21 billion a year."
    (finding,) = found(text, text, code="echo")
    assert finding.severity is D
    assert "stands in 2 documents" in says(finding)
    assert len(finding.claims) == 2


def test_a_pair_without_year_and_date_cannot_be_decided() -> None:
    (finding,) = found(
        "Organised crime earns $870 billion worldwide, or 1.5 per cent of global GDP.", year=None, code="pair"
    )
    assert finding.severity is U
    assert "cannot be decided" in says(finding)


def test_findings_of_a_claim() -> None:
    analysis = analyse([document()])
    verdict = check(analysis)
    share, amount = (c.id for c in analysis.claims)
    assert [f.code for f in verdict.findings_of(share)] == ["concept"]
    assert [f.code for f in verdict.findings_of(amount)] == ["echo"]
    assert verdict.findings_of("nobody") == ()
    lineage = verdict.lineage_of(amount)
    assert lineage is not None
    assert lineage.origin is not None
    assert lineage.origin.estimate.id == "wdr2005-01"


def test_those_that_cannot_be_true_come_first() -> None:
    order = [f.severity for f in check(analyse([document()])).findings]
    assert order == [NO, D]
