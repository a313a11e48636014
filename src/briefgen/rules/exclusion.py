"""BG350: a brief is built of nothing that its reader must not see.

In: a pack, an audience, an outlook. Out: a diagnostic for each entry that the message lists, and each link in
its texts, that is ``not_for`` the audience. Evidence that is named only by id is left out without a word; a
link's words, or an entry that was listed by hand, are the author's to change.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diagnostics import Sink
from briefgen.rules.references import Use, message_texts, shown_texts
from briefgen.schema.pack import Pack
from briefgen.source.decode import Loaded


def check(pack: Loaded[Pack], audience: str, outlook: str, sink: Sink) -> None:
    """Report what the message for ``audience`` shows although it is not for that audience."""
    hidden = pack.value.kept_from(audience)
    for use in _shown(pack.value, audience, outlook):
        for n, id in enumerate(use.ids):
            if id in hidden:
                sink.error(
                    "BG350",
                    f"'{id}' is not for the audience '{audience}', and stands in its brief",
                    pack.spans.at(*use.path, n),
                    "take it out here, or change its `not_for`",
                )


def _shown(p: Pack, audience: str, outlook: str) -> Iterator[Use]:
    m = p.bottom_lines[audience][outlook]
    base = ("bottom_lines", audience, outlook)
    yield Use((*base, "judgements"), m.judgements, "judgement")
    yield Use((*base, "recommendations"), m.recommendations, "recommendation")
    yield Use((*base, "indicators"), m.indicators, "indicator")
    yield Use((*base, "scenarios"), m.scenarios, "scenario")
    yield from message_texts(m, base)
    yield from shown_texts(p, m)
