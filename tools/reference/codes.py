"""The index of diagnostics: every code, what it means, where its page is.

In: the pages of docs/codes. Out: one page.
"""

from __future__ import annotations

from briefgen.cli.shipped_texts import code_pages, page_title
from tools.reference.markdown import MADE, table

RANGES = {
    "1": "Reading files",
    "2": "What files say, key by key",
    "3": "Content: sources, judgements, wording, markings",
    "4": "Pages, slides and finished files",
    "5": "Templates: themes, masters, pictures, profiles",
    "6": "Which briefs are built, and what built files rest on",
    "9": "Disk, fonts and other surroundings",
}
"""By the first digit of a code."""

_INTRO = """What briefgen reports has a code, a place and a hint. With this as `briefs/first.yaml`:

```yaml file=briefs/first.yaml wrong
audiance: council
outlook: one-berth
```

```console exit=1
$ briefgen build briefs/first.yaml
briefs/first.yaml:1:1: error[BG102] unknown key 'audiance'
  hint: did you mean 'audience'?
```

`briefgen explain BG102` prints the page of a code: what it means, why, and an example put right."""


def page() -> str:
    """The index, by range."""
    parts = [f"{MADE}\n# Codes of diagnostics", _INTRO]
    for first in sorted({code[2] for code in code_pages()}):
        rows = [
            (f"[{code}](../codes/{code}.md)", page_title(path))
            for code, path in code_pages().items()
            if code[2] == first
        ]
        parts += [f"## BG{first}xx: {RANGES[first]}", table(("code", "means"), rows)]
    return "\n\n".join(parts) + "\n"
