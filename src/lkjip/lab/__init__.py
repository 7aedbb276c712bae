"""JupyterLab on the project, beside the preview of one report; what it saves is as it stands in the repository."""

from lkjip.lab.places import Door
from lkjip.lab.run import lab, newest

__all__ = ["Door", "lab", "newest"]
