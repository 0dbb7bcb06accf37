"""The fields that several story blocks are made of."""

from django.apps import apps
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from smartnation.core import prepared, renditions


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
                pages |= {page.pk: page for page in prepared.ask(_with_figures, sorted(missing), model=model)}
        return [pages.get(pk) for pk in values]

    def to_python(self, value):
        return self.bulk_to_python([value])[0]

    def clean(self, value):
        page = super().clean(value)
        return page and self.to_python(page.pk)  # the form finds a page of no type, which has no figure

    def deconstruct(self):
        """In migrations a plain chooser of pages."""
        return "wagtail.blocks.PageChooserBlock", [], {"required": False}


class AnyPageChooserBlock(blocks.PageChooserBlock):
    """Wagtail's chooser of a page of any type."""

    def bulk_to_python(self, values):
        found = prepared.ask(_pages, sorted(set(values) - {None}), model=self.model_class)
        pages = {page.pk: page for page in found}
        return [pages.get(pk) for pk in values]

    def deconstruct(self):
        """In migrations a plain chooser of pages."""
        _path, args, kwargs = super().deconstruct()
        return "wagtail.blocks.PageChooserBlock", args, kwargs


class TestimonialChooserBlock(SnippetChooserBlock):
    """What someone told us; all those of a story come with their portraits in two queries.

    Core knows the model by name only: it holds ``name``, ``role``, ``organisation``, ``picture``, what was ``said``,
    and whether we ``may_show`` it.
    """

    def __init__(self, **kwargs):
        super().__init__("campaign.Testimonial", **kwargs)

    def bulk_to_python(self, values):
        known = sorted(set(values) - {None})
        found = {each.pk: each for each in prepared.ask(_with_portraits, known, model=self.target_model)}
        return [found.get(pk) for pk in values]

    def deconstruct(self):
        """In migrations a plain chooser of snippets."""
        return "wagtail.snippets.blocks.SnippetChooserBlock", ["campaign.Testimonial"], {}


class GroupBlock(blocks.ChoiceBlock):
    """A group of people. Core knows by name only who keeps them."""

    def __init__(self, **kwargs):
        super().__init__(choices=_groups, required=False, **kwargs)

    def deconstruct(self):
        """In migrations without its choices, which are the model's."""
        return "wagtail.blocks.ChoiceBlock", [], {"choices": [], "required": False}


def _pages(pks, *, model):
    return model.objects.for_cards().filter(pk__in=pks).order_by()


def _with_figures(pks, *, model):
    return model.objects.with_figures().filter(pk__in=pks).order_by()


def _with_portraits(pks, *, model):
    return model.objects.with_portraits().filter(pk__in=pks).order_by()


def _groups() -> list[tuple[str, str]]:
    return apps.get_model("campaign", "Person")._meta.get_field("group").choices


class EasyPageChooserBlock(blocks.PageChooserBlock):
    """A page for a reader of easy language; all of a text come with their easy versions, in one query a page type."""

    def bulk_to_python(self, values):
        pages = {page.pk: page for page in self.model_class.objects.filter(pk__in=values).specific()}
        return [pages.get(pk) for pk in values]

    def deconstruct(self):
        """In migrations a plain chooser of pages."""
        _path, args, kwargs = super().deconstruct()
        return "wagtail.blocks.PageChooserBlock", args, kwargs
