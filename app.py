"""The dashboard of crimestats: streamlit run app.py."""

from crimestats.dashboard.opening import run

run()
