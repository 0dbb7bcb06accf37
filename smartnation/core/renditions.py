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


def images_of(page):
    """Every image a page refers to, in fields and in blocks of any language."""
    Image = get_image_model()
    references = ReferenceIndex.get_references_for_object(page)
    ids = [ref.to_object_id for ref in references if issubclass(ref.to_content_type.model_class(), Image)]
    return Image.objects.filter(pk__in=ids)


def make_for(page) -> None:
    """Make all renditions of the page's images; a broken file is logged and stops nothing."""
    for image in images_of(page):
        try:
            image.get_renditions(*SPECS)
            if image.pk == page.social_image_id:
                image.get_rendition(SOCIAL_SPEC)
        except OSError:
            logger.exception("No renditions of image %s for page %s", image.pk, page.pk)
