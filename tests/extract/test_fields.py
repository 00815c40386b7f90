"""The fields of a claim: what it is per, of, about, where, when, who says so. Sentences of our own."""

from __future__ import annotations

import pytest

from crimestats.extract.topics import of_the_document
from crimestats.pipeline import extract
from tests.factories import SPEECH, claim

PER = [
    ("It earns $5 million a year.", "year"),
    ("It earns $5 million annually.", "year"),
    ("Annual losses to fraud are $5 million.", "year"),
    ("It earns $5 million per month.", "month"),
    ("A gram costs $90 per gram.", "gram"),
    ("There were 5 homicides per 100,000 inhabitants.", "100000_people"),
    ("It earns $5 million.", None),
    ("It earned $5 million a year earlier.", None),
    ("The annual report names $5 million.", None),
    ("It was sold at $40 per kilogramme.", "kilogram"),
    ("Crossings cost 3,000 euros per mile.", "mile"),
    ("Yields per hectare reached 3.5 tonnes.", "hectare"),
    ("Per capita income has gone up to $3,517.", "capita"),
    ("It cost $320 per victim.", "victim"),
    ("Some 800,000 people, mostly women, are trafficked annually.", "year"),
    ("The daily newspaper names $5 million.", None),
    ("Some 800,000 men, women and children are trafficked each year.", "year"),
    ("There were 5 homicides per 100 thousand inhabitants.", "100000_people"),
]


@pytest.mark.parametrize(("text", "per"), PER, ids=[p[0] for p in PER])
def test_per(text: str, per: str | None) -> None:
    assert extract(text, all_claims=True)[-1 if "gram" in text else 0].per == per


OF = [
    ("Fraud takes 1.5 per cent of global GDP.", "global GDP", True),
    ("Fraud takes 5% of its gross domestic product.", "its gross domestic product", True),
    ("Half of the cocaine was pure.", "the cocaine", False),
    ("Seizures rose by 5 per cent.", None, False),
    ("It costs 2 to 3 per cent of GDP a year.", "GDP", True),
    ("It costs 2 per cent of the harvest each year in Kent.", "the harvest", False),
    ("It takes 2 per cent of a year's harvest.", "a year's harvest", False),
    ("It takes 2 per cent of all daily doses.", "all daily doses", False),
    ("It costs 2 per cent of GDP per capita.", "GDP per capita", True),
]


@pytest.mark.parametrize(("text", "of", "gdp"), OF, ids=[o[0] for o in OF])
def test_of(text: str, of: str | None, gdp: bool) -> None:
    found = claim(text)
    assert (found.of, found.of_gdp) == (of, gdp)


CHANGE = [
    ("They broke up more than 1,400 dens.", None),
    ("They burned down 70 huts.", None),
    ("Murders were up more than 1,400 cases.", "increase"),
    ("Seizures rose by 30 per cent.", "increase"),
    ("Murders fell 12%.", "decrease"),
    ("The increase in murders was just 79%.", "increase"),
    ("The share of the increase that was spent is 79%.", None),
    ("Murders were up also by 3%.", "increase"),
    ("There was a drop of 5 tonnes.", "decrease"),
    ("There was a 24% decline in murders.", "decrease"),
    ("They counted 43 fewer cases.", "decrease"),
    ("Seizures reached 30 tonnes.", None),
    ("Murders fell to 151 cases.", None),
    ("Prices stood at 30 per cent.", None),
    ("Fraud (+8%) is the worst.", "increase"),
    ("The largest reductions in murders were seen in Kent (46%).", "decrease"),
    ("Traffic rose by a strong rate of 6.8%.", "increase"),
    ("Murders in Kent (46%) were the worst.", None),
    ("They had a loss of $5 million.", None),
    ("We have lost 10 per cent of our youth.", None),
    ("Murders were ten times higher there.", None),
    ("They saw a ten-fold reduction.", "decrease"),
]


@pytest.mark.parametrize(("text", "change"), CHANGE, ids=[c[0] for c in CHANGE])
def test_change(text: str, change: str | None) -> None:
    found = claim(text)
    assert (found.change.value if found.change else None) == change


TOPIC = [
    ("Human traffickers earn $150 billion.", "human-trafficking"),
    ("Ransomware took $1 billion.", "cybercrime"),
    ("Poachers killed 1,200 elephants.", "environmental-crime"),
    ("More than $1 trillion is paid in bribes.", "corruption"),
    ("Money laundering reaches $1.6 trillion.", "money-laundering"),
    ("Counterfeit medicines bring $200 billion.", "counterfeiting"),
    ("Tax evasion costs $427 billion.", "illicit-financial-flows"),
    ("Pirates hijacked 49 ships.", "maritime-piracy"),
    ("Exports grew to $30 billion.", None),
    ("The canal serves 180 maritime routes.", None),
    ("Police seized P6.8 million worth of shabu.", "drug-trafficking"),
    ("Small boats carried 700 migrants across the Channel.", "migrant-smuggling"),
    ("Illegal refineries numbered 63 units.", "theft"),
    ("Pirates got a ransom of $2.3 million.", "maritime-piracy"),
    ("Police arrested 50 people.", "justice"),
    ("Criminals stole £571 million through fraud.", "fraud"),
    ("Military expenditures were $5 billion.", None),
    ("It saw 6.8 per cent more airline passengers.", None),
]


