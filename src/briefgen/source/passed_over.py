"""BG541: keys of a specification that its matrix passes over.

In: a specification as loaded. Out: a warning at each such key.
"""

from __future__ import annotations

from briefgen.diagnostics import Diagnostic, Severity
from briefgen.schema.brief import Brief, Matrix
from briefgen.source.decode import Loaded

PASSED_OVER = "BG541"


def passed_over_keys(spec: Loaded[Brief]) -> tuple[Diagnostic, ...]:
    """A warning for `audience` and `outlook` beside a matrix that lists others for the same."""
    matrix = spec.value.matrix or Matrix()
    pairs = (
        ("audience", spec.value.audience, matrix.audience),
        ("outlook", spec.value.outlook, matrix.outlook),
    )
    return tuple(
        Diagnostic(
            PASSED_OVER,
            Severity.WARNING,
            f"{key} is passed over: `matrix` lists {', '.join(listed)}",
            spec.spans.key(key),
            f"take this line out, or add {single} to `matrix`",
            key,
        )
        for key, single, listed in pairs
        if single and listed and single not in listed
    )
