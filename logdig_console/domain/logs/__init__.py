"""Log files, and the numbers that must add up."""
