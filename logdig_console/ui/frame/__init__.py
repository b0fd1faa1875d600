"""The frame that holds the pages: navigation, palette, jobs, settings."""
