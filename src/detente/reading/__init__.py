"""One document in, rows out; a module a question."""
