"""The group of commands on many documents."""

from __future__ import annotations

import click

from .common import Group


@click.group(cls=Group)
def corpus() -> None:
    """Many documents: read into Parquet, asked, checked."""
