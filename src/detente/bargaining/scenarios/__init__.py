"""Negotiations as files: each number with its range, reason and source."""
