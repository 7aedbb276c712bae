"""Writes docs/sebagaimana-tercetak.md: per family, how many contradictions of the printed report the check finds."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from fixtures.tercetak import findings_as_printed, page  # noqa: E402 - from the tests, whose case this is

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        (ROOT / "docs" / "sebagaimana-tercetak.md").write_text(
            page(findings_as_printed(Path(folder))), encoding="utf-8", newline="\n"
        )
