"""What visitors did on a page: pictures, elements, scroll reach, comparisons."""
