"""A report in the browser while it is written: what is saved is seen at once, at the same place of the page."""

from lkjip.preview.run import preview

__all__ = ["preview"]
