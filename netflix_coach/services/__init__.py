"""Use cases, one module each, with progress, cancel and events."""
