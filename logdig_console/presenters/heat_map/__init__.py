"""The heat map viewer and its windows: state and intents."""
