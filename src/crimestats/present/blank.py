"""A chart of nothing, quick to make: it makes a browser get ready for those that follow. It loads no other room."""

from __future__ import annotations

import plotly.graph_objects as go


def blank() -> go.Figure:
    """A figure without anything in it."""
    return go.Figure()
