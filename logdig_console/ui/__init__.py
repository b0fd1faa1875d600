"""Windows, pages and widgets: they ask, presenters decide."""
