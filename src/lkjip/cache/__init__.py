"""What a build remembers: which inputs each step used, by content, so that only what changed runs again.

Nothing heavy is imported here: an unchanged report is recognised without pandas.
"""
