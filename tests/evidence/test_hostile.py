"""Files that nobody should have sent are refused in words, within memory and time."""

from __future__ import annotations

import io
import json
import random
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from briefgen.checks.embedded_evidence import evidence_in
from briefgen.document.evidence import NAMESPACE, Evidence, NoEvidence
from briefgen.input_limits import EVIDENCE_BYTES
from tests.cli.conftest import Call
from tests.data.projects import SPEC, Copy

MIB = 1024 * 1024
PART = "customXml/item1.xml"
Files = dict[str, bytes]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """A PDF and a deck with the record inside."""
    copy = Copy(tmp_path_factory.mktemp("hostile"))
    copy.edit("state: final", "state: final\nevidence: embed", SPEC)
    return dict(copy.compiled(("pdf", "pptx")).files)


def _deck(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts.items():
            new.writestr(name, data)
    return out.getvalue()


def _wrapped(inner: bytes) -> bytes:
    return b'<b:evidence xmlns:b="%s">%s</b:evidence>' % (NAMESPACE.encode(), inner)


def _pdf_with(files: Files, data: bytes, packed: pikepdf.Name | pikepdf.Array | None = None) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(files["pdf"])) as pdf:
        pdf.Root.AF[0].EF.F.write(data, filter=packed)
        pdf.save(out, compress_streams=False)
    return out.getvalue()


def _refused(data: bytes, tmp_path: Path, briefgen: Call, ending: str, said: str) -> None:
    (tmp_path / f"x.{ending}").write_bytes(data)
    ended = briefgen("evidence", tmp_path / f"x.{ending}")
    assert (ended.code, ended.out) == (1, "")
    assert "error[BG613]" in ended.err
    assert said in ended.err
    assert "defect" not in ended.err


def test_a_deck_that_swells(tmp_path: Path, briefgen: Call) -> None:
    bomb = _deck(**{PART: b" " * (200 * MIB)})
    assert len(bomb) < MIB
    tracemalloc.start()
    try:
        _refused(bomb, tmp_path, briefgen, "pptx", "is larger than 16 MiB")
        assert tracemalloc.get_traced_memory()[1] < 6 * EVIDENCE_BYTES
    finally:
        tracemalloc.stop()


def test_a_deck_of_parts_without_end(tmp_path: Path, briefgen: Call) -> None:
    many = _deck(**{f"customXml/other{n}.xml": b"" for n in range(20_001)})
    _refused(many, tmp_path, briefgen, "pptx", "has more than 20000 parts")


def test_a_pdf_that_swells(built: Files, tmp_path: Path, briefgen: Call) -> None:
    packer = zlib.compressobj(9)
    packed = b"".join([*(packer.compress(b"{" * MIB) for _ in range(300)), packer.flush()])
    bomb = _pdf_with(built, packed, pikepdf.Name.FlateDecode)
    _refused(bomb, tmp_path, briefgen, "pdf", f"a file inside it has more than {EVIDENCE_BYTES} bytes")
    long = _pdf_with(built, b"{" * (EVIDENCE_BYTES + 1))
    _refused(long, tmp_path, briefgen, "pdf", f"a file inside it has more than {EVIDENCE_BYTES} bytes")


@pytest.mark.parametrize("filters", [["FlateDecode"] * 2, ["ASCII85Decode"], ["FlateDecode", "LZWDecode"]])
def test_packings_in_a_row_are_not_undone(built: Files, filters: list[str]) -> None:
    names = pikepdf.Array([pikepdf.Name(f"/{name}") for name in filters])
    bomb = _pdf_with(built, zlib.compress(zlib.compress(bytes(100 * MIB))), names)
    tracemalloc.start()
    try:
        with pytest.raises(NoEvidence, match="packed in a way that no brief is"):
            evidence_in(bomb)
        assert tracemalloc.get_traced_memory()[1] < MIB
    finally:
        tracemalloc.stop()


