"""The dashboard of crimestats: streamlit run app.py."""

from crimestats.dashboard.main import run

run()
