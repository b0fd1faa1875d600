"""The windows of the set-up wizard."""
