"""Document to slides."""
