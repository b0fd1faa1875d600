"""One a page: state and intents. QtCore only."""
