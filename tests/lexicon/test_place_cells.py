"""Cells of tables as places: every alias gives its place, marks and case change nothing, and nothing is guessed."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crimestats.lexicon.place_keys import key, normalised
from crimestats.lexicon.places import (
    Alias,
    aliases,
    groups,
    match_cell,
    match_code,
    match_imf_code,
    match_numeric,
    match_place,
    nearest_place,
    place_names,
    place_title,
    places,
)
from crimestats.lexicon.tables import rows

NAMES = [a for a in aliases() if a.kind == "name"]


def _code(text: str) -> str | None:
    place = match_cell(text)
    return place.code if place else None


def _found(alias: Alias) -> str:
    match alias.kind:
        case "code" | "column":
            place = match_code(alias.alias)
        case "m49":
            place = match_numeric(alias.alias)
        case "imf":
            place = match_imf_code(alias.alias)
        case _:
            place = match_cell(alias.alias)
    return place.code if place else ""


def test_each_alias_gives_its_place() -> None:
    wrong = [(a.alias, a.code, _found(a)) for a in aliases() if _found(a) != a.code]
    assert wrong == []


def test_codes_are_cells_too_but_those_of_columns_are_not() -> None:
    for alias in aliases():
        if alias.kind == "code":
            assert _code(alias.alias) == alias.code, alias
        if alias.kind == "column":
            assert match_cell(alias.alias) is None, alias


def test_no_alias_names_two_places() -> None:
    named = Counter(key(a.alias) for a in aliases() if a.kind in ("name", "refused"))
    assert [k for k, n in named.items() if n > 1] == []
    assert all(named)


def test_a_group_has_a_code_of_its_own() -> None:
    codes = Counter(p.code for p in (*places(), *groups()))
    assert [c for c, n in codes.items() if n > 1] == []
    for group in groups():
        assert _code(group.name) == group.code
        assert place_title(group.code) == group.name


def test_no_group_is_a_country() -> None:
    assert {g.kind for g in groups()} == {"aggregate", "historic", "region", "part"}


SPELLINGS = {
    "KOR": "Korea, Rep.|Republic of Korea|Korea|Korea, South|South Korea|KOREA (REPUBLIC OF)|Corea, República de|大韩民国|Südkorea",
    "PRK": "Dem. People's Rep. Korea|Korea, Dem. People's Rep.|Korea, North|D.P.R. of Korea|Korea (N)",
    "CIV": "Côte d'Ivoire|Cote d'Ivoire|Côte d’Ivoire|Ivory Coast|COTE D'IVOIRE",
    "HKG": "Hong Kong SAR, China|China, Hong Kong SAR|Hong Kong SAR|Hong Kong (China)|Hong Kong, China",
    "MAC": "Macao SAR, China|China, Macao SAR|Macao SAR",
    "TWN": "Taiwan Province of China|Taiwan, China|Taiwan|Chinese Taipei|Taiwan, Province of China",
    "TUR": "Türkiye|Turkey|Türkiye, Republic of|Turkiye|TÜRKİYE",
    "BOL": "Bolivia (Plurinational State of)",
    "IRN": "Iran (Islamic Republic of)|Iran, Islamic Rep.|Islamic Republic of Iran|Irán, República Islámica del",
    "FSM": "Micronesia, Fed. Sts.|Micronesia (country)",
    "LCA": "St. Lucia|Saint Lucia|ST LUCIA",
    "SWZ": "Eswatini|Swaziland",
    "CZE": "Czechia|Czech Republic|République tchèque",
    "MKD": "Macedonia, FYR|TFYR of Macedonia|North Macedonia",
    "KGZ": "Kyrgyz Republic|Kyrgyzstan",
    "LAO": "Lao PDR|Lao People's Dem. Rep.|Lao P.D.R.",
    "VNM": "Viet Nam|Vietnam",
    "STP": "São Tomé and Príncipe|Sao Tome & Principe",
    "PSE": "West Bank and Gaza|Palestine|State of Palestine|Palestinian Territories",
    "COD": "Congo, Dem. Rep.|Congo (Kinshasa)|DR Congo|Democratic Republic of the Congo|Zaire|Congo, République démocratique du",
    "COG": "Congo, Rep.|Congo (Brazzaville)|Republic of Congo|Congo",
    "GMB": "Gambia, The|The Gambia",
    "BHS": "Bahamas, The|The Bahamas",
    "YEM": "Yemen, Rep.|Yemen",
    "USA": "United States of America|USA|US|U.S.|United States [2]|Estados Unidos|США|美国|États-Unis",
    "GBR": "UK|U.K.|Great Britain|United Kingdom|Royaume-Uni",
    "DEU": "Germany (until 1990 former territory of the FRG)|Germany|Germany a/|Deutschland|Allemagne",
    "EGY": "Egipto, República Árabe de|Égypte, République arabe d'|Egypt, Arab Rep.",
    "RUS": "Rusia, Federación de|Fédération de Russie|Российская Федерация",
    "CHN": "China|China 1/|China¹|China*|China (1)|China1|  China .....|CHINA|China (People's Republic of)",
    "FRA": "France (b)|France",
    "XKX": "Kosovo (under UNSC res. 1244)|Kosovo*|Kosovo 3/|Kosovo",
    "MEX": "  Mexico .....|México|Mexico …",
    "TCD": "Çad|ÇAD|Tchad|Chad",
    "GRC": "EL|Greece|Hellenic Republic",
    "SWE": "Suède|SUÈDE|Schweden|Sweden",
    "NAM": "NA|Namibia",
    "MMR": "Burma|Myanmar",
    "BFA": "Upper Volta|Burkina Faso",
    "BEN": "Dahomey|Benin",
    "LKA": "Ceylon|Sri Lanka",
    "ZWE": "Rhodesia|Zimbabwe",
    "NER": "Niger|Níger|尼日尔|Nijer",
    "NGA": "Nigeria|Nigéria|尼日利亚",
    "GEO": "Georgia|Géorgie|Georgien",
    "DMA": "Dominica|Dominique",
    "DOM": "Dominican Republic|République dominicaine|República Dominicana",
    "GIN": "Guinea|Guinée",
    "GNQ": "Equatorial Guinea|Guinea, Equatorial|Guinea Ecuatorial",
    "WLD": "World|WORLD|World total|Global|All countries and economies|World 1/|Total world|Welt|Monde|Mundo|世界|العالم|Мир|1W|OWID_WRL",
    "SUN": "Soviet Union|USSR|Former USSR|OWID_USS",
    "YUG": "Yugoslavia|SFR of Yugoslavia|Former Yugoslavia|OWID_YGS",
    "CSK": "Czechoslovakia|Former Czechoslovakia",
    "DDR": "German Democratic Republic|East Germany",
    "SCG": "Serbia and Montenegro",
    "ANT": "Netherlands Antilles|Former Netherlands Antilles",
    "Former Sudan": "Sudan (Former)|Former Sudan",
    "Former Ethiopia": "Former Ethiopia|Ethiopia (until 1993)",
    "Pakistan with Bangladesh": "Pakistan (incl. Bangladesh until 1971)|Pakistan (including Bangladesh)",
    "North Yemen": "Yemen Arab Republic|Yemen: Former Yemen Arab Republic",
    "YMD": "Yemen Democratic|Yemen: Former Democratic Yemen|Democratic Yemen",
    "Tanzania Mainland": "United Republic of Tanzania: Mainland",
    "Zanzibar": "Zanzibar",
    "Euro area": "Euro area|EURO AREA|Eurozone|EA",
    "European Union": "European Union|EU|Unión Europea",
    "EU27_2020": "European Union - 27 countries (from 2020)|EU27_2020|OWID_EU27",
    "EU28": "EU28|EU-28",
    "Advanced economies": "Advanced economies|ADVANCED ECONOMIES",
    "Emerging market and developing economies": "Emerging market and developing economies",
    "ASEAN-5": "ASEAN-5",
    "G7": "G7|Major advanced economies (G7)",
    "G20": "G20",
    "HIC": "High income",
    "OED": "OECD members",
    "OECD": "OECD - Total",
    "Latin America and the Caribbean": "Latin America & Caribbean",
    "NAC": "NAC",
    "North America": "North America",
    "Northern America": "Northern America",
}  # fmt: skip


@pytest.mark.parametrize("code", SPELLINGS)
def test_spellings(code: str) -> None:
    for written in SPELLINGS[code].split("|"):
        assert _code(written) == code, written


NO_PLACES = """
Total|total|n.a.|..|...|-|—|*|()|1/|2020|Year|GDP|Country|Source: IMF|of which:|no|in|is|to|at|of|by|me|us|it|so|be|am|car|id|as
World (excluding China)|World excluding China|China + Hong Kong SAR|China/Hong Kong SAR|China; Hong Kong SAR|World, %|China ($)
America|Amerika|Virgin Islands|Republic of China|China, Republic of|Island|Norfolk|Gaza|States|CAD|Cad|Fas|grenade|suede|ZAR|S1|T2|F1
EU14|Europe15|EU27_2030|G77|Asia7|China 2|Germany 10|Serbia (excl. Kosovo)|Asia (excl. Japan)|World Bank|France, Germany
Korea (former) and others|Rest of the world|Other countries|Kosovo and Serbia|Sudan and South Sudan
""".replace("\n", "|").split("|")  # fmt: skip


@pytest.mark.parametrize("written", [w for w in NO_PLACES if w])
def test_no_place(written: str) -> None:
    assert match_cell(written) is None


def test_what_is_nothing_never_matches() -> None:
    for written in ("", " ", "…", "\u200b", "́", "()", "the", "The", "***", "¹"):
        assert match_cell(written) is None, written
        assert match_place(written) is None, written
        assert nearest_place(written) is None, written
    assert match_code("") is None


def test_old_spellings_of_codes() -> None:
    old = {
        "ROM": "ROU",
        "ZAR": "COD",
        "TMP": "TLS",
        "ADO": "AND",
        "WBG": "PSE",
        "IMY": "IMN",
        "KSV": "XKX",
        "UVK": "XKX",
    }
    for code, now in old.items():
        place = match_code(code)
        assert place is not None
        assert place.code == now, code


def test_numbers_of_codes() -> None:
    assert [match_numeric(n).code for n in ("4", "004", "840", "840.0", "736")] == [  # type: ignore[union-attr]
        "AFG", "AFG", "USA", "USA", "Former Sudan",
    ]  # fmt: skip
    assert [match_imf_code(n).code for n in ("1", "001", "111", "273", "110", "G163", "GX123", "967")] == [  # type: ignore[union-attr]
        "WLD", "WLD", "USA", "MEX", "Advanced economies", "Euro area", "Other advanced economies", "XKX",
    ]  # fmt: skip
    for wrong in ("", "0", "-4", "1e2", "４", "1234", "840.5", "x", "²"):
        assert match_numeric(wrong) is None, wrong
        assert match_imf_code(wrong) is None, wrong


def test_every_country_has_its_number() -> None:
    numbered = {a.code for a in aliases() if a.kind == "m49"}
    countries = {p.code for p in places() if p.kind == "country"}
    assert countries - numbered == {"TWN"} - numbered


def test_aliases_leave_running_text_alone() -> None:
    text = place_names()
    assert "Sudáfrica" not in text
    assert "Welt" not in text
    assert "G20" not in text


def test_text_is_read_without_the_aliases() -> None:
    program = (
        "import crimestats; crimestats.extract('Fraud cost 3 million dollars in France in 2010.')\n"
        "from crimestats.lexicon import places as p\n"
        "print(p.aliases.cache_info().currsize, p.groups.cache_info().currsize)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "0"]


def test_suggestions_are_near() -> None:
    near = {"Untied States": "USA", "Argentinia": "ARG", "Phillipines": "PHL", "Venezula": "VEN", "Germny": "DEU"}
    for written, code in near.items():
        assert match_cell(written) is None, written
        place = nearest_place(written)
        assert place is not None
        assert place.code == code, written
    for written in ("Gross domestic product", "x" * 100, "zz", "Total", "World (excluding China)"):
        assert nearest_place(written) is None, written


def test_normalised_keeps_latin_names_and_every_script() -> None:
    assert normalised("Åland Islands") == "aland islands"
    assert normalised("The Gambia") == "gambia"
    assert normalised("日本") == "日本"
    assert normalised("ガーナ") != normalised("カーナ")


@given(
    st.sampled_from(NAMES),
    st.sampled_from(["", "*", " 1/", " (1)", " [2]", " a/", "²", " .....", "†", " 1)", " 2/ 3/"]),
)
def test_case_and_marks_change_nothing(alias: Alias, mark: str) -> None:
    written = alias.alias.strip()
    if written.isupper():
        assert _code(f"  {written}{mark} ") == alias.code
        return
    for cell in (written, written.upper(), written.title()):
        assert _code(f"  {cell}{mark} ") == alias.code, cell


@given(st.sampled_from([p for p in places() if p.kind == "country"]), st.sampled_from(["*", " 1/", "¹", "1", " (a)"]))
def test_marks_on_own_names_change_nothing(place: object, mark: str) -> None:
    name: str = place.name  # type: ignore[attr-defined]
    if mark != "1" or name[-4:].isalpha():
        assert match_cell(name + mark) is place


@given(st.text(max_size=300))
def test_nothing_raises(text: str) -> None:
    for function in (match_cell, match_place, match_code, match_numeric, match_imf_code, nearest_place):
        function(text)


@given(st.text(alphabet="()[]/*.,0123456789ab ¹²…", max_size=250))
def test_marks_alone_are_no_place(text: str) -> None:
    assert match_cell(text) is None


def test_a_code_in_capitals_is_never_a_name_of_another_place() -> None:
    wrong = {}
    for place in places():
        if place.kind in ("world", "country", "historic"):
            for code in (place.code, place.iso2):
                found = match_cell(code) if code else None
                if code and len(code) <= 3 and (found is None or found.code != place.code):
                    wrong[code] = found.code if found else None
    assert wrong == {}


def test_articles_stand_before_known_places() -> None:
    for number, cells in rows("en/articles.csv"):
        name = cells["example"].removeprefix("the ")
        assert cells["example"] == f"the {name}", number
        assert place_title(cells["code"]).casefold().startswith(name.casefold()), number
