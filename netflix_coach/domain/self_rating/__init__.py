"""What the user said of a take before seeing its measures, and how that compares with them."""
