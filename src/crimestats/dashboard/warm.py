"""Starts Streamlit with the first page made ready beside it: `python -m crimestats.dashboard.warm run FILE …` takes Streamlit's own arguments.

A browser needs a second or so to load Streamlit's pages before it asks for anything. The server uses that time: it loads what the
dashboard is made of, reads the samples and draws their chart once. A visitor who is quicker waits for what is left of it.
"""

from __future__ import annotations

import gc
import json
import logging
import threading


def ready() -> None:
    """Loads and works out what the first page needs; what goes wrong here is said to the first visitor by the page itself."""
    try:
        import numpy as np
        import pyarrow  # noqa: F401 - Streamlit loads it at the first table

        from crimestats.pipeline import check
        from crimestats.present.figures import claims_spec
        from crimestats.present.notes import foot
        from crimestats.present.rows import ChartUnit
        from crimestats.present.tables import display_frame

        from . import cache, corpora

        corpora.warm()
        found = cache.samples_read()
        sheet = cache.sheet(found, ChartUnit.USD)
        view = sheet.view(np.ones(len(found.comparisons), dtype=np.bool_))
        rows = view.rows(0, 25)
        figure = claims_spec(rows, ChartUnit.USD, foot=foot(found, view.comparisons(view.charted[:25])))
        if figure is not None:
            json.dumps(figure)
        display_frame(rows, ChartUnit.USD)
        cache.derived(found, "verdict", lambda: check(found))
        from . import main as dashboard

        dashboard.shown_by("Claims")
        for title, _ in dashboard.PAGES:  # what the other pages need, while somebody looks at the first
            dashboard.shown_by(title)
        from crimestats.workspace import store  # noqa: F401

        gc.collect()
        gc.freeze()  # word tables and modules stay: the collector need not walk through them
    except Exception:
        logging.getLogger(__name__).exception("The first page could not be made ready beforehand.")


def main() -> None:
    """Runs Streamlit's command line while `ready` works beside it."""
    from streamlit.web.cli import main as streamlit

    threading.Thread(target=ready, name="ready", daemon=True).start()
    streamlit(prog_name="streamlit")


if __name__ == "__main__":
    main()
