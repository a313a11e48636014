"""Checks: what must hold of laid-out pages and finished bytes. In: LaidOut or bytes. Out: diagnostics."""
