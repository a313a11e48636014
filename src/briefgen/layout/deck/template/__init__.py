"""Slides on a corporate master: the master's placeholders, type and colours instead of our own."""
