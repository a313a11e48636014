"""Pages to a tagged PDF: PDF 1.7 that claims PDF/UA-1 and PDF/A-3a.

In: a :class:`briefgen.page.LaidOut` for pages. Out: the bytes of the file, the same for the same pages.
``page_drawing`` walks the items, ``content`` writes the operators, ``encoding`` the text, ``structure`` the
tree, ``fonts`` the subsets, ``navigation`` links and outline, ``metadata`` the claims and attached data;
``objects`` numbers it all and makes the file.
"""

from __future__ import annotations

from briefgen.page import LaidOut
from briefgen.write.pdf import metadata, navigation, structure
from briefgen.write.pdf.fonts import embed
from briefgen.write.pdf.objects import File, ascii_string, number, reference
from briefgen.write.pdf.page_drawing import DrawnPages, draw


def write(laid_out: LaidOut) -> bytes:
    """The PDF of laid-out pages."""
    drawing, contents = draw(laid_out)
    file = File()
    _put_fonts(file, drawing)
    pages = [file.reserve() for _ in contents]
    links = navigation.annotate(file, drawing, pages)
    tree = _put_pages(file, laid_out, drawing, contents, pages, links)
    root = structure.write(file, drawing.structure, pages)
    data, listed = metadata.embed(file, laid_out)
    names = navigation.destinations(drawing, laid_out.pages, pages) + listed
    catalog = file.add(
        f"<</Type/Catalog/Pages {reference(tree)}/StructTreeRoot {reference(root)}/MarkInfo<</Marked true>>"
        f"/Lang{ascii_string(laid_out.properties.language)}/ViewerPreferences<</DisplayDocTitle true>>"
        f"/Metadata {reference(metadata.xmp(file, laid_out.properties))}{metadata.output_intent(file)}"
        f"{f'/Names<<{names}>>' if names else ''}{data}"
        f"{navigation.outline(file, drawing, laid_out.pages, pages)}>>"
    )
    return file.finish(catalog, metadata.information(file, laid_out.properties))


def _put_fonts(file: File, drawing: DrawnPages) -> None:
    entries = "".join(f"/{use.tag} {reference(embed(file, use))}" for use in drawing.fonts.files.values())
    file.put(file.fonts, f"<<{entries}>>")


def _put_pages(
    file: File,
    laid_out: LaidOut,
    drawing: DrawnPages,
    contents: list[bytes],
    pages: list[int],
    links: list[list[int]],
) -> int:
    """Fill the page objects; gives the number of the page tree."""
    tree = file.reserve()
    resources = f"/Font {reference(file.fonts)}{drawing.pictures.resources(file)}"
    for index, (page, content) in enumerate(zip(laid_out.pages, contents, strict=True)):
        annotations = f"/Annots[{' '.join(map(reference, links[index]))}]" if links[index] else ""
        file.put(
            pages[index],
            f"<</Type/Page/Parent {reference(tree)}/MediaBox[0 0 {number(page.width)} {number(page.height)}]"
            f"/Resources<<{resources}>>/Contents {reference(file.stream(content))}"
            f"/StructParents {index}/Tabs/S{annotations}>>",
        )
    file.put(tree, f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(map(reference, pages))}]>>")
    return tree
