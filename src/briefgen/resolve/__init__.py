"""Specification, pack, audience and outlook to a Document. Knows nothing of fonts, pages and formats."""
