"""The one way to leave the UI thread. QtCore only."""
