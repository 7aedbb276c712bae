"""The ground: values, errors, findings with their places, names, files and texts, which every room stands on."""
