"""Pictures of samples: what is read, what is refused, and that nothing of a file travels on."""

from __future__ import annotations

import io
import random
import struct
import zlib

import pytest
from PIL import Image, PngImagePlugin

from briefgen.diagnostics import BriefgenError, Diagnostic, Sink, Span
from briefgen.pictures import read_picture
from briefgen.pictures.image import Raster
from tests.data.pictures import LOGO, blob, chunk, encoded, huge, png, raster, sealed, with_chunk

HERE = Span("theme.yaml", 4, 9)


def read(data: bytes, name: str = "logo.png") -> Raster:
    found = read_picture(blob(data, name), HERE)
    assert isinstance(found, Raster)
    return found


def refusal(data: bytes | str, name: str = "logo.png") -> Diagnostic:
    with pytest.raises(BriefgenError) as stop:
        read_picture(blob(data, name), HERE)
    (problem,) = stop.value.problems
    assert problem.span == HERE
    assert name in problem.message
    assert problem.hint
    return problem


def samples(picture: Raster) -> Image.Image:
    """What a PDF shows of it."""
    return Image.frombytes("RGB", (picture.width, picture.height), zlib.decompress(picture.samples))


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB"])
def test_a_png_without_clear_parts_has_no_mask(mode: str) -> None:
    picture = read(png(mode))
    assert (picture.width, picture.height, picture.media_type, picture.mask) == (60, 30, "image/png", b"")
    assert samples(picture).tobytes() == raster(mode).convert("RGB").tobytes()


@pytest.mark.parametrize("mode", ["LA", "RGBA"])
def test_what_is_see_through_stays_so(mode: str) -> None:
    picture = read(png(mode))
    alpha = zlib.decompress(picture.mask)
    assert len(alpha) == 60 * 30
    assert (alpha[0], alpha[15 * 60 + 15]) == (0, 255)
    assert Image.open(io.BytesIO(picture.data)).mode == "RGBA"


def test_an_opaque_picture_with_an_alpha_channel_has_no_mask() -> None:
    assert read(encoded(Image.new("RGBA", (4, 4), (9, 9, 9, 255)))).mask == b""


def test_a_colour_that_is_named_clear_is_clear() -> None:
    image = Image.new("P", (8, 8), 1)
    image.putpalette([255, 0, 0, 0, 0, 255])
    image.putpixel((0, 0), 0)
    assert zlib.decompress(read(encoded(image, transparency=0)).mask)[:2] == b"\0\xff"


def test_no_metadata_travel_on() -> None:
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", "SECRET-NAME")
    exif = Image.Exif()
    exif[0x013B] = "SECRET-NAME"
    for data, name in (
        (encoded(raster(), pnginfo=told), "logo.png"),
        (encoded(raster(), "JPEG", exif=exif, comment=b"SECRET-NAME"), "logo.jpg"),
        (png() + b"SECRET-NAME", "logo.png"),
    ):
        assert b"SECRET-NAME" in data
        assert b"SECRET" not in read(data, name).data


def test_a_photograph_on_its_side_is_turned() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    picture = read(encoded(raster(), "JPEG", exif=exif), "logo.jpeg")
    assert (picture.width, picture.height, picture.media_type) == (30, 60, "image/jpeg")


def test_print_colours_become_those_of_screens() -> None:
    picture = read(encoded(raster().convert("CMYK"), "JPEG"), "logo.jpg")
    assert Image.open(io.BytesIO(picture.data)).mode == "RGB"


def test_more_pixels_than_a_page_shows_are_not_kept() -> None:
    assert (read(png("L", (3000, 1500))).width, read(png("L", (50, 2500))).height) == (2400, 2400)


def test_the_same_file_gives_the_same_bytes() -> None:
    assert read(png("RGBA")) == read(png("RGBA"))


@pytest.mark.parametrize(("width", "height"), [(13000, 13000), (8000, 8000), (4001, 4000)])
def test_too_many_pixels_are_refused_before_they_are_made(width: int, height: int) -> None:
    problem = refusal(huge(width, height))
    assert problem.code == "BG521"
    assert f"{width:,} by {height:,}" in problem.message


def test_a_file_that_is_too_long_is_refused() -> None:
    assert refusal(png() + bytes(12 * 1024 * 1024)).code == "BG521"


BROKEN = {
    "cut in its header": png()[:20],
    "cut in its samples": png("RGB", (300, 300))[:-120],
    "a wrong checksum": png()[:29] + b"\0\0\0\0" + png()[33:],
    "a text that unpacks to 64 MiB": with_chunk(png(), b"zTXt", b"k\0\0" + zlib.compress(bytes(1 << 26))),
    "a profile that unpacks to 64 MiB": with_chunk(png(), b"iCCP", b"k\0\0" + zlib.compress(bytes(1 << 26))),
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_refused(data: bytes) -> None:
    problem = refusal(data)
    assert (problem.code, "damaged" in problem.message) == ("BG520", True)


def test_a_cut_photograph_is_refused() -> None:
    assert refusal(encoded(raster("RGB", (600, 400)), "JPEG")[:-900], "logo.jpg").code == "BG520"


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "something else"),
        (b"hello", "something else"),
        (b"<html><body>", "something else"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n", "EPS"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"GIF89a", "a GIF"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "a WebP"),
        (b"II*\0", "a TIFF"),
    ],
)
def test_what_is_no_png_jpeg_or_svg_is_refused_by_name(data: bytes, word: str) -> None:
    problem = refusal(data)
    assert problem.code == "BG520"
    assert word in problem.message


