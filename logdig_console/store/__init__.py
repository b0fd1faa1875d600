"""What the desk keeps: the click store, settings, keys."""
