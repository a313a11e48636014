"""Corporate masters: presentations and templates of PowerPoint, read into data that layout can use.

In: the bytes of a .pptx or .potx that anybody may have made. Out: a
:class:`~briefgen.template.Master`, and diagnostics for what it lacks.
"""
