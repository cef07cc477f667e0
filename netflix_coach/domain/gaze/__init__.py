"""Face features turned into gaze angles, gaze states, blinks and looking-away flags."""
