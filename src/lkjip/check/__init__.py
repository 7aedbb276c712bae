"""The check of a report before anything runs: rules over parameters, tables, figures and texts, and their findings."""
