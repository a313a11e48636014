"""Finished bytes of one format each: what is laid out becomes a file. Knows no specifications."""
