"""Paragraphs written without a look at the program, each with all that it says of them today.

FAULTY: each has a planted fault, named in docs/findings-review.md by kind; an empty row is one that is missed. SOUND: nothing in them
is inconsistent, whatever looks like it. Numbers of publications are those of data/estimates; all else is made up.
"""

from __future__ import annotations

from datetime import date

import pytest

from crimestats.pipeline import check
from tests.factories import document

FAULTY = [
    (date(2013, 5, 3), "Transnational organized crime was a $8.7 trillion business in 2009, according to UNODC, and it has only grown since.", ("inconsistent slip",)),
    (date(2022, 6, 14), "Online fraud cost the residents of Denmark DKK 1.2 billion in 2021, the national police said. Prevention officers visited schools. Further down in its report the police put the losses of Danish residents to online fraud in 2021 at DKK 1.7 billion.", ("doubt contradiction",)),
    (date(2019, 10, 9), "Police counted 500 victims of the romance scam ring. Together they lost $10 million. That is an average of $200,000 each, the prosecutor said.", ("inconsistent per-victim",)),
    (date(2021, 2, 12), "Cigarette smuggling cost the Polish treasury 3.2 billion zlotys in 2020. Of this, 2.1 billion zlotys was lost at the eastern border and 1.9 billion zlotys at the western one.", ("doubt sum",)),
    (date(2010, 9, 21), "\"The illicit drug trade is worth $320 billion a year, on UNODC's figures for 2009,\" the delegate told the assembly.", ("doubt redated",)),
    (date(2020, 3, 5), "Italy's mafia groups took in the equivalent of 1.7 per cent of the country's gross domestic product in 2019, or about 340 billion euros, the study says.", ("inconsistent pair",)),
    (date(2023, 1, 30), "The value of counterfeit goods seized at Spain's borders rose by 60 per cent, from 50 million euros in 2020 to 65 million euros in 2022.", ("inconsistent growth",)),
    (date(2018, 4, 18), "Estimates of what human traffickers earn in Mexico in 2017 range from $12 billion to $15 billion, with a best estimate of $10 billion.", ("inconsistent range",)),
    (date(2017, 7, 7), "Fines for environmental crime came to 40 million euros ($62 million) in Germany in 2016, the ministry reported.", ("doubt rate",)),
    (date(2015, 11, 11), "Illicit financial flows drained $7.8 trillion from developing countries in 2013 alone, Global Financial Integrity has calculated.", ("inconsistent cumulative",)),
    (date(2019, 12, 2), "Bribery costs the world $15 trillion a year, a campaign group said on Monday. It gave no source for the figure.", ("doubt magnitude",)),
    (date(2019, 6, 6), "Drug trafficking in Colombia generated $9 billion in 2018, while all organized crime in the country generated $6 billion in the same year.", ("inconsistent umbrella",)),
    (date(2012, 8, 15), "The proceeds of all crime in the world amounted to 1.5 per cent of global GDP in 2009, UNODC found.", ("inconsistent concept",)),
    (date(2024, 1, 20), "Violence cost the world economy $19.1 trillion in 2023, in purchasing power parity terms. Fraud, at $1.026 trillion in 2023, is small beside it.", ()),
    (date(2021, 12, 9), "Every year $1 trillion is paid in bribes while an estimated $2.6 trillion is stolen annually through corruption, a sum equivalent to more than 5 per cent of global GDP.", ("doubt echo", "doubt echo", "inconsistent stale-pair")),
    (date(2016, 4, 4), "Border guards stopped 1,240 smuggled migrants in the first half of 2015 and 980 in the second, for a total of 2,420 over the year.", ("inconsistent sum",)),
    (date(2014, 8, 8), "The drug market of the United States was worth $100 billion in 2010. Heroin accounted for $27 billion of it, cocaine for $28 billion, cannabis for $41 billion and methamphetamine for $130 billion.", ("doubt sum",)),
    (date(2020, 5, 25), "Phone fraudsters defrauded 12,000 pensioners in Sweden of 300 million kronor in 2019, on average 250,000 kronor per person.", ("inconsistent per-victim",)),
    (date(2022, 3, 17), "Human trafficking earns criminals $150 million a year worldwide, the International Labour Organization estimated in 2014.", ("doubt slip",)),
    (date(2016, 10, 19), "In 2015, customs officers seized 4.2 tonnes of cocaine in Rotterdam. Last year's haul fell by half in 2016 to 3.9 tonnes.", ("doubt growth",)),
    (date(2023, 7, 1), "Cybercrime losses in Japan doubled between 2020 and 2022, from 20 billion yen to 31 billion yen.", ()),
    (date(2018, 9, 10), "Extortion of shopkeepers in El Salvador was put at $756 million in 2014, roughly 30 per cent of the country's GDP that year.", ("inconsistent pair",)),
    (date(2021, 6, 13), "The ring laundered £45 million in 2019. Prosecutors told the court that in 2019 the ring had laundered £54 million through the same accounts.", ("doubt contradiction",)),
    (date(2019, 11, 22), "The EU retail market for illicit drugs was worth €30 billion in 2017. Cannabis made up €11.6 billion of that, cocaine €9.1 billion, heroin €7.4 billion and amphetamines and ecstasy together €15 billion.", ("doubt sum",)),
    (date(2011, 5, 16), "Maritime piracy cost the world between $12 billion and $7 billion in 2010.", ("inconsistent range",)),
    (date(2022, 2, 3), "Scammers took $1.02 billion from older Canadians in 2021 (C$780 million), the anti-fraud centre said.", ()),
    (date(2015, 4, 29), "Trafficking in persons yields $150 billion a year. Trafficking in persons, drug trafficking and counterfeiting together bring criminals $2.2 trillion, and all transnational organized crime about $870 billion in 2009.", ("doubt echo",)),
    (date(2018, 12, 12), "The agency's report counts 1,312 victims of labour exploitation in the Netherlands in 2017: 640 men, 410 women and 362 minors.", ("inconsistent sum",)),
    (date(2014, 10, 7), "Tax evasion costs Kenya $1.3 billion a year, equivalent to 19 per cent of its gross domestic product in 2013.", ("inconsistent pair",)),
    (date(2017, 6, 24), "Between 2011 and 2016 burglars stole goods worth 600 million francs in Switzerland; that makes 600 million francs a year, a record by European standards.", ("inconsistent cumulative",)),
    (date(2020, 2, 28), "Cybercrime cost the world $94.5 billion in 2020, according to CSIS and McAfee.", ("inconsistent slip",)),
    (date(2016, 9, 6), "Wildlife crime is worth up to 23 billion dollars a year. Elsewhere the same report says that wildlife crime is worth no less than 30 billion dollars a year.", ()),
    (date(2019, 3, 18), "Losses from card fraud in the United Kingdom increased from £566 million in 2017 to £671 million in 2018, up £205 million.", ("inconsistent growth",)),
    (date(2021, 5, 21), "The gang extorted 85 companies and received 3.4 million euros. Each company paid 400,000 euros on average.", ("inconsistent per-victim",)),
    (date(2013, 7, 15), "Money laundering amounted to 2.7 per cent of global GDP in 2009, or $160 billion, the UN office said.", ("inconsistent pair",)),
    (date(2022, 11, 4), "Drug seizures: the Belgian customs found 110 tonnes of cocaine in Antwerp in 2022. In 2022, Belgian customs found 89 tonnes of cocaine in Antwerp, a separate table shows.", ("doubt contradiction",)),
    (date(2019, 5, 4), "The fund recovered $120 million in 2016, $90 million in 2017 and $60 million in 2018, a total of $290 million.", ("doubt sum",)),
    (date(2019, 5, 4), "Fraud losses in Ireland were €22 million in 2017, compared with €25 million in 2016, down 22 per cent.", ("inconsistent growth",)),
    (date(2019, 5, 4), "The gang sold 200 passports at 3,000 euros each and earned 60,000 euros.", ("inconsistent per-victim",)),
    (date(2019, 5, 4), "Some 300 tonnes of ivory left Africa between 2010 and 2014, or 160 tonnes a year.", ("inconsistent cumulative",)),
    (date(2019, 5, 4), "The OECD and EUIPO put world trade in fakes at $50.9 billion in 2016.", ("inconsistent slip",)),
    (date(2019, 5, 4), "Cocaine seizures in Belgium came to 41 tonnes in 2017. The Belgian customs' yearly report has cocaine seizures in Belgium at 14 tonnes in 2017.", ("doubt contradiction",)),
    (date(2019, 5, 4), "Homicides in Mexico increased by 36 per cent in 2018 to 33,341, from 28,866 in 2017.", ("inconsistent growth",)),
    (date(2019, 5, 4), "Ransomware brought in €2 million in Austria in 2017. Of that sum €2.8 million went to one gang.", ("inconsistent sum",)),
    (date(2019, 5, 4), "A third of the 2,400 victims, 1,800 people, were minors.", ("inconsistent sum",)),
    (date(2019, 5, 4), "Criminal gangs in Honduras earned $300 million from extortion in 2018, or 12 per cent of GDP.", ("inconsistent pair",)),
]  # fmt: skip
SOUND = [
    (date(2013, 5, 3), "Transnational organized crime turned over $870 billion in 2009, or about 1.5 per cent of world GDP at the time, according to UNODC.", ("agrees pair",)),
    (date(2022, 6, 14), "Online fraud cost residents of Denmark DKK 1.2 billion in 2021. Fraud against companies, counted separately, cost another DKK 1.7 billion in 2021.", ()),
    (date(2019, 10, 9), "Police counted 500 victims of the ring. Together they lost $10 million, an average of $20,000 each.", ("agrees per-victim",)),
    (date(2021, 2, 12), "Cigarette smuggling cost the Polish treasury 3.2 billion zlotys in 2020. Of this, 2.1 billion zlotys was lost at the eastern border and 1.1 billion zlotys elsewhere.", ("agrees sum",)),
    (date(2010, 9, 21), "The retail value of the illicit drug market was put at $321.6 billion for 2003 in the World Drug Report.", ()),
    (date(2020, 3, 5), "Mafia groups earn the equivalent of 1.7 per cent of Italy's GDP, according to the study.", ()),
    (date(2023, 1, 30), "The value of counterfeit goods seized at Spain's borders rose by 30 per cent, from 50 million euros in 2020 to 65 million euros in 2022.", ("agrees growth",)),
    (date(2018, 4, 18), "Estimates of what traffickers earned in Mexico in 2017 range from $8 billion to $15 billion, with a best estimate of $10 billion.", ("agrees range",)),
    (date(2017, 7, 7), "Fines for environmental crime came to 40 million euros ($44 million) in Germany in 2016.", ("agrees rate",)),
    (date(2015, 11, 11), "Between 2004 and 2013, developing countries lost $7.8 trillion to illicit financial flows, an average of $780 billion a year, Global Financial Integrity has calculated.", ("agrees cumulative",)),
    (date(2019, 12, 2), "The theft ring moved $4 million through shell companies in Ohio in 2018, and $4.6 million in 2019.", ()),
    (date(2019, 6, 6), "Organized crime in Colombia generated $9 billion in 2018. Drug trafficking made up two thirds of this, some $6 billion.", ()),
    (date(2012, 8, 15), "UNODC put the proceeds of all crime at 3.6 per cent of global GDP in 2009, or some $2.1 trillion; those of transnational organized crime came to 1.5 per cent.", ("agrees pair",)),
    (date(2018, 2, 8), "In 2017 the police of Lisbon recorded 3,400 burglaries in homes; the whole of Portugal had 12,100 burglaries in homes in 2017.", ()),
    (date(2016, 7, 11), "Smugglers charged 900 euros per person for the crossing from Turkey to Greece, and a boat with 50 people brought them 45,000 euros.", ("agrees per-victim",)),
    (date(2016, 4, 4), "Border guards stopped 1,240 smuggled migrants in the first half of 2015 and 980 in the second, 2,220 in all.", ("agrees sum",)),
    (date(2014, 8, 8), "The US drug market was worth about $100 billion in 2010. Cannabis accounted for $41 billion of it, cocaine for $28 billion, heroin for $27 billion and methamphetamine for $13 billion, RAND found.", ()),
    (date(2020, 5, 25), "Phone fraudsters defrauded 12,000 pensioners in Sweden of 300 million kronor in 2019, on average 25,000 kronor per person.", ("agrees per-victim",)),
    (date(2022, 3, 17), "Forced labour earns $150 billion a year in illegal profits, the International Labour Organization said in 2014, of which $99 billion came from commercial sexual exploitation.", ()),
    (date(2017, 10, 19), "Customs officers in Rotterdam seized 4.2 tonnes of cocaine in 2015 and 8.6 tonnes in 2016, more than twice as much.", ()),
    (date(2023, 7, 1), "Cybercrime losses in Japan doubled between 2019 and 2022, from 15.4 billion yen to 31 billion yen.", ()),
    (date(2018, 9, 10), "Extortion of shopkeepers in El Salvador was put at $756 million in 2014, roughly 3 per cent of the country's GDP that year.", ("agrees pair",)),
    (date(2021, 6, 13), "The ring laundered £45 million in 2019 and £54 million in 2020, the court heard. Of the latter, £9 million has been recovered.", ()),
    (date(2019, 11, 22), "EMCDDA and Europol put the EU's retail drug market at a minimum of €30 billion in 2017. Cannabis accounted for €11.6 billion, cocaine for €9.1 billion and heroin for €7.4 billion.", ()),
    (date(2012, 5, 16), "One Earth Future put the cost of Somali piracy at $7 billion to $12 billion in 2010; for 2011 it gave $6.6 billion to $6.9 billion.", ()),
    (date(2022, 2, 3), "Scammers took C$1.02 billion from older Canadians in 2021 (US$813 million), the anti-fraud centre said.", ()),
    (date(2015, 4, 29), "The UK Home Office first put the social and economic cost of organised crime at £24 billion a year; its later report gave £37 billion for 2015/16.", ("doubt echo",)),
    (date(2018, 12, 12), "The report counts 1,412 victims of labour exploitation in the Netherlands in 2017: 640 men, 410 women and 362 minors.", ("agrees sum",)),
    (date(2014, 10, 7), "Tax evasion costs Kenya $1.3 billion a year, about 2.1 per cent of its gross domestic product in 2013.", ("agrees pair",)),
    (date(2017, 6, 24), "Between 2011 and 2016 burglars stole goods worth 600 million francs in Switzerland, on average 100 million francs a year.", ("agrees cumulative",)),
    (date(2021, 1, 28), "CSIS and McAfee put the cost of cybercrime at $945 billion in 2020, up from $600 billion in 2018, an increase of more than 50 per cent.", ("agrees growth",)),
    (date(2016, 9, 6), "UNEP and Interpol value environmental crime at $91 billion to $258 billion a year, 26 per cent more than their estimate of 2014.", ()),
    (date(2019, 3, 18), "Losses from card fraud in the United Kingdom increased from £566 million in 2017 to £671 million in 2018, up £105 million or 19 per cent.", ("agrees growth",)),
    (date(2021, 5, 21), "Prosecutors say the gang extorted 85 companies and received 3.4 million euros. The largest company paid 400,000 euros.", ()),
    (date(2013, 7, 15), "Interpol said that 1,900 people were arrested in 2012 in the operation and that $2.3 million worth of fake medicines was seized; in 2013 it was 2,400 people and $41 million.", ()),
    (date(2022, 11, 4), "Belgian customs found 110 tonnes of cocaine in Antwerp in 2022, against 89 tonnes in 2021. In Rotterdam, Dutch customs found 47 tonnes in 2022.", ()),
    (date(2017, 3, 30), "Police recorded 41,200 thefts in 2016. Of these, 12,000 were of bicycles. A victim survey, which also covers thefts that nobody reports, puts the number at 93,000 thefts in 2016.", ()),
    (date(2019, 6, 19), "Ransomware crews asked the city of 35,000 people for $600,000; the council voted to pay. A year earlier, a neighbouring county of 12,000 people had paid $460,000.", ()),
    (date(2018, 8, 2), "The Treasury has frozen $13 million in assets since 2015. Last year alone, banks blocked $13 million of payments linked to the group.", ()),
    (date(2021, 9, 27), "About 160,000 people were trafficked in the region in 2020, a third of them children, the mission said. Some 40,000 children were rescued in 2020.", ()),
    (date(2019, 5, 4), "Drug seizures in Peru rose to 49 tonnes in 2018, up 20 per cent on the previous year. In 2016 they had stood at 30 tonnes.", ()),
    (date(2019, 5, 4), "Of the 1,540 victims registered in Romania in 2018, 610 were trafficked abroad and 930 at home.", ()),
    (date(2019, 5, 4), "The banks lost €12 million to skimming in 2017. The police put the loss to skimming at €12.4 million in 2017.", ()),
    (date(2019, 5, 4), "Card fraud cost Danes 120 million kroner in 2017. Card fraud abroad cost Danes 80 million kroner in 2017.", ()),
    (date(2019, 5, 4), "The court fined the company $3 million in 2018. In 2018 the regulator fined the company $5 million.", ()),
    (date(2019, 5, 4), "Between January and June 2018, 210 migrants drowned off Libya; by December 2018 the number had risen to 1,300.", ()),
    (date(2019, 5, 4), "Smugglers took 4,000 people to Italy in 2017 for 2,500 euros each. Their income of 10 million euros was laundered through shops.", ()),
    (date(2019, 5, 4), "The average bribe in Kenya was 5,000 shillings in 2017, and 1.2 million people paid bribes. Fines for bribery brought 90 million shillings.", ()),
    (date(2019, 5, 4), "Theft of crude oil cost Nigeria $3.5 billion in 2017, or 105,000 barrels a day; in 2018 it was $2.8 billion.", ()),
    (date(2019, 5, 4), "Thieves stole 3,000 cars in Oslo in 2017. They stole 1,200 cars in Bergen in 2017.", ()),
    (date(2019, 5, 4), "Heroin worth 40 million euros and cocaine worth 60 million euros were seized in Hamburg in 2018, 100 million euros in all.", ("agrees sum",)),
    (date(2019, 5, 4), "In 2018 police arrested 320 people for trafficking in cannabis. In 2018 prosecutors charged 210 people with trafficking in cannabis.", ()),
    (date(2019, 5, 4), "The ministry estimates that the black market in cigarettes is worth 900 million euros a year. Lost taxes on these cigarettes come to 600 million euros a year.", ()),
    (date(2019, 5, 4), "The number of phishing attacks tripled from 2015 to 2018. Losses rose from $10 million to $14 million.", ()),
    (date(2019, 5, 4), "Homicides in Mexico increased by 16 per cent in 2018 to 33,341, from 28,866 in 2017.", ("agrees growth",)),
    (date(2019, 5, 4), "Piracy cost shippers $1.4 billion in 2017, of which $860 million was spent on guards.", ()),
    (date(2019, 5, 4), "The gang sold 200 passports at 3,000 euros each and earned 600,000 euros.", ("agrees per-victim",)),
    (date(2019, 5, 4), "The value of the European cocaine market is put at 5.7 billion euros; the cannabis market is put at 9.3 billion euros.", ()),
    (date(2019, 5, 4), "About 40 per cent of the 900 firms said they had been extorted. On average each paid $2,000 a month, and the gangs took $8.6 million in a year.", ()),
    (date(2019, 5, 4), "The fund recovered $120 million in 2016, $90 million in 2017 and $60 million in 2018, a total of $270 million.", ("agrees sum",)),
    (date(2019, 5, 4), "A first count found 130 victims in 2018. A second count found 170 victims in 2018.", ()),
    (date(2019, 5, 4), "Fraud losses in Ireland were €22 million in 2017, compared with €25 million in 2016, down 12 per cent.", ("agrees growth",)),
    (date(2019, 5, 4), "UNODC says that cocaine production in Colombia reached 1,379 tonnes in 2017. According to the US, production in Colombia was 921 tonnes in 2017.", ()),
    (date(2019, 5, 4), "Customs seized counterfeit goods worth €12 million in 2017 in the port and €7 million in the airport. Together that is €19 million.", ()),
    (date(2019, 5, 4), "Some 300 tonnes of ivory left Africa between 2010 and 2014, or 60 tonnes a year.", ("agrees cumulative",)),
    (date(2019, 5, 4), "The trade in stolen art is worth $6 billion a year, the FBI has said. Others say the trade in stolen art is worth $10 billion a year.", ()),
    (date(2019, 5, 4), "In 2016, 3,805 people were convicted of fraud in Norway. In 2016 fraud was reported 25,100 times.", ()),
    (date(2019, 5, 4), "The hackers demanded $10 million from 20 hospitals. Each hospital paid $50,000 in the end.", ()),
    (date(2019, 5, 4), "The report values illegal fishing at $10 billion to $23.5 billion a year; the mid-point is $16.7 billion.", ("doubt echo",)),
    (date(2019, 5, 4), "Tax evasion costs Uganda 2 trillion shillings a year. Illegal imports cost Uganda 500 billion shillings a year.", ()),
    (date(2019, 5, 4), "A kilo of cocaine costs $2,000 in Colombia and $28,000 in the United States, fourteen times as much.", ()),
    (date(2019, 5, 4), "Police seized 1.2 tonnes of khat in 2017 in Sweden. Seizures of cannabis in Sweden came to 1.9 tonnes in 2017.", ()),
]  # fmt: skip


def told(text: str, day: date) -> tuple[str, ...]:
    findings = check(document(text, id="d", published=day)).findings
    return tuple(sorted(f"{f.severity.value} {f.code}" for f in findings))


@pytest.mark.parametrize(("day", "text", "expected"), FAULTY, ids=range(len(FAULTY)))
def test_a_planted_fault(day: date, text: str, expected: tuple[str, ...]) -> None:
    assert told(text, day) == expected


@pytest.mark.parametrize(("day", "text", "expected"), SOUND, ids=range(len(SOUND)))
def test_a_sound_paragraph(day: date, text: str, expected: tuple[str, ...]) -> None:
    assert told(text, day) == expected
    assert not any(f.startswith("inconsistent") for f in expected)
