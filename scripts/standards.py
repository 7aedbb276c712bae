"""Write what is made from the contract: JSON Schema, data packages, data dictionary, modelines."""

import sys
from pathlib import Path

from lkjip.ground.ids import Project
from lkjip.standards.files import made_files


def main() -> int:
    project = Project.find(Path(__file__).parent)
    for path, content in made_files(project).items():
        if not path.is_file() or path.read_bytes() != content.encode():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode())
            print(path.relative_to(project.root))
    return 0


if __name__ == "__main__":
    sys.exit(main())