@pytest.mark.parametrize(("text", "topic"), TOPIC, ids=[t[0] for t in TOPIC])
def test_topic(text: str, topic: str | None) -> None:
    assert claim(text).topic == topic


SEVERAL = [
    ("Traffickers held 40 migrants. Traffickers earned $5 million.", "migrant-smuggling"),
    ("Traffickers move heroin. Traffickers earned $5 million.", "drug-trafficking"),
    ("Modern slavery grows. Traffickers earned $5 million.", "human-trafficking"),
    ("Traffickers earned $5 million.", "drug-trafficking"),
    ("Migrants drowned. Smugglers charge €3,000 each.", "migrant-smuggling"),
    ("Smugglers charge €3,000 each.", "smuggling"),
    ("Cocaine flows north. Smugglers brought in 5 tons.", "drug-trafficking"),
    ("Forced labour spreads. It yields $5 million in illegal profits.", "human-trafficking"),
    ("It yields $5 million in illegal profits.", "criminal-proceeds"),
    ("Fake medicines spread. They found 3,000 pills.", "counterfeiting"),
    ("They found 3,000 pills.", "drug-trafficking"),
    ("Trafficked medicines were worth $5 million.", "counterfeiting"),
    ("Counterfeit goods came in. It led to 40 arrests and the seizure of 2 tons of powder.", "counterfeiting"),
    ("Counterfeit goods came in. It led to the seizure of 2 tons of powder and to 40 arrests.", "justice"),
]


@pytest.mark.parametrize(("text", "topic"), SEVERAL, ids=[s[0] for s in SEVERAL])
def test_a_word_of_several_topics_takes_that_of_the_text(text: str, topic: str) -> None:
    assert extract(text)[-1].topic == topic


def test_the_document_decides_where_no_topic_stands_out() -> None:
    found = claim("A gang left 50 tons.")
    assert found.topic == "violence"
    decided = of_the_document(found, "fraud", {"violence": 1.4, "fraud": 0.9})
    assert (decided.topic, decided.why("topic")[0].rule) == ("fraud", "topics.of-the-document")
    assert of_the_document(found, "fraud", {"violence": 1.6, "fraud": 0.9}) is found
    assert of_the_document(found, "fraud", {}) is found


PLACE = [
    ("Spain lost 5 million Canadian dlrs to fraud.", ("ESP",)),
    ("Spain lost 5 million Danish kroner to fraud.", ("ESP",)),
    ("Chinese nationals, Chinese citizens and a Chinese boat: fraud in Spain. It cost $5 million.", ("ESP",)),
    ("Goods from China and Japan came to Spain. It cost $5 million.", ("ESP",)),
    ("Spain had the Macau scam. The Macau scam cost $5 million.", ("ESP",)),
    ("In Colombia, fraud costs $5 million.", ("COL",)),
    ("Mexican cartels earn $5 billion.", ("MEX",)),
    ("Fraud costs $5 billion worldwide.", ("World",)),
    ("In Colombia the drugs for the US market are worth $5 billion.", ("COL",)),
    ("Fraud in West Africa costs $5 billion.", ("West Africa",)),
    ("Fraud costs $5 billion.", ()),
    ("Colombia's fraud costs $5 billion.", ("COL",)),
    ("MANILA: Fraud costs $5 billion in Indonesia.", ("IDN",)),
    ("MANILA: Fraud costs $5 billion.", ("PHL",)),
    ("In Guanajuato, fraud costs $5 billion.", ("MEX",)),
    ("In Baja California, fraud costs $5 billion.", ("MEX",)),
    ("Latin-American fraud costs $5 billion.", ("Latin America",)),
    ("Fraud in Guinea Bissau costs $5 billion.", ("GNB",)),
    ("Colombia saw the highest fraud in the world: $5 billion.", ("COL",)),
    ("Peru lost little, while Haiti lost $5 billion.", ("HTI",)),
    ("Fraud in Peru, Bolivia and Colombia costs $5 billion.", ("PER", "BOL", "COL")),
    ("Fraud in West Africa took 22 members, namely Benin and Ghana.", ("West Africa",)),
    ("Luz M. Santiago-Torres lost $5 billion to fraud.", ()),
    ("Fraud cost ₹21 crore.", ("IND",)),
    ("Fraud cost €21 million.", ()),
    ("Scams cost Singapore $5 million.", ("SGP",)),
    ("Scams cost New Zealand $5 million, more than in Japan.", ("NZL",)),
    ("In Peru, scams cost Japan $5 million.", ("JPN",)),
    ("In Peru, scams of Japan cost $5 million.", ("PER",)),
    ("In Chile, theft robs the Mexican economy of $5 million.", ("MEX",)),
    ("Scams cost US $5 million.", ()),
    ("Scams cost the US $5 million.", ("USA",)),
    ("In Peru the US $5 million fine was paid.", ("PER",)),
    ("In Peru, scams cost the UK £5 million.", ("GBR",)),
    ("The global market (cocaine, heroin and morphine) in drugs is worth $5 million.", ("World",)),
    ("Chile saw frauds, thefts and scams of old men and women with losses in all of the year of $5 million.", ("CHL",)),
    ("Frauds, thefts and scams of old men and women came to $5 million in all of the long year in Chile.", ("CHL",)),
    ("The London-based unit counted frauds of $5 million.", ()),
    ("Poachers killed 5,000 African elephants.", ("Africa",)),
    ("French, Greek and Italian officers found 50 counterfeits.", ("FRA", "GRC", "ITA")),
    ("Mexico reported 5,000 frauds.", ("MEX",)),
    ("The United States estimates that fraud costs its economy $5 million.", ("USA",)),
]


