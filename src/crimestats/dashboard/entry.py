"""The dashboard of an installed package: what `crimestats dashboard` serves."""

from crimestats.dashboard.opening import run

run()
