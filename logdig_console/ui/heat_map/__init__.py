"""The heat map viewer, as a page and in windows of its own."""
