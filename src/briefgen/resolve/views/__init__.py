"""Views: what a part of a section selects, as blocks of the Document."""
