"""A project of an office: begun, given a new year or office, and brought up to a newer lkjip."""

from lkjip.scaffold.begin import begin
from lkjip.scaffold.new import Made, new_office, new_year
from lkjip.scaffold.renew import Renewed, renew

__all__ = ["Made", "Renewed", "begin", "new_office", "new_year", "renew"]
