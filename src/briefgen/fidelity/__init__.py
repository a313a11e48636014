"""What a text says against the passages that it cites: numbers, dates, quotations, names, hedges, negations.

It tests fidelity to the passages, not truth. Nothing here reads files; word lists come from a ``Lexicon``.
"""
