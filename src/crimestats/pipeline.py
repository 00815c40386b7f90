"""The calls behind the command line, the dashboard and Python: extract claims, then make them comparable."""
