"""BG316: no part is likelier than the whole that it implies.

In: a pack and its scale. Out: an error for each judgement whose band lies above that of one which is true
whenever it is. Each step of a chain is judged, so that the chain as a whole holds too.
"""

from __future__ import annotations

from briefgen.diagnostics import Sink
from briefgen.schema.assets import Scale
from briefgen.schema.pack import Pack
from briefgen.source.decode import Loaded


def check(pack: Loaded[Pack], scale: Scale, sink: Sink) -> None:
    """Report parts that are likelier than their whole."""
    steps = {word: n for n, t in enumerate(scale.terms) for word in (t.term, *t.also)}
    judgements = pack.value.judgements
    for i, part in judgements.items():
        for n, id in enumerate(part.implies):
            whole = judgements.get(id)
            # Terms that the scale lacks, and ids that lead nowhere, are reported for themselves.
            if whole and steps.get(part.likelihood, -1) > steps.get(whole.likelihood, len(steps)):
                message = f"'{i}' is {part.likelihood}, and implies '{id}', which is only {whole.likelihood}"
                hint = f"lower the likelihood of '{i}', raise that of '{id}', or take '{id}' out of `implies`"
                sink.error("BG316", message, pack.spans.at("judgements", i, "implies", n), hint)
