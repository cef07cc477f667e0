"""What a user sees. The only package that imports PySide6 widgets."""
