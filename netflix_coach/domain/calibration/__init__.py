"""Looks at the lens: taken before a session, kept per camera and person, held against a take."""
