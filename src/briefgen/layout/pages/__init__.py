"""Pages: a Document laid out on paper."""
