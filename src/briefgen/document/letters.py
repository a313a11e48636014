"""Letters and digits as regular expressions: what stands beside a mark tells what the mark means."""

from __future__ import annotations

# Thai, Lao, Burmese, Khmer, Japanese, Chinese, Korean.
_UNSPACED = (
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
    r"\U00020000-\U0003ffff"
)

SPACED = rf"[^\W{_UNSPACED}]"
"""A letter, a digit or a low line of a script that puts spaces between words. In the others, and in Korean,
whose words take endings, a letter beside a mark says nothing."""
