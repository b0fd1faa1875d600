"""Whose credentials are used, kept and renewed."""
