"""Every session and take."""
