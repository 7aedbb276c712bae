"""Writes docs/wawasan.md: every computed insight of Perak 2024 with the figures that it rests on."""

from __future__ import annotations

import sys
from pathlib import Path

from lkjip.analysis import analisis
from lkjip.check.run import check_report
from lkjip.figures import Figures
from lkjip.ground.ids import Project, ReportId
from lkjip.standards.insights import insights_page


def main() -> int:
    project = Project.find(Path(__file__).parent)
    checked = check_report(project, ReportId("perak", 2024))
    if checked.params is None:
        return 1
    wawasan = analisis(Figures(checked.params, checked.year, checked.earlier))
    (project.root / "docs" / "wawasan.md").write_text(insights_page(wawasan), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
