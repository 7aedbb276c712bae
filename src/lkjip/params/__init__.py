"""Parameters: what can be set, and where each value comes from."""

from lkjip.params.layers import LoadedParams, load_params
from lkjip.params.models import Params

__all__ = ["LoadedParams", "Params", "load_params"]
