"""The timeline: one item per lane over a common time axis, painting only what is exposed."""
