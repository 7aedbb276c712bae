"""What the figures of a report say: contributions, causes, trends, each an insight with one sentence."""

from lkjip.analysis.analisis import Analisis, analisis
from lkjip.analysis.wawasan import Wawasan

__all__ = ["Analisis", "Wawasan", "analisis"]