@pytest.mark.parametrize(("text", "place"), PLACE, ids=[p[0] for p in PLACE])
def test_place(text: str, place: tuple[str, ...]) -> None:
    assert claim(text).place == place


YEAR = [
    ("Fraud cost $5 million in 2009.", (2009, 2009)),
    ("In 2012 fraud cost $5 million.", (2012, 2012)),
    ("Between 2003 and 2009 fraud cost $5 million.", (2003, 2009)),
    ("Fraud cost $5 million in 2010/11.", (2010, 2011)),
    ("Since 2017 fraud has cost $5 million.", (2017, None)),
    ("Fraud cost $5 million, the bank wrote in 2013.", None),
    ("Between 7 August 2002 and 7 August 2003 fraud cost $5 million.", (2002, 2003)),
    ("From December 22, 2016, through September 22, 2017, fraud cost $5 million.", (2016, 2017)),
    ("Fraud cost $5 million when compared with the same period in 2002.", None),
    ("Fraud cost $5 million (a record, set in 2018, was beaten).", None),
    ("Fraud cost $5 million last year.", None),
    ("Under the 2030 Agenda fraud costs $5 million.", None),
    ("Founded in 1975, the fraud ring took $5 million.", None),
    ("GDP: $5 million; growth slow (1988)", (1988, 1988)),
    ("Over the decade 2004 to 2013 fraud cost $5 million.", (2004, 2013)),
    ("Over the years 2004 through 2013 fraud cost $5 million.", (2004, 2013)),
    ("In the decade to 2013 fraud cost $5 million.", (2004, 2013)),
    ("Fraud cost $5 million over the ten years to 2013.", (2004, 2013)),
    ("Fraud cost $5 million in the ten-year period ending in 2013.", (2004, 2013)),
    ("Fraud cost $5 million in the three years to March 2015.", (2013, 2015)),
    ("Fraud cost $5 million in the 18 months to June 2015.", (2014, 2015)),
    ("Fraud cost $5 million in the year to March 2015.", (2015, 2015)),
    ("Fraud cost $5 million in the five years from 2010.", (2010, 2014)),
    ("Fraud cost $5 million in the two years after the 2008 crisis.", (2009, 2010)),
    ("Fraud cost $5 million two years after 2008.", (2008, 2008)),
    ("Fraud cost $5 million in the two years before 2008.", (2006, 2007)),
    ("Fraud cost $5 million a year from 2010 onwards.", (2010, None)),
    ("Fraud cost $5 million from 2010 to date.", (2010, None)),
    ("In the first half of the 2000s fraud cost $5 million.", (2000, 2004)),
    ("In the 1990s and the 2000s fraud cost $5 million.", (1990, 2009)),
    ("Since the mid-1990s fraud has cost $5 million.", (1990, None)),
    ("From the 1990s to 2010 fraud cost $5 million.", (1990, 2010)),
    ("Fraud cost $5 million in the three financial years to 2019/20.", (2017, 2020)),
    ("Fraud cost $5 million in the years 2017/18 to 2019/20.", (2017, 2020)),
    ("Fraud cost $5 million in 2017/18 and 2018/19.", (2017, 2019)),
    ("In 2010 US$5 million was lost.", (2010, 2010)),
    ("Fraud cost $5 million, more than in the five years to 2010.", None),
    ("Fraud cost $5 million in 2010 dollars.", None),
    ("Fraud cost $5 million a year at 2010 prices.", None),
    ("Fraud cost $5 million (constant 2010 PPP dollars).", None),
    ("Fraud cost $5 million at the 2010 exchange rate.", None),
    ("Fraud cost $5 million (base year 2010).", None),
    ("In 2005, fraud cost $5 million in 2010 dollars.", (2005, 2005)),
    ("Fraud cost $5 million in 2005 (2010 prices).", (2005, 2005)),
    ("In 2010 prices, fraud cost $5 million in 2005.", (2005, 2005)),
    ("In 2010 prices of drugs rose to $5 million.", (2010, 2010)),
    ("In 2010 figures rose to $5 million.", (2010, 2010)),
    ("Fraud cost $5 million (2012 figures).", (2012, 2012)),
    ("Fraud cost $5 million at current 2010 prices.", (2010, 2010)),
    ("As of 30.11.2022, fraud cost $5 million.", (2022, 2022)),
    ("Under rule 30.13.2022, fraud cost $5 million.", None),
    ("UNODC estimates that in 2009 fraud cost $5 million.", (2009, 2009)),
    ("Fraud cost $5 million, more than that in 2009.", None),
    ("Under the Money Laundering Act, 2002, the loss was $5 million.", None),
    ("By Jane Roe, 02-Sep-2014: fraud cost $5 million.", None),
    ("The fraud office, set up in 2000, lost $5 million.", None),
    ("In the survey begun in 2000, fraud cost $5 million.", None),
    ("Fraud was lower than the 2011 sum of $5 million.", (2011, 2011)),
    ("Fraud was lower than 2011's total of $5 million.", (2011, 2011)),
    ("Fraud was lower than the 2011 record and cost $5 million.", None),
    ("During 2014 fraud rose, as compared to $5 million before.", None),
    ("Fraud is known (Roe 2011).[4] It costs $5 million.", None),
    ("A report released on 18 March 2019 by UNODC puts fraud at $5 million.", None),
    ("A report covering 2019 puts fraud at $5 million.", (2019, 2019)),
    ("The loss of $5 million to fraud went from bad to worse in 2012.", (2012, 2012)),
    ("Fraud fell in 2017/18 from 2016/17, with a loss of $5 million.", (2017, 2018)),
    ("There was a 350% increase in fraud from 2011 to 2016.", (2011, 2016)),
    ("At the end of the 1980's fraud cost $5 million.", (1980, 1989)),
    ("Auditors told the court that in 2010 fraud had cost $5 million.", (2010, 2010)),
    ("Fraud cost $5 million, a higher sum than that in 2010.", None),
    ("Between 2010 and 2012 burglars stole $5 million.", (2010, 2012)),
    ("A 2010 study puts fraud at $5 million.", None),
]


