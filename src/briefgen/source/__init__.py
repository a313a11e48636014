"""Reading: paths to nodes with spans, to validated models, with a log of everything read or missed.

In: paths and names. Out: :class:`Loaded` models. Knows nothing of audiences or pages. Nothing prints.
"""
