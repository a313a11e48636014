"""The record of a brief: what is in it, where it goes, and what is kept out of it."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from briefgen.checks.embedded_evidence import evidence_in
from briefgen.document.evidence import Evidence, decoded, encoded
from tests.cli.conftest import Call, files_in, in_process
from tests.data.projects import PACK, SPEC, Copy

NAME = "brief.json"
LOCK = PACK.replace(".yaml", ".lock")
FLAGS = """\
markings: 1
name: Flags
align: centre
levels:
  - {name: WHITE FLAG, ink: "#000000"}
  - {name: RED FLAG, ink: "#AA0000"}
"""


def _record(copy: Copy, outputs: tuple[str, ...] = ("pdf",)) -> bytes:
    compiled = copy.compiled(outputs)
    assert not compiled.failed, compiled.diagnostics
    return compiled.files[NAME]


def _read(copy: Copy) -> Evidence:
    return decoded(_record(copy))


def test_it_says_what_is_told_and_where_that_stands(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    found, pack, lock = _read(copy), copy.inputs().pack, copy.project().lock(None)
    assert lock
    assert (found.subject, found.audience, found.outlook) == (pack.value.subject, "shipowner", "stay")
    assert (found.date, found.information_to, found.state) == ("2031-01-20", "2031-01-15", "final")
    assert found.digests == {
        "specification": copy.inputs().spec.digest,
        "pack": pack.digest,
        "lock": lock.digest,
        "source": lock.value.source,
    }
    noted = [(n.statement, n.number) for n in copy.document().notes.entries]
    assert [(s.id, s.note) for s in found.statements if s.note] == noted
    for s in found.statements:
        said = pack.value.statements[s.id]
        assert (s.text, s.kind, s.speaker) == (said.text, said.reported_as, said.speaker)
        assert {p.at: p.sha256 for p in s.passages} == lock.value.passages[s.id]
    hub = next(s for s in found.statements if s.id == "phantasm-hub")
    assert hub.correction
    assert (hub.correction.kind, hub.correction.dated) == ("clarified", "2031-01-15")


def test_judgements_have_their_band_and_both_sides(tmp_path: Path) -> None:
    found = _read(Copy(tmp_path))
    judged = {j.id: j for j in found.judgements}
    feeders, mole = judged["feeders-leave"], judged["mole-late"]
    assert feeders.evidence == ("feeders-first", "feeder-drop")
    assert feeders.against == ("chimera-depth",)
    assert feeders.term == "likely", "another word for the same step of the scale is that step"
    assert (feeders.low, feeders.high) == (55, 75)
    assert mole.against == ()
    assert mole.none_found == "none found, because the article gives no plan of the works"
    assert [r.id for r in found.recommendations] == ["ask-rebate", "hold-option", "check-cover"]
    assert {n.id: n.state for n in found.indicators}["feeder-notice"] == "not met"


def test_every_id_in_it_leads_to_something_in_it(tmp_path: Path) -> None:
    found = _read(Copy(tmp_path))
    known = {thing.id for thing in (*found.statements, *found.judgements)}
    resting = (*found.judgements, *found.recommendations, *found.indicators)
    assert {i for thing in resting for i in thing.evidence} <= known
    assert {i for j in found.judgements for i in j.against} <= known


def test_without_a_lock_there_are_no_fingerprints(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    (copy.root / LOCK).unlink()
    found = _read(copy)
    assert not any(p.sha256 for s in found.statements for p in s.passages)
    assert found.digests.keys() == {"specification", "pack"}


def test_json_comes_back_as_it_was(tmp_path: Path) -> None:
    data = _record(Copy(tmp_path))
    assert encoded(decoded(data)) == data


def _texts(data: bytes) -> str:
    """All strings of a record, one a line, so that an id can be told from a word that has it in it."""
    out: list[str] = []
    waiting: list[object] = [msgspec.json.decode(data)]
    for value in waiting:
        match value:
            case str():
                out.append(value)
            case list():
                waiting += value
            case dict():
                waiting += [*value, *value.values()]
            case _:
                pass
    return "\n".join(out)


@pytest.mark.parametrize(
    ("id", "entry"),
    [
        ("phantasm-hub", "\n  phantasm-hub:\n"),
        ("insurers", "\n  insurers:\n"),
        ("utopia-crane", "\n  utopia-crane:\n"),
        ("mole-contract", "\n  mole-contract:\n"),
    ],
)
def test_what_is_not_for_the_reader_is_not_in_it(id: str, entry: str, tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    if id == "utopia-crane":
        copy.edit("; [Utopia Haven had no crane](utopia-crane)", "")
    words = _words(copy, id)
    before = _texts(_record(copy))
    assert id in before.split("\n")
    assert words in before
    if id == "mole-contract":
        copy.edit("    watch: [mole-contract]\n", "")
        copy.edit("phantasm-contract, mole-contract]", "phantasm-contract]")
    copy.edit(entry, f"{entry}    not_for: shipowner\n")
    told = _texts(_record(copy))
    assert id not in told.split("\n")
    assert words not in told
    if id == "phantasm-hub":
        assert "Our First Century" in before
        assert "Our First Century" not in told


def _words(copy: Copy, id: str) -> str:
    pack = copy.inputs().pack.value
    statement = pack.statements.get(id)
    return statement.text if statement else pack.indicators[id].watch


def test_what_is_marked_higher_and_only_rested_on_is_not_in_it(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.write("assets/markings/flags.yaml", FLAGS)
    copy.edit("theme: meridian", "theme: meridian\nmarkings: flags", "briefgen.yaml")
    copy.edit("state: final", "state: final\nmarking: WHITE FLAG", SPEC)
    copy.edit("    for: [mole-start, reserves]", "    for: [mole-start, reserves, works-slow]")
    copy.edit(
        "\ncriteria:\n",
        "  works-slow:\n    that: works in the isles run late\n    until: 2035-12\n    likelihood: likely\n"
        "    confidence: low, because few works are known\n    for: [swell, sealed]\n    against: [sealed]\n"
        "\ncriteria:\n",
    )
    copy.edit(
        "\n  question-safe:\n",
        "\n  sealed:\n    from: Follow/p2:1\n    marking: RED FLAG\n"
        "    text: The builder went bankrupt in secret.\n  question-safe:\n",
    )
    data = _record(copy)
    told = _texts(data).split("\n")
    assert "works-slow" in told, "what a shown judgement rests on is in it"
    assert not [text for text in told if text == "sealed" or "bankrupt" in text]
    slow = next(j for j in decoded(data).judgements if j.id == "works-slow")
    assert (slow.evidence, slow.against) == (("swell",), ())


def test_links_in_texts_name_no_ids(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("text: Repairs used up the", "text: Repairs [used up](overdue) *all* the")
    copy.edit("\n  overdue:\n", "\n  overdue:\n    not_for: shipowner\n")
    record = _record(copy)
    reserves = next(s for s in decoded(record).statements if s.id == "reserves")
    assert reserves.text == "Repairs used up all the harbour’s reserves."
    assert "overdue" not in record.decode()


def test_where_it_goes_is_the_specifications_to_say(harbour: Copy, briefgen: Call) -> None:
    def endings(*options: str) -> list[str]:
        folder = harbour.root / "_".join(("out", *options)).replace("=", "-")
        assert briefgen("build", "-o", folder, *options).code == 0
        return [name.removeprefix("harbour-tariff.") for name in sorted(files_in(folder))]

    assert endings() == [NAME, "outline.txt", "pdf", "pptx"]
    assert endings("--set", "evidence=embed") == ["outline.txt", "pdf", "pptx"]
    assert endings("--set", "evidence=none") == ["outline.txt", "pdf", "pptx"]
    assert endings("--to", "outline") == ["outline.txt"]
    assert endings("--to", "html", "--set", "evidence=embed") == [NAME, "html"]
    assert briefgen("build", "--set", "evidence=inside").code == 1


def test_files_carry_the_record_only_when_asked(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    beside = copy.compiled(("pdf", "pptx")).files
    assert evidence_in(beside["pdf"]) is evidence_in(beside["pptx"]) is None
    copy.edit("state: final", "state: final\nevidence: embed", SPEC)
    inside = copy.compiled(("pdf", "pptx")).files
    assert NAME not in inside
    found = evidence_in(inside["pdf"])
    assert found == evidence_in(inside["pptx"])
    assert found
    assert found.statements == decoded(beside[NAME]).statements


@pytest.mark.parametrize("place", ["embed", "sidecar"])
def test_the_same_bytes_in_another_process(harbour: Copy, place: str) -> None:
    made: list[dict[str, bytes]] = []
    for seed, zone in (("1", "UTC"), ("4711", "Asia/Kabul")):
        ended = in_process(
            "build", "-o", seed, "--set", f"evidence={place}", env={"PYTHONHASHSEED": seed, "TZ": zone}
        )
        assert ended.code == 0, ended.err
        made.append(files_in(harbour.root / seed))
    assert made[0] == made[1]


def test_a_comparison_names_its_courses(harbour: Copy, briefgen: Call) -> None:
    start = harbour.text().index("    stay:\n      decide:")
    case = harbour.text()[start:].replace("    stay:\n", "    leave:\n", 1)
    harbour.edit("outlooks:\n", "outlooks:\n  leave: {name: Leave Port Fabula, short: Leave}\n")
    harbour.write(PACK, harbour.text() + case)
    ended = briefgen("compare", SPEC, "--to", "pdf")
    assert ended.code == 0, ended.err
    data = (harbour.root / "out" / f"harbour-tariff.compare.{NAME}").read_bytes()
    assert decoded(data).outlook == "leave, stay"
