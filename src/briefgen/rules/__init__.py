"""Rules: what must hold of specifications, packs and Documents, one a module, each with its code.

In: loaded values or a Document. Out: diagnostics in a sink. A page for each code stands in ``docs/codes``.
"""
