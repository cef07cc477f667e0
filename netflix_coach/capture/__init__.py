"""Live sources: camera, microphone, a recording paced as if live, a test pattern."""
