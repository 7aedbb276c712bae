"""From the staged book to a site: the two renderers and what stands around their pages."""
