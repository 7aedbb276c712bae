"""`python -m lkjip`: the command, also where the path of the project keeps scripts from running."""

from lkjip.command import run

if __name__ == "__main__":
    run()
