"""The lanes of the timeline, one module per way of drawing."""
