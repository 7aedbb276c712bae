"""The kernel of every notebook, as its file names it: whoever saves or makes one writes the same."""

from __future__ import annotations

from typing import Any


def notebook_metadata() -> dict[str, Any]:
    """What a notebook says about itself; whichever Python has run it."""
    return {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
