"""How much of a picture is not seen on a ground, though other parts of it are.

In: a small copy of a picture, and which of its colours stand out. Out: the share of what is painted in parts
that border on clear places and on nothing that stands out. So a white plate under dark letters counts as
seen, and so do white letters on a dark plate; white letters beside a dark mark don't.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from briefgen.pictures.tones import Samples

_CLEAR = 16
"""Under this opacity, of 255, a sample shows nothing."""


def unseen_part(picture: Samples, stands_out: Callable[[bytes], bool]) -> tuple[float, bytes]:
    """The share, 0 to 1, of the painted area that is not seen, and the sample that most of that has."""
    known = {sample: stands_out(sample) for sample in set(picture.samples) if sample[3] >= _CLEAR}
    pale = {n for n, sample in enumerate(picture.samples) if known.get(sample) is False}
    painted = sum(sample in known for sample in picture.samples)
    lost = Counter[bytes]()
    while pale:
        part, beside = _part(picture, pale)
        if beside and not any(known.get(sample) for sample in beside):
            lost.update(picture.samples[n] for n in part)
    return (lost.total() / painted, lost.most_common(1)[0][0]) if lost else (0.0, b"")


def _part(picture: Samples, pale: set[int]) -> tuple[set[int], set[bytes]]:
    """Takes connected places out of ``pale``: these, and the samples that they border on."""
    waiting, beside = [pale.pop()], set[bytes]()
    part = set(waiting)
    while waiting:
        for other in _next_to(waiting.pop(), picture):
            if other in pale:
                pale.remove(other)
                part.add(other)
                waiting.append(other)
            elif other not in part:
                beside.add(picture.samples[other])
    return part, beside


def _next_to(at: int, picture: Samples) -> Iterator[int]:
    column = at % picture.width
    if column:
        yield at - 1
    if column < picture.width - 1:
        yield at + 1
    if at >= picture.width:
        yield at - picture.width
    if at + picture.width < len(picture.samples):
        yield at + picture.width
