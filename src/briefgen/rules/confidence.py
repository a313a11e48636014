"""BG314: likelihood and confidence never stand in one sentence.

In: the analyst's texts, the declared scale. Out: an error for each sentence that has both. Source of the
rule: ICD 203, which keeps how likely a thing is apart from how sure the analyst is of that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefgen.diagnostics import Sink
from briefgen.rules.analyst_texts import AnalystText
from briefgen.rules.scales import terms_of
from briefgen.schema.assets import Scale
from briefgen.schema.pack import Pack
from briefgen.source.decode import Loaded

_SURE = re.compile(
    r"\b(?:(?:high|moderate|low|little|great|some) confidence|confidence is|we are confident)\b",
    re.IGNORECASE,
)


def check(pack: Loaded[Pack], texts: Iterable[AnalystText], scale: Scale, sink: Sink) -> None:
    """Report sentences that say how likely and how sure at once."""
    likely = re.compile(rf"\b(?:{'|'.join(map(re.escape, terms_of(scale)))})\b", re.IGNORECASE)
    for argued in texts:
        for sentence in argued.sentences if "confiden" in argued.text.casefold() else ():
            sure, term = _SURE.search(sentence), likely.search(sentence)
            if sure and term:
                message = f"'{term[0]}' and '{sure[0]}' stand in one sentence"
                hint = "say in one sentence how likely it is, in another how sure you are"
                sink.error("BG314", message, pack.spans.at(*argued.path), hint)
