"""What PowerPoint's accessibility checker asks of a deck, and its repair prompt, over the XML of every deck.

The rules are those of "Rules for the Accessibility Checker" (Microsoft Support): alternative text or the mark
of decoration, a title on every slide and each another, header rows of tables, sections that are named; and an
order of reading in which the title comes first. A number that two shapes share, or a chart's axis below zero,
makes PowerPoint offer a repair, which no validator of the schema tells.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from lxml import etree

from tests.data.decks import deck_in, deck_of, deck_under, parts_of
from tests.data.projects import ALL
from tests.data.stresses import STRESSES, Stress

NS = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "d": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
}
THEMES = ("atlas", "classic", "contrast", "plain")
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
Parts = Mapping[str, bytes]
Element = Any  # lxml gives its type no public name


def found(node: Element, path: str) -> list[Element]:
    """Elements at a path."""
    return node.findall(path, NS)


def slides(parts: Parts) -> Iterator[tuple[str, Element]]:
    """Slides with their names, in order of their numbers."""
    names = [name for name in parts if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)]
    for name in sorted(names, key=lambda name: (len(name), name)):
        yield name.removeprefix("ppt/slides/"), etree.fromstring(parts[name])


def words(node: Element) -> str:
    """What an element says."""
    return "".join(run.text or "" for run in found(node, ".//a:t")).strip()


def title_of(slide: Element) -> str:
    """The text in the placeholder for titles; nothing without one."""
    for shape in found(slide, "p:cSld/p:spTree/p:sp"):
        holder = shape.find("p:nvSpPr/p:nvPr/p:ph", NS)
        if holder is not None and holder.get("type") in ("title", "ctrTitle"):
            return words(shape)
    return ""


def untitled(parts: Parts) -> Iterator[str]:
    """Slides without a title, or with the title of another."""
    titles = {name: title_of(slide) for name, slide in slides(parts)}
    often = Counter(titles.values())
    yield from (f"{name}: title {title!r}" for name, title in titles.items() if not title or often[title] > 1)


def untold(parts: Parts) -> Iterator[str]:
    """Shapes outside groups that neither say anything, nor are described, nor marked as decoration."""
    for name, slide in slides(parts):
        for shape in found(slide, "p:cSld/p:spTree/*"):
            about = shape.find("*/p:cNvPr", NS)
            if about is None or about.get("id") == "1":
                continue
            marked = found(about, ".//d:decorative[@val='1']")
            silent = not words(shape) or shape.tag.endswith(("}grpSp", "}graphicFrame", "}pic"))
            if silent and not about.get("descr") and not marked:
                yield f"{name}: {about.get('name')} without alternative text"


def out_of_order(parts: Parts) -> Iterator[str]:
    """Slides on which something is read before the title, and texts after the foot."""
    for name, slide in slides(parts):
        kinds = [holder.get("type", "body") for holder in found(slide, ".//p:ph")]
        if kinds[:1] not in (["title"], ["ctrTitle"]):
            yield f"{name}: begins with {kinds[:1]}"
        if "sldNum" in kinds and kinds[-1] != "sldNum":
            yield f"{name}: {kinds[-1]} comes after the number of the slide"


def headless(parts: Parts) -> Iterator[str]:
    """Tables whose first row isn't flagged as their head."""
    for name, slide in slides(parts):
        for table in found(slide, ".//a:tbl/a:tblPr"):
            if table.get("firstRow") != "1":
                yield f"{name}: a table without a header row"


def without_language(parts: Parts) -> Iterator[str]:
    """Runs that don't tell their language."""
    for name, slide in slides(parts):
        for run in found(slide, ".//a:r"):
            about = run.find("a:rPr", NS)
            if about is None or not about.get("lang"):
                yield f"{name}: {words(run)!r} without a language"


def out_of_theme(parts: Parts) -> Iterator[str]:
    """Runs that name a font of their own instead of the theme's."""
    for name, slide in slides(parts):
        faces = {face.get("typeface", "") for face in found(slide, ".//a:rPr/a:latin")}
        yield from (f"{name}: font {face}" for face in faces if not face.startswith("+"))


def in_need_of_repair(parts: Parts) -> Iterator[str]:
    """Numbers that two shapes of a slide share, or a chart's axis below zero."""
    for name, slide in slides(parts):
        ids = Counter(shape.get("id") for shape in found(slide, ".//p:cNvPr"))
        yield from (f"{name}: shape {id}, {count} times" for id, count in ids.items() if count > 1)
    for name in parts:
        if re.fullmatch(r"ppt/charts/chart[^/]*\.xml", name):
            axes = [axis.get("val", "") for axis in found(etree.fromstring(parts[name]), ".//c:axId")]
            yield from (f"{name}: axis {axis}" for axis in axes if not axis.isdecimal())


