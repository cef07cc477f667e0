"""What the user puts right of what the machine found, kept apart from it."""
