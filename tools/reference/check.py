"""The JSON Schema of what `briefgen check --report json` writes, made from the structs of the report."""

from __future__ import annotations

from briefgen.fidelity.pack_report import FidelityReport
from tools.reference.report_schema import report_schema

NAME = "check-report.schema.json"


def schema() -> str:
    """The schema as the text of its file."""
    return report_schema(FidelityReport, "check", "With `problems` alone, if nothing could be read.")
