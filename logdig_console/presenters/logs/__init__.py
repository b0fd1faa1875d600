"""Log files, of a service or opened from a disk: state and intents."""
