"""Figures: a drawing of the Document, a width and a type scale to a scene, the same code in both media."""
