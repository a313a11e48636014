"""briefgen compiles YAML brief specifications into PDF briefs and PowerPoint decks."""

__version__ = "0.1.0"
