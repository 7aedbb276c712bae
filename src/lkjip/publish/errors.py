"""Why a release could not be put in its place."""

from __future__ import annotations

from lkjip.ground.errors import LkjipError

STAYS = "Yang tayang tetap yang lama, utuh."
"""What an interruption leaves."""


class DeliveryError(LkjipError):
    """The release did not arrive; what readers see is the old one. The message is Indonesian and says what to do."""
