"""Text to measured lines: fonts, shaping with HarfBuzz, line breaking. Knows no pages and no file formats."""
