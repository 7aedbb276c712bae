"""The texts of a report: gathered, read as sentences, and what is said in them by words and by numbers."""
