"""What others can read of the contract: JSON Schema, data packages, the data dictionary; all made, none written by hand."""