@pytest.mark.parametrize("name", ["logo.png", "logo.svg", "logo", "logo.webp"])
def test_the_ending_has_to_say_what_it_is(name: str) -> None:
    assert "is JPEG" in refusal(encoded(raster(), "JPEG"), name).message


def test_samples_of_more_than_8_bits_are_refused_with_a_hint() -> None:
    problem = refusal(encoded(Image.new("I;16", (4, 4))))
    assert (problem.code, "8 bits" in problem.hint) == ("BG520", True)


TURNED = struct.pack(">HHI4s", 0x0112, 3, 1, b"\0\6\0\0")
ODD = struct.pack(">HHI4s", 0x0100, 2, 2, b"x\0\0\0")  # a width that is a text


@pytest.mark.parametrize(
    ("exif", "size"),
    [
        (b"MM\0*\0\0\0\x08\0\2" + TURNED + ODD + bytes(4), (30, 60)),
        (b"MM\0*\0\0\0\x08\0\1" + TURNED.replace(b"\0\3", b"\0\2", 1) + bytes(4), (60, 30)),
        (b"MM\0*\xff\xff\xff\xff", (60, 30)),
        (b"neither", (60, 30)),
        (b"", (60, 30)),
    ],
)
def test_an_odd_exif_block_turns_a_picture_or_doesnt_count(exif: bytes, size: tuple[int, int]) -> None:
    picture = read(with_chunk(png(), b"eXIf", exif))
    assert (picture.width, picture.height) == size
    in_jpeg = b"Exif\0\0" + exif
    whole = encoded(raster(), "JPEG")
    segment = b"\xff\xe1" + struct.pack(">H", len(in_jpeg) + 2) + in_jpeg
    picture = read(whole[:2] + segment + whole[2:], "logo.jpg")
    assert (picture.width, picture.height) == size


def test_a_jpeg_of_too_many_scans_is_refused_before_it_is_decoded() -> None:
    whole = encoded(raster(), "JPEG", progressive=True)
    empty = b"\xff\xda\0\x08\x01\x01\x00\x00\x00\x00"
    assert read(whole[:-2] + empty * 80 + whole[-2:], "logo.jpg")
    problem = refusal(whole[:-2] + empty * 1000 + whole[-2:], "logo.jpg")
    assert problem.code == "BG521"
    assert "60 by 30 pixels more often than any photograph" in problem.message
    wide = encoded(Image.new("RGB", (4000, 4000)), "JPEG", progressive=True)
    assert "4,000 by 4,000" in refusal(wide[:-2] + empty * 30 + wide[-2:], "logo.jpg").message


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (png()[:33] + chunk(b"abCd", b"") * 6000 + png()[33:], "logo.png"),
        (png()[:-12] + chunk(b"abCd", b"") * 6000 + png()[-12:], "logo.png"),
        (png()[:33] + chunk(b"IDAT", b"") * 100_001 + png()[33:], "logo.png"),
        (b"\xff\xd8" + b"\xff\xe0\0\2" * 6000 + encoded(raster(), "JPEG")[2:], "logo.jpg"),
    ],
    ids=["chunks", "chunks behind", "samples", "segments"],
)
def test_a_picture_in_too_many_pieces_is_refused(data: bytes, name: str) -> None:
    problem = refusal(data, name)
    assert (problem.code, "more pieces" in problem.message) == ("BG521", True)


@pytest.mark.parametrize("size", [(60_000, 1), (1, 60_000), (510, 10)])
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_strip_is_no_picture(size: tuple[int, int], kind: str) -> None:
    problem = refusal(encoded(Image.new("L", size), kind), f"logo.{kind.lower()}")
    assert problem.code == "BG521"
    assert f"{size[0]:,} by {size[1]:,} pixels; one side may be 50 times as long" in problem.message
    assert read(encoded(Image.new("L", (500, 10)), kind), f"logo.{kind.lower()}")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "SVG"])
def test_whatever_is_changed_in_a_picture_it_is_read_or_refused(kind: str) -> None:
    chance = random.Random(4711)  # noqa: S311 - damage, no secret
    exif = Image.Exif()
    exif[0x0112], exif[0x013B], exif[0x011A] = 6, "nobody", 72.0
    sound = LOGO.encode() if kind == "SVG" else encoded(raster(), kind, exif=exif)
    outcomes: set[bool] = set()
    for _ in range(150):
        data = bytearray(sound)
        for _ in range(chance.choice((1, 2, 5))):
            at = chance.randrange(len(data))
            data[at : at + chance.choice((0, 1, 1, 1, 4))] = chance.choice(
                (b"", b"\0", b"\xff", b'"', b"9", b"0")
            )
        name = f"logo.{kind.lower()}"
        outcomes.add(
            Sink().take(lambda data=data, name=name: read_picture(blob(sealed(bytes(data)), name))) is None
        )
    assert outcomes == {True, False}


@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        ("briefs/content.v1/logo", "has no ending, but the file is JPEG", "ends in .jpg"),
        ("briefs/logo.", "has no ending, but the file is JPEG", "ends in .jpg"),
        ("briefs/logo.png", "ends in .png, but the file is JPEG", "ends in .jpg"),
    ],
)
def test_a_name_without_the_ending_of_the_picture_is_refused(name: str, message: str, hint: str) -> None:
    problem = refusal(encoded(raster("RGB", (60, 40)), "JPEG"), name)
    assert problem.code == "BG520"
    assert message in problem.message
    assert hint in problem.hint
