"""From executed notebooks to a site: the staged book and its two renderers.

Nothing is imported here: what only names a format must not load what writes it.
"""
