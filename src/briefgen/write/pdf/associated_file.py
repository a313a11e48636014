"""The data that goes with a document, as an associated file of the whole of it.

In: a layout. Out: entries of the catalog. ISO 19005-3 (6.8, annex E) wants the relationship named; it is
Data, what the pages show, and not Source, for they cannot be made from it. Its one date is the document's.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from briefgen.write.pdf.syntax import ascii_string, name, reference, string

if TYPE_CHECKING:
    from briefgen.page import LaidOut
    from briefgen.write.pdf.objects import File


def embed(file: File, laid_out: LaidOut) -> tuple[str, str]:
    """What the catalog says of the attached data: of its own, and among its names; nothing without any."""
    data = laid_out.attached
    if data is None:
        return "", ""
    when = ascii_string(f"D:{laid_out.properties.date.isoformat().replace('-', '')}000000Z")
    # MD5 is what the format asks for; nothing relies on it.
    digest = hashlib.md5(data.data, usedforsecurity=False).hexdigest()
    stream = file.stream(
        data.data,
        f"/Type/EmbeddedFile/Subtype{name(data.media_type)}"
        f"/Params<</Size {len(data.data)}/ModDate{when}/CheckSum<{digest}>>>",
    )
    described = f"/F{string(data.name)}/UF{string(data.name)}/Desc{string(data.about)}"
    inside = f"/EF<</F {reference(stream)}/UF {reference(stream)}>>"
    whole = reference(file.add(f"<</Type/Filespec{described}/AFRelationship/Data{inside}>>"))
    return f"/AF[{whole}]", f"/EmbeddedFiles<</Names[{string(data.name)} {whole}]>>"
