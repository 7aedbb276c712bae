"""Sheets of other programs to a table of a year, by a mapping that says where everything stands."""
