"""Pictures that editors upload: decoded and written anew in their own format. Pure: no Django.

So no place, camera or name comes along, what hides behind a picture is gone, and what isn't one can't pass for it.
"""

import io
from dataclasses import dataclass
from typing import BinaryIO

from PIL import Image, ImageCms, ImageOps

MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 50_000_000
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")
# What a format is written as, its extension, and how. JPEG is nearly loss-free at 92; a still GIF is a PNG in all
# but name.
WRITTEN = {
    "JPEG": ("JPEG", "jpg", {"quality": 92, "optimize": True, "progressive": True}),
    "PNG": ("PNG", "png", {}),
    "WEBP": ("WEBP", "webp", {"quality": 92}),
    "AVIF": ("AVIF", "avif", {"quality": 88, "speed": 8}),
    "GIF": ("PNG", "png", {}),
}
_DRAWINGS = (b"<svg", b"<?xml", b"<!doctype svg")


class Refused(Exception):
    """A picture that can't be taken; ``reason`` is bytes, pixels, moves, drawing or unreadable."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Cleaned:
    """A picture of our own making, with the extension of what it really is."""

    content: bytes
    extension: str


def cleaned(file: BinaryIO) -> Cleaned:
    """The picture in a file: upright, in the colours of screens, and nothing besides."""
    file.seek(0)
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise Refused("bytes")
    if data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_DRAWINGS):
        raise Refused("drawing")
    try:
        return _written_anew(data)
    except Refused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused("pixels") from None
    except Exception:  # Pillow raises nearly anything for a broken file
        raise Refused("unreadable") from None


def _written_anew(data: bytes) -> Cleaned:
    with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise Refused("pixels")
        if (
            getattr(opened, "n_frames", 1) > 1 and opened.format != "MPO"
        ):  # two pictures of one camera, the first counts
            raise Refused("moves")
        kind, extension, options = WRITTEN["JPEG" if opened.format == "MPO" else opened.format]
        opened.load()
        picture = _colours_alone(ImageOps.exif_transpose(opened), transparent=kind != "JPEG")
    written = io.BytesIO()
    picture.save(written, kind, **options)
    return Cleaned(written.getvalue(), extension)


def _colours_alone(image: Image.Image, *, transparent: bool) -> Image.Image:
    """A new image, which has no metadata, profile or hidden channel."""
    mode = "RGBA" if transparent and image.has_transparency_data else "L" if image.mode in ("1", "L") else "RGB"
    if image.mode.startswith("I"):  # 16 bits of grey, which a plain conversion would cut off
        image = image.point(lambda value: value / 256).convert("L")
    converted = _for_screens(image).convert(mode)
    fresh = Image.new(mode, converted.size)
    fresh.paste(converted)
    return fresh


def _for_screens(image: Image.Image) -> Image.Image:
    """In sRGB, where the file has a profile that can be read: without it the colours would shift."""
    if not (profile := image.info.get("icc_profile")) or image.mode not in ("RGB", "RGBA", "CMYK"):
        return image
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        return ImageCms.profileToProfile(
            image, ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB"), outputMode=mode
        )
    except (ImageCms.PyCMSError, OSError):
        return image
