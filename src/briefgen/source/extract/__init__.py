"""Texts out of files that others wrote: plain text, Markdown, HTML, PDF, Word and PowerPoint.

In: bytes and a name. Out: :class:`~briefgen.source.extract.extracted.ExtractedText`. The libraries that read
a format are imported in a process of its own, which ends when it takes too long or too much memory.
"""
