"""Which of many arrangements of events is the best, with as few of them set as need be.

In: arrangements, each with what speaks against it at the least, and a way to set it. Out: the best one, set.
To set forty long labels takes long; how tall they are at the least is soon known.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from msgspec import Struct

from briefgen.document.blocks import Event
from briefgen.layout.typesetter import Typesetter

Cost = tuple[bool, bool, bool, float]
"""What speaks against an arrangement: too tall, words cut, towers of text; then what else. Less is better."""


class TimelineInput(Struct, frozen=True):
    """The events of a timeline and the room for it."""

    typesetter: Typesetter
    events: Sequence[Event]
    width: float
    """Of the figure, in points."""
    height: float
    """The greatest height, in points, without the legend."""
    node: int
    """The figure's structure node, which owns all its text."""


P_co = TypeVar("P_co", covariant=True)
P = TypeVar("P")


class Candidate(Struct, Generic[P_co], frozen=True):
    """An arrangement whose labels are not set yet."""

    bound: Cost
    """The least that its cost can be, known without setting it."""
    arrange: Callable[[], tuple[Cost, P_co]]
    """Sets the labels; gives the cost and the plan."""


def best(choices: Sequence[Candidate[P]]) -> P:
    """The one that costs least. Where all are too tall, the one that seems to be the least so."""
    first, *others = sorted(choices, key=lambda choice: choice.bound)
    cost, plan = first.arrange()
    for choice in others:
        if cost <= choice.bound or choice.bound[0]:
            break
        other, arranged = choice.arrange()
        if other < cost:
            cost, plan = other, arranged
    return plan


def hopeless(choices: Sequence[Candidate[P]]) -> bool:
    """Whether every arrangement is too tall, as far as is known without setting any."""
    return all(choice.bound[0] for choice in choices)
