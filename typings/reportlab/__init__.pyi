"""reportlab: only its PDF objects are used here."""
