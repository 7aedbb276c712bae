"""The tables of a year, one module a subject."""
