"""Pages that show a report: one file without script, whose style is named by its digest.

In: a title, a style sheet, markup. Out: the page in UTF-8. Its policy lets nothing run and nothing load.
"""

from __future__ import annotations

import base64
import hashlib

from briefgen.write.html.markup import element, escaped


def report_page(title: str, body: str, *, style: str, command: str) -> bytes:
    """A page in English. ``body`` is markup; ``command`` is that which wrote it: ``briefgen trace``."""
    head = _head(title, style, command)
    html = element("html", head, "\n", element("body", "\n", body, "\n"), lang="en")
    return f"<!DOCTYPE html>\n{html}\n".encode()


def _head(title: str, style: str, command: str) -> str:
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="generator", content=command),
        element("title", escaped(title)),
        element("style", style),
    )
