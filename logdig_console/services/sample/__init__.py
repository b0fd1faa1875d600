"""A whole service on this machine, with visitors of its own."""