@pytest.mark.parametrize(("text", "year"), YEAR, ids=[y[0] for y in YEAR])
def test_year(text: str, year: tuple[int | None, int | None] | None) -> None:
    span = claim(text).year
    assert (None if span is None else (span.first, span.last)) == year


WHO = [
    ("According to the statistics office, fraud costs $5 billion.", "the statistics office"),
    ("According to the teachers' union, fraud costs $5 billion.", "the teachers' union"),
    ("According to statistics, fraud costs $5 billion.", None),
    ("The Interior Ministry on Wednesday reported 48 frauds.", "The Interior Ministry"),
    ("In Alicante, Spain, on Sunday announced 48 frauds.", None),
    ("According to the World Bank, fraud costs $5 billion.", "the World Bank"),
    ("UNODC estimates that fraud costs $5 billion.", "UNODC"),
    ("Fraud costs $5 billion, as estimated by Interpol.", "Interpol"),
    ("The District Attorney said that fraud costs $5 billion.", None),
    ("Fraud costs $5 billion.", None),
    ("According to a new report by the World Bank, fraud costs $5 billion.", "the World Bank"),
    ("According to statistics from the interior ministry, fraud costs $5 billion.", "the interior ministry"),
    ("According to the latest data, fraud costs $5 billion.", None),
    ("Fraud costs $5 billion, police said.", "police"),
    ("Fraud costs $5 billion, said the interior ministry.", "the interior ministry"),
    ("Fraud costs $5 billion, said Jane Roe.", None),
    ("Police-recorded fraud costs $5 billion.", None),
    ("Katsina recorded 119 frauds.", None),
    ("Statistics show that fraud costs $5 billion.", None),
    ("Searches conducted by the police cost $5 billion of fraud.", None),
    ("A survey conducted by the police puts fraud at $5 billion.", "the police"),
    ("IC3 said fraud costs $5 billion.", "IC3"),
    ("According to IC3's report, fraud costs $5 billion.", "IC3"),
    ("Frontex, in its report for 2019, said fraud costs $5 billion.", "Frontex"),
    ("The police agency, which helped in it, says fraud costs $5 billion.", "The police agency"),
    ("It, which is odd, says fraud costs $5 billion.", None),
    ("Fraud costs $5 billion, the fraud agency has said.", "the fraud agency"),
    ("Fraud costs $5 billion, Europol said in a release.", "Europol"),
    ("Fraud costs $5 billion, the group said.", "the group"),
    ("Based on reports, victims said fraud costs $5 billion.", None),
    ("Fraud is small, which the study pegs at $5 billion.", None),
    ("Fraud is small, and the Treasury pegs it at $5 billion.", "the Treasury"),
    ("The Treasury revealed fraud of $5 billion.", "The Treasury"),
    ("Police found 40 forged notes.", None),
    ("Police found that 40 notes were forged.", "Police"),
    ("The FBI has reported that fraud costs $5 billion.", "The FBI"),
    ("Bavaria has reported that fraud costs $5 billion.", None),
    ("Fraud costs $5 billion, the Police Service revealed on Monday.", "the Police Service"),
    ("Fraud costs $5 billion, by data released April 10 by UNODC.", "UNODC"),
    ("It takes UNODC reports and saw 48 frauds.", None),
    ("United States Attorney Benjamin B. Roe announced that fraud costs $5 billion.", None),
    ("UNODC's 2015 report puts fraud at $5 billion.", "UNODC"),
    ("Europol’s estimate of $5 billion for fraud is widely quoted.", "Europol"),
    ("The World Bank's estimate of fraud, $5 billion, is old.", "The World Bank"),
    ("The Ponemon Institute's much quoted survey finds that fraud costs $5 billion.", "The Ponemon Institute"),
    ("The ministry's figures show that fraud costs $5 billion.", "The ministry"),
    ("Fraud is worth $5 billion, on UNODC's figures for 2009.", "UNODC"),
    ("Fraud reached $5 billion, the ILO's report says.", "the ILO"),
    ("A UNODC report puts fraud at $5 billion.", "UNODC"),
    ("A 2015 Home Office study found that fraud costs $5 billion.", "Home Office"),
    ("Mexico's 2015 report puts fraud at $5 billion.", None),
    ("Kenya's estimate of fraud is $5 billion.", None),
    ("Last year's report puts fraud at $5 billion.", None),
    ("Fraud victims' losses are put at $5 billion.", None),
    ("Europol's report was late, and fraud costs $5 billion.", None),
    ("Interpol's chief said that fraud costs $5 billion.", None),
    ("The industry body Bitkom said that fraud costs $5 billion.", "Bitkom"),
    ("Fraud costs $5 billion, the industry body Bitkom said.", "Bitkom"),
    ("Fraud costs $5 billion, according to the trade group UK Finance.", "UK Finance"),
    ("According to research by Deloitte, fraud costs $5 billion.", "Deloitte"),
    ("Fraud costs $5 billion, the widower Roe said.", None),
    ("Fraud costs $5 billion, the Global Anti-Scam Alliance said.", "the Global Anti-Scam Alliance"),
    ("Fraud costs $5 billion, the Prime Minister said.", None),
    ("Fraud costs $5 billion, Mary Roe said.", None),
    ("Estimates of the market for heroin in Kenya start at $5 billion.", None),
]


