"""Built reports as one website: a portal around them, what is checked before it is replaced, and how it gets there."""
