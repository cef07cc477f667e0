"""From a question to a recorded take."""
