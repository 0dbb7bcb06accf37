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
    """A page that has a figure; all those of a story come with it in one query for each type that is chosen.

    Core knows these types by name only: their ``key_figure`` holds value, unit, date and source, and their manager's
    ``with_figures`` reads what it needs.
    """

    def __init__(self, **kwargs):
        super().__init__(page_type=["kpis.KpiPage", "projects.ProjectIndexPage"], required=False, **kwargs)

    def bulk_to_python(self, values):
        pages: dict = {}
        for model in self.target_models:
            if missing := set(values) - {None} - set(pages):
                pages |= model.objects.with_figures().in_bulk(missing)
        return [pages.get(pk) for pk in values]

    def to_python(self, value):
        return self.bulk_to_python([value])[0]

    def clean(self, value):
        page = super().clean(value)
        return page and self.to_python(page.pk)  # the form finds a page of no type, which has no figure

    def deconstruct(self):
        """In migrations a plain chooser of pages."""
        return "wagtail.blocks.PageChooserBlock", [], {"required": False}


class EasyPageChooserBlock(blocks.PageChooserBlock):
    """A page for a reader of easy language; all of a text come with their easy versions, in one query a page type."""

    def bulk_to_python(self, values):
        pages = {page.pk: page for page in self.model_class.objects.filter(pk__in=values).specific()}
        return [pages.get(pk) for pk in values]

    def deconstruct(self):
        """In migrations a plain chooser of pages."""
        _path, args, kwargs = super().deconstruct()
        return "wagtail.blocks.PageChooserBlock", args, kwargs
