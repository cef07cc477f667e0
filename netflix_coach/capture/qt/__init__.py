"""Cameras and microphones through QtMultimedia; the only part of capture that knows Qt."""
