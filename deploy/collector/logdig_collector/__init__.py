"""The REST collector: takes batches of events from trackers and answers once SQS holds them."""
