"""BG315: what is judged is a plain clause; how likely it is, the scale says.

In: a pack. Out: a warning for each "may", "might", "could" or "possibly" in a judgement's ``that``. Source of
the rule: PHIA yardstick, which asks for a term in the place of such words.
"""

from __future__ import annotations

import re

from briefgen.diagnostics import Sink, shown
from briefgen.document.quotations import masked
from briefgen.schema.pack import Pack
from briefgen.source.decode import Loaded

_HEDGE = re.compile(r"\b(?:may|might|could|possibly|perhaps|probably)\b")
_MODALS = ("may", "might", "could")


def check(pack: Loaded[Pack], sink: Sink) -> None:
    """Report judgements that hedge twice."""
    for i, j in pack.value.judgements.items():
        if found := _HEDGE.search(masked(j.that)):
            message = f"'{found[0]}' hedges what the likelihood '{j.likelihood}' says already"
            hint = f"write what would be seen: {shown(_plain(j.that, found), 200)}"
            sink.warn("BG315", message, pack.spans.at("judgements", i, "that"), hint)


def _plain(clause: str, hedge: re.Match[str]) -> str:
    """The clause without its hedge: a modal verb becomes "will", an adverb goes."""
    before, after = clause[: hedge.start()], clause[hedge.end() :]
    if hedge[0] in _MODALS:
        return f"{before}will{after}"
    return f"{before.rstrip()} {after.lstrip()}".strip()
