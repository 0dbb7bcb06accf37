"""Pictures."""

import factory
from wagtail.models import Collection
from wagtail_factories import ImageFactory

from smartnation.core.models import SiteImage


class SiteImageFactory(ImageFactory):
    """A picture of 1,600 × 900 pixels with its description in four languages."""

    class Meta:
        model = SiteImage

    title = "Glasvezel"
    collection = factory.LazyFunction(Collection.get_first_root_node)
    file__width = 1600
    file__height = 900
    file__format = "PNG"
    alt_text_nl = "Een glasvezelkabel"
    alt_text_fr = "Un câble de fibre optique"
    alt_text_en = "A fibre-optic cable"
    alt_text_de = "Ein Glasfaserkabel"
