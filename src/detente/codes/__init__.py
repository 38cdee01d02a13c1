"""The standards, as data files with a thin loader each."""
