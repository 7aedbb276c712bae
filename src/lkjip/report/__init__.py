"""The object that notebooks open: one report with its data, measures and narrative."""

from lkjip.report.report import Report, UnknownOfReport

__all__ = ["Report", "UnknownOfReport"]
