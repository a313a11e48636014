"""Folders of assets/ with files from elsewhere: each with its SHA-256, and told in assets/SOURCES.md."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

SOURCES = Path(__file__).parent.parent / "assets" / "SOURCES.md"
SUMS = "SHA256SUMS"


@dataclass(frozen=True)
class Folder:
    """A folder of files that a script makes, each accounted for in SOURCES.md."""

    path: Path
    names: frozenset[str]
    listed: frozenset[str]
    largest: int

    def recorded(self) -> dict[str, str]:
        """File name to SHA-256, as the folder's SHA256SUMS has them."""
        pairs = (line.split("  ", 1) for line in (self.path / SUMS).read_text(encoding="utf-8").splitlines())
        return {name: digest for digest, name in pairs}

    def record(self, made: Path) -> None:
        """Writes the folder's SHA256SUMS from the files of ``made``."""
        lines = [f"{_digest(made / name)}  {name}\n" for name in sorted(self.names)]
        (self.path / SUMS).write_text("".join(lines), encoding="utf-8")

    def problems(self, made: Path) -> list[str]:
        """What is wrong with files of ``made``: missing, unknown, altered, too big, not accounted for."""
        expected = self.recorded()
        present = {path.name for path in made.iterdir()} - {SUMS}
        found = [f"{name}: not in both {SUMS} and the script" for name in sorted(self.names ^ set(expected))]
        found += [f"{name}: no file that the script knows" for name in sorted(present - self.names)]
        found += [f"{name}: missing" for name in sorted(set(expected) - present)]
        sources = SOURCES.read_text(encoding="utf-8")
        for name in sorted(set(expected) & present):
            size = (made / name).stat().st_size
            if _digest(made / name) != expected[name]:
                found.append(f"{name}: SHA-256 is not the recorded one")
            if size > self.largest:
                found.append(f"{name}: {size} bytes, more than {self.largest}")
            if name in self.listed and expected[name] not in sources:
                found.append(f"{name}: its SHA-256 is not in assets/SOURCES.md")
        return found


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
