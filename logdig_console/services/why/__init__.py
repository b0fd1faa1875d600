"""Why nothing arrives, or not fast enough: evidence, ranked causes, one fix each."""
