"""One workbook a year: an office's tables, parameters and narratives as sheets of a spreadsheet, and back."""
