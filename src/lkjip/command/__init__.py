"""What is typed: `lkjip` parses, calls and prints."""

from lkjip.command.cli import main, run, unhurried

__all__ = ["main", "run", "unhurried"]
