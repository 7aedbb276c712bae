"""What a built report of a generated office must show, computed again from its files by fixtures.hitung_ulang."""

from periksa_kantor import actions, evaluations, money, performance, planning, whole
from periksa_kantor.site import Generated, build

CHECKS = (*whole.CHECKS, *performance.CHECKS, *planning.CHECKS, *money.CHECKS, *evaluations.CHECKS, *actions.CHECKS)
"""Every check, a function of one Generated that raises AssertionError."""

__all__ = ["CHECKS", "Generated", "build"]
