"""The registry of pack entries: no kind and no text is forgotten, and its consumers go by it alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, get_args, get_origin

import pytest
from pydantic import Field
from pydantic.fields import FieldInfo

from briefgen.checks.leak import withheld_from
from briefgen.diagnostics import Sink
from briefgen.document.evidence import Evidence
from briefgen.resolve.evidence import RECORDED
from briefgen.resolve.pack_changes import changes
from briefgen.rules import choice, marking, references
from briefgen.rules.typed_texts import linkable
from briefgen.schema.base import AudienceIds, Grounds, Id, Line, Model, RefersTo, Short, TextField, Word
from briefgen.schema.pack import Pack
from briefgen.schema.pack_entries import Entries, EntryKind, EntryText, entry_fields
from briefgen.source.decode import Loaded
from tests.data.projects import TARIFF, Copy, inputs

NO_ENTRIES = {
    "title": "the subject's",
    "subject": "the subject's",
    "marking": "of the pack as a whole",
    "source": "the file of the source, which has no id; what is stated of it is printed for everybody",
    "stances": "words for classes, without a field that could say more",
    "characters": "words for classes, without a field that could say more",
}
"""Fields of a pack with texts that are no entries, and why."""

NO_TEXTS = {
    "from": "where a passage stands in the source",
    "kind": "one of a closed set",
    "as": "one of a closed set",
    "state": "one of a closed set",
    "power": "one of a closed set",
    "interest": "one of a closed set",
    "date": "a date",
    "by": "one of a closed set",
    "written_by": "one of a closed set",
    "dated": "a date",
    "until": "a month",
    "file": "a path",
    "formula": "a calculation over ids, which is printed in other words",
    "topics": "words that sections select by",
}
"""Keys of entries that hold strings that are neither texts nor ids, and why."""


def _inside(annotation: object) -> Iterator[object]:
    """A type and all types and marks inside it."""
    yield annotation
    yield from getattr(annotation, "__metadata__", ())
    for arg in get_args(annotation):
        yield from _inside(arg)


def _models_in(annotation: object) -> Iterator[type[Model]]:
    for part in _inside(annotation):
        if isinstance(part, type) and get_origin(part) is None and issubclass(part, Model):
            yield part
            for info in part.model_fields.values():
                yield from _models_in(info.annotation)


def _parts(info: FieldInfo) -> list[object]:
    return [*_inside(info.annotation), *info.metadata]


def _says_something(info: FieldInfo) -> bool:
    return any(isinstance(part, TextField) for part in _parts(info)) or any(_models_in(info.annotation))


def test_no_field_of_a_pack_with_texts_or_models_is_forgotten() -> None:
    spoken = {name for name, info in Pack.model_fields.items() if _says_something(info)}
    assert spoken - entry_fields(Pack).keys() == NO_ENTRIES.keys()


def test_each_string_of_an_entry_is_a_text_or_an_id_or_known_to_be_neither() -> None:
    models = {m for name in entry_fields(Pack) for m in _models_in(Pack.model_fields[name].annotation)}
    unmarked = {
        info.alias or name
        for model in models
        for name, info in model.model_fields.items()
        if (str in _parts(info) or any(get_origin(part) is not None for part in _parts(info)))
        and not any(isinstance(part, TextField | RefersTo) for part in _parts(info))
        and not any(_models_in(info.annotation))
    }
    assert unmarked == NO_TEXTS.keys()


def test_an_entry_is_known_by_one_of_its_own_texts() -> None:
    for entry in inputs(TARIFF).pack.value.entries():
        assert entry.listing.known_by in {text.path[-1] for text in entry.texts()}, entry.path


def test_every_text_and_id_has_its_place_in_the_file() -> None:
    pack = inputs(TARIFF).pack
    for entry in pack.value.entries():
        for leaf in (*entry.texts(), *entry.references()):
            if isinstance(leaf, EntryText) or leaf.ids:
                assert pack.spans.has(*leaf.path), leaf


def test_entries_come_in_the_order_of_the_file() -> None:
    pack = inputs(TARIFF).pack
    ids = [entry.id for entry in pack.value.entries() if entry.kind == "statement"]
    assert ids == list(pack.value.statements)


# ---- a kind that no consumer has heard of


class Rumour(Model):
    """What somebody may have said."""

    text: Line
    short: Short | None = None
    heard_by: Word
    ref: Line
    evidence: Grounds = Field(default=(), alias="for")
    marking: Word | None = None
    not_for: AudienceIds = ()


class RumouredPack(Pack):
    """A pack with a new kind, under a key that nothing in the product names."""

    rumours: Annotated[dict[Id, Rumour], Entries("gap", "text", cited=True)] = Field(default={})


TEXT = "The pilots were bribed with forty barrels of herring"


def _rumoured(**fields: object) -> Loaded[Pack]:
    pack = inputs(TARIFF).pack
    rumour = {"text": TEXT, "short": "Herring for the pilots", "heard_by": "A chandler of the port", **fields}
    rumours = {"herring": Rumour.model_validate({"ref": "Harbour log, page 3", "for": ("storm",), **rumour})}
    value = RumouredPack.model_construct(**dict(pack.value), rumours=rumours)
    return Loaded(value, pack.spans, pack.path, pack.digest)


def test_a_new_kind_is_kept_from_its_readers() -> None:
    pack = _rumoured(not_for=("shipowner",)).value
    assert pack.ids_withheld_from("shipowner") == {"herring"}
    (secret,) = withheld_from(pack, {"herring"})
    assert secret.texts == ("harbourlog,page3", "herringforthepilots", TEXT.replace(" ", "").lower())


def test_a_new_kind_is_marked() -> None:
    pack, scheme = _rumoured(marking="TLP:RED"), inputs(TARIFF).scheme.value
    assert marking.marked_above(scheme, None, pack.value) == {"herring"}
    assert [name for name, _ in marking.markings(pack, lambda i: i == "herring")] == ["TLP:RED"]


def test_ids_of_a_new_kind_are_known_and_its_own_ids_are_judged() -> None:
    pack = _rumoured(**{"for": ("strom",), "not_for": ("shipwoner",)})
    found = Sink()
    references.check(pack, found)
    assert [d.message for d in found] == [
        "there is no statement or judgement 'strom'",
        "there is no audience 'shipwoner'",
    ]
    assert "herring" in linkable(pack.value)
    assert "herring" in references.known_ids(pack.value)["statement or judgement"]


def test_links_of_a_new_kind_to_what_is_kept_are_told() -> None:
    pack = _rumoured(text="The pilots were [bribed](overdue)")
    hidden = pack.value.statements["overdue"].model_copy(update={"not_for": ("shipowner",)})
    statements = {**pack.value.statements, "overdue": hidden}
    found = Sink()
    changed = Loaded(
        pack.value.model_copy(update={"statements": statements}), pack.spans, pack.path, pack.digest
    )
    choice.check_exclusions(changed, "shipowner", "stay", found)
    assert [(d.code, d.message.partition(" is")[0]) for d in found] == [("BG350", "'overdue'")]


def test_a_new_kind_that_changes_is_told() -> None:
    old, new = _rumoured().value, _rumoured(text="The pilots were paid").value
    assert [(c.id, c.how, c.field, c.new) for c in changes(old, new)] == [
        ("herring", "reworded", "text", "The pilots were paid")
    ]


# ---- what was not looked for before


def test_a_record_has_the_kinds_whose_grounds_it_follows() -> None:
    assert {kind for kind in get_args(EntryKind) if f"{kind}s" in Evidence.__struct_fields__} == RECORDED


HIDE = "    not_for: shipowner\n"


@pytest.mark.parametrize(
    ("hide", "id", "text"),
    [
        ("\n  phantasm-hub:\n", "phantasm-hub", "The line’s own history counts three ships a week."),
        ("\n  phantasm-hub:\n", "phantasm-hub", "Phantasm Lines, Our First Century, page 12, invented"),
        ("\n  jobs:\n", "jobs", "wonders of the port"),
        ("\n  jobs:\n", "double", "two calls in spring and autumn"),
    ],
    ids=["correction", "its reference", "number", "derived number"],
)
def test_every_text_of_what_is_kept_is_looked_for(tmp_path: Path, hide: str, id: str, text: str) -> None:
    copy = Copy(tmp_path)
    label = "label: two calls in spring and autumn, calculation: two times one"
    number = f"numbers:\n  double: {{value: ten, {label}, for: jobs}}\n"
    copy.edit("\nassumptions:\n", f"\n{number}\nassumptions:\n")
    given = "number: {value: five, label: wonders of the port}"
    copy.edit("\n  jobs:\n", f"\n  jobs:\n    {given}\n")
    copy.edit(hide, hide + HIDE)
    assert "BG424" not in {d.code for d in copy.compiled(("pdf",)).diagnostics}
    copy.edit("Loyalty without a threat buys nothing. If", f"{text}: we know that. If")
    found = [d for d in copy.compiled(("pdf",)).diagnostics if d.code == "BG424"]
    assert any(d.message.startswith(f"'{id}' is withheld from this reader") for d in found)


def test_the_reasons_of_a_judgement_that_is_kept_are_looked_for() -> None:
    (secret,) = withheld_from(inputs(TARIFF).pack.value, {"mole-late"})
    assert "low,becausethearticlegivesastartandnoend" in secret.texts
    assert "nonefound,becausethearticlegivesnoplanoftheworks" in secret.texts


def test_a_link_in_a_gap_to_what_is_kept_is_told(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    gap = (
        "gaps:\n  paid:\n    text: Who was paid after [the board asked](overdue).\n    matters: It is dear.\n"
    )
    copy.edit("\noutlooks:\n", f"\n{gap}\noutlooks:\n")
    assert not copy.compiled().diagnostics
    copy.edit("\n  overdue:\n", f"\n  overdue:\n{HIDE}")
    (problem,) = copy.compiled().diagnostics
    assert (problem.code, str(problem.span)) == ("BG350", str(copy.place("text: Who was paid", "Who")))


def test_a_link_in_an_assumption_leads_somewhere(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("The board raises the tariff once", "The board [raises](rize) the tariff once")
    (problem,) = copy.compiled().diagnostics
    assert (problem.code, problem.hint) == ("BG301", "did you mean 'rise'?")
