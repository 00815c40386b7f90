"""The colours: contrast after WCAG 2.2, distance after CIEDE2000, as seen with each kind of colour blindness.

Simulation: Machado, Oliveira and Fernandes 2009, full severity. Limits: marks 3, text 4.5 to 1; families 11 apart.
"""

from __future__ import annotations

import itertools
import math

import pytest

from crimestats.lexicon.topics import topics
from crimestats.present.palette import Theme, colour, family_of

FAMILIES = ("totals", "drugs", "people", "illicit-money", "deception", "goods-and-nature", "violence", "response")
MACHADO = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
Triple = tuple[float, float, float]


def linear(value: str) -> Triple:
    parts = [int(value[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return red, green, blue


def contrast(one: str, other: str) -> float:
    light = sorted((0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in (linear(one), linear(other))), reverse=True)
    return (light[0] + 0.05) / (light[1] + 0.05)


def lab(rgb: Triple) -> Triple:
    r, g, b = (min(1.0, max(0.0, v)) for v in rgb)
    x = (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047
    y = 0.2126729 * r + 0.7151522 * g + 0.0721750 * b
    z = (0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883
    fx, fy, fz = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def ciede2000(one: Triple, other: Triple) -> float:
    l1, a1, b1 = one
    l2, a2, b2 = other
    mean_c = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    g = 0.5 * (1 - math.sqrt(mean_c**7 / (mean_c**7 + 25**7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = (math.degrees(math.atan2(b, a)) % 360 for a, b in ((a1, b1), (a2, b2)))
    dh = h2 - h1 if abs(h2 - h1) <= 180 else h2 - h1 - math.copysign(360, h2 - h1)
    dh = 0.0 if c1 * c2 == 0 else dh
    mean_l, mean_c = (l1 + l2) / 2, (c1 + c2) / 2
    mean_h = (
        h1 + h2
        if c1 * c2 == 0
        else (h1 + h2) / 2
        if abs(h1 - h2) <= 180
        else (h1 + h2 + (360 if h1 + h2 < 360 else -360)) / 2
    )
    t = 1 - 0.17 * math.cos(math.radians(mean_h - 30)) + 0.24 * math.cos(math.radians(2 * mean_h))
    t += 0.32 * math.cos(math.radians(3 * mean_h + 6)) - 0.2 * math.cos(math.radians(4 * mean_h - 63))
    sl = 1 + 0.015 * (mean_l - 50) ** 2 / math.sqrt(20 + (mean_l - 50) ** 2)
    sc, sh = 1 + 0.045 * mean_c, 1 + 0.015 * mean_c * t
    rc = 2 * math.sqrt(mean_c**7 / (mean_c**7 + 25**7))
    rt = -rc * math.sin(math.radians(60 * math.exp(-(((mean_h - 275) / 25) ** 2))))
    dl, dc, dhh = (l2 - l1) / sl, (c2 - c1) / sc, 2 * math.sqrt(c1 * c2) * math.sin(math.radians(dh / 2)) / sh
    return math.sqrt(dl**2 + dc**2 + dhh**2 + rt * dc * dhh)


def seen(value: str, sight: str) -> Triple:
    rgb = linear(value)
    x, y, z = (sum(m * v for m, v in zip(row, rgb)) for row in MACHADO[sight])
    return lab((x, y, z))


def test_the_distance_is_that_of_the_published_pairs() -> None:
    # the first two pairs of Sharma, Wu and Dalal 2005
    assert ciede2000((50, 2.6772, -79.7751), (50, 0, -82.7485)) == pytest.approx(2.0425, abs=1e-4)
    assert ciede2000((50, 3.1571, -77.2803), (50, 0, -82.7485)) == pytest.approx(2.8615, abs=1e-4)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_contrast(theme: Theme) -> None:
    ground, side = colour("ground", theme).mark, colour("side", theme).mark
    for family in (*FAMILIES, "doubt", "conflict"):
        assert contrast(colour(family, theme).mark, ground) >= 3
        assert contrast(colour(family, theme).text, ground) >= 4.5
        assert contrast(colour(family, theme).text, side) >= 4.5
    assert contrast(colour("muted", theme).text, ground) >= 4.5


@pytest.mark.parametrize("sight", list(MACHADO))
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_families_are_told_apart(theme: Theme, sight: str) -> None:
    for one, other in itertools.combinations(FAMILIES[:-1], 2):
        apart = ciede2000(seen(colour(one, theme).mark, sight), seen(colour(other, theme).mark, sight))
        assert apart >= 11, (one, other, sight, apart)


def test_every_topic_has_a_family() -> None:
    assert {family_of(t) for t in topics()} == set(FAMILIES)
