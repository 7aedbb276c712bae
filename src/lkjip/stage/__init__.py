"""The staged book: executed notebooks become chapters with numbers, anchors and parts that any renderer shows."""
