"""python -m crimestats.cli"""

from .main import main

main()
