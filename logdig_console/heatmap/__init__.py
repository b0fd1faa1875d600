"""Lines to events to placed points to cells to a picture. No Qt, no files, no network."""
