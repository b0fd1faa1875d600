"""An operator's pages: the service, its queue, and why."""
