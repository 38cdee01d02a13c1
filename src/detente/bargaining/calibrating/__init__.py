"""What the record and event data say of a scenario's numbers."""
