"""Document and theme to LaidOut, once for each medium. Knows no YAML, no audiences and no file formats."""
