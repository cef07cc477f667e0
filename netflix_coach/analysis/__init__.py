"""Engines, each in a worker process, and what feeds them with samples and frames."""
