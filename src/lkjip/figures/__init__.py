"""What follows from the data of a report: frames and figures, computed once, for the check as for the notebooks."""

from lkjip.figures.figures import Figures

__all__ = ["Figures"]
