"""Performance reports (LKjIP) of a kecamatan from checked data and parameterised notebooks."""
