"""Many negotiations at once: what the answer hangs on, and where a deal exists."""
