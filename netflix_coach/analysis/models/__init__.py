"""Speech models on disk: which are known, which are there, and how one comes in."""