@pytest.mark.parametrize(("text", "who"), WHO, ids=[w[0] for w in WHO])
def test_who(text: str, who: str | None) -> None:
    assert claim(text).who == who


IN_CHAD = [
    ("Amid a global pandemic the frauds of that long and slow year rose, with losses of $5 million.", "TCD"),
    ("Losses to fraud of $5 million in all of the long and slow year went with goods from Chile.", "TCD"),
    ("Malware struck 5,000 firms in more than 150 countries.", "World"),
    ("Malware struck 5,000 firms in 15 countries.", "TCD"),
    ("Malware struck 5,000 firms in 15 towns and 150 countries.", "TCD"),
    ("The United States estimates that there are 5,000 frauds.", "TCD"),
    ("The United States reported 5,000 frauds.", "USA"),
    ("Fraudsters robbed 5,000 people fleeing war in Syria, Iraq and Sudan.", "TCD"),
    ("Fraudsters robbed 5,000 people in Syria.", "SYR"),
]


@pytest.mark.parametrize(("text", "place"), IN_CHAD, ids=[i[0] for i in IN_CHAD])
def test_what_holds_in_a_document_about_one_country(text: str, place: str) -> None:
    found = extract(f"Chad sees fraud. Chad fights fraud. Chad hunts fraudsters.\n\n{text}")
    assert found[0].place == (place,)


HEADED = [
    ("Zimbabwe\n\nFraud cost $5 million.", ("ZWE",), "places.of-the-heading"),
    ("20. Zimbabwe\n\nFraud cost $5 million.", ("ZWE",), "places.of-the-heading"),
    ("Zimbabwe\n\nIn Chad, fraud cost $5 million.", ("TCD",), "places.named"),
    ("Zimbabwe\n\n" + 9 * "It went on. " + "Fraud cost $5 million.", ("World",), "places.of-the-document"),
    ("Zimbabwe loses much\n\nFraud cost $5 million.", ("World",), "places.of-the-document"),
    ("Zimbabwe.\n\nFraud cost $5 million.", ("World",), "places.of-the-document"),
]


@pytest.mark.parametrize(("text", "place", "rule"), HEADED, ids=[h[0] for h in HEADED])
def test_a_heading_that_is_a_place_holds_for_what_stands_below(text: str, place: tuple[str, ...], rule: str) -> None:
    found = extract(f"Global fraud, and fraud worldwide, around the world and in the world.\n\n{text}")
    assert (found[0].place, found[0].why("place")[0].rule) == (place, rule)


def test_a_text_that_names_no_country_is_of_the_world() -> None:
    assert extract(300 * "It is so. " + "Fraud hurts the world. It goes on. It goes on. It cost $5 million.")[
        0
    ].place == ("World",)
    assert extract(300 * "It is so. " + "Fraud hurts Peru. It goes on. It goes on. It cost $5 million.")[0].place == ()


def test_a_count_that_leaves_out_its_noun_takes_it_from_the_sentence() -> None:
    found = extract("The bombs killed 47 people and injured 233.", all_claims=True)
    assert [(c.amount.low, c.counted) for c in found] == [(47, "person"), (233, "person")]


