"""From executed notebooks to a site: the staged book and its two renderers."""

from lkjip.render.model import BookMeta, Float, Heading, Look, Place, Problem, RenderError, Site, Stage
from lkjip.render.renderer import Renderer, choose_renderer
from lkjip.render.stage import StageSource, build_stage

__all__ = [
    "BookMeta",
    "Float",
    "Heading",
    "Look",
    "Place",
    "Problem",
    "RenderError",
    "Renderer",
    "Site",
    "Stage",
    "StageSource",
    "build_stage",
    "choose_renderer",
]
