"""What others can read of the contract: JSON Schema, data packages, the data dictionary; all of it is made."""
