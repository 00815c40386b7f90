"""Common units and rates per head. Factors: SI and common usage; populations: the shipped World Bank series."""

from __future__ import annotations

import pytest

from crimestats.compare import compare_claim, explain
from crimestats.lexicon.tables import rows
from crimestats.lexicon.units import units
from crimestats.model import Bound, Comparison, Settings
from crimestats.normalise.dimensions import common_units, to_common
from crimestats.pipeline import extract, quantities
from crimestats.reference.store import reference_series
from tests.factories import document


def one(text: str, settings: Settings | None = None) -> Comparison:
    found = extract(text, all_claims=True)
    assert len(found) == 1, [c.figure for c in found]
    gdp = reference_series("gdp-current-usd")
    return compare_claim(found[0], document(text, id="text", published=None), gdp, settings or Settings())


COMMON = [
    ("tonnes", "They seized 5 tonnes of cocaine.", 5000.0, "kilogram", None),
    ("a day", "They seized 300 kg of heroin a day.", 300 * 365.25, "kilogram", "year"),
    ("acres", "Farmers grew 100 acres of coca.", 40.46856422, "hectare", None),
    ("barrels", "Thieves took 10 barrels of oil.", 1589.87294928, "litre", None),
    ("persons a day", "Drug use kills 100 people a day.", 36525.0, "person", "year"),
    ("a compound noun", "There are 30 drug users.", 30.0, "person", None),
    ("things", "There were 12 attacks a month.", 144.0, "item", "year"),
]


@pytest.mark.parametrize(("text", "value", "unit", "per"), [c[1:] for c in COMMON], ids=[c[0] for c in COMMON])
def test_common_units(text: str, value: float, unit: str, per: str | None) -> None:
    found = one(text)
    assert found.physical is not None
    assert found.physical.amount.low == pytest.approx(value)
    assert (found.physical.unit, found.physical.per) == (unit, per)
    assert found.reason_code == "no-money"


def test_bounds_survive_units() -> None:
    found = one("They seized at least 5 tonnes of cocaine.")
    assert found.physical is not None
    amount = found.physical.amount
    assert (amount.low, amount.high, amount.bound) == (5000.0, None, Bound.AT_LEAST)
    assert [d.code for d in found.doubts] == ["one-sided"]


def test_a_ton_says_why_it_is_left_alone() -> None:
    found = one("They seized 5 tons of cocaine.")
    assert found.physical is None
    assert found.reason is not None
    assert found.reason.endswith("A ton is not converted to kilogram: the text does not say which ton.")


def test_a_change_is_no_level() -> None:
    found = one("Seizures of cocaine rose by 5 tonnes.")
    assert (found.physical, found.total, found.reason_code) == (None, None, "change")


def test_a_rate_per_100_000_people_is_a_number_of_the_population() -> None:
    found = one("There were 5.8 homicides per 100,000 people in Brazil in 2012.")
    assert found.total is not None
    assert found.total.amount.low == pytest.approx(5.8 * 196_876_111 / 100_000)
    assert (found.total.unit, found.total.place, found.total.year) == ("item", "BRA", 2012)
    looked = next(s for s in found.total.steps if s.kind == "looked-up")
    assert (looked.series, looked.release, looked.years, looked.why) == (
        "population",
        "2026-03-06",
        (2012,),
        "stated in the text",
    )


def test_money_per_head_goes_through_the_rate_and_the_population() -> None:
    found = one("Crime costs EUR 40 per head in Germany in 2009.")
    assert found.total is not None
    people = reference_series("population").points["DEU"][2009]
    assert found.total.amount.low == pytest.approx(40 / 0.7176 * people, rel=1e-3)
    assert (found.usd, found.share, found.total.unit) == (None, None, "USD")
    assert "Population of Germany in 2009" in explain(found)


def test_a_rate_without_a_year_is_doubted() -> None:
    found = one("There were 5.8 homicides per 100,000 people in Brazil.")
    assert [d.code for d in found.doubts] == ["year-assumed"]
    assert found.year_assumed


def test_a_year_without_population_names_the_nearest() -> None:
    found = one("There were 5.8 homicides per 100,000 people in Brazil in 1950.")
    assert found.total is None
    assert [d.code for d in found.doubts] == ["year-outside-series"]
    assert "The nearest year with a value is 1960" in found.doubts[0].text


def test_a_region_has_no_population_of_its_own() -> None:
    found = one("There were 5.8 homicides per 100,000 people in Africa in 2012.")
    assert found.total is None
    assert found.reason is not None
    assert found.reason.endswith("The population of the place is no single series; choose a place.")


def test_every_row_of_the_dimensions_converts_its_example() -> None:
    for _, cells in rows("dimensions.csv", "crimestats.normalise"):
        if cells["dimension"] in ("person", "item"):
            assert one(f"There were {cells['example']}.").physical is not None
            continue
        mention = quantities(cells["example"])[0]
        target, times = to_common(mention.unit.code)
        assert (target, mention.amount.point * times) == (cells["unit"], pytest.approx(float(cells["result"])))
        assert units()[target].dimension == cells["dimension"]
    assert common_units()["mass"] == "kilogram"


def test_every_noun_for_persons_is_counted_as_persons() -> None:
    for _, cells in rows("persons.csv", "crimestats.normalise"):
        found = one(f"There were {cells['example']}.")
        assert found.claim.counted == cells["noun"]
        assert found.physical is not None
        assert found.physical.unit == "person", cells