ELIDED = [
    ("They were warned over the last months.57 The end.", []),
    ("They lost some .57 tonnes.", [0.57]),
    ("In 2018, 72 out of 118 prisons were full.", [72, 118]),
    ("In all, 9 out of 10 prisons were full.", [0.9]),
    ("There were 137 cash-in-transit heists, 152 later.", [137, 152]),
    ("There were 12 up-to-date reports of fraud.", [12]),
    ("They destroyed 2,600 oil extraction, refinement and sale sites.", [2600]),
    ("Murders averaged about 2 per year.", [2]),
    ("Most heists happened on roads (84), in malls (40) and in shops (21).", [84, 40, 21]),
    ("Jane Roe (84) and John Doe (40) were robbed.", []),
    ("They lost 10.000 hectares.", [10000]),
    ("They lost 10.500 hectares.", [10.5]),
    ("They grew 10.000% in it.", [10]),
    ("It saw an increase from 5000 in 2015 to 11,000 in 2016.", [5000, 11000]),
    ("They made 18 arrests in Kent, nine in Essex, six in Wales and six in the North.", [18, 9, 6, 6]),
    ("They made 18 arrests in Kent, in June and in six hours.", [18]),
    ("Kent had a murder rate of only five per 100,000 people.", [5]),
    ("The murder rate was five.", []),
    ("So far 325 bank accounts have been frozen.", [325]),
    ("This accounts for 325 frauds.", [325]),
    ("More than a third felt unsafe.", [1 / 3]),
    ("A third felt unsafe.", []),
    ("Reports as per 700 firms were read.", [700]),
    ("There were 5 frauds per 700 firms.", [5]),
    ("Kent, 02-Sep-2014.", []),
    ("Fraud was 2,900 cases less than 2019.", [2900]),
    ("They counted 2,900 less than 2019.", [2900]),
    ("It was less than 2019 cases.", [2019]),
]


@pytest.mark.parametrize(("text", "values"), ELIDED, ids=[e[0] for e in ELIDED])
def test_what_is_counted_and_what_is_not(text: str, values: list[float]) -> None:
    found = [c.amount.low if c.amount.low is not None else c.amount.high for c in extract(text, all_claims=True)]
    assert found == pytest.approx(values)


def test_a_second_clause_takes_no_rate_of_the_first() -> None:
    found = extract("Three men are robbed every day, and more than 50 women were robbed.", all_claims=True)
    assert [c.per for c in found] == ["day", None]


NOUNS = [
    ("They got 16.9 million (16,836,694) reports.", ["report", "report"]),
    ("They got 45 million “images and videos”.", ["image"]),
    ("They made 106,879 legal and illegal organ transplants.", ["transplant"]),
    ("It took a larger number of reports, 18.4 million, then.", ["report"]),
    ("It saw 500 frauds. Of these 150 were small.", ["fraud", "fraud"]),
    ("There were 95 member states in it.", ["state"]),
    ("They destroyed 2,600 oil extraction, refinement and sale sites.", ["site"]),
]


@pytest.mark.parametrize(("text", "nouns"), NOUNS, ids=[n[0] for n in NOUNS])
def test_what_is_counted(text: str, nouns: list[str]) -> None:
    assert [c.counted for c in extract(text, all_claims=True)] == nouns


def test_a_rate_over_a_time_goes_forward_only() -> None:
    found = extract("They dump 40 tons of mercury into rivers per year and have cleared 100 hectares.", all_claims=True)
    assert [c.per for c in found] == ["year", None]


def test_what_is_estimated_to_be_is_about() -> None:
    assert claim("Some 6% of imports are now estimated to be fakes.").amount.bound.value == "about"
    assert claim("They say 6% of imports are estimated to be fakes.").amount.bound.value == "about"
    assert claim("They say 6% of imports are known to be fakes.").amount.bound.value == "exact"
    assert claim("The estimated street value of it was $5 million.").amount.bound.value == "about"
    assert claim("Kent had the maximum 45 cases.").amount.bound.value == "exact"


def test_a_place_of_the_paragraph_goes_before_that_of_the_document() -> None:
    head = "Chad sees fraud. Chad fights fraud. Chad hunts fraudsters."
    found = extract(f"{head}\n\nIn Peru there were 50 frauds. It cost $5 million.\n\nIt cost $6 million.")
    assert [c.place for c in found] == [("PER",), ("PER",), ("TCD",)]


def test_others_are_persons() -> None:
    assert claim("Police arrested him and 38 others.").counted == "person"


def test_a_change_over_time_is_two_levels() -> None:
    found = extract("Murders fell from 21,253 to 16,531 in Colombia.", all_claims=True)
    assert [(c.amount.low, c.amount.high, c.counted) for c in found] == [
        (21253, 21253, "murder"),
        (16531, 16531, "murder"),
    ]


def test_the_speech_holds_two_claims_and_one_count() -> None:
    every = extract(SPEECH, all_claims=True)
    assert [(c.figure, c.topic) for c in every] == [
        ("1.5\u00a0per cent", "criminal-proceeds"),
        ("$320\u00a0billion", "drug-trafficking"),
        ("31\u00a0entities", None),
    ]
    share, drugs = extract(SPEECH)
    assert (share.amount.low, share.amount.high, share.per, share.of, share.place) == (
        None,
        1.5,
        "year",
        "global GDP",
        ("World",),
    )
    assert (drugs.amount.bound.value, drugs.amount.low, drugs.per) == ("about", 320e9, "year")


