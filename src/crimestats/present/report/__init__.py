"""A report on paper: documents, charts, claims with their sentences and arithmetic, series. HTML, and PDF printed from it."""

from .build import report_html, report_pdf
from .options import Options

__all__ = ["Options", "report_html", "report_pdf"]
