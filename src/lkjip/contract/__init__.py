"""The contract: what the files of a year must hold, and every finding where they do not."""
