"""A new year made from an old one, and a new office made from the schemas."""

from lkjip.scaffold.new import Made, new_office, new_year

__all__ = ["Made", "new_office", "new_year"]
