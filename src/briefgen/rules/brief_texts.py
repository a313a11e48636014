"""The texts of a specification and of its sections beside what they cite.

In: the files of a brief, the entries of its pack. Out: a file and each of its texts, compared. What a
specification says of itself (its days, who was consulted) is its own, and not compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document.inline import plain_text
from briefgen.resolve.inputs import Inputs
from briefgen.rules.cited_entries import CitedEntries, CitingText, links
from briefgen.rules.compared_texts import ComparedText, list_lengths, settled
from briefgen.rules.own_texts import compare_own
from briefgen.schema.assets import Section
from briefgen.schema.base import TextField
from briefgen.schema.brief import Brief, OwnSection
from briefgen.schema.pack import Pack
from briefgen.schema.pack_entries import PackEntry, Path
from briefgen.source.decode import Loaded


class InFile(Struct, frozen=True):
    """The texts of one section, or of a specification itself."""

    file: Loaded[Section] | Loaded[Brief]
    """The file that has them; of a section in a specification, with paths from the section on."""
    texts: tuple[ComparedText, ...]
    prefix: Path = ()
    """The key path of a section that the specification defines; empty for all else."""


class OwnText(Struct, frozen=True):
    """A text of a specification or of a section, and where it stands."""

    pack: str
    """The path of the pack whose entries it cites."""
    file: str
    """The path of the file that has it."""
    line: int
    """From 1."""
    text: ComparedText
    """With key paths from the start of that file."""


_PROSE = TextField("prose")
_HEADLINE = TextField("prose", heads=True)


def has_texts(inputs: Inputs) -> bool:
    """Whether there is anything to compare: a title, or a section with words of its own."""
    recipes = (recipe.value for _, recipe in inputs.sections)
    return bool(inputs.spec.value.title) or any(r.text or r.headline for r in recipes)


def own_texts_of(pack: str, found: Iterable[InFile]) -> Iterator[OwnText]:
    """Each text by itself. ``pack`` is the path of the pack that they cite."""
    for own in found:
        for text in own.texts:
            line = own.file.spans.at(*text.path).line
            yield OwnText(pack, own.file.path, line, _placed(text, own.prefix))


def _placed(text: ComparedText, prefix: Path) -> ComparedText:
    """A text with ``prefix`` before its key paths."""
    found = tuple(replace(one, path=(*prefix, *one.path)) for one in text.found)
    return replace(text, path=(*prefix, *text.path), found=found)


def compared(inputs: Inputs, cited: CitedEntries) -> Iterator[InFile]:
    """The texts of a specification and its sections, compared with what they and their message cite."""
    message = _message(inputs, cited.pack)
    counts = frozenset(_counts(inputs, message))
    spec = inputs.spec.value
    if spec.title:
        title = CitingText(("title",), plain_text(spec.title), _PROSE, cited.keys_of_message(message))
        texts = _compared("title", (title,), spec.reads, counts, cited)
        yield InFile(inputs.spec, texts)
    for name, recipe in inputs.sections:
        if citing := tuple(_texts(recipe.value, message, cited)):
            texts = _compared(name, citing, recipe.value.reads, counts, cited)
            yield InFile(recipe, texts, _prefix(spec, name))


def uncompared(inputs: Inputs) -> Iterator[InFile]:
    """The same texts where there are no word lists to compare them by."""
    spec = inputs.spec.value
    if spec.title:
        yield InFile(inputs.spec, (_uncompared("title", ("title",), spec.title),))
    for name, recipe in inputs.sections:
        said = ((("text", n), text) for n, text in enumerate(recipe.value.text))
        headline = recipe.value.headline
        given = (*(((("headline",), headline),) if headline else ()), *said)
        if given:
            texts = tuple(_uncompared(name, path, text) for path, text in given)
            yield InFile(recipe, texts, _prefix(spec, name))


def _uncompared(name: str, path: Path, text: str) -> ComparedText:
    return ComparedText("specification", name, path, plain_text(text), obstacle="no-lexicon")


def _prefix(spec: Brief, name: str) -> Path:
    """The key path of a section that a specification defines itself; empty for one in a file of its own."""
    defined = enumerate(spec.sections or ())
    return next((("sections", n) for n, s in defined if isinstance(s, OwnSection) and s.name == name), ())


def _message(inputs: Inputs, pack: Pack) -> PackEntry | None:
    """The bottom line of the brief; None if the pack has none, which is reported elsewhere."""
    id = f"{inputs.audience}/{inputs.outlook}"
    return next((e for e in pack.entries() if e.kind == "bottom-line" and e.id == id), None)


def _counts(inputs: Inputs, message: PackEntry | None) -> Iterator[int]:
    """The lengths of lists that the texts may count: those of the message, and the paragraphs of sections."""
    yield from list_lengths(message.value) if message else ()
    yield from (len(recipe.value.text) for _, recipe in inputs.sections)


def _texts(section: Section, message: PackEntry | None, cited: CitedEntries) -> Iterator[CitingText]:
    selected = [id for part in section.parts for id in part.select.ids or ()]
    linked = [id for text in section.text for id in links(text)]
    keys = cited.keys_of_message(message, (*selected, *linked))
    if section.headline:
        everything = cited.keys_of_message(None)
        yield CitingText(("headline",), plain_text(section.headline), _HEADLINE, everything)
    for n, text in enumerate(section.text):
        yield CitingText(("text", n), plain_text(text), _PROSE, keys)


def _compared(
    name: str,
    texts: tuple[CitingText, ...],
    reads: Mapping[str, str],
    counts: frozenset[int],
    cited: CitedEntries,
) -> tuple[ComparedText, ...]:
    """Texts, each compared with its keys. ``name`` is that of the section, or ``title``."""
    return tuple(
        ComparedText(
            "specification",
            name,
            text.path,
            text.text,
            cited=cited.statements_among(text.keys),
            found=tuple(
                settled(text.path, d, reads) for d in compare_own(text, counts, cited, is_message=True)
            ),
            reads=reads,
        )
        for text in texts
    )
