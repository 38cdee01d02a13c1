"""What a record shows when its rows are set beside each other: pure functions over readings."""
