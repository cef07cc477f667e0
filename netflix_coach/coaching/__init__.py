"""Interview content as data: question bank, values, stages, and rules over domain values."""
