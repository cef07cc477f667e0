"""Netflix Coach: a private, offline desktop studio for rehearsing a Netflix interview loop."""

__version__ = "0.1.0"
