"""Which words of a language are alike and which are opposites, by their stems.

In: the text of a file of relations (``assets/lexicons/en-relations.txt``). Out: :class:`Relations`.
"""

from __future__ import annotations

from collections.abc import Iterable

Keys = frozenset[str | int]
"""What a word is known by: its stem, and the numbers of the groups of words alike in which it stands."""


class Relations:
    """Words alike, opposites and irregular forms, as stems."""

    def __init__(self, text: str = "", alike: Iterable[Iterable[str]] = ()) -> None:
        """Read lines: ``= rose rise`` (form), ``~ buy purchas`` (alike), ``! accept reject`` (opposites).

        ``alike`` are further groups of stems.
        """
        self._forms: dict[str, str] = {}
        self._groups: dict[str, list[int]] = {}
        self._opposites: dict[str, set[str]] = {}
        for number, line in enumerate(text.splitlines()):
            sign, *stems = line.split()
            if sign == "=":
                self._forms[stems[0]] = stems[1]
            elif sign == "~":
                for stem in stems:
                    self._groups.setdefault(stem, []).append(number)
            elif sign == "!":
                self._oppose(stems[0], stems[1])

        for number, group in enumerate(alike, 1):
            for stem in group:
                self._groups.setdefault(stem, []).append(-number)

    def _oppose(self, one: str, two: str) -> None:
        self._opposites.setdefault(one, set()).add(two)
        self._opposites.setdefault(two, set()).add(one)

    def base(self, stem: str) -> str:
        """The stem of the word that this is an irregular form of; else the stem itself."""
        return self._forms.get(stem, stem)

    def keys(self, stem: str) -> Keys:
        """What a word is known by."""
        base = self.base(stem)
        return frozenset((stem, base, *self._groups.get(stem, ()), *self._groups.get(base, ())))

    def opposites(self, stem: str) -> frozenset[str]:
        """The stems of a word's opposites."""
        return frozenset(self._opposites.get(stem, ())) | frozenset(self._opposites.get(self.base(stem), ()))

    def all_keys(self, stems: Iterable[str]) -> Keys:
        """What any of these words is known by."""
        return frozenset(key for stem in stems for key in self.keys(stem))