def test_a_pdf_that_was_saved_again_keeps_its_record(built: Files) -> None:
    own = evidence_in(built["pdf"])
    for mode in (pikepdf.ObjectStreamMode.generate, pikepdf.ObjectStreamMode.disable):
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(built["pdf"])) as pdf:
            pdf.save(out, object_stream_mode=mode, recompress_flate=True)
        assert (b"/ObjStm" in out.getvalue()) == (mode is pikepdf.ObjectStreamMode.generate)
        assert evidence_in(out.getvalue()) == own is not None


def test_a_locked_pdf_is_told(built: Files, tmp_path: Path, briefgen: Call) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(built["pdf"])) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    _refused(out.getvalue(), tmp_path, briefgen, "pdf", "it is locked with a password")


@pytest.mark.parametrize(
    ("ending", "data", "said"),
    [
        ("pdf", b"%PDF-1.7\nnothing else", "it is cut off"),
        ("pptx", b"PK\x03\x04 cut off", "it is not a valid package"),
        ("pptx", _deck(**{PART: _wrapped(b"not json")}), "JSON is malformed"),
        ("pptx", _deck(**{PART: _wrapped(b'{"a": "\xff"}')}), "it is not a valid package"),
        ("brief.json", b'{"a":' * 100_000, "cannot be read"),
        ("brief.json", b'{"x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "cannot be read"),
        ("brief.json", b'{"evidence": 1}', "missing required field"),
        ("brief.json", b'{"evidence": "one"}', "Expected `int`"),
        ("brief.json", b"{" + b" " * (EVIDENCE_BYTES + 1), "has more than"),
    ],
)
def test_what_is_no_record(ending: str, data: bytes, said: str, tmp_path: Path, briefgen: Call) -> None:
    _refused(data, tmp_path, briefgen, ending, said)


def test_a_record_of_another_version(built: Files, tmp_path: Path, briefgen: Call) -> None:
    inside = _record(built)
    inside["evidence"] = 2
    data = json.dumps(inside).encode()
    _refused(data, tmp_path, briefgen, "brief.json", "it is of version 2, and this release reads 1")


def _record(files: Files) -> dict[str, Any]:
    with pikepdf.open(io.BytesIO(files["pdf"])) as pdf:
        return json.loads(pdf.Root.AF[0].EF.F.read_bytes())


def test_nothing_in_it_reaches_the_terminal(built: Files, tmp_path: Path, briefgen: Call) -> None:
    inside = _record(built)
    inside["title"] = "\x1b[2J\u202egnp.exe\nchecked against x: the same pack, unchanged"
    inside["unknown"] = {"keys": ["are", "let", "be"]}
    (tmp_path / "x.brief.json").write_text(json.dumps(inside), encoding="utf-8")
    ended = briefgen("evidence", tmp_path / "x.brief.json")
    assert ended.code == 0
    assert "\x1b" not in ended.out
    assert "\u202e" not in ended.out
    assert not any(line.startswith("checked against x") for line in ended.out.splitlines())


def test_files_that_are_not_there_or_none(tmp_path: Path, briefgen: Call) -> None:
    assert "error[BG112]" in briefgen("evidence", tmp_path / "nowhere.pdf").err
    assert "error[BG114]" in briefgen("evidence", tmp_path).err
    (tmp_path / "page.html").write_text("<!doctype html><p>{", encoding="utf-8")
    assert "error[BG612]" in briefgen("evidence", tmp_path / "page.html").err
    (tmp_path / "page.brief.json").write_text("no record", encoding="utf-8")
    assert "error[BG613]" in briefgen("evidence", tmp_path / "page.html").err


@pytest.mark.parametrize("ending", ["pdf", "pptx"])
def test_damaged_files_give_the_record_or_a_reason(built: Files, ending: str) -> None:
    chance, found = random.Random(4711), set[str]()  # noqa: S311 - damage, no secret
    for _ in range(150):
        data = bytearray(built[ending])
        for _ in range(chance.choice((1, 20, 200))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        cut = chance.choice((len(data), chance.randrange(len(data))))
        found.add(_read(bytes(data[:cut]), evidence_in))
    assert found >= {"read", "refused"}


def _read(data: bytes, read: Callable[[bytes], Evidence | None]) -> str:
    try:
        return "read" if read(data) else "none"
    except NoEvidence:
        return "refused"
