"""Plain values and the arithmetic on them: no clock, thread, file or randomness."""
