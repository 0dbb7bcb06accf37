"""Which sizes of a picture exist, and making them when a page is published.

An AVIF of 1,200 px takes over a second to make: no reader should wait for it.
"""

import logging

from wagtail.images import get_image_model
from wagtail.models import ReferenceIndex

logger = logging.getLogger(__name__)

WIDTHS = (400, 800, 1200)
FORMATS = ("avif", "webp", "jpeg")
SPECS = tuple(f"width-{width}|format-{name}" for name in FORMATS for width in WIDTHS)
SOCIAL_SPEC = "fill-1200x630|format-jpeg"


def specs_for(image) -> tuple[str, ...]:
    """The sizes that differ: nothing is enlarged, so a width beyond the image's own would be there twice."""
    widths = [width for before, width in zip((0, *WIDTHS), WIDTHS, strict=False) if before < image.width]
    return tuple(f"width-{width}|format-{name}" for name in FORMATS for width in widths)


def images_of(page):
    """Every image a page refers to, in fields and in blocks of any language."""
    image_model = get_image_model()
    references = ReferenceIndex.get_references_for_object(page)
    ids = [ref.to_object_id for ref in references if issubclass(ref.to_content_type.model_class(), image_model)]
    return image_model.objects.filter(pk__in=ids)


def sizes(image, *specs: str) -> dict:
    """Renditions by size, made where they don't exist; none when the file is broken, which is logged."""
    try:
        return image.get_renditions(*specs)
    except Exception:  # Pillow meets a broken file with errors of many kinds
        logger.exception("No renditions of image %s", image.pk)
        return {}


def make_for(page) -> None:
    """Make all renditions of the page's images; a broken file stops nothing."""
    shared = page.share_image
    for image in images_of(page):
        sizes(image, *specs_for(image), *([SOCIAL_SPEC] if image == shared else []))
