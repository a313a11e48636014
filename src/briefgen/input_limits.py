"""The bounds of everything that is read: nothing larger is decoded, unpacked or gone through.

Every input is hostile until it is validated; a bound ends the work long before memory or patience do, and
lies well above what honest files have. Sizes are in bytes unless a name says otherwise.
"""

from __future__ import annotations

MIB = 1024 * 1024

# YAML: specifications, packs, themes, locks, and source texts, which are read in the same way.
YAML_BYTES = 2 * MIB
"""The longest pack of a year's work has a tenth of that."""
YAML_DEPTH = 64
"""Levels in each other; what is nested deeper is not typed by people."""
YAML_NODES = 100_000
"""Nodes after alias expansion, so that aliases of aliases cannot blow a small file up."""
YAML_CHARACTERS = 4 * MIB
"""Characters of all scalars after alias expansion."""
YAML_PROBLEMS = 100
"""Reading stops here: a file with more mistakes is another kind of file."""
YAML_REPAIRS, YAML_REPAIRED_CHARACTERS = 20, 1_000_000
"""How often a file is read again without what YAML stumbled over; characters that are read again at most."""
EXTENDS_FILES = 12
"""Files that extend each other in a row."""

# Names and folders.
PATH_CHARACTERS = 240
"""Of a path in a project; Windows ends at 260 with the folder that the project lies in."""
OUTPUT_NAME_BYTES = 200
"""Of an output's name without its ending: file systems end at 255, and an ending and a stage come on top."""
SUGGESTED_FILES = 1_000
"""Names of a folder that are looked at for the one that a misspelt path may mean."""
FOLDER_FILES = 10_000
"""Names of one folder of a project that are looked at for files that nothing reads."""

# Other files of a project and of the product.
PROJECT_FILE_BYTES = 32 * MIB
"""A file that is not YAML and has no bound of its own; also what is shipped with the product."""
FONT_BYTES = 64 * MIB
"""The largest fonts have tens of thousands of characters of East Asia."""
SHAPES_BYTES = 8 * MIB
"""A GeoJSON file with a house's own shapes of countries."""
SHAPES_POINTS = 250_000
"""Points of all its rings; the built-in shapes of the whole world have a fifth of them."""

# Pictures.
PICTURE_BYTES = 12 * MIB
"""A PNG or JPEG file."""
PICTURE_PIXELS = 16_000_000
"""Of a picture as it comes: what telephones make."""
PICTURE_PROPORTION = 50
"""Of the longer side to the shorter one, as of drawings."""
PICTURE_SEGMENTS = 5_000
"""Segments of a JPEG, or chunks of a PNG that aren't samples; photographs have some 300."""
PICTURE_CHUNKS = 100_000
"""Chunks of a PNG in all."""
PICTURE_SCANS = 100
"""Scans of a JPEG; programs write ten to fifteen."""
PICTURE_SCANNED_PIXELS = 320_000_000
"""Pixels times scans, which is what decoding costs."""
DRAWING_BYTES = MIB
"""An SVG file."""
DRAWING_ELEMENTS, DRAWING_DEPTH = 5_000, 40
"""Elements of an SVG, and how deep they lie in each other."""
DRAWING_STEPS = 60_000
"""Steps of the outlines of a drawing, and of one path."""

# Corporate masters (.pptx, .potx).
MASTER_BYTES = 64 * MIB
"""Those of houses with many pictures have some 30 MiB."""
MASTER_MEMBERS, MASTER_MEMBER_BYTES, MASTER_UNPACKED_BYTES = 4_000, 32 * MIB, 160 * MIB
"""Members of the package; bytes of one and of all, unpacked."""
MASTER_XML_BYTES, MASTER_ALL_XML_BYTES = 8 * MIB, 48 * MIB
"""One part of XML, and all together."""
MASTER_XML_DEPTH = 128
"""Elements in each other; masters of PowerPoint stay under 40."""
MASTER_PART_ELEMENTS, MASTER_ELEMENTS = 150_000, 600_000
"""Elements of one part, and of all together."""
MASTER_PICTURE_PIXELS = 40_000_000
"""Of one picture behind text."""
MASTER_PIXELS = 1_500_000_000
"""Of the pictures of all layouts; a house with a photograph on each has some 500 million."""

# Finished briefs, which anybody may have written, and the records inside or beside them.
BRIEF_BYTES = 64 * MIB
"""A PDF, deck, HTML file or record of which a command reads what the brief rests on."""
EVIDENCE_BYTES = 16 * MIB
"""A record of evidence; those of the largest briefs have less than one MiB."""
DECK_MEMBERS, DECK_UNPACKED_BYTES = 20_000, 256 * MIB
"""Members of a deck's package; bytes of all, unpacked."""
DECK_XML_PARTS = 100
"""Custom XML parts of a deck that are looked at for a record."""
PDF_OBJECTS = 200_000
PDF_FILES = 1_000
"""Files inside a PDF that are looked at for a record."""
PDF_UNPACKED_BYTES = 64 * MIB
"""Of all object streams together."""
PDF_DEPTH, PDF_VALUES = 32, 5_000
"""Arrays and dictionaries in each other, and values of one object."""
MANIFEST_BYTES = 16 * MIB
"""The list of what an output folder holds: some hundred bytes a file."""

# Texts that others wrote: HTML pages, PDF, Word, PowerPoint, Markdown, plain text.
DOCUMENT_BYTES = 64 * MIB
"""A PDF, Word or PowerPoint file; reports with many pictures have some 30 MiB."""
DOCUMENT_TEXT_BYTES = 8 * MIB
"""A text, Markdown or HTML file; the longest novels have 3 MiB."""
DOCUMENT_CHARACTERS = 4 * MIB
"""Of the text that comes out of one file."""
DOCUMENT_MEMBERS, DOCUMENT_MEMBER_BYTES, DOCUMENT_UNPACKED_BYTES = 10_000, 64 * MIB, 256 * MIB
"""Members of the package of a Word or PowerPoint file; bytes of one and of all, unpacked."""
DOCUMENT_ELEMENTS = 1_500_000
"""Elements of one part of XML; a report of 500 pages has some 300,000."""
DOCUMENT_PAGES = 3_000
"""Pages of a PDF."""
DOCUMENT_SECONDS = 120
"""How long the reading of one file may take, on the clock; a report of 500 pages takes ten."""
DOCUMENT_MEMORY = 3 * 1024 * MIB
"""Memory that the process that reads one file may ask for."""
TRACED_FILES = 100
"""Files that a draft is compared with at once."""
