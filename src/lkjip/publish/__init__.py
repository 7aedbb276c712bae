"""On the office's website: releases of reports, what is checked before one is replaced, and how it gets there."""
