"""Typst from its wheel: charts as pictures, the report as a small PDF."""
