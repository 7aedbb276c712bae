"""One report from data to site, doing only what an input that changed asks for."""

from lkjip.making.request import BuildRequest, Built
from lkjip.making.run import build_report

__all__ = ["BuildRequest", "Built", "build_report"]
