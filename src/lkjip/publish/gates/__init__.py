"""What is checked of a site before it takes the place of the live one; each finding names file and line."""
