"""The fields that several story blocks are made of."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from smartnation.core import renditions


def heading_block(required=False):
    """The block's own heading on the page (h2)."""
    return blocks.CharBlock(
        required=required, max_length=80, label=_("heading"), help_text=_("A short heading above this part.")
    )


class PictureChooserBlock(ImageChooserBlock):
    """Wagtail's chooser; all pictures of one kind on a page come with their sizes in two queries."""

    def bulk_to_python(self, values):
        images = self.model_class.objects.prefetch_renditions(*renditions.SPECS).in_bulk(values)
        return [images.get(pk) for pk in values]

    def deconstruct(self):
        """In migrations a plain ImageChooserBlock: how it is read there makes no difference."""
        _path, args, kwargs = super().deconstruct()
        return "wagtail.images.blocks.ImageChooserBlock", args, kwargs


class FigureChooserBlock(blocks.PageChooserBlock):
    """A page whose latest figure is shown; all those of a story come with it in one query.

    Core knows the page type by name only: its ``key_figure`` holds value, unit, period and source.
    """

    def __init__(self, **kwargs):
        super().__init__(page_type="kpis.KpiPage", required=False, **kwargs)

    def bulk_to_python(self, values):
        pages = self.model_class.objects.select_related("result").in_bulk(values)
        return [pages.get(pk) for pk in values]

    def deconstruct(self):
        """In migrations a plain chooser of pages."""
        return "wagtail.blocks.PageChooserBlock", [], {"required": False}
