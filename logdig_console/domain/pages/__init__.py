"""What is asked of a page's clicks, and what is answered."""
