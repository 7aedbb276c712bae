"""The two forms of a chart: one for a desk and paper, and one for a narrow page."""

from __future__ import annotations

NARROW = "application/vnd.lkjip.sempit+xml"
"""The media type of a chart's SVG for a narrow page, beside that of the other form."""
FOLDER = "grafik"
"""Of the charts of pages, in a stage and in a site."""
NARROW_PAGE = "(max-width: 39.99rem)"
"""Where a page shows the narrow form: there the other one's smallest letters (8 of its 518 points) would have less than
9 pixels, or the reader would have to scroll."""
