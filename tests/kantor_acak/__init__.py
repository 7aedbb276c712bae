"""Seeded fictional offices: the same seed gives the same files, another seed another shape of office."""

from kantor_acak.faults import FAULTS, FAULTY, SOUND, Fault, spoil
from kantor_acak.office import OWN_SCALES, Office, generate
from kantor_acak.shape import Shape, draw

__all__ = ["FAULTS", "FAULTY", "OWN_SCALES", "SOUND", "Fault", "Office", "Shape", "draw", "generate", "spoil"]
