"""Forecasting: what comes next, how likely, and on what precedents."""
