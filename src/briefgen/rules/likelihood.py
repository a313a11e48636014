"""BG310: a judgement's likelihood is a term of the declared scale. BG311: the scale's bands are in order.

Bands never overlap, and don't touch where the scale declares gaps. Source of the rule: PHIA yardstick; ICD
203.
"""

from __future__ import annotations

from difflib import get_close_matches
from itertools import pairwise

from briefgen.diagnostics import Sink
from briefgen.schema.assets import Scale
from briefgen.schema.pack import Pack
from briefgen.source.decode import Loaded


def check(pack: Loaded[Pack], scale: Loaded[Scale], sink: Sink) -> None:
    """Report terms that the scale lacks, and a scale whose bands are not in order."""
    terms = [word for t in scale.value.terms for word in (t.term, *t.also)]
    for i, j in pack.value.judgements.items():
        if j.likelihood not in terms:
            near = get_close_matches(j.likelihood, terms, 1)
            hint = f"did you mean '{near[0]}'?" if near else "its terms: " + ", ".join(terms)
            message = f"the scale '{scale.value.name}' has no term '{j.likelihood}'"
            sink.error(
                "BG310",
                message,
                pack.spans.at("judgements", i, "likelihood"),
                hint,
                f"judgements.{i}.likelihood",
            )
    _ordered(scale, sink)


def _ordered(scale: Loaded[Scale], sink: Sink) -> None:
    for n, term in enumerate(scale.value.terms):
        if term.low >= term.high:
            empty = f"the band of '{term.term}' is empty"
            hint = f"`low` must be less than {term.high}"
            sink.error("BG311", empty, scale.spans.at("terms", n, "low"), hint)
    for n, (lower, upper) in enumerate(pairwise(scale.value.terms)):
        if upper.low < lower.high or (scale.value.gaps and upper.low == lower.high):
            message = f"the bands of '{lower.term}' and '{upper.term}' meet"
            least = f"more than {lower.high}, for the scale says that it has gaps"
            hint = f"`low` must be {least if scale.value.gaps else f'{lower.high} or more'}"
            sink.error("BG311", message, scale.spans.at("terms", n + 1, "low"), hint)
