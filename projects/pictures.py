"""Pictures that strangers send: decoded, made smaller, written anew. Nothing of the file itself is kept.

So no place, no camera, no hidden file comes along, and what isn't a picture can't pass for one. Pure: no Django.
"""

import io
from dataclasses import dataclass

from PIL import Image, ImageOps

MOST_BYTES = 8 * 1024 * 1024
MOST_PIXELS = 50_000_000
LEAST_SIDE, LONGEST_SIDE = 400, 2400
FORMATS = ("JPEG", "PNG", "WEBP")
QUALITY = 86


class Refused(Exception):
    """A picture that can't be taken; ``reason`` is bytes, pixels, small or unreadable."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Picture:
    """A JPEG of our own making."""

    content: bytes
    width: int
    height: int


def cleaned(data: bytes) -> Picture:
    """The picture in a file, upright and at most 2,400 pixels long, on white where it was see-through."""
    if len(data) > MOST_BYTES:
        raise Refused("bytes")
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
            _refuse_by_size(opened.size)
            opened.load()
            upright = ImageOps.exif_transpose(opened)
            flat = _on_white(upright)
    except Refused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused("pixels") from None
    except Exception:  # Pillow raises nearly anything for a broken file
        raise Refused("unreadable") from None
    flat.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    written = io.BytesIO()
    flat.save(written, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return Picture(written.getvalue(), *flat.size)


def _refuse_by_size(size: tuple[int, int]) -> None:
    width, height = size
    if width * height > MOST_PIXELS:
        raise Refused("pixels")
    if min(width, height) < LEAST_SIDE:
        raise Refused("small")


def _on_white(image: Image.Image) -> Image.Image:
    """The colours alone: a new image has no metadata, profile or hidden channel."""
    flat = Image.new("RGB", image.size, "white")
    if image.has_transparency_data:
        coloured = image.convert("RGBA")
        flat.paste(coloured, mask=coloured.getchannel("A"))
    else:
        flat.paste(image.convert("RGB"))
    return flat
