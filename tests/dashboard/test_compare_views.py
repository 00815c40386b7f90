"""The views of the Compare page without a browser: what each shows, its words where there is nothing, and old addresses."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.dashboard.apps import page, plots, texts

VIEWS = ("claim", "topics", "topic", "map", "data", "sum")
NB = "\u00a0"


def view(name: str) -> AppTest:
    test = page("compare")
    return test.segmented_control(key="view").set_value(name).run()


def alts(test: AppTest) -> list[str]:
    return [p.proto.alt for p in test.get("plotly_chart")]


@pytest.mark.parametrize("name", VIEWS)
def test_each_view_opens_and_each_chart_has_words(name: str) -> None:
    test = view(name)
    assert not test.exception
    assert test.title[0].value == "Compare"
    assert all(len(alt) > 30 for alt in alts(test))
    assert len(plots(test)) == {"claim": 5, "topics": 2, "topic": 1, "map": 1, "data": 3, "sum": 0}[name]


@pytest.mark.parametrize("name", VIEWS)
def test_each_view_says_what_to_do_where_nothing_is(name: str) -> None:
    test = view(name)
    test.multiselect(key="topics").set_value(["terrorism"]).run()
    test.radio(key="doubts").set_value("hide").run()
    test.selectbox(key="place").set_value("NGA").run()
    assert not test.exception
    if name != "data":
        assert [i.value for i in test.info if "choose" in i.value or "widen" in i.value]


def test_an_old_address_shows_one_claim() -> None:
    test = page("compare", year="2009")
    assert "1.5% of GDP: how much, in which year?" in texts(plots(test)[1])
    assert "in 2009*, used here" in texts(plots(test)[1])


def test_by_topic_in_both_units() -> None:
    test = view("topics")
    spread, counts = plots(test)
    assert "How far apart? Claims by topic" in texts(spread)
    assert f"4 to ~783{NB}bn" in texts(spread)
    assert "What the claims are about: 48 claims" in texts(counts)
    table = test.dataframe[0].value.set_index("Topic")
    assert table.loc["Drug trafficking", "Largest, US$ bn"] == pytest.approx(782.9)
    test.segmented_control(key="topics_unit").set_value("gdp").run()
    assert "% of the GDP of each claim" in texts(plots(test)[0])


def test_one_topic_takes_published_estimates_when_asked() -> None:
    test = view("topic")
    assert "Drug trafficking: 10 estimates" in texts(plots(test)[0])
    test.toggle(key="published").set_value(True).run()
    assert "Drug trafficking: 47 estimates" in texts(plots(test)[0])
    test.selectbox(key="about").set_value("corruption").run()
    assert "Corruption: " in texts(plots(test)[0])
    test.selectbox(key="place").set_value("AFG").run()
    assert not test.exception
    assert test.selectbox(key="about").options == ["Drug trafficking"]


OWN = (
    b"topic,measure,low,high,point,unit,place,reference_year_first,reference_year_last,publisher\n"
    b"terrorism,proceeds,1000000000,2000000000,,USD,World,1999,1999,<b>Office</b>\n"
    b"terrorism,proceeds,,,3000000000,USD,World,2001,2001,Office\n"
)


def test_uploaded_estimates_and_series_stand_beside_the_claims() -> None:
    test = page("data", "compare")
    test.file_uploader[0].set_value([("own.csv", OWN, "text/csv")]).run()
    test.segmented_control(key="view").set_value("topic").run()
    test.selectbox(key="about").set_value("terrorism").run()
    assert not test.exception
    words = texts(plots(test)[0])
    assert "Terrorism: 3 estimates" in words
    assert "Grey: 2 of tables" in words
    assert "&lt;b&gt;Office" in words
    test.segmented_control(key="view").set_value("data").run()
    titles = [texts(p) for p in plots(test)]
    assert len(titles) == 4
    assert "World: Terrorism, proceeds" in titles[3]


def test_a_map_of_claims_of_shares_and_of_a_series() -> None:
    test = view("map")
    assert "Where the claims are about" in texts(plots(test)[0])
    assert [t["name"] for t in plots(test)[0]["data"]][:1] == ["no claim"]
    test.selectbox(key="map_of").set_value("share").run()
    assert not test.exception
    test.selectbox(key="map_topic").set_value("theft").run()
    assert "Theft: share of each country's GDP" in texts(plots(test)[0])
    assert test.dataframe[0].value["Place"].tolist() == ["Nigeria"]
    test.selectbox(key="map_of").set_value("gdp-current-usd").run()
    test.selectbox(key="map_year").set_value("2010").run()
    assert "US$, current prices. 2010." in texts(plots(test)[0])
    assert f"1{NB}tn and more" in [t["name"] for t in plots(test)[0]["data"]]
    assert test.dataframe[0].value.iloc[0].tolist()[:2] == ["United States", pytest.approx(15_049, rel=1e-3)]


def test_a_sum_is_refused_with_its_reasons_or_formed() -> None:
    test = view("sum")
    options = test.multiselect(key="added").options
    assert len(options) == len(set(options))
    names = dict(zip(options, range(len(options))))
    crime = next(n for n in names if n.startswith("Organised crime, 870"))
    drugs = next(n for n in names if n.startswith(f"Drug trafficking, 322{NB}bn"))
    box = test.multiselect(key="added")
    box.set_value([_id(test, crime), _id(test, drugs)]).run()
    words = " ".join(m.value for m in test.markdown)
    assert "One holds the other" in words
    assert "Different things" in words
    assert "Different years" in words
    assert not test.metric


def _id(test: AppTest, name: str) -> str:
    """The claim behind an option: AppTest takes values, not labels."""
    from crimestats.io.samples import samples
    from crimestats.pipeline import analyse

    analysis = analyse(samples())
    offered = [c.claim.id for c in analysis.comparisons if c.usd and c.claim.stance == "asserted"]
    return offered[test.multiselect(key="added").options.index(name)]
