"""The vocabulary between content and page: inline text, blocks, sections, the Document.

Everything a reader can see is either :class:`~briefgen.document.inline.AttributedText` (with the ids of the
statements behind it) or a :class:`~briefgen.document.inline.Label` (from a locale). Nothing here knows
fonts, pages or file formats.
"""
