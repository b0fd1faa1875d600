"""From a wish to a stack that runs: planned, made, changed, taken away."""
