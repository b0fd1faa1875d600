"""What use cases tell in sentences, in the language of the windows."""