def test_each_field_names_its_words_and_its_rule() -> None:
    share = extract(SPEECH)[0]
    fields = {e.field: (e.words, e.rule) for e in share.evidence}
    assert fields["bound"] == ("as high as 1.5\u00a0per cent", "bounds#as high as")
    assert fields["unit"] == ("per cent", "units#percent")
    assert fields["of"] == ("global GDP", "shares.of")
    assert fields["per"] == ("Annual", "periods#annual")
    assert fields["topic"] == ("criminal proceeds", "topics#criminal proceeds")
    assert set(fields) == {"amount", "unit", "bound", "of", "per", "place", "topic"}


def test_a_place_that_the_sentence_does_not_name_is_a_doubt() -> None:
    found = extract("Colombia has a problem. Colombian fraud grows.\n\nThe fraud costs $5 million.")
    assert found[0].place == ("COL",)
    assert [d.code for d in found[0].doubts] == ["place-assumed"]


def test_a_bare_dollar_is_a_doubt_where_the_place_has_dollars_of_its_own() -> None:
    assert [d.code for d in claim("In Australia, fraud costs $5 million.").doubts] == ["currency-guessed"]
    assert claim("In Australia, fraud costs US$5 million.").doubts == ()
    assert claim("In France, fraud costs $5 million.").doubts == ()


def test_a_comparison_gives_each_figure_its_own_year() -> None:
    found = extract("They saw 44,546 frauds in 2019, as compared to 28,248 frauds in 2018.", all_claims=True)
    assert [str(c.year) for c in found] == ["2019", "2018"]


def test_a_bracket_behind_a_year_is_of_that_year() -> None:
    found = extract("Murders fell 0.3% over 2018 (29,017 cases).", all_claims=True)
    assert [str(c.year) if c.year else None for c in found] == [None, "2018"]


def test_the_base_of_a_change_is_not_its_year() -> None:
    found = extract("In 2010 opium reached 3,600 tonnes, a 48 per cent decrease from 2009.", all_claims=True)
    assert [str(c.year) for c in found] == ["2010", "2010"]


def test_a_list_of_places_with_figures_in_brackets() -> None:
    found = extract("Fraud fell in Haiti (46 cases), Peru (34 cases) and Chile (31 cases).", all_claims=True)
    assert [c.place for c in found] == [("HTI",), ("PER",), ("CHL",)]


def test_what_a_heading_says_flows_and_says_so() -> None:
    found = extract(
        "Cocaine seizures in 2016\n\nPolice seized 30 tonnes.\n\n21 October 2024\n\nAgents seized 5 tonnes of heroin."
    )
    assert [(c.topic, str(c.year) if c.year else None) for c in found] == [
        ("drug-trafficking", "2016"),
        ("drug-trafficking", None),
    ]
    assert [d.code for d in found[0].doubts] == ["year-from-heading"]
    assert {e.rule for e in found[0].why("year")} == {"years.of-the-heading"}


def test_that_year_points_back() -> None:
    found = extract("Fraud grew in 2009. In that year it cost $5 million.")
    assert [str(c.year) for c in found] == ["2009"]


def test_topics_that_fit_alike_are_a_doubt() -> None:
    found = claim("Fraud cost $5 million in theft.")
    assert "topic-tie" in [d.code for d in found.doubts]
    assert "topic-tie" not in [d.code for d in claim("Bank fraud cost $5 million.").doubts]


def test_places_that_are_equally_near_are_a_doubt() -> None:
    tied = claim("Peru saw 5 tonnes of Chile.")
    assert "place-tie" in [d.code for d in tied.doubts]
    assert "place-tie" not in [d.code for d in claim("Heroin of Peru weighed 5 tonnes.").doubts]


def test_a_topic_of_the_document_fills_what_says_nothing_else() -> None:
    text = (
        "A report\n\nDrug lords sold 3 tonnes of cocaine, heroin and opium.\n\n"
        + 20 * "Nothing here speaks of it. "
        + "It came to 5 tonnes. Exports were 7 tonnes."
    )
    _, first, second = extract(text, all_claims=True)
    assert (first.topic, first.why("topic")[0].rule) == ("drug-trafficking", "topics.of-the-document")
    assert (second.topic, second.why("topic")[0].value) == (None, "none")


def test_shared_signs_take_the_currency_of_the_place() -> None:
    assert claim("Pakistan lost Rs 5 crore to fraud.").unit.code == "PKR"
    assert claim("India lost Rs 5 crore to fraud.").unit.code == "INR"
    assert [d.code for d in claim("Fraud cost Rs 5 crore.").doubts] == ["currency-guessed"]


def test_the_doubt_of_a_currency_says_whether_a_country_is_named() -> None:
    named = claim("In Mexico, extortion cost 5 billion pesos.")
    assert (named.unit.code, [d.code for d in named.doubts]) == ("MXN", ["currency-guessed"])
    assert "no country" not in named.doubts[0].text
    _, assumed = extract("Extortion in Mexico grew by 5%.\n\nIt cost 5 billion pesos.", all_claims=True)
    assert (assumed.unit.code, "no country" in assumed.doubts[-1].text) == ("MXN", True)


