"""Between shares of GDP and money (method.md, section 2)."""

from __future__ import annotations

from crimestats.model import Amount

PERCENT_OF = {"percent": 1.0, "fraction": 100.0, "per_mille": 0.1}
"""What turns a share as written into per cent."""


def as_percent(amount: Amount, unit: str) -> Amount:
    """A share in per cent: a fraction times 100.

    >>> as_percent(Amount(0.2, 0.2), "fraction").low
    20.0
    """
    return amount.scaled(PERCENT_OF[unit])


def money_of(share: Amount, gdp: float) -> Amount:
    """US$ that a share in per cent of a GDP makes.

    >>> from crimestats.model import Bound
    >>> money_of(Amount(None, 1.5, Bound.AT_MOST), 66.5e12).high / 1e9
    997.5
    """
    return share.scaled(gdp / 100.0)


def share_of(money: Amount, gdp: float) -> Amount:
    """Per cent of a GDP that an amount in US$ makes."""
    return money.scaled(100.0 / gdp)


def implied_gdp(money: float, share: float) -> float:
    """The GDP of which an amount is a share in per cent.

    >>> implied_gdp(870e9, 1.5) / 1e12
    58.0
    """
    return money / (share / 100.0)
