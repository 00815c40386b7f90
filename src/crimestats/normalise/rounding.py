"""What rounding alone may move a number: half a unit of the last digit that was written."""

from __future__ import annotations


def slack(value: float, digits: int) -> float:
    """Half a unit of the last digit written, as a part of the number.

    >>> round(slack(870e9, 2), 4), slack(5.0, 1)
    (0.0057, 0.1)
    """
    if not value:
        return 0.0
    leading = float(f"{abs(value):e}".split("e")[0])
    return 0.5 * float(10.0 ** (1 - max(1, digits))) / leading


def near(value: float, other: float, digits: int, nearly: float = 0.01, most: float = 0.02) -> bool:
    """True where two numbers are the same within `nearly`, or within `most` where the digits of `value` explain it.

    >>> near(320e9, 321.6e9, 2), near(5.0, 5.4, 1), near(13e9, 12.8e9, 2)
    (True, False, True)
    """
    if not value > 0 < other:
        return False
    gap = abs(value - other) / other
    return gap <= nearly or gap <= min(most, slack(value, digits) * value / other)


def ends(value: float, digits: int) -> tuple[float, float]:
    """The lowest and the highest number that round to this one.

    >>> [round(v, 3) for v in ends(1.5, 2)]
    [1.45, 1.55]
    """
    off = slack(value, digits)
    return value * (1 - off), value * (1 + off)
