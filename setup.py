"""What pyproject.toml cannot say: the wheel also holds what offices share, which lies at the project's root."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

SHARED = ("_quarto.yml", "notebooks/*.ipynb", "notebooks/buku.yml", "theme/*", "params/impor/*.yml")


class WithShared(build_py):
    """The package with `lkjip/bersama/`: what all offices share (src/lkjip/scaffold/shared.py reads it)."""

    def run(self) -> None:
        """Copy the modules, then what is shared; an editable install reads that where it lies."""
        super().run()
        if self.editable_mode:
            return
        for path in (path for pattern in SHARED for path in sorted(Path().glob(pattern))):
            target = Path(self.build_lib, "lkjip", "bersama", path)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)


setup(cmdclass={"build_py": WithShared})
