"""What people write: pydantic models of briefs, packs, houses, themes and the other kinds of file.

One set of models gives validation, defaults and the JSON Schemas. In: mappings that ``source`` has read
and bounded. Out: frozen models. Nothing here reads a file.
"""
