"""An operator's pages: state and intents."""
