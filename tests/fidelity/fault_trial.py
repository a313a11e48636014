"""How many planted faults the comparison finds, and how often it objects to statements that are true.

In: packs, each with the text of its source. Out: a table. It is a command, too, for packs of one's own:

    python -m tests.fidelity.fault_trial PACK.yaml SOURCE.txt [PACK.yaml SOURCE.txt …] [--show KIND]

``--show`` prints the faults of a kind that were not found; ``--show true`` what is said of true statements.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random

import click
from msgspec import Struct
from pydantic import ConfigDict

from briefgen.diagnostics import BriefgenError, Sink
from briefgen.fidelity.compare import compare_facts, compare_statement
from briefgen.fidelity.difference import Difference
from briefgen.fidelity.source_passages import SourcePassages
from briefgen.fidelity.word_lists import WordLists
from briefgen.schema.base import Model
from briefgen.schema.pack import Source, Statement
from briefgen.source.decode import decode
from briefgen.source.text.passages import split
from briefgen.source.yaml.nodes import read_nodes
from tests.fidelity.conftest import english_lists
from tests.fidelity.faults import FAULT_KINDS, Cited, FaultKind, Setting, plant


class ReportedPart(Model):
    """What of a content pack is compared; its other keys are ignored."""

    model_config = ConfigDict(extra="ignore")

    source: Source
    statements: dict[str, Statement]


class Trial(Struct, frozen=True):
    """A pack's statements beside their source."""

    statements: Mapping[str, Cited]
    source: SourcePassages

    @property
    def setting(self) -> Setting:
        """What faults are planted in."""
        speakers = {cited.speaker: None for cited in self.statements.values() if cited.speaker}
        return Setting(self.source.passages, tuple(speakers))


class Planted(Struct, frozen=True):
    """A fault, and what was said of it that was not said of the statement without it."""

    kind: FaultKind
    id: str
    """Of the statement."""
    true: Cited
    false: Cited
    found: tuple[Difference, ...]


class Tally(Struct, frozen=True):
    """How many there were, how many were found, and how many of these as errors."""

    count: int
    found: int
    proved: int

    @property
    def share_found(self) -> float:
        """0 to 1; 1 if there was none."""
        return self.found / self.count if self.count else 1.0

    @property
    def share_proved(self) -> float:
        """0 to 1; 1 if there was none."""
        return self.proved / self.count if self.count else 1.0


def trial(pack: Path, source: Path, words: WordLists) -> Trial:
    """The statements of a pack, and the source that they cite."""
    part = _reported(pack)
    article = split(source.read_text(encoding="utf-8"), part.source)
    known = (part.source.title, part.source.publisher, part.source.author)
    day = (part.source.date.isoformat(),) if part.source.date else ()
    about = (*(text for text in known if text), *day, *part.source.headings)
    statements = {
        id: Cited(s.text, tuple(map(article.full, s.origin)), s.speaker, s.date)
        for id, s in part.statements.items()
    }
    authors = (name for name in (part.source.author, part.source.publisher) if name)
    return Trial(statements, SourcePassages(article.sentences, about, words, authors))


def _reported(pack: Path) -> ReportedPart:
    """What a pack reports, read as the packs of projects are. Raises BriefgenError."""
    sink = Sink()
    node = read_nodes(pack.read_bytes(), pack.name, sink)
    loaded = decode(node, ReportedPart, pack.name, "", sink) if node else None
    if loaded is None:
        raise BriefgenError(*sink)
    return loaded.value


def differences(cited: Cited, source: SourcePassages) -> tuple[Difference, ...]:
    """What a statement says otherwise than its passages, in its text, its speaker and its date."""
    dated = compare_facts(cited.date, cited.locators, source) if cited.date else ()
    return (*compare_statement(cited.text, cited.locators, cited.speaker, source), *dated)


def planted_faults(trials: Iterable[Trial], seed: int, rounds: int = 1) -> Iterator[Planted]:
    """Faults of each kind in each statement that has a place for one, ``rounds`` times by other chances."""
    for number, one in enumerate(trials):
        said = {id: differences(cited, one.source) for id, cited in one.statements.items()}
        setting = one.setting
        for kind in FAULT_KINDS:
            chance = Random(f"{seed} {number} {kind}")  # noqa: S311  # to be repeated, not to be secret
            for id, cited in [*one.statements.items()] * rounds:
                if false := plant(kind, cited, setting, chance):
                    known = {(d.kind, d.words) for d in said[id]}
                    new = [d for d in differences(false, one.source) if (d.kind, d.words) not in known]
                    yield Planted(kind, id, cited, false, tuple(new))


def true_statements(trials: Iterable[Trial]) -> Tally:
    """How many true statements there are, of how many anything is said, and of how many an error."""
    said = [differences(cited, one.source) for one in trials for cited in one.statements.values()]
    return _tally(said)


def tallies(planted: Iterable[Planted]) -> Mapping[FaultKind, Tally]:
    """The numbers by kind of fault."""
    planted = tuple(planted)
    return {kind: _tally([p.found for p in planted if p.kind == kind]) for kind in FAULT_KINDS}


def _tally(said: Sequence[Sequence[Difference]]) -> Tally:
    return Tally(len(said), sum(map(bool, said)), sum(any(d.proved for d in found) for found in said))


def table(by_kind: Mapping[FaultKind, Tally], true: Tally | None = None) -> str:
    """The numbers as text: a line for each kind of fault, and one for true statements, if given."""
    head = f"{'kind':12}{'planted':>8}{'found':>8}{'':>7}{'as errors':>11}"
    rows = [_row(kind, tally) for kind, tally in by_kind.items()]
    return "\n".join((head, *rows, *([_row("(true)", true)] if true else ())))


def _row(name: str, tally: Tally) -> str:
    found, proved = f"{100 * tally.share_found:.0f} %", f"{100 * tally.share_proved:.0f} %"
    return f"{name:12}{tally.count:8}{tally.found:8}{found:>7}{tally.proved:6}{proved:>6}"


def main() -> None:
    """Plant faults in the packs that the command line names, and print the table."""
    parser = argparse.ArgumentParser(description="Plant faults in packs and see which are found.")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="packs, each with its source")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--rounds", type=int, default=1, help="faults of each kind in each statement")
    parser.add_argument("--show", choices=[*FAULT_KINDS, "true"], help="what was not found, or said in vain")
    chosen = parser.parse_args()
    files: list[Path] = chosen.files
    words = english_lists()
    trials = [trial(pack, source, words) for pack, source in zip(files[::2], files[1::2], strict=True)]
    planted = list(planted_faults(trials, chosen.seed, chosen.rounds))
    for line in _shown(trials, planted, chosen.show):
        click.echo(line)
    click.echo(table(tallies(planted), true_statements(trials)))


def _shown(trials: Iterable[Trial], planted: Iterable[Planted], kind: str | None) -> Iterator[str]:
    for one in planted:
        if one.kind == kind and not one.found:
            yield f"{one.id}: {one.false}"
    for one in trials if kind == "true" else ():
        for id, cited in one.statements.items():
            yield from (
                f"{id}: {d.kind} {d.words!r} {d.why}{'' if d.proved else ' (note)'}: {cited.text}"
                for d in differences(cited, one.source)
            )


if __name__ == "__main__":
    main()
