"""Figures, one construction a row: what is read, and what is left alone.

Origin of the rows: constructions met in press releases, reports and speeches, in sentences of our own.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crimestats.extract.spelled import read_number
from crimestats.lexicon.english import english
from crimestats.lexicon.tokens import tokenise
from crimestats.pipeline import extract, quantities

A, L, M, R, E = "about", "at_least", "at_most", "range", "exact"

READ = [
    ("agency style", "The loss was 88 mln dlrs.", "88 mln dlrs", 88e6, 88e6, E, "USD"),
    ("agency style, another's", "The loss was 22.26 Canadian dlrs.", "22.26 Canadian dlrs", 22.26, 22.26, E, "CAD"),
    ("agency style, sterling", "The loss was 5 mln stg.", "5 mln stg", 5e6, 5e6, E, "GBP"),
    ("main persons", "Police arrested two main suspects.", "two main suspects", 2, 2, E, "count"),
    ("major persons", "Peru convicted two major traffickers.", "two major traffickers", 2, 2, E, "count"),
    ("1500 of a thing", "It saw the sale of 1500 cars.", "1500 cars", 1500, 1500, E, "count"),
    ("somebody's 1800", "Its ally's 1800 prisoners fled.", "1800 prisoners", 1800, 1800, E, "count"),
    ("verb with over", "The family handed over VND66 billion.", "VND66 billion", 66e9, 66e9, E, "VND"),
    ("over as a bound", "The family lost over VND66 billion.", "VND66 billion", 66e9, None, "at_least", "VND"),
    ("by to a level", "Costs rose by £59million to £816million.", "£816million", 816e6, 816e6, E, "GBP"),
    ("by a range", "Costs rose by £5 million to £8 million.", "£5 million to £8 million", 5e6, 8e6, "range", "GBP"),
    ("baht sign", "The gang withdrew Bt1.3 million.", "Bt1.3 million", 1.3e6, 1.3e6, E, "THB"),
    ("harmed persons", "In all 19 were detained.", "19", 19, 19, E, "count"),
    ("harmed, in words", "He left three with injuries.", "three", 3, 3, E, "count"),
    ("sign and scale", "Fraud costs $320 billion.", "$320 billion", 320e9, 320e9, E, "USD"),
    ("no-break space", "Fraud costs $320\u00a0billion.", "$320\u00a0billion", 320e9, 320e9, E, "USD"),
    ("line break inside", "Fraud costs $320\nbillion.", "$320\nbillion", 320e9, 320e9, E, "USD"),
    ("glued scale", "Fraud costs €110bn.", "€110bn", 110e9, 110e9, E, "EUR"),
    ("trillion short", "Fraud costs $2.1tn.", "$2.1tn", 2.1e12, 2.1e12, E, "USD"),
    ("hyphened", "A $230-million fraud was found.", "$230-million", 230e6, 230e6, E, "USD"),
    ("spelled hyphened", "A two-billion-dollar fraud was found.", "two-billion-dollar", 2e9, 2e9, E, "USD"),
    ("code before", "The loss was USD 5 million.", "USD 5 million", 5e6, 5e6, E, "USD"),
    ("code after", "The loss was 5 million CHF.", "5 million CHF", 5e6, 5e6, E, "CHF"),
    ("noun after", "They stole 320 billion U.S. dollars.", "320 billion U.S. dollars", 320e9, 320e9, E, "USD"),
    ("sign and noun", "They stole $10 million dollars.", "$10 million dollars", 10e6, 10e6, E, "USD"),
    ("country dollars", "The loss was A$3 million.", "A$3 million", 3e6, 3e6, E, "AUD"),
    ("crore", "The loss was Rs 5 crore.", "Rs 5 crore", 5e7, 5e7, E, "INR"),
    ("per cent", "Fraud takes 1.5 per cent of GDP.", "1.5 per cent", 1.5, 1.5, E, "percent"),
    ("percentage points", "The share rose by 2 percentage points.", "2 percentage points", 2, 2, E, "percentage_point"),
    ("as high as", "It may be as high as 1.5 per cent of GDP.", "1.5 per cent", None, 1.5, M, "percent"),
    ("up to", "Fraud costs up to $5 million.", "$5 million", None, 5e6, M, "USD"),
    ("no more than", "No more than 5 tonnes were found.", "5 tonnes", None, 5, M, "tonne"),
    ("more than", "More than 47 people died.", "47 people", 47, None, L, "count"),
    ("in excess of", "It is in excess of $1 trillion.", "$1 trillion", 1e12, None, L, "USD"),
    ("or more", "They seized 500 or more firearms.", "500 or more firearms", 500, None, L, "count"),
    ("estimated", "It earns an estimated $32 billion.", "$32 billion", 32e9, 32e9, A, "USD"),
    ("estimating verb", "UNODC estimates that 20 million people suffer.", "20 million people", 20e6, 20e6, A, "count"),
    ("between, scale shared", "Logging earns between $52 and $157 billion.", "between $52 and $157 billion", 52e9, 157e9, R, "USD"),
    ("to", "It is 2 to 5 per cent of GDP.", "2 to 5 per cent", 2, 5, R, "percent"),
    ("to, units twice", "It is 8 per cent to 10 per cent of trade.", "8 per cent to 10 per cent", 8, 10, R, "percent"),
    ("dash", "It is 8–10% of trade.", "8–10%", 8, 10, R, "percent"),
    ("between counts", "Between 300 and 500 people died.", "Between 300 and 500 people", 300, 500, R, "count"),
    ("half a million", "Half a million refugees came.", "Half a million refugees", 5e5, 5e5, E, "count"),
    ("one in five", "One in five banks was hit.", "One in five", 0.2, 0.2, E, "fraction"),
    ("two thirds", "Two thirds of the drugs went north.", "Two thirds", 2 / 3, 2 / 3, E, "fraction"),
    ("words", "They seized three hundred and twenty rifles.", "three hundred and twenty rifles", 320, 320, E, "count"),
    ("grouped by spaces", "They seized 10 000 tablets.", "10 000 tablets", 10000, 10000, E, "count"),
    ("times", "It was three times as much.", "three times", 3, 3, E, "multiple"),
    ("ten-fold", "They saw a ten-fold rise.", "ten-fold", 10, 10, E, "multiple"),
    ("metric tons", "They seized 88.57 metric tons of cannabis.", "88.57 metric tons", 88.57, 88.57, E, "tonne"),
    ("MT", "They seized 1.6 MT of heroin.", "1.6 MT", 1.6, 1.6, E, "tonne"),
    ("pounds of", "They seized 900 pounds of cocaine.", "900 pounds", 900, 900, E, "pound"),
    ("footnote glued", "It cost $5 billion,12 they said.", "$5 billion", 5e9, 5e9, E, "USD"),
    ("negative", "It fell to -5 yards.", "-5 yards", -5, -5, E, "yard"),
    ("minus in words", "It was minus-130 degrees Fahrenheit.", "minus-130 degrees Fahrenheit", -130, -130, E, "degree_fahrenheit"),
    ("minus behind the sign", "The balance fell to $-50.8bn.", "$-50.8bn", -50.8e9, -50.8e9, E, "USD"),
    ("slashed fraction", "They used 1/2 cup of it.", "1/2 cup", 0.5, 0.5, E, "cup"),
    ("mixed number", "It pays 7 3/4 % now.", "7 3/4 %", 7.75, 7.75, E, "percent"),
    ("cents after dollars", "It cost 3 dollars 50 cents.", "3 dollars 50 cents", 3.5, 3.5, E, "USD"),
    ("scale after code", "They lost 75 USD million.", "75 USD million", 75e6, 75e6, E, "USD"),
    ("half million", "It costs half million euros.", "half million euros", 5e5, 5e5, E, "EUR"),
    ("glued million", "They sold 2.7m digital copies.", "2.7m digital copies", 2.7e6, 2.7e6, E, "count"),
    ("joined names", "Some 460 Kia and Hyundai vehicles were stolen.", "460 Kia and Hyundai vehicles", 460, 460, A, "count"),
    ("plus", "They seized 500+ rifles.", "500+ rifles", 500, None, L, "count"),
    ("compound", "A 627-count indictment followed.", "627-count", 627, 627, E, "count"),
    ("noun behind a compound", "They saw 400 violent firearms-driven killings.", "400 violent firearms-driven killings", 400, 400, E, "count"),
    ("noun with initials", "It has 94 U.S. Attorney's offices.", "94 U.S. Attorney's offices", 94, 94, E, "count"),
    ("noun with digits", "It has 3,300 COVID-19-related deaths.", "3,300 COVID-19-related deaths", 3300, 3300, E, "count"),
    ("other", "Two other men were arrested.", "Two other men", 2, 2, E, "count"),
    ("half of a unit", "They found half a tonne of cocaine.", "half a tonne", 0.5, 0.5, E, "tonne"),
    ("quarters of a unit", "They found three quarters of a tonne of it.", "three quarters of a tonne", 0.75, 0.75, E, "tonne"),
    ("half in hyphens", "Fraud cost half-a-billion dollars.", "half-a-billion dollars", 5e8, 5e8, E, "USD"),
    ("part behind by", "Murders fell by a third.", "a third", 1 / 3, 1 / 3, E, "fraction"),
    ("part before brackets", "Around a third (34 per cent) of them failed.", "a third", 1 / 3, 1 / 3, A, "fraction"),
    ("part of a point", "It rose by one-quarter percentage point.", "one-quarter percentage point", 0.25, 0.25, E, "percentage_point"),
    ("one scale after another", "It had between one thousand and two thousand five hundred men.", "between one thousand and two thousand five hundred men", 1000, 2500, R, "count"),
    ("plus before the scale", "They took $50+ million.", "$50+ million", 50e6, None, L, "USD"),
    ("crore in short", "The loss was ₹ 503.16 cr.", "₹ 503.16 cr", 5031600000, 5031600000, E, "INR"),
    ("letter as a sign", "Shabu worth P6.8 million was seized in Manila.", "P6.8 million", 6.8e6, 6.8e6, E, "PHP"),
    ("letter before a grouped number", "They stole N500,000 in Lagos.", "N500,000", 5e5, 5e5, E, "NGN"),
    ("sign with its letters behind", "It cost $US5 million.", "$US5 million", 5e6, 5e6, E, "USD"),
    ("currency in hyphens", "An 800-billion-U.S.-dollar bill passed.", "800-billion-U.S.-dollar", 8e11, 8e11, E, "USD"),
    ("pounds that weigh", "They captured nearly 254 pounds of it.", "254 pounds", 254, 254, A, "pound"),
    ("compared with the known", "It has 400 cases, far surpassing the 260 cases of 2003.", "260 cases", 260, 260, E, "count"),
    ("at least the sum of", "They asked for at least the sum of €5 million.", "€5 million", 5e6, None, L, "EUR"),
    ("bound in hyphens", "It was a more-than seven-fold rise.", "seven-fold", 7, None, L, "multiple"),
    ("estimate of", "It had an estimated yearly budget of $5 million.", "$5 million", 5e6, 5e6, A, "USD"),
    ("estimate of another", "It took an estimated $5 million from 30 banks.", "30 banks", 30, 30, E, "count"),
    ("possessive before a range", "Fraud cost the bank's 300 to 500 clients much.", "300 to 500 clients", 300, 500, R, "count"),
    ("range of", "It moved from a prior range of $5 million and $7 million.", "$5 million and $7 million", 5e6, 7e6, R, "USD"),
    ("list before its unit", "The states saw 246, 205 and 173 murders.", "205", 205, 205, E, "count"),
    ("sizes before their unit", "They used a 7- or 8-inch knife.", "7", 7, 7, E, "inch"),
    ("part of a whole", "They rescued 42 of the park's rhinos.", "42", 42, 42, E, "count"),
    ("small part of a whole", "Four of the 10 countries failed.", "Four", 4, 4, E, "count"),
    ("toll", "The death toll rose to 321,301 then.", "321,301", 321301, 321301, E, "count"),
    ("money before", "Fraud took 11.5 billion euros of the total 19 billion.", "19 billion", 19e9, 19e9, E, "EUR"),
    ("said again in digits", "Twenty (20) murders were recorded.", "Twenty (20) murders", 20, 20, E, "count"),
    ("a stroke of all", "It took 1/3 of all deaths.", "1/3", 1 / 3, 1 / 3, E, "fraction"),
    ("footnote digits in groups", "Some 200,00064 miners came.", "200,00064 miners", 200000, 200000, A, "count"),
    ("denied at least", "It will not vary by more than 3.5 percent.", "3.5 percent", None, 3.5, M, "percent"),
    ("more of the same", "They saw 120 incidents, five more than before.", "five", 5, 5, E, "count"),
    ("harmed", "They held 2,000 men, with 850 charged.", "850", 850, 850, E, "count"),
    ("year of prices behind", "Fraud cost $5 billion in 2010 dollars.", "$5 billion", 5e9, 5e9, E, "USD"),
    ("euros of a year", "Fraud cost 5 billion in constant 2010 euros.", "5 billion", 5e9, 5e9, E, "EUR"),
    ("euros of a year, tight", "Fraud cost 5 billion 2010 euros.", "5 billion", 5e9, 5e9, E, "EUR"),
    ("four digits of dollars", "They stole 2010 dollars.", "2010 dollars", 2010, 2010, E, "USD"),
    ("at so many dollars", "They sell it at 2000 dollars a kilogram.", "2000 dollars", 2000, 2000, E, "USD"),
    ("of so many dollars", "A fine of 2000 dollars was paid.", "2000 dollars", 2000, 2000, E, "USD"),
    ("so many, converted", "He paid £1,250 (2000 dollars).", "2000 dollars", 2000, 2000, E, "USD"),
    ("so many in a bracket", "He paid a fine (2000 dollars).", "2000 dollars", 2000, 2000, E, "USD"),
    ("dollars worth", "In 2010 dollars worth $5 million were stolen.", "$5 million", 5e6, 5e6, E, "USD"),
    ("twin share", "It is at least $2 trillion, or 5 per cent of GDP.", "5 per cent", 5, None, L, "percent"),
    ("twin share, about", "It is an estimated $2 trillion, or 5 per cent of GDP.", "5 per cent", 5, 5, A, "percent"),
    ("twin share, bracket", "It is up to $2 trillion (5 per cent of GDP).", "5 per cent", None, 5, M, "percent"),
    ("twin sum", "More than 5 per cent of GDP, or $2 trillion, is lost.", "$2 trillion", 2e12, None, L, "USD"),
    ("twin with its own", "It is at least $2 trillion, or about 5 per cent.", "5 per cent", 5, 5, A, "percent"),
    ("no twin behind and", "It took at least $2 trillion and 5 per cent of GDP.", "5 per cent", 5, 5, E, "percent"),
    ("no twin of a range", "It is $1 to $2 trillion, or 5 per cent of GDP.", "5 per cent", 5, 5, E, "percent"),
    ("exactly", "It is at least $2 trillion (exactly 5 per cent of GDP).", "5 per cent", 5, 5, E, "percent"),
    ("twin, second first", "It is $2 trillion, or at least 5 per cent of GDP.", "$2 trillion", 2e12, 2e12, E, "USD"),
    ("country and sign", "Scams cost New Zealand $38 million.", "$38 million", 38e6, 38e6, E, "USD"),
    ("country and sign, one word", "Scams cost Singapore $38 million.", "$38 million", 38e6, 38e6, E, "USD"),
    ("country and own sign", "Scams cost New Zealand NZ$38 million.", "NZ$38 million", 38e6, 38e6, E, "NZD"),
    ("sign in full", "They lost 38 million New Zealand dollars.", "38 million New Zealand dollars", 38e6, 38e6, E, "NZD"),
    ("letters and sign", "Scams cost US $38 million.", "US $38 million", 38e6, 38e6, E, "USD"),
    ("country and code", "Crime cost Australia AUD 36 billion.", "AUD 36 billion", 36e9, 36e9, E, "AUD"),
    ("country and sign of its own", "Crime cost Australia A$36 billion.", "A$36 billion", 36e9, 36e9, E, "AUD"),
    ("three quarters", "Three quarters of the firms fell.", "Three quarters", 0.75, 0.75, E, "fraction"),
    ("years after which many fled", "Two years after 2000 people fled.", "2000 people", 2000, 2000, E, "count"),
    ("a rise to four digits", "It grew from 1900 to 2000 victims.", "2000 victims", 2000, 2000, E, "count"),
]  # fmt: skip

NOT_READ = [
    ("stg without a number", "The stg rate of 2011 fell."),
    ("dlrs without a number", "The dlrs of 2011 were weak."),
    ("CAD in a name", "The CAD model of 2011 is old."),
    ("main areas", "The plan has two main areas."),
    ("somebody's year", "The firm’s 2021 statistics showed it."),
    ("a year of a thing", "Losses of 2011 frauds grew."),
    ("the 1789 revolution", "In 1789 revolutions began."),
    ("year behind a year", "It was agreed in 2019'20 and again in 2020-’21."),
    ("pronoun harmed", "Here one was detained."),
    ("baht letters alone", "The Bt cotton of 2011 grew."),
    ("baht letters as a word", "They sowed Bt in 2011."),
    ("year glued to a year", "The budget of 2022’23 was voted."),
    ("day and date", "Police on Sunday 12 May announced it."),
    ("page over page", "They turned over page 66."),
    ("date", "They met on 22 April 2011 in Moscow."),
    ("American date", "They met on April 22, 2011."),
    ("numeric date", "They met on 22/04/2011."),
    ("year", "This was said in 2009."),
    ("years", "It ran from 2003 to 2009."),
    ("decade", "It was so in the 1990s."),
    ("time of day", "The raid began at 10:30 and ended at 5 p.m."),
    ("ordinal", "The 63rd session and the eighty-sixth conference were held."),
    ("resolution", "Resolution 1373 was adopted."),
    ("article", "Article 5 of the convention applies."),
    ("pages", "See pages 12 to 15."),
    ("one organization", "No one organization can go it alone."),
    ("three areas", "Let me touch on three areas."),
    ("four ways", "Let me outline four practical ways."),
    ("a year ago", "One year ago I signed a declaration."),
    ("duration", "He was jailed for seven years."),
    ("age", "A man aged 34 was seen."),
    ("name with a number", "The G20 met in COVID-19 times."),
    ("vague", "Hundreds of smaller towns lack police."),
    ("coordinates", "It lies at 82 degrees W."),
    ("list mark", "1. First, the facts."),
    ("version", "Version 1.2.3 is out."),
    ("page furniture", "93"),
    ("half-staff", "The flag flew at half-staff in the first half."),
    ("index", "The benchmark FTSE 100 rose again."),
    ("age after a name", "Jane Roe, 34, was there."),
    ("part number", "Ask for part 24703L202 today."),
    ("some days", "It took five days."),
    ("half of a thing", "Half a page was enough."),
    ("years tied by a dash", "The 2012-2016 counternarcotics strategy ended."),
    ("year before a verb", "Data for 2011 indicates otherwise."),
    ("rank", "They are among the top 10 scams."),
    ("list marks within", "It 1) explains why, 2) warns and 3) ends."),
    ("second day of a month", "They met on Feb. 7 and 8 there."),
    ("month in small letters", "They met on december 1 there."),
    ("score of three digits", "They won 117-102 there."),
    ("letter and small number", "Take seat R12 or bus K5."),
    ("three seasons", "It fell for seven quarters."),
    ("docket number", "Case No. 18-CR-00123 was heard."),
    ("docket in words", "In docket 2019-4471 the court ruled."),
    ("law section", "Under Section 7(b) of the Act it is banned."),
    ("chapter", "Chapter VII and chapter 12 apply."),
    ("paragraph", "See paragraph 14 of the annex."),
    ("resolution list", "Resolutions 1373 and 1540 were adopted."),
    ("treaty number", "Protocol 4 to the Convention entered into force."),
    ("prison term", "He was jailed for 20 years."),
    ("term in months", "She got 18 months in prison."),
    ("life plus years", "He must serve 30 years to life."),
    ("age before old", "A 45-year-old man fled."),
    ("age with aged", "A boy aged 12 ran."),
    ("ages", "Children aged 5 to 14 work."),
    ("time with minutes", "It began at 7:45 in the morning."),
    ("time in capitals", "It ends at 6 PM sharp."),
    ("clock in words", "They met at three o'clock."),
    ("date with weekday", "On Tuesday 4 March they left."),
    ("date with slash", "On 3/4/2015 they left."),
    ("date with dots", "On 03.04.2015 they left."),
    ("ISO date", "On 2015-04-03 they left."),
    ("month and year", "In March 2015 they left."),
    ("fiscal year", "In fiscal year 2015 they left."),
    ("span of years", "In 2010/11 they left."),
    ("short years", "It ran in the '90s."),
    ("century", "In the 19th century it grew."),
    ("century in words", "In the twenty-first century it grew."),
    ("ordinal", "It was the 3rd such case."),
    ("ordinal word", "It was their fifth visit."),
    ("version", "Version 2.0 came out."),
    ("software", "Windows 11 was hit."),
    ("model", "An AK-47 was found."),
    ("calibre", "A .38 was found there."),
    ("road", "Highway 61 was closed."),
    ("street", "They live at 221 Baker Street."),
    ("postcode", "The code is SW1A 2AA."),
    ("telephone", "Call 555-1234 now."),
    ("telephone with area", "Call (202) 555-0143 now."),
    ("group of states", "The G7 and the G77 met."),
    ("virus", "COVID-19 changed it."),
    ("flight", "Flight MH17 fell."),
    ("war", "World War 2 ended."),
    ("office", "Room 204 is empty."),
    ("ward", "District 9 voted."),
    ("page range", "See pp. 3–7."),
    ("figure label", "Figure 3 shows it."),
    ("table label", "Table 4.2 shows it."),
    ("footnote mark", "It is so.12 They left."),
    ("bracketed note", "It is so [12] they say."),
    ("numbered heading", "4.2 Results"),
    ("bullet number", "3) The third way"),
    ("score", "They won 3-2 there."),
    ("ratio", "It is open 24/7 now."),
    ("coordinates in minutes", "It lies at 12°30′N."),
    ("web address", "See https://example.org/a?id=30%25 there."),
    ("page furniture of a form", "Page 3 of 12"),
    ("isbn", "ISBN 978-0-306-40615-7 is out."),
    ("one as a pronoun", "One must not forget."),
    ("one of us", "One of them left."),
    ("no one", "No one left."),
    ("vague", "Dozens were hurt."),
    ("vague thousands", "Thousands of people fled."),
    ("tens of thousands", "Tens of thousands of people fled."),
    ("several", "Several hundred people fled."),
    ("duration", "It took 3 hours."),
    ("duration hyphened", "It was a two-week raid."),
    ("every day", "It happens seven days a week."),
    ("own list", "There are five reasons."),
    ("half hour", "It took half an hour."),
    ("times a week", "It happens three times a week."),
    ("year and its peak", "It fell from their 2019 peak and ivory seizures ended."),
    ("year before a verb and an article", "The 2020 facilitates the trade."),
    ("phantom Celsius", "The March 2021 C.P.I. forecast came."),
    ("prices of a year", "It was done at 2010 prices (in 2010 dollars, in 2012 figures)."),
    ("year of figures", "They compared 2012 figures."),
    ("years of prices", "It was done in 2009/10 prices or in 2009–10 prices."),
    ("year before a thing, behind a span", "In the decade to 2013 losses grew."),
    ("second year before a thing", "In the years 2015 and 2016 losses grew."),
    ("four quarters", "It fell for four quarters."),
]


@pytest.mark.parametrize(
    ("text", "figure", "low", "high", "bound", "unit"), [r[1:] for r in READ], ids=[r[0] for r in READ]
)
def test_a_figure_is_read(text: str, figure: str, low: float | None, high: float | None, bound: str, unit: str) -> None:
    found = [c for c in extract(text, all_claims=True) if c.figure == figure]
    assert found, [c.figure for c in extract(text, all_claims=True)]
    amount = found[0].amount
    assert (amount.low, amount.high) == pytest.approx((low, high))
    assert (amount.bound.value, found[0].unit.code) == (bound, unit)


@pytest.mark.parametrize("text", [r[1] for r in NOT_READ], ids=[r[0] for r in NOT_READ])
def test_what_is_no_amount_is_no_claim(text: str) -> None:
    assert [c.figure for c in extract(text, all_claims=True)] == []


NUMBERS = [
    ("three hundred and twenty billion", 320e9),
    ("nine hundred ninety nine", 999),
    ("two million three hundred thousand", 2_300_000),
    ("a quarter of a million", 250_000),
    ("two and a half million", 2_500_000),
    ("two dozen", 24),
    ("1,234,567.5", 1234567.5),
    ("12,34,567", 1234567),
    ("half a percent", 0.5),
]


@pytest.mark.parametrize(("text", "value"), NUMBERS, ids=[n[0] for n in NUMBERS])
def test_numbers(text: str, value: float) -> None:
    number = read_number(tokenise(text), 0, english())
    assert number is not None
    assert float(number.value) == value


@pytest.mark.parametrize("text", ["1.2.3", "eighty-sixth", "million", "third party"])
def test_no_numbers(text: str) -> None:
    assert read_number(tokenise(text), 0, english()) is None


def test_quantities_keep_durations_and_ages() -> None:
    found = {(m.unit.code, m.amount.low) for m in quantities("A 34-year-old man was jailed for seven years.")}
    assert found == {("year of age", 34.0), ("year", 7.0)}


@given(st.text(max_size=400))
def test_no_text_raises_and_every_span_cuts_its_own_text(text: str) -> None:
    for claim in extract(text, all_claims=True):
        assert claim.span.of(text) == claim.figure
        for evidence in claim.evidence:
            assert evidence.span is None or evidence.span.of(text) == evidence.words


WORDS = st.sampled_from(
    [
        "$",
        "€",
        "US$",
        "5",
        "1.5",
        "2009",
        "3,000",
        "million",
        "billion",
        "per",
        "cent",
        "of",
        "global",
        "GDP",
        "between",
        "and",
        "to",
        "from",
        "drug",
        "trafficking",
        "at",
        "least",
        "–",
        "(",
        ")",
        ",",
        ".",
        "seized",
        "people",
        "one",
        "in",
        "five",
        "half",
        "a\nkg",
        "tonnes",
        "10",
        "000",
        "up",
        "rose",
        "by",
    ]
)


@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_shuffled_words_of_the_trade_do_not_raise(text: str) -> None:
    for claim in extract(text, all_claims=True):
        assert claim.span.of(text) == claim.figure
        assert claim.amount.low is None or claim.amount.high is None or claim.amount.low <= claim.amount.high


@pytest.mark.parametrize(
    "piece", ["9", "9 ", "\n" + " " * 999, "(", "million ", "$", "between ", "\u00a0", "-", "the cartel "]
)
def test_hostile_repetition_comes_to_an_end(piece: str) -> None:
    assert isinstance(extract(piece * (60_000 // len(piece)), all_claims=True), tuple)
