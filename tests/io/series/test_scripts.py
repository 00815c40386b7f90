"""Files in the encodings of other scripts: told by the places and headings that they name; own numbers."""

from __future__ import annotations

import pytest

from crimestats.io.series import read_series

RUSSIAN = "Страна;Год;ВВП (млрд долларов США)\nРоссия;2009;1222,5\nМексика;2009;943,5\n"
POLISH = "Kraj;Rok;PKB (mld USD)\nWłochy;2009;2199,5\nŚwiat;2009;60718,5\n"
JAPANESE = "国,年,GDP（10億米ドル）\n日本,2009,5289.5\nメキシコ,2009,943.5\n"
CHINESE = "国家,年份,GDP（亿美元）\n德国,2009,34115\n墨西哥,2009,9435\n"
GREEK = "Χώρα;2009;2010\nΕλλάδα;331,5;297,5\nΙταλία;2199,5;2136,5\n"
FRENCH = "Pays;Année;PIB (milliards de dollars)\nCôte d'Ivoire;2009;24,5\nÉgypte;2009;189,5\n"

CASES = [
    ("Russian", RUSSIAN, "cp1251", "Windows-1251", {"RUS": 1222.5e9, "MEX": 943.5e9}),
    ("Russian, older", RUSSIAN, "koi8-r", "KOI8-R", {"RUS": 1222.5e9, "MEX": 943.5e9}),
    ("Polish", POLISH, "cp1250", "Windows-1250", {"ITA": 2199.5e9, "WLD": 60718.5e9}),
    ("Japanese", JAPANESE, "cp932", "Shift JIS", {"JPN": 5289.5e9, "MEX": 943.5e9}),
    ("Chinese", CHINESE, "gb18030", "GB 18030", {"DEU": 3411.5e9, "MEX": 943.5e9}),
    ("Greek", GREEK, "cp1253", "Windows-1253", {"GRC": 331.5, "ITA": 2199.5}),
    ("French stays Western", FRENCH, "cp1252", "Windows-1252", {"CIV": 24.5e9, "EGY": 189.5e9}),
]


@pytest.mark.parametrize(("text", "codec", "name", "values"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_the_encoding_is_told_by_what_is_named(text: str, codec: str, name: str, values: dict[str, float]) -> None:
    reading = read_series("own.csv", text.encode(codec))
    (series,) = reading.series
    assert {place: series.value(place, 2009) for place in values} == pytest.approx(values)
    assert reading.why.startswith(name)
    assert "encoding-guessed" in [p.code for p in reading.problems]


@pytest.mark.parametrize("text", [RUSSIAN, POLISH, JAPANESE, CHINESE, GREEK, FRENCH])
def test_utf8_needs_no_guess(text: str) -> None:
    reading = read_series("own.csv", text.encode("utf-8"))
    assert "encoding-guessed" not in [p.code for p in reading.problems]
