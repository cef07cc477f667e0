"""Composition root: builds every object and hands it over by constructor."""
