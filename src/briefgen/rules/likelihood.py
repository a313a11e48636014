"""How likely a judgement is said to be, in its ``likelihood`` and in its own words.

BG310: the likelihood is a term of the declared scale. BG311: the bands of the scale are in order; they never
overlap, and don't touch where the scale declares gaps. BG315: the clause of a judgement doesn't hedge as well
("may", "possibly", "it is possible that"). BG316: nothing is likelier than what it implies. In: a pack and
its scale. Out: errors, and for BG315 a warning. Source of the rules: PHIA yardstick; ICD 203.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from itertools import pairwise

from briefgen.diagnostics import Sink, shown
from briefgen.document.quotations import masked
from briefgen.schema.assets import Scale
from briefgen.schema.pack import Pack
from briefgen.source.decode import Loaded


def check_terms(pack: Loaded[Pack], scale: Loaded[Scale], sink: Sink) -> None:
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


def check_implications(pack: Loaded[Pack], scale: Scale, sink: Sink) -> None:
    """Report parts that are likelier than their whole."""
    steps = {word: n for n, t in enumerate(scale.terms) for word in (t.term, *t.also)}
    judgements = pack.value.judgements
    for i, part in judgements.items():
        for n, id in enumerate(part.implies):
            implied = judgements.get(id)
            # Terms that the scale lacks, and ids that lead nowhere, are reported for themselves.
            if implied and steps.get(part.likelihood, -1) > steps.get(implied.likelihood, len(steps)):
                message = (
                    f"'{i}' is {part.likelihood}, and implies '{id}', which is only {implied.likelihood}"
                )
                hint = f"lower the likelihood of '{i}', raise that of '{id}', or take '{id}' out of `implies`"
                sink.error("BG316", message, pack.spans.at("judgements", i, "implies", n), hint)


_HEDGE = re.compile(
    r"\b(?P<clause>(?:it (?:is|may be|might be|could be) (?:possible|probable|conceivable|likely)"
    r"|it (?:may|might|could) be|there is (?:a|some) (?:possibility|chance)) that\s)"
    r"|\b(?P<modal>(?:may|might|could)(?: well)?|(?:is|are) (?:(?:probably|very|most|highly) )?likely to)\b"
    r"|\b(?:possibly|perhaps|probably|conceivably|maybe)\b",
)


def check_hedges(pack: Loaded[Pack], sink: Sink) -> None:
    """Report judgements that hedge twice."""
    for i, j in pack.value.judgements.items():
        hedges = list(_HEDGE.finditer(masked(j.that)))
        if hedges:
            words = " and ".join(f"'{found[0].rstrip()}'" for found in hedges)
            verb = "hedges" if len(hedges) == 1 else "hedge"
            message = f"{words} {verb} what the likelihood '{j.likelihood}' says already"
            hint = f"write what would be seen: {shown(_without_hedges(j.that, hedges), 200)}"
            sink.warn("BG315", message, pack.spans.at("judgements", i, "that"), hint)


def _without_hedges(clause: str, hedges: Iterable[re.Match[str]]) -> str:
    """The clause without its hedges: a modal verb becomes "will", the others go."""
    end, kept = 0, ""
    for hedge in hedges:
        kept += clause[end : hedge.start()] + ("will" if hedge["modal"] else "")
        end = hedge.end()
    return " ".join((kept + clause[end:]).split())
