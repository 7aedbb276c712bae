"""How figures are shown: formats, tables, charts, diagrams; the same number is the same text everywhere."""
