"""YAML files: bytes to a tree of nodes with the place of every value, and what YAML makes of a text."""