def from_outside(parts: Parts) -> Iterator[str]:
    """Macros, and what is fetched from elsewhere; links are no such thing."""
    for name, data in parts.items():
        if "vba" in name.lower() or name.endswith(".bin"):
            yield f"{name}: may be a macro"
        if name.endswith(".rels"):
            for way in found(etree.fromstring(data), "rel:Relationship[@TargetMode='External']"):
                if way.get("Type") != f"{OFFICE}/hyperlink":
                    yield f"{name}: fetches {way.get('Target')}"


def loose(parts: Parts) -> Iterator[str]:
    """Slides in no section or in two, and sections without a name."""
    shown = etree.fromstring(parts["ppt/presentation.xml"])
    slides_shown = [slide.get("id") for slide in found(shown, "p:sldIdLst/p:sldId")]
    told = [slide.get("id") for slide in found(shown, ".//p14:section//p14:sldId")]
    if slides_shown != told:
        yield f"slides {slides_shown}, in sections {told}"
    yield from ("a section without a name" for one in found(shown, ".//p14:section") if not one.get("name"))


Rule = Callable[[Parts], Iterator[str]]
RULES: tuple[Rule, ...] = (
    untitled,
    untold,
    out_of_order,
    headless,
    without_language,
    out_of_theme,
    in_need_of_repair,
    from_outside,
    loose,
)


def faults(parts: Parts) -> list[str]:
    """All that the rules find."""
    return [fault for rule in RULES for fault in rule(parts)]


@pytest.mark.parametrize("name", ALL)
def test_the_checker_has_nothing_to_say_of_any_deck(name: str) -> None:
    assert faults(parts_of(deck_of(name))) == []


@pytest.mark.parametrize("theme", THEMES)
def test_the_checker_has_nothing_to_say_in_any_theme(theme: str) -> None:
    assert faults(parts_of(deck_in(theme))) == []


@pytest.mark.parametrize("stress", STRESSES, ids=lambda stress: stress.__name__)
def test_the_checker_has_nothing_to_say_of_what_is_hard_to_lay_out(stress: Stress) -> None:
    assert faults(parts_of(deck_under(stress))) == []


def _slide(number: int) -> str:
    return rf"ppt/slides/slide{number}\.xml"


PICTURE = f'<Relationship Id="r9" Type="{OFFICE}/image" Target="https://example.org" TargetMode="External"/>'
DECORATION = r'(decorative"? val|:decorative [^>]*val)="1"'
FIRST_SHAPE = r"(<p:spTree>.*?)(<p:sp>.*?</p:sp>)(.*)(</p:spTree>)"
PLANTED: dict[str, tuple[Rule, str, str, str]] = {
    "no title": (untitled, _slide(4), r'<p:ph type="title"/>', r'<p:ph type="body"/>'),
    "no words for a figure": (untold, _slide(5), r' descr="[^"]*"', ""),
    "decoration unmarked": (untold, _slide(2), DECORATION, r'\1="0"'),
    "the title last": (out_of_order, _slide(4), FIRST_SHAPE, r"\1\3\2\4"),
    "no header row": (headless, _slide(4), r' firstRow="1"', ""),
    "no language": (without_language, _slide(4), r' lang="en-GB"', ""),
    "a font of its own": (out_of_theme, _slide(4), r'typeface="\+mn-lt"', 'typeface="Comic Sans MS"'),
    "a number twice": (in_need_of_repair, _slide(4), r'<p:cNvPr id="3"', '<p:cNvPr id="4"'),
    "an axis below zero": (in_need_of_repair, r"ppt/charts/chart[^/]*\.xml", 'axId val="', 'axId val="-'),
    "a picture from elsewhere": (
        from_outside,
        r"ppt/slides/_rels/slide1\.xml\.rels",
        "</Relationships>",
        f"{PICTURE}</Relationships>",
    ),
    "a slide in no section": (loose, r"ppt/presentation\.xml", r'<p14:sldId id="259"/>', ""),
}


@pytest.mark.parametrize("case", PLANTED)
def test_each_rule_hears_what_is_wrong(case: str) -> None:
    rule, part, old, new = PLANTED[case]
    parts = parts_of(deck_of("foreign-minister-wait-and-see"))
    assert list(rule(parts)) == []
    name = next(name for name in parts if re.fullmatch(part, name))
    parts[name], times = re.subn(old.encode(), new.encode(), parts[name], flags=re.DOTALL)
    assert times
    assert list(rule(parts))
