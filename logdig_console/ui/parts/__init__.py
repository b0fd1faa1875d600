"""Widgets that several pages are built of."""
