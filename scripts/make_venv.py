"""Make the project's virtual environment, or say in one sentence what is missing on this machine."""

import subprocess
import sys
from pathlib import Path

OLDEST = (3, 11)


def main(target: str) -> int:
    if sys.version_info < OLDEST:
        print(f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed; this is {sys.version.split()[0]}.", file=sys.stderr)
        return 1
    for module in ("venv", "virtualenv"):
        made = subprocess.run([sys.executable, "-m", module, target], capture_output=True, text=True, check=False)
        if made.returncode == 0 and (Path(target) / "bin" / "pip").exists():
            return 0
    print(
        "This Python cannot make a virtual environment with pip. "
        "On Debian: apt-get install python3-venv; or: python3 -m pip install --user virtualenv",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
