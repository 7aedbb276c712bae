"""Seeded fictional offices: the same seed gives the same files, another seed another shape of office."""

from kantor_acak.faults import FAULTS, Fault, spoil
from kantor_acak.office import Office, generate
from kantor_acak.shape import Shape, draw

__all__ = ["FAULTS", "Fault", "Office", "Shape", "draw", "generate", "spoil"]
