"""The pages of log files."""
