"""Ranking: who does what to whom next."""
