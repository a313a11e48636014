"""BG361: a specification says what its format asks. BG362: a format can show the outlook.

In: a specification, its format and pack, the outlook. Out: a warning that names what a submission lacks (it
is printed as "not stated"), an error for an outlook of another kind. Source of the rules: the UK template of
ministerial submissions; FAO on objective and advocacy briefs.
"""

from __future__ import annotations

from briefgen.diagnostics import Sink
from briefgen.schema.assets import Format
from briefgen.schema.brief import Brief
from briefgen.schema.pack import Pack
from briefgen.source.decode import Loaded

_HINT = "name another format (`briefgen list formats`), or another outlook"


def check(spec: Loaded[Brief], form: Loaded[Format], pack: Pack, outlook: str, sink: Sink) -> None:
    """Report what is missing, and an outlook that the format is not for."""
    kind = pack.outlooks[outlook].kind if outlook in pack.outlooks else None
    name = spec.value.format
    if kind and kind not in form.value.kinds:
        message = f"the format '{name}' is for {' and '.join(form.value.kinds)}, and '{outlook}' is {kind}"
        sink.error("BG362", message, spec.spans.at("format"), _HINT)
    stated = spec.value.stated()
    lacks = [thing for thing in form.value.asks if not stated[thing]]
    if lacks:
        at = spec.spans.at("submission") if spec.spans.has("submission") else spec.spans.at("format")
        message = f"the format '{name}' asks for {', '.join(lacks)}, which the specification doesn't say"
        sink.warn("BG361", message, at, 'it reads "not stated"; write what is known, be it "none"')
