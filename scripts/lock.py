"""Lock runtime, dev and lab dependencies for every system, with hashes and no address of any index."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = {
    "requirements.lock": (),
    "requirements-dev.lock": ("--extra", "dev"),
    "requirements-lab.lock": ("--extra", "lab"),
}


def main() -> None:
    """Write the three files; what dev and lab share with the runtime stands there in the same release."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    oldest = project["project"]["requires-python"].removeprefix(">=")
    # setuptools is locked too, so that the package itself is installed without another download
    build = "\n".join(project["build-system"]["requires"])
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "install", "uv"]
    subprocess.run(pip, check=True)
    for name, extra in LOCKS.items():
        runtime = () if not extra else ("--constraint", "requirements.lock")
        wanted = ("pyproject.toml", *(("-",) if not extra else ()))
        form = ("--universal", "--python-version", oldest, "--generate-hashes", "--no-header", "--no-emit-index-url")
        command = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", *form, *runtime, *extra, *wanted]
        subprocess.run([*command, "--output-file", name], cwd=ROOT, input=build, text=True, check=True)


if __name__ == "__main__":
    main()
