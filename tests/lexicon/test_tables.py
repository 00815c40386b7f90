"""Every word table: rows fit their schema, names are unambiguous, and the example of each row is read as the row says."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from crimestats.extract.placenames import hits
from crimestats.lexicon.currencies import currencies, nouns, weak_signs
from crimestats.lexicon.english import english
from crimestats.lexicon.places import match_code, match_place, place_names, places
from crimestats.lexicon.tables import items, rows
from crimestats.lexicon.tokens import tokenise
from crimestats.lexicon.topics import topics
from crimestats.lexicon.units import unit_forms, units
from crimestats.pipeline import extract, quantities

TABLES = [
    "common/cities.csv", "common/concepts.csv", "common/topic_overlaps.csv", "en/concepts.csv", "common/currencies.csv", "common/place_aliases.csv", "common/place_groups.csv", "common/place_words.csv", "common/places.csv", "common/prefixes.csv", "common/topics.csv", "common/units.csv",
    "en/abbreviations.csv",
    "en/attribution.csv", "en/bounds.csv", "en/changes.csv", "en/discourse.csv", "en/labels.csv", "en/leads.csv", "en/loss_verbs.csv", "en/months.csv", "en/multiples.csv", "en/numbered_names.csv", "en/numbers.csv", "en/particles.csv", "en/person_acts.csv", "en/weekdays.csv",
    "en/periods.csv", "en/plurals.csv", "en/pounds.csv", "en/price_years.csv", "en/stances.csv", "en/scales.csv", "en/stops.csv", "en/time_spans.csv", "en/titles.csv", "en/topic_words.csv",
]  # fmt: skip


@pytest.mark.parametrize("table", TABLES)
def test_rows_fit_and_differ(table: str) -> None:
    found = [tuple(cells.values()) for _, cells in rows(table)]
    assert found
    assert len(set(found)) == len(found)


def test_each_currency_is_read_by_its_example() -> None:
    for currency in currencies().values():
        found = extract(f"It cost {currency.example} then.", all_claims=True)
        assert [(c.unit.code, c.amount.low) for c in found] == [(currency.code, 3e6)], currency.example


def test_each_noun_of_a_currency_is_read() -> None:
    for noun, currency in nouns().items():
        found = extract(f"It cost 3 million {noun}.", all_claims=True)
        assert [c.unit.code for c in found] == [currency.code], noun


def test_no_noun_or_form_belongs_to_two_rows() -> None:
    every = [noun for c in currencies().values() for noun in c.nouns]
    assert len(every) == len(set(every))
    forms = [form for u in units().values() for form in u.forms]
    assert len(forms) == len(set(forms))


def test_each_unit_is_read_by_its_example() -> None:
    for unit in units().values():
        found = quantities(f"They saw {unit.example} of it.")
        codes = [m.unit.code for m in found]
        if unit.code not in ("pint",):
            assert unit.code in codes, (unit.example, codes)


def test_units_of_two_words_are_read_whole() -> None:
    assert unit_forms()["metric tons"].code == "tonne"
    assert [m.unit.code for m in quantities("5 square kilometres")] == ["square_kilometre"]


def test_each_bound_is_read_by_its_example() -> None:
    for _, cells in rows("en/bounds.csv"):
        found = quantities(cells["example"])
        bounds = [m.amount.bound.value for m in found if m.unit.code == "tonne"]
        assert bounds == [cells["bound"]], cells["example"]


def test_each_period_is_read_by_its_example() -> None:
    for _, cells in rows("en/periods.csv"):
        found = quantities(cells["example"])
        assert cells["per"] in [m.per for m in found], cells["example"]


def test_each_change_is_read_by_its_example() -> None:
    for _, cells in rows("en/changes.csv"):
        found = quantities(cells["example"])
        assert [m.change.value if m.change else None for m in found] == [cells["direction"]], cells["example"]


def test_each_word_around_a_year_of_prices_is_read_by_its_example() -> None:
    for _, cells in rows("en/price_years.csv"):
        found = extract(cells["example"], all_claims=True)
        year = "2010" if cells["kind"] == "nominal" else "None"
        assert [(c.figure, str(c.year)) for c in found] == [("$5 million", year)], cells["example"]


SPANS = {"month": (2013, 2013), "months": (2012, 2013), "quarters": (2012, 2013), "year": (2013, 2013), "decade": (2004, 2013), "decades": (1994, 2013)}  # fmt: skip


def test_each_word_of_a_stretch_of_time_is_read_by_its_example() -> None:
    for _, cells in rows("en/time_spans.csv"):
        wanted = (2009, None) if cells["kind"] == "open" else SPANS.get(cells["phrase"], (2009, 2013))
        found = extract(cells["example"], all_claims=True)
        assert [(c.year.first, c.year.last) for c in found if c.year] == [wanted], cells["example"]


def test_each_verb_of_loss_has_its_country() -> None:
    for _, cells in rows("en/loss_verbs.csv"):
        found = extract(f"In Chile, {cells['example']}", all_claims=True)
        assert [c.place for c in found] == [("PER",)], cells["example"]


def topic_of(cells: Mapping[str, str]) -> str:
    """The topic that a word names, the first of several."""
    return items(cells["topic"])[0]


def test_each_act_on_persons_leaves_the_crime_to_what_is_weighed() -> None:
    for _, cells in rows("en/person_acts.csv"):
        found = extract(cells["example"])
        assert found[-1].topic == "counterfeiting", cells["example"]


def test_each_topic_word_names_a_topic() -> None:
    assert {topic_of(c) for _, c in rows("en/topic_words.csv")} == set(topics()) | {"none", "thing"}


def test_topics_have_parents_that_exist() -> None:
    assert len(topics()) == 23
    assert all(t.parent is None or t.parent in topics() for t in topics().values())


PLACES = [
    ("Egypt, Arab Rep.", "EGY"),
    ("Côte d’Ivoire", "CIV"),
    ("Ivory Coast", "CIV"),
    ("Burma", "MMR"),
    ("Korea, Rep.", "KOR"),
    ("Congo, Dem. Rep.", "COD"),
    ("Türkiye", "TUR"),
    ("TURKEY", "TUR"),
    ("Gambia, The", "GMB"),
    ("United States of America", "USA"),
    ("Viet Nam", "VNM"),
    ("Hong Kong SAR, China", "HKG"),
    ("World", "WLD"),
    ("Soviet Union", "SUN"),
    ("Kosovo", "XKX"),
]


@pytest.mark.parametrize(("name", "code"), PLACES, ids=[p[0] for p in PLACES])
def test_spellings_of_places(name: str, code: str) -> None:
    place = match_place(name)
    assert place is not None
    assert place.code == code


@pytest.mark.parametrize("name", ["Total", "Year", "March", "n.a.", "", "Source: IMF", "GDP"])
def test_what_is_no_place(name: str) -> None:
    assert match_place(name) is None


def test_codes() -> None:
    assert match_code("NA").code == "NAM"  # type: ignore[union-attr]
    assert match_code("usa").code == "USA"  # type: ignore[union-attr]
    assert match_code("SSF").kind == "aggregate"  # type: ignore[union-attr]
    assert match_code("QQQ") is None


def test_each_country_is_found_by_its_own_name() -> None:
    countries = [p for p in places() if p.kind == "country"]
    assert len(countries) == 251
    for place in countries:
        assert match_place(place.name) is place
        assert match_code(place.code) is place
    assert place_names()["global"].code == "WLD"


def test_small_words_are_no_labels() -> None:
    assert "no" not in english().discourse


def test_each_topic_is_read_by_its_example() -> None:
    for _, cells in rows("common/topics.csv"):
        assert [c.topic for c in extract(cells["example"])] == [cells["slug"]], cells["example"]


def test_each_topic_word_is_read_by_its_example() -> None:
    for _, cells in rows("en/topic_words.csv"):
        wanted = None if cells["topic"] in ("none", "thing") else topic_of(cells)
        found = [c.topic for c in extract(cells["example"], all_claims=True)]
        assert found == [wanted], cells["example"]


def test_each_label_makes_its_number_a_name() -> None:
    for _, cells in rows("en/labels.csv"):
        assert [c.figure for c in extract(f"They {cells['example']}.", all_claims=True)] == [], cells["example"]


def test_what_a_text_counts_of_itself_is_no_claim() -> None:
    for _, cells in rows("en/discourse.csv"):
        figures = [
            c for c in extract(f"There are {cells['example']} here.", all_claims=True) if c.unit.kind.value == "count"
        ]
        assert figures == [], cells["example"]


def test_each_plural_gives_its_singular() -> None:
    for _, cells in rows("en/plurals.csv"):
        found = [m for m in quantities(f"They saw {cells['example']}.") if m.unit.kind.value == "count"]
        if cells["plural"] not in unit_forms():
            assert [m.counted for m in found] == [cells["singular"]], cells["example"]


def test_each_stop_ends_a_noun_phrase() -> None:
    for _, cells in rows("en/stops.csv"):
        found = [m.counted for m in quantities(f"They saw {cells['example']}.") if m.unit.kind.value == "count"]
        assert found[:1] == ["boat"], cells["example"]


def test_each_verb_of_attribution_names_its_source() -> None:
    for _, cells in rows("en/attribution.csv"):
        found = extract(cells["example"], all_claims=True)
        assert [c.who for c in found] == ["UNODC"], cells["example"]


def test_abbreviations_do_not_end_sentences() -> None:
    from crimestats.segment.sentences import sentences

    for _, cells in rows("en/abbreviations.csv"):
        assert len(list(sentences(cells["example"]))) == 1, cells["example"]


def test_persons_who_speak_are_no_sources() -> None:
    for _, cells in rows("en/titles.csv"):
        assert [c.who for c in extract(cells["example"], all_claims=True)] == [None], cells["example"]


def test_a_particle_of_a_verb_is_neither_bound_nor_change() -> None:
    for _, cells in rows("en/particles.csv"):
        found = [(m.amount.low, m.amount.high, m.change) for m in quantities(cells["example"])]
        assert found == [(5, 5, None)], cells["example"]


def test_days_speak_for_nobody() -> None:
    for _, cells in rows("en/weekdays.csv"):
        written = [
            cells["example"].replace(cells["names"].split("|")[0].capitalize(), n.capitalize())
            for n in cells["names"].split("|")
        ]
        for text in written:
            assert [c.who for c in extract(text, all_claims=True)] == ["Police"], text


def test_each_word_that_leads_to_a_source_is_read_by_its_example() -> None:
    for _, cells in rows("en/leads.csv"):
        (found,) = extract(cells["example"], all_claims=True)
        named = found.who or ""
        of_a_body = cells["kind"] in ("body", "finder")
        assert named.lower().endswith(cells["phrase"]) if of_a_body else named == "UNODC", cells["example"]


def test_each_city_stands_for_its_country() -> None:
    for _, cells in rows("common/cities.csv"):
        tokens = tokenise(f"Fraud grew {cells['example']} then.")
        assert [h.code for h in hits(tokens)] == [cells["within"]], cells["example"]


def test_each_weak_sign_is_a_sign_beside_a_large_number_only() -> None:
    for currency in currencies().values():
        for sign in currency.weak_signs:
            found = extract(f"It cost {sign}3.5 million then, seat {sign}12 too.", all_claims=True)
            assert [(c.unit.code, c.amount.low) for c in found] == [(weak_signs()[sign].code, 3.5e6)], sign


def test_each_word_of_stance_gives_its_stance() -> None:
    for _, cells in rows("en/stances.csv"):
        found = [c.stance.value for c in extract(cells["example"], all_claims=True) if c.unit.code == "tonne"]
        assert found == [cells["stance"]], cells["example"]


def test_each_multiple_is_read_by_its_example() -> None:
    for _, cells in rows("en/multiples.csv"):
        found = [c for c in extract(cells["example"], all_claims=True) if c.unit.code == "multiple"]
        got = [(c.amount.low, c.change.value if c.change else "") for c in found]
        assert got == [(float(cells["value"]), cells["direction"])], cells["example"]


def test_no_number_of_a_name_is_an_amount() -> None:
    for _, cells in rows("en/numbered_names.csv"):
        assert quantities(cells["example"]) == (), cells["example"]


def test_words_tell_pounds_of_weight_from_pounds_of_money() -> None:
    for _, cells in rows("en/pounds.csv"):
        found = [m.unit.code for m in quantities(cells["example"]) if m.unit.code in ("GBP", "pound")]
        assert found == ["pound" if cells["sense"] == "weight" else "GBP"], cells["example"]


def test_each_prefix_is_read_by_its_example() -> None:
    for _, cells in rows("common/prefixes.csv"):
        found = [m.unit.code for m in quantities(f"They saw {cells['example']} of it.")]
        assert found, cells["example"]
        assert found[0].startswith(cells["name"]), cells["example"]
