"""Pictures are written anew: nothing but what can be seen comes through, and what isn't a still picture doesn't."""

import io
import zlib

import pytest
from PIL import Image, ImageCms, ImageDraw, PngImagePlugin

from smartnation.core import picture_files
from smartnation.core.picture_files import Refused, cleaned

GPS, ORIENTATION, CAMERA = 0x8825, 0x0112, 0x010F


def drawn(mode: str = "RGB", size=(60, 40)) -> Image.Image:
    """Red at the left, the rest blue."""
    image = Image.new("RGB", size, "blue")
    ImageDraw.Draw(image).rectangle([0, 0, size[0] // 2 - 1, size[1]], fill="red")
    return image.convert(mode)


def written(image: Image.Image, kind: str, **options) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def photo(**more) -> bytes:
    """A photo of a telephone that lay on its side: with its place, its camera and its orientation."""
    exif = Image.Exif()
    exif[ORIENTATION], exif[CAMERA] = 6, "Secret Camera"
    exif.get_ifd(GPS)[2] = (50.0, 50.0, 0.0)
    return written(drawn(), "JPEG", exif=exif, comment=b"secret words", quality=95, **more)


def read(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        cleaned(io.BytesIO(data))
    return refused.value.reason


@pytest.mark.parametrize(
    ("kind", "became", "extension"),
    [
        ("JPEG", "JPEG", "jpg"),
        ("PNG", "PNG", "png"),
        ("WEBP", "WEBP", "webp"),
        ("AVIF", "AVIF", "avif"),
        ("GIF", "PNG", "png"),
    ],
)
def test_a_picture_stays_what_it_shows_in_a_format_that_is_its_own(kind, became, extension):
    result = cleaned(io.BytesIO(written(drawn(), kind)))
    image = read(result.content)
    assert (image.format, image.size, result.extension) == (became, (60, 40), extension)
    left, right = (image.convert("RGB").getpixel((x, 20)) for x in (10, 50))
    assert (left[0] > 200 > 60 > left[2], right[2] > 200 > 60 > right[0]) == (True, True)


def test_place_camera_and_words_are_gone_and_the_picture_stands_upright():
    data = photo()
    assert (b"Secret Camera" in data, b"secret words" in data) == (True, True)
    result = cleaned(io.BytesIO(data))
    image = read(result.content)
    assert (dict(image.getexif()), image.info.get("comment"), image.size) == ({}, None, (40, 60))
    assert [secret for secret in (b"Secret", b"secret", b"Exif") if secret in result.content] == []
    assert image.getpixel((20, 5))[0] > 200  # what was left in the file is at the top


def test_words_in_a_png_are_gone():
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", "Secret Person")
    words.add_itxt("XML:com.adobe.xmp", "<x>Secret</x>")
    data = written(drawn(), "PNG", pnginfo=words, dpi=(300, 300))
    result = cleaned(io.BytesIO(data))
    assert (b"Secret" in data, b"Secret" in result.content, read(result.content).info) == (True, False, {})


def test_what_hides_behind_a_picture_is_gone():
    hidden = b"PK\x03\x04<script>alert(1)</script>"
    for kind in ("JPEG", "PNG", "WEBP"):
        assert hidden not in cleaned(io.BytesIO(written(drawn(), kind) + hidden)).content


def test_colours_of_a_profile_are_kept_without_the_profile():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image = read(cleaned(io.BytesIO(written(drawn(), "PNG", icc_profile=profile))).content)
    assert ("icc_profile" in image.info, image.getpixel((10, 20))) == (False, (255, 0, 0))
    broken = written(drawn(), "PNG", icc_profile=b"no profile")
    assert read(cleaned(io.BytesIO(broken)).content).getpixel((10, 20)) == (255, 0, 0)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_every_way_to_keep_colours_in_a_png_is_read(mode):
    source = Image.new("I;16", (60, 40), 40_000) if mode == "I;16" else drawn(mode)
    image = read(cleaned(io.BytesIO(written(source, "PNG"))).content)
    expected = {"I;16": (156, 156, 156), "1": None}.get(mode, drawn(mode).convert("RGB").getpixel((10, 20)))
    assert image.size == (60, 40)
    assert expected in (None, image.convert("RGB").getpixel((10, 20)))


def test_what_is_see_through_stays_so():
    image = read(cleaned(io.BytesIO(written(Image.new("RGBA", (9, 9), (255, 0, 0, 0)), "PNG"))).content)
    assert image.getpixel((4, 4))[3] == 0


def test_a_photo_for_print_becomes_one_for_screens():
    assert read(cleaned(io.BytesIO(written(drawn("CMYK"), "JPEG"))).content).mode == "RGB"


def test_the_second_picture_of_a_camera_is_left_out():
    both = written(drawn(), "MPO", save_all=True, append_images=[Image.new("RGB", (60, 40), "green")])
    image = read(cleaned(io.BytesIO(both)).content)
    assert (image.format, getattr(image, "n_frames", 1)) == ("JPEG", 1)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_a_picture_that_moves_is_refused(kind):
    moving = written(drawn(), kind, save_all=True, append_images=[drawn().rotate(90)], duration=100)
    assert refusal(moving) == "moves"


def test_a_small_file_that_would_fill_the_memory_is_refused_unread(monkeypatch):
    data = written(Image.new("1", (9_000, 9_000)), "PNG")
    assert len(data) < 20_000
    monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("it was decoded"))
    assert refusal(data) == "pixels"


def test_a_far_larger_one_too():
    data = bytearray(written(Image.new("1", (1, 1)), "PNG"))
    data[16:24] = (60_000).to_bytes(4, "big") * 2  # what its head says
    data[29:33] = zlib.crc32(data[12:29]).to_bytes(4, "big")
    assert refusal(bytes(data)) == "pixels"


def test_a_file_that_is_too_large_is_refused():
    assert refusal(b"\xff\xd8" + bytes(picture_files.MOST_BYTES)) == "bytes"


@pytest.mark.parametrize(
    "drawing",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\xef\xbb\xbf <?xml version='1.0'?><svg/>",
        b"\n<!DOCTYPE svg><svg/>",
    ],
    ids=["plain", "declared", "typed"],
)
def test_a_drawing_that_could_hold_a_program_is_refused_by_its_name(drawing):
    assert refusal(drawing) == "drawing"


@pytest.mark.parametrize("data", [b"", b"no picture", photo()[:300], b"%PDF-1.7", written(drawn(), "BMP")])
def test_what_is_no_picture_of_these_formats_is_refused(data):
    assert refusal(data) == "unreadable"
