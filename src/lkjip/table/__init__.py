"""A table of the report: its form as data, its grid, its layout on paper, and how each format writes it."""
