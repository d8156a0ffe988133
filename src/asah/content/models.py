"""Models of content."""
