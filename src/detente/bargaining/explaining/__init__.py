"""Why there is no deal, what would lift it, and what carries one."""