def test_a_country_before_a_bare_sign_is_a_place_and_a_doubt() -> None:
    found = claim("Scams cost New Zealand $38 million.")
    assert (found.place, [d.code for d in found.doubts]) == (("NZL",), ["currency-guessed"])
    assert claim("Scams cost New Zealand NZ$38 million.").doubts == ()


def test_a_twin_takes_the_bound_and_says_so() -> None:
    _, share = extract("It is at least $2 trillion, or 5 per cent of GDP.", all_claims=True)
    assert [(e.value, e.words, e.rule) for e in share.why("bound")] == [
        ("at_least", "$2 trillion", "twins.shared-bound")
    ]


@pytest.mark.parametrize("prices", ["in 2010 dollars", "(in 2010 US dollars)", "a year at 2010 prices", "in 2010 US$"])
def test_a_year_of_prices_makes_one_claim(prices: str) -> None:
    assert [c.figure for c in extract(f"Fraud cost $5 billion {prices}.", all_claims=True)] == ["$5 billion"]


def test_four_digits_of_money_are_no_year_of_another_figure() -> None:
    found = extract("Fraud cost $5 million and 2000 euros, theft $3 million in 2009.", all_claims=True)
    assert [str(c.year) for c in found] == ["2009", "2009", "2009"]


AS_BEFORE = [
    ("Crime costs 3.55 per cent of GDP in Peru, compared with 2.75 per cent in Chile.", "of", ["GDP", "GDP"]),
    ("It is 3.6 per cent of GDP (2.3 to 5.5 per cent).", "of", ["GDP", "GDP"]),
    ("Prisoners: Cuba (794 per 100,000), Rwanda (637).", "per", ["100000_people", "100000_people"]),
    ("Yearly profits were highest in Kent (€77 billion) and Essex (€57 billion).", "per", ["year", "year"]),
    ("Futures fell $9, or 0.5 per cent.", "change", ["decrease", "decrease"]),
]


@pytest.mark.parametrize(("text", "field", "values"), AS_BEFORE, ids=[a[0] for a in AS_BEFORE])
def test_what_is_said_once_holds_for_the_list(text: str, field: str, values: list[str]) -> None:
    assert [getattr(c, field) for c in extract(text, all_claims=True)] == values


def test_rates_by_a_stroke_count_what_the_rate_names() -> None:
    found = claim("It has a homicide rate of 16 / 100,000 of the population.")
    assert (found.amount.low, found.per, found.counted) == (16, "100000_people", "homicide")


def test_the_country_points_back() -> None:
    text = "Pakistan fears terror. Pakistan's terror grows.\n\nIn India 75% of attacks failed. The country had 797 attacks."
    assert [c.place for c in extract(text)] == [("IND",), ("IND",)]


def test_an_aside_of_another_year_gives_none() -> None:
    found = extract("The ransom was $5 million, up from $4 million in 2010.", all_claims=True)
    assert [str(c.year) if c.year else None for c in found] == [None, "2010"]
    assert claim("Murders had the first fall since 2010, by 3 per cent.").year is None


FULLY_NAMED = [
    ("The loss was 92 million Egyptian pounds. A fine was 540 million pounds.", ["EGP", "EGP"]),
    ("It rose by 18.3 million Canadian dollars, to 1.35 billion dollars.", ["CAD", "CAD"]),
    ("It took 18 million Canadian dollars (13 million dollars).", ["CAD", "USD"]),
    ("It took 5 million Canadian dollars and $3 million.", ["CAD", "USD"]),
    ("It took 5 million pounds, then 6 million Egyptian pounds.", ["GBP", "EGP"]),
    ("It cost 5 million Canadian dollars. In Texas it cost 7 million dollars.", ["CAD", "USD"]),
    ("It cost 5 million Canadian dollars. 7 million dollars were lost.", ["CAD", "CAD"]),
]


@pytest.mark.parametrize(("text", "codes"), FULLY_NAMED, ids=[f[0] for f in FULLY_NAMED])
def test_a_currency_named_in_full_holds_for_its_bare_noun(text: str, codes: list[str]) -> None:
    assert [c.unit.code for c in extract(text, all_claims=True)] == codes


def test_the_bare_noun_of_a_named_currency_is_a_doubt() -> None:
    _, bare = extract("The loss was 92 million Egyptian pounds. A fine was 540 million pounds.", all_claims=True)
    assert [d.code for d in bare.doubts] == ["currency-guessed"]
    assert "names before" in bare.doubts[0].text


def test_more_of_the_same_is_no_person() -> None:
    found = extract("In all 112 vessels were boarded and six were detained.", all_claims=True)
    assert [c.counted for c in found] == ["vessel", "vessel"]


def test_a_change_and_the_level_that_it_leads_to() -> None:
    found = extract("Costs rose by £59million to £816million.", all_claims=True)
    assert [(c.figure, c.change.value if c.change else None) for c in found] == [
        ("£59million", "increase"),
        ("£816million", None),
    ]
