"""Says in a few lines why pip or npm could not install what is locked, and what helps.

In: ``tools/install_failure.py pip|npm LOG``, a file with all that the program printed. Out: what is missing
and what to do, on standard error. It needs no package, for it is called when none could be installed.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

_LONGEST = 300
"""Characters of a line of the program's own that are shown."""
_NEWEST = 3
"""Versions that are named of those that an index has."""


class Failure(NamedTuple):
    """What is missing or wrong, and what to do about it."""

    message: str
    help: str


class Kind(NamedTuple):
    """A kind of failure, found in what was printed."""

    pattern: re.Pattern[str]
    message: str
    help: str

    def found_in(self, printed: str) -> Failure | None:
        """This failure, if it is the one."""
        found = self.pattern.search(printed)
        if not found:
            return None
        return Failure(self.message.format(*found.groups()), self.help.format(*found.groups()))


def _kind(pattern: str, message: str, advice: str) -> Kind:
    return Kind(re.compile(pattern, re.MULTILINE | re.DOTALL), message, advice)


_PIP_INDEX = (
    "name an index or mirror that has it with PIP_INDEX_URL, or a folder of wheels with PIP_FIND_LINKS"
)
_PIP_NETWORK = (
    r"NewConnectionError|ConnectTimeout|ReadTimeout|NameResolutionError|ProxyError|SSLError"
    r"|CERTIFICATE_VERIFY_FAILED|Max retries exceeded|Network is unreachable|HTTP error 5\d\d"
)
_DISK = r"No space left on device|Errno 28\b|ENOSPC|Disk quota exceeded"

_PIP = (
    _kind(
        r"DO NOT MATCH THE HASHES.*?^\s+(\S+) from",
        "{0} on this index is another file than the locked one: its SHA-256 differs",
        "don't install it by hand; " + _PIP_INDEX,
    ),
    _kind(_DISK, "the disk is full", "free some space, then run it again"),
    _kind(
        r"BackendUnavailable|No module named 'hatchling|Cannot import 'hatchling",
        "the lock lacks hatchling, which installs briefgen itself",
        "write requirements/dev.txt anew: tools/lock.sh",
    ),
    _kind(
        r"requires a different Python: (\S+) not in '([^']+)'",
        "briefgen needs Python {1}; this is {0}",
        "name another interpreter: make env PYTHON=/path/to/python",
    ),
    _kind(
        r"^(\S+ \S+ (?:requires|has requirement) [^\n]*)",
        "the lock is incomplete: {0}",
        "write requirements/ anew: tools/lock.sh",
    ),
    _kind(
        r"no such option: (\S+)",
        "this pip is too old: it doesn't know {0}",
        "use an interpreter that brings pip 22.3 or newer",
    ),
    _kind(
        r"No module named '?pip\b",
        "the new environment has no working pip",
        "install this Python's venv and pip (Debian: python3-venv), or name another: make env PYTHON=…",
    ),
)
_PIP_UNREACHED = _kind(
    _PIP_NETWORK,
    "the package index cannot be reached",
    "check network, proxy and certificates, or " + _PIP_INDEX.replace("has it", "can be reached"),
)

_NPM = (
    _kind(
        r"No matching version found for (\S+?)\.?\s",
        "the npm registry lacks {0}, which is locked",
        "name a registry that has it with npm_config_registry, or another version in tools/node/package.json "
        "and run tools/node.sh lock",
    ),
    _kind(
        r"code E404.*?requested resource '(\S+)' could not be found",
        "the npm registry lacks {0}, which is locked",
        "name a registry that has it with npm_config_registry",
    ),
    _kind(
        r"code EINTEGRITY",
        "a package from the npm registry is another file than the locked one: its hash differs",
        "name a registry that has the original with npm_config_registry, or clear a broken cache: "
        "npm cache clean --force",
    ),
    _kind(
        r"code EBADPLATFORM.*?Unsupported platform for (\S+?):",
        "{0}, which the tests need, isn't made for this system",
        "run `make test` on 64-bit Linux; `make brief` works here",
    ),
    _kind(
        r"code (?:EUSAGE|ENOLOCK)",
        "tools/node/package.json and its lock say different things",
        "write the lock anew: tools/node.sh lock",
    ),
    _kind(_DISK, "the disk is full", "free some space, then run it again"),
    _kind(
        r"code (E(?:NOTFOUND|AI_AGAIN|CONNREFUSED|CONNRESET|TIMEDOUT|HOSTUNREACH|NETUNREACH)"
        r"|ERR_SOCKET_TIMEOUT|\w*CERT\w*|E5\d\d)",
        "the npm registry cannot be reached ({0})",
        "check network, proxy and certificates, or name another registry with npm_config_registry",
    ),
    _kind(
        r"npm: (?:command )?not found|cannot execute",
        "npm is not here",
        "install Node with npm, then run it again",
    ),
)


def why_pip_failed(printed: str) -> Failure:
    """The reason in what pip printed."""
    kinds = (*(kind.found_in for kind in _PIP), _not_to_be_had)
    return _first(kinds, printed)


def why_npm_failed(printed: str) -> Failure:
    """The reason in what npm printed."""
    return _first(tuple(kind.found_in for kind in _NPM), printed)


def _first(kinds: tuple[Callable[[str], Failure | None], ...], printed: str) -> Failure:
    return next(filter(None, (kind(printed) for kind in kinds)), None) or _in_its_own_words(printed)


def _not_to_be_had(printed: str) -> Failure | None:
    """A package of which the index has no wheel in the locked version; or no index at all."""
    missing = re.search(r"No matching distribution found for (\S+?)==(\S+)", printed)
    unreached = _PIP_UNREACHED.found_in(printed)
    if unreached or not missing:
        return unreached
    name, version = missing.groups()
    there = re.search(re.escape(f"{name}=={version}") + r" \(from versions: ([^)]*)\)", printed)
    versions = there[1].split(", ") if there and there[1] != "none" else []
    has = f"has only {', '.join(versions[-_NEWEST:])}" if versions else "has none at all"
    return Failure(
        f"no wheel of {name} {version} for this Python and system: the index {has}",
        f"{_PIP_INDEX}; or lock what there is: tools/lock.sh --upgrade-package {name}",
    )


def _in_its_own_words(printed: str) -> Failure:
    """The last error that the program told, else its last line."""
    lines = [line.strip() for line in printed.splitlines() if line.strip()] or ["it printed nothing"]
    errors = [line for line in lines if re.match(r"(ERROR|npm (error|ERR!))", line)]
    return Failure((errors or lines)[-1][:_LONGEST], "mend that, then run it again")


_PROGRAMS = {"pip": why_pip_failed, "npm": why_npm_failed}


def main() -> None:
    """Tell of the failure that the arguments name."""
    program, log = sys.argv[1], Path(sys.argv[2])
    failure = _PROGRAMS[program](log.read_text(encoding="utf-8", errors="replace"))
    sys.stderr.write(f"set-up stopped: {failure.message}\n  hint: {failure.help}\n")
    sys.stderr.write(f"  what {program} printed: {log}\n")


if __name__ == "__main__":
    main()
