"""The object that notebooks open: one report with its data, measures and narrative."""

from lkjip.report.report import Report

__all__ = ["Report"]
