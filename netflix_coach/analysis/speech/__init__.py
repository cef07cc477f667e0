"""Speech engines: from the samples of a take to features and words.

Every engine sees the same signal, 16 kHz and free of rumble, in blocks whose borders lie on a
fixed grid of take time; so the result depends neither on how samples arrive nor on the source.
"""
