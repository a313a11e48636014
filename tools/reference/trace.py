"""The JSON Schema of what `briefgen trace --report json` writes, made from the structs of the report."""

from __future__ import annotations

from briefgen.fidelity.trace_report import TraceReport
from tools.reference.report_schema import report_schema

NAME = "trace.schema.json"


def schema() -> str:
    """The schema as the text of its file."""
    return report_schema(TraceReport, "trace", "With `problems` alone, if a file could not be read.")
