"""Speech features turned into silences, filled pauses, rates and pitch measures."""
