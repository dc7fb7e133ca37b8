"""
``python -m numberport``: the same as the command ``numberport``.
"""

import sys

from numberport.cli import main

__all__: list[str] = []

if __name__ == "__main__":
    sys.exit(main())
