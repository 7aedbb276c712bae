"""Built reports as one website: a portal around them, and what machines read of it."""
