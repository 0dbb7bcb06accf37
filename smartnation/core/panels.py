"""The edit form: a tab per language with the same fields in the same order, and one for shared fields."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList, PublishingPanel, TabbedInterface, TitleFieldPanel
from wagtail.admin.widgets import AdminAutoHeightTextInput, SlugInput

from smartnation.core import languages


class LanguageTabs(TabbedInterface):
    """The tabs, below a line that says which languages are complete."""

    class BoundPanel(TabbedInterface.BoundPanel):
        template_name = "smartnation/admin/language_tabs.html"

        @property
        def completeness(self) -> list[dict]:
            """Per language its name and the labels of the texts that it lacks."""
            label = self.instance._meta.get_field
            return [
                {
                    "code": code,
                    "name": name,
                    "missing": [label(field).verbose_name for field in languages.missing(self.instance, code)],
                }
                for code, name in languages.NAMES.items()
            ]


class BrusselsTimePanel(PublishingPanel):
    """When a page goes live and expires, with the time zone in which that is said."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        for panel in self.children:
            panel.help_text = _("Brussels time. For example: 2026-03-31 08:00.")


def translated_tab(model, code: str, field_names) -> ObjectList:
    """Tab of one language: its column of each translated field, in the given order."""
    heading = f"{languages.NAMES[code]} *" if code in languages.REQUIRED else languages.NAMES[code]
    return ObjectList([_translated_panel(model, name, code) for name in field_names], heading=heading)


def _translated_panel(model, name: str, code: str) -> FieldPanel:
    column = languages.localized(name, code)
    if name == "title":
        slug = languages.localized("slug", code)
        return TitleFieldPanel(column, targets=[slug], classname="", placeholder=False)
    if name == "slug":
        return FieldPanel(column, widget=SlugInput(formatters=[("œ|Œ", "oe", "g")]))  # Wagtail drops this letter
    if type(model._meta.get_field(name)) is models.TextField:
        # Wagtail gives fields that grow with their text to TextField itself, not to its translations.
        return FieldPanel(column, widget=AdminAutoHeightTextInput)
    return FieldPanel(column)


def shared_tab(panels) -> ObjectList:
    """Tab of the fields that are the same in every language; names become field panels."""
    return ObjectList([FieldPanel(p) if isinstance(p, str) else p for p in panels], heading=_("All languages"))


def tabs(*children, base_form_class=None) -> LanguageTabs:
    """The whole form."""
    return LanguageTabs(list(children), base_form_class=base_form_class)
