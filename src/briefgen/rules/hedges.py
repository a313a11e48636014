"""BG315: what is judged is a plain clause; how likely it is, the scale says.

In: a pack. Out: a warning for each judgement whose ``that`` has "may", "might", "could", "possibly" or the
like in it, or "it is possible that" before it. Source of the rule: PHIA yardstick, which asks for a term in
the place of such words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefgen.diagnostics import Sink, shown
from briefgen.document.quotations import masked
from briefgen.schema.pack import Pack
from briefgen.source.decode import Loaded

_HEDGE = re.compile(
    r"\b(?P<clause>(?:it (?:is|may be|might be|could be) (?:possible|probable|conceivable|likely)"
    r"|it (?:may|might|could) be|there is (?:a|some) (?:possibility|chance)) that\s)"
    r"|\b(?P<modal>(?:may|might|could)(?: well)?|(?:is|are) (?:(?:probably|very|most|highly) )?likely to)\b"
    r"|\b(?:possibly|perhaps|probably|conceivably|maybe)\b",
)


def check(pack: Loaded[Pack], sink: Sink) -> None:
    """Report judgements that hedge twice."""
    for i, j in pack.value.judgements.items():
        hedges = list(_HEDGE.finditer(masked(j.that)))
        if hedges:
            words = " and ".join(f"'{found[0].rstrip()}'" for found in hedges)
            verb = "hedges" if len(hedges) == 1 else "hedge"
            message = f"{words} {verb} what the likelihood '{j.likelihood}' says already"
            hint = f"write what would be seen: {shown(_plain(j.that, hedges), 200)}"
            sink.warn("BG315", message, pack.spans.at("judgements", i, "that"), hint)


def _plain(clause: str, hedges: Iterable[re.Match[str]]) -> str:
    """The clause without its hedges: a modal verb becomes "will", the others go."""
    end, kept = 0, ""
    for hedge in hedges:
        kept += clause[end : hedge.start()] + ("will" if hedge["modal"] else "")
        end = hedge.end()
    return " ".join((kept + clause[end:]).split())
