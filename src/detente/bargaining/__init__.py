"""Graduated exchange under mutual mistrust: which steps could work, and what stands in the way."""
