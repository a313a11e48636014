"""Corporate masters: presentations and templates of PowerPoint, read into data that layout can use.

In: the bytes of a .pptx or .potx that anybody may have made. Out: a
:class:`~briefgen.layout.deck.master.Master`, and diagnostics for what it lacks.
"""
