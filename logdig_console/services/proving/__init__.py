"""That a service works: a test click, the line for a site, and a look at a page that holds it."""
