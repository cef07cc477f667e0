"""The keys of the whole window: tables of commands, what binds them, and the list on `?`."""
