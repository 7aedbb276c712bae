"""What Pandoc and Quarto cannot say in a DOCX: written into the finished file."""
