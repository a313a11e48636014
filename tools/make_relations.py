"""Makes assets/lexicons/en-relations.txt out of WordNet 3.0: synonyms, opposites, irregular forms.

In: the folder with WordNet's database (``data.*``, ``index.*``, ``*.exc``, ``cntlist.rev``), as the
Debian package wordnet-base has it, and assets/lexicons/en-common.txt. Out: one relation a line, of stems:

    = rose rise      a form and the word that it is a form of
    ~ buy purchas    words of one meaning, or of one root
    ! accept reject  opposites

Only common words that the texts counted for WordNet have are taken, in their frequent senses.

    python tools/make_relations.py FOLDER
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import snowballstemmer

LEXICONS = Path(__file__).resolve().parent.parent / "assets" / "lexicons"
POS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
SENSES = {
    "noun": 2,
    "verb": 4,
    "adj": 3,
    "adv": 3,
}  # how many of a word's senses count, the most frequent first
stem = snowballstemmer.stemmer("english").stemWord


@dataclass(frozen=True, slots=True)
class Synset:
    """One meaning: its words, and pointers as (symbol, address, part of speech, own word, other word)."""

    words: tuple[str, ...]
    pointers: tuple[tuple[str, str, str, int, int], ...]


def main(folder: Path) -> None:
    """Write the file."""
    common = _used(folder) & set((LEXICONS / "en-common.txt").read_text(encoding="utf-8").split())
    synsets = {(pos, key): found for name, pos in POS.items() for key, found in _synsets(folder, name)}
    known = frozenset(
        (pos, word, key) for name, pos in POS.items() for word, key in _senses(folder, name, common)
    )
    lines = {*_forms(folder, common), *_synonyms(synsets, known), *_pairs(synsets, known)}
    text = "".join(f"{line}\n" for line in sorted(lines))
    (LEXICONS / "en-relations.txt").write_text(text, encoding="utf-8")


def _used(folder: Path) -> frozenset[str]:
    """The words that occur in the texts that WordNet was counted in."""
    lines = (folder / "cntlist.rev").read_text(encoding="latin-1").splitlines()
    return frozenset(line.partition("%")[0] for line in lines)


def _synsets(folder: Path, name: str) -> Iterator[tuple[str, Synset]]:
    for line in (folder / f"data.{name}").read_text(encoding="latin-1").splitlines():
        if line.startswith(" "):
            continue
        parts = line.partition("|")[0].split()
        count = int(parts[3], 16)
        words = tuple(parts[4 + 2 * n].partition("(")[0].lower() for n in range(count))
        first = 5 + 2 * count
        rows = [parts[first + 4 * n : first + 4 * n + 4] for n in range(int(parts[first - 1]))]
        pointers = tuple((s, at, pos, *divmod(int(ends, 16), 256)) for s, at, pos, ends in rows)
        yield parts[0], Synset(words, pointers)


def _senses(folder: Path, name: str, common: frozenset[str]) -> Iterator[tuple[str, str]]:
    """The common words with the addresses of their frequent senses."""
    for line in (folder / f"index.{name}").read_text(encoding="latin-1").splitlines():
        parts = line.split()
        if not line.startswith(" ") and parts[0] in common:
            addresses = parts[-int(parts[2]) :]
            yield from ((parts[0], address) for address in addresses[: SENSES[name]])


def _forms(folder: Path, common: frozenset[str]) -> Iterator[str]:
    for name in ("verb", "noun"):
        for line in (folder / f"{name}.exc").read_text(encoding="latin-1").splitlines():
            form, *bases = line.split()
            if form.isalpha() and bases[0] in common and stem(form) != stem(bases[0]):
                yield f"= {stem(form)} {stem(bases[0])}"


def _synonyms(
    synsets: dict[tuple[str, str], Synset], known: frozenset[tuple[str, str, str]]
) -> Iterator[str]:
    for (pos, key), synset in synsets.items():
        found = sorted({stem(word) for word in synset.words if (pos, word, key) in known})
        if len(found) > 1:
            yield "~ " + " ".join(found)


def _pairs(synsets: dict[tuple[str, str], Synset], known: frozenset[tuple[str, str, str]]) -> Iterator[str]:
    """Pairs of words: opposites, and words of one root that have different stems."""
    for (pos, key), synset in synsets.items():
        for symbol, address, other_pos, own, other in synset.pointers:
            if symbol not in "!+" or not own:
                continue
            there = "a" if other_pos == "s" else other_pos
            one, two = synset.words[own - 1], synsets[there, address].words[other - 1]
            if (pos, one, key) in known and (there, two, address) in known and stem(one) < stem(two):
                yield f"{'!' if symbol == '!' else '~'} {stem(one)} {stem(two)}"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
