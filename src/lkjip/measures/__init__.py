"""The measures of a performance report: pure functions on exact numbers, each with its legal basis."""
